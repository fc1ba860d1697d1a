"""Small drawings and figures say what they show."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from waypost.web import figures


def rendered(text: str, address: str = "/list", **context: object) -> str:
    return Template(text).render(Context({"request": RequestFactory().get(address), **context}))


def test_a_range_is_said_and_drawn() -> None:
    with translation.override("de"):
        bar = figures.interval(0.35, 0.38, 0.41, 0, 0.5, beside=0.18, tone="bad")
    assert 'aria-label="38\u202f%, Spanne 35\u202f% bis 41\u202f%, verglichen mit 18\u202f%"' in bar
    assert 'x1="70.0%" x2="82.0%"' in bar
    assert 'width="76.0%"' in bar
    assert 'x1="36.0%" x2="36.0%"' in bar


def test_a_figure_nobody_knows_is_a_dash() -> None:
    assert figures.interval(None, None, None) == '<span class="muted">–</span>'
    assert figures.sparkline([None, 3, None]) == '<span class="muted">–</span>'
    assert figures.trend(None) == ""


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_place_is_always_on_the_bar(value: float, start: float, end: float) -> None:
    assert 0 <= figures.place(value, start, end) <= 100


@pytest.mark.parametrize(
    ("change", "wanted", "text", "arrow", "tone"),
    [
        (-0.02, "down", "−2 pts", "arrow-down", "good"),
        (-0.02, "up", "−2 pts", "arrow-down", "bad"),
        (0.031, "", "+3 pts", "arrow-up", ""),
        (0.001, "up", "±0 pts", "minus", ""),
    ],
)
def test_a_trend_says_where_to_and_whether_that_is_wanted(
    change: float, wanted: str, text: str, arrow: str, tone: str
) -> None:
    with translation.override("en"):
        assert figures.trend(change, wanted=wanted) == figures.Trend(text, arrow, tone)  # type: ignore[arg-type]


@given(st.lists(st.none() | st.floats(-2, 2), max_size=20))
def test_a_line_has_a_station_for_each_mood(moods: list[float | None]) -> None:
    drawn = figures.metro(moods)
    assert drawn.count("<circle") == (len(moods) if len(moods) > 1 else 4)
    assert "nan" not in drawn


def test_a_station_stands_as_high_as_its_mood() -> None:
    drawn = figures.metro([2, -2, None])
    assert '<circle class="mood-4" cx="14.0" cy="10.0" r="6"/>' in drawn
    assert '<circle class="mood-0" cx="154.0" cy="70.0" r="6"/>' in drawn
    assert '<circle class="unknown" cx="294.0" cy="40.0" r="4"/>' in drawn


def test_names_of_people_are_escaped() -> None:
    assert "<b>" not in figures.avatar("<b", "<b>Anna</b>") + figures.metro([1, 2], label="<b>")


@pytest.mark.parametrize(
    ("address", "leads_to", "order"),
    [
        ("/list", "-n", ""),
        ("/list?sort=-n&page=3", "n", "descending"),
        ("/list?sort=n", "-n", "ascending"),
        ("/list?sort=name&q=a", "-n", ""),
    ],
)
def test_a_head_sorts_figures_from_the_greatest_and_turns_round(address: str, leads_to: str, order: str) -> None:
    head = rendered('{% sort_head "n" "Customers" number=True %}', address)
    assert f"sort={leads_to}" in head
    assert "page=" not in head
    assert (f'aria-sort="{order}"' in head) if order else ("aria-sort" not in head)


def test_an_address_keeps_its_other_values() -> None:
    assert rendered('{% here_with q=None sort="a" %}', "/list?q=x&days=28&page=2") == "?days=28&amp;sort=a"
    assert rendered("{% here_with q=None %}", "/list?q=x") == "/list"
    assert rendered("{% here_with_page 3 %}", "/list?q=x&page=2") == "?q=x&amp;page=3"
