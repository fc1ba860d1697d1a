"""How alike customers have to be: from the finest strata to coarser ones, where the finest would hold too few."""

from typing import Literal, NamedTuple

import numpy as np

from waypost.core.analytics.kernels.churn.leaving import Ints
from waypost.core.analytics.kernels.churn.part import Table
from waypost.core.analytics.kernels.churn.plan import Plan
from waypost.core.analytics.kernels.churn.strata import BEFORE_AT, RECENCY_BITS

Kind = Literal["touchpoint", "switch", "pause"]
_RECENCY, _BEFORE = (1 << RECENCY_BITS) - 1, 0b111 << BEFORE_AT


class Likeness(NamedTuple):
    """What customers have in common, and the bits of a stratum that are given up for it."""

    names: tuple[str, ...]
    forgotten: int


def levels(plan: Plan, kind: Kind) -> list[Likeness]:
    """From fine to coarse. Events before are given up first; then the time since the beginning (for pauses the
    touchpoint), for switches the month: a switch belongs to a touchpoint far more than to a month."""
    kept = [name for name, _ in plan.alike]
    forgotten = 0
    if plan.end is None and kind == "pause":
        forgotten = _RECENCY  # how far back the last event lies is what makes the pause
    else:
        kept.append("time since the last event")
    above = ("time since the beginning" if kind == "touchpoint" else "touchpoint", ~0 << plan.above)
    month = ("month", plan.month_mask)
    steps = (*((above, month) if kind == "switch" else (month, above)), ("events before", _BEFORE))
    names = [*kept, *(name for name, _ in steps)]
    found = [Likeness(tuple(names), forgotten)]
    for _, bits in (steps[2], steps[1]):
        names.pop()
        forgotten |= bits
        found.append(Likeness(tuple(names), forgotten))
    return found


def coarsened(table: Table, likeness: Likeness) -> Table:
    """The same counts in the strata of that likeness."""
    keys = table.strata & ~likeness.forgotten
    order = np.argsort(keys, kind="stable")
    strata, begins = np.unique(keys[order], return_index=True)
    return Table(strata, _summed(table.watched[order], begins), _summed(table.churned[order], begins))


def _summed(counts: Ints, begins: Ints) -> Ints:
    return np.add.reduceat(counts, begins, axis=0) if len(begins) else counts
