"""Rows that a verb is about, locked for its transaction."""

from uuid import UUID

from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who
from waypost.rooms.walks.models import Walk, WalkThrough
from waypost.rooms.walks.queries.finding import is_seen
from waypost.rooms.walks.records import NO_WALK, NO_WALK_THROUGH
from waypost.rooms.walks.rights import WALK
from waypost.web.errors import NotThere


def locked(who: Who, walk_through: UUID) -> WalkThrough:
    """Raises NotThere, also where it goes along a journey that they may not open."""
    rows = WalkThrough.objects.select_for_update()
    row = rows.filter(workspace_id=who.workspace_id, uuid=walk_through).first()
    if row is None or not is_seen(who, row):
        raise NotThere(NO_WALK_THROUGH)
    return row


def walked(who: Who, walk: UUID) -> Walk:
    """A walk that goes on, for whoever walks it. Raises NotAllowed, NotThere."""
    who.must(WALK)
    rows = Walk.objects.select_for_update(of=("self",)).select_related("walk_through")
    mine = rows.filter(workspace_id=who.workspace_id, uuid=walk, member=who.actor.id)
    row = mine.first() if who.actor.kind is ActorKind.MEMBER else None
    if row is None:
        raise NotThere(NO_WALK)
    return row
