"""Who the lines are, above the network; what the marks mean, below it."""

from collections.abc import Sequence

from waypost.core.drawing import wording as words
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes.footer import Entry
from waypost.core.drawing.layout.marks import face, star
from waypost.core.drawing.layout.subway import labels, wording
from waypost.core.drawing.layout.subway.columns import Column
from waypost.core.drawing.layout.subway.looks import Look, strokes
from waypost.core.drawing.layout.subway.sizes import BADGE, LINE
from waypost.core.drawing.layout.subway.stations import station
from waypost.core.drawing.scene import Contact, LineKind, TouchpointLane
from waypost.core.drawing.shapes import Icon, Shape, polygon
from waypost.core.drawing.text import LABEL, TINY

_SAMPLE = 46.0
_BETWEEN = 30.0


def roster(frame: Frame, looks: Sequence[Look], top: float, left: float, right: float) -> Strip:
    """Each line with letter, sample, name and what it is, side by side, in as many rows as needed."""
    pen, x, y = frame.pen(), left, top
    for look, drawn in zip(looks, frame.scene.lines, strict=True):
        name = frame.type.lines(drawn.name, LABEL, max(60.0, right - left - _SAMPLE - 12))
        note = frame.type.lines(drawn.note, TINY, 320.0) if drawn.note else []
        wide = max([frame.type.width(line, LABEL) for line in name] + [frame.type.width(line, TINY) for line in note])
        if x > left and x + _SAMPLE + 12 + wide > right:
            x, y = left, y + _tall(frame, pen)
        own, middle = frame.pen(), y + 13
        way = (("M", (x + 8, middle)), ("L", (x + _SAMPLE, middle)))
        own.add(*strokes(way, look, frame.theme.surface, LINE))
        labels.letter(own, look, x + BADGE, middle)
        low = own.lines(x + _SAMPLE + 12, middle - LABEL.line / 2, name, LABEL, frame.theme.ink)
        own.lines(x + _SAMPLE + 12, low, note, TINY, frame.theme.ink2)
        pen.add(own.group("roster", drawn.hint, drawn.href, (("line", drawn.id),)))
        x += _SAMPLE + 12 + wide + _BETWEEN
    shapes = tuple(pen.shapes)
    return Strip(shapes, max((shape.box.bottom for shape in shapes), default=top) - top)


def _tall(frame: Frame, pen: Pen) -> float:
    row = pen.shapes[-1].box
    return max(34.0, row.height + 10)


def entries(
    frame: Frame, looks: Sequence[Look], columns: Sequence[Column], *, folded: bool, drops: bool
) -> list[Entry]:
    """The marks that stand in this picture."""
    stations = [each for column in columns for each in column.stations]
    solid = next((look for look in looks if not look.planned), looks[0])
    told = any(isinstance(lane, TouchpointLane) for lane in frame.scene.lanes)
    found = [_contact(frame, kind) for kind in Contact if told and any(each.kind is kind for each in stations)]
    if any(len(each.members) > 1 for each in stations):
        found.append(_interchange(frame, looks))
    if any(column.passing for column in columns):
        found.append((lambda pen, x, y: pen.add(*_bar(frame, solid, x, y, 34)), 34.0, frame.word(wording.EXPRESS)))
    found.append((lambda pen, x, y: labels.letter(pen, solid, x + 10, y, 20), 20.0, frame.word(wording.TERMINUS)))
    if folded:
        found.append(_goes_on(frame, solid))
    found += _moods(frame)
    found += _plans(frame, looks)
    if drops:
        found.append((lambda pen, x, y: pen.add(Icon("triangle-alert", x, y - 7, 14, frame.theme.bad.ink, 1.7)), 14.0, frame.word(wording.DROP_OFF)))  # fmt: skip
    if any(step.moment_of_truth for step in frame.scene.steps):
        found.append(
            (lambda pen, x, y: pen.add(star(x + 7, y, 7, frame.theme.truth.ink)), 14.0, frame.word(words.TRUTH))
        )
    return found


def _contact(frame: Frame, kind: Contact) -> Entry:
    theme = frame.theme
    return (
        lambda pen, x, y: pen.add(*station(theme, x + 10, y, y, kind, half=8)),
        20.0,
        frame.word(words.CONTACTS[kind]),
    )


def _interchange(frame: Frame, looks: Sequence[Look]) -> Entry:
    def mark(pen: Pen, x: float, y: float) -> None:
        for place, look in enumerate(looks[:2]):
            height = y + (place * 2 - 1) * 4.5
            pen.add(*_bar(frame, look, x, height, 32, 4.5))
        pen.add(*station(frame.theme, x + 16, y - 4.5, y + 4.5, Contact.DIGITAL, half=6))

    return mark, 32.0, frame.word(wording.INTERCHANGE)


def _bar(frame: Frame, look: Look, x: float, y: float, width: float, thick: float = 6.0) -> list[Shape]:
    return strokes((("M", (x + 2, y)), ("L", (x + width - 2, y))), look, frame.theme.surface, thick)


def _goes_on(frame: Frame, look: Look) -> Entry:
    def mark(pen: Pen, x: float, y: float) -> None:
        pen.add(polygon([(x, y - 9), (x + 12, y - 9), (x + 19, y), (x + 12, y + 9), (x, y + 9)], look.hue.strong))

    return mark, 20.0, frame.word(wording.GOES_ON)


def _moods(frame: Frame) -> list[Entry]:
    """From very bad to very good, with the words at both ends."""
    told = [stop.mood for drawn in frame.scene.lines for stop in drawn.stops if stop.mood is not None]
    shared = not told and labels.Extremes(frame.scene).curve
    if not told and not shared:
        return []

    def mark(pen: Pen, x: float, y: float) -> None:
        for place in range(5):
            pen.add(*face(frame, x + 8 + place * 19, y, place - 2.0, 8)[1:])

    text = f"{frame.word(words.MOODS[0])} – {frame.word(words.MOODS[4])}"
    return [(mark, 92.0, text)]


def _plans(frame: Frame, looks: Sequence[Look]) -> list[Entry]:
    lines = frame.scene.lines
    found: list[Entry] = []
    planned = next((look for look in looks if look.planned), None)
    if planned is not None:
        found.append(
            (lambda pen, x, y: pen.add(*_bar(frame, planned, x, y, 40, LINE)), 40.0, frame.word(wording.PLANNED))
        )
    if any(stop.closed for drawn in lines for stop in drawn.stops):
        theme = frame.theme
        found.append((lambda pen, x, y: pen.add(*station(theme, x + 10, y, y, Contact.DIGITAL, half=8, closed=True)), 20.0, frame.word(wording.CLOSED)))  # fmt: skip
    if any(drawn.weighted for drawn in lines):
        ink = frame.theme.ink3

        def wedge(pen: Pen, x: float, y: float) -> None:
            pen.add(polygon([(x, y - 1.5), (x + 36, y - 6.5), (x + 36, y + 6.5), (x, y + 1.5)], ink))

        channels = any(drawn.weighted and drawn.kind is LineKind.CHANNEL for drawn in lines)
        found.append((wedge, 36.0, frame.word(wording.WEIGHT_OF_CONTACTS if channels else wording.WEIGHT)))
    return found
