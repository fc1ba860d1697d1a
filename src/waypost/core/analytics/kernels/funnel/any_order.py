"""The first k steps in whatever order, within the window of each other: one pass over sets of steps.

For each set of steps the chain with the latest start is kept; a new row extends every set that lacks one of its
steps. Chains are always extended as they stood before the row (with `strict`: before its instant), so that no row
serves two steps.
"""

from typing import Any

import numpy as np
from numba import types, uint64

from waypost.core.computing.compiled import MASKS, TIMES, inlined, kernel, readonly

_LONGS = readonly(types.int64)


@inlined
def _extend(
    old: Any, old_rows: Any, kept: Any, rows: Any, time: Any, mask: Any, p: int, steps: int, window: int,
    start: int, end: int,
) -> None:  # fmt: skip
    for k in range(steps):
        if not mask[p] >> uint64(k) & uint64(1):
            continue
        if k == 0 and (time[p] < start or time[p] >= end):
            continue
        for done in range(1 << steps):
            if done >> k & 1:
                continue
            begun = p
            if done > 0:
                begun = old[done]
                if begun < 0 or time[p] - time[begun] > window:
                    continue
            to = done | 1 << k
            if begun > kept[to]:
                kept[to] = begun
                rows[to, :] = old_rows[done, :]
                rows[to, k] = p


@kernel(
    _LONGS, TIMES, MASKS, types.int64, types.int64, types.boolean, types.int64, types.int64, types.int64,
    types.int8[::1], types.boolean[::1], types.int32[:, ::1],
    returns=types.void,
)  # fmt: skip
def any_order_levels(
    bounds: Any, time: Any, mask: Any, steps: int, window: int, strict: bool, start: int, end: int, as_of: int,
    level: Any, is_open: Any, chain: Any,
) -> None:  # fmt: skip
    """Level, open and reported chain (row of each step, in the order of the steps) of each customer."""
    sets = 1 << steps
    kept = np.empty(sets, np.int64)
    rows = np.empty((sets, steps), np.int32)
    old = np.empty(sets, np.int64)
    old_rows = np.empty((sets, steps), np.int32)
    for c in range(len(bounds) - 1):
        kept[:] = -1
        rows[:] = -1
        best, best_start, best_time = 0, -1, 0
        for p in range(bounds[c], bounds[c + 1]):
            if best == steps and time[p] > best_time:
                break
            if not strict and not mask[p] & (mask[p] - uint64(1)):
                # One step only: a set that it extends is never one that it has just made.
                _extend(kept, rows, kept, rows, time, mask, p, steps, window, start, end)
            else:
                if not strict or p == bounds[c] or time[p] != time[p - 1]:
                    old[:] = kept
                    old_rows[:] = rows
                _extend(old, old_rows, kept, rows, time, mask, p, steps, window, start, end)
            for k in range(steps, max(best, 1) - 1, -1):
                begun = kept[(1 << k) - 1]
                if begun >= 0 and (k > best or (time[p] == best_time and begun > best_start)):
                    if k > best:
                        best_time = time[p]
                    best, best_start = k, begun
                    for step in range(k):
                        chain[step, c] = rows[(1 << k) - 1, step]
                    break
        level[c] = best
        if 0 < best < steps and kept[1] >= 0 and as_of - time[kept[1]] <= window:
            is_open[c] = True
