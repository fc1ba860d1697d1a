"""An operation happens to a journey; what came of it knows how to take it back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import Any

from waypost.core.vocabulary.documents.ids import lacks_ids, with_ids
from waypost.core.vocabulary.documents.parts import Named
from waypost.core.vocabulary.documents.writing import plain_value
from waypost.core.vocabulary.journey.journey import Journey, Stage
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.journey.operations.bounds import parts_of, refuse_too_many
from waypost.core.vocabulary.journey.operations.model import (
    JOURNEY,
    Add,
    At,
    Change,
    Conflict,
    Kind,
    Move,
    Operation,
    Remove,
    Together,
)
from waypost.core.vocabulary.journey.operations.places import (
    TYPES,
    around,
    before,
    behind,
    find,
    place_of,
    put_back,
    siblings,
    with_siblings,
)
from waypost.core.vocabulary.journey.operations.values import (
    field_value,
    joined,
    part_of,
    plain_part,
    with_value,
)
from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True)
class Applied:
    """The journey afterwards, the operation as it happened, and the one that takes exactly it back."""

    journey: Journey
    done: Operation
    inverse: Operation


def apply(journey: Journey, operation: Operation) -> Applied:
    """Do it. `apply(done.journey, done.inverse)` gives the journey of before, to the letter.

    Lists of a cell that two people changed at once are joined; where one text would overwrite another, or the place is
    gone, Conflict is raised. Raises WaypostError for what the document cannot hold. Either way nothing has happened.
    """
    applied = _applied(journey, operation)
    refuse_too_many(journey, applied.journey)
    return applied


def _applied(journey: Journey, operation: Operation) -> Applied:
    match operation:
        case Change():
            return _changed(journey, operation)
        case Add():
            return _added(journey, operation)
        case Remove():
            return _removed(journey, operation)
        case Move():
            return _moved(journey, operation)
        case Together():
            return _together(journey, operation.operations)


def _together(journey: Journey, operations: tuple[Operation, ...]) -> Applied:
    done: list[Operation] = []
    inverses: list[Operation] = []
    for place, operation in enumerate(operations):
        try:
            applied = _applied(journey, operation)
        except Conflict as clash:
            clash.path = (place, *clash.path)
            raise
        journey = applied.journey
        done.append(applied.done)
        inverses.append(applied.inverse)
    return Applied(journey, Together(tuple(done)), Together(tuple(reversed(inverses))))


def _changed(journey: Journey, wanted: Change) -> Applied:
    part = find(journey, wanted.at)
    if part is None:
        raise _gone(wanted, wanted.at)
    found = field_value(part, wanted.field, wanted.key)
    expected = _as_kept(part, wanted, wanted.before)
    after = _as_kept(part, wanted, wanted.after)
    try:
        result = joined(expected, after, found)
    except LookupError:
        raise Conflict(
            wanted,
            found,
            en="Somebody else changed this cell meanwhile. Choose which text stays, or keep both.",
            de="Diese Zelle hat inzwischen jemand anders geändert. Bitte wählen, welcher Text bleibt, oder beide behalten.",
        ) from None
    value = with_value(part, wanted.field, result, wanted.key)
    changed = put_back(journey, wanted.at, value)
    if lacks_ids(value):  # all other parts have theirs: else nothing could be taken back to the letter
        changed = put_back(journey, wanted.at, with_ids(value, among=changed))
    now = find(changed, wanted.at)
    assert now is not None, "a change moves nothing"
    written = field_value(now, wanted.field, wanted.key)
    return Applied(changed, replace(wanted, before=found, after=written), replace(wanted, before=written, after=found))


def _as_kept(part: Named, change: Change, value: Any) -> Any:
    """A value as the document would write it, so that equal things compare as equal."""
    return field_value(with_value(part, change.field, value, change.key), change.field, change.key)


def _added(journey: Journey, wanted: Add) -> Applied:
    if wanted.kind is Kind.JOURNEY:
        raise WaypostError(
            en="A journey is not added to a journey; name it at a step as its nested journey.",
            de="Eine Journey wird keiner Journey hinzugefügt; bitte am Schritt als eingebettete Journey nennen.",
        )
    if wanted.kind is Kind.WORK and journey.workflow is None:
        backstage = Change(JOURNEY, "workflow", None, {"id": "workflow"})
        return _together(journey, (backstage, wanted))
    parts = siblings(journey, wanted.kind, wanted.into)
    if parts is None:
        raise _gone(wanted, At(Kind.STAGE, wanted.into))
    part = _with_free_id(journey, wanted.kind, part_of(TYPES[wanted.kind], wanted.part, wanted.kind.value))
    place = behind(parts, wanted.after)
    widened = with_siblings(journey, wanted.kind, wanted.into, (*parts[:place], part, *parts[place:]))
    new = with_ids(part, among=widened)
    named = with_siblings(journey, wanted.kind, wanted.into, (*parts[:place], new, *parts[place:]))
    _refuse_id(named, wanted.kind, new)
    done = replace(wanted, part=plain_part(new), after=parts[place - 1].id if place else "")
    return Applied(named, done, Remove(At(wanted.kind, new.id), plain_part(new), alone=True))


def _with_free_id(journey: Journey, kind: Kind, part: Named) -> Named:
    """A part that comes without an id gets its own, even where another one is called the same."""
    wanted = part.id or with_ids(part).id or (part.kind.value if isinstance(part, Lane) else "")
    if part.id or not wanted:
        return part
    taken = {each.id for each in parts_of(journey, kind)}
    return replace(
        part, id=next(id_ for id_ in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if id_ not in taken)
    )


def _refuse_id(journey: Journey, kind: Kind, new: Named) -> None:
    """Ids are given once: of the new part and, in a new stage, of its steps. Nobody could find a part without one."""
    if not new.id:
        raise WaypostError(en="The name is missing. Give one.", de="Der Name fehlt. Bitte einen angeben.")
    steps, ids = ([each.id for each in parts_of(journey, of)] for of in (Kind.STEP, kind))
    own = [step.id for step in new.steps] if isinstance(new, Stage) else []
    for id_, taken in [(new.id, ids), *((each, steps) for each in own)]:
        if taken.count(id_) > 1:
            raise WaypostError(
                en=f"The id '{id_}' is taken already; give another one, or none.",
                de=f"Die id „{id_}“ ist schon vergeben; bitte eine andere wählen oder keine angeben.",
            )


def _removed(journey: Journey, wanted: Remove) -> Applied:
    part = find(journey, wanted.at)
    if wanted.at.kind is Kind.JOURNEY or part is None:
        raise _gone(wanted, wanted.at)
    if wanted.before is not None and plain_part(part_of(type(part), wanted.before, wanted.at.kind.value)) != plain_part(
        part
    ):
        raise Conflict(
            wanted,
            plain_part(part),
            en="Somebody else changed what is to be removed. Look at it again, then remove it or keep it.",
            de="Was entfernt werden soll, hat inzwischen jemand anders geändert. Bitte noch einmal ansehen, dann entfernen oder behalten.",
        )
    loose = () if wanted.alone else tuple(_loose_ends(journey, wanted.at, part))
    if loose:
        return _together(journey, (*loose, replace(wanted, before=None, alone=True)))
    stage = around(journey, wanted.at) or ""
    parts = siblings(journey, wanted.at.kind, stage) or ()
    rest = [*parts[: place_of(parts, wanted.at.id)], *parts[place_of(parts, wanted.at.id) + 1 :]]
    back = Add(wanted.at.kind, plain_part(part), stage, before(parts, wanted.at.id))
    return Applied(with_siblings(journey, wanted.at.kind, stage, rest), replace(wanted, before=plain_part(part)), back)


def _loose_ends(journey: Journey, at: At, part: Named) -> Iterator[Change]:
    """What leads to a part that goes, and would lead to nothing."""
    if at.kind is Kind.WORK:
        for work in journey.workflow.steps if journey.workflow else ():
            for field in ("handoffs", "decision"):
                kept = tuple(each for each in getattr(work, field) if each.to != at.id)
                if work.id != at.id and kept != getattr(work, field):
                    yield _cut(At(Kind.WORK, work.id), work, field, kept)
        return
    gone = {step.id for step in part.steps} if isinstance(part, Stage) else {at.id} if at.kind is Kind.STEP else set()
    if not gone:
        return
    edges = tuple(edge for edge in journey.edges if edge.from_ not in gone and edge.to not in gone)
    if edges != journey.edges:
        yield _cut(JOURNEY, journey, "edges", edges)
    begins = tuple(step for step in journey.begins_at if step not in gone)
    if begins != journey.begins_at:
        yield _cut(JOURNEY, journey, "begins_at", begins)
    for lane in journey.lanes:
        for step in sorted(gone & set(lane.cells or {})):
            if (lane.cells or {})[step]:
                yield Change(At(Kind.LANE, lane.id), "cells", (lane.cells or {})[step], None, step)
    for work in journey.workflow.steps if journey.workflow else ():
        serves = tuple(step for step in work.serves if step not in gone)
        if serves != work.serves:
            yield _cut(At(Kind.WORK, work.id), work, "serves", serves)


def _cut(at: At, part: Named, field: str, kept: tuple[Any, ...]) -> Change:
    return Change(at, field, field_value(part, field), plain_value(kept) or None)


def _moved(journey: Journey, wanted: Move) -> Applied:
    stage = around(journey, wanted.at)
    if wanted.at.kind is Kind.JOURNEY or stage is None:
        raise _gone(wanted, wanted.at)
    target = wanted.into or stage
    if wanted.at.kind is Kind.STEP and siblings(journey, Kind.STEP, target) is None:
        raise _gone(wanted, At(Kind.STAGE, target))
    parts = siblings(journey, wanted.at.kind, stage) or ()
    part = parts[place_of(parts, wanted.at.id)]
    back = Move(wanted.at, stage, before(parts, wanted.at.id))
    rest = [*parts[: place_of(parts, wanted.at.id)], *parts[place_of(parts, wanted.at.id) + 1 :]]
    without = with_siblings(journey, wanted.at.kind, stage, rest)
    others = siblings(without, wanted.at.kind, target) or ()
    place = behind(others, "" if wanted.after == wanted.at.id else wanted.after)
    if wanted.after == wanted.at.id:
        place = behind(others, back.after) if target == stage else len(others)
    moved = with_siblings(without, wanted.at.kind, target, (*others[:place], part, *others[place:]))
    return Applied(moved, Move(wanted.at, target, others[place - 1].id if place else ""), back)


def _gone(operation: Operation, at: At) -> Conflict:
    return Conflict(
        operation,
        None,
        en=f"The {at.kind.value} that this belongs to is no longer there. Your text is kept here: put it elsewhere, or bring back what was removed.",
        de="Wozu dies gehört, gibt es inzwischen nicht mehr. Der Text bleibt hier: Bitte anderswo einsetzen oder das Entfernte zurückholen.",
    )
