"""Which customers of a shard a rule holds for. Whole columns at a time, no loop over customers or events."""

from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.index.rows import dense_values
from waypost.core.analytics.kernels.segments.plan import (
    Combined,
    DidPlan,
    HasPlan,
    ManyPlan,
    SeenPlan,
    SegmentPlan,
    ThenPlan,
    Time,
    ValuePlan,
)
from waypost.core.analytics.kernels.steps import candidates, fits
from waypost.core.analytics.questions.periods import BEGINNING, END

Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[Any]  # row numbers, ascending


def members(plan: SegmentPlan, shard: Shard) -> Flags:
    """For each customer of the shard whether the rule holds; never for a customer without events."""
    return _holds(plan, shard) & (np.diff(shard.offsets) > 0)


def present(shard: Shard, first: int, last: int) -> Flags:
    """For each customer whether an event lies in the period."""
    if (first, last) == (BEGINNING, END):
        return np.diff(shard.offsets) > 0
    before = np.concatenate([[0], np.cumsum((shard.time >= first) & (shard.time < last))])
    return np.diff(before[shard.offsets]) > 0


def _holds(plan: SegmentPlan, shard: Shard) -> Flags:
    match plan:
        case Combined("not", inner):
            return ~_holds(inner[0], shard)
        case Combined(how, inner):
            both = np.logical_and if how == "and" else np.logical_or
            flags: Flags = reduce(both, (_holds(each, shard) for each in inner))
            return flags
        case DidPlan():
            found = candidates(plan.table, shard)
            owner = found.customer[_in_time(plan.time, shard, found.row, found.customer)]
            times = np.bincount(owner, minlength=shard.customers)
            return (times >= plan.at_least) & (times <= plan.at_most)
        case ThenPlan():
            return _then(plan, shard)
        case HasPlan():
            return _has(plan, shard)
        case ValuePlan():
            return fits(_values(plan, shard), plan.amount)
        case ManyPlan(None, amount):
            return fits(np.diff(shard.offsets).astype(np.float64), amount)
        case ManyPlan(gap, amount):
            return fits(_visits(shard, gap or 0), amount)
        case SeenPlan():
            present = np.flatnonzero(np.diff(shard.offsets))
            rows = shard.offsets[present] if plan.which == "first" else shard.offsets[present + 1] - 1
            return _flags(shard, present[_in_time(plan.time, shard, rows, present)])


def _flags(shard: Shard, owners: npt.NDArray[Any]) -> Flags:
    flags = np.zeros(shard.customers, np.bool_)
    flags[owners] = True
    return flags


def _in_time(time: Time, shard: Shard, rows: Rows, owner: npt.NDArray[Any]) -> Flags:
    at = shard.time[rows]
    begun: npt.NDArray[np.int64] = shard.time[shard.offsets[owner]] if len(rows) else at
    return (at >= time.first) & (at < time.last) & (at - begun <= time.after_first)


def _then(plan: ThenPlan, shard: Shard) -> Flags:
    """For each row of step k: the latest row of step 1 from which a chain of the steps before leads to an earlier row.

    Only the latest need be kept: whatever an older one still reaches within the span, it reaches too. Rows of one
    customer stand together, so a running maximum of rows serves all customers: one before the customer's own rows
    is another's, and is none.
    """
    found = candidates(plan.table, shard)
    none = np.int64(-1)
    on_time = _in_time(plan.time, shard, found.row, found.customer)
    start = np.where(_matches(found.mask, 0) & on_time, found.row.astype(np.int64), none)
    for step in range(1, plan.table.steps):
        before = np.concatenate([[none], np.maximum.accumulate(start)[:-1]]) if len(start) else start
        own = _matches(found.mask, step) & (before >= shard.offsets[found.customer])
        within = own & (shard.time[found.row] - shard.time[np.maximum(before, 0)] <= plan.within)
        start = np.where(within, before, none)
    return _flags(shard, found.customer[start >= 0])


def _matches(mask: npt.NDArray[np.uint64], step: int) -> Flags:
    return (mask >> np.uint64(step) & np.uint64(1)).astype(np.bool_)


def _has(plan: HasPlan, shard: Shard) -> Flags:
    codes = shard.dimension(plan.dimension)
    rows = np.flatnonzero(plan.words[codes] if plan.which == "any" else codes > 0)
    owner = owners(shard, rows)
    if plan.which == "any":
        return _flags(shard, owner)
    owner, rows = ends(owner, rows, last=plan.which == "last")
    return _flags(shard, owner[plan.words[codes[rows]]])


def _values(plan: ValuePlan, shard: Shard) -> npt.NDArray[np.float64]:
    """One value for each customer, NaN where the events carry none."""
    found = candidates(plan.table, shard)
    dense = dense_values(shard)[found.row]
    owner, values = found.customer[~np.isnan(dense)], dense[~np.isnan(dense)]
    out = np.full(shard.customers, np.nan)
    if plan.of in ("first", "last"):
        own, place = ends(owner, np.arange(len(values)), last=plan.of == "last")
        out[own] = values[place]
    elif plan.of in ("lowest", "highest"):
        extreme = np.fmin if plan.of == "lowest" else np.fmax
        extreme.at(out, owner, values)
    else:
        counts = np.bincount(owner, minlength=shard.customers)
        sums = np.bincount(owner, values, shard.customers)  # in the total order: equal wherever it is computed
        own = np.flatnonzero(counts)
        out[own] = sums[own] / counts[own] if plan.of == "mean" else sums[own]
    return out


def ends(owner: npt.NDArray[Any], rows: Rows, last: bool) -> tuple[npt.NDArray[Any], Rows]:
    """The first or last row of each customer; rows of one customer stand together."""
    if not len(owner):
        return owner, rows
    change = np.flatnonzero(owner[1:] != owner[:-1])
    place = np.append(change, len(owner) - 1) if last else np.insert(change + 1, 0, 0)
    return owner[place], rows[place]


def owners(shard: Shard, rows: Rows) -> npt.NDArray[Any]:
    """The customer of each row."""
    return np.searchsorted(shard.offsets, rows, side="right") - 1


def _visits(shard: Shard, gap: int) -> npt.NDArray[np.float64]:
    """How many visits each customer made: a pause above the gap begins another."""
    begins = np.diff(shard.time, prepend=shard.time[:1]) > gap
    present = np.diff(shard.offsets) > 0
    begins[shard.offsets[:-1][present]] = True
    visits: npt.NDArray[np.float64] = np.bincount(
        owners(shard, np.flatnonzero(begins)), minlength=shard.customers
    ).astype(np.float64)
    return visits
