"""What has arrived becomes event files: rows are read, persons numbered, a file written, rows deleted as it is named.

The order makes it safe to be cut off at any instant: first what may be done twice (numbers, edges, traits), then the
file under its last name, then one transaction that names the file and deletes exactly the rows in it. A file that no
row names is no data; `sweep` removes it.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from pydantic_core import from_json

from waypost.core.analytics.event_files.schema import EventFile as Written
from waypost.core.analytics.event_files.writing import EventRow, write_event_file
from waypost.rooms.customers.actions.intake import rows
from waypost.rooms.customers.actions.intake.reading import Reading
from waypost.rooms.customers.actions.intake.surroundings import declared
from waypost.rooms.customers.actions.keeping import want
from waypost.rooms.customers.actions.knowing import know
from waypost.rooms.customers.models import DataSource, EventFile, Import, ReceivedBatch, SeenMessage
from waypost.rooms.customers.models.keeping import files_folder
from waypost.web.ids import uuid7

LOG = logging.getLogger("waypost.sealing")
EVENTS, ROWS, CHUNK = 50_000, 5_000, 1_000
SEEN_FOR = timedelta(days=35)
UNNAMED_FOR = timedelta(minutes=15)


class _Sealed(Exception):  # noqa: N818 - an outcome
    """Another worker was quicker: the rows are in its file."""


def seal_due() -> int:
    """Seal whatever waits, in every workspace; a chore of the worker. Returns the number of events."""
    sealed = 0
    for workspace_id in ReceivedBatch.objects.order_by().values_list("workspace_id", flat=True).distinct():
        try:
            sealed += seal(workspace_id)
        except Exception:
            LOG.exception(
                "The events of workspace %s could not be sealed; they are kept and tried again.", workspace_id
            )
    return sealed


def seal(workspace_id: int) -> int:
    """Seal what waits in a workspace, a file for each source. Returns the number of events taken in."""
    sealed = 0
    waiting = ReceivedBatch.objects.filter(workspace_id=workspace_id)
    until = waiting.aggregate(last=Max("id"))["last"] or 0
    sources = DataSource.objects.select_related("workspace").filter(
        pk__in=waiting.order_by().values_list("source_id", flat=True).distinct()
    )
    for source in sources:
        while taken := _seal(source, until):
            sealed += taken
    return sealed


def sweep() -> None:
    """Remove what time has passed: files that no row names, message ids of 35 days ago."""
    before = timezone.now() - SEEN_FOR
    while keys := [pk for pk, day in _oldest_seen() if day < rows.days(before.date())]:
        SeenMessage.objects.filter(pk__in=keys).delete()
    mine = "workspace_id", "workspace__uuid"
    for workspace_id, uuid in {*DataSource.objects.values_list(*mine), *Import.objects.values_list(*mine)}:
        remove_unnamed(workspace_id, files_folder(uuid))


def _oldest_seen() -> Iterable[tuple[int, int]]:
    return SeenMessage.objects.order_by("pk").values_list("pk", "day")[:CHUNK]


def remove_unnamed(workspace_id: int, folder: Path) -> list[str]:
    """Remove the files of a sealer or an import that ended before it could name them. Returns their names."""
    youngest = (timezone.now() - UNNAMED_FOR).timestamp()
    under_way = Import.objects.filter(workspace_id=workspace_id, state__in=(Import.State.WAITING, Import.State.RUNNING))
    written = [f"import-{uuid}" for uuid in under_way.values_list("uuid", flat=True)]
    found = [
        path
        for path in (*folder.glob("*intake-*"), *folder.glob("import-*"))
        if not path.name.startswith(tuple(written)) and path.stat().st_mtime < youngest
    ]
    named = set(EventFile.objects.filter(workspace_id=workspace_id).values_list("name", flat=True))
    unnamed = [path for path in found if path.name not in named]
    for path in unnamed:
        path.unlink(missing_ok=True)
    return [path.name for path in unnamed]


def _seal(source: DataSource, until: int) -> int:
    """Seal the oldest rows of a source, as many as fit one file. Returns the number of their events."""
    batches = _oldest(source.pk, until)
    if not batches:
        return 0
    readings = [Reading(*one) for _, _, body in batches for one in from_json(bytes(body))]
    numbers = know(source, readings)
    events = [
        EventRow(number, one.time, one.name, one.words, one.value, one.event_id)
        for one, number in zip(readings, numbers, strict=True)
        if one.name and number  # 0: of somebody who was erased
    ]
    path = files_folder(source.workspace.uuid) / f"intake-{uuid7()}.parquet"
    names = dict.fromkeys(name for event in events for name in event.dimensions)
    written = write_event_file(path, events, declared(names)) if events else None
    try:
        _name(source, [pk for pk, _, _ in batches], path, written)
    except _Sealed:
        path.unlink(missing_ok=True)
    return len(readings)


def _oldest(source_id: int, until: int) -> list[tuple[int, int, bytes]]:
    found = ReceivedBatch.objects.filter(source_id=source_id, pk__lte=until).order_by("pk")
    sizes = list(found.values_list("pk", "events")[:ROWS])
    events = end = 0
    while end < len(sizes) and (end == 0 or events + sizes[end][1] <= EVENTS):
        events += sizes[end][1]
        end += 1
    chosen = [pk for pk, _ in sizes[:end]]
    return [
        (pk, number, bytes(body))
        for begin in range(0, end, CHUNK)
        for pk, number, body in found.filter(pk__in=chosen[begin : begin + CHUNK]).values_list("pk", "events", "body")
    ]


@transaction.atomic
def _name(source: DataSource, batches: list[int], path: Path, written: Written | None) -> None:
    """Name the file and delete the rows that are in it: both, or neither."""
    if written is not None:
        want(source.workspace_id)  # first: see there
    deleted = 0
    for begin in range(0, len(batches), CHUNK):
        deleted += ReceivedBatch.objects.filter(pk__in=batches[begin : begin + CHUNK]).delete()[0]
    if deleted != len(batches):
        raise _Sealed
    if written is None:
        return
    EventFile.objects.create(
        workspace_id=source.workspace_id,
        source=source,
        name=path.name,
        events=written.rows,
        size=path.stat().st_size,
        first=_moment(written.first),
        last=_moment(written.last),
    )


def _moment(micros: int) -> datetime:
    return datetime.fromtimestamp(micros / 1_000_000, UTC)
