"""Talking about a journey where it is drawn: say something, mention a colleague, settle it, take it up again."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind, Ref
from waypost.rooms.maps.actions.finding import locked_journey
from waypost.rooms.maps.mentioning import mentions
from waypost.rooms.maps.models import Comment, Journey
from waypost.rooms.maps.queries.allowing import may_read
from waypost.rooms.maps.queries.journeys import journey as readable
from waypost.rooms.maps.records import CommentRecord
from waypost.rooms.maps.rights import COMMENT_JOURNEYS
from waypost.rooms.people.actions import notify
from waypost.rooms.people.queries import members_of
from waypost.rooms.people.records import Who
from waypost.rooms.people.records.notices import MENTIONED
from waypost.web.errors import NotThere

LONGEST = 5_000
MOST = 2_000  # comments of a journey
_GONE = Wording("This comment is not there any more.", "Diesen Kommentar gibt es nicht mehr.")


@transaction.atomic
def comment(
    who: Who, journey: UUID, *, text: str, place: str = "", where: str = "", thread: UUID | None = None
) -> CommentRecord:
    """Say something about a place of a map, or answer in a thread, which is open again by that.

    Whoever is mentioned (@ and the name) and may read the journey is told. `where` is what the place is called, for those who read it elsewhere.
    """
    who.must(COMMENT_JOURNEYS)
    readable(who, journey)
    row = locked_journey(who, journey)
    said = _checked(who, row, text)
    first = _thread(who, row, thread) if thread else None
    if first and first.resolved_at is not None:
        first.resolved_at, first.resolved_by = None, ""
        first.save()
    made = Comment.objects.create(
        workspace_id=who.workspace_id, journey=row, thread=first, text=said,
        place=first.place if first else place[:400], where=first.where if first else where[:300],
        member_id=who.actor.id if who.actor.kind is ActorKind.MEMBER else None,
        author=who.actor.label[:200], at=timezone.now(),
    )  # fmt: skip
    journal.record(who, "journey.commented", row.ref, where=made.where, place=made.place)
    _tell(who, row, made)
    return made.record()


@transaction.atomic
def resolve(who: Who, journey: UUID, *, thread: UUID, resolved: bool = True) -> CommentRecord:
    """Settle a thread, or take it up again."""
    who.must(COMMENT_JOURNEYS)
    readable(who, journey)
    row = locked_journey(who, journey)
    first = _thread(who, row, thread)
    if (first.resolved_at is not None) != resolved:
        first.resolved_at = timezone.now() if resolved else None
        first.resolved_by = who.actor.label[:200] if resolved else ""
        first.save()
        journal.record(
            who, "journey.comment_resolved" if resolved else "journey.comment_reopened", row.ref, where=first.where
        )
    return first.record()


def _checked(who: Who, row: Journey, text: str) -> str:
    said = text.replace("\0", "").strip()
    if not said or len(said) > LONGEST:
        raise WaypostError(
            en=f"A comment has 1 to {LONGEST:,} characters; this one has {len(said):,}.",
            de=f"Ein Kommentar hat 1 bis {LONGEST} Zeichen, dieser hat {len(said)}.",
        )
    if Comment.objects.filter(workspace_id=who.workspace_id, journey=row).count() >= MOST:
        raise WaypostError(
            en=f"This journey has {MOST:,} comments, the most it can hold.",
            de=f"Diese Journey hat {MOST} Kommentare, mehr fasst sie nicht.",
        )
    return said


def _thread(who: Who, row: Journey, uuid: UUID) -> Comment:
    """The first comment of a thread, by its own name or by that of an answer in it."""
    found = Comment.objects.select_related("thread").filter(workspace_id=who.workspace_id, journey=row, uuid=uuid)
    first = found.first()
    if first is None:
        raise NotThere(_GONE)
    return first.thread or first


def _tell(who: Who, row: Journey, made: Comment) -> None:
    """Everybody whose name stands behind an @ and who may read the journey."""
    colleagues = members_of(who.workspace_id)
    known = set(mentions(made.text, (str(each.user) for each in colleagues)).known)
    told = [member for member in colleagues if str(member.user) in known]
    mentioned = [member for member in told if member.pk != made.member_id and may_read(member, row)]
    if mentioned:
        path = f"/w/{mentioned[0].workspace.slug}/journeys/{row.uuid}/comments/"
        subject = Ref("journey", row.uuid, row.title)
        notify(who, mentioned, MENTIONED, subject, key=f"comment:{made.uuid}", path=path)
