"""Where the internal process and the journey do not fit: what people wrote down, and what the two show laid over each other."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.core.vocabulary.journey.journey import Journey, Step
from waypost.core.vocabulary.journey.workflow import WorkStep
from waypost.core.vocabulary.wording import Wording


class Kind(StrEnum):
    """How the two do not fit.

    stated    somebody wrote it at the work step
    loses     a handoff loses something on the way
    unserved  a step at which customers meet the company, and no work step serves it
    aimless   a work step that serves no step of the journey
    unknown   a work step that serves a step which is not there
    """

    STATED = "stated"
    LOSES = "loses"
    UNSERVED = "unserved"
    AIMLESS = "aimless"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Misalignment:
    """One place where they do not fit: at which step (its id, "" where at none), in which department, and as a sentence."""

    kind: Kind
    step: str
    department: str
    text: Wording


def misalignments(journey: Journey) -> tuple[Misalignment, ...]:
    """All of them, in the order of the journey's steps; none for a journey without a workflow."""
    if journey.workflow is None or not journey.workflow.steps:
        return ()
    steps = {step.id: step for step in journey.steps()}
    work = journey.workflow.steps
    named = {each.id: each.name or each.id for each in work}
    found = [each for one in work for each in _of_work(one, steps, named)]
    served = {step for one in work for step in one.serves}
    found += [_unserved(step) for step in steps.values() if step.touchpoints and step.id not in served]
    order = {id_: place for place, id_ in enumerate(steps)}
    return tuple(sorted(found, key=lambda each: order.get(each.step, len(order))))


def _of_work(work: WorkStep, steps: dict[str, Step], named: dict[str, str]) -> list[Misalignment]:
    name, at = work.name or work.id, next((step for step in work.serves if step in steps), "")
    where = steps[at].name if at else ""
    found = [Misalignment(Kind.STATED, at, work.department, _stated(name, where, text)) for text in work.misalignments]
    for handoff in work.handoffs:
        if handoff.loses:
            lost, to = ", ".join(handoff.loses), named.get(handoff.to, handoff.to)
            text = Wording(
                f"From “{name}” to “{to}” this gets lost: {lost}.", f"Von „{name}“ zu „{to}“ geht verloren: {lost}."
            )
            found.append(Misalignment(Kind.LOSES, at, work.department, text))
    if not work.serves:
        text = Wording(f"“{name}” serves no step of the journey.", f"„{name}“ dient keinem Schritt der Journey.")
        found.append(Misalignment(Kind.AIMLESS, "", work.department, text))
    for missing in (step for step in work.serves if step not in steps):
        text = Wording(
            f"“{name}” serves “{missing}”, which is no step of the journey.",
            f"„{name}“ dient „{missing}“, und das ist kein Schritt der Journey.",
        )
        found.append(Misalignment(Kind.UNKNOWN, "", work.department, text))
    return found


def _stated(name: str, where: str, text: str) -> Wording:
    if not where:
        return Wording(f"“{name}”: {text}", f"„{name}“: {text}")
    return Wording(f"“{name}” for “{where}”: {text}", f"„{name}“ für „{where}“: {text}")


def _unserved(step: Step) -> Misalignment:
    name = step.name or step.id
    text = Wording(
        f"At “{name}” customers meet the company, and no work step serves it.",
        f"Bei „{name}“ begegnet die Kundschaft dem Unternehmen, und kein Arbeitsschritt dient diesem Schritt.",
    )
    return Misalignment(Kind.UNSERVED, step.id, "", text)
