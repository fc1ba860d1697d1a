"""Readings become rows. Nobody is told "yes" before the commit that holds theirs is on the disk; calls that wait at the
same time are committed together.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from pydantic_core import to_json

from waypost.rooms.customers.actions.intake import rows
from waypost.rooms.customers.actions.intake.reading import Reading
from waypost.rooms.customers.models import QuarantinedEvent
from waypost.web.together import Together

AT_ONCE = 20_000  # events in one commit


@dataclass(slots=True)
class Parcel:
    """What one call brings: readings by the key of their message, what is set aside, how many were not wanted."""

    workspace_id: int
    source_id: int
    received_at: datetime
    readings: list[tuple[bytes, Reading]]
    refused: list[QuarantinedEvent] = field(default_factory=list)
    dropped: int = 0


def store(parcel: Parcel) -> None:
    """Come back when the parcel is safe. Raises DatabaseError when it is not: then nothing of it is kept."""
    together.write(parcel)


@transaction.atomic
def commit(parcels: Sequence[Parcel]) -> Sequence[int]:
    """Write what has not been seen before; repeated messages are counted only. How many events of each were new."""
    days = [rows.days(parcel.received_at.date()) for parcel in parcels]
    fresh = rows.remember(
        [(p.source_id, key, day) for p, day in zip(parcels, days, strict=True) for key, _ in p.readings]
    )
    new: list[int] = []
    received, counts, arrived = [], Counter[rows.Count](), defaultdict[int, list[Reading]](list)
    for parcel in parcels:
        kept = [one for key, one in parcel.readings if _take(fresh, (parcel.source_id, key))]
        new.append(len(kept))
        if kept:
            received.append((parcel.workspace_id, parcel.source_id, parcel.received_at, len(kept), to_json(kept)))
            arrived[parcel.source_id] += kept[-rows.SHOWN :]
        day = parcel.source_id, parcel.received_at.date()
        counts[*day, "accepted"] += len(kept)
        counts[*day, "repeated"] += len(parcel.readings) - len(kept)
        counts[*day, "quarantined"] += len(parcel.refused)
        counts[*day, "dropped"] += parcel.dropped
    rows.receive(received)
    aside = [one for parcel in parcels for one in parcel.refused]
    if aside:
        QuarantinedEvent.objects.bulk_create(aside, ignore_conflicts=True, batch_size=100)
    rows.count(counts)
    for source_id, readings in arrived.items():
        rows.show(source_id, parcels[-1].received_at, readings)
    return new


def _take(fresh: set[tuple[int, bytes]], key: tuple[int, bytes]) -> bool:
    if key in fresh:
        fresh.remove(key)
        return True
    return False


together = Together[Parcel, int](commit, at_once=AT_ONCE, weight=lambda parcel: len(parcel.readings))
