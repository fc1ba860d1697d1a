"""What happened: of a workspace, of a thing, newest first."""

from collections.abc import Sequence
from uuid import UUID

from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.journal.records import Entry


def of_subject(workspace_id: int, uuid: UUID, *, limit: int = 100) -> Sequence[Entry]:
    """What happened to one thing, newest first."""
    rows = JournalEntry.objects.filter(workspace_id=workspace_id, subject_uuid=uuid).order_by("-id")[:limit]
    return [row.record() for row in rows]
