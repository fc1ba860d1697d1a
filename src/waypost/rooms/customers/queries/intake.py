"""Data sources that receive events: what came, what was set aside and why, which keys open them."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from pydantic_core import from_json

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.models import DataSource, IntakeActivity, IntakeDay, QuarantinedEvent, WriteKey
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

DAYS = 14

REASONS = {
    "not_an_object": Wording("is not an object where one is expected", "ist kein Objekt, wo eines erwartet wird"),
    "unknown_type": Wording("has a type that is not known", "hat einen unbekannten Typ"),
    "no_event": Wording("has no name: “event” is missing", "hat keinen Namen: „event“ fehlt"),
    "no_identity": Wording(
        "has neither “userId” nor “anonymousId”", "hat weder „userId“ noch „anonymousId“"
    ),
    "bad_identifier": Wording(
        "has an identifier that is no text of at most 300 characters",
        "hat eine Kennung, die kein Text von höchstens 300 Zeichen ist",
    ),
    "no_alias": Wording("lacks “previousId” or “userId”", "hat kein „previousId“ oder kein „userId“"),
    "no_group": Wording("lacks “groupId”", "hat kein „groupId“"),
    "bad_time": Wording("has a time that cannot be read", "hat eine Zeit, die nicht lesbar ist"),
    "time_out_of_range": Wording(
        "lies before the year 2000 or more than a day ahead",
        "liegt vor dem Jahr 2000 oder mehr als einen Tag voraus",
    ),
    "too_large": Wording("is larger than 32 KB", "ist größer als 32 KB"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list of sources. `today` in UTC."""

    uuid: UUID
    name: str
    last: datetime | None
    today: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A write key as people know it: its beginning, and until when it opens."""

    uuid: UUID
    start: str
    created_at: datetime
    ends_at: datetime | None
    opens: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """What a source sent on a day (UTC)."""

    day: date
    accepted: int = 0
    repeated: int = 0
    quarantined: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Arrived:
    """An event among the latest: by our clock, its raw name, what kind of identifier, where."""

    at: datetime
    name: str
    known_by: str
    channel: str
    device: str


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest events of a source; the version changes with every arrival."""

    version: int = 0
    at: datetime | None = None
    events: Sequence[Arrived] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why events are in quarantine, how many, and one to look at."""

    code: str
    wording: Wording
    events: int
    detail: str
    example: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """A source with all that its page shows."""

    uuid: UUID
    name: str
    created_at: datetime
    settings: dict[str, Any]
    keys: Sequence[KeyRow] = ()
    days: Sequence[DayRow] = ()
    reasons: Sequence[Reason] = field(default_factory=list)

    @property
    def quarantined(self) -> int:
        return sum(reason.events for reason in self.reasons)


def receiving_sources(who: Who) -> list[SourceRow]:
    """The sources that receive events, by name; one query."""
    of = OuterRef("pk")
    aside = QuarantinedEvent.objects.filter(source=of).order_by().values("source").annotate(n=Count("pk")).values("n")
    today = IntakeDay.objects.filter(source=of, day=timezone.now().date()).values("accepted")
    found = DataSource.objects.filter(workspace_id=who.workspace_id, kind=DataSource.Kind.INTAKE).annotate(
        last=Subquery(IntakeActivity.objects.filter(source=of).values("at")),
        today=Coalesce(Subquery(today), 0),
        aside=Coalesce(Subquery(aside), 0),
    )
    rows = found.order_by("name").values_list("uuid", "name", "last", "today", "aside")
    return [SourceRow(*row) for row in rows]


def receiving_source(who: Who, uuid: UUID) -> Source:
    """A source with keys, days and quarantine. Raises NotThere."""
    row = _row(who, uuid)
    return Source(
        uuid=row.uuid,
        name=row.name,
        created_at=row.created_at,
        settings=row.settings,
        keys=_keys(row),
        days=_days(row),
        reasons=_reasons(row),
    )


def latest(who: Who, uuid: UUID) -> Latest:
    """The latest events of a source. Raises NotThere."""
    row = _row(who, uuid)
    found = IntakeActivity.objects.filter(source=row).first()
    if found is None:
        return Latest()
    events = [Arrived(_moment(time), *told) for time, *told in found.latest]
    return Latest(found.version, found.at, events)


def _row(who: Who, uuid: UUID) -> DataSource:
    kind = DataSource.Kind.INTAKE
    found = DataSource.objects.filter(workspace_id=who.workspace_id, kind=kind, uuid=uuid).first()
    if found is None:
        raise NotThere(Wording("There is no such data source here.", "Diese Datenquelle gibt es hier nicht."))
    return found


def _keys(source: DataSource) -> list[KeyRow]:
    now = timezone.now()
    rows = WriteKey.objects.filter(source=source).order_by("-id")[:20]
    return [KeyRow(k.uuid, k.start, k.created_at, k.ends_at, k.ends_at is None or k.ends_at > now) for k in rows]


def _days(source: DataSource) -> list[DayRow]:
    since = timezone.now().date() - timedelta(days=DAYS - 1)
    columns = "day", "accepted", "repeated", "quarantined", "dropped"
    known = {
        row[0]: DayRow(*row) for row in IntakeDay.objects.filter(source=source, day__gte=since).values_list(*columns)
    }
    days = [since + timedelta(days=n) for n in range(DAYS)]
    return [known.get(day, DayRow(day)) for day in reversed(days)] if known else []


def _reasons(source: DataSource) -> list[Reason]:
    """Reasons by how many events they hold back; the newest event of each is the example."""
    aside = QuarantinedEvent.objects.filter(source=source)
    counts = list(aside.order_by().values_list("reason").annotate(n=Count("pk")).order_by("-n"))
    newest = aside.order_by().values("reason").annotate(last=Subquery(_newest(source))).values("last")
    examples = {row.reason: row for row in aside.filter(pk__in=newest)}
    return [_reason(code, n, examples[code]) for code, n in counts if code in examples]


def _newest(source: DataSource) -> Any:
    return QuarantinedEvent.objects.filter(source=source, reason=OuterRef("reason")).order_by("-id").values("pk")[:1]


def _reason(code: str, events: int, example: QuarantinedEvent) -> Reason:
    text = bytes(example.message).decode("utf-8", "replace")
    return Reason(
        code, REASONS.get(code, Wording(code, code)), events, example.detail, shown(text), example.received_at
    )


def shown(text: str, longest: int = 1_500) -> str:
    """The JSON of a message, cut, for people to read."""
    with suppress(ValueError):  # it was cut when it was set aside
        text = json.dumps(from_json(text), indent=2, ensure_ascii=False)
    return text if len(text) <= longest else text[:longest] + " …"


def _moment(micros: int) -> datetime:
    return datetime.fromtimestamp(micros / 1_000_000, timezone.get_current_timezone())
