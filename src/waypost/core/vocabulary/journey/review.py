"""What a document says that nobody will understand: keys that look misspelled, references to nothing."""

from collections.abc import Iterable
from difflib import get_close_matches

from waypost.core.vocabulary.documents.ids import walk, written
from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.documents.reading import hints
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.wording import Wording


def misspelled(document: Part) -> tuple[Wording, ...]:
    """Unknown keys that are nearly a known one, as sentences. Keys of one's own (`x-colour`) are none.

    >>> from waypost.core.vocabulary.journey import Journey
    >>> [found.en for found in misspelled(Journey(extra={"persona": [], "x-colour": "red"}))]
    ["The key 'persona' in the document is kept but not understood; 'personas' is."]
    """
    found = []
    for path, part in walk(document):
        known = [hint.key for hint in hints(type(part)).values()]
        for key in part.extra:
            near = get_close_matches(key, known, 1, cutoff=0.8)
            if near:
                place = written(path)
                found.append(
                    Wording(
                        f"The key '{key}' in {place or 'the document'} is kept but not understood; '{near[0]}' is.",
                        f"Der Schlüssel „{key}“ in {place or 'diesem Dokument'} bleibt erhalten, wird aber nicht "
                        f"verstanden; gemeint ist wohl „{near[0]}“.",
                    )
                )
    return tuple(found)


def dangling(journey: Journey) -> tuple[Wording, ...]:
    """References to steps, work steps and personas that the journey does not have, as sentences."""
    steps = {step.id for step in journey.steps()}
    personas = {persona.id for persona in journey.personas}
    workflow = journey.workflow.steps if journey.workflow else ()
    work = {item.id for item in workflow}
    found = [
        *_missing("An edge", "Eine Verbindung", (end for e in journey.edges for end in (e.from_, e.to)), steps),
        *_missing("The beginning", "Der Beginn", journey.begins_at, steps),
        *_missing("A lane's cell", "Eine Zelle", (step for lane in journey.lanes for step in lane.cells or {}), steps),
    ]
    for item in workflow:
        names = f"The work step '{item.name}'", f"Der Arbeitsschritt „{item.name}“"
        found += _missing(*names, item.serves, steps)
        found += _missing(
            *names, [*(handoff.to for handoff in item.handoffs), *(branch.to for branch in item.decision)], work
        )
    for path, part in walk(journey):
        names = f"The entry at {written(path)}", f"Der Eintrag {written(path)}"
        found += _missing(*names, [getattr(part, "persona", "")], personas)
    return tuple(found)


def _missing(en: str, de: str, wanted: Iterable[str], known: set[str]) -> list[Wording]:
    return [
        Wording(
            f"{en} names '{name}', which is not there; correct or remove it.",
            f"{de} nennt „{name}“; das gibt es nicht. Bitte berichtigen oder entfernen.",
        )
        for name in wanted
        if name and name not in known
    ]
