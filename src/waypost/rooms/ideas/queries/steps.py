"""What colleagues noticed and proposed at a step of a journey: what its panel shows beside what customers say."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from waypost.rooms.feedback import queries as feedback
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.ideas.models import Contribution, Idea
from waypost.rooms.ideas.queries.listing import Listed, counted, listed
from waypost.rooms.ideas.records import ContributionKind
from waypost.rooms.people.records import Who

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class AtStep:
    """The ideas with the most votes, how many there are, and the newest observations in their words."""

    ideas: tuple[Listed, ...]
    ideas_in_all: int
    observations: tuple[tuple[UUID, str], ...]


def at_step(who: Who, journey: UUID, step: str) -> AtStep:
    """Of a step; observations only for whoever may read feedback."""
    mine = Idea.objects.filter(workspace_id=who.workspace_id, journey=journey, step=step, into=None)
    rows = counted(mine, who).select_related("owner__user").order_by("-n_votes", "-made_at")[:_SHOWN]
    seen = Contribution.objects.filter(
        workspace_id=who.workspace_id, kind=ContributionKind.OBSERVATION.value, item__journey=journey, item__step=step,
        item__redacted=False,
    )  # fmt: skip
    return AtStep(
        ideas=tuple(listed(row, {}) for row in rows),
        ideas_in_all=mine.count(),
        observations=_words(who, list(seen.order_by("-at").values_list("item__uuid", flat=True)[:_SHOWN])),
    )


def _words(who: Who, items: Sequence[UUID]) -> tuple[tuple[UUID, str], ...]:
    if not items or not who.may(SEE_FEEDBACK):
        return ()
    return tuple((uuid, row.text) for uuid, row in feedback.some(who, items).items() if row.text)
