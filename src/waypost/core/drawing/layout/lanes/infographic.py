"""Puts the parts of the infographic on the page, from top to bottom; each tells how high it came out."""

import math

from waypost.core.drawing.layout.frame import Frame, Grid, Strip
from waypost.core.drawing.layout.lanes import bands, footer, header, journey, links
from waypost.core.drawing.layout.lanes.choose import content
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.drawing.shapes import Box, Group, Rect, Shape
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme

_MARGIN = 40.0
_HEAD = 200.0
_COLUMN, _NARROWEST, _WIDEST = 156.0, 1440.0, 420.0
_GAP, _TAIL = 8.0, 14.0


def lay_out(scene: Scene, theme: Theme, typesetter: Typesetter) -> Sheet:
    """The sheet of a scene."""
    scene = tidied(scene)
    frame = Frame(scene, theme, typesetter, _grid(len(scene.steps)), {s.id: i for i, s in enumerate(scene.steps)})
    shapes: list[Shape] = []
    y = _MARGIN
    head = header.draw(frame, y)
    shapes.append(_card(frame, y, head))
    y += head.height + 16
    if scene.stages:
        chevrons = journey.stages(frame, y)
        shapes.append(Group(chevrons.shapes, "stages"))
        y += chevrons.height + _GAP
    first = y
    if scene.steps:
        steps, y = bands.steps(frame, y)
        shapes.append(steps)
        y += _GAP
    for number, lane in enumerate(scene.lanes):
        band, y = bands.lane(frame, lane, number, y, content)
        shapes.extend(band)
        y += _GAP
    heads = Box(0, first, frame.grid.left, max(0.0, y - _GAP - first))
    joins = links.between_lanes(frame, shapes)
    shapes.extend([joins] if joins.children else [])
    foot = footer.draw(frame, y + 8)
    shapes.append(Group(foot.shapes, "footer"))
    height = float(math.ceil(y + 8 + foot.height + _MARGIN - 12))
    ground = Rect(Box(0, 0, frame.grid.page, height), fill=theme.paper)
    return Sheet(frame.grid.page, height, (ground, *shapes), heads)


def _grid(count: int) -> Grid:
    """Columns of 156 pixels, wider when they are few."""
    beside = 2 * _MARGIN + _HEAD + _TAIL
    column = min(max((_NARROWEST - beside) / max(1, count), _COLUMN), _WIDEST)
    page = max(beside + round(column) * count, 1040.0)
    return Grid(page, _MARGIN, _HEAD, (page - beside) / max(1, count), count, _TAIL)


def _card(frame: Frame, top: float, head: Strip) -> Group:
    box = Box(frame.grid.margin, top, frame.grid.inner.width, head.height)
    outline = frame.theme.hairline if frame.theme.border else None
    return Group((Rect(box, fill=frame.theme.surface, stroke=outline, radius=14), *head.shapes), "header")
