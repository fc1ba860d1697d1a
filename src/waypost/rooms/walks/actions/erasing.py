"""An erased person leaves the notes of walks that go on and why stops were skipped; photos go with their notes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from waypost.rooms.walks.models import Stay, StayPhoto


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Whoever is named is taken out; notes of finished walks are those of feedback, and whose note it let go of loses
    the photos of that stop. Called again it changes nothing. Fills a port of customers."""
    mine = Stay.objects.filter(workspace_id=workspace_id)
    for row in mine.exclude(note="", reason="").iterator(chunk_size=2_000):
        before = [row.note, row.reason]
        after = scrubbed(before)
        if after != before:
            row.note, row.reason = after[0] or "", after[1] or ("…" if row.reason else "")
            row.save(update_fields=["note", "reason"])
            StayPhoto.objects.filter(stay=row).delete()
    StayPhoto.objects.filter(stay__in=mine.filter(item__redacted=True)).delete()


def forget_photos(workspace_id: int, before: datetime) -> None:
    """Photos of walks that ended before an instant go, as their notes do, which are those of feedback."""
    StayPhoto.objects.filter(workspace_id=workspace_id, stay__walk__ended_at__lt=before).delete()
