"""`record`: called by every verb, in the transaction of what it records."""

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.journal.records import Acting, Entry, Ref


def record(who: Acting, verb: str, subject: Ref, /, **details: Any) -> Entry:
    """Write down that `who` did `verb` to `subject`; details are plain values for JSON, never secrets.

    Belongs inside the transaction of the change: both are kept, or neither.
    """
    actor = who.actor
    entry = JournalEntry.objects.create(
        workspace_id=actor.workspace_id,
        at=timezone.now(),
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_label=actor.label[:200],
        verb=verb,
        subject_kind=subject.kind,
        subject_uuid=subject.uuid,
        subject_label=subject.label[:300],
        details=details,
    )
    return entry.record()


@transaction.atomic
def come_back() -> None:
    """After a backup was brought back on PostgreSQL: another server counted the transactions of its entries.

    They are put before every transaction of this one, in the order of their ids; else readers would wait for numbers
    that lie far ahead. The one change to entries that there is, and it changes nothing that they tell.
    """
    if connection.vendor != "postgresql":
        return
    table = JournalEntry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER journal_no_change")
        cursor.execute(f"UPDATE {table} SET xid = '0'")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER journal_no_change")
