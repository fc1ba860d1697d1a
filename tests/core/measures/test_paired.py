"""Student's t for pairs: known tables, and how often its interval holds the truth."""

import random

import pytest

from waypost.core.measures.paired import paired
from waypost.core.measures.student import two_sided_p_t, two_sided_t

# Two-sided critical values of the usual tables: confidence, degrees of freedom, t.
TABLE = [
    (0.95, 1, 12.706),
    (0.95, 2, 4.303),
    (0.95, 5, 2.571),
    (0.95, 30, 2.042),
    (0.95, 120, 1.980),
    (0.99, 4, 4.604),
    (0.99, 20, 2.845),
    (0.90, 9, 1.833),
    (0.95, 1_000_000, 1.960),
]


@pytest.mark.parametrize(("confidence", "freedom", "t"), TABLE)
def test_the_tables_of_student_are_met(confidence: float, freedom: int, t: float) -> None:
    assert two_sided_t(confidence, freedom) == pytest.approx(t, abs=0.0006)
    assert two_sided_p_t(two_sided_t(confidence, freedom), freedom) == pytest.approx(1 - confidence)
    assert two_sided_p_t(-t, freedom) == two_sided_p_t(t, freedom)


def test_few_pairs_give_no_range_and_equal_ones_a_sharp_one() -> None:
    assert paired([], []).difference.n == 0
    assert paired([1.0], [3.0]).difference.value == 2.0
    assert paired([1, 2, 3], [2, 3, 4]).p == 0.0
    assert paired([1, 2, 3], [1, 2, 3]).p == 1.0


def test_the_interval_holds_the_truth_in_95_of_100_small_samples() -> None:
    chance, samples, held, false = random.Random(9), 2000, 0, 0
    for _ in range(samples):
        expected = [chance.gauss(4, 1) for _ in range(8)]
        experienced = [value - 0.5 + chance.gauss(0, 0.7) for value in expected]
        held += paired(expected, experienced).difference.contains(-0.5)
        false += paired(expected, [value + chance.gauss(0, 0.7) for value in expected]).p < 0.05
    assert 0.935 < held / samples < 0.965
    assert 0.035 < false / samples < 0.065
