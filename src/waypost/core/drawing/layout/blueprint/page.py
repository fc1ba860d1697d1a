"""Puts the service blueprint on the page, from what customers see down to what supports those who serve them."""

import math
from collections.abc import Sequence
from dataclasses import replace

from waypost.core.drawing import wording
from waypost.core.drawing.layout.blueprint import cells, connecting, handoffs, work
from waypost.core.drawing.layout.blueprint.arranging import Line, arrange
from waypost.core.drawing.layout.blueprint.handoffs import Ways, ways_of
from waypost.core.drawing.layout.blueprint.work import Sized
from waypost.core.drawing.layout.frame import Frame, Grid, Pen, Strip
from waypost.core.drawing.layout.lanes import bands, footer, header, journey
from waypost.core.drawing.layout.lanes.footer import Entry
from waypost.core.drawing.layout.marks import arrow_head
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import BackstageLane, Boundary, Evidence, Scene, Service, TextLane, TouchpointLane, Zone
from waypost.core.drawing.scene.tidy import service_in, tidied
from waypost.core.drawing.shapes import Box, Group, Icon, Rect, Shape, line
from waypost.core.drawing.text import LANE, TINY_BOLD, Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.vocabulary.journey import LaneKind

_MARGIN, _HEAD, _TAIL = 40.0, 244.0, 14.0
_BLOCK, _NARROWEST, _WIDEST = 162.0, 1440.0, 420.0
_GAP, _ROW = 8.0, 12.0
_ICONS = {Zone.FRONTSTAGE: "user-round-check", Zone.BACKSTAGE: "cog", Zone.SUPPORT: "database"}
_ABOVE = {
    Zone.FRONTSTAGE: Boundary.INTERACTION,
    Zone.BACKSTAGE: Boundary.VISIBILITY,
    Zone.SUPPORT: Boundary.INTERNAL,
}


def lay_out(scene: Scene, theme: Theme, typesetter: Typesetter) -> Sheet:
    """The sheet of a scene as a service blueprint."""
    service, scene = service_in(scene), tidied(scene)
    places = {step.id: place for place, step in enumerate(scene.steps)}
    lines = arrange(service.boxes, places)
    ways = ways_of(lines, len(scene.steps), service.handoffs)
    frame = Frame(_with_legend(scene, service), theme, typesetter, _grid(len(scene.steps), ways.gutter), places)
    page = _Page(frame, service, lines, ways)
    page.upper()
    for zone in Zone:
        page.zone(zone)
    return page.sheet()


def _with_legend(scene: Scene, service: Service) -> Scene:
    """The scene with the lanes whose marks the legend has to explain."""
    met = {f"e{n}": cell for n, cell in enumerate((*service.evidence.values(), *service.touchpoints.values()))}
    plain = tuple(each for each in service.handoffs if not each.outcome)
    return replace(
        scene, lanes=(TextLane("", service.actions), TouchpointLane("", met), BackstageLane("", service.boxes, plain))
    )


def _grid(count: int, gutter: float) -> Grid:
    beside = 2 * _MARGIN + _HEAD + _TAIL
    column = min(max((_NARROWEST - beside) / max(1, count), _BLOCK + gutter), _WIDEST)
    page = max(beside + round(column) * count, 1040.0)
    return Grid(page, _MARGIN, _HEAD, (page - beside) / max(1, count), count, _TAIL)


