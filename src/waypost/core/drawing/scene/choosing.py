"""A part of a scene: some of its stages, lanes and personas, the rest left out as if it were not there."""

from dataclasses import dataclass, replace

from waypost.core.drawing.scene.lanes import EmotionLane, Lane
from waypost.core.drawing.scene.whole import Scene


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown; an empty part of it leaves all.

    Stages by their place (from 1), lanes by their id or kind in the document, wherever they stand and whatever language
    their names are in; personas by the names of their curves and lines.
    """

    stages: frozenset[int] = frozenset()
    lanes: frozenset[str] = frozenset()
    personas: frozenset[str] = frozenset()

    @property
    def is_all(self) -> bool:
        return not (self.stages or self.lanes or self.personas)

    @property
    def told(self) -> str:
        """The choice as a text: equal for equal choices."""
        return repr((sorted(self.stages), sorted(self.lanes), sorted(self.personas)))


ALL = Choice()


def chosen(scene: Scene, choice: Choice) -> Scene:
    """The part of a scene that is chosen; what would leave nothing to see leaves all of that kind."""
    if choice.is_all:
        return scene
    # Colours stay with their stages, however many of them are shown.
    coloured = [
        replace(stage, hue=place if stage.hue is None else stage.hue) for place, stage in enumerate(scene.stages)
    ]
    stages = [stage for place, stage in enumerate(coloured, 1) if place in choice.stages] or coloured
    steps = {step for stage in stages for step in stage.steps}
    lanes = [lane for key, lane in keyed(scene).items() if key in choice.lanes] or list(scene.lanes)
    lines = [line for line in scene.lines if line.name in choice.personas]
    return replace(
        scene,
        stages=tuple(stages),
        steps=tuple(step for step in scene.steps if step.id in steps),
        lanes=tuple(_of_personas(lane, choice.personas) for lane in lanes),
        lines=tuple(lines) or scene.lines,
    )


def keyed(scene: Scene) -> dict[str, Lane]:
    """The lanes of a scene by what a choice calls them; one that comes from no document by its class and place."""
    found: dict[str, Lane] = {}
    for lane in scene.lanes:
        kind = type(lane).__name__.removesuffix("Lane").lower()
        key = lane.key or f"{kind}-{sum(key.startswith(kind + '-') for key in found) + 1}"
        found[key] = lane
    return found


def _of_personas(lane: Lane, personas: frozenset[str]) -> Lane:
    """Curves of the personas that are shown; others (what was measured) belong to nobody and stay."""
    if not isinstance(lane, EmotionLane) or not personas:
        return lane
    kept = tuple(curve for curve in lane.curves if curve.name in personas)
    return replace(lane, curves=kept) if kept else lane
