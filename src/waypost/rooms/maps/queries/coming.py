"""What a file would make of a journey: looked at before anything is taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import Drawing, render
from waypost.core.exchange.formats import Format, Offered
from waypost.core.exchange.results import Read
from waypost.core.exchange.returning import returned
from waypost.core.vocabulary.journey import Change, diff
from waypost.core.vocabulary.journey import Journey as Document
from waypost.core.vocabulary.journey.diff import Group, grouped
from waypost.core.vocabulary.journey.operations import Conflict, Operation, Together, addressable, apply, told
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps.queries.allowing import must_edit
from waypost.rooms.maps.queries.editing import working
from waypost.rooms.maps.queries.given import is_edited
from waypost.rooms.maps.queries.journeys import journey as record_of
from waypost.rooms.maps.queries.pictures import with_pictures
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people import queries as people
from waypost.rooms.people.records import Who

_ANOTHER = Wording(
    "This workbook was exported from another journey: stages, steps and lanes are known by their names.",
    "Diese Mappe stammt aus einer anderen Journey: Phasen, Schritte und Ebenen werden am Namen erkannt.",
)


@dataclass(frozen=True, slots=True)
class Coming:
    """A journey as it is, and as it would be with a file. `operations` lead there; None for a document, which is whole.

    `kept`: what the file changes and somebody else changed meanwhile: theirs stays.
    """

    journey: JourneyRecord
    result: Document
    read: Read
    operations: tuple[Operation, ...] | None
    changes: tuple[Change, ...]
    groups: tuple[Group, ...]
    kept: tuple[Wording, ...] = ()


def coming(who: Who, uuid: UUID, found: Offered, read: Read, language: Language) -> Coming:
    """What a file that was read would make of a journey.

    A document replaces it, a workbook of its own brings what was changed in it; of any other file, what it says is
    written into the journey, and the rest of it stays. Raises NotThere and NotAllowed.
    """
    record = record_of(who, uuid)
    must_edit(who, record)
    now = working(who, uuid).document
    if found.format is Format.DOCUMENT:
        result = addressable(replace(read.journey, id=now.id))
        return _told(record, now, result, read, None, (), language)
    if not (is_edited(found) and read.journey.id == now.id):
        notes = (_ANOTHER, *read.notes) if is_edited(found) else read.notes
        read = returned(now, replace(read, notes=notes), language)
    operations = read.operations.operations if isinstance(read.operations, Together) else ()
    result, kept = _with(now, operations)
    return _told(record, now, result, read, operations, kept, language)


def came(before: Document, after: Document, language: Language) -> int:
    """How many changes a person was told of."""
    return len(diff(before, addressable(after), language))


def preview(who: Who, document: Document, language: Language) -> Drawing:
    """The drawing of a journey that is not kept yet, with the pictures that are."""
    scene = with_pictures(who.workspace_id, compose(document, language=language), on_page=True)
    return render(scene, language=language, design=people.design_of(who.workspace_id))


def _with(journey: Document, operations: Sequence[Operation]) -> tuple[Document, tuple[Wording, ...]]:
    """The journey after the operations, and those that clash with what somebody else wrote meanwhile."""
    kept = []
    for each in operations:
        try:
            journey = apply(journey, each).journey
        except Conflict:
            kept.append(told(each, journey))
    return journey, tuple(kept)


def _told(
    record: JourneyRecord, now: Document, result: Document, read: Read, operations: tuple[Operation, ...] | None,
    kept: tuple[Wording, ...], language: Language,
) -> Coming:  # fmt: skip
    changes = diff(now, result, language)
    return Coming(record, result, read, operations, changes, grouped(changes, now, result, language), kept)
