"""The reported chain of an ordered funnel: completed first, latest start, then the first later instance of each step.

Without exclusions and with a window from the first step, walking forward from the latest start and taking what
comes first always arrives. Otherwise a chain that runs ahead may be spoiled or run out of its window, so a pass
backward first marks from where the end can still be reached.
"""

from typing import Any

import numpy as np
from numba import types, uint64

from waypost.core.analytics.kernels.funnel.matching import longest_run
from waypost.core.analytics.kernels.funnel.ordered import group_end, is_spoiled, matched
from waypost.core.computing.compiled import MASKS, TIMES, inlined, kernel, readonly

_LONGS = readonly(types.int64)
_FLAGS = readonly(types.boolean)


@inlined
def _groups(time: Any, begin: int, last: int, end: int, single: bool) -> Any:
    """The bounds of the groups from row `begin` to the group that begins at row `last`."""
    bounds = np.empty(last - begin + 2, np.int64)
    n = 0
    at = begin
    while at <= last:
        bounds[n] = at
        n += 1
        at = group_end(time, at, end, single)
    bounds[n] = at
    return bounds[: n + 1]


@inlined
def _look_ahead(
    groups: Any, time: Any, mask: Any, level: int, steps: int, window: int, from_previous: bool, many: bool,
    start: int, end: int, after: Any, before: Any, whole: Any, enters: Any, leaves: Any,
) -> None:  # fmt: skip
    """Bit a of `enters[g]`: entering group g with a steps done, the level can still be completed.
    Bit k of `leaves[g]`: leaving it with k steps done, the last of them in it, it can."""
    taken = np.empty(level, np.int64)
    next_entry = np.full(level, -1, np.int64)
    for g in range(len(groups) - 2, -1, -1):
        now = time[groups[g]]
        for k in range(1, level):
            if next_entry[k] >= 0 and (not from_previous or time[groups[next_entry[k]]] - now <= window):
                leaves[g] |= uint64(1) << uint64(k)
        excluded = matched(mask, groups[g], groups[g + 1]) >> uint64(steps)
        for done in range(level):
            if done == 0 and (now < start or now >= end):
                continue
            to = longest_run(mask, groups[g], groups[g + 1], done, level, many, taken)
            for k in range(to, done, -1):
                goes_on = leaves[g] >> uint64(k) & uint64(1) and not is_spoiled(excluded, after, before, whole, done, k)
                if k == level or goes_on:
                    enters[g] |= uint64(1) << uint64(done)
                    break
        for x in range(len(after)):
            if excluded >> uint64(x) & uint64(1) and not whole[x]:
                for k in range(after[x], min(before[x], level)):
                    next_entry[k] = -1
        for k in range(1, level):
            if enters[g] >> uint64(k) & uint64(1):
                next_entry[k] = g


@inlined
def _can_enter(mask: Any, groups: Any, g: int, done: int, looks_ahead: bool, enters: Any) -> bool:
    if looks_ahead:
        return bool(enters[g] >> uint64(done) & uint64(1))
    return bool(matched(mask, groups[g], groups[g + 1]) >> uint64(done) & uint64(1))


@kernel(
    _LONGS, TIMES, MASKS, types.int64, types.int64, types.boolean, types.int64, types.int64, types.int64,
    _LONGS, _LONGS, _FLAGS, readonly(types.int8), _LONGS, _LONGS, types.int32[:, ::1],
    returns=types.void,
)  # fmt: skip
def reported_chains(
    bounds: Any, time: Any, mask: Any, steps: int, window: int, from_previous: bool, ties: int, start: int, end: int,
    after: Any, before: Any, whole: Any, level: Any, done_at: Any, start_at: Any, chain: Any,
) -> None:  # fmt: skip
    """`chain[k, c]` gets the place (in `time` and `mask`) of the row that serves step k of customer c's chain."""
    taken = np.empty(steps, np.int64)
    many = ties == 0
    looks_ahead = from_previous or len(after) > 0
    nothing = np.zeros(0, np.uint64)
    for c in range(len(bounds) - 1):
        if level[c] == 0:
            continue
        first = bounds[c] if from_previous else start_at[c]
        groups = _groups(time, first, done_at[c], bounds[c + 1], ties == 1)
        g = 0
        enters, leaves = nothing, nothing
        if looks_ahead:
            enters = np.zeros(len(groups) - 1, np.uint64)
            leaves = np.zeros(len(groups) - 1, np.uint64)
            _look_ahead(
                groups, time, mask, level[c], steps, window, from_previous, many, start, end, after, before, whole,
                enters, leaves,
            )  # fmt: skip
            if from_previous:
                g = len(groups) - 2
                while not enters[g] & uint64(1):
                    g -= 1
        done = 0
        while True:
            to = longest_run(mask, groups[g], groups[g + 1], done, level[c], many, taken)
            if looks_ahead:
                excluded = matched(mask, groups[g], groups[g + 1]) >> uint64(steps)
                while to < level[c] and (
                    not leaves[g] >> uint64(to) & uint64(1) or is_spoiled(excluded, after, before, whole, done, to)
                ):
                    to -= 1
                to = longest_run(mask, groups[g], groups[g + 1], done, to, many, taken)
            for k in range(done, to):
                chain[k, c] = taken[k]
            done = to
            if done >= level[c]:
                break
            g += 1
            while not _can_enter(mask, groups, g, done, looks_ahead, enters):
                g += 1
