"""The four signs of a change: each with its own shape, its own icon and its own colour."""

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.lanes.footer import Entry
from waypost.core.drawing.scene.compared import Compared, MarkKind
from waypost.core.drawing.shapes import Box, Circle, Icon, Rect, Shape, polygon
from waypost.core.drawing.themes import Hue

RADIUS = 8.0
_ICONS = {
    MarkKind.ADDED: "plus",
    MarkKind.REMOVED: "minus",
    MarkKind.MOVED: "move-horizontal",
    MarkKind.CHANGED: "pencil",
}
# The outline of what is marked: whole, dashed, dotted, dash and dot; told apart without colour, too.
DASHES = {MarkKind.ADDED: "", MarkKind.REMOVED: "7 5", MarkKind.MOVED: "1 5", MarkKind.CHANGED: "9 4 1 4"}


def hue_of(frame: Frame, kind: MarkKind) -> Hue:
    theme = frame.theme
    return {
        MarkKind.ADDED: theme.good,
        MarkKind.REMOVED: theme.bad,
        MarkKind.MOVED: theme.accent,
        MarkKind.CHANGED: theme.warn,
    }[kind]


def sign(frame: Frame, x: float, y: float, kind: MarkKind, r: float = RADIUS) -> list[Shape]:
    """Circle for new, square for gone, diamond for moved, six corners for changed; around a point."""
    hue = hue_of(frame, kind)
    ground: Shape
    if kind is MarkKind.ADDED:
        ground = Circle(x, y, r, fill=hue.strong)
    elif kind is MarkKind.REMOVED:
        ground = Rect(Box(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8), fill=hue.strong, radius=2)
    elif kind is MarkKind.MOVED:
        d = r * 1.25
        ground = polygon([(x, y - d), (x + d, y), (x, y + d), (x - d, y)], hue.strong)
    else:
        a, b = r * 1.1, r * 0.62
        ground = polygon(
            [(x - a, y), (x - b, y - r), (x + b, y - r), (x + a, y), (x + b, y + r), (x - b, y + r)], hue.strong
        )
    size = r * 1.25
    return [ground, Icon(_ICONS[kind], x - size / 2, y - size / 2, size, hue.on, 1.6)]


def entries(frame: Frame, compared: Compared) -> list[Entry]:
    """Those signs that stand in the picture, with their words."""
    present = {mark.kind for mark in compared.marks()}

    def entry(kind: MarkKind) -> Entry:
        def mark(pen: Pen, x: float, y: float) -> None:
            pen.add(*sign(frame, x + 10, y, kind))

        return mark, 20, frame.word(wording.MARKS[kind])

    return [entry(kind) for kind in MarkKind if kind in present]
