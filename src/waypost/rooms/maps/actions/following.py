"""Maps follow the library in the background: one map in one transaction, the changes of a workspace in their order.

What is done is in the tables. Whoever is killed in between leaves a map either as it was or followed; begun anew, or
twice at the same time, each map follows once.
"""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import jobs
from waypost.rooms.maps.actions.carrying import Renewal, Thing, follow_library
from waypost.rooms.maps.models import Carrying, CarryingStep, Journey
from waypost.rooms.maps.models.carrying import FAILED, FOLLOWED, WAITING
from waypost.rooms.maps.queries.following import must_be_kept
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import House, Who
from waypost.web.errors import told

LOG = logging.getLogger("waypost.maps")
ASKED_AGAIN_AFTER = timedelta(minutes=1)


def follow(workspace_id: int) -> None:
    """Let map after map follow until every change of the library has reached all of its maps."""
    while (step := _next(workspace_id)) is not None:
        try:
            _take(step)
        except DatabaseError:
            raise  # the table says what is left; the sweep asks again
        except Exception as problem:
            LOG.exception("A map could not follow the library.")
            text = told(problem) if isinstance(problem, WaypostError) else f"{type(problem).__name__}: {problem}"
            CarryingStep.objects.filter(pk=step, state=WAITING).update(state=FAILED, problem=text[:500])


def sweep() -> None:
    """Enqueue again what the tables show undone."""
    now = timezone.now()
    left = Carrying.objects.filter(finished_at=None, asked_at__lt=now - ASKED_AGAIN_AFTER)
    for workspace_id in sorted(set(left.values_list("workspace_id", flat=True))):
        Carrying.objects.filter(workspace_id=workspace_id, finished_at=None).update(asked_at=now)
        jobs.follow.enqueue(workspace_id)


@transaction.atomic
def follow_again(who: Who, subject: UUID) -> None:
    """The maps that could not follow the last change of an object wait once more."""
    who.must(EDIT_JOURNEYS)
    rows = Carrying.objects.select_for_update(of=("self",)).filter(workspace_id=who.workspace_id, subject=subject)
    row = rows.order_by("-id").first()
    if row is None:
        must_be_kept(who, subject)
    elif row.steps.filter(state=FAILED).update(state=WAITING, problem=""):
        row.finished_at, row.asked_at = None, timezone.now()
        row.save(update_fields=["finished_at", "asked_at"])
        transaction.on_commit(lambda: jobs.follow.enqueue(row.workspace_id))


@transaction.atomic
def _next(workspace_id: int) -> int | None:
    """The next map of the oldest change; a change that has none left is over. None where all are."""
    left = Carrying.objects.select_for_update(of=("self",)).filter(workspace_id=workspace_id, finished_at=None)
    for row in left.order_by("id"):
        step = row.steps.filter(state=WAITING).order_by("id").values_list("pk", flat=True).first()
        if step is not None:
            return step
        row.finished_at = timezone.now()
        row.save(update_fields=["finished_at"])
        failed = row.steps.filter(state=FAILED).count()
        verb = "library.carried_in_part" if failed else "library.carried"
        journal.record(_who(row), verb, row.ref, journeys=row.steps.filter(state=FOLLOWED).count(), failed=failed)
    return None


@transaction.atomic
def _take(step: int) -> None:
    """One map follows, if nobody else has seen to it meanwhile."""
    waits = CarryingStep.objects.select_for_update(of=("self",)).select_related("carrying__member__user")
    found = waits.filter(pk=step, state=WAITING).first()
    if found is None:
        return
    row = Journey.objects.select_for_update(of=("self",)).get(pk=found.journey_id)
    change = found.carrying
    follow_library(_who(change), row, _renewal(change), note=change.note, publishes=change.publishes)
    found.state = FOLLOWED
    found.save(update_fields=["state"])


def _renewal(row: Carrying) -> Renewal:
    lost = _document(row.lost) if row.lost else None
    assert lost is None or isinstance(lost, documents.Linked)
    return Renewal(row.family, _document(row.before), _document(row.after), row.told, lost)


def _document(text: str) -> Thing:
    (found,) = documents.read(text)
    assert isinstance(found, documents.Linked | documents.Persona)
    return found


def _who(row: Carrying) -> Who:
    """In the name of who asked; where they are no member any more, of the house."""
    return row.member or House(row.workspace_id, row.asked_by)
