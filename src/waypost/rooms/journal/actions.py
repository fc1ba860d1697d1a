"""`record`, `record_all`: called by every verb, in the transaction of what it records. `note_export`: a file was given out. `forget`: a person was erased."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.journal.records import NOBODY, Acting, Entry, Exported, News, Ref


def record(who: Acting, verb: str, subject: Ref, /, **details: Any) -> Entry:
    """Write down that `who` did `verb` to `subject`; details are plain values for JSON, never secrets.

    Belongs inside the transaction of the change: both are kept, or neither.
    """
    entry = _entry(News(who, verb, subject, details))
    entry.save(force_insert=True)
    return entry.record()


def record_all(news: Iterable[News]) -> None:
    """Write down several things that happened in one transaction, in their order; each as by `record`."""
    JournalEntry.objects.bulk_create([_entry(each) for each in news])


def _entry(news: News) -> JournalEntry:
    actor = news.who.actor
    return JournalEntry(
        workspace_id=actor.workspace_id,
        at=timezone.now(),
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_label=actor.label[:200],
        verb=news.verb,
        subject_kind=news.subject.kind,
        subject_uuid=news.subject.uuid,
        subject_label=news.subject.label[:300],
        details=dict(news.details),
    )


@transaction.atomic
def note_export(who: Acting, what: Exported, subject: Ref, *, file: str, **details: Any) -> None:
    """Write down that something left the house as a file, or by the API; the caller has seen to it that `who` may."""
    record(who, "export.made", subject, what=what.value, format=file.upper(), **details)


@transaction.atomic
def come_back() -> None:
    """After a backup was brought back on PostgreSQL: another server counted the transactions of its entries.

    They are put before every transaction of this one, in the order of their ids; else readers would wait for numbers
    that lie far ahead. It changes nothing that they tell.
    """
    if connection.vendor != "postgresql":
        return
    with _unsealed(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {_TABLE} SET xid = '0'")


def forget(workspace_id: int, subjects: Collection[UUID], scrubbed: Callable[[Any], Any], told: Collection[str]) -> int:
    """Entries about erased persons tell no more whom: what was done, when and by whom stays. Returns how many.

    Of an entry about one of `subjects` its name and label go, and every text among its details but those called as in
    `told`; of all others whatever `scrubbed` takes from labels and details. The one change to what entries tell.
    """
    changed: list[JournalEntry] = []
    for row in JournalEntry.objects.filter(workspace_id=workspace_id).iterator(chunk_size=2_000):
        label, details = scrubbed(row.subject_label), scrubbed(row.details)
        if row.subject_uuid in subjects:
            row.subject_uuid, label = None, NOBODY
            details = {
                name: NOBODY if isinstance(value, str) and name not in told else value
                for name, value in details.items()
            }
        elif (label, details) == (row.subject_label, row.details):
            continue
        row.subject_label, row.details = label, details
        changed.append(row)
    with transaction.atomic(), _unsealed():
        JournalEntry.objects.bulk_update(changed, ["subject_uuid", "subject_label", "details"], batch_size=200)
    return len(changed)


_TABLE = JournalEntry._meta.db_table
_KEEPS = "journal_no_update"  # the trigger of SQLite that refuses changes; PostgreSQL has one for both


@contextmanager
def _unsealed() -> Iterator[None]:
    """Inside, in the caller's transaction, entries may be changed: whoever reads or writes beside sees them sealed."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {_TABLE} DISABLE TRIGGER journal_no_change")
            yield
            cursor.execute(f"ALTER TABLE {_TABLE} ENABLE TRIGGER journal_no_change")
            return
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [_KEEPS])
        (seal,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {_KEEPS}")
        yield
        cursor.execute(seal)
