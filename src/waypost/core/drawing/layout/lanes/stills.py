"""Pictures in cells, in their own proportions; where a file is missing, a quiet ground with the words for it."""

from waypost.core.drawing.layout.frame import Pen
from waypost.core.drawing.scene import Still, Text
from waypost.core.drawing.shapes import Box, Icon, Picture, Rect
from waypost.core.drawing.text import TINY, Style

TALLEST, WIDEST = 132.0, 280.0
_SIGN = 20.0


def draw(pen: Pen, cell: Text, step: str, top: float) -> float:
    """The picture of a cell below the middle of its step; returns where it ends."""
    assert cell.still is not None, "only cells with a picture come here"
    frame = pen.frame
    width = frame.block(WIDEST, 16)
    own = frame.pen()
    if cell.still.is_there:
        box = within(cell.still, Box(frame.centre(step) - width / 2, top, width, TALLEST))
        place(own, cell, box)
        bottom = box.bottom
    else:
        bottom = missing(own, cell.text, Box(frame.centre(step) - width / 2, top, width, 0), TINY)
    pen.add(own.group("still", cell.text, cell.href, (("step", step),)))
    return bottom


def within(still: Still, room: Box) -> Box:
    """The largest box with the proportions of a picture at the top of a room, in its middle."""
    scale = min(room.width / still.width, room.height / still.height)
    width, height = still.width * scale, still.height * scale
    return Box(room.x + (room.width - width) / 2, room.y, width, height)


def place(pen: Pen, cell: Text, box: Box) -> None:
    """The picture of a cell in a box, with a thin rim."""
    if still := cell.still:
        pen.add(
            Picture(box, still.kind, still.content, still.href, cell.text), Rect(box, None, pen.frame.theme.hairline)
        )


def missing(pen: Pen, words: str, box: Box, style: Style) -> float:
    """A ground with a sign and the words, as high as they need."""
    frame, inner = pen.frame, box.width - 16
    height = 10 + _SIGN + 6 + len(frame.type.lines(words, style, inner)) * style.line + 8
    pen.add(Rect(Box(box.x, box.y, box.width, height), frame.theme.quiet, radius=8))
    pen.add(Icon("image-off", box.x + (box.width - _SIGN) / 2, box.y + 10, _SIGN, frame.theme.ink3, 1.7))
    pen.text(box.x + 8, box.y + 10 + _SIGN + 6, words, style, frame.theme.ink2, inner)
    return box.y + height
