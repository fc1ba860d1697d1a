"""Links between documents: an entry that gives only its id takes the rest from the document of that id."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from waypost.core.vocabulary.journey.ids import walk
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.parts import Named, Part
from waypost.core.vocabulary.journey.workflow import Workflow
from waypost.core.vocabulary.wording import Wording

P = TypeVar("P", bound=Part)
Library = Mapping[tuple[type[Part], str], Part]


def linked(journey: Journey, documents: Iterable[Part]) -> Journey:
    """The journey with linked objects filled from the documents; what the journey itself says stays.

    A workflow document whose `journey` is this one becomes its backstage where it has none of its own.
    """
    library: dict[tuple[type[Part], str], Part] = {}
    for document in documents:
        if isinstance(document, Named) and document.id:
            library.setdefault((type(document), document.id), document)
            if isinstance(document, Workflow) and document.journey == journey.id and not journey.workflow:
                journey = replace(journey, workflow=document)
    return _filled(journey, library, outermost=True)


def _filled(part: P, library: Library, *, outermost: bool = False) -> P:
    changes: dict[str, object] = {}
    found = library.get((type(part), part.id)) if isinstance(part, Named) and not outermost else None
    for f in fields(part):
        value = getattr(part, f.name)
        if found is not None and f.name != "extra" and (value is None or value == f.default):
            changes[f.name] = getattr(found, f.name)
        elif isinstance(value, Part):
            changes[f.name] = _filled(value, library)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            changes[f.name] = tuple(_filled(item, library) for item in value)
    if found is not None:
        changes["extra"] = {**found.extra, **part.extra}
    return replace(part, **changes) if changes else part  # type: ignore[arg-type]


def dangling(journey: Journey) -> tuple[Wording, ...]:
    """References to steps, work steps and personas that the journey does not have, as sentences."""
    steps = {step.id for step in journey.steps()}
    work = {step.id for step in journey.workflow.steps} if journey.workflow else set()
    personas = {persona.id for persona in journey.personas}
    found: list[Wording] = []

    def missing(known: set[str], wanted: str, en: str, de: str) -> None:
        if wanted and wanted not in known:
            found.append(
                Wording(
                    f"{en} names '{wanted}', which is not there; correct or remove it.",
                    f"{de} nennt „{wanted}“; das gibt es nicht. Bitte berichtigen oder entfernen.",
                )
            )

    for edge in journey.edges:
        for end in (edge.from_, edge.to):
            missing(steps, end, "An edge", "Eine Verbindung")
    for item in journey.workflow.steps if journey.workflow else ():
        for end in item.serves:
            missing(steps, end, f"The work step '{item.name}'", f"Der Arbeitsschritt „{item.name}“")
        for end in (*(h.to for h in item.handoffs), *(b.to for b in item.decision)):
            missing(work, end, f"The work step '{item.name}'", f"Der Arbeitsschritt „{item.name}“")
    for path, part in walk(journey):
        persona = getattr(part, "persona", "")
        missing(
            personas,
            persona,
            f"The entry at {'.'.join(map(str, path))}",
            f"Der Eintrag {'.'.join(map(str, path))}",
        )
    return tuple(found)
