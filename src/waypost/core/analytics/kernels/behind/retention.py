"""The customers of a cohort, of those back, and of those who waited: by the keys and waits that are counted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.retention.cohorts import Plan, RetentionKernel, found_returns
from waypost.core.analytics.kernels.retention.waiting import OPEN, REACHED, TimeToEventKernel, found_waits
from waypost.core.analytics.questions.behind import CohortCustomers, WaitCustomers
from waypost.core.analytics.questions.periods import span
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.computing.pool import in_parallel


def of_cohort(
    question: Retention, figure: CohortCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = RetentionKernel().plan(question, index)
    grid, width = plan.grid, plan.grid.positions + 1
    unit = code_of(figure.start, grid.starts)
    values = None if figure.of == "everybody" else _values(plan, figure, shards)

    def places(shard: Shard) -> npt.NDArray[Any]:
        found = found_returns(plan, shard)
        keys, owner = found.cohorts, found.cohort_of
        at = np.zeros(len(keys), np.int64)
        if figure.position is not None:
            keys, at, owner = found.cells // width, found.cells % width, found.cell_of
        chosen = keys % grid.units == unit
        if values is not None:
            chosen &= np.isin(keys // grid.units, values)
        if figure.position is not None:
            chosen &= at >= figure.position if plan.rolling else at == figure.position
        return np.unique(owner[chosen])

    return in_parallel(places, shards)


def _values(plan: Plan, figure: CohortCustomers, shards: Sequence[Shard]) -> npt.NDArray[np.int64]:
    """The codes of the group: one value, or those behind the groups that are shown."""
    grid = plan.grid
    if figure.of == "value":
        return np.array([code_of(figure.value or "", grid.words)])
    sizes = np.zeros(len(grid.words), np.int64)
    for found in in_parallel(lambda shard: found_returns(plan, shard), shards):
        value = found.cohorts // grid.units
        sizes += np.bincount(value, minlength=len(grid.words))
    ranked = sorted(np.flatnonzero(sizes).tolist(), key=lambda code: (-sizes[code], grid.words[code]))
    return np.array(ranked[grid.limit :], np.int64)


def of_wait(
    question: TimeToEvent, figure: WaitCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = TimeToEventKernel().plan(question, index)

    def places(shard: Shard) -> npt.NDArray[Any]:
        waits, states = found_waits(plan, shard)
        chosen = states == (REACHED if figure.what == "reached" else OPEN)
        if figure.within is not None:
            limit = span(figure.within)
            chosen &= waits <= limit if figure.what == "reached" else waits < limit
        return np.flatnonzero(chosen)

    return in_parallel(places, shards)
