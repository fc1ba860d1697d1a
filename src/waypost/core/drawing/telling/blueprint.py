"""The twin of a service blueprint: the same lanes as a table, steps as columns."""

from collections.abc import Mapping

from waypost.core.drawing import figures, told, wording
from waypost.core.drawing.scene import Box, Contact, Handoff, Scene, Service, Touchpoint, Zone
from waypost.core.drawing.scene.tidy import service_in, tidied
from waypost.core.drawing.telling import journey
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.journey import LaneKind
from waypost.core.vocabulary.wording import Language


def table(scene: Scene, language: Language) -> Table:
    """Everything the blueprint says. Work stands at its first step, and names the others that it serves."""
    service, scene = service_in(scene), tidied(scene)
    whole = journey.table(scene, language)
    steps = [step.id for step in scene.steps]
    pictured = tuple((each.text,) if (each := service.stills.get(step)) else () for step in steps)
    rows = [
        Row(LaneKind.IMAGE.heading.in_(language), "", pictured),
        Row(wording.EVIDENCE_LANE.in_(language), "", _met(service.evidence, steps, language)),
        *(row for row in whole.rows if row.name in (wording.STEPS.in_(language), wording.WAYS.in_(language))),
        Row(wording.ACTIONS.in_(language), "", tuple(_does(service, step, language) for step in steps)),
        Row(_line(Zone.FRONTSTAGE, wording.TOUCHPOINTS.in_(language), language), "", _met(service.touchpoints, steps, language)),
    ]  # fmt: skip
    for zone in Zone:
        mine = [box for box in service.boxes if box.zone is zone and box.step in steps]
        for department in dict.fromkeys(box.department for box in mine):
            of_it = [box for box in mine if box.department == department]
            cells = tuple(_works(of_it, step, service, scene, language) for step in steps)
            rows.append(Row(_line(zone, department, language), "", cells))
    return Table(
        title=whole.title,
        description=whole.description,
        facts=whole.facts,
        corner=whole.corner,
        columns=whole.columns,
        ids=whole.ids,
        rows=tuple(row for row in rows if any(row.cells)),
        groups=whole.groups,
    )


def _line(zone: Zone, name: str, language: Language) -> str:
    return " · ".join(part for part in (wording.ZONES[zone].in_(language), name) if part)


def _met(
    cells: Mapping[str, tuple[Touchpoint, ...]], steps: list[str], language: Language
) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_touchpoint(each, language) for each in cells.get(step, ())) for step in steps)


def _touchpoint(each: Touchpoint, language: Language) -> str:
    kind = "" if each.kind is Contact.PHYSICAL else wording.CONTACTS[each.kind].in_(language)
    more = "; ".join(part for part in (kind, told.evidence(each.evidence, language)) if part)
    return f"{each.label} ({more})" if more else each.label


def _does(service: Service, step: str, language: Language) -> tuple[str, ...]:
    found = []
    if action := service.actions.get(step):
        grade = told.evidence(action.evidence, language)
        found.append(f"{action.text} ({grade})" if grade else action.text)
    if expected := service.expectations.get(step):
        found.append(f"{wording.EXPECTED.in_(language)}: {expected}")
    return tuple(found)


def _works(boxes: list[Box], step: str, service: Service, scene: Scene, language: Language) -> tuple[str, ...]:
    return tuple(line for box in boxes if box.step == step for line in _work(box, service, scene, language))


def _work(box: Box, service: Service, scene: Scene, language: Language) -> list[str]:
    """The work with its facts, then each handoff and each misalignment as a sentence of its own."""
    kind = wording.DECISION.in_(language) if box.decision else ""
    duration = f"{wording.LASTS.in_(language)}: {box.duration}" if box.duration else ""
    titles = {each.id: each.title for each in scene.steps}
    others = ", ".join(titles[each] for each in box.serves if each in titles and each != box.step)
    serves = f"{wording.SERVES.in_(language)}: {others}" if others else ""
    more = [kind, box.system, duration, serves, told.evidence(box.evidence, language)]
    rest = "; ".join(part for part in more if part)
    lines = [f"{box.text} ({rest})" if rest else box.text]
    texts = {other.id: other.text for other in service.boxes}
    lines += [_handoff(each, texts, language) for each in service.handoffs if each.source == box.id]
    return lines + [f"{wording.MISALIGNMENT.in_(language)}: {text}" for text in box.misalignments]


def _handoff(given: Handoff, texts: dict[str, str], language: Language) -> str:
    target = f" → {texts[given.target]}" if given.target in texts else ""
    if given.outcome:
        share = "" if given.share is None else f" ({figures.share(given.share, language)})"
        return f"{given.label}{share}{target}"
    parts = [given.label, given.by]
    parts += [f"{wording.WAITS.in_(language)}: {given.wait}"] if given.wait else []
    parts += [f"{wording.LOST.in_(language)}: {given.loses}"] if given.loses else []
    passed = "; ".join(part for part in parts if part)
    return f"{wording.HANDOFF.in_(language)}{target}" + (f" ({passed})" if passed else "")
