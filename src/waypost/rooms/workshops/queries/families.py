"""Notes on the wall in heaps: each that stands by itself, and behind it those that were merged into it."""

from typing import Any

from django.db.models import Sum

from waypost.rooms.workshops.models import Note, Workshop


def families(row: Workshop) -> list[list[Any]]:
    """Every heap, its head first, as they came; each note with its guest and its dots (`given`).

    What was taken back or hidden is in none of them; a note behind such a one stands by itself.
    """
    rows = Note.objects.filter(workshop=row, gone=False, hidden=False).select_related("guest")
    notes = list(rows.annotate(given=Sum("dots__count")).order_by("pk"))
    there = {note.pk for note in notes}
    found = {note.pk: [note] for note in notes if note.into_id not in there}
    for note in notes:
        if note.into_id in there:
            found[note.into_id].append(note)
    return list(found.values())
