"""An idea with the words behind it, as this member may read them, its photos, and ideas that say about the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from waypost.core.measures.likeness import groups
from waypost.rooms.feedback import queries as feedback
from waypost.rooms.feedback.queries import Row
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.ideas.models import Contribution, ContributionPhoto, Idea, IdeaItem
from waypost.rooms.ideas.queries.listing import counted
from waypost.rooms.ideas.records import NO_IDEA
from waypost.rooms.ideas.rights import DECIDE_IDEAS, SEE_IDEAS
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

_MOST_ALIKE = 2_000


@dataclass(frozen=True, slots=True)
class Voice:
    """Words behind an idea. `by` is the member who left them, "" for a customer and for whoever gave no name."""

    row: Row
    contribution: Contribution | None
    by: str

    @property
    def has_photo(self) -> bool:
        return self.contribution is not None and hasattr(self.contribution, "photo")


def idea(who: Who, uuid: UUID) -> Any:
    """The idea, counted; one that was merged leads to the one it is part of. Raises NotThere."""
    who.must(SEE_IDEAS)
    rows = Idea.objects.filter(workspace_id=who.workspace_id)
    gone = rows.filter(uuid=uuid).exclude(into=None).select_related("into").first()
    wanted = gone.into.uuid if gone and gone.into else uuid
    found = counted(rows.filter(uuid=wanted), who).select_related("owner__user").first()
    if found is None:
        raise NotThere(NO_IDEA)
    return found


def idea_of(who: Who, item: UUID) -> UUID:
    """The idea behind which an item stands. Raises NotThere."""
    who.must(SEE_IDEAS)
    mine = IdeaItem.objects.filter(workspace_id=who.workspace_id, item__uuid=item)
    found = mine.values_list("idea__uuid", flat=True).first()
    if found is None:
        raise NotThere(NO_IDEA)
    return found


def may_decide(who: Who, row: Idea) -> bool:
    """By right, or because they look after it."""
    return who.may(DECIDE_IDEAS) or (who.actor.kind is ActorKind.MEMBER and who.actor.id == row.owner_id)


def voices(who: Who, row: Idea) -> list[Voice]:
    """The items behind an idea, newest first, masked as in the inbox; none for whoever may not read feedback."""
    if not who.may(SEE_FEEDBACK):
        return []
    names = row.items.values_list("item__uuid", flat=True)
    found = feedback.some(who, list(names)[:200])
    given = Contribution.objects.filter(item__in=[each.item.pk for each in found.values()])
    by_item = {each.item_id: each for each in given.select_related("member__user", "photo")}
    return [Voice(each, by_item.get(each.item.pk), _name(by_item.get(each.item.pk))) for each in found.values()]


def photo(who: Who, contribution: UUID) -> ContributionPhoto:
    """The photo that was given with a contribution. Raises NotThere."""
    who.must(SEE_FEEDBACK)
    rows = ContributionPhoto.objects.filter(workspace_id=who.workspace_id, contribution__uuid=contribution)
    found = rows.filter(contribution__item__redacted=False).first()
    if found is None:
        raise NotThere(NO_IDEA)
    return found


def like_it(who: Who, row: Idea) -> Sequence[Idea]:
    """Open ideas that say about the same, by their words, as a suggestion to merge them."""
    others = Idea.objects.filter(workspace_id=who.workspace_id, into=None).exclude(pk=row.pk)
    some = [row, *others.order_by("-changed_at")[:_MOST_ALIKE]]
    alike = groups([f"{each.title} {each.text}" for each in some])
    return [some[place] for group in alike if 0 in group for place in group if place]


def _name(given: Contribution | None) -> str:
    return str(given.member.user) if given and given.member else ""
