"""What makes one journey out of another that has the same parts: a change for each field that says something else."""

from collections.abc import Iterator
from dataclasses import fields

from waypost.core.vocabulary.documents.parts import Named
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.operations.model import JOURNEY, At, Change, Kind, Together
from waypost.core.vocabulary.journey.operations.places import siblings
from waypost.core.vocabulary.journey.operations.values import field_value

_PARTS = frozenset({"id", "extra", "stages", "steps", "lanes", "personas", "workflow", "measurement", "cells"})


def between(before: Journey, after: Journey) -> Together:
    """The changes; parts are paired by their place. Raises ValueError where the journeys do not have the same parts.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nstages: [{name: S, steps: [{name: T}]}]"
    >>> [(c.at.id, c.field, c.after) for c in between(read_journey(text), read_journey(text.replace("T}", "T, owner: Ute}"))).operations]
    [('t', 'owner', 'Ute')]
    """
    pairs = zip(_addressed(before), _addressed(after), strict=True)
    return Together(tuple(change for (at, was), (_, now) in pairs for change in _changes(at, was, now)))


def _addressed(journey: Journey) -> Iterator[tuple[At, Named]]:
    yield JOURNEY, journey
    for kind in (Kind.STAGE, Kind.LANE, Kind.PERSONA, Kind.WORK):
        for part in siblings(journey, kind) or ():
            yield At(kind, part.id), part
    for step in journey.steps():
        yield At(Kind.STEP, step.id), step


def _changes(at: At, was: Named, now: Named) -> Iterator[Change]:
    if type(was) is not type(now):
        raise ValueError(f"other parts at {at}")
    for f in fields(was):
        if f.name not in _PARTS and getattr(was, f.name) != getattr(now, f.name):
            key = f.name.rstrip("_")
            yield Change(at, key, field_value(was, key), field_value(now, key))
