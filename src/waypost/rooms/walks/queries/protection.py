"""How much is kept of walks, for the record of processing activities."""

from dataclasses import dataclass

from waypost.rooms.people.records import Who
from waypost.rooms.walks.models import Stay, StayPhoto, Walk
from waypost.web.counts import counted


@dataclass(frozen=True, slots=True)
class HeldWalks:
    """`named`: walks that say which member walked; `stays`: what was met at their stops."""

    walks: int
    named: int
    stays: int
    photos: int


def held_walks(who: Who) -> HeldWalks:
    """Counts of this workspace; one query."""
    mine = {"workspace_id": who.workspace_id}
    walks = Walk.objects.filter(**mine)
    found = counted(
        walks=walks,
        named=walks.filter(member__isnull=False),
        stays=Stay.objects.filter(**mine),
        photos=StayPhoto.objects.filter(**mine),
    )
    return HeldWalks(**found)
