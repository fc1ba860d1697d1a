"""One definition of the quantile, in three forms that must agree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.measures.quantiles import position, quantile, quantile_of_counts, quantiles

values = st.lists(st.integers(0, 30), min_size=1, max_size=60)
shares = st.floats(0, 1)


@given(values, shares)
def test_a_quantile_is_the_value_at_that_place_of_the_ordered_list(x: list[int], q: float) -> None:
    assert quantile(np.array(x), q) == sorted(x)[int(q * (len(x) - 1))]


@given(values, shares)
def test_counted_values_give_the_same_quantile(x: list[int], q: float) -> None:
    seen, counts = np.unique(np.array(x), return_counts=True)
    assert quantile_of_counts(seen, counts, q) == quantile(np.array(x), q)


@given(values, shares)
def test_numpy_knows_this_definition_as_lower(x: list[int], q: float) -> None:
    assert quantile(np.array(x), q) == np.quantile(np.array(x), q, method="lower") or position(len(x), q) != int(
        np.floor(q * (len(x) - 1))
    )


def test_values_that_were_never_counted_are_passed_over() -> None:
    assert quantile_of_counts(np.array([1, 2, 3]), np.array([0, 2, 0]), 0.0) == 2.0


def test_no_values_have_no_quantile() -> None:
    assert quantiles(np.array([]), (0.5, 0.9)) == (None, None)
    assert quantile_of_counts(np.array([1]), np.array([0]), 0.5) is None


def test_the_order_of_the_callers_array_stays() -> None:
    x = np.array([3, 1, 2])
    quantile(x, 0.5)
    assert x.tolist() == [3, 1, 2]


def test_a_percentage_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        position(10, 90)
