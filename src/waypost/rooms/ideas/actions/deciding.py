"""What becomes of an idea: looked at, planned, done, declined; who looks after it; what it is called."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.ideas.models import Contribution, Idea
from waypost.rooms.ideas.notices import CARED, DECIDED
from waypost.rooms.ideas.records import LONGEST_REASON, LONGEST_TEXT, LONGEST_TITLE, NO_IDEA, IdeaState
from waypost.rooms.ideas.rights import DECIDE_IDEAS
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps import queries as maps
from waypost.rooms.people import actions as people
from waypost.rooms.people import queries as members
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member


@transaction.atomic
def decide(who: Who, idea: UUID, *, state: IdeaState, reason: str = "") -> Idea:
    """Set the state of an idea; who gave it is told. The same again does nothing. Raises WaypostError without a reason
    for declining."""
    row = locked(who, idea)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if state is IdeaState.DECLINED and not reason:
        raise WaypostError(
            en="Say why the idea is declined: who gave it reads that.",
            de="Bitte sagen, warum die Idee abgelehnt wird: Wer sie hatte, liest das.",
        )
    if (row.state, row.reason) == (state.value, reason):
        return row
    row.state, row.reason, row.changed_at = state.value, reason, timezone.now()
    row.save(update_fields=["state", "reason", "changed_at"])
    journal.record(who, "idea.decided", row.ref, state=state.value, reason=reason)
    tell(who, row, f"{state.value}:{row.changed_at.timestamp():.0f}")
    return row


@transaction.atomic
def change(
    who: Who, idea: UUID, *, title: str, text: str = "", owner: UUID | None = None, journey: UUID | None = None,
    step: str = "",
) -> Idea:  # fmt: skip
    """Say what an idea is, where it would make things better, and who looks after it; they are told."""
    row = locked(who, idea)
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        raise WaypostError(
            en=f"An idea has a title of 1 to {LONGEST_TITLE} characters, and at most {LONGEST_TEXT:,} of text.",
            de=f"Eine Idee hat einen Titel von 1 bis {LONGEST_TITLE} Zeichen und höchstens 4.000 Zeichen Text.",
        )
    if journey is not None and (row.journey, row.step) != (journey, step):
        _must_have(who, journey, step)
    member = members.member_by_uuid(who.workspace_id, owner) if owner else None
    if owner and member is None:
        raise WaypostError(
            en="Choose a member of this workspace, or nobody.",
            de="Bitte ein Mitglied dieses Arbeitsbereichs wählen, oder niemanden.",
        )
    before = (row.title, row.text, row.owner_id, row.journey, row.step)
    row.title, row.text, row.journey = title, text.strip(), journey
    row.step, row.owner_id = step if journey else "", member.pk if member else None
    if before == (row.title, row.text, row.owner_id, row.journey, row.step):
        return row
    row.changed_at = timezone.now()
    row.save()
    journal.record(who, "idea.changed", row.ref)
    if member is not None and before[2] != member.pk and not is_doer(who, member.pk):
        key = f"idea:{row.uuid}:cared:{row.changed_at.timestamp():.0f}"
        people.notify(who, [member], CARED, row.ref, key=key, path=path_of(member, row))
    return row


def locked(who: Who, idea: UUID) -> Idea:
    """The idea, locked, for who may decide on it: by right, or because they look after it. Raises NotThere, NotAllowed."""
    rows = Idea.objects.select_for_update().filter(workspace_id=who.workspace_id, uuid=idea)
    row = rows.filter(into=None).first()
    if row is None:
        raise NotThere(NO_IDEA)
    if not (row.owner_id and is_doer(who, row.owner_id)):
        who.must(DECIDE_IDEAS)
    return row


def tell(who: Who, row: Idea, key: str) -> None:
    """Who gave an idea is told how it stands, as far as they left their name; not who does it."""
    given = Contribution.objects.filter(item__in=row.items.values("item")).exclude(member=None)
    mine = {each for each in given.values_list("member_id", flat=True) if not is_doer(who, each)}
    state = IdeaState(row.state)
    for member in givers(who, mine):
        people.notify(
            who, [member], DECIDED[state], row.ref, key=f"idea:{row.uuid}:{key}", path=path_of(member, row),
            details={"reason": row.reason},
        )  # fmt: skip


def givers(who: Who, keys: Collection[int]) -> "Sequence[Member]":
    return [each for each in members.members_of(who.workspace_id) if each.pk in keys] if keys else []


def is_doer(who: Who, member: int) -> bool:
    return who.actor.kind is ActorKind.MEMBER and who.actor.id == member


def path_of(member: "Member", row: Idea) -> str:
    return reverse("ideas:idea", args=[member.workspace.slug, row.uuid])


def _must_have(who: Who, journey: UUID, step: str) -> None:
    record = maps.journey(who, journey)
    if step and step not in {each.id for each in record.outline.stations}:
        raise WaypostError(
            en=f"“{record.title}” has no such step. Choose one from the list.",
            de=f"„{record.title}“ hat diesen Schritt nicht. Bitte einen aus der Liste wählen.",
        )
