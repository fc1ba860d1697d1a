"""Standing searches as lists and pages show them, and which of them found an item."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from waypost.rooms.feedback.models import Item, SearchHit, SearchRun, StandingSearch
from waypost.rooms.feedback.records import NO_SEARCH
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

NEW = timedelta(days=7)


def search_of(who: Who, uuid: UUID) -> StandingSearch:
    """A search of this workspace. Raises NotThere."""
    found = StandingSearch.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if found is None:
        raise NotThere(NO_SEARCH)
    return found


def searches(who: Who) -> Sequence[StandingSearch]:
    """All by name, with how many items each found (`found`), and how many of these in the last seven days (`fresh`)."""
    fresh = Count("hits", filter=Q(hits__item__taken_at__gte=timezone.now() - NEW))
    rows = StandingSearch.objects.filter(workspace_id=who.workspace_id)
    return list(rows.annotate(found=Count("hits"), fresh=fresh).order_by("name"))


def runs(search: StandingSearch) -> Sequence[SearchRun]:
    """The last looks, the latest first."""
    return list(search.runs.order_by("-id")[:30])


def found_by(search: StandingSearch, most: int = 20) -> Sequence[Item]:
    """The newest items that it found."""
    rows = Item.objects.filter(workspace_id=search.workspace_id, hits__search=search)
    return list(rows.select_related("source").order_by("-at", "-id")[:most])


def names_of(item: Item) -> list[tuple[str, UUID]]:
    """The searches that found an item."""
    hits = SearchHit.objects.filter(item=item).order_by("search__name")
    return list(hits.values_list("search__name", "search__uuid"))
