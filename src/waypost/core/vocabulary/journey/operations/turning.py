"""What turns a working copy into another one: back to a version, and forth again."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.operations.model import (
    JOURNEY,
    Add,
    At,
    Change,
    Kind,
    Move,
    Operation,
    Remove,
    Together,
)
from waypost.core.vocabulary.journey.operations.places import siblings
from waypost.core.vocabulary.journey.operations.values import field_value, plain_part

_PARTS = frozenset({"id", "extra", "stages", "lanes", "personas", "measurement", "steps"})


def turning(before: Journey, after: Journey) -> Together:
    """All that is to be done to `before` so that it says what `after` says: field by field where a stage has the same
    steps, so that it clashes with nothing but what was written in these fields meanwhile; other parts that are not alike
    come anew. Both must be addressable, with the same id and measurement.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nstages: [{name: S, steps: [{name: T}]}, {name: U}]"
    >>> [type(each).__name__ for each in turning(read_journey(text), read_journey(text.replace("T}", "V}"))).operations]
    ['Remove', 'Add']
    >>> changed = read_journey(text.replace("name: T", "id: t, name: V"))
    >>> [each.field for each in turning(read_journey(text), changed).operations]
    ['name']
    """
    return Together((*_fields(before, after), *_parts(before, after)))


def _fields(before: Journey, after: Journey) -> Iterator[Change]:
    for f in fields(before):
        if f.name not in _PARTS and getattr(before, f.name) != getattr(after, f.name):
            yield Change(JOURNEY, f.name, field_value(before, f.name), field_value(after, f.name))


def _parts(before: Journey, after: Journey) -> Iterator[Operation]:
    arranged: list[Operation] = []
    for kind in (Kind.STAGE, Kind.LANE, Kind.PERSONA):
        there, wanted = siblings(before, kind) or (), siblings(after, kind) or ()
        becomes = {part.id: part for part in wanted}
        alike = [part for part in there if part.id in becomes and _alike(part, becomes[part.id])]
        same = {part.id for part in alike}
        for part in alike:
            yield from _changes(kind, part, becomes[part.id])
        yield from (Remove(At(kind, part.id), plain_part(part), alone=True) for part in there if part.id not in same)
        order, last = [part.id for part in there if part.id in same], ""
        for place, part in enumerate(wanted):
            if part.id not in same:
                arranged.append(Add(kind, plain_part(part), after=last))
            elif order[place] != part.id:
                order.remove(part.id)
                arranged.append(Move(At(kind, part.id), after=last))
            if order[place : place + 1] != [part.id]:
                order.insert(place, part.id)
            last = part.id
    yield from arranged  # behind all removals: a step that was moved is in two stages


def _alike(one: Any, other: Any) -> bool:
    """Whether a part becomes the other by changes of fields alone: its steps are the same, in the same order."""
    if one.extra != other.extra:
        return False
    steps = [getattr(part, "steps", ()) for part in (one, other)]
    return [each.id for each in steps[0]] == [each.id for each in steps[1]] and all(map(_alike, *steps))


def _changes(kind: Kind, one: Any, other: Any) -> Iterator[Change]:
    at = At(kind, one.id)
    for f in fields(one):
        before, after = getattr(one, f.name), getattr(other, f.name)
        if f.name in _PARTS or before == after:
            continue
        keys = sorted({*(before or {}), *(after or {})}) if isinstance(before or after, dict) else [""]
        for key in keys:
            was, will = field_value(one, f.name, key), field_value(other, f.name, key)
            if was != will:
                yield Change(at, f.name, was, will, key)
    for step, becomes in zip(getattr(one, "steps", ()), getattr(other, "steps", ()), strict=True):
        yield from _changes(Kind.STEP, step, becomes)
