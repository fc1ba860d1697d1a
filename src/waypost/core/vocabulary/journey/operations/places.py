"""Where the parts of a journey stand: found by address, taken out, put in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import Any, TypeVar

from waypost.core.vocabulary.journey.journey import Journey, Stage, Step
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.journey.operations.model import At, Kind
from waypost.core.vocabulary.journey.parts import Named
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


def key_of(part: Named) -> str:
    """What an address calls a part: its id, and a lane that has none by its kind."""
    return part.id or (part.kind.value if isinstance(part, Lane) else "")


def addressable(journey: Journey) -> Journey:
    """The journey in which no two lanes and no two personas answer to one name; for whoever begins to edit it."""
    return replace(journey, lanes=_told_apart(journey.lanes, "lane"), personas=_told_apart(journey.personas, "persona"))


def _told_apart(parts: Sequence[N], nameless: str) -> tuple[N, ...]:
    found: list[N] = []
    for part in parts:
        taken, wanted = {key_of(each) for each in found}, key_of(part) or nameless
        key = next(name for name in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if name not in taken)
        found.append(part if key == key_of(part) else replace(part, id=key))
    return tuple(found)


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
            return parts[0]  # type: ignore[no-any-return]


def around(journey: Journey, at: At) -> str | None:
    """The stage of a step, "" for all that stand in the journey itself; None where it is not there."""
    if at.kind is Kind.JOURNEY:
        return ""
    if not at.id:
        return None
    if at.kind is Kind.STEP:
        return next((stage.id for stage in journey.stages if any(step.id == at.id for step in stage.steps)), None)
    return "" if any(key_of(part) == at.id for part in siblings(journey, at.kind) or ()) else None


def find(journey: Journey, at: At) -> Named | None:
    """The part of an address."""
    if at.kind is Kind.JOURNEY:
        return journey
    stage = around(journey, at)
    parts = siblings(journey, at.kind, stage) if stage is not None else None
    return next((part for part in parts or () if key_of(part) == at.id), None)


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
    return next((place + 1 for place, part in enumerate(parts) if key_of(part) == after), len(parts))


def before(parts: Sequence[Named], id_: str) -> str:
    """The id of whatever stands before a part, "" for the first one."""
    place = place_of(parts, id_)
    return key_of(parts[place - 1]) if place else ""


def _each(parts: Sequence[N], id_: str, change: Callable[[N], N]) -> tuple[N, ...]:
    """Personas may stand in a document twice; the first one is meant."""
    place = place_of(parts, id_)
    return (*parts[:place], change(parts[place]), *parts[place + 1 :])


def place_of(parts: Sequence[Named], id_: str) -> int:
    """Where the first part of an id stands; it must be there."""
    return next(place for place, part in enumerate(parts) if key_of(part) == id_)