class _Page:
    """The picture as it grows downwards."""

    def __init__(self, frame: Frame, service: Service, lines: Sequence[Line], ways: Ways) -> None:
        self.frame, self.service, self.lines, self.ways = frame, service, lines, ways
        self.shapes: list[Shape] = []
        self.spans: cells.Spans = {}
        self.boxes: dict[str, Box] = {}
        self.sizes: dict[str, Sized] = {}
        self.channels: dict[int, float] = {}
        self.y = self.first = _MARGIN
        graded = {box.evidence for box in service.boxes}
        self.shared: Evidence | None = graded.pop() if len(graded) == 1 else None

    def upper(self) -> None:
        """Header, stages, physical evidence, and what customers do."""
        frame, known = self.frame, self.frame.places
        head = header.draw(frame, self.y)
        box = Box(frame.grid.margin, self.y, frame.grid.inner.width, head.height)
        outline = frame.theme.hairline if frame.theme.border else None
        self.shapes.append(Group((Rect(box, frame.theme.surface, outline, radius=14), *head.shapes), "header"))
        self.y += head.height + 16
        if frame.scene.stages:
            chevrons = journey.stages(frame, self.y)
            self.shapes.append(Group(chevrons.shapes, "stages"))
            self.y += chevrons.height + _GAP
        self.first = self.y
        pictures = {step: cell for step, cell in self.service.stills.items() if step in known}
        if pictures:
            strip = cells.stills_of(frame, pictures, self.y + frame.grid.air)
            self._band(strip, LaneKind.IMAGE.heading.in_(frame.language), "image")
        evidence = {step: cell for step, cell in self.service.evidence.items() if step in known and cell}
        if evidence:
            strip = cells.met(frame, evidence, self.y + frame.grid.air)
            self._band(strip, frame.word(wording.EVIDENCE_LANE), "package")
        if frame.scene.steps:
            strip = cells.actions(frame, self.service, self.y + frame.grid.air, self.spans)
            self._band(strip, frame.word(wording.ACTIONS), "footprints")

    def _band(
        self, strip: Strip, name: str, icon: str, *, quiet: bool = False, evidence: Evidence | None = None
    ) -> None:
        shapes, bottom = bands.band_of(self.frame, self.y, strip, name, "", icon, evidence, quiet=quiet)
        self.shapes.append(Group(shapes, "lane", marks=(("name", name),)))
        self.y = bottom + _GAP

    def zone(self, zone: Zone) -> None:
        """The line above a zone, its touchpoints if it is the frontstage, its work by department."""
        frame, known = self.frame, self.frame.places
        mine = [(row, each) for row, each in enumerate(self.lines) if each.zone is zone]
        met = {step: cell for step, cell in self.service.touchpoints.items() if step in known and cell}
        if not mine and not (zone is Zone.FRONTSTAGE and met):
            return
        self.shapes.append(bands.boundary(frame, _ABOVE[zone], self.y))
        self.y += 26
        pen, top = frame.pen(), self.y + frame.grid.air
        name = frame.word(wording.ZONES[zone])
        y = top
        if zone is Zone.FRONTSTAGE and met:
            strip = cells.met(frame, met, top, self.spans)
            pen.add(*strip.shapes)
            y += strip.height + (_ROW if mine else 0)
        width = frame.grid.head - 18 - 34 - 26
        under = top + len(frame.type.lines(name, LANE, width)) * LANE.line + (20 if self.shared else 6)
        for place, (row, each) in enumerate(mine):
            y = self._line(pen, row, each, y, under if place == 0 else y, last=place + 1 == len(mine))
        quiet = zone is not Zone.FRONTSTAGE
        shared = self.shared if mine else None
        self._band(Strip(tuple(pen.shapes), y - top), name, _ICONS[zone], quiet=quiet, evidence=shared)

    def _line(self, pen: Pen, row: int, line_of: Line, top: float, label: float, *, last: bool) -> float:
        """One row of work under its channel; returns where the next one may begin."""
        frame = self.frame
        if line_of.named and row and self.lines[row - 1].zone is line_of.zone:
            pen.add(
                line(frame.grid.left, top - _ROW / 2, frame.grid.right, top - _ROW / 2, frame.theme.seam, name="row")
            )
        self.channels[row] = top + 4
        y = top + self.ways.channel(row)
        end = y
        if line_of.named and line_of.department:
            x, width = frame.grid.margin + 44, frame.grid.head - 18 - 34 - 26
            end = pen.text(x, max(label, y), line_of.department, TINY_BOLD, frame.theme.ink2, width)
        gutter = self.ways.gutter
        for each in line_of.works:
            wide = (each.last - each.first + 1) * frame.grid.column - gutter
            made = work.sized(frame, each, wide, self.service.handoffs, self.shared)
            x = frame.grid.left + each.first * frame.grid.column + gutter / 2
            self.boxes[each.work.id] = work.draw(pen, made, x, y, self.shared)
            self.sizes[each.work.id] = made
            end = max(end, self.boxes[each.work.id].bottom)
        if row + 1 == len(self.lines):
            self.channels[row + 1] = end + 8
            end += self.ways.channel(row + 1)
        return end + (0 if last else _ROW)

    def sheet(self) -> Sheet:
        """Connectors and arrows over the bands, then the foot."""
        frame, pen = self.frame, self.frame.pen()
        connecting.draw(pen, self.spans, self.lines, self.boxes)
        handoffs.draw(pen, self.service.handoffs, self.ways, self.boxes, self.sizes, self.channels)
        heads = Box(0, self.first, frame.grid.left - 30, max(0.0, self.y - _GAP - self.first))
        foot = footer.draw(frame, self.y + 8, more=_entries(frame, self.service))
        height = float(math.ceil(self.y + 8 + foot.height + _MARGIN - 12))
        ground = Rect(Box(0, 0, frame.grid.page, height), fill=frame.theme.paper)
        shapes = (ground, *self.shapes, *pen.shapes, Group(foot.shapes, "footer"))
        return Sheet(frame.grid.page, height, shapes, heads)


def _entries(frame: Frame, service: Service) -> list[Entry]:
    """What the infographic's legend does not know."""
    theme = frame.theme
    entries: list[Entry] = []

    def lossy(pen: Pen, x: float, y: float) -> None:
        pen.add(
            line(x, y, x + 18, y, theme.bad.strong, 1.8, "5 4"), arrow_head(x + 26, y, "right", theme.bad.strong, 4.5)
        )

    def mark(name: str, ink: str) -> Entry:
        words = {"hourglass": wording.WAITS, "triangle-alert": wording.MISALIGNMENT, "clock": wording.LASTS}
        return lambda pen, x, y: pen.add(Icon(name, x, y - 7, 14, ink, 1.6)), 14.0, _upper(frame.word(words[name]))

    if any(each.loses for each in service.handoffs):
        entries.append((lossy, 26.0, frame.word(wording.LOSSY)))
    if any(each.wait for each in service.handoffs):
        entries.append(mark("hourglass", theme.warn.ink))
    if any(box.duration for box in service.boxes):
        entries.append(mark("clock", theme.ink3))
    if any(box.misalignments for box in service.boxes):
        entries.append(mark("triangle-alert", theme.bad.ink))
    return entries


def _upper(word: str) -> str:
    return word[:1].upper() + word[1:]
