"""Switch gaps: what changes between two steps, and how many more may be lost there."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes.touchpoints import words
from waypost.core.drawing.layout.marks import switch_badge
from waypost.core.drawing.scene import Evidence, GapLane, Switch, Value
from waypost.core.drawing.shapes import Box, Icon, Rect, polygon
from waypost.core.drawing.text import NUMBER, SMALL_BOLD, TINY, TINY_BOLD
from waypost.core.drawing.told import switchers

_PAD = 10.0


def draw(lane: GapLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    """A card for each switch, between its steps; cards that would touch go to the next row."""
    pen = frame.pen()
    if not any(_tells(switch) for switch in lane.switches):
        return _marks(pen, lane, top)
    width = min(2 * frame.grid.column - 20, 316.0)
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
        ends = [_card(pen, switch, x, y, width) for x, switch in row]
        y = max(ends) + 16
    return Strip(tuple(pen.shapes), max(0.0, y - 16 - top))


def _tells(switch: Switch) -> bool:
    """Whether a switch has more to tell than its kinds and how many switch."""
    known = (switch.additional, switch.drop_off, switch.usual, switch.customers)
    return bool(switch.before) or any(each is not None for each in known)


def _marks(pen: Pen, lane: GapLane, top: float) -> Strip:
    """Badges between the steps, with the share of each kind beneath them; no card for what is no gap."""
    frame, low = pen.frame, top
    for switch in lane.switches:
        own, x = frame.pen(), _middle(frame, switch)
        for place, kind in enumerate(switch.kinds):
            own.add(*switch_badge(frame, x + (place - (len(switch.kinds) - 1) / 2) * 30, top + 15, kind))
        y = top + 33
        for text in words(frame, switch):
            y = own.text(x, y, text, TINY_BOLD, frame.theme.ink2, frame.grid.column - 8, "middle")
        pen.add(own.group("switch", switch.hint, switch.href))
        low = max(low, y)
    return Strip(tuple(pen.shapes), low - top)


def _middle(frame: Frame, switch: Switch) -> float:
    return (frame.centre(switch.source) + frame.centre(switch.target)) / 2


def _card(pen: Pen, switch: Switch, x: float, top: float, width: float) -> float:
    """Kinds and change above; the possible additional drop-offs at the left, the comparison at the right."""
    frame, own = pen.frame, pen.frame.pen()
    theme, left, inner = frame.theme, x + _PAD, width - 2 * _PAD
    y = _kinds(own, switch, left, top + _PAD, inner)
    compared = _rates(frame, switch)
    half = inner * 0.52 if compared and switch.additional is not None else inner
    low = y
    if switch.additional is not None:
        low = _additional(own, switch.additional, left, y + 5, half - 8)
    if compared:
        start = y + 9 if switch.additional is not None else y + 6
        low = max(
            low,
            _compared(own, compared, left + inner - (inner - half or inner), start, inner - half or inner),
        )
    if switch.customers is not None:
        people = frame.scene.people or frame.word(wording.CUSTOMERS)
        text = switchers(switch, frame.language, people)
        low = own.text(left, low + 3, text, TINY, theme.ink2, inner)
    low += _PAD - 1
    outline = theme.hairline if theme.border else None
    # A small peak points to the seam between the two steps.
    seam = min(max(_middle(frame, switch), x + 16), x + width - 16)
    own.shapes.insert(0, polygon([(seam, top - 7), (seam + 8, top + 1), (seam - 8, top + 1)], theme.bad.wash))
    own.shapes.insert(0, Rect(Box(x, top, width, low - top), fill=theme.bad.wash, stroke=outline, radius=9))
    pen.add(own.group("gap", switch.hint, switch.href))
    return low


def _kinds(pen: Pen, switch: Switch, left: float, top: float, inner: float) -> float:
    """Badges, their words, and what changes into what."""
    frame = pen.frame
    used = 0.0
    for place, kind in enumerate(switch.kinds):
        pen.add(*switch_badge(frame, left + 12 + place * 28, top + 15, kind))
        used = 28.0 * (place + 1) + 6
    words = ", ".join(frame.word(wording.SWITCHES[kind]).capitalize() for kind in switch.kinds)
    y = pen.text(left + used, top - 1, words, TINY_BOLD, frame.theme.bad.ink, inner - used)
    return max(top + 30, _change(pen, switch, left + used, y, inner - used))


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
    text = figures.write(value, frame.language)
    y = pen.lines(x, top, [text], frame.type.fitting(text, NUMBER, width), frame.theme.bad.ink)
    words = frame.word(wording.UP_TO)
    span = figures.interval(value, frame.language)
    return pen.text(x, y, f"{words} ({span})" if span else words, TINY, frame.theme.ink2, width)


def _rates(frame: Frame, switch: Switch) -> list[tuple[str, Value, str]]:
    """Drop-off rates with and without the switch, where they are known."""
    rows = (
        (wording.WITH_SWITCH, switch.drop_off, frame.theme.bad.strong),
        (wording.WITHOUT_SWITCH, switch.usual, frame.theme.calm.strong),
    )
    return [
        (frame.word(word), value, fill) for word, value, fill in rows if value is not None and value.amount is not None
    ]


def _compared(pen: Pen, rates: list[tuple[str, Value, str]], x: float, top: float, width: float) -> float:
    """Two bars on one scale, each with its word above and its rate behind."""
    frame, y = pen.frame, top
    most = max(value.amount or 0.0 for _, value, _ in rates) or 1.0
    for word, value, fill in rates:
        text = figures.write(value, frame.language)
        tail = frame.type.width(text, TINY_BOLD) + 6
        y = pen.text(x, y, word, TINY, frame.theme.ink2, width)
        long = max(3.0, (width - tail) * (value.amount or 0.0) / most)
        pen.rect(x, y + 2, long, 8, fill, 4)
        pen.run(x + long + 6, y + 6, text, TINY_BOLD, frame.theme.ink)
        y += 17
    return y
