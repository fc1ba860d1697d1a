"""What waits to be done in the background is asked for again: jobs are hints, tables are truth."""

from datetime import timedelta

from django.utils import timezone

from waypost.rooms.customers.actions.leases import is_free
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.models import TopicSearch, Training
from waypost.rooms.feedback.records import Run

_STUCK_AFTER = timedelta(minutes=1)
_DONE_BY = ((Training, jobs.train), (TopicSearch, jobs.look_for_topics))


def sweep() -> None:
    """Enqueue again what was asked for a while ago and nobody is at. A chore of the worker."""
    for model, job in _DONE_BY:
        due = model.objects.filter(state__in=(Run.WAITING, Run.RUNNING), asked_at__lt=timezone.now() - _STUCK_AFTER)
        for key, holder, until in due.values_list("pk", "lease_holder", "lease_until"):
            if is_free(holder, until):
                job.enqueue(key)
