"""`record`: called by every verb, in the transaction of what it records."""

from typing import Any

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
