"""Names go a month after the end, and a workshop that nobody touched for a month has ended."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import House
from waypost.rooms.workshops.actions.finding import counted
from waypost.rooms.workshops.models import Guest, Workshop
from waypost.rooms.workshops.records import Phase

KEPT = timedelta(days=30)


def sweep(now: datetime | None = None) -> None:
    """Close what was forgotten, and forget the names of what is closed. A chore of the worker."""
    before = (now or timezone.now()) - KEPT
    forgotten = Workshop.objects.exclude(phase=Phase.CLOSED).filter(changed_at__lt=before)
    for key in list(forgotten.values_list("pk", flat=True)):
        _close(key, before)
    for key in list(Workshop.objects.filter(closed_at__lt=before, nameless=False).values_list("pk", flat=True)):
        _forget_names(key, before)


@transaction.atomic
def _close(key: int, before: datetime) -> None:
    row = Workshop.objects.select_for_update().filter(pk=key, changed_at__lt=before).first()
    if row is None or row.phase == Phase.CLOSED:
        return
    row.phase, row.ends_at = Phase.CLOSED, None
    row.closed_at = row.changed_at  # since then nobody was here
    counted(row)
    journal.record(House(row.workspace_id), "workshop.phase_begun", row.ref, phase=Phase.CLOSED.value)


@transaction.atomic
def _forget_names(key: int, before: datetime) -> None:
    row = Workshop.objects.select_for_update().filter(pk=key, closed_at__lt=before, nameless=False).first()
    if row is None:
        return
    count = Guest.objects.filter(workshop=row).exclude(name="").update(name="")
    row.nameless = True
    counted(row)
    journal.record(House(row.workspace_id), "workshop.names_forgotten", row.ref, count=count)
