"""Saved questions and frozen answers."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.models import FrozenAnswer, SavedQuestion
from waypost.rooms.insights.queries.answers import least_group
from waypost.rooms.insights.records import SavedRecord
from waypost.rooms.insights.rights import ASK
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


def saved(
    who: Who, journey: UUID | None = None, step: str | None = None, *, holding: Q | None = None
) -> Sequence[SavedRecord]:
    """One's own saved questions, then the shared ones, each by name; those pinned to a journey, or to a step of it."""
    who.must(ASK)
    rows = SavedQuestion.objects.filter(workspace_id=who.workspace_id).filter(shared_or_own(who), holding or Q())
    if journey is not None:
        rows = rows.filter(journey=journey)
    if step is not None:
        rows = rows.filter(step=step)
    by_name = rows.select_related("by__user").order_by("name", "id")
    return [row.record() for row in sorted(by_name, key=lambda row: row.by_id is None or row.by_id != _member(who))]


def _member(who: Who) -> int | None:
    return who.actor.id if who.actor.kind is ActorKind.MEMBER else None


def shared_or_own(who: Who) -> Q:
    """Shared questions, and a member's own: a key has none, whatever its number."""
    member = _member(who)
    own = Q(by_id=member) if member is not None else Q(pk__in=())
    return Q(shared=True) | own


def frozen(who: Who, uuid: UUID) -> FrozenAnswer:
    """A frozen answer; raises NotThere."""
    who.must(ASK)
    row = FrozenAnswer.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if row is None:
        raise NotThere(Wording("There is no such frozen answer.", "Diese festgehaltene Antwort gibt es nicht."))
    return row


def too_small(who: Who, row: FrozenAnswer) -> WaypostError | None:
    """Why a frozen answer is not shown: it was kept when smaller groups were told than now. None where it may be shown.

    The reply has what was told then; what of it may be told now, only the data can say: a picture cannot be cut.
    """
    then, now = int(row.reply.get("least", 1)), least_group(who)
    if then >= now:
        return None
    return WaypostError(
        en=f"This answer may show groups of {then} people; the smallest group that is shown today has {now}. Ask again for an "
        "answer that keeps to it.",
        de=f"Diese Antwort kann Gruppen von {then} Personen zeigen; heute erscheinen nur Gruppen ab {now} Personen. Bitte neu "
        "fragen.",
    )
