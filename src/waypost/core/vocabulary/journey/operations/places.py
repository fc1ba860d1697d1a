"""Where the parts of a journey stand: found by address, taken out, put in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import Any, TypeVar

from waypost.core.vocabulary.documents.parts import Named
from waypost.core.vocabulary.journey.journey import Journey, Stage, Step
from waypost.core.vocabulary.journey.lanes import Lane, LaneKind
from waypost.core.vocabulary.journey.operations.model import At, Kind
from waypost.core.vocabulary.journey.persona import Persona
from waypost.core.vocabulary.journey.workflow import Workflow, WorkStep

N = TypeVar("N", bound=Named)

TYPES: dict[Kind, type[Named]] = {
    Kind.JOURNEY: Journey,
    Kind.STAGE: Stage,
    Kind.STEP: Step,
    Kind.LANE: Lane,
    Kind.PERSONA: Persona,
    Kind.WORK: WorkStep,
}


def addressable(journey: Journey) -> Journey:
    """The journey in which each lane and each persona has an id of its own; whoever edits begins with it.

    A map that names no lanes shows all in their usual order: these are named, so that each can be moved and hidden.
    """
    lanes = journey.lanes or tuple(Lane(kind=kind) for kind in LaneKind if kind is not LaneKind.TEXT)
    return replace(journey, lanes=_told_apart(lanes), personas=_told_apart(journey.personas))


def _told_apart(parts: Sequence[N]) -> tuple[N, ...]:
    found: dict[str, N] = {}
    for part in parts:
        wanted = part.id or (part.kind.value if isinstance(part, Lane) else "persona")
        key = next(name for name in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if name not in found)
        found[key] = replace(part, id=key)
    return tuple(found.values())


def siblings(journey: Journey, kind: Kind, into: str = "") -> tuple[Named, ...] | None:
    """The list in which parts of a kind stand; None where there is no such stage."""
    match kind:
        case Kind.STAGE:
            return journey.stages
        case Kind.LANE:
            return journey.lanes
        case Kind.PERSONA:
            return journey.personas
        case Kind.WORK:
            return journey.workflow.steps if journey.workflow else ()
        case Kind.STEP:
            return next((stage.steps for stage in journey.stages if stage.id == into), None)
        case Kind.JOURNEY:
            return (journey,)


def with_siblings(journey: Journey, kind: Kind, into: str, parts: Sequence[Any]) -> Journey:
    """The journey with another list of parts of a kind."""
    match kind:
        case Kind.STAGE:
            return replace(journey, stages=tuple(parts))
        case Kind.LANE:
            return replace(journey, lanes=tuple(parts))
        case Kind.PERSONA:
            return replace(journey, personas=tuple(parts))
        case Kind.WORK:
            return replace(journey, workflow=replace(journey.workflow or Workflow(), steps=tuple(parts)))
        case Kind.STEP:
            return replace(
                journey, stages=_each(journey.stages, into, lambda stage: replace(stage, steps=tuple(parts)))
            )
        case Kind.JOURNEY:
            whole = parts[0]
            assert isinstance(whole, Journey)
            return whole


def around(journey: Journey, at: At) -> str | None:
    """The stage of a step, "" for all that stand in the journey itself; None where it is not there."""
    if at.kind is Kind.JOURNEY:
        return ""
    if not at.id:
        return None
    if at.kind is Kind.STEP:
        return next((stage.id for stage in journey.stages if any(step.id == at.id for step in stage.steps)), None)
    return "" if any(part.id == at.id for part in siblings(journey, at.kind) or ()) else None


def find(journey: Journey, at: At) -> Named | None:
    """The part of an address."""
    if at.kind is Kind.JOURNEY:
        return journey
    stage = around(journey, at)
    parts = siblings(journey, at.kind, stage) if stage is not None else None
    return next((part for part in parts or () if part.id == at.id), None)


def put_back(journey: Journey, at: At, part: Named) -> Journey:
    """The journey with another part at an address that is there."""
    if at.kind is Kind.JOURNEY:
        assert isinstance(part, Journey)
        return part
    stage = around(journey, at) or ""
    return with_siblings(journey, at.kind, stage, _each(siblings(journey, at.kind, stage) or (), at.id, lambda _: part))


def behind(parts: Sequence[Named], after: str) -> int:
    """The place behind a sibling, the last where it is gone, the first for ""."""
    if not after:
        return 0
    return next((place + 1 for place, part in enumerate(parts) if part.id == after), len(parts))


def before(parts: Sequence[Named], id_: str) -> str:
    """The id of whatever stands before a part, "" for the first one."""
    place = place_of(parts, id_)
    return parts[place - 1].id if place else ""


def _each(parts: Sequence[N], id_: str, change: Callable[[N], N]) -> tuple[N, ...]:
    """Personas may stand in a document twice; the first one is meant."""
    place = place_of(parts, id_)
    return (*parts[:place], change(parts[place]), *parts[place + 1 :])


def place_of(parts: Sequence[Named], id_: str) -> int:
    """Where the first part of an id stands; it must be there."""
    return next(place for place, part in enumerate(parts) if part.id == id_)
