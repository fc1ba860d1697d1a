"""An import runs in the background: taken in once, however often it is begun; or taken back."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from waypost.core.exchange.feeds import shared_links
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.leases import Lease, LeaseLost, is_free
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.actions.finding import nameless, take_found
from waypost.rooms.feedback.actions.imports import remove_file
from waypost.rooms.feedback.actions.rows import Row, opened, rows_of
from waypost.rooms.feedback.actions.taking import CHUNK, take
from waypost.rooms.feedback.models import Correction, FeedbackImport, Found, Item, PostKey, SearchHit, Tag
from waypost.rooms.feedback.records import Said, Taken
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import House

LOG = logging.getLogger("waypost.feedback")
State = FeedbackImport.State
MOST_REJECTS = 1_000  # that are listed; all are counted
_ASKED_AGAIN_AFTER = timedelta(minutes=1)
_DRAFTS_LAST = timedelta(days=1)


def run(import_id: int) -> None:
    """Do what is due, unless somebody is at it. Begun anew after a crash: what was taken in already is known then."""
    found = FeedbackImport.objects.select_related("workspace", "search").filter(pk=import_id).first()
    lease = Lease(FeedbackImport.objects, import_id)
    if found is None or not lease.take():
        return
    try:
        found.refresh_from_db()
        if found.state in (State.WAITING, State.RUNNING):
            _take_in(found, lease)
        elif found.state == State.UNDONE:
            _take_back(found, lease)
    except LeaseLost:
        return
    finally:
        lease.give_back()


def sweep() -> None:
    """Enqueue again what the tables show undone and nobody is at; remove drafts that nobody came back to."""
    now = timezone.now()
    due = FeedbackImport.objects.filter(state__in=(State.WAITING, State.RUNNING, State.UNDONE))
    for each in due.filter(asked_at__lt=now - _ASKED_AGAIN_AFTER):
        if is_free(each.lease_holder, each.lease_until) and (each.state != State.UNDONE or each.items.exists()):
            FeedbackImport.objects.filter(pk=each.pk).update(asked_at=now)
            jobs.run.enqueue(each.pk)
    for each in FeedbackImport.objects.filter(
        state__in=(State.DRAFT, State.FAILED), created_at__lt=now - _DRAFTS_LAST
    ).exclude(file=""):
        remove_file(each)
        FeedbackImport.objects.filter(pk=each.pk).update(file="")
        FeedbackImport.objects.filter(pk=each.pk, state=State.DRAFT).delete()


class _Told:
    """The rows of a file on their way in: looked through for their links, then counted, with rejects and how far it is."""

    def __init__(self, of: FeedbackImport, lease: Lease) -> None:
        self._of, self._lease = of, lease
        self.rows = self.rejected = 0
        self.rejects: list[dict[str, Any]] = []

    def links(self, rows: Iterator[Row]) -> Iterator[str]:
        """The links of all rows: only the whole file tells which of them several rows have."""
        for number, row in enumerate(rows, 1):
            if number % CHUNK == 0:
                self._lease.renew()
            if row.said is not None:
                yield row.said.link

    def items(self, rows: Iterator[Row]) -> Iterator[Said]:
        for row in rows:
            self.rows += 1
            self.rejected += row.said is None
            if row.reason and len(self.rejects) < MOST_REJECTS:
                self.rejects.append({"line": row.line, "reason": row.reason, "column": row.column, "value": row.value})
            if row.said is not None:
                yield row.said
            if self.rows % CHUNK == 0:
                self._lease.renew()
                FeedbackImport.objects.filter(pk=self._of.pk).update(done=row.done, rows=self.rows)


def _take_in(found: FeedbackImport, lease: Lease) -> None:
    mine = FeedbackImport.objects.filter(pk=found.pk, lease_holder=lease.holder)
    if not mine.filter(state__in=(State.WAITING, State.RUNNING)).update(state=State.RUNNING):
        return  # its search went a moment ago
    told = _Told(found, lease)
    try:
        items = told.items(rows_of(found, opened(found)))
        if found.search is None:
            taken = take(House(found.workspace_id), (nameless(each) for each in items), imported=found)
        else:
            shared = shared_links(told.links(rows_of(found, opened(found)))) if "link" in found.columns else ()
            taken = take_found(found.search, items, found, shared)
    except LeaseLost:
        raise
    except Exception as problem:
        LOG.exception("The import of feedback %s failed.", found.uuid)
        _fail(found, problem, mine)
        return
    _finish(found, told, taken, mine)
    remove_file(found)


@transaction.atomic
def _finish(found: FeedbackImport, told: _Told, taken: Taken, mine: Any) -> None:
    # What a run before a crash took in is of this import, too.
    new = Item.objects.filter(imported=found).count()
    if not mine.filter(state=State.RUNNING).update(
        state=State.DONE,
        rows=told.rows,
        new=new,
        known=taken.new + taken.known - new,
        rejected=told.rejected,
        rejects=told.rejects,
        done=found.size,
        finished_at=timezone.now(),
        failed={},
        file="",
    ):
        raise LeaseLost
    who = found.member or House(found.workspace_id)
    journal.record(who, "feedback.finished", found.ref, count=new, rejected=told.rejected)


def _fail(found: FeedbackImport, problem: Exception, mine: Any) -> None:
    error = problem if isinstance(problem, WaypostError) else _unexpected(problem)
    told = {"en": error.in_("en"), "de": error.in_("de")}
    with transaction.atomic():
        if mine.filter(state=State.RUNNING).update(state=State.FAILED, failed=told):
            who = found.member or House(found.workspace_id)
            journal.record(who, "feedback.failed", found.ref, reason=told)


def _unexpected(problem: Exception) -> WaypostError:
    kind = type(problem).__name__
    return WaypostError(
        en=f"The import stopped ({kind}). What was taken in until then stays; begin it again, nothing is doubled.",
        de=f"Der Import brach ab ({kind}). Was bis dahin eingelesen war, bleibt; bitte erneut starten, nichts wird doppelt.",
    )


def _take_back(found: FeedbackImport, lease: Lease) -> None:
    """The items go in parts, with what hangs on them; deleting by hand spares the questions a cascade asks."""
    while keys := list(Item.objects.filter(imported=found).values_list("pk", flat=True)[:CHUNK]):
        lease.renew()
        with transaction.atomic():
            PostKey.objects.filter(item_id__in=keys).delete()  # given again, they come in again
            delete_items(keys)


def delete_items(keys: list[int]) -> None:
    """Items with all that hangs on them, by key."""
    for model in (Found, Tag, Correction, SearchHit):
        model.objects.filter(item_id__in=keys).delete()
    Item.objects.filter(pk__in=keys).delete()
