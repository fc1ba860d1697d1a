"""A thing of a document turns out to be one that a library has: it takes its id, wherever the document names it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeGuard, TypeVar

from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.journey.carrying import SHELVES, carried
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.library import Linked
from waypost.core.vocabulary.journey.persona import Persona

P = TypeVar("P", bound=Part)
Thing = Linked | Persona


def is_thing(part: Part) -> TypeGuard[Thing]:
    """Whether libraries keep such things: personas, and what stands at steps but for metrics."""
    return isinstance(part, Persona) or type(part) in SHELVES


def things(journey: Journey) -> Iterator[Thing]:
    """What of a journey a library may have, each as often as it stands there."""
    yield from journey.personas
    for step in journey.steps():
        for field in SHELVES.values():
            yield from getattr(step, field)


def taken_as(journey: Journey, thing: Thing, ours: Thing, *, whole: bool = False) -> Journey:
    """The journey, in which `thing` is `ours`, of the same type: it has that id and name, and what `ours` says beside.

    What the journey itself says of it stays, but where `whole` is wanted: then it says what `ours` says, no more.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\npersonas: [Ann]\\nstages: [{name: S, steps: [{name: T, thoughts: [{text: Oh, persona: ann}]}]}]"
    >>> journey = read_journey(text)
    >>> found = taken_as(journey, journey.personas[0], Persona(id="p-7", name="Ann", summary="Rides"))
    >>> found.personas[0].summary, [note.persona for step in found.steps() for note in step.thoughts]
    ('Rides', ['p-7'])
    """
    if isinstance(thing, Persona):
        assert isinstance(ours, Persona), "a persona is taken as one"
        return _persona_taken(journey, thing, ours, whole)
    assert isinstance(ours, Linked) and type(ours) is type(thing), "a thing is taken as one of its own kind"
    journey = carried(journey, thing, replace(thing, id=ours.id, name=ours.name))
    field = SHELVES[type(thing)]
    stages = []
    for stage in journey.stages:
        steps = []
        for step in stage.steps:
            entries: Sequence[Any] = getattr(step, field)
            if any(entry.id == ours.id for entry in entries):
                said = tuple(_said(entry, ours, whole) if entry.id == ours.id else entry for entry in entries)
                changes: dict[str, Any] = {field: said}
                step = replace(step, **changes)
            steps.append(step)
        stages.append(replace(stage, steps=tuple(steps)))
    return replace(journey, stages=tuple(stages))


def filled(thing: P, ours: P) -> P:
    """A thing with its own words, and those of `ours` where it has none.

    >>> found = filled(Persona(id="p", name="Ann", image="ruler"), Persona(id="p", image="baby", summary="Rides"))
    >>> found.name, found.image, found.summary
    ('Ann', 'ruler', 'Rides')
    """
    own = {
        f.name: getattr(thing, f.name)
        for f in fields(thing)
        if f.name != "extra" and getattr(thing, f.name) is not None and getattr(thing, f.name) != f.default
    }
    return replace(ours, **own, extra={**ours.extra, **thing.extra})


def _said(entry: Linked, ours: Linked, whole: bool) -> Linked:
    """Whom it meets on this map is for the map to say."""
    return replace(ours, personas=entry.personas) if whole else filled(entry, ours)


def _persona_taken(journey: Journey, thing: Persona, ours: Persona, whole: bool) -> Journey:
    if thing.id != ours.id:
        journey = _called(journey, thing.id, ours.id)
    there: dict[str, Persona] = {}
    for each in journey.personas:
        if each.id != thing.id and each.id != ours.id:
            there[each.id] = each
        elif ours.id not in there:
            there[ours.id] = ours if whole else replace(filled(each, ours), id=ours.id, name=ours.name)
    return replace(journey, personas=tuple(there.values()))


def _called(part: P, before: str, after: str) -> P:
    """The part, in which whatever names a persona by its id names another id."""
    changes: dict[str, Any] = {}
    for f in fields(part):
        value = getattr(part, f.name)
        if f.name == "persona" and value == before:
            changes[f.name] = after
        elif isinstance(value, Part):
            changes[f.name] = _called(value, before, after)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            changes[f.name] = tuple(_called(item, before, after) for item in value)
        elif f.name == "personas" and isinstance(value, tuple) and before in value:
            changes[f.name] = tuple(dict.fromkeys(after if id_ == before else id_ for id_ in value))
    changes = {name: value for name, value in changes.items() if value != getattr(part, name)}
    return replace(part, **changes) if changes else part
