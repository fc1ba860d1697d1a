"""A difference of means over strata: every draw tried out, and how often its interval holds the truth."""

from itertools import combinations

import numpy as np
import pytest

from waypost.core.measures.shifts import compare_means


def test_the_variance_is_that_of_all_draws() -> None:
    values, strata = np.array([1.0, 4, 2, 9, 3, 3, 8]), np.array([0, 0, 0, 0, 1, 1, 1])
    group = np.array([1, 0, 1, 0, 0, 1, 0]) > 0
    sums = [
        sum(values[list(a)]) + sum(values[list(b)])
        for a in combinations(range(4), 2)
        for b in combinations(range(4, 7), 1)
    ]
    z = (values[group].sum() - np.mean(sums)) / np.std(sums)
    found = compare_means(values, strata, group)
    from waypost.core.measures.normal import two_sided_p

    assert found.p == pytest.approx(two_sided_p(float(z)))


def test_strata_with_one_group_only_say_nothing() -> None:
    values = np.array([1.0, 2, 3, 4, 100, 200])
    found = compare_means(values, np.array([0, 0, 0, 0, 1, 1]), np.array([1, 1, 0, 0, 1, 1]) > 0)
    assert found.difference.n == 4
    assert found.difference.value == -2.0
    assert np.isnan(compare_means(values[4:], np.zeros(2, np.int64), np.ones(2, np.bool_)).difference.value)


def test_the_interval_holds_zero_exactly_when_the_test_keeps_it() -> None:
    rng = np.random.default_rng(4)
    for _ in range(300):
        strata, group = rng.integers(0, 6, 60), rng.random(60) < 0.4
        values = rng.exponential(1, 60) + strata + group * rng.random()
        found = compare_means(values, strata, group)
        assert found.difference.contains(0.0) == (found.p > 0.05)
        order = rng.permutation(60)
        assert compare_means(values[order], strata[order], group[order]) == found


def test_the_interval_holds_a_true_shift_in_95_of_100_samples() -> None:
    rng = np.random.default_rng(5)
    samples, held = 1500, 0
    for _ in range(samples):
        strata = rng.integers(0, 12, 80)  # a handful of customers in each, and more of the group in the higher ones
        group = rng.random(80) < 0.2 + 0.05 * strata
        values = rng.exponential(2, 80) + strata + 1.5 * group
        held += compare_means(values, strata, group).difference.contains(1.5)
    assert 0.93 < held / samples < 0.97
