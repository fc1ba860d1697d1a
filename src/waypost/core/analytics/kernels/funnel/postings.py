"""Counts of plain funnels from posting lists: a funnel touches only the events of its own steps.

A posting list holds, for one touchpoint, the customers, rows and times of its events in row order. One counting sort
by touchpoint makes them all (16 bytes an event); they are kept with the shard once `keep_postings` was called, as a
process that answers many questions does.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.analytics.compiled import CODES, MASKS, OFFSETS, ROWS, TIMES, inlined, kernel, readonly, several
from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.steps import Candidates, Masks
from waypost.core.analytics.pool import in_parallel

_KEY = "postings"
_LONGS = readonly(types.int64)
_NEVER = -(2**62)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Of touchpoint t the events bounds[t] … bounds[t+1]: their customers, rows and times, in row order."""

    bounds: npt.NDArray[np.int64]
    customer: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]
    time: npt.NDArray[np.int64]


def keep_postings(index: Index) -> None:
    """Make the posting lists of every shard now, for all the plain funnels to come."""
    in_parallel(lambda shard: _make(shard, len(index.touchpoints)), index.shards)


def kept_postings(shard: Shard) -> Postings | None:
    return shard.kept.get(_KEY)


def _make(shard: Shard, touchpoints: int) -> None:
    if _KEY not in shard.kept:
        bounds, customer, row, time = _sorted_by_touchpoint(shard.offsets, shard.touchpoint, shard.time, touchpoints)
        shard.kept[_KEY] = Postings(bounds, customer, row, time)


@kernel(
    OFFSETS, CODES, TIMES, types.int64,
    returns=several(types.int64[::1], types.int32[::1], types.int32[::1], types.int64[::1]),
)  # fmt: skip
def _sorted_by_touchpoint(offsets: Any, touchpoint: Any, time: Any, touchpoints: int) -> Any:
    bounds = np.zeros(touchpoints + 1, np.int64)
    for r in range(len(touchpoint)):
        bounds[touchpoint[r] + 1] += 1
    for t in range(touchpoints):
        bounds[t + 1] += bounds[t]
    at = bounds[:-1].copy()
    customers = np.empty(len(touchpoint), np.int32)
    rows = np.empty(len(touchpoint), np.int32)
    times = np.empty(len(touchpoint), np.int64)
    for c in range(len(offsets) - 1):
        for r in range(offsets[c], offsets[c + 1]):
            place = at[touchpoint[r]]
            at[touchpoint[r]] += 1
            customers[place] = c
            rows[place] = r
            times[place] = time[r]
    return bounds, customers, rows, times


def merged(postings: Postings, by_touchpoint: Masks) -> tuple[Candidates, npt.NDArray[np.int64]]:
    """The events of several touchpoints in row order, with their masks, and their times."""
    codes = np.flatnonzero(by_touchpoint)
    customer, row, mask, time = _merged(
        postings.bounds, postings.customer, postings.row, postings.time, codes, by_touchpoint[codes]
    )
    return Candidates(customer, row, mask), time


@kernel(
    _LONGS, ROWS, ROWS, TIMES, _LONGS, MASKS,
    returns=several(types.int32[::1], types.int32[::1], types.uint64[::1], types.int64[::1]),
)  # fmt: skip
def _merged(bounds: Any, customer: Any, row: Any, time: Any, codes: Any, masks: Any) -> Any:
    lists = len(codes)
    at = np.empty(lists, np.int64)
    events = 0
    for k in range(lists):
        at[k] = bounds[codes[k]]
        events += bounds[codes[k] + 1] - at[k]
    heads = np.full(lists, np.iinfo(np.int32).max, np.int32)
    for k in range(lists):
        if at[k] < bounds[codes[k] + 1]:
            heads[k] = row[at[k]]
    customers, rows = np.empty(events, np.int32), np.empty(events, np.int32)
    found, times = np.empty(events, np.uint64), np.empty(events, np.int64)
    for n in range(events):
        first = 0
        for k in range(1, lists):
            if heads[k] < heads[first]:
                first = k
        place = at[first]
        customers[n], rows[n], found[n], times[n] = customer[place], row[place], masks[first], time[place]
        at[first] = place + 1
        more = place + 1 < bounds[codes[first] + 1]
        heads[first] = row[place + 1] if more else np.iinfo(np.int32).max
    return customers, rows, found, times


