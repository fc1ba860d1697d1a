"""The event files that a backup must hold."""

from typing import Any

from django.db.models import QuerySet

from waypost.rooms.customers.models import EventFile

COUNTING = EventFile.State.LIVE.value


def named_files() -> "QuerySet[EventFile, tuple[Any, ...]]":
    """The workspace's uuid, the name and the state of each event file. It has no values of its own: plain SQL."""
    return EventFile.objects.order_by().values_list("workspace__uuid", "name", "state")
