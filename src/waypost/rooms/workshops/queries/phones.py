"""What a guest sees on the phone."""

from typing import Any

from waypost.core.vocabulary.wording import Language
from waypost.rooms.workshops.models import Dot, Guest, Note
from waypost.rooms.workshops.queries.news import state_of, with_heads
from waypost.rooms.workshops.records import Phase


def phone(guest: Guest, seen: int, language: Language) -> dict[str, Any]:
    """What a guest sees of what happened after `seen`: their own notes, and while nobody is silent those of others."""
    row = guest.workshop
    notes = Note.objects.filter(workshop=row, revision__gt=seen)
    if row.phase == Phase.SILENT:
        notes = notes.filter(guest=guest)
    return state_of(row, language) | {
        "notes": [_on_phone(note, guest) for note in with_heads(notes)],
        "ballot": {
            str(note): count for note, count in Dot.objects.filter(guest=guest).values_list("note__uuid", "count")
        },
        "turn": guest.turn,
    }


def _on_phone(note: Any, guest: Guest) -> dict[str, Any]:
    mine = note.guest_id == guest.pk
    found = {
        "id": str(note.uuid),
        "text": note.text if mine else note.said,
        "step": note.step,
        "lane": note.lane,
        "into": str(note.head) if note.head else "",
        "out": note.gone or (note.hidden and not mine),
        "taken": note.taken_at is not None,
    }
    if mine:
        found |= {
            "client": note.client, "turn": note.turn, "hidden": note.hidden, "moved": note.moved,
            "heading": note.heading, "beside": note.into_text or "",
        }  # fmt: skip
    return found
