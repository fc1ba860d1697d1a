"""What the library says comes onto the maps: an object that is renamed, changed or merged, wherever it is linked.

A map keeps what it says of its own: of an entry only those fields follow that said what the library said before, or
nothing. So one renaming reaches all maps, and no map loses a word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.journey.journey import Journey, Step
from waypost.core.vocabulary.journey.library import Gain, Insight, Linked, Opportunity, PainPoint, Touchpoint
from waypost.core.vocabulary.journey.parts import Evidence, Grade, Source
from waypost.core.vocabulary.journey.persona import Persona

L = TypeVar("L", bound=Linked)
P = TypeVar("P", bound=Part)

# The field of a step that links objects of a kind.
SHELVES: Mapping[type[Linked], str] = {
    Insight: "insights",
    PainPoint: "pain_points",
    Gain: "gains",
    Opportunity: "opportunities",
    Touchpoint: "touchpoints",
}
# Fields that name objects of a kind by their id alone.
_MENTIONS: Mapping[type[Linked], tuple[type[Part], str]] = {
    Opportunity: (PainPoint, "opportunities"),
    PainPoint: (Opportunity, "solves"),
    Insight: (Evidence, "refs"),
}
_STRENGTH = (Grade.ASSUMED, Grade.REPORTED, Grade.MEASURED)


def links(journey: Journey, kind: type[Linked]) -> Iterable[tuple[Step, Linked]]:
    """Every entry of a kind with the step it stands at."""
    for step in journey.steps():
        for entry in getattr(step, SHELVES[kind]):
            yield step, entry


def named_ids(journey: Journey) -> set[str]:
    """The ids of all objects that a journey links or names anywhere.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nstages: [{name: S, steps: [{name: T, pain_points: [{name: Slow, opportunities: [cache]}]}]}]"
    >>> sorted(named_ids(read_journey(text)))
    ['cache', 'slow']
    """
    found: set[str] = set()
    for _, part in walk(journey):
        if isinstance(part, Linked):
            found.add(part.id)
        for where, field in _MENTIONS.values():
            if isinstance(part, where):
                found.update(getattr(part, field))
    return found


def carried(journey: Journey, before: L, after: L) -> Journey:
    """The journey after an object of the library changed from `before` to `after`, which may have another id: then all
    links to the one lead to the other, and two entries of one cell that are the same thing now become one.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nstages: [{name: S, steps: [{name: T, pain_points: [{id: slow, name: Slow, severity: 2}]}]}]"
    >>> then = carried(read_journey(text), PainPoint(id="slow", name="Slow"), PainPoint(id="slow", name="Too slow"))
    >>> [(pain.name, pain.severity) for step in then.steps() for pain in step.pain_points]
    [('Too slow', 2)]
    """
    field = SHELVES[type(before)]
    moved = before.id != after.id
    if moved and type(before) in _MENTIONS:
        journey = mentioned(journey, type(before), before.id, after.id)
    stages = []
    for stage in journey.stages:
        steps = []
        for step in stage.steps:
            entries: Sequence[L] = getattr(step, field)
            if any(entry.id == before.id for entry in entries):
                followed = [_followed(entry, before, after) if entry.id == before.id else entry for entry in entries]
                changes: dict[str, Any] = {field: tuple(_once(followed, after.id) if moved else followed)}
                step = replace(step, **changes)
            steps.append(step)
        stages.append(replace(stage, steps=tuple(steps)))
    return replace(journey, stages=tuple(stages))


def mentioned(part: P, kind: type[Linked], before: str, after: str) -> P:
    """The part, in which whatever names an object by its id names another one instead, each once."""
    if kind not in _MENTIONS:
        return part
    where, field = _MENTIONS[kind]
    changes: dict[str, Any] = {}
    for f in fields(part):
        value = getattr(part, f.name)
        if isinstance(value, Part):
            value = mentioned(value, kind, before, after)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            value = tuple(mentioned(item, kind, before, after) for item in value)
        elif isinstance(part, where) and f.name == field and before in value:
            value = tuple(dict.fromkeys(after if id_ == before else id_ for id_ in value))
        if value is not getattr(part, f.name) and value != getattr(part, f.name):
            changes[f.name] = value
    return replace(part, **changes) if changes else part


_BOTH, _GREATER = frozenset({"cause", "text"}), frozenset({"severity", "strength", "frequency"})


def joined(first: L, second: L) -> L:
    """Two objects as one: what the first says stays, what it does not say comes from the second; lists hold both's, causes
    and texts stand one behind the other, and the greater weight holds.

    >>> joined(Gain(id="a", name="Fast", tags=("x",)), Gain(id="b", name="Quick", strength=3, tags=("y",)))
    Gain(extra={}, id='a', name='Fast', personas=(), evidence=None, tags=('x', 'y'), strength=3)
    """
    changes: dict[str, Any] = {"extra": {**second.extra, **first.extra}}
    for f in fields(first):
        mine, theirs = getattr(first, f.name), getattr(second, f.name)
        if f.name == "evidence":
            changes[f.name] = joined_evidence(mine, theirs)
        elif isinstance(mine, tuple):
            changes[f.name] = tuple(dict.fromkeys((*mine, *theirs)))
        elif f.name != "extra" and (mine is None or mine == f.default):
            changes[f.name] = theirs
        elif f.name in _BOTH and theirs and theirs not in mine:
            changes[f.name] = f"{mine} · {theirs}"
        elif f.name in _GREATER and theirs is not None:
            changes[f.name] = max(mine, theirs)
    return replace(first, **changes)


def joined_evidence(first: Evidence | None, second: Evidence | None) -> Evidence | None:
    """What supports both: the stronger grade, all sources, the newer date. People are added where the sources are
    others; the same sources counted the same people, so then the larger number holds.

    >>> joined_evidence(Evidence(n=10, sources=(Source(name="A"),)), Evidence(n=5, sources=(Source(name="B"),))).n
    15
    """
    if first is None or second is None or first == second:
        return first or second
    alike = bool({s.name for s in first.sources} & {s.name for s in second.sources})
    counts = [each.n for each in (first, second) if each.n is not None]
    return replace(
        first,
        grade=max(first.grade, second.grade, key=_STRENGTH.index),
        sources=_distinct((*first.sources, *second.sources)),
        refs=tuple(dict.fromkeys((*first.refs, *second.refs))),
        n=None if not counts else max(counts) if alike else sum(counts),
        date=max(first.date, second.date),
        note="\n".join(dict.fromkeys(note for note in (first.note, second.note) if note)),
        extra={**second.extra, **first.extra},
    )


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    found: list[Source] = []
    found.extend(source for source in sources if source not in found)
    return tuple(found)


def _followed(entry: L, before: L, after: L) -> L:
    changes: dict[str, Any] = {"id": after.id}
    for f in fields(entry):
        was, now, here = (getattr(each, f.name) for each in (before, after, entry))
        if f.name not in ("id", "extra") and was != now and here in (was, f.default):
            changes[f.name] = now
    return replace(entry, **changes)


def _once(entries: Sequence[L], id_: str) -> list[L]:
    """Entries of one id as one, where the first of them stood."""
    found: list[L] = []
    for entry in entries:
        place = next((at for at, each in enumerate(found) if each.id == id_ == entry.id), None)
        if place is None:
            found.append(entry)
        else:
            found[place] = joined(found[place], entry)
    return found


def renamed_persona(journey: Journey, before: Persona, after: Persona) -> Journey:
    """The journey after a persona was given another name; a map that calls them otherwise goes on doing so."""
    return replace(
        journey,
        personas=tuple(
            replace(each, name=after.name) if each.id == before.id and each.name in ("", before.name) else each
            for each in journey.personas
        ),
    )
