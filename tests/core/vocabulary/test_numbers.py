"""Figures as people read them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from waypost.core.vocabulary.numbers import duration

MOST = {"s": 59, "min": 59, "h": 23}


@given(st.floats(0, 400 * 86400))
def test_a_duration_never_shows_a_whole_larger_unit(seconds: float) -> None:
    found = re.fullmatch("([\\d,.]+)\u202f(s|min|h|days?)", duration(seconds, "en"))
    assert found
    shown, unit = float(found[1].replace(",", "")), found[2]
    assert shown <= MOST.get(unit, 400)
    assert shown >= (1 if unit != "s" else 0)
    size = {"s": 1, "min": 60, "h": 3600}.get(unit, 86400)
    assert abs(shown * size - seconds) <= size * 0.501
