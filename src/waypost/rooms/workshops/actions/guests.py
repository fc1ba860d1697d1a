"""Guests join, write, take back and vote; whatever is sent twice, late or in another order does no harm.

A guest is no member and has no right: the signed token says which guest of which workshop it is, and these verbs touch
nothing else. What happens here is not told in the journal, as single edits of a map are not: the notes are the record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.workshops.actions.finding import counted, taking_room
from waypost.rooms.workshops.actions.heaps import pass_on
from waypost.rooms.workshops.models import Dot, Guest, Note, Workshop
from waypost.rooms.workshops.records import (
    A_MINUTE,
    GROUPS,
    LONGEST,
    MOST_AT_ONCE,
    MOST_GUESTS,
    MOST_NOTES,
    MOST_ON_A_WALL,
    NO_CODE,
    REMOVED,
    Phase,
    Receipt,
    Sent,
    Share,
)
from waypost.web.errors import NotThere

# A phone that was out of reach at the end still brings what was written before.
LATE = timedelta(days=1)


@transaction.atomic
def join(code: str, *, name: str, voice: str, key: str) -> Guest:
    """Come into an open workshop. The same `key` again is the same guest. Raises NotThere, WaypostError."""
    row = Workshop.objects.select_for_update().filter(code=code).exclude(phase=Phase.CLOSED).first()
    if row is None:
        raise NotThere(NO_CODE)
    known = Guest.objects.filter(workshop=row, key=key[:40]).first()
    if known is not None:
        _must_be_in(known)
        return known
    name = " ".join(clean(name).split())
    if not name or len(name) > 60 or voice not in GROUPS:
        raise WaypostError(
            en="Give a name of at most 60 characters, and choose a group. A first name or a nickname will do.",
            de="Bitte einen Namen mit höchstens 60 Zeichen angeben und eine Gruppe wählen. Vorname oder Spitzname genügt.",
        )
    if row.guests.filter(removed_at=None).count() >= MOST_GUESTS:
        raise WaypostError(
            en=f"{MOST_GUESTS} guests are in this workshop; more do not fit.",
            de=f"In diesem Workshop sind {MOST_GUESTS} Gäste; mehr passen nicht hinein.",
        )
    made = Guest.objects.create(
        workspace_id=row.workspace_id, workshop=row, name=name, voice=voice, key=key[:40], joined_at=timezone.now()
    )
    counted(row)
    return made


@transaction.atomic
def leave(guest: Guest) -> None:
    """The name goes; the notes stay on the wall."""
    row = Workshop.objects.select_for_update().get(pk=guest.workshop_id)
    Guest.objects.filter(pk=guest.pk).update(name="")
    counted(row, *Note.objects.filter(guest=guest))


@transaction.atomic
def send(guest: Guest, notes: Sequence[Sent], *, share: Share | None = None) -> list[Receipt]:
    """Keep what a phone has written. Every note has a receipt; one without stays on the phone and is sent again.

    `share` says how many new ones may come from its connection. Raises NotThere for a guest who was removed.
    """
    row = Workshop.objects.select_for_update().get(pk=guest.workshop_id)
    guest.refresh_from_db()
    _must_be_in(guest)
    now = timezone.now()
    sent = notes[:MOST_AT_ONCE]
    known = {each.client: each for each in Note.objects.filter(workshop=row, client__in=[n.client for n in sent])}
    room = _Room.of(row, guest, share)
    receipts: list[Receipt] = []
    changed: dict[str, Note] = {}
    for note in sent:
        found = known.get(note.client)
        if (reason := _refusal(row, guest, note, found)) or (found is None and (reason := room.refusal())):
            receipts.append(Receipt(note.client, note.turn, reason))
            continue
        new = found is None
        if found is None:
            found = known[note.client] = Note(
                workspace_id=row.workspace_id, workshop=row, guest=guest, client=note.client, turn=0, written_at=now
            )
            room.take()
        if note.turn > found.turn:
            _write(found, note)
            changed[note.client] = found
        receipts.append(Receipt(note.client, note.turn, new=new))
    if changed:
        counted(row, *changed.values())
        pass_on(row, [each for each in changed.values() if each.gone])
    return receipts


@transaction.atomic
def vote(guest: Guest, dots: Mapping[UUID, int], *, turn: int) -> bool:
    """The guest's whole ballot; an older one that comes later counts no more (False). Raises WaypostError."""
    row = Workshop.objects.select_for_update().get(pk=guest.workshop_id)
    if row.phase != Phase.VOTING:
        raise WaypostError(
            en="There is no voting just now. The dots you gave before count.",
            de="Gerade wird nicht abgestimmt. Die Punkte, die Sie vorher vergeben haben, zählen.",
        )
    guest.refresh_from_db()
    _must_be_in(guest)
    if turn <= guest.turn:
        return False
    given = {note: count for note, count in dots.items() if count > 0}
    if sum(given.values()) > row.dots:
        raise WaypostError(
            en=f"Each guest has {row.dots} dots. Take some back before you give others.",
            de=f"Jeder Gast hat {row.dots} Punkte. Bitte erst welche zurücknehmen.",
        )
    heads = Note.objects.filter(workshop=row, uuid__in=given, into=None, hidden=False, gone=False)
    found = {each.uuid: each for each in heads}
    Dot.objects.filter(guest=guest).delete()
    Dot.objects.bulk_create(
        Dot(workspace_id=row.workspace_id, guest=guest, note=found[note], count=count)
        for note, count in given.items()
        if note in found
    )
    guest.turn = turn
    guest.save()
    counted(row)
    return True


