"""The keeper of the index: one writer a workspace brings it up to date; tables say what is wanted and what is made.

The event files are the truth. The order is: files, manifest (by rename), then the row. Whatever is cut off in between
is done again, and what was done is found done.
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from waypost.core.analytics.event_files.keeping import Terms, bring_up_to_date
from waypost.core.analytics.index.manifest import DamagedIndexError, Manifest, read_manifest
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.leases import Lease, LeaseLost, is_free
from waypost.rooms.customers.actions.resolving import resolve
from waypost.rooms.customers.actions.wiping import wipe
from waypost.rooms.customers.jobs import keeping as jobs
from waypost.rooms.customers.models import EventFile, Import, IndexState, Tombstone
from waypost.rooms.customers.models.keeping import files_folder, index_folder, instant

Progress = Callable[[int, int], None]
LONGEST_WAIT = timedelta(minutes=30)


def want(workspace_id: int) -> None:
    """Say, inside the transaction of a change, that the index should be brought up to date.

    It holds the row of the workspace until the commit. Whoever names an event file calls it first: then ids of files
    are in the order of their commits, on PostgreSQL too, and `wipe` may go on from the last one it looked through.
    """
    IndexState.objects.get_or_create(workspace_id=workspace_id)
    IndexState.objects.filter(workspace_id=workspace_id).update(wanted=F("wanted") + 1, retry_at=None, tries=0)
    transaction.on_commit(lambda: jobs.keep.enqueue(workspace_id))


def keep(workspace_id: int) -> None:
    """Bring the index up to date, unless another writer is at it. What goes wrong is written down and tried again."""
    while _is_undone(workspace_id):
        lease = Lease(IndexState.objects, workspace_id)
        if not lease.take():
            return
        try:
            _make(workspace_id, lease)
        except LeaseLost:
            return
        except Exception as problem:
            _failed(workspace_id, problem, lease)
            if not isinstance(problem, WaypostError):
                raise
            return
        finally:
            lease.give_back()
        # Looked at after the lease is free: whoever wanted more meanwhile found it taken and went away.


def sweep() -> None:
    """Do whatever the tables show undone and nobody is at, and see to it that each index is there to be read."""
    now = timezone.now()
    due = Q(retry_at=None) | Q(retry_at__lte=now)
    undone = IndexState.objects.filter(wanted__gt=F("made")).filter(due)
    for workspace_id, holder, until in list(undone.values_list("workspace_id", "lease_holder", "lease_until")):
        if is_free(holder, until):
            keep(workspace_id)
    for state in IndexState.objects.filter(wanted=F("made"), generation__gt=0).select_related("workspace"):
        if not _is_as_the_workspace_says(state):
            want(state.workspace_id)


def _is_as_the_workspace_says(state: IndexState) -> bool:
    """Whether the index can be read, and has the time zone and the week of the workspace, which may have changed."""
    try:
        manifest = read_manifest(index_folder(state.workspace.uuid))
    except DamagedIndexError:
        return False
    return (manifest.zone, manifest.week_start) == (state.workspace.zone, state.workspace.week_start)


def _is_undone(workspace_id: int) -> bool:
    return IndexState.objects.filter(workspace_id=workspace_id, wanted__gt=F("made")).exists()


def _make(workspace_id: int, lease: Lease) -> None:
    state = IndexState.objects.select_related("workspace").get(workspace_id=workspace_id)
    folder, index = files_folder(state.workspace.uuid), index_folder(state.workspace.uuid)
    lease.renew()
    identity, canonical = resolve(workspace_id)
    terms = Terms(
        zone=state.workspace.zone,
        week_start=state.workspace.week_start,
        canonical=canonical,
        identity_version=identity,
        erased=tuple(Tombstone.objects.filter(workspace_id=workspace_id).values_list("person_no", flat=True)),
    )
    wipe(workspace_id, folder, lease)
    live = EventFile.objects.filter(workspace_id=workspace_id, state=EventFile.State.LIVE).order_by("id")
    rows = list(live.values_list("name", "imported_id", "imported__dropped"))
    paths: list[Path] = []
    for (import_id, dropped), group in groupby(rows, key=lambda row: row[1:]):
        if import_id is not None and dropped is None:
            # Imports come one by one, so that each can say how many of its events were there already.
            if paths:
                bring_up_to_date(index, paths, terms, _renewing(lease))
            paths += [folder / name for name, _, _ in group]
            written = bring_up_to_date(index, paths, terms, _renewing(lease))
            if written is not None:
                Import.objects.filter(pk=import_id).update(dropped=written.duplicates)
        else:
            paths += [folder / name for name, _, _ in group]
    bring_up_to_date(index, paths, terms, _renewing(lease))
    _made(state, read_manifest(index), lease)


def _renewing(lease: Lease) -> Progress:
    def progress(done: int, total: int) -> None:
        lease.renew()

    return progress


def _made(state: IndexState, manifest: Manifest, lease: Lease) -> None:
    IndexState.objects.filter(pk=state.pk, lease_holder=lease.holder).update(
        made=state.wanted,
        generation=manifest.generation,
        events=manifest.events,
        customers=manifest.customers,
        first=instant(manifest.first) if manifest.events else None,
        last=instant(manifest.last) if manifest.events else None,
        made_at=timezone.now(),
        identity_version=manifest.identity,
        failed={},
        tries=0,
        retry_at=None,
    )


def _failed(workspace_id: int, problem: Exception, lease: Lease) -> None:
    told = problem if isinstance(problem, WaypostError) else _unexpected(problem)
    state = IndexState.objects.get(workspace_id=workspace_id)
    wait = min(LONGEST_WAIT, timedelta(seconds=10 * 2 ** min(state.tries, 10)))
    IndexState.objects.filter(pk=state.pk, lease_holder=lease.holder).update(
        failed={"en": told.in_("en"), "de": told.in_("de")}, tries=F("tries") + 1, retry_at=timezone.now() + wait
    )


def _unexpected(problem: Exception) -> WaypostError:
    return WaypostError(
        en=f"The index could not be made ({type(problem).__name__}: {problem}). It is tried again; the data are safe.",
        de=f"Der Index ließ sich nicht aufbauen ({type(problem).__name__}: {problem}). Es wird erneut versucht; die "
        "Daten sind sicher.",
    )