@inlined
def _group(customer: Any, begin: int, end: int) -> int:
    """Where the events of the customer at `begin` end."""
    at = begin + 1
    while at < end and customer[at] == customer[begin]:
        at += 1
    return at


@inlined
def _leap(customer: Any, begin: int, end: int, wanted: int) -> int:
    """The first place from `begin` on whose customer is not before `wanted`, in leaps that double."""
    step = 1
    low = begin
    while low + step < end and customer[low + step] < wanted:
        low += step
        step *= 2
    high = min(low + step, end)
    while low < high:
        middle = (low + high) // 2
        if customer[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@inlined
def _chains_to(
    time: Any, begun: Any, first: int, events: int, here: int, here_end: int, window: int, strict: bool, to: Any
) -> bool:
    """For each event of the next step the latest start of a chain that it continues; False when there is none.

    Both the starts and the times of a customer's events only grow, so the last event of the step before that came
    in time decides.
    """
    q, reached, any_chain = 0, -1, False
    for p in range(here, here_end):
        while q < events and (time[first + q] < time[p] or (not strict and time[first + q] == time[p])):
            if begun[q] != _NEVER:
                reached = q
            q += 1
        to[p - here] = _NEVER
        if reached >= 0 and time[p] - begun[reached] <= window:
            to[p - here] = begun[reached]
            any_chain = True
    return any_chain


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

    Everybody with the first step is counted by one look along its list; then only those who have the second step
    too are looked at closely.
    """
    steps = len(codes)
    first, first_end = bounds[codes[0]], bounds[codes[0] + 1]
    longest = 1
    for k in range(steps):
        longest = max(longest, bounds[codes[k] + 1] - bounds[codes[k]])
    begun, later = np.empty(longest, np.int64), np.empty(longest, np.int64)
    open_from = as_of - window
    for p in range(first, first_end):
        if ((p + 1 == first_end or customer[p + 1] != customer[p]) and time[p] < end) or (
            time[p] < end and time[p + 1] >= end
        ):
            customers[0] += time[p] >= start
            open_customers[0] += time[p] >= max(open_from, start)
    if steps == 1:
        open_customers[0] = 0
        return
    at = np.empty(steps, np.int64)
    for k in range(steps):
        at[k] = bounds[codes[k]]
    i, j = first, at[1]
    second_end = bounds[codes[1] + 1]
    while i < first_end and j < second_end:
        a, b = customer[i], customer[j]
        if a != b:
            i += a < b
            j += b < a
            continue
        i_end, j_end = _group(customer, i, first_end), _group(customer, j, second_end)
        since, events = i, 0
        for p in range(i, i_end):
            if start <= time[p] < end:
                if events == 0:
                    since = p
                begun[events] = time[p]
                events += 1
        is_open = events > 0 and begun[events - 1] >= open_from
        level = 1
        here, here_end = j, j_end
        while events and _chains_to(time, begun, since, events, here, here_end, window, strict, later):
            level += 1
            if level == steps:
                break
            begun, later = later, begun
            since, events = here, here_end - here
            list_end = bounds[codes[level] + 1]
            here = _leap(customer, at[level], list_end, a)
            at[level] = here
            if here == list_end or customer[here] != a:
                break
            here_end = _group(customer, here, list_end)
        if level > 1:
            customers[0] -= 1
            customers[level - 1] += 1
            open_customers[0] -= is_open
            if level < steps:
                open_customers[level - 1] += is_open
        i, j = i_end, j_end
