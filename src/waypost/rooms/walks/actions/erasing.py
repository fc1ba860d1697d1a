"""An erased person leaves the notes of walks that go on and why stops were skipped; photos go with their notes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q

from waypost.rooms.walks.models import Stay, StayPhoto

_GONE = "…"  # a stop stays skipped with a reason


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Whoever is named is taken out; notes of finished walks are those of feedback, and whose note it let go of loses
    the photos of that stop. Called again it changes nothing. Fills a port of customers."""
    mine = Stay.objects.filter(workspace_id=workspace_id)
    for row in mine.exclude(note="", reason="").iterator(chunk_size=2_000):
        before = [row.note, row.reason]
        after = scrubbed(before)
        if after != before:
            row.note, row.reason = after[0] or "", after[1] or (_GONE if row.reason else "")
            row.save(update_fields=["note", "reason"])
            StayPhoto.objects.filter(stay=row).delete()
    StayPhoto.objects.filter(stay__in=mine.filter(item__redacted=True)).delete()


def forget_words(workspace_id: int, before: datetime) -> None:
    """Photos, notes and reasons of walks that ended before an instant go, or that began before it and never ended.

    Notes of finished walks are those of feedback and go there. Clocks, counts and ratings stay.
    """
    old = Q(walk__ended_at__lt=before) | Q(walk__ended_at=None, walk__began_at__lt=before)
    mine = Stay.objects.filter(old, workspace_id=workspace_id)
    StayPhoto.objects.filter(workspace_id=workspace_id, stay__in=mine.values("pk")).delete()
    mine.exclude(note="").update(note="")
    mine.exclude(reason__in=("", _GONE)).update(reason=_GONE)
