"""Switch gaps: what changes between two steps, and how many more may be lost there."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.marks import switch_badge
from waypost.core.drawing.scene import Evidence, GapLane, Switch, Value
from waypost.core.drawing.shapes import Box, Icon, Rect
from waypost.core.drawing.text import NUMBER, SMALL_BOLD, TINY, TINY_BOLD
from waypost.core.vocabulary.numbers import number

_PAD = 10.0


def draw(lane: GapLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    """A card for each switch, between its steps; cards that would touch go to the next row."""
    pen, width = frame.pen(), min(frame.grid.column - 8, 260.0)
    rows: list[list[tuple[float, Switch]]] = []
    for switch in sorted(lane.switches, key=lambda each: _middle(frame, each)):
        x = _middle(frame, switch) - width / 2
        x = min(max(x, frame.grid.left + 2), frame.grid.right - width - 2)
        row = next((row for row in rows if row[-1][0] + width + 6 <= x), None)
        if row is None:
            rows.append(row := [])
        row.append((x, switch))
    y = top
    for row in rows:
        y = max(_card(pen, switch, x, y, width) for x, switch in row) + 8
    return Strip(tuple(pen.shapes), max(0.0, y - 8 - top))


def _middle(frame: Frame, switch: Switch) -> float:
    return (frame.centre(switch.source) + frame.centre(switch.target)) / 2


def _card(pen: Pen, switch: Switch, x: float, top: float, width: float) -> float:
    frame, own = pen.frame, pen.frame.pen()
    theme, left, inner = frame.theme, x + _PAD, width - 2 * _PAD
    y = top + _PAD
    for place, kind in enumerate(switch.kinds):
        own.add(*switch_badge(frame, left + 11 + place * 27, y + 11, kind))
    after = left + 27 * len(switch.kinds) + 4
    words = ", ".join(frame.word(wording.SWITCHES[kind]).capitalize() for kind in switch.kinds)
    kinds = frame.type.lines(words, TINY_BOLD, width - (after - x) - _PAD)
    own.lines(after, y + 11 - len(kinds) * TINY_BOLD.line / 2, kinds, TINY_BOLD, theme.bad.ink)
    y += max(28.0, len(kinds) * TINY_BOLD.line + 6)
    y = _change(own, switch, left, y, inner)
    if switch.additional is not None:
        y = _additional(own, switch.additional, left, y + 2, inner)
    y = _compared(own, switch, left, y + 4, inner)
    if switch.customers is not None:
        people = frame.scene.people or frame.word(wording.CUSTOMERS)
        y = own.text(
            left, y + 2, f"{number(switch.customers, frame.language)} {people}", TINY, theme.ink3, inner
        )
    y += _PAD - 2
    own.shapes.insert(
        0,
        Rect(
            Box(x, top, width, y - top),
            fill=theme.bad.wash,
            stroke=theme.hairline if theme.border else None,
            radius=9,
        ),
    )
    pen.add(own.group("gap", switch.hint, switch.href))
    return y


def _change(pen: Pen, switch: Switch, x: float, top: float, width: float) -> float:
    """Phone, arrow, laptop: on one line where they fit, else below each other."""
    frame, ink = pen.frame, pen.frame.theme.ink
    if not (switch.before and switch.after):
        return top
    before = frame.type.width(switch.before, SMALL_BOLD)
    if before + 22 + frame.type.width(switch.after, SMALL_BOLD) <= width:
        pen.lines(x, top, [switch.before], SMALL_BOLD, ink)
        pen.add(Icon("arrow-right", x + before + 4, top + 2.5, 13, frame.theme.bad.ink, 1.8))
        return pen.lines(x + before + 22, top, [switch.after], SMALL_BOLD, ink)
    y = pen.text(x, top, switch.before, SMALL_BOLD, ink, width)
    pen.add(Icon("corner-down-right", x, y + 2, 13, frame.theme.bad.ink, 1.8))
    return pen.text(x + 18, y, switch.after, SMALL_BOLD, ink, width - 18)


def _additional(pen: Pen, value: Value, x: float, top: float, width: float) -> float:
    frame = pen.frame
    y = pen.text(x, top, figures.write(value, frame.language), NUMBER, frame.theme.bad.ink, width)
    words = frame.word(wording.UP_TO)
    span = figures.interval(value, frame.language)
    return pen.text(x, y, f"{words} ({span})" if span else words, TINY, frame.theme.ink2, width)


def _compared(pen: Pen, switch: Switch, x: float, top: float, width: float) -> float:
    """Drop-off with and without the switch as two bars on one scale."""
    frame, y = pen.frame, top
    rows = [
        (wording.WITH_SWITCH, switch.drop_off, frame.theme.bad.strong),
        (wording.WITHOUT_SWITCH, switch.usual, frame.theme.calm.strong),
    ]
    known = [
        (word, value, fill) for word, value, fill in rows if value is not None and value.amount is not None
    ]
    most = max((value.amount or 0.0 for _, value, _ in known), default=0.0) or 1.0
    for word, value, fill in known:
        text = figures.write(value, frame.language)
        pen.rect(x, y + 2, max(3.0, (width - 48) * (value.amount or 0.0) / most), 6, fill, 3)
        pen.lines(x + width, y - 3.5, [text], TINY_BOLD, frame.theme.ink, "end")
        y = pen.text(x, y + 11, frame.word(word), TINY, frame.theme.ink2, width) + 3
    return y
