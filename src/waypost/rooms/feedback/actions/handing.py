"""Comments are handed over: to a member or a team, who are told; and filters of the inbox are kept by name."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.models import InboxView, Item
from waypost.rooms.feedback.notices import HANDED_OVER
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SORT_FEEDBACK
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people import actions as people
from waypost.rooms.people import queries as members
from waypost.rooms.people.records import Who
from waypost.web.ids import uuid7

MOST_VIEWS = 30


@transaction.atomic
def hand_over(who: Who, items: Sequence[UUID], *, to: str) -> int:
    """Give items to “member:<uuid>” or “team:<uuid>”; "" takes them back. Whoever gets them is told, but of their own
    doing. Returns how many changed. Raises WaypostError for somebody who may not read comments, or is not here."""
    who.must(SORT_FEEDBACK)
    member, team, name = _whom(who, to)
    rows = Item.objects.select_for_update(of=("self",)).select_related("source")
    done = 0
    for row in rows.filter(workspace_id=who.workspace_id, uuid__in=list(items)):
        if (row.member_id, row.team_id) == (member.pk if member else None, team):
            continue
        row.member_id, row.team_id = member.pk if member else None, team
        row.save(update_fields=["member", "team"])
        journal.record(who, "comment.handed_over", row.ref, to=name or "–")
        told = [each for each in _told(who, member, team) if each.pk != _me(who)]
        if told:
            path = reverse("feedback:item", args=[told[0].workspace.slug, row.uuid])
            key = f"comment:{row.uuid}:{uuid7()}"  # each time is an occasion of its own, also when it comes back
            people.notify(who, told, HANDED_OVER, row.ref, key=key, path=path)
        done += 1
    return done


@transaction.atomic
def keep_view(who: Who, *, name: str, query: str) -> InboxView:
    """Keep filters under a name of one's own; the same name again takes their place."""
    who.must(SEE_FEEDBACK)
    name = " ".join(name.split())
    if not 0 < len(name) <= 60 or len(query) > 1_000:
        raise WaypostError(
            en="A view has a name of 1 to 60 characters.", de="Eine Ansicht hat einen Namen von 1 bis 60 Zeichen."
        )
    mine = InboxView.objects.filter(workspace_id=who.workspace_id, member_id=_me(who))
    if mine.exclude(name=name).count() >= MOST_VIEWS:
        raise WaypostError(
            en=f"You have {MOST_VIEWS} views. Remove one first.",
            de=f"Sie haben {MOST_VIEWS} Ansichten. Bitte erst eine entfernen.",
        )
    view, _ = InboxView.objects.update_or_create(
        workspace_id=who.workspace_id, member_id=_me(who), name=name, defaults={"query": query}
    )
    return view


def remove_view(who: Who, uuid: UUID) -> None:
    """A view of one's own goes; nothing else does."""
    who.must(SEE_FEEDBACK)
    InboxView.objects.filter(workspace_id=who.workspace_id, member_id=_me(who), uuid=uuid).delete()


def _whom(who: Who, to: str) -> tuple[Any, int | None, str]:
    """A member, the key of a team, and how they are called."""
    kind, _, text = to.partition(":")
    if not to:
        return None, None, ""
    if kind == "member":
        for each in members.with_right(who.workspace_id, SEE_FEEDBACK):
            if str(each.uuid) == text:
                return each, None, str(each.user)
    for group in members.groups_of(who.workspace_id):
        if kind == "team" and str(group.uuid) == text:
            return None, group.pk, group.name
    raise WaypostError(
        en="Choose somebody of this workspace who may read comments, or a team.",
        de="Bitte ein Mitglied wählen, das Kommentare lesen darf, oder ein Team.",
    )


def _told(who: Who, member: Any, team: int | None) -> list[Any]:
    if member is not None:
        return [member]
    if team is None:
        return []
    every = members.members_of(who.workspace_id)
    return [each for each in every if any(group.pk == team for group in each.groups.all()) and each.may(SEE_FEEDBACK)]


def _me(who: Who) -> int:
    """The key of the member who acts; 0 for programs and the house."""
    return who.actor.id if who.actor.kind is ActorKind.MEMBER else 0
