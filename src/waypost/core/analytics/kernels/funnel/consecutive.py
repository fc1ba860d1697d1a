"""Funnels of neighbouring rows: every other event breaks the chain, a later start is allowed."""

from typing import Any

from numba import types, uint64

from waypost.core.computing.compiled import MASKS, ROWS, TIMES, kernel, readonly

_LONGS = readonly(types.int64)


@kernel(
    _LONGS, TIMES, MASKS, ROWS, ROWS, types.int64, types.int64, types.boolean, types.boolean, types.int64, types.int64,
    types.int64, types.int8[::1], types.boolean[::1], types.int32[:, ::1],
    returns=types.void,
)  # fmt: skip
def consecutive_levels(
    bounds: Any, time: Any, mask: Any, row: Any, last_row: Any, steps: int, window: int, from_previous: bool,
    strict: bool, start: int, end: int, as_of: int, level: Any, is_open: Any, chain: Any,
) -> None:  # fmt: skip
    """Level, open and reported chain of each customer; `last_row[c]` is the customer's last row of all.

    A chain is still open when nothing came after it: its last event is the customer's last.
    """
    for c in range(len(bounds) - 1):
        for first in range(bounds[c], bounds[c + 1]):
            if level[c] == steps:
                break
            if not mask[first] & uint64(1) or time[first] < start or time[first] >= end:
                continue
            k = 1
            at = first
            while k < steps and at + 1 < bounds[c + 1] and row[at + 1] == row[at] + 1:
                reference = at if from_previous else first
                if not mask[at + 1] >> uint64(k) & uint64(1) or time[at + 1] - time[reference] > window:
                    break
                if strict and time[at + 1] == time[at]:
                    break
                at += 1
                k += 1
            # Of chains of equal length a later start is completed later, so the first one found stays.
            if k > level[c]:
                level[c] = k
                for done in range(k):
                    chain[done, c] = first + done
            if k < steps and row[at] == last_row[c] and as_of - time[at if from_previous else first] <= window:
                is_open[c] = True
        if level[c] == steps:
            is_open[c] = False
