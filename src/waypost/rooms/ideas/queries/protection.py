"""How much is kept of what members propose and observe, for the record of processing activities."""

from dataclasses import dataclass

from waypost.rooms.ideas.models import Contribution, ContributionPhoto, Idea
from waypost.rooms.people.records import Who
from waypost.web.counts import counted


@dataclass(frozen=True, slots=True)
class HeldIdeas:
    """`named`: contributions that say which member left them."""

    ideas: int
    contributions: int
    named: int
    photos: int


def held_ideas(who: Who) -> HeldIdeas:
    """Counts of this workspace; one query."""
    mine = {"workspace_id": who.workspace_id}
    left = Contribution.objects.filter(**mine)
    found = counted(
        ideas=Idea.objects.filter(**mine),
        contributions=left,
        named=left.filter(member__isnull=False),
        photos=ContributionPhoto.objects.filter(**mine),
    )
    return HeldIdeas(**found)
