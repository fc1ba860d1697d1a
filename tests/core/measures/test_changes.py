"""Change points: the segmentation against all possible splits, noise against the stated rate, planted changes found.

`WAYPOST_STUDY=400 pytest tests/core/measures/test_changes.py -s` counts over 400 seeds and prints what docs/changes.md says.
"""

import os
from itertools import combinations, pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.measures.simulated_series import KINDS, WEEK, series
from waypost.core.measures.changes import Found, Series, find_changes
from waypost.core.measures.changes.outliers import outlying
from waypost.core.measures.changes.segmentation import best_cuts, best_episode, single_cuts
from waypost.core.measures.changes.series import Adjusted, Family, fitted
from waypost.core.measures.changes.significance import p_of_an_episode, p_of_one_cut, standard

SEEDS = int(os.environ.get("WAYPOST_STUDY", "40"))

families = st.sampled_from(["count", "share", "mean"])
parts = st.lists(st.integers(0, 9), min_size=4, max_size=13)


def gain_by_hand(part: list[float], whole: list[float], family: Family) -> float:
    """Oracle: twice the log-likelihood of one segment, bucket by bucket."""
    level = sum(part) / sum(whole)
    if family == "mean":
        return -sum(w * (p / w - level) ** 2 for p, w in zip(part, whole, strict=True))
    found = 0.0
    for p, w in zip(part, whole, strict=True):
        if family == "count":
            found += 2 * ((p * log(level) if p else 0.0) - w * level)
        else:
            found += 2 * ((p * log(level) if p else 0.0) + ((w - p) * log(1 - level) if w - p else 0.0))
    return found


def all_splits(adjusted: Adjusted, cuts: int, minimum: int) -> dict[tuple[int, ...], float]:
    """Oracle: every way to cut, with the likelihood of its segments."""
    n = len(adjusted.part)
    part, whole = adjusted.part.tolist(), adjusted.whole.tolist()
    found = {}
    for places in combinations(range(1, n), cuts):
        borders = (0, *places, n)
        if all(b - a >= minimum for a, b in pairwise(borders)):
            found[places] = sum(gain_by_hand(part[a:b], whole[a:b], adjusted.family) for a, b in pairwise(borders))
    return found


@settings(max_examples=120, deadline=None)
@given(parts, families, st.integers(1, 3), st.integers(1, 4))
def test_the_cuts_are_the_best_of_all_possible_splits(part: list[int], family: Family, cuts: int, minimum: int) -> None:
    adjusted = Adjusted(np.array(part, float), np.full(len(part), 10.0), family)
    splits = all_splits(adjusted, cuts, minimum)
    found = best_cuts(adjusted, cuts, minimum)
    if splits:
        assert splits[found] == pytest.approx(max(splits.values()), abs=1e-6)
    else:
        assert len(found) < cuts


@settings(max_examples=80, deadline=None)
@given(parts, families, st.integers(1, 3))
def test_the_clearest_stretch_is_the_best_of_all(part: list[int], family: Family, minimum: int) -> None:
    adjusted = Adjusted(np.array(part, float), np.full(len(part), 10.0), family)
    n = len(part)
    expected = []
    for a in range(minimum, n):
        for b in range(a + minimum, n - minimum + 1):
            inside, outside = part[a:b], part[:a] + part[b:]
            sums = [gain_by_hand([*map(float, side)], [10.0] * len(side), family) for side in (inside, outside)]
            expected.append(sum(sums) - gain_by_hand([*map(float, part)], [10.0] * n, family))
    found, _ = best_episode(adjusted, 0, n, minimum)
    if expected:
        assert found == pytest.approx(max(expected), abs=1e-6)


def test_the_tails_are_those_of_simulated_maxima() -> None:
    n, minimum, rng = 120, 14, np.random.default_rng(1)
    cuts, stretches = [], []
    for _ in range(300):
        adjusted = Adjusted(rng.normal(size=n), np.ones(n), "mean")
        cuts.append(single_cuts(adjusted, 0, n, minimum)[1].max() ** 0.5)
        stretches.append(best_episode(adjusted, 0, n, minimum)[0] ** 0.5)
    assert p_of_one_cut(float(np.quantile(cuts, 0.95)), n, minimum) == pytest.approx(0.05, abs=0.02)
    assert p_of_an_episode(float(np.quantile(stretches, 0.95)), n, minimum) == pytest.approx(0.05, abs=0.02)


@given(st.floats(0.1, 60), st.integers(2, 400))
def test_few_degrees_of_freedom_make_a_deviance_less_rare(deviance: float, df: int) -> None:
    assert 0 < standard(deviance, df) <= standard(deviance, 2 * df) <= deviance**0.5 + 1e-9


