"""Notes are moved, merged, split, worded anew and hidden, by whoever leads. Nobody's words are overwritten by it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.actions.finding import counted, led, note_of
from waypost.rooms.workshops.actions.guests import clean
from waypost.rooms.workshops.models import Note
from waypost.rooms.workshops.records import LONGEST, MOST_ON_A_WALL, REASONS


@transaction.atomic
def add(who: Who, workshop: UUID, *, text: str, client: str, step: str = "", lane: str = "") -> int:
    """A note of whoever leads: said aloud, or copied from paper. The same `client` again adds nothing."""
    row = led(who, workshop)
    if row.notes.filter(client=client[:40]).exists():
        return row.revision
    if row.notes.count() >= MOST_ON_A_WALL:
        raise _refused("full")
    note = Note(
        workspace_id=row.workspace_id, workshop=row, client=client[:40], text=_worded(text), written_at=timezone.now(),
        step=clean(step)[:200], lane=clean(lane)[:200], moved=True,
    )  # fmt: skip
    return counted(row, note)


@transaction.atomic
def move(who: Who, workshop: UUID, *, note: UUID, step: str, lane: str) -> int:
    """Put a note, with all that are merged into it, to a step and lane, or somewhere ("")."""
    row = led(who, workshop)
    found = _head(note_of(row, note))
    family = [found, *Note.objects.filter(into=found)]
    for each in family:
        each.step, each.lane, each.moved = clean(step)[:200], clean(lane)[:200], True
    return counted(row, *family)


@transaction.atomic
def merge(who: Who, workshop: UUID, *, note: UUID, into: UUID) -> int:
    """One note from two: both texts and authors are kept, and `split` takes them apart again."""
    row = led(who, workshop)
    found, head = _head(note_of(row, note)), _head(note_of(row, into))
    if found == head:
        return row.revision
    _refuse_taken(found, head)
    family = [found, *Note.objects.filter(into=found)]
    for each in family:
        each.into, each.step, each.lane, each.moved = head, head.step, head.lane, True
    return counted(row, *family, head)


@transaction.atomic
def split(who: Who, workshop: UUID, *, note: UUID) -> int:
    """Take a note out of the one it was merged into; it stands beside it."""
    row = led(who, workshop)
    found = note_of(row, note)
    if found.into is None:
        return row.revision
    head, found.into = found.into, None
    return counted(row, found, head)


@transaction.atomic
def reword(who: Who, workshop: UUID, *, note: UUID, text: str) -> int:
    """Other words on the wall; what its author wrote is kept beneath."""
    row = led(who, workshop)
    found = note_of(row, note)
    worded = _worded(text)
    found.heading = "" if worded == found.text else worded
    return counted(row, found)


@transaction.atomic
def hide(who: Who, workshop: UUID, *, note: UUID, hidden: bool) -> int:
    """Take a note off the wall, or bring it back; its author sees which."""
    row = led(who, workshop)
    found = note_of(row, note)
    found.hidden = hidden
    return counted(row, found)


def _head(note: Note) -> Note:
    return note.into or note


def _refuse_taken(*notes: Note) -> None:
    if any(each.taken_at for each in notes):
        raise WaypostError(
            en="One of the notes is on the map already; merge the others.",
            de="Eine der Notizen steht schon auf der Karte; bitte nur die anderen zusammenlegen.",
        )


def _worded(text: str) -> str:
    found = clean(text).strip()
    if not found or len(found) > LONGEST:
        raise _refused("long" if found else "empty")
    return found


def _refused(reason: str) -> WaypostError:
    return WaypostError(en=REASONS[reason].en, de=REASONS[reason].de)
