"""Pictures come into a scene that names them: what lies in files or behind addresses is no part of a document."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from waypost.core.drawing.scene.cells import Still, Text
from waypost.core.drawing.scene.lanes import TextLane
from waypost.core.drawing.scene.whole import Scene

Find = Callable[[str], Still | None]


def stills_of(scene: Scene) -> tuple[str, ...]:
    """The names of all pictures in a scene, each once."""
    lanes = [lane.cells for lane in scene.lanes if isinstance(lane, TextLane)]
    cells = [*lanes, *([scene.service.stills] if scene.service else [])]
    return tuple(dict.fromkeys(text.still.name for each in cells for text in each.values() if text.still))


def illustrated(scene: Scene, find: Find) -> Scene:
    """The scene with its pictures; one that is not found keeps its words."""
    if not stills_of(scene):
        return scene
    lanes = tuple(
        replace(lane, cells=_cells(lane.cells, find)) if isinstance(lane, TextLane) else lane for lane in scene.lanes
    )
    service = scene.service and replace(scene.service, stills=_cells(scene.service.stills, find))
    return replace(scene, lanes=lanes, service=service)


def _cells(cells: Mapping[str, Text], find: Find) -> dict[str, Text]:
    return {
        step: replace(text, still=find(text.still.name) or text.still) if text.still else text
        for step, text in cells.items()
    }
