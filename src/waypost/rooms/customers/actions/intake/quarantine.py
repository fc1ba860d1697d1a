"""What was set aside is looked at again, after the source or its settings were put right; or it is thrown away."""

from dataclasses import dataclass

from django.db import transaction
from pydantic_core import from_json

from waypost.rooms.customers.actions.intake.reading import Reading, Refusal, Unwanted, read
from waypost.rooms.customers.actions.intake.storing import Parcel, commit
from waypost.rooms.customers.actions.intake.terms import Terms
from waypost.rooms.customers.models import DataSource, QuarantinedEvent

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many events were taken in now, and how many stay set aside."""

    taken: int
    left: int


def replay(source: DataSource, terms: Terms) -> Replayed:
    """Read everything that was set aside by the terms of today; what is right now is taken in."""
    taken = left = last = 0
    while some := list(QuarantinedEvent.objects.filter(source=source, pk__gt=last).order_by("pk")[:CHUNK]):
        last = some[-1].pk
        read_now = [(row, found) for row in some if (found := _again(row, terms)) is not None]
        _take(read_now)
        taken += len(read_now)
        left += len(some) - len(read_now)
    return Replayed(taken, left)


@transaction.atomic
def _take(rows: list[tuple[QuarantinedEvent, Reading]]) -> None:
    """Rows become events and are deleted: both, or neither."""
    gone = QuarantinedEvent.objects.filter(pk__in=[row.pk for row, _ in rows])
    if gone.delete()[0] != len(rows):
        raise RuntimeError("somebody else replays these events at this moment")
    commit([
        Parcel(row.workspace_id, row.source_id, row.received_at, [(bytes(row.key), found)]) for row, found in rows
    ])  # fmt: skip


def _again(row: QuarantinedEvent, terms: Terms) -> Reading | None:
    try:
        message = from_json(bytes(row.message))
        if row.reason == "too_large" or not isinstance(message, dict):
            return None
        sent = None if row.sent_at is None else round(row.sent_at.timestamp() * 1_000_000)
        return read(message, bytes(row.key), terms, round(row.received_at.timestamp() * 1_000_000), sent)
    except (ValueError, Refusal, Unwanted):
        return None
