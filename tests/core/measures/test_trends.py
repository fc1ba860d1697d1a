"""Scores from week to week: equal to counting all at once, planted changes are found where they are, chance is not."""

from math import isnan

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from waypost.core.measures.nonresponse import standing_for_the_silent
from waypost.core.measures.proportions import Interval, difference
from waypost.core.measures.scores import Recommendations, nps, nps_change
from waypost.core.measures.tallies import Tally, apart, mean_of, proven, score, score_difference
from waypost.core.measures.trends import score_trend
from waypost.core.measures.weighting import post_stratified, weight_by_group
from waypost.core.vocabulary.scales import FIVE_POINTS, RECOMMENDATION
from waypost.core.vocabulary.survey import Measure

answers = st.lists(st.integers(0, 10), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(answers, answers)
def test_tallies_add_up_and_score_as_the_answers_do(first: list[int], second: list[int]) -> None:
    one, other = (Tally.of(Measure.NPS, RECOMMENDATION, each) for each in (first, second))
    assert score(one + other) == nps(Recommendations.of([*first, *second]))
    change = nps_change(Recommendations.of(first), Recommendations.of(second)).change
    assert score_difference(one, other) == change


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), answers, min_size=1), st.data())
def test_weights_of_groups_are_those_of_their_answers(groups: dict[str, list[int]], data: st.DataObject) -> None:
    population = {name: data.draw(st.floats(0.1, 5)) for name in groups}
    weights = weight_by_group({name: len(each) for name, each in groups.items()}, population)
    traits = [name for name, each in groups.items() for _ in each]
    slow = Tally.of(Measure.NPS, RECOMMENDATION, [a for each in groups.values() for a in each], post_stratified(traits, population))  # fmt: skip
    quick = Tally.grouped(
        Measure.NPS, RECOMMENDATION, [(a, 1, weights[name]) for name, each in groups.items() for a in each]
    )
    assert quick.effective == pytest.approx(slow.effective)
    assert score(quick).value == pytest.approx(score(slow).value)


def test_shares_lie_apart_as_newcombe_says() -> None:
    first, second = (Tally.counted(Measure.CSAT, FIVE_POINTS, {5: good, 1: bad}) for good, bad in ((56, 14), (48, 32)))
    found, slow = score_difference(second, first), difference(56, 70, 48, 80)
    assert (found.value, found.low, found.high) == pytest.approx((100 * slow.value, 100 * slow.low, 100 * slow.high))
    assert proven(found) and not proven(apart(Interval(3, 1, 5, 9), Interval(2, 0, 4, 9)))


def test_what_is_exact_adds_no_width_and_nothing_stays_nothing() -> None:
    nothing = float("nan")
    assert apart(Interval(30, 20, 42, 9), Interval(25, nothing, nothing, 0)) == Interval(5, -5, 17, 9)
    assert isnan(apart(Interval(nothing, nothing, nothing, 0), Interval(1, 0, 2, 3)).value)
    assert isnan(mean_of([]).value) and isnan(score(Tally.of(Measure.CSAT, FIVE_POINTS, [])).value)


def _weeks(rng: np.random.Generator, shares: list[float], n: int) -> list[Tally | None]:
    """Weeks of answers: promoters with that share, else detractors or passives alike."""
    found: list[Tally | None] = []
    for share in shares:
        given = [10 if u < share else 8 if u < (1 + share) / 2 else 3 for u in rng.random(n)]
        found.append(Tally.of(Measure.NPS, RECOMMENDATION, given))
    return found


def test_a_planted_drop_is_found_where_it_is() -> None:
    rng = np.random.default_rng(5)
    near = held = 0
    for _ in range(40):
        weeks = _weeks(rng, [0.5] * 14 + [0.25] * 12, 40)
        steps = score_trend(weeks).steps
        near += any(abs(step.at - 14) <= 1 for step in steps)
        held += any(step.difference.low <= -37.5 <= step.difference.high for step in steps)
    assert near >= 36 and held >= 33  # the truth: from 50 − 25 to 25 − 37.5


def test_chance_alone_is_seldom_called_a_change() -> None:
    rng = np.random.default_rng(6)
    assert sum(bool(score_trend(_weeks(rng, [0.4] * 26, 25)).steps) for _ in range(80)) <= 8


def test_few_answers_a_week_show_a_large_drop_and_seldom_a_false_one() -> None:
    rng = np.random.default_rng(8)
    found = [score_trend(_weeks(rng, [0.5] * 9 + [0.05] * 8, 7)).steps for _ in range(40)]
    assert sum(bool(steps) for steps in found) >= 32
    assert sum(bool(score_trend(_weeks(rng, [0.4] * 17, 7)).steps) for _ in range(80)) <= 8


def test_weeks_that_scatter_by_themselves_are_no_change() -> None:
    rng = np.random.default_rng(9)
    found = sum(
        bool(score_trend(_weeks(rng, rng.uniform(0.1, 0.7, 26).tolist(), 60)).steps) for _ in range(60)
    )  # fmt: skip
    assert found <= 6


def test_weeks_that_are_not_told_of_count_nowhere() -> None:
    rng = np.random.default_rng(7)
    weeks = _weeks(rng, [0.6] * 8 + [0.2] * 8, 60)
    weeks[3] = weeks[12] = None
    found = score_trend(weeks)
    [step] = found.steps
    kept = [each for each in weeks if each is not None]
    assert found.values[3] is None and step.before.n + step.after.n == sum(each.answers for each in kept)
    assert not score_trend(weeks[:7]).searched


def test_late_answers_stand_for_the_silent_as_if_they_had_been_given_again() -> None:
    early, late, silent = [10, 9, 10, 8], [3, 9], 4
    weights = standing_for_the_silent(["early"] * 4 + ["late"] * 2, silent, "late")
    found = Tally.of(Measure.NPS, RECOMMENDATION, [*early, *late], weights)
    repeated = nps(Recommendations.of([*early, *late, *late, *late]))  # each late one for itself and two silent ones
    assert score(found).value == pytest.approx(repeated.value)
    with pytest.raises(ValueError, match="nobody"):
        standing_for_the_silent(["early"], 3, "late")
