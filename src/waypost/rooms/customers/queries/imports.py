"""Data sources and imports, as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Min, Q, Sum

from waypost.rooms.customers.models import DataSource, EventFile, Import, ImportFile
from waypost.rooms.people.records import Who

LIVE = Q(files__state=EventFile.State.LIVE)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A data source with what came from it. `last`: its latest event; `given`: when data came last."""

    uuid: UUID
    name: str
    kind: str
    files: int
    events: int
    first: datetime | None
    last: datetime | None
    given: datetime | None


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import in a list."""

    uuid: UUID
    name: str
    state: str
    by: str
    files: int
    events: int
    dropped: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Before:
    """A file of equal content that an earlier import took in."""

    name: str
    imported: str
    at: datetime


def sources(who: Who) -> Sequence[SourceRow]:
    """The data sources of the workspace, by name."""
    found = DataSource.objects.filter(workspace_id=who.workspace_id).annotate(
        live=Count("files", filter=LIVE),
        events=Sum("files__events", filter=LIVE, default=0),
        first=Min("files__first", filter=LIVE),
        last=Max("files__last", filter=LIVE),
        given=Max("files__created_at", filter=LIVE),
    )
    return [
        SourceRow(row.uuid, row.name, row.kind, row.live, row.events, row.first, row.last, row.given)
        for row in found.order_by("name")
    ]


def imports(who: Who, *, limit: int = 50) -> Sequence[ImportRow]:
    """The imports of the workspace, newest first."""
    found = (
        Import.objects.filter(workspace_id=who.workspace_id)
        .select_related("member__user")
        .annotate(given=Count("files"))
        .order_by("-id")[:limit]
    )
    return [
        ImportRow(
            uuid=row.uuid,
            name=row.name,
            state=row.state,
            by=str(row.member.user) if row.member else "",
            files=row.given,
            events=int(row.report.get("events", 0)),
            dropped=row.dropped,
            at=row.finished_at or row.created_at,
        )
        for row in found
    ]


def taken_before(of: Import) -> dict[int, Before]:
    """For each file of an import (by position) one of equal content that was taken in already."""
    own = {row.checksum: row.position for row in of.files.all()}
    earlier = (
        ImportFile.objects.filter(of__workspace_id=of.workspace_id, checksum__in=own, of__state=Import.State.DONE)
        .exclude(of=of)
        .select_related("of")
        .order_by("id")
    )
    return {
        own[row.checksum]: Before(row.name, row.of.name, row.of.finished_at or row.of.created_at) for row in earlier
    }
