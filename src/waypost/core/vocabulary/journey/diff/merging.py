"""Two versions in one journey: the new one, with what is gone where the old one had it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from waypost.core.vocabulary.journey.journey import Journey, Stage, Step

P = TypeVar("P", Stage, Step)


def merged(old: Journey, new: Journey) -> Journey:
    """All stages and steps of both, each once: in the order of the new version, removed ones behind what they followed.

    A stage that is gone stays only where removed steps stand in it, or none ever stood. Everything else is the new
    version's; a step that moved stands where it is now.
    """
    stays = {step.id for step in new.steps()}
    gone = {stage.id: tuple(step for step in stage.steps if step.id not in stays) for stage in old.stages}
    current = {stage.id for stage in new.stages}
    kept = [stage for stage in old.stages if stage.id in current or gone[stage.id] or not stage.steps]
    stages = _woven([replace(stage, steps=()) for stage in kept], new.stages)
    before = {stage.id: stage.steps for stage in old.stages}
    return replace(
        new,
        stages=tuple(
            replace(stage, steps=_woven(before.get(stage.id, ()), stage.steps, only=lambda step: step.id not in stays))
            for stage in stages
        ),
    )


def _woven(old: Iterable[P], new: Sequence[P], only: Callable[[P], bool] = lambda each: True) -> tuple[P, ...]:
    """The new items, and the old ones that are wanted and not among them, each behind the one it followed."""
    found, ids = list(new), {each.id for each in new}
    place = 0
    for each in old:
        if each.id in ids:
            place = max(place, next(n for n, item in enumerate(found, 1) if item.id == each.id))
        elif only(each):
            found.insert(place, each)
            place += 1
    return tuple(found)
