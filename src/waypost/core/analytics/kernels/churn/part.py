"""What one shard contributes: its customers, and its strata by step."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.churn.ending import count_time
from waypost.core.analytics.kernels.churn.leaving import Flags, Ints, leave
from waypost.core.analytics.kernels.churn.plan import Plan
from waypost.core.analytics.kernels.churn.silent import count_events
from waypost.core.analytics.kernels.churn.strata import MILLISECOND

MANY, MOSTLY = 30, 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Customers:
    """One entry for each customer who began in the period: value of `by`, beginning and µs watched, what became of it."""

    value: npt.NDArray[np.uint16]
    begun: Ints
    wait: Ints
    churned: Flags
    returned: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Strata ascending; what was watched (events, or ms) and how often the churn came, by stratum and step."""

    strata: Ints
    watched: Ints
    churned: Ints

    @property
    def is_crowded(self) -> bool:
        """Whether most pieces of time lie in strata with many: a churn cuts its own piece short, and where that is a
        large part of its stratum, the test would find too much."""
        pieces = self.watched[:, -1]
        return bool(pieces[pieces >= MANY].sum() >= MOSTLY * pieces.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Touchpoints, and changes (switches and pauses); the customers of each, those of changes behind the others."""

    touchpoints: Table
    changes: Table
    customers: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    customers: Customers
    steps: Steps


def part(plan: Plan, shard: Shard) -> Part:
    """Count one shard."""
    customers, entry, until = those_who_began(plan, shard)
    return Part(customers, _steps(plan, shard, entry, until, customers.wait, customers.churned))


def those_who_began(plan: Plan, shard: Shard) -> tuple[Customers, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """The customers of a shard who began in the period; of each the row it begins with and the one behind its last."""
    entry, until, wait, churned, returned = leave(
        shard.offsets, shard.time, shard.touchpoint, plan.ignored, plan.begins_at(shard), plan.ends_at(shard),
        plan.silence, plan.first, plan.last, plan.as_of,
    )  # fmt: skip
    value = shard.dimension(plan.by)[entry] if plan.by is not None else np.zeros(len(entry), np.uint16)
    return Customers(value, shard.time[entry], wait, churned, returned), entry, until


def _steps(
    plan: Plan, shard: Shard, entry: npt.NDArray[np.int32], until: npt.NDArray[np.int32], wait: Ints, churned: Flags
) -> Steps:
    codes = np.zeros((len(plan.switches), shard.events), np.uint16)
    for row, dimension in enumerate(plan.switches):
        codes[row] = shard.dimension(dimension.name)
    told = (shard.touchpoint, codes, plan.ignored, plan.alike_bits(shard))
    if plan.end is None:
        found = count_events(
            shard.time, *told, plan.months, entry, until, churned, plan.silence, plan.pause, plan.as_of, plan.above
        )
    else:
        # Each instant, not each span, is cut to milliseconds: then spans add up.
        time, months, begun = (instants // MILLISECOND for instants in (shard.time, plan.months, shard.time[entry]))
        left = (shard.time[entry] + wait) // MILLISECOND
        exposed, pause = plan.exposed // MILLISECOND, plan.pause // MILLISECOND
        found = count_time(time, *told, months, entry, until, left - begun, churned, exposed, pause, plan.above)
    return Steps(_ordered(*found[:3]), _ordered(*found[3:6]), found[6])


def _ordered(strata: Ints, watched: Ints, churned: Ints) -> Table:
    order = np.argsort(strata)
    return Table(strata[order], watched[order], churned[order])
