"""Which evidence the cells of a lane carry, and whether they share it."""

from collections.abc import Iterator

from waypost.core.drawing.scene import (
    BackstageLane,
    CardLane,
    EmotionLane,
    Evidence,
    FigureLane,
    FlowLane,
    GapLane,
    Lane,
    MixLane,
    QuoteLane,
    Scene,
    TextLane,
    TouchpointLane,
)


def shared(lane: Lane) -> Evidence | None:
    """The evidence of all cells of a lane where it is one and the same: said once, in the lane's head."""
    found = set(of_cells(lane))
    return found.pop() if len(found) == 1 and not isinstance(lane, EmotionLane) else None


def evidences(scene: Scene) -> set[Evidence]:
    """Every evidence that the picture marks."""
    found = {step.evidence for step in scene.steps}
    for lane in scene.lanes:
        if not isinstance(lane, EmotionLane):
            found.update(of_cells(lane))
    return {each for each in found if each is not None}


def of_cells(lane: Lane) -> Iterator[Evidence | None]:
    match lane:
        case TextLane() | FlowLane():
            yield from (cell.evidence for cell in lane.cells.values())
        case TouchpointLane() | CardLane() | FigureLane():
            for cell in lane.cells.values():
                yield from (each.evidence for each in cell)
        case BackstageLane():
            yield from (work.evidence for work in lane.boxes)
        case EmotionLane():
            yield from (curve.evidence for curve in lane.curves)
        case MixLane() | GapLane() | QuoteLane():
            return
