"""The log-rank test against a slow textbook version, and on the classical example."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st

from tests.core.measures.test_survival import CENSORED, RELAPSED
from waypost.core.measures.chi_squared import chi_squared_p
from waypost.core.measures.log_rank import LogRank, log_rank

PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def by_hand(groups: list[list[tuple[int, bool]]]) -> tuple[float, list[int], list[float]]:
    """Loops over instants, groups and customers; the quadratic form by the generalised inverse over all groups."""
    k = len(groups)
    observed, expected, covariance = [0] * k, [0.0] * k, np.zeros((k, k))
    for instant in sorted({wait for group in groups for wait, happened in group if happened}):
        n = [sum(wait >= instant for wait, _ in group) for group in groups]
        d = [sum(wait == instant and happened for wait, happened in group) for group in groups]
        all_n, all_d = sum(n), sum(d)
        for i in range(k):
            observed[i] += d[i]
            expected[i] += n[i] * all_d / all_n
            for j in range(k):
                if all_n > 1:
                    spread = all_d * (all_n - all_d) / (all_n - 1)
                    covariance[i, j] += spread * n[i] / all_n * ((i == j) - n[j] / all_n)
    surplus = np.array(observed) - np.array(expected)
    return float(surplus @ np.linalg.pinv(covariance, rcond=1e-9) @ surplus), observed, expected


def ask(groups: list[list[tuple[int, bool]]]) -> LogRank:
    waits = [np.array([wait for wait, _ in group], np.int64) for group in groups]
    return log_rank(waits, [np.array([happened for _, happened in group], bool) for group in groups])


def test_the_classical_example_gives_the_published_figures() -> None:
    treated = [(week, True) for week, n in RELAPSED.items() for _ in range(n)]
    treated += [(week, False) for week, n in CENSORED.items() for _ in range(n)]
    found = ask([treated, [(week, True) for week in PLACEBO]])
    # R: survdiff gives 16.8 on 1 degree, observed 9 and 21, expected 19.3 and 10.7.
    assert found.statistic == pytest.approx(16.79, abs=5e-3)
    assert (found.observed, found.degrees) == ((9, 21), 1)
    assert found.expected == pytest.approx((19.25, 10.75), abs=5e-3)
    assert found.p == pytest.approx(4.17e-5, rel=1e-2)


@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=12), min_size=2, max_size=4))
@running(max_examples=150, deadline=None)
def test_it_is_the_test_of_the_textbook(groups: list[list[tuple[int, bool]]]) -> None:
    found = ask(groups)
    statistic, observed, expected = by_hand(groups)
    assert list(found.observed) == observed
    assert found.expected == pytest.approx(expected)
    if not isnan(found.statistic):
        assert found.statistic == pytest.approx(statistic, abs=1e-6)


def test_where_nothing_happened_or_nobody_is_there_nothing_can_be_told() -> None:
    for groups in ([], [[(1, True)]], [[(1, False)], [(2, False)]]):
        assert isnan(ask(groups).p)


def test_equal_groups_differ_by_chance_as_often_as_promised() -> None:
    rng = np.random.default_rng(1)
    found = []
    for _ in range(400):
        waits = [rng.exponential(1000, 40).astype(np.int64) for _ in range(3)]
        until = rng.integers(0, 2000, 120)
        seen = [np.minimum(wait, until[:40]) for wait in waits]
        found.append(log_rank(seen, [wait <= until[:40] for wait in waits]).p)
    assert 0.02 <= np.mean(np.array(found) <= 0.05) <= 0.085


@pytest.mark.parametrize(
    ("statistic", "degrees", "p"),
    [(0.0, 1, 1.0), (2.706, 1, 0.1), (6.635, 1, 0.01), (4.605, 2, 0.1), (11.345, 3, 0.01), (16.919, 9, 0.05)],
)
def test_the_tail_of_chi_squared_is_that_of_the_tables(statistic: float, degrees: int, p: float) -> None:
    assert chi_squared_p(statistic, degrees) == pytest.approx(p, rel=2e-3)
