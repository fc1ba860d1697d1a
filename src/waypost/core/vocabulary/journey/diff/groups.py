"""The differences by where they stand: the whole journey first, then stage by stage and step by step."""

from collections.abc import Iterable
from dataclasses import dataclass

from waypost.core.vocabulary.journey.diff.merging import merged
from waypost.core.vocabulary.journey.diff.model import Change
from waypost.core.vocabulary.journey.diff.values import named, stage_name
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.wording import Language


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one step, of one stage itself, or of the whole journey (both ids "")."""

    name: str
    changes: tuple[Change, ...]
    stage: str = ""
    step: str = ""


def grouped(changes: Iterable[Change], old: Journey, new: Journey, language: Language) -> tuple[Group, ...]:
    """All changes, each in one group. Places that are no longer there stand where the old version had them."""
    by_place: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        key = ("", change.step) if change.step else (change.stage, "")
        by_place.setdefault(key, []).append(change)
    whole = by_place.pop(("", ""), [])
    found = []
    for stage, step, name in _places(old, new, language):
        key = ("", step) if step else (stage, "")
        if key in by_place:
            found.append(Group(name, tuple(by_place.pop(key)), stage, step))
    # A stage that is gone, its steps being elsewhere now, has no place of its own any more.
    elsewhere = [change for rest in by_place.values() for change in rest]
    return (*([Group("", (*whole, *elsewhere))] if whole or elsewhere else []), *found)


def _places(old: Journey, new: Journey, language: Language) -> Iterable[tuple[str, str, str]]:
    """Every stage and step of both, (stage, step, name), in the order in which a reader meets them."""
    for stage in merged(old, new).stages:
        yield stage.id, "", stage_name(stage, language)
        for step in stage.steps:
            yield stage.id, step.id, named(step)
