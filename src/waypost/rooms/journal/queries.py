"""What happened: of a workspace, of a thing, newest first; and since a cursor, oldest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Max, Q, QuerySet
from django.db.models.expressions import RawSQL

from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.journal.records import ActorKind, Entry


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted; what is not given does not limit. Instants, `since` included, `until` not."""

    actor_kind: ActorKind | None = None
    actor_id: int | None = None
    thing: str = ""  # the part of a verb before the dot
    verb: str = ""
    subject_uuid: UUID | None = None
    subject: str = ""  # part of its label
    since: datetime | None = None
    until: datetime | None = None


def of_subject(workspace_id: int, uuid: UUID, *, limit: int = 100) -> Sequence[Entry]:
    """What happened to one thing, newest first."""
    rows = JournalEntry.objects.filter(workspace_id=workspace_id, subject_uuid=uuid).order_by("-id")[:limit]
    return [row.record() for row in rows]


def page(workspace_id: int, wanted: Wanted, *, before: int | None = None, limit: int = 50) -> Sequence[Entry]:
    """Entries that are wanted, newest first, below an id. One query, whatever the number of entries."""
    rows = _wanted(workspace_id, wanted)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return [row.record() for row in rows.order_by("-id")[:limit]]


def everything(workspace_id: int, wanted: Wanted, *, limit: int) -> Iterator[Entry]:
    """Entries that are wanted, newest first, read as they are used: for exports."""
    for row in _wanted(workspace_id, wanted).order_by("-id")[:limit].iterator(chunk_size=2_000):
        yield row.record()


def since(
    workspace_id: int, cursor: int, *, verbs: Sequence[str] = (), limit: int = 500
) -> tuple[Sequence[Entry], int]:
    """Entries after a cursor, oldest first, and the cursor after them. Start with 0; nothing is ever passed over.

    The cursor is the id of the last entry that was told. SQLite has one writer: ids rise with commits. On PostgreSQL an
    id is given before its commit, so a lower one may appear after a higher one, also within a transaction that is
    younger than that of the higher. There entries are told in the order of their transactions, and only those of
    transactions older than every one still running: of these no further one can come.
    """
    rows = JournalEntry.objects.filter(workspace_id=workspace_id)
    if connection.vendor == "postgresql":
        rows = rows.filter(RawSQL(_SETTLED, (cursor,) * 4, output_field=BooleanField()))
        rows = rows.order_by(RawSQL("xid", ()), "id")
    else:
        rows = rows.filter(id__gt=cursor).order_by("id")
    if verbs:
        rows = rows.filter(verb__in=verbs)
    found = [row.record() for row in rows[:limit]]
    return found, found[-1].id if found else cursor


# An id that no entry has is a place among the ids alone.
_SETTLED = """
xid < pg_snapshot_xmin(pg_current_snapshot())
AND (xid, id) > (COALESCE((SELECT last.xid FROM journal_journalentry last WHERE last.id = %s), '0'), %s)
AND (id > %s OR EXISTS (SELECT 1 FROM journal_journalentry last WHERE last.id = %s))
"""


def actors(workspace_id: int) -> Sequence[tuple[str, int, str]]:
    """Everybody who did something: kind, id, and the name they had last."""
    rows = (
        JournalEntry.objects.filter(workspace_id=workspace_id)
        .values_list("actor_kind", "actor_id")
        .annotate(label=Max("actor_label"))
        .order_by("label")
    )
    return list(rows)


def verbs(workspace_id: int) -> Sequence[str]:
    """The verbs that happened, by name."""
    rows = JournalEntry.objects.filter(workspace_id=workspace_id)
    return list(rows.values_list("verb", flat=True).distinct().order_by("verb"))


def _wanted(workspace_id: int, wanted: Wanted) -> QuerySet[JournalEntry]:
    limits = Q(workspace_id=workspace_id)
    if wanted.actor_kind is not None:
        limits &= Q(actor_kind=wanted.actor_kind.value)
    if wanted.actor_id is not None:
        limits &= Q(actor_id=wanted.actor_id)
    if wanted.thing:
        limits &= Q(verb__startswith=f"{wanted.thing}.")
    if wanted.verb:
        limits &= Q(verb=wanted.verb)
    if wanted.subject_uuid is not None:
        limits &= Q(subject_uuid=wanted.subject_uuid)
    if wanted.subject:
        limits &= Q(subject_label__icontains=wanted.subject)
    if wanted.since is not None:
        limits &= Q(at__gte=wanted.since)
    if wanted.until is not None:
        limits &= Q(at__lt=wanted.until)
    return JournalEntry.objects.filter(limits)
