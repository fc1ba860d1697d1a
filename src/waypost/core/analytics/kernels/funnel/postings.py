"""Posting lists: a funnel touches only the customers and events of its own steps.

A posting list holds, for one touchpoint, its customers in order and the times and rows of their events. One counting
sort by touchpoint makes all of them (some 17 bytes an event); they are kept with the shard once `keep_postings` was
called, as a process that answers many questions does.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.steps import Candidates, Masks
from waypost.core.computing.compiled import CODES, MASKS, OFFSETS, ROWS, TIMES, kernel, readonly, several
from waypost.core.computing.pool import in_parallel

_KEY = "postings"
_LONGS = readonly(types.int64)
_LAST = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Touchpoint t has the customers `customer[bounds[t]:bounds[t+1]]`, each once, in order; the events of the one at
    place p are `time[first[p]:first[p+1]]`, with their rows in the shard."""

    bounds: npt.NDArray[np.int64]
    customer: npt.NDArray[np.int32]
    first: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]
    time: npt.NDArray[np.int64]


def keep_postings(index: Index) -> None:
    """Make the posting lists of every shard now, for all the funnels to come."""
    in_parallel(lambda shard: _make(shard, len(index.touchpoints)), index.shards)


def kept_postings(shard: Shard) -> Postings | None:
    return shard.kept.get(_KEY)


def _make(shard: Shard, touchpoints: int) -> None:
    if _KEY not in shard.kept:
        shard.kept[_KEY] = Postings(
            *_sorted_by_touchpoint(shard.offsets, shard.touchpoint, shard.time, touchpoints),
        )


def merged(postings: Postings, by_touchpoint: Masks) -> tuple[Candidates, npt.NDArray[np.int64]]:
    """The events of several touchpoints in row order, with their masks, and their times."""
    codes = np.flatnonzero(by_touchpoint)
    customer, row, mask, time = _merged(
        postings.bounds, postings.customer, postings.first, postings.row, postings.time, codes, by_touchpoint[codes]
    )
    return Candidates(customer, row, mask), time


_INT32S, _INT64S = types.int32[::1], types.int64[::1]


@kernel(
    OFFSETS, CODES, TIMES, types.int64, returns=several(_INT64S, _INT32S, _INT32S, _INT32S, _INT64S)
)  # fmt: skip
def _sorted_by_touchpoint(offsets: Any, touchpoint: Any, time: Any, touchpoints: int) -> Any:
    bounds = np.zeros(touchpoints + 1, np.int64)
    events = np.zeros(touchpoints + 1, np.int64)
    latest = np.full(touchpoints, -1, np.int32)
    for c in range(len(offsets) - 1):
        for r in range(offsets[c], offsets[c + 1]):
            code = touchpoint[r]
            events[code + 1] += 1
            bounds[code + 1] += latest[code] != c
            latest[code] = c
    for t in range(touchpoints):
        bounds[t + 1] += bounds[t]
        events[t + 1] += events[t]
    place, at = bounds[:-1].copy(), events[:-1].copy()
    customers, firsts = np.empty(bounds[-1], np.int32), np.empty(bounds[-1] + 1, np.int32)
    rows, times = np.empty(len(touchpoint), np.int32), np.empty(len(touchpoint), np.int64)
    latest[:] = -1
    for c in range(len(offsets) - 1):
        for r in range(offsets[c], offsets[c + 1]):
            code = touchpoint[r]
            if latest[code] != c:
                latest[code] = c
                customers[place[code]] = c
                firsts[place[code]] = at[code]
                place[code] += 1
            rows[at[code]] = r
            times[at[code]] = time[r]
            at[code] += 1
    firsts[bounds[-1]] = len(touchpoint)
    return bounds, customers, firsts, rows, times


@kernel(
    _LONGS, ROWS, ROWS, ROWS, TIMES, _LONGS, MASKS, returns=several(_INT32S, _INT32S, types.uint64[::1], _INT64S)
)  # fmt: skip
def _merged(bounds: Any, customer: Any, first: Any, row: Any, time: Any, codes: Any, masks: Any) -> Any:
    lists = len(codes)
    place, at, end = np.empty(lists, np.int64), np.empty(lists, np.int64), np.empty(lists, np.int64)
    heads = np.full(lists, _LAST, np.int32)
    events = 0
    for k in range(lists):
        place[k] = bounds[codes[k]]
        at[k], end[k] = first[place[k]], first[bounds[codes[k] + 1]]
        events += end[k] - at[k]
        if at[k] < end[k]:
            heads[k] = row[at[k]]
    customers, rows = np.empty(events, np.int32), np.empty(events, np.int32)
    found, times = np.empty(events, np.uint64), np.empty(events, np.int64)
    for n in range(events):
        k = 0
        for other in range(1, lists):
            if heads[other] < heads[k]:
                k = other
        p = at[k]
        if p == first[place[k] + 1]:
            place[k] += 1
        customers[n], rows[n], found[n], times[n] = customer[place[k]], row[p], masks[k], time[p]
        at[k] = p + 1
        heads[k] = row[p + 1] if p + 1 < end[k] else _LAST
    return customers, rows, found, times
