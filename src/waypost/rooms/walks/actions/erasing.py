"""An erased person leaves the notes of walks and why stops were skipped."""

from collections.abc import Callable
from typing import Any

from waypost.rooms.walks.models import Stay, StayPhoto


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Whoever is named in a note is taken out of it, and with them the photos of that stop; so are those of notes that
    feedback has let go of. Called again it changes nothing. Fills a port of customers."""
    rows = Stay.objects.filter(workspace_id=workspace_id).exclude(note="", reason="").select_related("item")
    for row in rows.iterator(chunk_size=2_000):
        before = [row.note, row.reason]
        after = scrubbed(before)
        if row.item is not None and row.item.redacted:
            after = ["", after[1]]
        if after != before:
            row.note, row.reason = after[0] or "", after[1] or ("…" if row.reason else "")
            row.save(update_fields=["note", "reason"])
            StayPhoto.objects.filter(stay=row).delete()
