"""E-values: published examples and the definition itself."""

from math import inf, isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.measures.proportions import Interval
from waypost.core.measures.sensitivity import e_value, e_value_of_limit


def test_the_example_of_its_authors_comes_out() -> None:
    assert round(e_value(3.9), 2) == 7.26
    assert round(e_value_of_limit(Interval(3.9, 1.8, 8.7, 100)), 1) == 3.0


@given(st.floats(1.001, 50))
def test_a_cause_of_just_that_strength_explains_the_ratio(ratio: float) -> None:
    strength = e_value(ratio)
    assert strength * strength / (2 * strength - 1) == pytest.approx(ratio)


@given(st.floats(0.02, 50))
def test_fewer_and_more_are_measured_alike(ratio: float) -> None:
    assert e_value(ratio) == pytest.approx(e_value(1 / ratio))


def test_an_interval_that_holds_one_needs_no_explanation() -> None:
    assert e_value_of_limit(Interval(1.4, 0.8, 2.0, 10)) == 1.0
    assert e_value_of_limit(Interval(0.5, 0.25, 0.8, 10)) == e_value(1.25)


def test_figures_that_do_not_exist_stay_absent() -> None:
    assert isnan(e_value(nan)) and isnan(e_value_of_limit(Interval(nan, nan, nan, 0)))
    assert e_value(0.0) == inf
    with pytest.raises(ValueError, match="not negative"):
        e_value(-1)
