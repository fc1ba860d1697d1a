"""Readings become rows. Nobody is told "yes" before the commit that holds theirs is on the disk.

Calls that wait at the same time are committed together: whoever holds the pen writes for all who wait. A commit costs
one fsync, some milliseconds on common disks; one for each call would be the limit of everything.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F
from pydantic_core import to_json

from waypost.rooms.customers.actions.intake.reading import Reading
from waypost.rooms.customers.models import IntakeActivity, IntakeDay, QuarantinedEvent, ReceivedBatch, SeenMessage

AT_ONCE = 20_000  # events in one commit
SHOWN = 20  # events that those who watch see


@dataclass(slots=True)
class Parcel:
    """What one call brings: readings by the key of their message, what is set aside, how many were not wanted."""

    workspace_id: int
    source_id: int
    received_at: datetime
    readings: list[tuple[bytes, Reading]]
    refused: list[QuarantinedEvent] = field(default_factory=list)
    dropped: int = 0
    stored: bool = False
    failure: Exception | None = None


def store(parcel: Parcel) -> None:
    """Come back when the parcel is safe. Raises DatabaseError when it is not: then nothing of it is kept."""
    with _waiting_list:
        _waiting.append(parcel)
    with _pen:
        while not parcel.stored and parcel.failure is None:
            _write(_taken())
    if parcel.failure is not None:
        raise parcel.failure


_waiting: list[Parcel] = []
_waiting_list = threading.Lock()
_pen = threading.Lock()


def _taken() -> list[Parcel]:
    """All who wait, as far as they fit one commit: the first ones always."""
    with _waiting_list:
        events = end = 0
        while end < len(_waiting) and (end == 0 or events + len(_waiting[end].readings) <= AT_ONCE):
            events += len(_waiting[end].readings)
            end += 1
        taken, _waiting[:] = _waiting[:end], _waiting[end:]
    return taken


def _write(parcels: list[Parcel]) -> None:
    """One commit for all; where that fails, one for each, so that nobody falls with another."""
    try:
        commit(parcels)
    except Exception as error:
        if len(parcels) == 1:
            parcels[0].failure = error
            return
        for parcel in parcels:
            _write([parcel])
        return
    for parcel in parcels:
        parcel.stored = True


@transaction.atomic
def commit(parcels: Sequence[Parcel]) -> None:
    """Write what has not been seen before; repeated messages are counted only."""
    fresh = _fresh(parcels)
    rows, counts = [], []
    latest: dict[int, tuple[datetime, list[Reading]]] = {}
    for parcel in parcels:
        kept = [one for key, one in parcel.readings if _take(fresh, (parcel.source_id, key))]
        if kept:
            rows.append(_row(parcel, kept))
            latest[parcel.source_id] = (
                parcel.received_at,
                [*latest.get(parcel.source_id, (None, []))[1], *kept[-SHOWN:]],
            )
        counts.append((parcel, len(kept)))
    ReceivedBatch.objects.bulk_create(rows, batch_size=100)
    _set_aside([one for parcel in parcels for one in parcel.refused])
    _count(counts)
    for source_id, (at, readings) in latest.items():
        _show(source_id, at, readings[-SHOWN:])


def _take(fresh: set[tuple[int, bytes]], key: tuple[int, bytes]) -> bool:
    if key in fresh:
        fresh.remove(key)
        return True
    return False


def _fresh(parcels: Iterable[Parcel]) -> set[tuple[int, bytes]]:
    """The keys that were not there yet, now are: the unique index decides, not a look before the write."""
    fresh: set[tuple[int, bytes]] = set()
    seen = [(p.source_id, key, p.received_at.date()) for p in parcels for key, _ in p.readings]
    with connection.cursor() as cursor:
        for begin in range(0, len(seen), 500):
            chunk = seen[begin : begin + 500]
            cursor.execute(
                f"INSERT INTO {SeenMessage._meta.db_table} (source_id, key, day) VALUES "
                + ",".join(["(%s,%s,%s)"] * len(chunk))
                + " ON CONFLICT DO NOTHING RETURNING source_id, key",
                [value for row in chunk for value in row],
            )
            fresh.update((source, bytes(key)) for source, key in cursor.fetchall())
    return fresh


def _row(parcel: Parcel, kept: list[Reading]) -> ReceivedBatch:
    return ReceivedBatch(
        workspace_id=parcel.workspace_id,
        source_id=parcel.source_id,
        received_at=parcel.received_at,
        events=len(kept),
        body=to_json(kept),
    )


def _set_aside(refused: list[QuarantinedEvent]) -> None:
    if refused:
        QuarantinedEvent.objects.bulk_create(refused, ignore_conflicts=True, batch_size=100)


def _count(counts: Sequence[tuple[Parcel, int]]) -> None:
    """Add to the counts of the day."""
    sums: dict[tuple[int, date], list[int]] = {}
    for parcel, kept in counts:
        of_day = sums.setdefault((parcel.source_id, parcel.received_at.astimezone(UTC).date()), [0, 0, 0, 0])
        for place, n in enumerate((kept, len(parcel.readings) - kept, len(parcel.refused), parcel.dropped)):
            of_day[place] += n
    for (source_id, day), (accepted, repeated, quarantined, dropped) in sums.items():
        added = {"accepted": accepted, "repeated": repeated, "quarantined": quarantined, "dropped": dropped}
        add(IntakeDay, {"source_id": source_id, "day": day}, added)


def add(model: type[models.Model], row: dict[str, Any], added: dict[str, int]) -> None:
    """Raise the counters of a row, made where it is not there yet."""
    raised = {name: F(name) + n for name, n in added.items()}
    if not model._default_manager.filter(**row).update(**raised):
        model._default_manager.bulk_create([model(**row)], ignore_conflicts=True)
        model._default_manager.filter(**row).update(**raised)


def _show(source_id: int, at: datetime, readings: list[Reading]) -> None:
    shown = [
        [one.time, one.name, one.identifiers[0][0], one.words.get("channel", ""), one.words.get("device", "")]
        for one in reversed(readings)
    ]
    activity = IntakeActivity.objects.filter(source_id=source_id)
    before = activity.values_list("latest", flat=True).first()
    if before is None:
        IntakeActivity.objects.bulk_create([IntakeActivity(source_id=source_id, at=at)], ignore_conflicts=True)
    activity.update(latest=(shown + (before or []))[:SHOWN], at=at, version=F("version") + 1)
