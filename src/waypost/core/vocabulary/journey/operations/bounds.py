"""How much a map holds, and how much may be done to it at once."""

from collections.abc import Sequence

from waypost.core.vocabulary.documents.parts import Named
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.operations.model import Kind, Operation, Together
from waypost.core.vocabulary.journey.operations.places import siblings
from waypost.core.vocabulary.wording import WaypostError, Wording

MOST = {Kind.STAGE: 60, Kind.STEP: 300, Kind.LANE: 100, Kind.PERSONA: 40, Kind.WORK: 400}
MOST_AT_ONCE = 2_000
_NAMES = {
    Kind.STAGE: Wording("stages", "Phasen"),
    Kind.STEP: Wording("steps", "Schritte"),
    Kind.LANE: Wording("lanes", "Ebenen"),
    Kind.PERSONA: Wording("personas", "Personas"),
    Kind.WORK: Wording("work steps", "Arbeitsschritte"),
}


def parts_of(journey: Journey, kind: Kind) -> Sequence[Named]:
    """All parts of a kind, steps of all stages."""
    return list(journey.steps()) if kind is Kind.STEP else siblings(journey, kind) or ()


def refuse_too_many(before: Journey, after: Journey) -> None:
    """A map does not grow beyond what it can hold; one that came larger from elsewhere may stay so.

    Raises WaypostError with the kind, its number and the most.
    """
    for kind, most in MOST.items():
        count = len(parts_of(after, kind))
        if count > most and count > len(parts_of(before, kind)):
            called = _NAMES[kind]
            raise WaypostError(
                en=f"This would be {count:,} {called.en}; a map holds {most}. Draw a part of it as a journey of its own.",
                de=f"Das wären {count} {called.de}, eine Karte fasst {most}. Bitte einen Teil als eigene Journey zeichnen.",
            )


def count_of(operation: Operation) -> int:
    """How many operations this is, with all that are together in it, and in those; a togetherness counts as one."""
    if isinstance(operation, Together):
        return 1 + sum(map(count_of, operation.operations))
    return 1


def refuse_too_much(operations: Sequence[Operation]) -> None:
    """Nobody keeps a map to themselves for minutes: raises WaypostError where too much is to happen at once."""
    if sum(map(count_of, operations)) > MOST_AT_ONCE:
        raise WaypostError(
            en=f"These are more than {MOST_AT_ONCE:,} changes at once. Send them in several parts.",
            de=f"Das sind mehr als {MOST_AT_ONCE} Änderungen auf einmal. Bitte in mehreren Teilen senden.",
        )
