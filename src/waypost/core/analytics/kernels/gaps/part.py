"""What one shard contributes: keys in order, the cells and pauses of each key side by side."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import int64, types

from waypost.core.analytics.compiled import kernel, readonly
from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.gaps.counting import Ints, Numbers, count
from waypost.core.analytics.kernels.gaps.plan import Plan


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Exact counts of one shard.

    `keys` ascending; `counts[k]`: customers, dropped, again, open. Key k owns the cells
    `cell_bounds[k]:cell_bounds[k+1]`: `stratum`, and `cells` (customers, dropped, again); and the pauses (µs)
    `pause_bounds[k]:pause_bounds[k+1]`. `pairs[role, x, y]`: passages, customers, customers who went straight back.
    `totals`: passages, open, too long, then unknown for each role.
    """

    keys: Ints
    counts: Ints
    cell_bounds: Ints
    stratum: Ints
    cells: Ints
    pause_bounds: Ints
    pauses: Ints
    pairs: Ints
    totals: Ints


def part(plan: Plan, shard: Shard) -> Part:
    """Count one shard."""
    codes = np.stack([shard.dimension(role.name) for role in plan.roles])
    reason = shard.dimension(plan.reason) if plan.reason is not None else np.zeros(0, np.uint16)
    found = count(
        shard.offsets, shard.time, shard.touchpoint, codes, plan.ignored, plan.goal_rows(shard), reason,
        plan.alike_bits(shard), plan.weeks, plan.months, numbers_of(plan), max(len(words) for words in plan.words),
    )  # fmt: skip
    keys, counts, cell_key, stratum, cells, pause_key, pauses, pairs, totals = found
    order = np.argsort(keys)
    rank = np.empty(len(keys), np.int64)
    rank[order] = np.arange(len(keys))
    cell_order, cell_bounds = by_group(rank[cell_key], len(keys))
    pause_order, pause_bounds = by_group(rank[pause_key], len(keys))
    return Part(
        keys=keys[order],
        counts=counts[order],
        cell_bounds=cell_bounds,
        stratum=stratum[cell_order],
        cells=cells[cell_order],
        pause_bounds=pause_bounds,
        pauses=pauses[pause_order],
        pairs=pairs,
        totals=totals,
    )


def numbers_of(plan: Plan) -> Ints:
    layout = plan.layout
    numbers = Numbers(
        start=plan.start,
        end=plan.end,
        within=plan.within,
        horizon=plan.horizon,
        again_within=plan.again_within,
        as_of=plan.as_of,
        touchpoint_bits=layout.touchpoint_bits,
        value_bits=layout.value_bits,
        others=layout.others,
        activity=layout.activity,
        month=layout.month,
        week=layout.week,
        any_next=int(plan.question.at == "step"),
    )
    return np.array(numbers, np.int64)


_OUT: Any = types.Array(int64, 1, "C")


def by_group(group: npt.NDArray[np.int64], groups: int) -> tuple[Ints, Ints]:
    """The order that puts equal groups side by side, and where each begins (a counting sort)."""
    bounds = np.zeros(groups + 1, np.int64)
    np.cumsum(np.bincount(group, minlength=groups), out=bounds[1:])
    order = np.empty(len(group), np.int64)
    _fill(group, bounds[:-1].copy(), order)
    return order, bounds


@kernel(readonly(int64), _OUT, _OUT, returns=types.void)
def _fill(group: Ints, at: Ints, order: Ints) -> None:
    for i in range(len(group)):
        order[at[group[i]]] = i
        at[group[i]] += 1
