"""Tags that draw small things from figures: initials, ranges, trends, a journey's mood as a line with stations."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from waypost.core.vocabulary import numbers
from waypost.web.language import language, say

register = template.Library()
Unit = Literal["percent", "number", "points"]

LINES = ("blue", "red", "green", "violet", "orange", "teal", "magenta", "brown")


@register.simple_tag
def avatar(initials: str, name: str = "", size: str = "") -> SafeString:
    """{% avatar "AK" "Anna Kern" "small" %}; without a name it is silent, because the name stands beside it."""
    if name:
        return format_html(
            '<span class="avatar {}" role="img" aria-label="{}" title="{}">{}</span>', size, name, name, initials[:2]
        )
    return format_html('<span class="avatar {}" aria-hidden="true">{}</span>', size, initials[:2])


@register.filter
def line_colour(place: int) -> str:
    """The name of the nth line's colour: {{ forloop.counter0|line_colour }}; always with a name or letter beside it."""
    return LINES[place % len(LINES)]


@dataclass(frozen=True, slots=True)
class Trend:
    """A change as `part/stat.html` shows it: said, with an arrow, and whether it is for the better."""

    text: str
    icon: str
    tone: Literal["good", "bad", ""]

    @property
    def spoken(self) -> str:
        return {"good": say("better", "besser"), "bad": say("worse", "schlechter")}.get(self.tone, "")


@register.simple_tag
def trend(change: float | None, wanted: str = "", unit: Unit = "points", digits: int = 0) -> Trend | str:
    """{% trend -0.02 wanted="down" as change %}: the arrow says where to, the tone whether that is `wanted`.

    `points` takes a difference of shares (0.02 are two percentage points); nothing where there is no change known.
    """
    if change is None:
        return ""
    amount = change if unit == "number" else change * 100
    shown = numbers.number(abs(round(amount, digits)), language(), digits=digits)
    ends = {"percent": "\u202f%" if language() == "de" else "%", "points": say(" pts", " Pkt."), "number": ""}
    if not round(amount, digits):
        return Trend(f"±{shown}{ends[unit]}", "minus", "")
    up = change > 0
    tone: Literal["good", "bad", ""] = (
        "" if wanted not in ("up", "down") else "good" if up == (wanted == "up") else "bad"
    )
    return Trend(f"{'+' if up else '−'}{shown}{ends[unit]}", "arrow-up" if up else "arrow-down", tone)


def place(value: float, start: float, end: float) -> float:
    """Where a value lies between two ends, in percent of the way, never outside.

    >>> place(0.25, 0, 0.5), place(9, 0, 1)
    (50.0, 100.0)
    """
    span = (end - start) or 1.0
    return round(min(1.0, max(0.0, (value - start) / span)) * 100, 2)


@register.simple_tag
def interval(
    low: float | None,
    value: float | None,
    high: float | None,
    start: float = 0,
    end: float = 1,
    *,
    beside: float | None = None,
    tone: str = "",
    unit: Unit = "percent",
    digits: int = 0,
) -> SafeString:
    """A figure with its range as a bar: {% interval low value high 0 0.5 beside=without tone="bad" %}.

    `beside` is what it is compared with, a dashed line. Tones: bad, warn, good, calm, none for the accent.
    A table of them shows its ends with `{% interval_axis 0 0.5 %}` in the column's head.
    """
    if value is None:
        return format_html('<span class="muted">{}</span>', "–")
    low, high = value if low is None else low, value if high is None else high
    at, left, right = (place(each, start, end) for each in (value, low, high))
    other: SafeString | str = ""
    if beside is not None:
        other = format_html('<line class="beside" x1="{0}%" x2="{0}%" y1="1" y2="21"/>', place(beside, start, end))
    said = say(
        "{value}, range {low} to {high}",
        "{value}, Spanne {low} bis {high}",
        value=_said(value, unit, digits),
        low=_said(low, unit, digits),
        high=_said(high, unit, digits),
    ) + (
        say(", compared with {it}", ", verglichen mit {it}", it=_said(beside, unit, digits))
        if beside is not None
        else ""
    )
    return format_html(
        '<svg class="interval" width="100%" height="22" role="img" aria-label="{}">'
        '<rect class="ground" x="0" y="9" width="100%" height="4" rx="2"/>'
        '<rect class="value {}" x="0" y="7" width="{}%" height="8" rx="4"/>'
        '{}<line class="range" x1="{}%" x2="{}%" y1="11" y2="11"/>'
        '<line class="range" x1="{}%" x2="{}%" y1="6" y2="16"/><line class="range" x1="{}%" x2="{}%" y1="6" y2="16"/></svg>',
        said, tone, at, other, left, right, left, left, right, right,
    )  # fmt: skip


