"""Delete what was kept for as long as the workspace says: once a day, a class of data after the other.

Each deletion and its count are one transaction. A run that was cut off, or met something it could not do, is taken up
again by the next sweep; what is gone is found gone.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import ageing, erasure
from waypost.rooms.feedback.actions import erasing as feedback
from waypost.rooms.ideas.actions.erasing import forget_ideas
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.people.actions import forgetting
from waypost.rooms.people.queries.protection import workspaces
from waypost.rooms.people.records import House
from waypost.rooms.steering.models import RetentionRun
from waypost.rooms.studies.actions.erasing import forget_sessions
from waypost.rooms.surveys.actions import erasing as surveys
from waypost.rooms.walks.actions.erasing import forget_words

LOG = logging.getLogger("waypost.retention")
Forget = Callable[[int, datetime, Callable[[int], None]], None]


def _forget_answers(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """Answers to surveys with their files, feedback items, words and photos of walks, ideas that are over, and the files
    that ratings came in."""
    surveys.forget_answers(workspace_id, before, noted)
    feedback.forget_items(workspace_id, before, noted)
    forget_words(workspace_id, before)
    forget_ideas(workspace_id, before, noted)
    ageing.forget_answers(workspace_id, before, noted)


def _forget_rejects(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """Rows that were rejected, of events and of feedback."""
    ageing.forget_rejects(workspace_id, before, noted)
    feedback.forget_rejects(workspace_id, before, noted)


# Contacts before profiles: what ties the identifiers of a forgotten profile goes once no contact of theirs is left.
FORGETS: Mapping[str, Forget] = {
    "notifications": forgetting.forget_notices,
    "rejects": _forget_rejects,
    "answers": _forget_answers,
    "wishes": surveys.forget_wishes,
    "transcripts": forget_sessions,
    "events": ageing.forget_events,
    "profiles": ageing.forget_profiles,
}


def sweep(now: datetime | None = None) -> None:
    """Do what is due today in every workspace. A chore of the worker."""
    now = now or timezone.now()
    forgetting.forget_sessions()
    for workspace in workspaces():
        days = {kind: workspace.days_kept(kind) for kind in FORGETS}
        enforce(workspace.pk, workspace.ref, now, now.astimezone(ZoneInfo(workspace.zone)).date(), days)
    erasure.rewrite_database(now)


def enforce(workspace_id: int, ref: Ref, now: datetime, day: date, days: Mapping[str, int]) -> None:
    """The run of a day: every class that has an end. Does nothing where it is finished."""
    run, _ = RetentionRun.objects.get_or_create(workspace_id=workspace_id, day=day)
    if run.finished_at is not None:
        return
    problem: dict[str, str] = {}
    for kind, forget in FORGETS.items():
        if not days[kind]:
            continue
        try:
            forget(workspace_id, now - timedelta(days=days[kind]), partial(_noted, run.pk, kind))
        except WaypostError as error:
            problem = {"en": error.in_("en"), "de": error.in_("de")}
        except Exception as error:
            LOG.exception(
                "Of %s not everything could be deleted in workspace %s; it is tried again.", kind, workspace_id
            )
            problem = {"en": f"{kind}: {error}"[:300], "de": f"{kind}: {error}"[:300]}
    RetentionRun.objects.filter(pk=run.pk).update(problem=problem)
    if not problem:
        _finish(run.pk, ref, now)


def _noted(run: int, kind: str, count: int) -> None:
    """Count what was deleted, in the transaction that deletes it."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("what is deleted is counted in the same transaction")
    row = RetentionRun.objects.select_for_update().get(pk=run)
    RetentionRun.objects.filter(pk=run).update(counts=row.counts | {kind: row.counts.get(kind, 0) + count})


@transaction.atomic
def _finish(run: int, ref: Ref, now: datetime) -> None:
    """Say that it is done, once; the journal is told where something was deleted."""
    if not RetentionRun.objects.filter(pk=run, finished_at=None).update(finished_at=now):
        return
    row = RetentionRun.objects.get(pk=run)
    if count := sum(row.counts.values()):
        journal.record(
            House(row.workspace_id), "retention.enforced", ref, count=count, classes=sorted(row.counts), run=row.counts
        )
