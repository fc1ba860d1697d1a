"""A picture to be edited, in pieces that stand by themselves: header, stages, steps, one for each lane, links, foot.

A piece is drawn from 0 down, of a scene of its own that holds no more than it may show. So one that another pushes
down stays what it is, and equal scenes make equal pieces: whoever keeps those that were drawn draws only what changed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from waypost.core.drawing.layout.frame import Frame, Grid
from waypost.core.drawing.layout.lanes import bands, footer, header, journey, links, places
from waypost.core.drawing.layout.lanes.choose import content
from waypost.core.drawing.layout.lanes.infographic import GAP, MARGIN, card, grid_of
from waypost.core.drawing.layout.sheet import Place, Sheet
from waypost.core.drawing.scene import CardLane, EmotionLane, FlowLane, Header, Lane, Scene
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.drawing.shapes import Box, Group, Rect, Shape, lowered
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme

Kind = Literal["header", "stages", "steps", "lane", "foot"]
_BELOW: dict[Kind, float] = {"header": 16, "stages": GAP, "steps": GAP, "lane": GAP, "foot": MARGIN - 12}


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece that is to be drawn: all that it depends on but colours, fonts and language. `number`: of its lane."""

    name: str
    kind: Kind
    scene: Scene
    number: int = 0

    @property
    def joined(self) -> bool:
        """Whether cards of this lane may lead to those of others."""
        return len(self.scene.lanes) > 1 and isinstance(self.scene.lanes[self.number], CardLane)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece as it is drawn from 0 down, with the places in it. What keeps in sight is its group "head"."""

    shapes: tuple[Shape, ...]
    height: float
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Stacked:
    """Where the pieces begin, how large the picture is, and where the names of its lanes stand."""

    tops: tuple[float, ...]
    width: float
    height: float
    heads: Box


def asked(scene: Scene) -> tuple[Asked, ...]:
    """The pieces of a scene that is edited, from top to bottom."""
    scene = tidied(scene)
    bare = Scene(Header(""), (), (), edited=True, people=scene.people)
    columns = replace(
        bare,
        stages=tuple(replace(stage, name="", hint="") for stage in scene.stages),
        steps=tuple(replace(step, title="", note="", icon="", hint="", evidence=None) for step in scene.steps),
    )
    found = [Asked("header", "header", replace(columns, header=scene.header))]
    if scene.stages:
        found.append(Asked("stages", "stages", replace(columns, stages=scene.stages)))
    if scene.steps:
        found.append(Asked("steps", "steps", replace(columns, steps=scene.steps, edges=scene.edges)))
    cards = tuple(lane if isinstance(lane, CardLane) else CardLane("", {}) for lane in scene.lanes)
    joined = any(card.leads_to for lane in cards for cell in lane.cells.values() for card in cell)
    for place, lane in enumerate(scene.lanes):
        beside, number = (cards, place) if joined and isinstance(lane, CardLane) else _beside(lane, scene)
        found.append(Asked(f"lane:{lane.id or place}", "lane", replace(columns, lanes=beside), number))
    found.append(Asked("foot", "foot", replace(columns, footer=scene.footer)))
    return tuple(found)


def _beside(lane: Lane, scene: Scene) -> tuple[tuple[Lane, ...], int]:
    """A lane alone; customers flow larger where no curve is."""
    curves = isinstance(lane, FlowLane) and any(isinstance(other, EmotionLane) for other in scene.lanes)
    return ((lane, EmotionLane("", ())) if curves else (lane,)), 0


def drawn(wanted: Asked, theme: Theme, typesetter: Typesetter) -> Piece:
    """The piece, drawn from 0 down."""
    scene = wanted.scene
    frame = _frame(scene, theme, typesetter)
    match wanted.kind:
        case "header":
            head = header.draw(frame, 0)
            shapes: list[Shape] = [card(frame, 0, head)]
            return Piece(tuple(shapes), head.height, tuple(places.in_header(shapes)))
        case "stages":
            chevrons = journey.stages(frame, 0)
            group = Group(chevrons.shapes, "stages")
            return Piece((group,), chevrons.height, tuple(places.stages(frame, 0, chevrons.height)))
        case "steps":
            band, bottom = bands.steps(frame, 0)
            return Piece((_head_first(band, frame.grid),), bottom, tuple(places.steps(frame, band)))
        case "lane":
            lane = scene.lanes[wanted.number]
            several, bottom = bands.lane(frame, lane, wanted.number, 0, content)
            found = tuple(places.lane(frame, lane, several[-1]))
            return Piece(tuple(_head_first(each, frame.grid) for each in several), bottom, found)
        case _:
            foot = footer.draw(frame, 8)
            return Piece((Group(foot.shapes, "footer"),), 8 + foot.height)


def joins(
    wanted: Sequence[Asked], pieces: Sequence[Piece], tops: Sequence[float], theme: Theme, typesetter: Typesetter
) -> Group:
    """Arrows from the cards of a lane to those of the next: they hang on where both came to stand."""
    cards = [number for number, each in enumerate(wanted) if each.joined]
    if not cards:
        return Group((), "links")
    shapes = [lowered(shape, tops[number]) for number in cards for shape in pieces[number].shapes]
    return links.between_lanes(_frame(wanted[cards[0]].scene, theme, typesetter), shapes)


def stacked(wanted: Sequence[Asked], pieces: Sequence[Piece]) -> Stacked:
    """The pieces below each other."""
    y, tops = MARGIN, []
    for each, piece in zip(wanted, pieces, strict=True):
        tops.append(y)
        y += piece.height + _BELOW[each.kind]
    grid = grid_of(len(wanted[0].scene.steps), None)
    named = [number for number, each in enumerate(wanted) if each.kind in ("steps", "lane")]
    first, last = (tops[named[0]], tops[named[-1]] + pieces[named[-1]].height) if named else (0.0, 0.0)
    return Stacked(tuple(tops), grid.page, float(math.ceil(y)), Box(0, first, grid.left, last - first))


def lay_out(scene: Scene, theme: Theme, typesetter: Typesetter) -> Sheet:
    """The whole sheet of a scene that is edited."""
    wanted = asked(scene)
    pieces = [drawn(each, theme, typesetter) for each in wanted]
    at = stacked(wanted, pieces)
    placed = list(zip(pieces, at.tops, strict=True))
    ground = Rect(Box(0, 0, at.width, at.height), fill=theme.paper)
    shapes = [lowered(shape, top) for piece, top in placed for shape in piece.shapes]
    between = joins(wanted, pieces, at.tops, theme, typesetter)
    found = tuple(place.lowered(top) for piece, top in placed for place in piece.places)
    return Sheet(at.width, at.height, (ground, *shapes, *([between] if between.children else [])), at.heads, found)


def _frame(scene: Scene, theme: Theme, typesetter: Typesetter) -> Frame:
    columns = {step.id: place for place, step in enumerate(scene.steps)}
    return Frame(scene, theme, typesetter, grid_of(len(scene.steps), None), columns)


def _head_first(band: Shape, grid: Grid) -> Shape:
    """The band with what stands left of its cells as a group of its own, beneath all else."""
    if not isinstance(band, Group):
        return band
    heads = tuple(each for each in band.children if each.box.x < grid.left)
    rest = tuple(each for each in band.children if each.box.x >= grid.left)
    return replace(band, children=(Group(heads, "head"), *rest))
