"""Which workshops there are, one of them, and what its doors outside of any workspace ask."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from waypost.rooms.maps.queries import reaching
from waypost.rooms.maps.records import Reach
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.models import BoardPhoto, Guest, Workshop
from waypost.rooms.workshops.records import NO_WORKSHOP
from waypost.web.errors import NotThere

_PRESENT = Q(guests__removed_at=None)


def workshops(who: Who) -> Sequence[Workshop]:
    """Every workshop, the newest first, each with how many `people` and `written` notes it has."""
    who.must(EDIT_JOURNEYS)
    rows = _reached(who).select_related("journey")
    return list(
        rows.annotate(
            people=Count("guests", _PRESENT, distinct=True), written=Count("notes", Q(notes__gone=False), distinct=True)
        ).order_by("-opened_at")[:500]
    )


def workshop(who: Who, uuid: UUID) -> Workshop:
    """A workshop with its journey; raises NotThere."""
    who.must(EDIT_JOURNEYS)
    rows = _reached(who).filter(uuid=uuid)
    found = rows.select_related("journey").annotate(people=Count("guests", _PRESENT)).first()
    if found is None:
        raise NotThere(NO_WORKSHOP)
    return found


def _reached(who: Who) -> QuerySet[Workshop]:
    """Workshops on journeys that this member may open."""
    rows = Workshop.objects.filter(workspace_id=who.workspace_id)
    return rows.filter(reaching(who, "journey__", beyond=Reach.LISTED))


def revision(who: Who, uuid: UUID) -> str | None:
    """What a wall has to know to see whether anything is new: one indexed read."""
    rows = _reached(who).filter(uuid=uuid)
    found = rows.values_list("revision", "phase").first()
    return f"{found[0]}-{found[1]}" if found else None


def photo(who: Who, uuid: UUID) -> BoardPhoto | None:
    """The photo below the wall."""
    who.must(EDIT_JOURNEYS)
    rows = BoardPhoto.objects.filter(workspace_id=who.workspace_id, workshop__uuid=uuid)
    return rows.filter(reaching(who, "workshop__journey__", beyond=Reach.LISTED)).first()


def by_code(code: str) -> Workshop | None:
    """The workshop of a code, whether it is open or not: for its door outside of any workspace."""
    return Workshop.objects.filter(code=code).select_related("journey").first()


def guest(uuid: UUID, code: str) -> Guest | None:
    """The guest that a token stands for, in the workshop of this code only."""
    found = Guest.objects.filter(uuid=uuid, workshop__code=code, removed_at=None).select_related("workshop__journey")
    return found.first()


def has_joined(row: Workshop, key: str) -> bool:
    """Whether this try to join has made a guest already."""
    return Guest.objects.filter(workshop=row, key=key).exists()


def people(row: Workshop) -> Sequence[Any]:
    """Who is in a workshop, those with most notes (`written`) first, then the newest."""
    rows = Guest.objects.filter(workshop=row, removed_at=None)
    return list(rows.annotate(written=Count("notes", Q(notes__gone=False))).order_by("-written", "-joined_at", "-pk"))
