"""Ticks: round, evenly spaced, around all values; in the clock's, the calendar's and the language's way."""

import math
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.drawing.layout.charts.ticks import nice_step, ticks
from waypost.core.drawing.scene.charts import Axis, Ruler

numbers = st.floats(-1e9, 1e9, allow_nan=False)
rulers = st.sampled_from([Ruler.COUNT, Ruler.SHARE, Ruler.POINTS, Ruler.SECONDS, Ruler.SCORE])


@given(numbers, numbers, rulers, st.integers(1, 12))
def test_ticks_hold_all_values_and_stand_evenly(one: float, other: float, ruler: Ruler, most: int) -> None:
    low, high = min(one, other), max(one, other)
    found = [tick.value for tick in ticks(Axis(ruler=ruler), low, high, most, "en")]
    reach = max(1.0, abs(low), abs(high)) * 1e-8
    assert found[0] <= low + reach
    assert found[-1] >= high - reach
    assert 2 <= len(found) <= most + 2
    steps = [after - before for before, after in pairwise(found)]
    assert all(step == pytest.approx(steps[0], rel=1e-6, abs=reach) for step in steps)


@given(st.floats(1e-6, 1e12), st.integers(1, 12))
def test_a_step_is_one_two_or_five_and_the_smallest_that_fits(span: float, most: int) -> None:
    step = nice_step(span, most)
    digit = step / 10 ** math.floor(math.log10(step) + 1e-9)
    assert min(abs(digit - wanted) for wanted in (1, 2, 5)) < 1e-6
    assert span / step <= most * (1 + 1e-6)
    assert span / (step / 2.5) > most * (1 - 1e-6)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 12_000), st.integers(2, 12))
def test_days_of_the_calendar_stand_inside_and_never_too_many(first: date, days: int, most: int) -> None:
    low = first.toordinal()
    found = [tick.value for tick in ticks(Axis(ruler=Ruler.DATES), low, low + days, most, "de")]
    assert 1 <= len(found) <= most
    assert low <= found[0]
    assert found[-1] <= low + days
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("ruler", "low", "high", "most", "language", "texts"),
    [
        (
            Ruler.SHARE,
            0.0,
            0.43,
            5,
            "de",
            ["0\u202f%", "10\u202f%", "20\u202f%", "30\u202f%", "40\u202f%", "50\u202f%"],
        ),
        (Ruler.SHARE, 0.0, 0.012, 3, "en", ["0.0%", "0.5%", "1.0%", "1.5%"]),
        (Ruler.POINTS, -0.1, 0.1, 2, "de", ["−10", "0", "+10"]),
        (Ruler.COUNT, 0.0, 2400.0, 3, "de", ["0", "1.000", "2.000", "3.000"]),
        (Ruler.COUNT, 0.0, 1.0, 8, "en", ["0", "1"]),
        (Ruler.SECONDS, 0.0, 3600.0, 4, "en", ["0", "15\u202fmin", "30\u202fmin", "45\u202fmin", "60\u202fmin"]),
        (Ruler.SECONDS, -86_400.0, 86_400.0, 2, "de", ["−1\u202fTag", "0", "1\u202fTag"]),
        (Ruler.SECONDS, 0.0, 80_000.0, 4, "de", ["0", "6\u202fh", "12\u202fh", "18\u202fh", "24\u202fh"]),
        (Ruler.SECONDS, 0.0, 180_000.0, 3, "de", ["0", "1\u202fTag", "2\u202fTage", "3\u202fTage"]),
    ],
)
def test_ticks_read_as_people_write(
    ruler: Ruler, low: float, high: float, most: int, language: str, texts: list[str]
) -> None:
    found = ticks(Axis(ruler=ruler), low, high, most, language)  # type: ignore[arg-type]
    assert [tick.text for tick in found] == texts


@pytest.mark.parametrize(
    ("first", "last", "most", "texts"),
    [
        (date(2026, 3, 2), date(2026, 3, 5), 5, ["2.\u202fMär 2026", "3.\u202fMär", "4.\u202fMär", "5.\u202fMär"]),
        (date(2026, 3, 4), date(2026, 3, 25), 4, ["9.\u202fMär 2026", "16.\u202fMär", "23.\u202fMär"]),
        (date(2025, 11, 15), date(2026, 3, 10), 5, ["Dez 2025", "Jan 2026", "Feb", "Mär"]),
        (date(2019, 5, 1), date(2026, 5, 1), 8, ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    ],
)
def test_days_weeks_months_and_years(first: date, last: date, most: int, texts: list[str]) -> None:
    found = ticks(Axis(ruler=Ruler.DATES), first.toordinal(), last.toordinal(), most, "de")
    assert [tick.text for tick in found] == texts


def test_a_low_end_that_was_asked_for_is_shown() -> None:
    assert ticks(Axis(ruler=Ruler.SHARE, low=0.0), 0.31, 0.38, 5, "en")[0].value == 0
