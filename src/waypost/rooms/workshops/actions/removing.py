"""Whoever leads removes guests with all that they wrote: a wall that somebody fills is everybody's again."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.actions.finding import counted, led
from waypost.rooms.workshops.actions.heaps import pass_on
from waypost.rooms.workshops.models import Dot, Guest, Note


@transaction.atomic
def remove_guests(who: Who, workshop: UUID, *, guests: Sequence[UUID]) -> int:
    """Names, words and dots of these guests go, and their phones are out; returns how many guests that were.

    What was merged into their notes stays on the wall, what was taken into the journey stays there. The journal tells
    how many it were, and no name.
    """
    row = led(who, workshop)
    rows = list(Guest.objects.filter(workshop=row, uuid__in=guests, removed_at=None))
    if not rows:
        raise WaypostError(
            en="None of these guests is in the workshop any more. Choose from the list as it is now.",
            de="Von diesen Gästen ist keiner mehr im Workshop. Bitte aus der Liste wählen, wie sie jetzt ist.",
        )
    Dot.objects.filter(guest__in=rows).delete()
    notes = Note.objects.filter(workshop=row, guest__in=rows)
    told = notes.filter(gone=False).count()
    heads = list(notes.filter(merged__isnull=False).distinct())
    # The rows stay, emptied: walls and phones ask for what is new, and have to be told what is gone.
    notes.update(gone=True, text="", heading="", revision=counted(row))
    Guest.objects.filter(pk__in=[each.pk for each in rows]).update(name="", removed_at=timezone.now())
    pass_on(row, heads)
    journal.record(who, "workshop.guests_removed", row.ref, guests=len(rows), notes=told)
    return len(rows)