@register.simple_tag
def interval_axis(start: float = 0, end: float = 1, unit: Unit = "percent", digits: int = 0) -> SafeString:
    """The ends and the middle of the bars below, for the head of their column."""
    ticks = ((0, start, "start"), (50, (start + end) / 2, "middle"), (100, end, "end"))
    marks = format_html_join(
        "",
        '<line x1="{0}%" x2="{0}%" y1="12" y2="16"/><text x="{0}%" y="10" text-anchor="{2}">{1}</text>',
        ((at, _said(value, unit, digits), anchor) for at, value, anchor in ticks),
    )
    return format_html('<svg class="interval-axis" width="100%" height="16" aria-hidden="true">{}</svg>', marks)


def _said(value: float | None, unit: Unit, digits: int) -> str:
    if value is None:
        return "–"
    said = numbers.number if unit == "number" else numbers.percent
    return said(value, language(), digits=digits)


_WIDE, _HIGH, _EDGE, _STEP = 308, 80, 14, 15


@register.simple_tag
def metro(moods: Sequence[float | None], colour: str = "blue", label: str = "") -> SafeString:
    """A journey's emotions (-2 to +2; None where nobody knows) as a line of a transit map: {% metro moods "blue" %}.

    The height of a station is its mood, and so is the colour of its ring; a station nobody knows is small and grey.
    """
    if len(moods) < 2:
        moods = [None, None, None, None]
    gap = (_WIDE - 2 * _EDGE) / (len(moods) - 1)
    points = [(_EDGE + gap * at, _HIGH / 2 - (mood or 0) * _STEP) for at, mood in enumerate(moods)]
    known = any(mood is not None for mood in moods)
    stations = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
        ((_mood(mood), round(x, 1), round(y, 1), 4 if mood is None else 6) for mood, (x, y) in zip(moods, points, strict=True)),
    )  # fmt: skip
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="metro line-{}{}" viewBox="0 0 {} {}" {}><path d="{}"/>{}</svg>',
        colour if colour in LINES else "blue",
        "" if known else " unknown",
        _WIDE,
        _HIGH,
        spoken,
        _track(points),
        stations,
    )


def _track(points: Sequence[tuple[float, float]]) -> str:
    """From station to station: level, a slope of 45° where there is room, level again."""
    way = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x, y), (next_x, next_y) in pairwise(points):
        middle = (x + next_x) / 2
        half = min(abs(next_y - y) / 2, max((next_x - x) / 2 - 7, 1))
        if next_y != y:
            way.append(f"L{middle - half:.1f} {y:.1f}L{middle + half:.1f} {next_y:.1f}")
        way.append(f"L{next_x:.1f} {next_y:.1f}")
    return "".join(way)


def _mood(mood: float | None) -> str:
    return "unknown" if mood is None else f"mood-{min(4, max(0, round(mood) + 2))}"


@register.simple_tag
def sparkline(values: Sequence[float | None], label: str = "", colour: str = "blue") -> SafeString:
    """The course of a figure, small: {% sparkline values "last 12 weeks: 31 to 38 %" %}; gaps stay gaps."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return format_html('<span class="muted">{}</span>', "–")
    low, high = min(known), max(known)
    span, gap = (high - low) or 1.0, 92 / (len(values) - 1)
    spots = [
        (2 + gap * at, None if value is None else 21 - (value - low) / span * 18) for at, value in enumerate(values)
    ]
    way = "".join(
        f"{'L' if at and spots[at - 1][1] is not None else 'M'}{x:.1f} {y:.1f}"
        for at, (x, y) in enumerate(spots)
        if y is not None
    )
    last_x, last_y = next((x, y) for x, y in reversed(spots) if y is not None)
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="sparkline line-{}" width="96" height="24" viewBox="0 0 96 24" {}><path d="{}"/>'
        '<circle cx="{}" cy="{}" r="2.5"/></svg>',
        colour, spoken, way, round(last_x, 1), round(last_y, 1),
    )  # fmt: skip
