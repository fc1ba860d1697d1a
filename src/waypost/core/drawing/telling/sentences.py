"""The picture in a few sentences, for those who cannot see it."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.scene import Emotion, EmotionLane, FlowLane, Scene
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language


def description(scene: Scene, language: Language) -> str:
    """Persona, stages with their number of steps, worst and best moment, customers at both ends."""
    parts: list[str] = []
    if scene.header.persona:
        about = f" ({scene.header.persona.about})" if scene.header.persona.about else ""
        parts.append(f"{wording.PERSONA.in_(language)}: {scene.header.persona.name}{about}.")
    parts.append(stages(scene, language))
    parts.extend(_moments(scene, language))
    parts.extend(_flow(scene, language))
    return " ".join(part for part in parts if part)


def stages(scene: Scene, language: Language) -> str:
    """How many stages there are, each with its number of steps."""
    if not scene.stages:
        return ""
    several = len(scene.stages) != 1
    names = ", ".join(
        f"{stage.name} ({len(stage.steps)} {wording.STEP_COUNT[len(stage.steps) == 1].in_(language)})"
        for stage in scene.stages
    )
    return f"{len(scene.stages)} {wording.STAGE_COUNT[not several].in_(language)}: {names}."


def _moments(scene: Scene, language: Language) -> list[str]:
    """Worst and best point of the main curve."""
    lane = next((lane for lane in scene.lanes if isinstance(lane, EmotionLane)), None)
    if lane is None or not lane.curves:
        return []
    titles = {step.id: step.title for step in scene.steps}
    points = [
        (emotion.value, titles[step], emotion)
        for step, emotion in lane.curves[0].points.items()
        if emotion.value is not None and step in titles
    ]
    if not points:
        return []
    worst, best = min(points, key=lambda each: each[0]), max(points, key=lambda each: each[0])
    said = [_moment(wording.WORST.in_(language), *worst, language)]
    return said if worst[0] == best[0] else [*said, _moment(wording.BEST.in_(language), *best, language)]


def _moment(word: str, value: float, title: str, emotion: Emotion, language: Language) -> str:
    label = emotion.label or wording.mood(value).in_(language)
    return f"{word[0].upper()}{word[1:]}: {title} ({figures.score(value, language)}, {label})."


def _flow(scene: Scene, language: Language) -> list[str]:
    lane = next((lane for lane in scene.lanes if isinstance(lane, FlowLane)), None)
    reached = [lane.cells[step.id].customers for step in scene.steps if step.id in lane.cells] if lane else []
    if len(reached) < 2:
        return []
    people = scene.people or wording.CUSTOMERS.in_(language)
    return [f"{people[0].upper()}{people[1:]}: {number(reached[0], language)} → {number(reached[-1], language)}."]
