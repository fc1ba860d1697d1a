"""Welch's test at its edge."""

from waypost.core.measures.means import Sums, welch


def test_two_cases_against_many_alike_have_one_degree_of_freedom() -> None:
    few = Sums(2, 151873286 + 757360911, 151873286**2 + 757360911**2)  # rounding puts it just below one
    alike = Sums(16, 16 * 4, 16 * 4**2)
    difference, p = welch(few, alike)
    assert difference.low < 0 < difference.value < difference.high
    assert 0 < p < 1
