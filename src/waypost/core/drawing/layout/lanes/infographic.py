"""Puts the parts of the infographic on the page, from top to bottom; each tells how high it came out."""

import math
from dataclasses import replace

from waypost.core.drawing.layout.frame import Frame, Grid, Strip
from waypost.core.drawing.layout.lanes import bands, footer, header, journey, links
from waypost.core.drawing.layout.lanes.choose import content
from waypost.core.drawing.layout.sheet import Page, Sheet
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.drawing.shapes import Box, Group, Rect, Shape
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme

MARGIN = 40.0
_HEAD = 200.0
_COLUMN, _NARROWEST, _WIDEST = 156.0, 1440.0, 420.0
# On a slide the words at the side and the curve, which the first slide shows large, leave room for more.
_SLIDE_HEAD, _SLIDE_COLUMN, _SLIDE_SCALE, _SLIDE_AIR = 176.0, 130.0, 150.0, 10.0
GAP, _TAIL = 8.0, 14.0


def lay_out(scene: Scene, theme: Theme, typesetter: Typesetter, page: Page | None = None) -> Sheet:
    """The sheet of a scene; with a page as wide as it, and at least as high."""
    scene = tidied(scene)
    grid = grid_of(len(scene.steps), page)
    columns = {step.id: place for place, step in enumerate(scene.steps)}
    frame = Frame(scene, theme, typesetter, grid, columns, page.before if page else 0)
    shapes: list[Shape] = []
    margin = frame.grid.margin
    y = margin
    if not (page and page.slide):
        head = header.draw_brief(frame, y) if page and page.brief else header.draw(frame, y)
        shapes.append(card(frame, y, head))
        y += head.height + 16
    if scene.stages:
        chevrons = journey.stages(frame, y)
        shapes.append(Group(chevrons.shapes, "stages"))
        y += chevrons.height + GAP
    first = y
    if scene.steps:
        steps, y = bands.steps(frame, y)
        shapes.append(steps)
        y += GAP
    for number, lane in enumerate(scene.lanes):
        band, y = bands.lane(frame, lane, number, y, content)
        shapes.extend(band)
        y += GAP
    heads = Box(0, first, frame.grid.left, max(0.0, y - GAP - first))
    joins = links.between_lanes(frame, shapes)
    shapes.extend([joins] if joins.children else [])
    foot = footer.draw(frame, y + 8)
    if page and not page.slide and y + 8 + foot.height + margin - 12 < page.height:
        y = page.height - margin + 12 - foot.height - 8
        foot = footer.draw(frame, y + 8)
    shapes.append(Group(foot.shapes, "footer"))
    height = float(math.ceil(y + 8 + foot.height + margin - 12))
    ground = Rect(Box(0, 0, frame.grid.page, height), fill=theme.paper)
    return Sheet(frame.grid.page, height, (ground, *shapes), heads)


def fitting(width: float) -> int:
    """How many columns a page of that width holds, at least one."""
    return max(1, int((width - 2 * MARGIN - _HEAD - _TAIL) // _COLUMN))


def fitting_slide(width: float, margin: float) -> int:
    """How many columns a slide of that width holds, at least one."""
    return max(1, int((width - 2 * margin - _SLIDE_HEAD - _TAIL) // _SLIDE_COLUMN))


def grid_of(count: int, page: Page | None) -> Grid:
    """Columns of 156 pixels, wider when they are few; on a page as wide as it lets them be."""
    beside = 2 * MARGIN + _HEAD + _TAIL
    if page:
        head = _SLIDE_HEAD if page.slide else _HEAD
        column = (page.width - 2 * page.margin - head - _TAIL) / max(1, count)
        grid = Grid(page.width, page.margin, head, column, count, _TAIL)
        return replace(grid, scale=_SLIDE_SCALE, air=_SLIDE_AIR) if page.slide else grid
    column = min(max((_NARROWEST - beside) / max(1, count), _COLUMN), _WIDEST)
    width = max(beside + round(column) * count, 1040.0)
    return Grid(width, MARGIN, _HEAD, (width - beside) / max(1, count), count, _TAIL)


def card(frame: Frame, top: float, head: Strip) -> Group:
    """The header on its ground."""
    box = Box(frame.grid.margin, top, frame.grid.inner.width, head.height)
    outline = frame.theme.hairline if frame.theme.border else None
    return Group((Rect(box, fill=frame.theme.surface, stroke=outline, radius=14), *head.shapes), "header")
