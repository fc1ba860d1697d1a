"""Forecasts of a yes or no, judged: against slow counting, and on outcomes simulated with known chances."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.measures.logistic import expit, fit
from waypost.core.measures.risk_scores import auc, auc_gain, brier, brier_gain, calibrated, calibration_table, lift

CASES = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=40).filter(
    lambda cases: {came for _, came in cases} == {True, False}
)


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_the_auc_is_the_share_of_pairs_in_the_right_order(cases: list[tuple[int, bool]]) -> None:
    score, came = np.array([s for s, _ in cases], float), np.array([c for _, c in cases])
    pairs = [(a > b) + 0.5 * (a == b) for a in score[came] for b in score[~came]]
    assert auc(score, came).value == pytest.approx(sum(pairs) / len(pairs))


def test_a_weight_that_may_only_rise_never_falls() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(2_000, 3))
    y = (rng.random(2_000) < expit(-0.5 + x @ np.array([1.0, -0.8, 0.0]))).astype(float)
    free = fit(x, y, l2=1e-3)
    assert free.weights == pytest.approx([1.0, -0.8, 0.0], abs=0.2)
    held = fit(x, y, l2=1.0, rising=np.array([True, True, True]))
    assert held.weights[0] > 0.5
    assert held.weights[1] == 0.0


def test_the_fit_is_where_no_small_step_lowers_the_loss() -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(size=(300, 2))
    y = (rng.random(300) < expit(x[:, 0])).astype(float)
    found = fit(x, y, l2=2.0)

    def loss(intercept: float, weights: np.ndarray) -> float:
        eta = x @ weights + intercept
        return float(np.sum(np.logaddexp(0, eta) - y * eta) + np.sum(weights**2))

    best = loss(found.intercept, found.weights)
    for step in ([1e-3, 0, 0], [0, 1e-3, 0], [0, 0, 1e-3]):
        for sign in (1, -1):
            moved = np.array([found.intercept, *found.weights]) + sign * np.array(step)
            assert loss(moved[0], moved[1:]) >= best


def test_one_outcome_alone_teaches_nothing() -> None:
    with pytest.raises(ValueError, match="both outcomes"):
        fit(np.zeros((3, 1)), np.zeros(3))


def test_what_is_calibrated_comes_true_as_often_as_it_says() -> None:
    rng = np.random.default_rng(11)
    score = rng.normal(size=20_000)
    chance = expit(-1.0 + 0.7 * score)
    came = rng.random(20_000) < chance
    half = 10_000
    curve = calibrated(3.0 * score[:half] + 2.0, came[:half])  # a score on a wrong scale
    said = curve.probability((3.0 * score[half:] + 2.0)[:, None])
    assert np.abs(said - chance[half:]).max() < 0.05
    cells = calibration_table(said, came[half:])
    assert sum(cell.came.n for cell in cells) == half
    assert sum(cell.came.low <= cell.said <= cell.came.high for cell in cells) >= 8


def test_the_order_of_cases_outlives_calibration() -> None:
    rng = np.random.default_rng(2)
    score, came = rng.normal(size=500), rng.random(500) < 0.3
    said = calibrated(score, came).probability(np.sort(score)[:, None])
    assert (np.diff(said) >= 0).all()


def test_a_better_forecast_gains_and_an_equal_one_does_not() -> None:
    rng = np.random.default_rng(7)
    chance = expit(rng.normal(size=5_000) - 0.5)
    came = rng.random(5_000) < chance
    base = np.full(5_000, came.mean())
    assert brier_gain(chance, base, came).low > 0
    assert brier_gain(chance, base, came).value == pytest.approx(brier(base, came) - brier(chance, came))
    assert brier_gain(chance, chance, came).value == 0
    assert auc_gain(chance, -chance, came).low > 0


def test_the_lift_compares_the_highest_tenth_with_all_others() -> None:
    score, came = np.arange(100.0), np.arange(100) >= 95
    found = lift(score, came)
    assert found.n == 10
    assert found.value > 1
    came[:9] = True
    assert lift(score, came).value == pytest.approx((5 / 10) / (9 / 90))


def test_of_one_outcome_alone_there_is_no_ranking() -> None:
    assert np.isnan(auc(np.arange(3.0), np.ones(3, bool)).value)
