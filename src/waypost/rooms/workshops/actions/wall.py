"""Notes are moved, merged, split, worded anew and hidden, by whoever leads. Nobody's words are overwritten by it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.actions.finding import NO_NOTE, counted, led, note_of, taking_room
from waypost.rooms.workshops.actions.guests import clean
from waypost.rooms.workshops.actions.heaps import pass_on
from waypost.rooms.workshops.models import Note, Workshop
from waypost.rooms.workshops.records import LONGEST, MOST_ON_A_WALL, REASONS, Stood
from waypost.web.errors import NotThere


@transaction.atomic
def add(who: Who, workshop: UUID, *, text: str, client: str, step: str = "", lane: str = "") -> int:
    """A note of whoever leads: said aloud, or copied from paper. The same `client` again adds nothing."""
    row = led(who, workshop)
    if row.notes.filter(client=client[:40]).exists():
        return row.revision
    if taking_room(row).count() >= MOST_ON_A_WALL:
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
def merge(who: Who, workshop: UUID, *, notes: Sequence[UUID], into: UUID) -> list[Stood]:
    """One note of several: all texts and authors are kept. Returns how each stood before, for `put_back`."""
    row = led(who, workshop)
    head = _head(note_of(row, into))
    if head.hidden:
        raise NotThere(NO_NOTE)
    family: dict[int, Note] = {}
    for found in (_head(note_of(row, each)) for each in notes):
        if found != head:
            _refuse_taken(found, head)
            family |= {each.pk: each for each in (found, *Note.objects.filter(into=found).select_related("into"))}
    before = [
        Stood(each.uuid, each.into.uuid if each.into else None, each.step, each.lane, each.moved)
        for each in family.values()
    ]
    for each in family.values():
        each.into, each.step, each.lane, each.moved = head, head.step, head.lane, True
    if family:
        counted(row, *family.values(), head)
    return before


@transaction.atomic
def put_back(who: Who, workshop: UUID, *, before: Sequence[Stood]) -> int:
    """Take a merge back: each note stands where it stood, behind the note it stood behind.

    What was done to it since then is left alone: a note that is on the map by now stays there, one whose former head
    is gone or was merged stands by itself.
    """
    row = led(who, workshop)
    rows = Note.objects.filter(workshop=row, uuid__in=[each.note for each in before], gone=False, taken_at=None)
    found = {each.uuid: each for each in rows}
    for stood in sorted(before, key=lambda each: each.into is not None):  # heads first: others go behind them
        if note := found.get(stood.note):
            note.into = _free_head(row, note, stood.into)
            note.step, note.lane, note.moved = clean(stood.step)[:200], clean(stood.lane)[:200], stood.moved
            note.save()
    return counted(row, *found.values())


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
    """Take a note off the wall, or bring it back; its author sees which. What was merged into it stays on the wall."""
    row = led(who, workshop)
    found = note_of(row, note)
    found.hidden = hidden
    counted(row, found)
    if hidden:
        pass_on(row, [found])
    return row.revision


def _head(note: Note) -> Note:
    return note.into or note


def _free_head(row: Workshop, note: Note, into: UUID | None) -> Note | None:
    """The note behind which another one may go again: one that heads a heap; and who has followers goes behind nobody."""
    if into is None or Note.objects.filter(into=note).exists():
        return None
    return Note.objects.filter(workshop=row, uuid=into, into=None, gone=False, hidden=False).exclude(pk=note.pk).first()


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