def asked(one: Series) -> Found:
    return find_changes(one, minimum=14, longest_outlier=2)


@pytest.mark.parametrize("kind", KINDS)
def test_noise_has_no_change_points_beyond_the_stated_rate(kind: str) -> None:
    found = sum(bool(asked(series(kind, seed)).changes) for seed in range(SEEDS))
    print(f"{kind}: {found} of {SEEDS} series of noise show a change")  # noqa: T201 - the figures of the long study
    assert found <= 0.05 * SEEDS + 2.33 * (0.05 * 0.95 * SEEDS) ** 0.5


@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_change_is_found_and_its_date_lies_in_the_interval(kind: str) -> None:
    ratio, at = 1.5, 110
    results = [asked(series(kind, seed, ratio=ratio, at=at)) for seed in range(SEEDS)]
    found = [one for one in results if one.changes]
    nearest = [min(one.changes, key=lambda change: abs(change.at - at)) for one in found]
    dated = sum(change.low <= at <= change.high for change in nearest)
    truth = [
        change.difference.contains(0.5) if kind == "rating" else change.ratio.contains(ratio) for change in nearest
    ]
    more = sum(len(one.changes) > 1 for one in found)
    print(f"{kind}: {len(found)} of {SEEDS} found, date in {dated}, size in {sum(truth)}, further ones in {more}")  # noqa: T201 - the figures of the long study
    assert len(found) >= 0.85 * SEEDS
    assert dated >= 0.95 * len(found) - 2.33 * (0.05 * 0.95 * len(found)) ** 0.5
    assert sum(truth) >= 0.80 * len(found)


def test_a_level_that_rose_and_fell_again_has_two_change_points() -> None:
    rng = np.random.default_rng(5)
    level = np.where((np.arange(200) >= 90) & (np.arange(200) < 115), 20.0, 10.0)
    found = asked(Series(rng.poisson(level).astype(float), np.ones(200), np.arange(200) % 7, "count", WEEK))
    first, second = found.changes
    assert (first.low <= 90 <= first.high, second.low <= 115 <= second.high) == (True, True)
    assert first.ratio.value > 1 > second.ratio.value


@pytest.mark.parametrize("kind", ["poisson", "share", "rating"])
def test_a_single_outlier_is_named_and_makes_no_change(kind: str) -> None:
    named = changed = changed_without = 0
    for seed in range(20):
        calm = series(kind, seed)
        y = calm.y.copy()
        y[80] = calm.exposure[80] if kind == "share" else y[80] * 10
        found = asked(Series(y, calm.exposure, calm.classes, calm.family, calm.ordinary))
        named += 80 in [bucket for bucket, _ in found.outliers]
        changed += bool(found.changes)
        changed_without += bool(asked(calm).changes)
    assert (named, changed <= changed_without + 1) == (20, True)


def test_closed_days_say_nothing_about_the_level() -> None:
    rng = np.random.default_rng(2)
    open_ = np.arange(140) % 7 != 6
    y = np.where(open_, rng.poisson(np.where(np.arange(140) < 70, 6, 12)), 0).astype(float)
    found = asked(Series(y, np.ones(140), np.arange(140) % 7, "count", WEEK))
    (change,) = found.changes
    assert change.low <= 70 <= change.high
    assert found.effects[6] == 0


def test_levels_are_those_of_an_average_day_and_effects_average_to_one() -> None:
    week = np.array([2.0, 1, 1, 1, 1, 0.5, 0.5])
    y = np.tile(week * 10, 20)
    fit = fitted(Series(y, np.ones(140), np.arange(140) % 7, "count", WEEK), (), np.ones(140, bool))
    assert fit.levels[0] == pytest.approx(10)
    assert fit.effects == pytest.approx(week)


def test_mirrored_series_have_mirrored_changes() -> None:
    one = series("poisson", 4, ratio=1.6, at=100)
    back = Series(one.y[::-1].copy(), one.exposure, one.classes[::-1].copy(), "count", WEEK)
    assert [change.at for change in asked(one).changes] == [180 - change.at for change in asked(back).changes]


@pytest.mark.parametrize("length", [0, 5, 27])
def test_a_short_or_empty_series_has_no_change(length: int) -> None:
    empty = Series(np.zeros(length), np.ones(length), np.zeros(length, np.int64), "count")
    found = asked(empty) if length else None
    assert found is None or (found.changes, found.p) == ((), 1.0)


def test_equal_values_have_no_outliers_and_no_changes() -> None:
    one = Series(np.full(100, 3.0), np.ones(100), np.zeros(100, np.int64), "mean")
    assert not outlying(one, 2).any()
    assert asked(one).changes == ()
