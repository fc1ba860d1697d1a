"""The wall for who leads and for everybody, and notes on it that say about the same."""

from typing import Any
from uuid import UUID

from django.db.models import Sum

from waypost.core.measures.likeness import groups
from waypost.core.vocabulary.wording import Language
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.models import Dot, Guest, Note, Workshop
from waypost.rooms.workshops.queries.finding import workshop
from waypost.rooms.workshops.queries.news import author, state_of, with_heads
from waypost.rooms.workshops.records import Phase


def wall(row: Workshop, seen: int, language: Language, *, names: bool = True) -> dict[str, Any]:
    """What happened after revision `seen` (0: everything), as JSON. While all are silent nobody's words are shown."""
    silent = row.phase == Phase.SILENT
    counted = row.phase != Phase.VOTING
    notes = Note.objects.filter(workshop=row, revision__gt=seen).annotate(given=Sum("dots__count"))
    return state_of(row, language) | {
        "notes": [
            {
                "id": str(note.uuid),
                "text": "" if silent else note.said,
                "own": "" if silent or not note.heading else note.text,
                "by": author(note, language, names=names),
                "voice": note.guest.voice if note.guest else "",
                "step": note.step,
                "lane": note.lane,
                "into": str(note.head) if note.head else "",
                "out": note.gone or (note.hidden and not names),
                "hidden": note.hidden,
                "taken": note.taken_at is not None,
                "dots": (note.given or 0) if counted else 0,
            }
            for note in with_heads(notes)
        ],
        "people": Guest.objects.filter(workshop=row, removed_at=None).count(),
        "voters": Dot.objects.filter(note__workshop=row).values("guest").distinct().count(),
    }


def similar(who: Who, uuid: UUID) -> list[list[str]]:
    """Notes on the wall that say about the same, as a suggestion: groups of their names."""
    row = workshop(who, uuid)
    rows = Note.objects.filter(workshop=row, into=None, gone=False, hidden=False, taken_at=None).order_by("pk")
    notes = list(rows) if row.phase != Phase.SILENT else []
    return [[str(notes[place].uuid) for place in group] for group in groups([note.said for note in notes])]
