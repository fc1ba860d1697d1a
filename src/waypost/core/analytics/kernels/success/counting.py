"""Behaviours while watched, each customer counted once: what one shard contributes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.segments.members import ends, owners
from waypost.core.analytics.kernels.success.plan import Plan
from waypost.core.analytics.kernels.success.watching import FAILED, SUCCEEDED, Ints, watched
from waypost.core.vocabulary.events import MICROSECONDS


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """`fates`: customers by fate. `sizes[stratum, group]`: customers compared (group 0 failed, 1 succeeded).

    `keys` ascending: (behaviour · strata + stratum) · 2 + group, with `counts` customers. `sums[mean, group]`: how many,
    Σ and Σ² of contacts and of whole seconds between contacts.
    """

    fates: Ints
    sizes: Ints
    keys: Ints
    counts: Ints
    sums: Ints


def part(plan: Plan, shard: Shard) -> Part:
    """Count one shard."""
    found = watched(plan, shard)
    compared = found.fate <= SUCCEEDED
    cell = found.stratum * 2 + found.fate
    sizes = np.bincount(cell[compared], minlength=plan.strata * 2).reshape(plan.strata, 2)
    owner = owners(shard, found.rows)
    shown = _behaviours(plan, shard, found.rows, owner)
    behaviour, who = np.concatenate([b for b, _ in shown]), np.concatenate([w for _, w in shown])
    keys, counts = np.unique(behaviour * (plan.strata * 2) + cell[who], return_counts=True)
    fates = np.bincount(found.fate, minlength=6).astype(np.int64)
    return Part(fates, sizes.astype(np.int64), keys, counts, _sums(shard, found.fate, found.rows, owner))


def _behaviours(plan: Plan, shard: Shard, rows: Ints, owner: Ints) -> list[tuple[Ints, Ints]]:
    """(behaviour, customer), each pair once; behaviours are numbered as `Plan.starts` says."""
    starts, width = plan.starts, len(plan.touchpoints)
    codes = shard.touchpoint[rows].astype(np.int64)
    next_to = np.flatnonzero(owner[1:] == owner[:-1])
    found = [_once(starts[0] + codes, owner)]
    for place, (name, _) in enumerate(plan.dimensions):
        values = shard.dimension(name)[rows].astype(np.int64)
        known = values > 0
        found.append(_once(starts[1 + place] + values[known], owner[known]))
        before, after = values[next_to], values[next_to + 1]
        switched = next_to[(before > 0) & (after > 0) & (before != after)]
        found.append(_once(np.full(len(switched), starts[1 + len(plan.dimensions)] + place), owner[switched]))
    edges = starts[-1] + codes[next_to] * width + codes[next_to + 1]
    return [*found, _once(edges, owner[next_to])]


def _once(behaviour: Ints, owner: Ints) -> tuple[Ints, Ints]:
    if not len(behaviour):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    widest = int(behaviour.max()) + 1
    pairs = np.unique(owner.astype(np.int64) * widest + behaviour)
    return pairs % widest, pairs // widest


def _sums(shard: Shard, fate: Ints, rows: Ints, owner: Ints) -> Ints:
    """Contacts of everybody compared; seconds between contacts of those with at least two."""
    contacts = np.bincount(owner, minlength=shard.customers)
    several, first = ends(owner, rows, last=False)
    last = ends(owner, rows, last=True)[1]
    pauses = np.full(shard.customers, -1, np.int64)
    many = contacts[several] > 1
    spans = shard.time[last[many]] - shard.time[first[many]]
    pauses[several[many]] = spans // ((contacts[several[many]] - 1) * MICROSECONDS)
    sums = np.zeros((2, 2, 3), np.int64)
    for group in (FAILED, SUCCEEDED):
        own = fate == group
        sums[0, group] = _powers(contacts[own].astype(np.int64))
        sums[1, group] = _powers(pauses[own & (pauses >= 0)])
    return sums


def _powers(values: npt.NDArray[np.int64]) -> tuple[int, int, int]:
    return len(values), int(values.sum()), int((values * values).sum())
