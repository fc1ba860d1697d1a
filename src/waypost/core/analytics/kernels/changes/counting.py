"""One shard counted: events, customers or values by value of `by` and bucket."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt
from numba import int64, types, uint64

from waypost.core.analytics.index.model import Codes, Offsets, Shard, Times
from waypost.core.analytics.kernels.changes.plan import TOUCHPOINT, Plan
from waypost.core.analytics.kernels.spans import Ints
from waypost.core.analytics.kernels.steps import Masks, step_masks
from waypost.core.analytics.kernels.ways import first_from
from waypost.core.computing.compiled import CODES, MASKS, OFFSETS, TIMES, kernel

OF, PER = 1, 2
_DENSE = 1 << 22  # up to that many cells counts are an array, above it keys are sorted

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Counts by ascending key value · buckets + bucket; `sums` of values, or None."""

    keys: Ints
    counts: Ints
    sums: Reals | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What matches `of` and what matches `per` in one shard; `beyond`: events of `of` that are none of `per`."""

    of: Cells
    per: Cells | None
    beyond: int


def count(plan: Plan, shard: Shard) -> Part:
    """The cells of a shard."""
    masks = step_masks(plan.table, shard)
    codes = _codes(plan, shard)
    if plan.question.measure == "value":
        return Part(_values(plan, shard, masks, codes), None, 0)
    per = None
    if plan.question.per is not None:
        whole = plan.by == TOUCHPOINT
        per = _cells(plan, shard, masks, np.zeros(0, np.uint16) if whole else codes, PER)
    beyond = int(np.count_nonzero(masks & np.uint64(OF | PER) == OF)) if per is not None else 0
    return Part(_cells(plan, shard, masks, codes, OF), per, beyond)


def added(parts: Sequence[Cells], cells: int) -> tuple[Ints, Reals]:
    """Counts and sums of all parts, one a cell; sums do not depend on the order of the parts."""
    counts = np.zeros(cells, np.int64)
    for part in parts:
        counts[part.keys] += part.counts
    sums: dict[int, list[float]] = {}
    for part in parts:
        for key, value in zip(part.keys.tolist(), [] if part.sums is None else part.sums.tolist(), strict=False):
            sums.setdefault(key, []).append(value)
    out = np.zeros(cells)
    for key, values in sums.items():
        out[key] = fsum(values)
    return counts, out


def _codes(plan: Plan, shard: Shard) -> Codes:
    if plan.by is None:
        return np.zeros(0, np.uint16)
    return shard.touchpoint if plan.by == TOUCHPOINT else shard.dimension(plan.by)


def _cells(plan: Plan, shard: Shard, masks: Masks, codes: Codes, bit: int) -> Cells:
    keys = np.empty(shard.events, np.int64)
    once = plan.question.measure == "customers"
    n = _keys(shard.offsets, shard.time, masks, codes, plan.borders, bit, once, len(plan.names), keys)
    cells = len(plan.days) * len(plan.names)
    if cells > _DENSE:
        found, counts = np.unique(keys[:n], return_counts=True)
        return Cells(found, counts.astype(np.int64))
    dense = np.bincount(keys[:n], minlength=cells)
    found = np.flatnonzero(dense)
    return Cells(found, dense[found].astype(np.int64))


def _values(plan: Plan, shard: Shard, masks: Masks, codes: Codes) -> Cells:
    rows, values = shard.value_rows, shard.values
    bucket = np.searchsorted(plan.borders, shard.time[rows], side="right") - 1
    kept = (masks[rows] & np.uint64(OF) != 0) & (bucket >= 0) & (bucket < len(plan.days)) & np.isfinite(values)
    keys = bucket[kept].astype(np.int64)
    if len(codes):
        keys += codes[rows[kept]].astype(np.int64) * len(plan.days)
    found, place, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return Cells(found, counts.astype(np.int64), np.asarray(np.bincount(place, values[kept], len(found)), np.float64))


@kernel(
    OFFSETS, TIMES, MASKS, CODES, TIMES, uint64, types.boolean, int64, types.Array(int64, 1, "C"),
    returns=int64,
)  # fmt: skip
def _keys(
    offsets: Offsets,
    time: Times,
    masks: Masks,
    codes: Codes,
    borders: Ints,
    bit: int,
    once: bool,
    names: int,
    keys: Ints,
) -> int:
    """Write value · buckets + bucket for each row that has the bit; `once` for each customer, if asked."""
    buckets = len(borders) - 1
    last = np.full(names, -1, np.int64)  # the last customer and bucket of each value
    n = 0
    for c in range(len(offsets) - 1):
        bucket = -1
        for r in range(offsets[c], offsets[c + 1]):
            if not masks[r] & bit or time[r] < borders[0]:
                continue
            if time[r] >= borders[buckets]:
                break
            if bucket < 0:
                bucket = first_from(borders, 0, buckets, time[r] + 1) - 1
            while time[r] >= borders[bucket + 1]:
                bucket += 1
            value = int64(codes[r]) if len(codes) > 0 else 0
            if once:
                seen = int64(c) * buckets + bucket
                if last[value] == seen:
                    continue
                last[value] = seen
            keys[n] = value * buckets + bucket
            n += 1
    return n
