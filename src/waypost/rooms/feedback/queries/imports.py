"""Imports of feedback, as lists show them, and one of them."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count

from waypost.rooms.feedback.models import FeedbackImport, FeedbackSource
from waypost.rooms.feedback.records import NO_IMPORT
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


def import_of(who: Who, uuid: UUID) -> FeedbackImport:
    """An import of this workspace. Raises NotThere."""
    rows = FeedbackImport.objects.select_related("workspace", "member__user").filter(workspace_id=who.workspace_id)
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotThere(NO_IMPORT)
    return found


def imports(who: Who) -> Sequence[FeedbackImport]:
    """The latest imports."""
    rows = FeedbackImport.objects.filter(workspace_id=who.workspace_id).select_related("member__user")
    return list(rows.order_by("-id")[:100])


def sources(who: Who) -> list[str]:
    """The names of the sources that items came from."""
    rows = FeedbackSource.objects.filter(workspace_id=who.workspace_id)
    return list(rows.order_by("name").values_list("name", flat=True)[:500])


def by_source(who: Who) -> list[tuple[str, int]]:
    """How many items are kept of each source, by name; one query."""
    rows = FeedbackSource.objects.filter(workspace_id=who.workspace_id).annotate(n=Count("items"))
    return list(rows.filter(n__gt=0).order_by("name").values_list("name", "n"))