def clean(text: str) -> str:
    """Text that every database keeps: halves of signs and zero bytes become the sign of what cannot be shown."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\ufffd")


@dataclass(slots=True)
class _Room:
    """How many more notes of a guest fit."""

    of_guest: int
    on_wall: int
    this_minute: int
    today: int

    @classmethod
    def of(cls, row: Workshop, guest: Guest, share: Share | None) -> "_Room":
        lately = timezone.now() - timedelta(minutes=1)
        counts = taking_room(row).aggregate(
            wall=Count("pk"), own=Count("pk", Q(guest=guest)), lately=Count("pk", Q(guest=guest, written_at__gt=lately))
        )
        room = cls(MOST_NOTES - counts["own"], MOST_ON_A_WALL - counts["wall"], A_MINUTE - counts["lately"], MOST_NOTES)
        if share is not None:
            room.this_minute, room.today = min(room.this_minute, share.now), share.today
        return room

    def refusal(self) -> str:
        if self.of_guest <= 0:
            return "many"
        if self.on_wall <= 0:
            return "full"
        return "connection" if self.today <= 0 else "later" if self.this_minute <= 0 else ""

    def take(self) -> None:
        self.of_guest -= 1
        self.on_wall -= 1
        self.this_minute -= 1
        self.today -= 1


def _must_be_in(guest: Guest) -> None:
    if guest.removed_at is not None:
        raise NotThere(REMOVED)


def _refusal(row: Workshop, guest: Guest, note: Sent, found: Note | None) -> str:
    """Why a note cannot be kept as it was sent; "" where it can."""
    if found is not None and found.guest_id != guest.pk:
        return "foreign"
    if found is not None and note.turn <= found.turn:
        return ""
    if row.closed_at is not None and timezone.now() - row.closed_at > LATE:
        return "over"
    if found is not None and found.taken_at is not None:
        return "taken"
    text = clean(note.text).strip()
    if len(text) > LONGEST:
        return "long"
    return "" if text or note.gone else "empty"


def _write(row: Note, note: Sent) -> None:
    """What the author says now. Where who leads put the note elsewhere, it stays there."""
    row.turn, row.gone = note.turn, note.gone
    row.text = clean(note.text).strip() or row.text
    if not row.moved:
        row.step, row.lane = clean(note.step)[:200], clean(note.lane)[:200]
