"""Shares and their differences: published values, limits, and how often the interval holds the truth."""

from math import comb, isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.measures.normal import two_sided_p, two_sided_z
from waypost.core.measures.proportions import difference, wilson


def test_wilson_gives_the_values_printed_by_newcombe() -> None:
    for successes, n, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)]:
        share = wilson(successes, n)
        assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_newcombe_gives_the_values_of_his_table() -> None:
    for counts, low, high in [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ]:
        found = difference(*counts)
        assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_inside_its_interval_and_the_interval_inside_zero_and_one(counted: tuple[int, int]) -> None:
    share = wilson(*counted)
    assert 0 <= share.low <= share.value <= share.high <= 1


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_counting_the_other_outcome_mirrors_the_interval(counted: tuple[int, int]) -> None:
    successes, n = counted
    share, rest = wilson(successes, n), wilson(n - successes, n)
    assert share.low == pytest.approx(1 - rest.high, abs=1e-12)


def test_nothing_counted_gives_no_figure() -> None:
    share = wilson(0, 0)
    assert isnan(share.value) and isnan(share.low) and share.n == 0


def test_more_successes_than_cases_are_refused() -> None:
    with pytest.raises(ValueError, match="5 of 3"):
        wilson(5, 3)


def test_the_interval_holds_the_true_share_about_as_often_as_it_says() -> None:
    n, mean = 60, 0.0
    shares = [i / 40 for i in range(2, 39)]
    for p in shares:
        mean += sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1) if wilson(k, n).contains(p))
    assert 0.94 < mean / len(shares) < 0.965


@given(st.floats(0.01, 0.999))
def test_z_and_p_are_each_others_inverse(confidence: float) -> None:
    assert two_sided_p(two_sided_z(confidence)) == pytest.approx(1 - confidence, rel=1e-6)


def test_a_confidence_of_95_is_refused_because_shares_are_meant() -> None:
    with pytest.raises(ValueError, match=r"0\.95"):
        wilson(1, 2, confidence=95)
