"""Appending by a linear merge of two sorted shards, and taking customers out."""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types, uint64

from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import BuiltShard, code_width
from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.index.rows import dense_values, sparse, with_rows
from waypost.core.analytics.index.sorting import IDS
from waypost.core.computing.compiled import OFFSETS, TIMES, kernel


def merge_shards(old: BuiltShard, new: BuiltShard, tables: Tables) -> BuiltShard:
    """Both shards' events in one; at equal times the old come first, new events with an old event id are dropped.

    `tables` knows the customers and dimensions of both; a dimension that one side lacks is unknown there.
    """
    # An index of persons may have places that the table of ids has no words for.
    customers = max(len(tables.persons.parts[old.shard.number]), old.shard.customers)
    ids = old.event_id is not None or new.event_id is not None
    offsets = np.zeros(customers + 1, np.int32)
    source = np.empty(old.shard.events + new.shard.events, np.int64)
    rows = merge_rows(
        _padded(old.shard.offsets, customers), old.shard.time, _padded(new.shard.offsets, customers), new.shard.time,
        _ids(old), _ids(new), ids, offsets, source,
    )  # fmt: skip
    source = source[:rows]

    def joined(first: npt.NDArray[Any], second: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.concatenate([first, second])[source]

    codes = {
        d.name: joined(*(_codes(side.shard, d.name, code_width(tables.words[d.name])) for side in (old, new)))
        for d in tables.dimensions
    }
    value_rows, values = sparse(joined(dense_values(old.shard), dense_values(new.shard)))
    shard = Shard(
        number=old.shard.number,
        offsets=offsets,
        time=joined(old.shard.time, new.shard.time),
        touchpoint=joined(old.shard.touchpoint, new.shard.touchpoint),
        codes=codes,
        value_rows=value_rows,
        values=values,
    )
    dropped = old.shard.events + new.shard.events - int(rows)
    return BuiltShard(shard, joined(_ids(old), _ids(new)) if ids else None, dropped + new.duplicates)


def without_customers(built: BuiltShard, places: npt.NDArray[np.int64]) -> BuiltShard:
    """The shard without the rows of the customers at these places; the places stay, empty."""
    counts = np.diff(built.shard.offsets)
    gone = np.zeros(len(counts), np.bool_)
    gone[places] = True
    kept = ~np.repeat(gone, counts)
    return BuiltShard(with_rows(built.shard, kept), None if built.event_id is None else built.event_id[kept], 0)


def _padded(offsets: npt.NDArray[np.int32], customers: int) -> npt.NDArray[np.int32]:
    return np.concatenate([offsets, np.full(customers + 1 - len(offsets), offsets[-1], np.int32)])


def _ids(built: BuiltShard) -> npt.NDArray[np.uint64]:
    return np.zeros(built.shard.events, np.uint64) if built.event_id is None else built.event_id


def _codes(shard: Shard, name: str, width: type[np.uint8] | type[np.uint16]) -> npt.NDArray[Any]:
    return shard.codes[name].astype(width) if name in shard.codes else np.zeros(shard.events, width)


@kernel(
    OFFSETS, TIMES, OFFSETS, TIMES, IDS, IDS, types.boolean, types.int32[::1], types.int64[::1], returns=types.int64
)
def merge_rows(
    old_offsets: npt.NDArray[np.int32],
    old_time: npt.NDArray[np.int64],
    new_offsets: npt.NDArray[np.int32],
    new_time: npt.NDArray[np.int64],
    old_ids: npt.NDArray[np.uint64],
    new_ids: npt.NDArray[np.uint64],
    ids: bool,
    offsets: npt.NDArray[np.int32],
    source: npt.NDArray[np.int64],
) -> int:
    """Row numbers into (old rows, then new rows), customer by customer in order of time; returns how many."""
    n = 0
    for c in range(len(offsets) - 1):
        i, i_end = old_offsets[c], old_offsets[c + 1]
        j, j_end = new_offsets[c], new_offsets[c + 1]
        size = 4
        both = ids and i < i_end and j < j_end
        if both:
            while size < 2 * (i_end - i):
                size *= 2
        seen = np.zeros(size, np.uint64)
        if both:
            for r in range(i, i_end):
                if old_ids[r] != 0:
                    slot = old_ids[r] & uint64(size - 1)
                    while seen[slot] != 0 and seen[slot] != old_ids[r]:
                        slot = (slot + uint64(1)) & uint64(size - 1)
                    seen[slot] = old_ids[r]
        while i < i_end or j < j_end:
            if j >= j_end or (i < i_end and old_time[i] <= new_time[j]):
                source[n] = i
                n += 1
                i += 1
                continue
            known = False
            if ids and new_ids[j] != 0:
                slot = new_ids[j] & uint64(size - 1)
                while seen[slot] != 0 and seen[slot] != new_ids[j]:
                    slot = (slot + uint64(1)) & uint64(size - 1)
                known = seen[slot] == new_ids[j]
            if not known:
                source[n] = len(old_time) + j
                n += 1
            j += 1
        offsets[c + 1] = n
    return n
