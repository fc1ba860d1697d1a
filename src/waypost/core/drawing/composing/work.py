"""The internal work of a journey as a network: work steps are stations, departments lines, handoffs interchanges."""

from itertools import groupby

from waypost.core.drawing.composing.contents import grade
from waypost.core.drawing.scene import Line, LineKind, Stage, Step, Stop
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

_NOBODY = Wording("No department", "Ohne Abteilung")
_WORK = Wording("Work", "Arbeit")
_DECISION = Wording("Decision point", "Entscheidungspunkt")
_LOSES = Wording("gets lost: {}", "geht verloren: {}")


def network_of_work(
    journey: document.Journey, language: Language
) -> tuple[tuple[Stage, ...], tuple[Step, ...], tuple[Line, ...]]:
    """Stages, stations and lines. A department stops at its own work and where it hands over to another department.

    Work stands in the stage of the first customer's step that it serves. Raises WaypostError where there is no workflow.
    """
    works = _in_order(journey)
    if not works:
        raise WaypostError(
            en="The journey has no internal work. Add it under 'workflow:' with departments and handoffs.",
            de="Die Journey hat keine interne Arbeit. Bitte unter „workflow:“ mit Abteilungen und Übergaben angeben.",
        )
    stage_of = {step.id: stage.name or stage.id for stage in journey.stages for step in stage.steps}
    named, at = [], next(iter(stage_of.values()), _WORK.in_(language))
    for work in works:
        at = next((stage for step, stage in stage_of.items() if step in work.serves), at)
        named.append((at, work))
    stages = tuple(
        Stage(name, tuple(work.id for _, work in group)) for name, group in groupby(named, key=lambda each: each[0])
    )
    return stages, tuple(_station(work, language) for work in works), _departments(works, language)


def _in_order(journey: document.Journey) -> tuple[document.WorkStep, ...]:
    """The work as the customer's journey needs it: by the first step served, and what hands over before what receives.

    Work that serves no step stands with what comes before it in the document.
    """
    places = {step.id: place for place, step in enumerate(journey.steps())}
    waiting: list[tuple[int, document.WorkStep]] = []
    at = 0
    for work in journey.workflow.steps if journey.workflow else ():
        at = min((places[step] for step in work.serves if step in places), default=at)
        waiting.append((at, work))
    waiting.sort(key=lambda each: each[0])
    ordered: list[document.WorkStep] = []
    while waiting:
        here = [work for place, work in waiting if place == waiting[0][0]]
        received = {handoff.to for work in here for handoff in work.handoffs} | {
            branch.to for work in here for branch in work.decision
        }
        ready = next((work for work in here if work.id not in received), here[0])  # a circle begins somewhere
        ordered.append(ready)
        waiting = [each for each in waiting if each[1] is not ready]
    return tuple(ordered)


def _station(work: document.WorkStep, language: Language) -> Step:
    note = _DECISION.in_(language) if work.decision else work.duration
    return Step(work.id, work.name or work.id, note=note, evidence=grade(work.evidence), hint=work.description)


def _departments(works: tuple[document.WorkStep, ...], language: Language) -> tuple[Line, ...]:
    nobody = _NOBODY.in_(language)
    owner = {work.id: work.department or nobody for work in works}
    stops: dict[str, dict[str, Stop]] = {name: {} for name in dict.fromkeys(owner.values())}
    for work in works:
        mine = owner[work.id]
        stops[mine].setdefault(work.id, Stop(work.id))
        for handoff in work.handoffs:
            if handoff.to in owner and owner[handoff.to] != mine:
                lost = _LOSES.in_(language).format(", ".join(handoff.loses)) if handoff.loses else ""
                stops[mine][handoff.to] = Stop(handoff.to, note=lost, hint=", ".join(handoff.passes))
        for branch in work.decision:
            if branch.to in owner and owner[branch.to] != mine:
                stops[mine].setdefault(branch.to, Stop(branch.to, hint=branch.condition))
    order = {work.id: place for place, work in enumerate(works)}
    return tuple(
        Line(
            f"department-{place + 1}",
            name,
            tuple(sorted(found.values(), key=lambda stop: order[stop.step])),
            LineKind.DEPARTMENT,
        )
        for place, (name, found) in enumerate(stops.items())
    )
