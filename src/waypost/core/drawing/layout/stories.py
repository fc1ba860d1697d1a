"""Two ways beside each other: contacts as stations of a line from top to bottom, equal ones at equal heights."""

from dataclasses import dataclass

from waypost.core.drawing.layout.frame import Frame, Grid, Pen
from waypost.core.drawing.layout.marks import face
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import Header, Scene
from waypost.core.drawing.scene.stories import Moment, Side, SideBySide, Spoken
from waypost.core.drawing.shapes import Box, Circle, Group, Icon, Rect, Shape, line
from waypost.core.drawing.text import BODY, LABEL, QUOTE, SMALL, STAGE, TINY, TINY_BOLD, Typesetter
from waypost.core.drawing.themes import Hue, Theme

_MARGIN, _GAP, _PAD = 28.0, 28.0, 18.0
_NARROW = 700.0
_LINE, _TEXT = 11.0, 34.0  # of the station's line and of what stands beside it, from the side's left
_DOT, _FACE = 6.0, 11.0
_APART, _WAIT, _PARTS = 14.0, 26.0, 34.0


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a side stands."""

    left: float
    width: float

    @property
    def text(self) -> float:
        return self.width - _TEXT


def lay_out(scene: SideBySide, theme: Theme, typesetter: Typesetter) -> Sheet:
    """The sheet: title, what it says, both ways, how they were chosen."""
    frame = Frame(Scene(Header(scene.title), (), ()), theme, typesetter, Grid(scene.width, _MARGIN, 0, 1.0, 0), {})
    inner = scene.width - 2 * _MARGIN
    pen = frame.pen()
    y = pen.text(_MARGIN, _MARGIN, scene.title, STAGE, theme.ink, inner) + 4
    for sentence in scene.lead:
        y = pen.text(_MARGIN, y + 4, sentence, BODY, theme.ink2, min(inner, 880.0))
    shapes: list[Shape] = [Group(tuple(pen.shapes), "header")]
    drawn, y = _beside(frame, scene, y + 20) if scene.width >= _NARROW else _below(frame, scene, y + 20)
    shapes += drawn
    foot = frame.pen()
    y += 6
    for note in scene.notes:
        y = foot.text(_MARGIN, y + 4, note, TINY, theme.ink3, min(inner, 880.0))
    shapes.append(Group(tuple(foot.shapes), "footer"))
    height = y + _MARGIN
    ground = Rect(Box(0, 0, scene.width, height), fill=theme.paper)
    return Sheet(scene.width, height, (ground, *shapes), Box(0, _MARGIN, 0, 0))


def _beside(frame: Frame, scene: SideBySide, top: float) -> tuple[list[Shape], float]:
    """Two cards; the moments that both have in common begin at the same height."""
    width = (scene.width - 2 * _MARGIN - _GAP) / 2
    columns = [_Column(_MARGIN + place * (width + _GAP) + _PAD, width - 2 * _PAD) for place in (0, 1)]
    pens = [frame.pen(), frame.pen()]
    heads = [_head(pen, column, side, top + _PAD) for pen, column, side in zip(pens, columns, scene.sides, strict=True)]
    y = max(heads) + 14
    before: list[float | None] = [None, None]
    for place in range(scene.common):
        ends = []
        for number, (pen, column, side) in enumerate(zip(pens, columns, scene.sides, strict=True)):
            end, before[number] = _moment(pen, column, side, side.moments[place], y, before[number], pale=True)
            ends.append(end)
        y = max(ends)
    parted = [_parts(pen, column, scene.parts, y) for pen, column in zip(pens, columns, strict=True)]
    shapes: list[Shape] = []
    bottoms = []
    for number, (pen, column, side) in enumerate(zip(pens, columns, scene.sides, strict=True)):
        end, last = parted[number], before[number]
        for moment in side.moments[scene.common :]:
            end, last = _moment(pen, column, side, moment, end, last)
        bottoms.append(_end(pen, column, side, end, last))
    bottom = max(bottoms) + _PAD
    for pen, column, side in zip(pens, columns, scene.sides, strict=True):
        shapes.append(_card(frame, pen, column, side, top, bottom))
    return shapes, bottom


def _below(frame: Frame, scene: SideBySide, top: float) -> tuple[list[Shape], float]:
    """One card below the other, for a phone."""
    shapes: list[Shape] = []
    column = _Column(_MARGIN / 2 + _PAD, scene.width - _MARGIN - 2 * _PAD)
    for side in scene.sides:
        pen = frame.pen()
        y, last = _head(pen, column, side, top + _PAD) + 14, None
        for place, moment in enumerate(side.moments):
            if place == scene.common:
                y = _parts(pen, column, scene.parts, y)
            y, last = _moment(pen, column, side, moment, y, last, pale=place < scene.common)
        bottom = _end(pen, column, side, y, last) + _PAD
        shapes.append(_card(frame, pen, column, side, top, bottom))
        top = bottom + _GAP / 2
    return shapes, top - _GAP / 2


def _card(frame: Frame, pen: Pen, column: _Column, side: Side, top: float, bottom: float) -> Group:
    box = Box(column.left - _PAD, top, column.width + 2 * _PAD, bottom - top)
    bar = Rect(Box(box.x, top, box.width, 5), fill=_hue(frame, side).strong, radius=2.5)
    outline = frame.theme.seam
    return Group((Rect(box, fill=frame.theme.surface, stroke=outline, radius=14), bar, *pen.shapes), "side", side.title)


def _head(pen: Pen, column: _Column, side: Side, top: float) -> float:
    hue, theme = _hue(pen.frame, side), pen.frame.theme
    pen.add(Circle(column.left + _LINE, top + 14, 13, fill=hue.wash))
    icon = "circle-check" if side.tone == "good" else "circle-x"
    pen.add(Icon(icon, column.left + _LINE - 9, top + 5, 18, hue.strong, 2.0))
    left, width = column.left + _TEXT + 4, column.text - 4
    y = pen.text(left, top, side.title, LABEL, hue.ink, width)
    y = pen.text(left, y, side.who, SMALL, theme.ink2, width)
    return pen.text(left, y, " · ".join(side.facts), TINY, theme.ink3, width)


def _moment(
    pen: Pen, column: _Column, side: Side, moment: Moment, top: float, before: float | None, *, pale: bool = False
) -> tuple[float, float]:
    """One station; returns where it ends and where its dot stands. What both have in common is pale."""
    theme, hue = pen.frame.theme, _hue(pen.frame, side)
    x, left = column.left + _LINE, column.left + _TEXT
    stroke = theme.ink3 if pale else hue.strong
    y = top
    if moment.waited:
        pen.add(Icon("clock", left, y + 3, 13, theme.ink3, 1.6))
        pen.run(left + 19, y + 9.5, moment.waited, TINY, theme.ink2)
        y += _WAIT
    dot = y + LABEL.line / 2
    if before is not None:
        dash = "1.5 5" if moment.waited else ""
        pen.shapes.insert(0, line(x, before, x, dot, stroke, 2.0, dash))
    pen.add(Circle(x, dot, _DOT, fill=theme.surface if pale else stroke, stroke=stroke, width=2.0))
    y = pen.text(left, y, moment.touchpoint, LABEL, theme.ink2 if pale else theme.ink, column.text)
    y = pen.text(left, y, " · ".join(filter(None, (moment.at, moment.detail))), TINY, theme.ink3, column.text)
    for spoken in moment.spoken:
        y = _spoken(pen, left, y + 6, spoken, column.text)
    return y + _APART, dot


def _spoken(pen: Pen, left: float, top: float, spoken: Spoken, width: float) -> float:
    theme = pen.frame.theme
    room = 12.0
    lines = pen.type.lines(spoken.text, QUOTE, width - 2 * room - 34) if spoken.text else []
    height = 2 * 8 + max(2 * _FACE, len(lines) * QUOTE.line + (TINY.line if spoken.rating else 0))
    pen.rect(left, top, width, height, theme.quiet, 10)
    if spoken.feeling is not None:
        pen.add(*face(pen.frame, left + room + _FACE, top + 8 + _FACE, spoken.feeling, _FACE))
    y = top + 8
    if spoken.rating:
        y = pen.text(
            left + room + 34, y if lines else y + 3, spoken.rating, TINY_BOLD, theme.ink2, width - 2 * room - 34
        )
    pen.lines(left + room + 34, y, lines, QUOTE, theme.ink)
    return top + height


def _parts(pen: Pen, column: _Column, text: str, top: float) -> float:
    """The line at which both ways part."""
    theme = pen.frame.theme
    middle = top + _PARTS / 2 - 6
    wide = pen.type.width(text, TINY_BOLD)
    pen.add(line(column.left + _TEXT, middle, column.left + column.width, middle, theme.seam, 1.2))
    pen.rect(column.left + _TEXT, middle - 10, wide + 14, 20, theme.surface)
    pen.run(column.left + _TEXT, middle, text, TINY_BOLD, theme.accent.ink)
    return top + _PARTS


def _end(pen: Pen, column: _Column, side: Side, top: float, before: float | None) -> float:
    hue, x = _hue(pen.frame, side), column.left + _LINE
    middle = top + 11
    if before is not None:
        pen.shapes.insert(0, line(x, before, x, middle, hue.strong, 2.0, "" if side.tone == "good" else "1.5 5"))
    icon = "flag" if side.tone == "good" else "x"
    pen.add(Circle(x, middle, 11, fill=hue.strong), Icon(icon, x - 7, middle - 7, 14, pen.frame.theme.surface, 2.2))
    return pen.text(column.left + _TEXT, top + 1, side.end, LABEL, hue.ink, column.text)


def _hue(frame: Frame, side: Side) -> Hue:
    return frame.theme.good if side.tone == "good" else frame.theme.bad
