"""The small files that the sealer writes are merged: many files make every rebuild, erasure and backup slower.

Safe to be cut off at any instant: the merged file under its last name first, then one transaction in which its row takes
the place of the small ones' rows, then the manifest of the index names it instead of them (else the index is built
again), then the small files go. A file that no row names is no data and is swept up; readers
hold the index open, not these files. Whoever merges holds the lease of the index, as everybody who changes event files.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from django.db import transaction
from django.db.models import Count, Sum

from waypost.core.analytics.event_files.keeping import stand_for
from waypost.core.analytics.event_files.merging import merge_files
from waypost.core.analytics.event_files.schema import EventFile as Written
from waypost.core.analytics.index.manifest import DamagedIndexError
from waypost.rooms.customers.actions.keeping import want
from waypost.rooms.customers.actions.leases import Lease, LeaseLost
from waypost.rooms.customers.actions.wiping import put_in_place, remove_replaced, to_remove
from waypost.rooms.customers.models import EventFile, IndexState
from waypost.rooms.customers.models.keeping import files_folder, index_folder
from waypost.web.ids import uuid7

SMALL = 100_000  # events; a larger file is left as it is
AT_LEAST = 64  # small files of a source, before they are merged
AT_ONCE = 512  # files
LARGEST = 2_000_000  # events of a merged file


def sweep(at_least: int = AT_LEAST) -> int:
    """Merge where many small files of a source have come together. A chore of the worker. Returns the files merged."""
    merged = 0
    for workspace_id in IndexState.objects.values_list("workspace_id", flat=True):
        if not _groups(workspace_id, at_least):
            continue
        lease = Lease(IndexState.objects, workspace_id)
        if not lease.take():
            continue
        try:
            merged += sum(_merge(group, lease) for group in _groups(workspace_id, at_least))
        except LeaseLost:
            continue
        finally:
            lease.give_back()
    return merged


def _groups(workspace_id: int, at_least: int) -> list[list[EventFile]]:
    """Neighbouring small files of a source, the oldest first; files of imports are never merged, for their undo."""
    small = EventFile.objects.filter(
        workspace_id=workspace_id, state=EventFile.State.LIVE, imported=None, events__lt=SMALL
    )
    sources = small.values("source").annotate(files=Count("id"), rows=Sum("events")).filter(files__gte=at_least)
    groups: list[list[EventFile]] = []
    for source in sources.values_list("source", flat=True):
        group: list[EventFile] = []
        for row in small.filter(source=source).select_related("workspace").order_by("id")[:AT_ONCE]:
            if sum(each.events for each in group) + row.events > LARGEST:
                break
            group.append(row)
        groups.append(group)
    return groups


def _merge(rows: Sequence[EventFile], lease: Lease) -> int:
    lease.renew()
    folder = files_folder(rows[0].workspace.uuid)
    path = folder / f"merged-intake-{uuid7()}.parquet"  # swept up by this name where no row names it
    written = merge_files([folder / row.name for row in rows], path)
    _put(rows, path, written)
    with suppress(DamagedIndexError):
        stand_for(index_folder(rows[0].workspace.uuid), [row.name for row in rows], path)
    remove_replaced(rows[0].workspace_id, folder)
    return len(rows)


@transaction.atomic
def _put(rows: Sequence[EventFile], path: Path, written: Written) -> None:
    """The merged file in place of the small ones: all, or nothing. It keeps the first row's place in the order."""
    first = rows[0]
    rest = [row.pk for row in rows[1:]]
    EventFile.objects.filter(pk__in=rest).delete()
    put_in_place(first, path, written)
    to_remove(first.workspace_id, [row.name for row in rows[1:]])
    want(first.workspace_id)
