"""The rows that a verb is about, locked for its transaction; and how a workshop counts what happens in it."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.models import Note, Workshop
from waypost.rooms.workshops.records import NO_WORKSHOP
from waypost.web.errors import NotThere

NO_NOTE = Wording(
    "This note is no longer on the wall. Load the page anew.",
    "Diese Notiz ist nicht mehr an der Wand. Bitte die Seite neu laden.",
)


def led(who: Who, workshop: UUID) -> Workshop:
    """The workshop, locked, for somebody who may lead it. Raises NotAllowed, NotThere."""
    who.must(EDIT_JOURNEYS)
    rows = Workshop.objects.select_for_update(of=("self",)).select_related("journey")
    row = rows.filter(workspace_id=who.workspace_id, uuid=workshop).first()
    if row is None:
        raise NotThere(NO_WORKSHOP)
    maps.must_change(who, row.journey.uuid)
    return row


def note_of(row: Workshop, note: UUID) -> Note:
    """A note on the wall of a locked workshop; raises NotThere."""
    found = Note.objects.filter(workshop=row, uuid=note, gone=False).first()
    if found is None:
        raise NotThere(NO_NOTE)
    return found


def taking_room(row: Workshop) -> QuerySet[Note]:
    """The notes that count for what a wall holds, taken back or not; those of guests who were removed do not."""
    return Note.objects.filter(workshop=row, guest__removed_at=None)


def counted(row: Workshop, *notes: Note) -> int:
    """Something happened in a locked workshop, to these notes: they are written, and everybody sees what is new."""
    row.revision += 1
    row.changed_at = timezone.now()
    row.save()
    for note in notes:
        note.revision = row.revision
        note.save()
    return row.revision
