"""A scene made ready for drawing: cells in the order of the steps, nothing homeless, no empty lane."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from waypost.core.drawing.scene import (
    BackstageLane,
    CardLane,
    Contact,
    Curve,
    Emotion,
    EmotionLane,
    FigureLane,
    FlowLane,
    GapLane,
    Lane,
    Line,
    MixLane,
    QuoteLane,
    Scene,
    Service,
    Switch,
    TextLane,
    TouchpointLane,
)

_Cell = TypeVar("_Cell")


def tidied(scene: Scene) -> Scene:
    """The scene with tidy lanes, edges between known steps only, and stages that have steps."""
    order = [step.id for step in scene.steps]
    known = set(order)
    lanes = (lane if scene.edited else _lane(lane, order) for lane in scene.lanes)
    return replace(
        scene,
        stages=tuple(stage for stage in scene.stages if stage.steps),
        lanes=tuple(lane for lane in lanes if scene.edited or not _is_empty(lane)),
        edges=tuple(edge for edge in scene.edges if edge.source in known and edge.target in known),
        lines=tuple(line for line in (_line(line, order) for line in scene.lines) if line.stops),
    )


def _lane(lane: Lane, order: list[str]) -> Lane:
    match lane:
        case TextLane():
            return replace(lane, cells={k: v for k, v in _cells(lane.cells, order).items() if v.text})
        case FlowLane():
            return replace(lane, cells=_cells(lane.cells, order))
        case MixLane():
            return replace(lane, cells=_cells(lane.cells, order))
        case TouchpointLane():
            return replace(lane, cells=_filled(lane.cells, order), switches=_switches(lane.switches, order))
        case CardLane():
            return replace(lane, cells=_filled(lane.cells, order))
        case FigureLane():
            return replace(lane, cells=_filled(lane.cells, order))
        case QuoteLane():
            return replace(lane, cells=_filled(lane.cells, order))
        case EmotionLane():
            curves = (replace(curve, points=_felt(curve.points, order)) for curve in lane.curves)
            return replace(lane, curves=tuple(curve for curve in curves if _speaks(curve)))
        case GapLane():
            return replace(lane, switches=_switches(lane.switches, order))
        case BackstageLane():
            boxes = tuple(box for box in lane.boxes if box.step in order)
            ids = {box.id for box in boxes}
            handoffs = tuple(each for each in lane.handoffs if each.source in ids and each.target in ids)
            return replace(lane, boxes=boxes, handoffs=handoffs)


def _line(line: Line, order: list[str]) -> Line:
    """The line with its stops in the order of the steps, each once, moods that are numbers."""
    stops = {stop.step: stop for stop in line.stops}
    kept = (stops[step] for step in order if step in stops)
    return replace(line, stops=tuple(stop if _is_felt(stop.mood) else replace(stop, mood=None) for stop in kept))


def _is_felt(mood: float | None) -> bool:
    return mood is None or math.isfinite(mood)


def _is_empty(lane: Lane) -> bool:
    match lane:
        case EmotionLane():
            return not lane.curves
        case GapLane():
            return not lane.switches
        case BackstageLane():
            return not lane.boxes
        case _:
            return not lane.cells


def _cells(cells: Mapping[str, _Cell], order: list[str]) -> dict[str, _Cell]:
    return {step: cells[step] for step in order if step in cells}


def _felt(points: Mapping[str, Emotion], order: list[str]) -> dict[str, Emotion]:
    """Points with a number; what is no number is missing."""
    return {
        step: point
        for step, point in _cells(points, order).items()
        if point.value is not None and math.isfinite(point.value)
    }


def _filled(cells: Mapping[str, tuple[_Cell, ...]], order: list[str]) -> dict[str, tuple[_Cell, ...]]:
    return {step: cell for step, cell in _cells(cells, order).items() if cell}


def _switches(switches: tuple[Switch, ...], order: list[str]) -> tuple[Switch, ...]:
    return tuple(switch for switch in switches if switch.source in order and switch.target in order)


def _speaks(curve: Curve) -> bool:
    return bool(curve.points)


def service_in(scene: Scene) -> Service:
    """What the blueprint shows: the scene's service, or what its lanes tell where it has none."""
    if scene.service is not None:
        return scene.service
    met = {step: cell for lane in scene.lanes if isinstance(lane, TouchpointLane) for step, cell in lane.cells.items()}
    backstage = [lane for lane in scene.lanes if isinstance(lane, BackstageLane)]
    return Service(
        evidence={s: kept for s, cell in met.items() if (kept := tuple(t for t in cell if t.kind is Contact.PHYSICAL))},
        touchpoints={
            s: kept for s, cell in met.items() if (kept := tuple(t for t in cell if t.kind is not Contact.PHYSICAL))
        },
        boxes=tuple(box for lane in backstage for box in lane.boxes),
        handoffs=tuple(each for lane in backstage for each in lane.handoffs),
    )
