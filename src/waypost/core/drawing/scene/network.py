"""A scene as a network: its lines, or the one line that every journey is."""

from dataclasses import replace

from waypost.core.drawing.scene.lanes import EmotionLane, FlowLane
from waypost.core.drawing.scene.lines import Line, LineKind, Stop
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.drawing.scene.whole import Scene


def network(scene: Scene) -> Scene:
    """The tidy scene with lines; without any, one for the journey: all steps, their mood, customers and drop-offs."""
    scene = tidied(scene)
    if scene.lines or not scene.steps:
        return scene
    name = scene.header.persona.name if scene.header.persona else scene.header.title
    emotion = next((lane for lane in scene.lanes if isinstance(lane, EmotionLane)), None)
    flow = next((lane for lane in scene.lanes if isinstance(lane, FlowLane)), None)
    stops = []
    for step in scene.steps:
        point = emotion.curves[0].points.get(step.id) if emotion else None
        cell = flow.cells.get(step.id) if flow else None
        stops.append(
            Stop(
                step.id,
                mood=point.value if point else None,
                label=point.label if point else "",
                customers=cell.customers if cell else None,
                dropped=cell.dropped if cell else None,
            )
        )
    line = Line("journey", name, tuple(stops), LineKind.JOURNEY, weighted=flow is not None)
    return replace(scene, lines=(line,))
