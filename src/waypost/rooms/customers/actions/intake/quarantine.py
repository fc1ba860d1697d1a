"""What was set aside is looked at again, after the source or its settings were put right; or it is thrown away."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from pydantic_core import from_json

from waypost.rooms.customers.actions.intake.reading import Reading, Refusal, Unwanted, read
from waypost.rooms.customers.actions.intake.storing import Parcel, commit
from waypost.rooms.customers.actions.intake.terms import Terms
from waypost.rooms.customers.models import DataSource, QuarantinedEvent

CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many events were taken in now, how many stay set aside, and how many their sender had sent again meanwhile."""

    taken: int = 0
    left: int = 0
    repeated: int = 0

    def __add__(self, other: "Replayed") -> "Replayed":
        return Replayed(self.taken + other.taken, self.left + other.left, self.repeated + other.repeated)


def replay(source: DataSource, terms: Terms, noted: Callable[[Replayed], None]) -> Replayed:
    """Read everything that was set aside by the terms of today; what is right now is taken in.

    `noted` is told of each part that is taken in, in its transaction.
    """
    done, last = Replayed(), 0
    while some := list(QuarantinedEvent.objects.filter(source=source, pk__gt=last).order_by("pk")[:CHUNK]):
        last = some[-1].pk
        done += _take([(row, _again(row, terms)) for row in some], noted)
    return done


@transaction.atomic
def _take(rows: list[tuple[QuarantinedEvent, Reading | None]], noted: Callable[[Replayed], None]) -> Replayed:
    """Rows become events and are deleted: both, or neither. Whoever looks at the same time takes the others."""
    mine = QuarantinedEvent.objects.filter(pk__in=[row.pk for row, _ in rows])
    there = set(mine.select_for_update().values_list("pk", flat=True))
    right = [(row, found) for row, found in rows if found is not None and row.pk in there]
    if not right:
        return Replayed(left=len(there))
    mine.filter(pk__in=[row.pk for row, _ in right]).delete()
    taken = sum(
        commit(
            [
                Parcel(row.workspace_id, row.source_id, row.received_at, [(bytes(row.key), found)])
                for row, found in right
            ]
        )
    )
    done = Replayed(taken, len(there) - len(right), len(right) - taken)
    noted(done)
    return done


def _again(row: QuarantinedEvent, terms: Terms) -> Reading | None:
    try:
        message = from_json(bytes(row.message))
        if row.reason == "too_large" or not isinstance(message, dict):
            return None
        sent = None if row.sent_at is None else round(row.sent_at.timestamp() * 1_000_000)
        return read(message, bytes(row.key), terms, round(row.received_at.timestamp() * 1_000_000), sent)
    except (ValueError, Refusal, Unwanted):
        return None
