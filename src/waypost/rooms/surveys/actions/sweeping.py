"""Answers that nobody finished are let go after a quarter of a year: whoever left did not say that they count."""

from datetime import datetime, timedelta

from django.utils import timezone

from waypost.rooms.surveys.actions import filing
from waypost.rooms.surveys.models import Answer
from waypost.rooms.surveys.records import Progress

KEPT = timedelta(days=90)
_AT_ONCE = 1_000


def sweep(now: datetime | None = None) -> int:
    """Delete half-finished answers that nobody touched for 90 days, and files of answers that are gone. A chore of the worker; returns how many."""
    open_ = Answer.objects.filter(state__in=[Progress.STARTED.value, Progress.PARTIAL.value])
    old, count = open_.filter(changed_at__lt=(now or timezone.now()) - KEPT), 0
    while keys := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        count += Answer.objects.filter(pk__in=keys).delete()[0]
    return count + filing.sweep(now)
