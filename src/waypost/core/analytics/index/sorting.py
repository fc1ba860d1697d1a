"""The compiled sorting of events by customer and time, and the dropping of equal event ids."""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types, uint64

from waypost.core.analytics.index.model import SHARDS
from waypost.core.computing.compiled import ROWS, TIMES, inlined, kernel, readonly, several

PERSONS = readonly(types.int64)
IDS = readonly(types.uint64)
NUMBERS = types.int32[::1]


@kernel(PERSONS, NUMBERS, returns=types.int64[::1])
def partition(person: npt.NDArray[np.int64], order: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """Fill `order` with the row numbers sorted stably by shard; returns the 17 bounds of the shards in it."""
    bounds = np.zeros(SHARDS + 1, np.int64)
    for i in range(len(person)):
        bounds[(person[i] & (SHARDS - 1)) + 1] += 1
    for shard in range(SHARDS):
        bounds[shard + 1] += bounds[shard]
    at = bounds[:SHARDS].copy()
    for i in range(len(person)):
        shard = person[i] & (SHARDS - 1)
        order[at[shard]] = i
        at[shard] += 1
    return bounds


@inlined
def _sort_by_time(time: Any, order: Any, begin: int, end: int) -> None:
    """Stable: by insertion for the few, by merging for the many."""
    if end - begin <= 32:
        for i in range(begin + 1, end):
            row = order[i]
            j = i
            while j > begin and time[order[j - 1]] > time[row]:
                order[j] = order[j - 1]
                j -= 1
            order[j] = row
        return
    rows = order[begin:end].copy()
    times = np.empty(end - begin, np.int64)
    for i in range(end - begin):
        times[i] = time[rows[i]]
    places = np.argsort(times, kind="mergesort")
    for i in range(end - begin):
        order[begin + i] = rows[places[i]]


@kernel(ROWS, TIMES, NUMBERS, NUMBERS, returns=types.void)
def sort_customers(
    ordinal: npt.NDArray[np.int32],
    time: npt.NDArray[np.int64],
    offsets: npt.NDArray[np.int32],
    order: npt.NDArray[np.int32],
) -> None:
    """Row numbers by customer, then time, equal times in row order. `offsets` (zeroed) gets each customer's bounds."""
    for i in range(len(ordinal)):
        offsets[ordinal[i] + 1] += 1
    for c in range(len(offsets) - 1):
        offsets[c + 1] += offsets[c]
    at = offsets[:-1].copy()
    for i in range(len(ordinal)):
        order[at[ordinal[i]]] = i
        at[ordinal[i]] += 1
    for c in range(len(offsets) - 1):
        begin, end = offsets[c], offsets[c + 1]
        for r in range(begin + 1, end):
            if time[order[r]] < time[order[r - 1]]:
                _sort_by_time(time, order, begin, end)
                break


@kernel(IDS, NUMBERS, ROWS, returns=several(NUMBERS, types.int64))
def drop_equal_ids(
    event_id: npt.NDArray[np.uint64], offsets: npt.NDArray[np.int32], order: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int32], int]:
    """Keep a customer's first row of each event id (0 = no id, always kept). Returns (shorter order, dropped)."""
    kept = np.empty(len(order), order.dtype)
    n = 0
    begin = offsets[0]
    for c in range(len(offsets) - 1):
        end = offsets[c + 1]
        rows = end - begin
        size = 4
        while size < 2 * rows:
            size *= 2
        seen = np.zeros(size, np.uint64)
        for r in range(begin, end):
            wanted = event_id[order[r]]
            if wanted != 0:
                slot = wanted & uint64(size - 1)
                while seen[slot] != 0 and seen[slot] != wanted:
                    slot = (slot + uint64(1)) & uint64(size - 1)
                if seen[slot] == wanted:
                    continue
                seen[slot] = wanted
            kept[n] = order[r]
            n += 1
        begin = end
        offsets[c + 1] = n
    return kept[:n], len(order) - n
