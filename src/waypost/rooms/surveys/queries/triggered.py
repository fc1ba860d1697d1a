"""Whom a trigger asks: the touchpoints that are its occasion, and how many persons it would reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from waypost.rooms.customers.queries import reaching
from waypost.rooms.customers.queries.events import events_since
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.customers.queries.segment import holding
from waypost.rooms.maps.queries.places import end_of
from waypost.rooms.people.records import House
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.records import TriggerKind

LOOKED_BACK = timedelta(days=30)
MOST_PERSONS = 100_000


@dataclass(frozen=True, slots=True)
class Reach:
    """How many persons with an address a trigger would choose: at once by the calendar, else of those of LOOKED_BACK up to an
    instant, which is now or the last event. `occasions`: the touchpoints that it waits for."""

    persons: int
    until: datetime | None = None
    occasions: tuple[str, ...] = ()


def occasions_of(row: Survey, kind: TriggerKind, touchpoint: str) -> Sequence[str]:
    """The touchpoints, as data name them, after which a survey asks; none by the calendar."""
    if kind is TriggerKind.TOUCHPOINT:
        return [touchpoint]
    if kind is TriggerKind.JOURNEY_END and row.journey:
        return end_of(House(row.workspace_id), row.journey)
    return ()


def reach(row: Survey, kind: TriggerKind, touchpoint: str, segment: str, share: float, now: datetime) -> Reach:
    """Of a segment's persons with an address the share that is asked; contact rules hold some of them back yet.

    Raises WaypostError for a segment that cannot be read.
    """
    house = House(row.workspace_id)
    persons = set(reaching.everybody_with_an_address(row.workspace_id, MOST_PERSONS))
    if segment:
        persons &= set(holding(house, segment).tolist())
    if kind is TriggerKind.SCHEDULE:
        return Reach(round(len(persons) * share / 100))
    until = min(now, standing(house).last or now)  # data are as of their last event: after it nobody was anywhere
    occasions = tuple(occasions_of(row, kind, touchpoint))
    persons &= {person for person, at in events_since(house, until - LOOKED_BACK, occasions) if at <= until}
    return Reach(round(len(persons) * share / 100), until, occasions)
