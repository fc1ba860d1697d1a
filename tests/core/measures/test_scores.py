"""NPS, CSAT and CES: the published values, the ends of the scales, and how often the interval holds the truth."""

from math import comb, isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.measures.scores import (
    Ratings,
    Recommendations,
    csat,
    easy,
    effective_number,
    mean_answer,
    nps,
    nps_change,
    response_rate,
)
from waypost.core.vocabulary.scales import Best


@pytest.mark.parametrize(
    ("promoters", "detractors", "n", "value", "low", "high"),
    [
        (50, 20, 100, 30, 14.05, 44.20),
        (900, 20, 1000, 88, 85.35, 90.13),
        (7, 1, 10, 60, 7.04, 85.27),
        (10, 0, 10, 100, 47.50, 100),
        (3, 4, 10, -10, -51.45, 36.06),
        (0, 0, 5, 0, -30.01, 30.01),
    ],
)
def test_the_score_and_its_adjusted_interval_are_the_published_ones(
    promoters: int, detractors: int, n: int, value: float, low: float, high: float
) -> None:
    score = nps(Recommendations.counted(promoters, n - promoters - detractors, detractors))
    assert (round(score.value, 2), round(score.low, 2), round(score.high, 2), score.n) == (value, low, high, n)


def test_nobody_answering_is_no_score() -> None:
    assert all(isnan(each) for each in [nps(Recommendations.of([])).value, csat(Ratings.counted(0, 0, 0, 0, 0)).value])
    assert isnan(mean_answer(Ratings.counted(*[0] * 7)).value)
    assert isnan(nps_change(Recommendations.of([]), Recommendations.of([9])).change.value)
    assert isnan(response_rate(0, 3, bounced=3).value)


@pytest.mark.parametrize(
    ("p", "d", "n", "expected"),
    [
        (0.5, 0.2, 10, 0.967),
        (0.5, 0.2, 30, 0.946),
        (0.7, 0.05, 10, 0.947),
        (0.3, 0.4, 30, 0.944),
        (0.9, 0.02, 10, 0.932),
    ],
)
def test_the_interval_holds_the_truth_as_often_as_the_simulation_in_the_literature(
    p: float, d: float, n: int, expected: float
) -> None:
    """Not simulated: every possible sample with its probability."""
    held = 0.0
    for promoters in range(n + 1):
        for detractors in range(n + 1 - promoters):
            passives = n - promoters - detractors
            chance = comb(n, promoters) * comb(n - promoters, detractors) * p**promoters * d**detractors
            score = nps(Recommendations.counted(promoters, passives, detractors))
            if score.contains(100 * (p - d)):
                held += chance * (1 - p - d) ** passives
    assert held == pytest.approx(expected, abs=0.02)


def test_a_change_within_its_noise_is_not_proven() -> None:
    found = nps_change(Recommendations.counted(50, 30, 20), Recommendations.counted(60, 45, 15))
    assert (round(found.change.value, 1), round(found.change.low, 2), round(found.change.high, 2)) == (
        7.5,
        -12.03,
        26.95,
    )
    assert not found.proven
    assert found.p > 0.05


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60), st.floats(0.1, 50))
def test_equal_weights_change_nothing(answers: list[int], weight: float) -> None:
    plain, weighted = nps(Recommendations.of(answers)), nps(Recommendations.of(answers, [weight] * len(answers)))
    assert weighted.value == pytest.approx(plain.value)
    assert weighted.low == pytest.approx(plain.low)
    assert weighted.n == plain.n


@given(st.lists(st.tuples(st.integers(0, 10), st.floats(0.1, 5)), min_size=2, max_size=40))
def test_uneven_weights_are_worth_fewer_answers(given_: list[tuple[int, float]]) -> None:
    weights = [weight for _, weight in given_]
    assert effective_number(weights) <= len(weights) + 1e-9
    score = nps(Recommendations.of([answer for answer, _ in given_], weights))
    assert -100 <= score.low <= score.high <= 100


@pytest.mark.parametrize(
    ("good", "n", "low", "high"),
    [(80, 100, 71.12, 86.66), (8, 10, 49.02, 94.33), (10, 10, 72.25, 100), (0, 10, 0, 27.75)],
)
def test_satisfaction_is_the_two_best_answers_with_wilson(good: int, n: int, low: float, high: float) -> None:
    for counts in [(n - good, 0, 0, good, 0), (0, 0, n - good, 0, 0, 0, good)]:
        found = csat(Ratings.counted(*counts))
        assert (round(found.value, 2), round(found.low, 2), round(found.high, 2)) == (100 * good / n, low, high)


def test_effort_has_a_mean_and_a_share_of_who_found_it_easy() -> None:
    found = Ratings.of([7, 6, 5, 7, 3, 6, 2, 5, 6, 7], 7)
    assert round(mean_answer(found).value, 2) == 5.4
    assert round(easy(found).value, 2) == 80


@given(st.lists(st.integers(1, 5), min_size=1, max_size=40))
def test_a_scale_that_runs_the_other_way_gives_the_same_shares_when_turned(answers: list[int]) -> None:
    turned = Ratings.of([6 - answer for answer in answers], 5, best=Best.LOW)
    assert easy(turned) == easy(Ratings.of(answers, 5))
    assert csat(turned) == csat(Ratings.of(answers, 5))


def test_the_middle_of_a_scale_is_not_easy() -> None:
    assert easy(Ratings.counted(0, 0, 10, 0, 0)).value == 0
    assert easy(Ratings.counted(0, 0, 0, 10, 0, 0, 0)).value == 0


def test_an_answer_outside_of_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 10; got 11"):
        Recommendations.of([11])
    with pytest.raises(ValueError, match="between 1 and 5; got 0"):
        Ratings.of([0], 5)


def test_what_bounced_was_not_asked() -> None:
    assert response_rate(30, sent=120, bounced=20).value == 30
