"""Stops are chosen from a journey, or freely; rounds begin; the walk-through is closed or deleted."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who
from waypost.rooms.walks.actions.locking import locked
from waypost.rooms.walks.models import Stop, WalkThrough
from waypost.rooms.walks.records import LONGEST_NOTE, LONGEST_TITLE, MOST_STOPS
from waypost.rooms.walks.rights import PLAN_WALKS


@transaction.atomic
def plan(
    who: Who, *, title: str = "", brief: str = "", journey: UUID | None = None, steps: Sequence[str] = (),
    free: Sequence[str] = (),
) -> WalkThrough:  # fmt: skip
    """A walk-through over steps of a journey in its order (all where none is named), and free stops after them.

    Raises WaypostError without a stop, NotThere and NotAllowed for a journey that this member may not open.
    """
    who.must(PLAN_WALKS)
    stops: list[tuple[str, str]] = []
    if journey is not None:
        record = maps.journey(who, journey)
        title = title or record.title
        wanted = set(steps)
        stops = [(each.id, each.name or each.id) for each in record.outline.stations if not wanted or each.id in wanted]
    stops += [("", name) for each in free if (name := " ".join(each.split())[:200])]
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE or not 0 < len(stops) <= MOST_STOPS:
        raise WaypostError(
            en=f"A walk-through has a title and 1 to {MOST_STOPS} stops. Choose a journey, or name the stops.",
            de=f"Eine Begehung hat einen Titel und 1 bis {MOST_STOPS} Stationen. Bitte eine Journey wählen oder Stationen nennen.",
        )
    row = WalkThrough.objects.create(
        workspace_id=who.workspace_id, title=title, brief=brief.strip()[:LONGEST_NOTE], journey=journey,
        made_at=timezone.now(),
    )  # fmt: skip
    Stop.objects.bulk_create(
        Stop(workspace_id=who.workspace_id, walk_through=row, position=position, step=step[:120], name=name[:200])
        for position, (step, name) in enumerate(stops, 1)
    )
    journal.record(who, "walk.planned", row.ref)
    return row


@transaction.atomic
def begin_round(who: Who, walk_through: UUID) -> WalkThrough:
    """From now on walks belong to the next round, to be compared with the one before; a closed one opens again.

    Raises WaypostError where nobody has finished a walk of this round yet.
    """
    who.must(PLAN_WALKS)
    row = locked(who, walk_through)
    if not row.walks.filter(round=row.round).exclude(ended_at=None).exists():
        raise WaypostError(
            en=f"Nobody has finished a walk of round {row.round} yet: there would be nothing to compare with.",
            de=f"In Runde {row.round} ist noch kein Durchgang beendet: Es gäbe nichts zu vergleichen.",
        )
    row.round, row.closed_at = row.round + 1, None
    row.save(update_fields=["round", "closed_at"])
    journal.record(who, "walk.round_begun", row.ref, round=row.round)
    return row


@transaction.atomic
def close(who: Who, walk_through: UUID) -> None:
    """No further walk begins; those that go on may be finished."""
    who.must(PLAN_WALKS)
    row = locked(who, walk_through)
    if row.closed_at is None:
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])
        journal.record(who, "walk.closed", row.ref)


@transaction.atomic
def delete(who: Who, walk_through: UUID) -> None:
    """With all its walks and photos; notes stay among feedback, findings in the library."""
    who.must(PLAN_WALKS)
    row = locked(who, walk_through)
    journal.record(who, "walk.deleted", row.ref, walks=row.walks.count())
    row.delete()
