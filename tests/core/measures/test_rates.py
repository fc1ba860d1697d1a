"""The Mantel–Haenszel rate ratio on a case calculated by hand, and at its edges."""

from math import exp, inf, isnan, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st

from waypost.core.measures.rates import TimeStrata, compare_rates

# Deaths and person-years of current and past users of clozapine, below and above 55 (Walker and others 1997).
CLOZAPINE = ([196, 167], [62_119, 6_085], [111, 157], [15_763, 2_780])


def strata(a: list[int], t1: list[int], b: list[int], t0: list[int]) -> TimeStrata:
    return TimeStrata(*(np.array(column, np.int64) for column in (a, t1, b, t0)))


def test_the_textbook_case_gives_the_figures_calculated_by_hand() -> None:
    found = compare_rates(strata(*CLOZAPINE))
    r = 196 * 15_763 / 77_882 + 167 * 2_780 / 8_865
    s = 111 * 62_119 / 77_882 + 157 * 6_085 / 8_865
    spread = 307 * 62_119 * 15_763 / 77_882**2 + 324 * 6_085 * 2_780 / 8_865**2
    reach = 1.959964 * sqrt(spread / (r * s))
    assert found.ratio.value == pytest.approx(r / s) == pytest.approx(0.4689, abs=5e-5)
    assert (found.ratio.low, found.ratio.high) == pytest.approx((exp(log(r / s) - reach), exp(log(r / s) + reach)))
    expected = 307 * 62_119 / 77_882 + 324 * 6_085 / 8_865
    chi = (363 - expected) / sqrt(spread)
    assert chi == pytest.approx(-9.545, abs=5e-3) and found.p < 1e-20
    assert (found.events, found.time) == (363, 68_204)
    assert found.expected == pytest.approx(363 / found.ratio.value)


def test_one_stratum_is_the_plain_ratio_of_two_rates() -> None:
    found = compare_rates(strata([30], [1000], [20], [2000]))
    reach = 1.959964 * sqrt(1 / 30 + 1 / 20)
    assert found.ratio.value == pytest.approx(3)
    assert found.ratio.low == pytest.approx(3 * exp(-reach)) and found.ratio.high == pytest.approx(3 * exp(reach))


def test_strata_with_one_group_say_nothing_and_are_left_out() -> None:
    found = compare_rates(strata([30, 5, 0], [1000, 700, 0], [20, 0, 9], [2000, 0, 50]))
    assert found.ratio.value == pytest.approx(3)
    assert (found.strata, found.left_out, found.events) == (1, 700, 30)


def test_where_all_of_it_happened_on_one_side_the_limit_is_exact() -> None:
    every = compare_rates(strata([5], [100], [0], [300]))
    # Five of five in the group with probability 0.025 when ratio · 100 / (ratio · 100 + 300) = 0.025 ** (1/5).
    share = 0.025**0.2
    assert (every.ratio.value, every.ratio.high) == (inf, inf)
    assert every.ratio.low == pytest.approx(3 * share / (1 - share))
    none = compare_rates(strata([0], [300], [5], [100]))
    assert (none.ratio.value, none.ratio.low) == (0, 0)
    assert none.expected == pytest.approx(15 / 4)
    assert none.ratio.high == pytest.approx(1 / every.ratio.low)


def test_without_anything_nothing_can_be_told() -> None:
    found = compare_rates(strata([0], [10], [0], [10]))
    assert isnan(found.ratio.value) and isnan(found.p) and not found.dependable


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99), st.integers(0, 9), st.integers(0, 99)), max_size=12))
@running(max_examples=100, deadline=None)
def test_changing_sides_turns_the_ratio_over_and_keeps_the_test(rows: list[tuple[int, int, int, int]]) -> None:
    a, t1, b, t0 = ([*column] for column in zip(*rows, (1, 10, 1, 10), strict=True))
    one, other = compare_rates(strata(a, t1, b, t0)), compare_rates(strata(b, t0, a, t1))
    assert one.p == pytest.approx(other.p)
    if 0 < one.ratio.value < inf:
        assert one.ratio.value == pytest.approx(1 / other.ratio.value)
        assert one.ratio.low == pytest.approx(1 / other.ratio.high)
