"""What happened lately, for whatever acts on it: events of some touchpoints since an instant."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import SHARDS, NoEventsError
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.customers.queries import index as indexes
from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.people.records import Who

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


def events_since(who: Who, since: datetime, touchpoints: Collection[str]) -> list[tuple[int, datetime]]:
    """Person and instant of each event of these touchpoints from `since` on, by time; names without case.

    As the dictionary in force calls them and as of the present index, so that who was united or erased is that. Events
    may come late and out of order: a reader asks again from far enough back and knows by itself what it has seen.
    """
    try:
        index = indexes.index(who)
    except NoEventsError:
        return []
    wanted = {each.casefold() for each in touchpoints}
    codes = np.array([code for name, code in index.touchpoint_codes.items() if name.casefold() in wanted], np.uint16)
    if not len(codes):
        return []
    first = (since - _ZERO) // timedelta(microseconds=1)
    found: list[tuple[int, int]] = []
    for shard in index.shards:
        if not shard.events:
            continue
        rows: npt.NDArray[np.int64] = np.flatnonzero((shard.time >= first) & np.isin(shard.touchpoint, codes))
        owners = np.searchsorted(shard.offsets, rows, side="right") - 1
        found += zip((shard.number + SHARDS * owners).tolist(), shard.time[rows].tolist(), strict=True)
    gone = erased(who.workspace_id)
    return [
        (person, instant(micros)) for person, micros in sorted(found, key=lambda each: each[::-1]) if person not in gone
    ]


def touchpoints(who: Who) -> list[str]:
    """The names of touchpoints that occur, as the dictionary calls them."""
    try:
        return sorted(indexes.index(who).touchpoint_codes, key=str.casefold)
    except NoEventsError:
        return []
