"""Top of the picture: who walks, to what end, and the headline figures."""

import math

from waypost.core.drawing import figures, wording
from waypost.core.drawing.icons import known
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes import places
from waypost.core.drawing.layout.lanes.figure import change
from waypost.core.drawing.scene import Fact, FactKind, Figure, Persona
from waypost.core.drawing.shapes import Circle, Icon, Path, line
from waypost.core.drawing.text import BODY, HEADLINE, LABEL, LANE, QUOTE, SMALL, TINY, TINY_BOLD, Style

_ICONS = {
    FactKind.CUSTOMER_GOAL: "target",
    FactKind.TRIGGER: "zap",
    FactKind.MOTIVATION: "heart",
    FactKind.EXPECTATION: "eye",
    FactKind.BEST_OUTCOME: "trophy",
    FactKind.BRAND_PROMISE: "badge-check",
    FactKind.OTHER: "info",
}
_PAD = 28.0
_FIGURE = 156.0
_FACT = 216.0


def draw(frame: Frame, top: float) -> Strip:
    """The header card's content; the caller lays the card beneath."""
    head, pen = frame.scene.header, frame.pen()
    left, right, low = frame.grid.left, frame.grid.inner.right - _PAD, top
    if head.bare and head.persona is None:
        left = frame.grid.margin + _PAD
    else:
        with places.fact(pen, "persona"):
            low = _portrait(pen, top + 22)
    beside = _FIGURE * len(head.figures) if _room(frame, len(head.figures)) else 0.0
    width = right - left - (beside + 24 if beside else 0)
    y = top + 4 if head.bare else _named(pen, left, top + 20, width)
    if head.persona and head.persona.quote:
        y = pen.text(left, y + 8, head.persona.quote, QUOTE, frame.theme.ink2, min(width, 640))
    y = _facts(pen, left, y + 18, width) if head.facts else y
    if beside:
        pen.add(line(right - beside - 8, top + 24, right - beside - 8, top + 112, frame.theme.hairline))
        low = max(low, _figures(pen, right - beside + 12, top + 22, _FIGURE))
    elif head.figures:
        y = _figures(pen, left, y + 18, _FIGURE)
    return Strip(tuple(pen.shapes), max(y, low) + 22 - top)


def _named(pen: Pen, left: float, top: float, width: float) -> float:
    """Title, subtitle and short facts; where they end."""
    head, theme = pen.frame.scene.header, pen.frame.theme
    with places.fact(pen, "name"):
        y = pen.text(left, top, head.title, HEADLINE, theme.ink, width)
    if head.subtitle:
        with places.fact(pen, "description"):
            y = pen.text(left, y + 2, head.subtitle, BODY, theme.ink2, width)
    if head.meta:
        y = pen.text(left, y + 4, " · ".join(head.meta), SMALL, theme.ink2, width)
    return y


def draw_brief(frame: Frame, top: float) -> Strip:
    """The header of a further page: title and meta in two lines."""
    head, pen = frame.scene.header, frame.pen()
    left, right = frame.grid.margin + 20, frame.grid.inner.right - _PAD
    y = pen.text(left, top + 12, head.title, LANE, frame.theme.ink, right - left)
    if head.meta:
        y = pen.text(left, y + 1, " · ".join(head.meta), TINY, frame.theme.ink2, right - left)
    return Strip(tuple(pen.shapes), y + 12 - top)


def _room(frame: Frame, figures: int) -> bool:
    """Whether headline figures fit beside the title, leaving it 560 pixels."""
    return figures > 0 and frame.grid.inner.right - _PAD - frame.grid.left - figures * _FIGURE - 24 >= 560


def _portrait(pen: Pen, top: float) -> float:
    """The persona, or the sign of a journey drawn from data; returns where it ends."""
    frame, persona = pen.frame, pen.frame.scene.header.persona
    middle, r = frame.grid.margin + frame.grid.head / 2 - 8, 40.0
    if persona is None:
        hue = frame.theme.accent
        pen.add(
            Circle(middle, top + r, r, fill=hue.wash),
            Icon("route", middle - 19, top + r - 19, 38, hue.strong, 2.4),
        )
        return top + 2 * r
    figure_of(pen, persona, middle, top + r, r)
    width = frame.grid.head - 40
    y = pen.text(middle, top + 2 * r + 8, persona.name, LANE, frame.theme.ink, width, "middle")
    return pen.text(middle, y + 2, persona.about, TINY, frame.theme.ink2, width, "middle") if persona.about else y


