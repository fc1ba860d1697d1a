"""Marks: one line for each change, beneath the cell, step or stage that it is about."""

from collections.abc import Callable, Mapping

from waypost.core.drawing.layout.compared.signs import DASHES, RADIUS, hue_of, sign
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.scene.compared import Mark, MarkKind, Marks
from waypost.core.drawing.shapes import Box, Group, Rect, Shape
from waypost.core.drawing.text import SMALL, TINY, Style

_INDENT = 2 * RADIUS + 7
_GAP, _BELOW = 4.0, 12.0
_AROUND = 7.0  # how far an outline stands from what it holds

Draw = Callable[[Frame, float], Strip]


def line(pen: Pen, mark: Mark, x: float, top: float, width: float, style: Style = TINY) -> float:
    """A sign and its text; where it ends. The sentence is the tooltip."""
    frame, own = pen.frame, pen.frame.pen()
    y = own.text(x + _INDENT, top + 1, mark.text, style, frame.theme.ink, width - _INDENT)
    own.shapes = [*sign(frame, x + RADIUS + 1, top + 1 + style.line / 2, mark.kind), *own.shapes]
    pen.add(own.group("mark", mark.sentence, marks=(("kind", mark.kind.value),)))
    return max(y, top + 2 * RADIUS + 2)


def stack(pen: Pen, marks: Marks, x: float, top: float, width: float, style: Style = TINY) -> float:
    """Marks below each other; where the last one ends."""
    y = top
    for place, mark in enumerate(marks):
        y = line(pen, mark, x, y + (_GAP if place else 0), width, style)
    return y


def beneath(frame: Frame, top: float, marks: Mapping[str, Marks], draw: Draw, *, framed: bool) -> Strip:
    """The cells of a band, and under each that changed its marks; `framed` outlines both together.

    Where labels of a lane stand between its columns, all marks stand under the whole lane, outlined alone.
    """
    cells = draw(frame, top)
    if not marks:
        return cells
    pen, width = frame.pen(), frame.block(300, 24)
    lows = _lows(cells) if framed else {}
    outlines, ends = [], [top + cells.height]
    for step, each in marks.items():
        low = lows.get(step, top - _BELOW) if framed else top + cells.height
        end = stack(pen, each, frame.centre(step) - width / 2, low + _BELOW, width)
        outlines.append(outline(frame, step, each, top if framed else low + _BELOW, end))
        ends.append(end)
    return Strip((*outlines, *cells.shapes, *pen.shapes), max(ends) - top)


def _lows(cells: Strip) -> dict[str, float]:
    """Where the cell of each step ends."""
    found: dict[str, float] = {}
    for shape in cells.shapes:
        step = dict(shape.marks).get("step", "") if isinstance(shape, Group) else ""
        if step:
            found[step] = max(found.get(step, 0.0), shape.box.bottom)
    return found


def outline(frame: Frame, step: str, marks: Marks, top: float, bottom: float) -> Shape:
    """A line around what changed, in the way of its one kind, or of a change where there are several."""
    kinds = {mark.kind for mark in marks}
    kind = kinds.pop() if len(kinds) == 1 else MarkKind.CHANGED
    box = Box(frame.left(step) + 3, top - _AROUND, frame.grid.column - 6, bottom - top + 2 * _AROUND)
    return Rect(box, stroke=hue_of(frame, kind).strong, width=1.6, radius=9, dash=DASHES[kind])


def stages(frame: Frame, top: float, marks: Mapping[int, Marks]) -> Strip:
    """What became of stages, each under its chevron; no height where nothing did."""
    pen, low = frame.pen(), top
    for place, (stage, _) in enumerate(frame.stages()):
        if place in marks:
            width = frame.grid.column * len(stage.steps) - 20
            low = max(low, stack(pen, marks[place], frame.left(stage.steps[0]) + 6, top, width))
    return Strip(tuple(pen.shapes), low - top)


def whole(frame: Frame, top: float, marks: Marks) -> Strip:
    """Changes that have no place in the picture, as sentences in two columns where there is room."""
    pen = frame.pen()
    room = frame.grid.right - frame.grid.left
    columns = 2 if len(marks) > 3 and room > 1000 else 1
    share, each = room / columns, -(-len(marks) // columns)
    ends = [
        stack(pen, marks[place * each : (place + 1) * each], frame.grid.left + place * share, top, share - 24, SMALL)
        for place in range(columns)
    ]
    return Strip(tuple(pen.shapes), max(ends) - top)
