"""Levels of ordered funnels by one forward pass over a customer's matching rows.

Rows are taken in groups: with `row` ties every row is a group of its own, with `free` and `strict` the rows of one
instant are a group. A group entered with `a` steps done serves the steps a+1 … m: one step at most (`row`,
`strict`), or the longest run that different rows can serve (`free`). For each number of steps it is enough to keep
the chain with the latest start (window from the first step) or the latest last step (window from the previous
one): whatever another chain can still reach in time, this one can too.
"""

from typing import Any

import numpy as np
from numba import types, uint64

from waypost.core.analytics.kernels.funnel.matching import longest_run
from waypost.core.computing.compiled import MASKS, TIMES, inlined, kernel, readonly

NONE = -1
_LONGS = readonly(types.int64)
_FLAGS = readonly(types.boolean)
_INT64S = types.int64[::1]


@inlined
def group_end(time: Any, begin: int, end: int, single: bool) -> int:
    """Where the group that begins at `begin` ends."""
    at = begin + 1
    if not single:
        while at < end and time[at] == time[begin]:
            at += 1
    return at


@inlined
def matched(mask: Any, begin: int, end: int) -> Any:
    """All bits of a group's rows."""
    union = uint64(0)
    for p in range(begin, end):
        union |= mask[p]
    return union


@inlined
def is_spoiled(excluded: Any, after: Any, before: Any, whole: Any, entered: int, reached: int) -> bool:
    """Whether a chain that enters a group with `entered` steps and has `reached` after it cannot go on from there."""
    for x in range(len(after)):
        if excluded >> uint64(x) & uint64(1) and not whole[x] and after[x] <= entered and reached < before[x]:
            return True
    return False


@kernel(
    _LONGS, TIMES, MASKS, types.int64, types.int64, types.boolean, types.int64, types.int64, types.int64,
    _LONGS, _LONGS, _FLAGS, types.int64, types.int8[::1], types.boolean[::1], types.boolean[::1], _INT64S, _INT64S,
    returns=types.void,
)  # fmt: skip
def ordered_levels(
    bounds: Any, time: Any, mask: Any, steps: int, window: int, from_previous: bool, ties: int, start: int, end: int,
    after: Any, before: Any, whole: Any, as_of: int,
    level: Any, is_open: Any, is_excluded: Any, done_at: Any, start_at: Any,
) -> None:  # fmt: skip
    """For each customer (rows bounds[c] … bounds[c+1]) the level, whether open or excluded, and where the chain lies.

    `done_at`: first row of the group in which the level was first completed; `start_at`: the row of the latest start
    among the chains completed there (window from the first step; else -1).
    """
    taken = np.empty(steps, np.int64)
    kept = np.empty(steps + 1, np.int64)  # row of the start (or of the last step) of the best chain of k steps
    old = np.empty(steps + 1, np.int64)
    ended = np.empty(steps + 1, np.int64)  # row of the latest start of a chain of k steps that ends in the group
    every_step = (uint64(1) << uint64(steps)) - uint64(1)
    for c in range(len(bounds) - 1):
        kept[:] = NONE
        best = 0
        i = bounds[c]
        while i < bounds[c + 1]:
            j = group_end(time, i, bounds[c + 1], ties == 1)
            now = time[i]
            union = matched(mask, i, j)
            excluded = union >> uint64(steps)
            old[:] = kept
            ended[:] = NONE
            must_reach = 0
            if excluded:
                for x in range(len(after)):
                    if excluded >> uint64(x) & uint64(1):
                        for k in range(after[x], before[x]):
                            if not whole[x]:
                                kept[k] = NONE
                            elif best < before[x] and old[k] >= 0 and now - time[old[k]] <= window:
                                must_reach = max(must_reach, before[x])
            reached = best
            if union & every_step:
                for done in range(steps):
                    if not union >> uint64(done) & uint64(1):
                        continue
                    begun = i
                    if done == 0:
                        if now < start or now >= end:
                            continue
                    else:
                        begun = old[done]
                        if begun < 0 or now - time[begun] > window:
                            continue
                    to = longest_run(mask, i, j, done, steps, ties == 0, taken)
                    for k in range(done + 1, to + 1):
                        reached = max(reached, k)
                        ended[k] = max(ended[k], begun)
                        # What lies in the last instant of a chain is not between its steps; it spoils the next one.
                        if not excluded or not is_spoiled(excluded, after, before, whole, done, k):
                            kept[k] = max(kept[k], i if from_previous else begun)
            if must_reach > reached:
                is_excluded[c] = True
                best = 0
                break
            if reached > best:
                best = reached
                done_at[c] = i
                start_at[c] = NONE if from_previous else ended[best]
                if best == steps:
                    break
            i = j
        level[c] = best
        if 0 < best < steps:
            for k in range(1, steps):
                if kept[k] >= 0 and as_of - time[kept[k]] <= window:
                    is_open[c] = True