def figure_of(pen: Pen, persona: Persona, x: float, y: float, r: float) -> None:
    """A head and shoulders in two tones with initials, or the persona's icon."""
    hue = pen.frame.theme.stage(persona.hue)
    pen.add(Circle(x, y, r, fill=hue.wash))
    if persona.icon:
        pen.add(Icon(known(persona.icon, "user-round"), x - 20, y - 20, 40, hue.strong, 2.4))
        return
    # Shoulders end on the circle: a chord at 0.5 r below the middle, arched up to the chin.
    half = math.sqrt(r * r - (0.52 * r) ** 2)
    low = y + 0.52 * r
    arc = r * 1.32  # handle length that lets a cubic follow the lower part of the circle
    shoulders = Path(
        (
            ("M", (x - half, low)),
            ("C", (x - half + 6, y + 0.12 * r, x + half - 6, y + 0.12 * r, x + half, low)),
            ("C", (x + half * 0.62, y + arc * 0.86, x - half * 0.62, y + arc * 0.86, x - half, low)),
            ("Z", ()),
        ),
        fill=hue.strong,
    )
    pen.add(shoulders, Circle(x, y - 0.3 * r, 0.33 * r, fill=hue.strong, stroke=hue.wash, width=2.5))
    pen.run(x, y + 0.62 * r, persona.initials[:3], Style(13 if r <= 40 else 16, 700), hue.on, "middle")


def _facts(pen: Pen, left: float, top: float, width: float) -> float:
    """Facts in even columns, row by row."""
    facts = pen.frame.scene.header.facts
    fitting = max(1, int(width // _FACT))
    rows = math.ceil(len(facts) / fitting)
    columns = math.ceil(len(facts) / rows)
    pitch = min(width / columns, 360.0)
    y = top
    for row in range(rows):
        ends = [
            _fact(pen, fact, left + place * pitch, y, pitch - 24)
            for place, fact in enumerate(facts[row * columns : (row + 1) * columns])
        ]
        y = max(ends) + (12 if row < rows - 1 else 0)
    return y


def _fact(pen: Pen, fact: Fact, x: float, top: float, width: float) -> float:
    with places.fact(pen, fact.kind.value):
        return _told(pen, fact, x, top, width)


def _told(pen: Pen, fact: Fact, x: float, top: float, width: float) -> float:
    theme = pen.frame.theme
    label = fact.label or pen.frame.word(wording.FACTS[fact.kind]) if fact.kind in wording.FACTS else fact.label
    pen.add(Icon(_ICONS[fact.kind], x, top + 1, 15, theme.accent.strong, 1.7))
    y = pen.text(x + 22, top, label, TINY_BOLD, theme.ink3, width - 22)
    return pen.text(x + 22, y + 1, fact.text, LABEL, theme.ink, width - 22)


def _figures(pen: Pen, left: float, top: float, pitch: float) -> float:
    return max(
        _headline(pen, figure, left + place * pitch, top, pitch - 16)
        for place, figure in enumerate(pen.frame.scene.header.figures)
    )


def _headline(pen: Pen, figure: Figure, x: float, top: float, width: float) -> float:
    frame = pen.frame
    y = pen.text(x, top, figure.label, TINY_BOLD, frame.theme.ink3, width)
    value = figures.write(figure.value, frame.language)
    y = pen.lines(x, y + 1, [value], frame.type.fitting(value, HEADLINE, width), frame.theme.ink)
    if figure.delta:
        y = change(pen, figure.delta, x, y + 3, width)
    small = [
        figures.interval(figure.value, frame.language),
        figures.observations(figure.value.n, frame.language),
    ]
    text = " · ".join(part for part in small if part)
    return pen.text(x, y + 2, text, TINY, frame.theme.ink3, width) if text else y
