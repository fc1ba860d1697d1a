"""Over many simulated companies: planted gaps are found, confounded passages and chance are not taken for gaps.

The full study asks 200 companies with and 200 without planted gaps; run it with WAYPOST_STUDY=200.
"""

import os
from functools import cache

import pytest

from tests.core.analytics.gaps.simulated_index import simulated_index
from tests.core.analytics.gaps.study import Study
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.gaps import Gaps, GapsAnswer
from waypost.core.analytics.simulate.running import truth
from waypost.core.measures.proportions import Interval

COMPANIES = int(os.environ.get("WAYPOST_STUDY", "10"))
CUSTOMERS = 8_192


@cache
def study(gaps: bool) -> Study:
    found = Study()
    for seed in range(1_000, 1_000 + COMPANIES):
        found.add(CUSTOMERS, seed, gaps)
    print(found)  # noqa: T201 - the figures of the long study
    return found


@cache
def one_company() -> GapsAnswer:
    answer: GapsAnswer = ask(simulated_index(24_000, 1), Gaps()).answer
    return answer


def test_exactly_the_planted_gaps_are_found_in_one_larger_company() -> None:
    planted = {(g.role, g.from_value, g.to_value, g.after, g.at) for g in truth(24_000, 1).gaps}
    gaps = [s for s in one_company().switches if s.is_gap]
    assert {(s.role, s.from_value, s.to_value, s.after, s.at) for s in gaps} == planted
    assert one_company().gaps == len(gaps) == 4
    amounts = [s.additional_drop_offs.value for s in gaps]
    assert amounts == sorted(amounts, reverse=True)


def test_possible_additional_drop_offs_are_the_difference_times_those_compared() -> None:
    for switch in one_company().switches:
        possible, difference = switch.additional_drop_offs, switch.adjusted.difference
        assert possible.n == switch.adjusted.switchers
        assert possible.value == pytest.approx(difference.value * possible.n)
        assert (possible.low, possible.high) == pytest.approx(
            (difference.low * possible.n, difference.high * possible.n)
        )


def test_waiting_and_having_to_say_it_again_are_told_with_the_gap() -> None:
    told_twice = next(s for s in one_company().switches if s.role == "department" and s.is_gap)
    with_switch, without = told_twice.with_switch, told_twice.without_switch
    assert with_switch.median_pause and without.median_pause and with_switch.median_pause > 2 * without.median_pause
    assert with_switch.again.low > without.again.high
    assert told_twice.adjusted.again_difference.low > 0.1


def test_being_sent_back_and_forth_between_departments_is_seen() -> None:
    calm: GapsAnswer = ask(simulated_index(24_000, 1, gaps=False), Gaps()).answer

    def back(answer: GapsAnswer) -> Interval:
        pair = ("Order hotline", "Technical service")
        return next(p.back for p in answer.pairs if (p.from_value, p.to_value) == pair)

    assert back(one_company()).low > back(calm).high


def test_a_real_effect_needs_a_strong_cause_to_be_explained_away_and_a_confounded_one_none() -> None:
    by_name = {(s.after, s.at, s.to_value): s for s in ask(simulated_index(24_000, 1), Gaps(top=None)).answer.switches}
    assert by_name["Cart", "Checkout", "Laptop"].adjusted.e_value_limit > 2
    bargains = by_name["Wish list", "Cart", "Tablet"]
    assert bargains.crude.low > 0.05
    assert bargains.adjusted.difference.contains(0)
    assert bargains.adjusted.e_value_limit == 1.0
    assert not bargains.is_gap


def test_with_a_goal_the_same_gap_is_seen_in_orders_missed() -> None:
    switches = ask(simulated_index(24_000, 1), Gaps(goal="Order placed", roles=("device",))).answer.switches
    best = switches[0]
    assert (best.after, best.at, best.to_value, best.is_gap) == ("Cart", "Checkout", "Laptop", True)


def test_differences_between_different_next_touchpoints_are_shown_but_never_called_gaps() -> None:
    answer: GapsAnswer = ask(simulated_index(24_000, 1), Gaps(at="step")).answer
    assert answer.tested > 20 and answer.gaps == 0
    assert all(switch.at == "" and not switch.is_gap for switch in answer.switches)
    assert answer.switches[0].adjusted.difference.low > 0


def test_planted_gaps_are_found_in_company_after_company() -> None:
    for called, companies in study(True).found.values():
        assert companies == COMPANIES
        assert called >= 0.9 * companies


def test_the_range_holds_the_planted_truth_about_as_often_as_it_says() -> None:
    held = sum(covered for covered, _ in study(True).covered.values())
    assert held >= 0.9 * 4 * COMPANIES


def test_confounded_passages_mislead_the_crude_difference_but_not_the_adjusted_one() -> None:
    result = study(True)
    assert sum(misled for misled, _ in result.misled.values()) >= 0.9 * 2 * COMPANIES
    assert sum(cleared for cleared, _ in result.cleared.values()) >= 0.85 * 2 * COMPANIES
    assert sum(taken for taken, _ in result.taken_in.values()) <= 0.1 * 2 * COMPANIES


def test_chance_is_taken_for_a_gap_no_more_often_than_promised() -> None:
    planted, calm = study(True), study(False)
    called = 4 * COMPANIES + len(planted.false_gaps)
    assert len(planted.false_gaps) / called <= 0.05
    assert calm.companies_with_false_gap <= max(2, 0.05 * COMPANIES)
    nulls = [a + b for a, b in zip(planted.nulls, calm.nulls, strict=True)]
    assert nulls[0] / nulls[1] == pytest.approx(0.95, abs=0.05 if COMPANIES < 100 else 0.015)
