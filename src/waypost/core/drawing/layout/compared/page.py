"""Puts the parts of a comparison on the page: the infographic of both versions with the marks of what changed."""

import math
from dataclasses import replace

from waypost.core.drawing import wording
from waypost.core.drawing.layout.compared import rows
from waypost.core.drawing.layout.compared.signs import entries
from waypost.core.drawing.layout.frame import Frame, Strip
from waypost.core.drawing.layout.lanes import bands, footer, header, journey
from waypost.core.drawing.layout.lanes.choose import content
from waypost.core.drawing.layout.lanes.infographic import GAP, MARGIN, card, grid_of
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import BackstageLane, EmotionLane, Evidence, Lane
from waypost.core.drawing.scene.compared import Compared, MarkKind
from waypost.core.drawing.shapes import Box, Group, Rect, Shape
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme, mixed

_NO_FRAME = (BackstageLane, EmotionLane)  # labels of these stand between columns, too


def lay_out(compared: Compared, theme: Theme, typesetter: Typesetter) -> Sheet:
    scene = compared.scene
    places = {step.id: place for place, step in enumerate(scene.steps)}
    frame = Frame(scene, theme, typesetter, grid_of(len(scene.steps), None), places)
    head = header.draw(frame, MARGIN)
    shapes: list[Shape] = [card(frame, MARGIN, head)]
    y = MARGIN + head.height + 16
    if compared.whole:
        y = _whole(shapes, frame, compared, y) + GAP
    first = y
    if scene.stages:
        chevrons = journey.stages(frame, y)
        shapes.append(Group(chevrons.shapes, "stages"))
        y += chevrons.height + GAP
        marks = rows.stages(frame, y, compared.stages)
        shapes.extend(marks.shapes)
        y += marks.height + (GAP if marks.height else 0)
    if scene.steps:
        y = _steps(shapes, frame, compared, y) + GAP
    for number, lane in enumerate(scene.lanes):
        y = _lane(shapes, frame, compared, lane, number, y) + GAP
    heads = Box(0, first, frame.grid.left, max(0.0, y - GAP - first))
    foot = footer.draw(frame, y + 8, more=entries(frame, compared))
    shapes.append(Group(foot.shapes, "footer"))
    height = float(math.ceil(y + 8 + foot.height + MARGIN - 12))
    ground = Rect(Box(0, 0, frame.grid.page, height), fill=theme.paper)
    return Sheet(frame.grid.page, height, (ground, *shapes), heads)


def _whole(shapes: list[Shape], frame: Frame, compared: Compared, top: float) -> float:
    cells = rows.whole(frame, top + frame.grid.air, compared.whole)
    name, count = frame.word(wording.WHOLE), len(compared.whole)
    note = f"{count}\u00a0{frame.word(wording.CHANGE_COUNT[count == 1])}"
    band, bottom = bands.band_of(frame, top, cells, name, note, "git-compare-arrows", None, quiet=False, plain=True)
    shapes.append(Group(band, "whole"))
    return bottom


def _steps(shapes: list[Shape], frame: Frame, compared: Compared, top: float) -> float:
    framed = not frame.scene.edges

    def draw(frame: Frame, top: float) -> Strip:
        cells = rows.beneath(frame, top, compared.steps, journey.steps, framed=framed)
        return _on_columns(frame, compared, top, cells)

    band, bottom = bands.steps(frame, top, draw)
    shapes.append(band)
    return bottom


def _lane(shapes: list[Shape], frame: Frame, compared: Compared, lane: Lane, number: int, top: float) -> float:
    marks = compared.cells.get(number, {})

    def marked(given: Lane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
        def draw(frame: Frame, top: float) -> Strip:
            return content(given, frame, top, shared)

        cells = rows.beneath(frame, top, marks, draw, framed=not isinstance(lane, _NO_FRAME))
        return _on_columns(frame, compared, top, cells)

    band, bottom = bands.lane(frame, lane, number, top, marked)
    shapes.extend(band)
    return bottom


def _on_columns(frame: Frame, compared: Compared, top: float, cells: Strip) -> Strip:
    """New and removed steps stand on a ground of their own through all bands."""
    grounds = [
        Rect(
            Box(frame.left(step) + 3, top - frame.grid.air / 2, frame.grid.column - 6, cells.height + frame.grid.air),
            fill=_ground(frame.theme, kind),
            radius=6,
        )
        for step, kind in compared.columns.items()
    ]
    return replace(cells, shapes=(*grounds, *cells.shapes))


def _ground(theme: Theme, kind: MarkKind) -> str:
    """Paler than the cards that stand on it."""
    return mixed(theme.good.strong, theme.surface, 0.08) if kind is MarkKind.ADDED else theme.calm.wash
