"""Which walk-throughs there are, one of them, walks of one's own, a photo."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.queries.places import place_name
from waypost.rooms.maps.records import Reach, Status
from waypost.rooms.people.records import Who
from waypost.rooms.walks.models import Stay, StayPhoto, Walk, WalkThrough
from waypost.rooms.walks.records import NO_STOP, NO_WALK, NO_WALK_THROUGH
from waypost.rooms.walks.rights import SEE_WALKS, WALK
from waypost.web.errors import NotThere


def walk_throughs(who: Who) -> Sequence[Any]:
    """Every one, newest first, each with its `stations`, how many walks are `finished`, and the day of the `last` one."""
    who.must(SEE_WALKS)
    done = Q(walks__ended_at__isnull=False)
    archived = maps.journeys(who, maps.Wanted(status=Status.ARCHIVED.value))
    there = [each.uuid for each in (*maps.journeys(who), *archived) if each.reach is not Reach.LISTED]
    seen = Q(journey=None) | Q(journey__in=there)
    rows = WalkThrough.objects.filter(seen, workspace_id=who.workspace_id).annotate(
        stations=Count("stops", distinct=True),
        finished=Count("walks", filter=done, distinct=True),
        last=Max("walks__ended_at"),
    )
    return list(rows.order_by("-made_at")[:500])


def walk_through(who: Who, uuid: UUID) -> WalkThrough:
    """One of them. Raises NotThere, also where it goes along a journey that this member may not open."""
    who.must(SEE_WALKS)
    found = WalkThrough.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if found is None or not is_seen(who, found):
        raise NotThere(NO_WALK_THROUGH)
    return found


def is_seen(who: Who, row: WalkThrough) -> bool:
    """Stops are steps of a journey: whoever may not open it sees none of them."""
    return row.journey is None or bool(place_name(who, row.journey, "")[0])


def walks_of(who: Who, row: WalkThrough) -> Sequence[Walk]:
    """One's own walks that go on, newest first."""
    if who.actor.kind is not ActorKind.MEMBER:
        return []
    return list(row.walks.filter(member=who.actor.id, ended_at=None).order_by("-began_at"))


def walk(who: Who, uuid: UUID) -> Walk:
    """A walk of one's own. Raises NotThere."""
    who.must(WALK)
    rows = Walk.objects.filter(workspace_id=who.workspace_id, uuid=uuid, member=who.actor.id)
    found = rows.select_related("walk_through").first() if who.actor.kind is ActorKind.MEMBER else None
    if found is None:
        raise NotThere(NO_WALK)
    return found


def stays_of(row: Walk) -> dict[int, Stay]:
    """What was written down so far, by the key of the stop."""
    return {each.stop_id: each for each in row.stays.prefetch_related("photos").all()}


def photo(who: Who, uuid: UUID) -> StayPhoto:
    """A photo: of finished walks for all who see results, of others for who walks. Raises NotThere."""
    who.must(SEE_WALKS)
    mine = Q(stay__walk__member=who.actor.id) if who.actor.kind is ActorKind.MEMBER else Q(pk=None)
    rows = StayPhoto.objects.filter(workspace_id=who.workspace_id, uuid=uuid)
    rows = rows.select_related("stay__walk__walk_through")
    found = rows.filter(Q(stay__walk__ended_at__isnull=False) | mine).first()
    if found is None or not is_seen(who, found.stay.walk.walk_through):
        raise NotThere(NO_STOP)
    return found
