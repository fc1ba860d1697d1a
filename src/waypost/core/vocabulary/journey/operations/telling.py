"""What an operation did, as a person would tell it: for undo, for the journal, for those who look on."""

from waypost.core.vocabulary.journey.diff import NAMES as FIELD_NAMES
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.journey.operations.model import Add, At, Change, Kind, Move, Operation, Remove, Together
from waypost.core.vocabulary.journey.operations.places import find
from waypost.core.vocabulary.wording import Wording

NAMES = {
    Kind.JOURNEY: Wording("journey", "Journey"),
    Kind.STAGE: Wording("stage", "Phase"),
    Kind.STEP: Wording("step", "Schritt"),
    Kind.LANE: Wording("lane", "Ebene"),
    Kind.PERSONA: Wording("persona", "Persona"),
    Kind.WORK: Wording("work step", "Arbeitsschritt"),
}
_SEVERAL = Wording("{} changes together", "{} Änderungen zusammen")


def told(operation: Operation, journey: Journey) -> Wording:
    """One short line; `journey` is the one before it, or after, wherever the part is."""
    match operation:
        case Change(at, field, _, _, key):
            what = _field(journey, at, field, key)
            place = _called(journey, At(Kind.STEP, key) if key else at)
            return Wording(f"{what.en} of {place.en} changed", f"{what.de} von {place.de} geändert")
        case Add(kind, part):
            name = str(part.get("name") or part.get("id") or "")
            return Wording(f"{NAMES[kind].en} “{name}” added", f"{NAMES[kind].de} „{name}“ hinzugefügt")
        case Remove(at, before):
            said = str((before or {}).get("name") or "") or None
            gone = _called(journey, at, said)
            return Wording(f"{gone.en} removed", f"{gone.de} entfernt")
        case Move(at):
            moved = _called(journey, at)
            return Wording(f"{moved.en} moved", f"{moved.de} verschoben")
        case Together(operations):
            if len(operations) == 1:
                return told(operations[0], journey)
            if operations and isinstance(operations[-1], Remove):  # a removal and its loose ends
                return told(operations[-1], journey)
            count = len(operations)
            return Wording(_SEVERAL.en.format(count), _SEVERAL.de.format(count))


def _field(journey: Journey, at: At, field: str, key: str) -> Wording:
    """What a person calls the field; a cell of a lane of the map's own is called by its lane."""
    lane = find(journey, at) if key else None
    if isinstance(lane, Lane):
        name = lane.name or lane.kind.heading
        return Wording(f"“{name}”", f"„{name}“") if isinstance(name, str) else name
    return FIELD_NAMES.get(field, Wording(field, field))


def _called(journey: Journey, at: At, name: str | None = None) -> Wording:
    kind = NAMES[at.kind]
    part = find(journey, at)
    called = name or (part.name if part else "") or at.id
    return Wording(f"{kind.en} “{called}”", f"{kind.de} „{called}“") if called else kind
