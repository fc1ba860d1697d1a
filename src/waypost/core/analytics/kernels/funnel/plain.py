"""Plain funnels from posting lists: different single touchpoints in order, window from the first step, no exclusion.

Taking the first event of each step that comes in time tells how far a customer got without a window, and when at the
earliest. If that chain lies within the window, or the one that ends there and begins as late as can be does, this is
the level. Only for the others are chains followed from every start.
"""

from typing import Any

import numpy as np
from numba import types

from waypost.core.computing.compiled import ROWS, TIMES, inlined, kernel, readonly

_LONGS = readonly(types.int64)
NEVER = -(2**62)


@inlined
def _first_from(time: Any, begin: int, end: int, moment: int, strict: bool) -> int:
    """The first event at or (strict) after a moment; `end` when there is none."""
    while begin < end and (time[begin] < moment or (strict and time[begin] == moment)):
        begin += 1
    return begin


@inlined
def _last_until(time: Any, begin: int, end: int, moment: int, strict: bool) -> int:
    """The last event at or (strict) before a moment; there is one."""
    end -= 1
    while end > begin and (time[end] > moment or (strict and time[end] == moment)):
        end -= 1
    return end


@inlined
def _first_chain(time: Any, begin: Any, end: Any, steps: int, strict: bool, chain: Any) -> int:
    """Steps done by taking what comes first; `chain` gets the events."""
    chain[0] = begin[0]
    for k in range(1, steps):
        chain[k] = _first_from(time, begin[k], end[k], time[chain[k - 1]], strict)
        if chain[k] == end[k]:
            return k
    return steps


@inlined
def _latest_start(time: Any, begin: Any, end: Any, level: int, strict: bool, done_at: int) -> int:
    """The start of the chain that ends at an instant and begins as late as can be."""
    for k in range(level - 2, -1, -1):
        done_at = time[_last_until(time, begin[k], end[k], done_at, strict)]
    return done_at


@inlined
def _any_chain(
    time: Any, begin: Any, end: Any, most: int, window: int, strict: bool, begun: Any, later: Any, found: Any
) -> int:
    """Level when every start is followed; `found` gets the first completion and its latest start, as moments.

    For each event of a step the latest possible start is noted. Starts and times of a customer's events only grow,
    so the last event of the step before that came in time decides.
    """
    level = 1
    found[0], found[1] = time[begin[0]], time[begin[0]]
    for p in range(begin[0], end[0]):
        begun[p - begin[0]] = time[p]
    for k in range(1, most):
        q, reached = begin[k - 1], -1
        for p in range(begin[k], end[k]):
            while q < end[k - 1] and (time[q] < time[p] or (not strict and time[q] == time[p])):
                if begun[q - begin[k - 1]] != NEVER:
                    reached = q - begin[k - 1]
                q += 1
            later[p - begin[k]] = NEVER
            if reached >= 0 and time[p] - begun[reached] <= window:
                later[p - begin[k]] = begun[reached]
                if level == k:
                    level = k + 1
                    found[0], found[1] = time[p], begun[reached]
        if level == k:
            break
        begun, later = later, begun
    return level


@inlined
def _places(bounds: Any, customer: Any, codes: Any, people: int) -> Any:
    """`places[k, i]`: where the i-th customer of the first step's list stands in the list of step k + 1, -1 nowhere."""
    mine, mine_end = bounds[codes[0]], bounds[codes[0] + 1]
    places = np.empty((len(codes), mine_end - mine), np.int32)
    where = np.empty(people, np.int32)
    for k in range(1, len(codes)):
        where[:] = -1
        for p in range(bounds[codes[k]], bounds[codes[k] + 1]):
            where[customer[p]] = p
        for i in range(mine, mine_end):
            places[k, i - mine] = where[customer[i]]
    return places


@inlined
def _longest(first: Any, bounds: Any, codes: Any) -> int:
    """The most events that one customer has at one of the touchpoints."""
    most = 1
    for code in codes:
        for p in range(bounds[code], bounds[code + 1]):
            most = max(most, first[p + 1] - first[p])
    return most


@inlined
def _in_period(time: Any, begin: Any, end: Any, start: int, stop: int) -> bool:
    """Leave only the first step's events in the period; whether there are any."""
    while begin[0] < end[0] and time[begin[0]] < start:
        begin[0] += 1
    while end[0] > begin[0] and time[end[0] - 1] >= stop:
        end[0] -= 1
    return bool(begin[0] < end[0])


@inlined
def _report(time: Any, begin: Any, end: Any, level: int, strict: bool, found: Any, places: Any) -> None:
    """The first event of the latest start, then the first later event of each step."""
    places[0] = _first_from(time, begin[0], end[0], found[1], False)
    for k in range(1, level):
        places[k] = _first_from(time, begin[k], end[k], time[places[k - 1]], strict)


@kernel(
    _LONGS, ROWS, ROWS, TIMES, types.int64, _LONGS, types.int64, types.boolean, types.int64, types.int64, types.int64,
    types.int64[::1], types.int64[::1], types.int32[::1], types.int8[::1], types.boolean[::1], types.int32[:, ::1],
    returns=types.int64,
)  # fmt: skip
def plain_levels(
    bounds: Any, customer: Any, first: Any, time: Any, people: int, codes: Any, window: int, strict: bool, start: int,
    stop: int, as_of: int, levels: Any, open_levels: Any, customers: Any, level: Any, is_open: Any, chains: Any,
) -> int:  # fmt: skip
    """Add to `levels[k]` the customers whose level is k + 1, to `open_levels[k]` the open ones of them.

    When `chains` has columns, also write who they are, their level, whether open, and the events of their reported
    chain (`chains[k]`: places in the lists). Returns how many there are. One long loop on purpose: handing so many
    arrays to a function for each customer costs several times the work itself.
    """
    steps = len(codes)
    with_chains = chains.shape[1] > 0
    begin, end = np.empty(steps, np.int64), np.empty(steps, np.int64)
    events, found = np.empty(steps, np.int64), np.empty(2, np.int64)
    longest = _longest(first, bounds, codes)
    begun, later = np.empty(longest, np.int64), np.empty(longest, np.int64)
    places = _places(bounds, customer, codes, people)
    mine = bounds[codes[0]]
    n = 0
    for i in range(places.shape[1]):
        begin[0], end[0] = first[mine + i], first[mine + i + 1]
        if not _in_period(time, begin, end, start, stop):
            continue
        most = 1
        while most < steps and places[most, i] >= 0:
            begin[most], end[most] = first[places[most, i]], first[places[most, i] + 1]
            most += 1
        done = 1
        if most > 1:
            done = _first_chain(time, begin, end, most, strict, events)
            found[0], found[1] = time[events[done - 1]], time[events[0]]
            if found[0] - found[1] > window or with_chains:
                found[1] = _latest_start(time, begin, end, done, strict, found[0])
            if found[0] - found[1] > window:
                done = _any_chain(time, begin, end, done, window, strict, begun, later, found)
        still_open = done < steps and as_of - time[end[0] - 1] <= window
        levels[done - 1] += 1
        open_levels[done - 1] += still_open
        if with_chains:
            customers[n], level[n], is_open[n] = customer[mine + i], done, still_open
            chains[0, n] = begin[0]
            if done > 1:
                _report(time, begin, end, done, strict, found, events)
                for k in range(done):
                    chains[k, n] = events[k]
        n += 1
    return n
