"""Counts of plain funnels from posting lists: a funnel touches only the events of its own steps.

A posting list holds, for one touchpoint, the customers and times of its events in row order. One counting sort by
touchpoint makes them all (12 bytes an event); they are kept with the shard once `keep_postings` was called, as a
process that answers many questions does.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.analytics.compiled import CODES, OFFSETS, ROWS, TIMES, kernel, readonly, several
from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.pool import in_parallel

_KEY = "postings"
_LONGS = readonly(types.int64)
_NEVER = -(2**62)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Of touchpoint t the events bounds[t] … bounds[t+1]: their customers and times, in row order."""

    bounds: npt.NDArray[np.int64]
    customer: npt.NDArray[np.int32]
    time: npt.NDArray[np.int64]


def keep_postings(index: Index) -> None:
    """Make the posting lists of every shard now, for all the plain funnels to come."""
    in_parallel(lambda shard: _make(shard, len(index.touchpoints)), index.shards)


def kept_postings(shard: Shard) -> Postings | None:
    return shard.kept.get(_KEY)


def _make(shard: Shard, touchpoints: int) -> None:
    if _KEY not in shard.kept:
        bounds, customer, time = _sorted_by_touchpoint(shard.offsets, shard.touchpoint, shard.time, touchpoints)
        shard.kept[_KEY] = Postings(bounds, customer, time)


@kernel(
    OFFSETS, CODES, TIMES, types.int64,
    returns=several(types.int64[::1], types.int32[::1], types.int64[::1]),
)  # fmt: skip
def _sorted_by_touchpoint(offsets: Any, touchpoint: Any, time: Any, touchpoints: int) -> Any:
    bounds = np.zeros(touchpoints + 1, np.int64)
    for r in range(len(touchpoint)):
        bounds[touchpoint[r] + 1] += 1
    for t in range(touchpoints):
        bounds[t + 1] += bounds[t]
    at = bounds[:-1].copy()
    customers = np.empty(len(touchpoint), np.int32)
    times = np.empty(len(touchpoint), np.int64)
    for c in range(len(offsets) - 1):
        for r in range(offsets[c], offsets[c + 1]):
            place = at[touchpoint[r]]
            at[touchpoint[r]] += 1
            customers[place] = c
            times[place] = time[r]
    return bounds, customers, times


@kernel(
    _LONGS, ROWS, TIMES, _LONGS, types.int64, types.boolean, types.int64, types.int64, types.int64,
    types.int64[::1], types.int64[::1],
    returns=types.void,
)  # fmt: skip
def count_levels(
    bounds: Any, customer: Any, time: Any, codes: Any, window: int, strict: bool, start: int, end: int, as_of: int,
    customers: Any, open_customers: Any,
) -> None:  # fmt: skip
    """Add to `customers[k]` those whose level is exactly k + 1, and to `open_customers[k]` the open ones of them.

    Of a customer's events of step k the latest possible start is written down one after the other; both these starts
    and the times only grow, so the last event of step k that came in time decides for an event of step k + 1.
    """
    steps = len(codes)
    at = np.empty(steps, np.int64)
    stop = np.empty(steps, np.int64)
    longest = 0
    for k in range(steps):
        at[k] = bounds[codes[k]]
        stop[k] = bounds[codes[k] + 1]
        longest = max(longest, stop[k] - at[k])
    begun = np.empty(longest, np.int64)  # start of the chain that ends at each event of the current step
    earlier = np.empty(longest, np.int64)
    first = at[0]
    while first < stop[0]:
        c = customer[first]
        last = first
        while last < stop[0] and customer[last] == c:
            last += 1
        events = 0
        offset = first
        for p in range(first, last):
            if start <= time[p] < end:
                if events == 0:
                    offset = p
                events += 1
        if events:
            newest = time[offset + events - 1]
            for p in range(events):
                earlier[p] = time[offset + p]
            level = 1
            for k in range(1, steps):
                p = at[k]
                while p < stop[k] and customer[p] < c:
                    p += 1
                q, reached, found = 0, -1, 0
                here = p
                while p < stop[k] and customer[p] == c:
                    while q < events and (time[offset + q] < time[p] or (not strict and time[offset + q] == time[p])):
                        if earlier[q] != _NEVER:
                            reached = q
                        q += 1
                    begun[found] = _NEVER
                    if reached >= 0 and time[p] - earlier[reached] <= window:
                        begun[found] = earlier[reached]
                        level = k + 1
                    found += 1
                    p += 1
                at[k] = p
                if level <= k:
                    break
                begun, earlier = earlier, begun
                offset, events = here, found
            customers[level - 1] += 1
            if level < steps and as_of - newest <= window:
                open_customers[level - 1] += 1
        first = last
