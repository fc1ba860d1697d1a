"""Cohorts: one key for each customer and unit it comes back in, counted; keys add up over shards."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types

from waypost.core.analytics.index.model import Codes, Index, Offsets, Shard, Times
from waypost.core.analytics.kernels.retention.matching import TwoSteps, two_steps
from waypost.core.analytics.kernels.retention.table import Counts, Grid, answered
from waypost.core.analytics.kernels.spans import Ints
from waypost.core.analytics.kernels.steps import Masks
from waypost.core.analytics.kernels.ways import first_from
from waypost.core.analytics.questions.periods import buckets
from waypost.core.analytics.questions.retention import Retention, RetentionAnswer
from waypost.core.computing.compiled import CODES, MASKS, OFFSETS, TIMES, kernel, several
from waypost.core.vocabulary.wording import WaypostError

_OUT = types.Array(int64, 1, "C")
_OUT32 = types.Array(int32, 1, "C")


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`grid`: the units of the calendar and what is known of them; `first`, `last`: the period in µs."""

    steps: TwoSteps
    grid: Grid
    first: int
    last: int
    rolling: bool


class RetentionKernel:
    """The kernel of the question `Retention`."""

    def plan(self, question: Retention, index: Index) -> Plan:
        if question.positions < 0 or question.limit < 0:
            raise WaypostError(
                en=f"Positions and limit are 0 or more; asked were {question.positions} and {question.limit}.",
                de=f"Positionen und Limit sind 0 oder mehr; gefragt waren {question.positions} und {question.limit}.",
            )
        by = index.dimension_for(question.by).name if question.by is not None else None
        days, borders = buckets(index.first, index.last, question.unit, index.zone, index.week_start)
        first, last = question.period.instants(index.zone)
        grid = Grid(
            starts=tuple(day.isoformat() for day in days),
            borders=np.array(borders, np.int64),
            as_of=index.last,
            positions=min(question.positions, len(days) - 1),
            by=by,
            words=index.words[by] if by is not None else ("",),
            limit=question.limit,
        )
        steps = two_steps(question.start, question.back, index)
        return Plan(steps, grid, first, last, question.mode == "rolling")

    def part(self, plan: Plan, shard: Shard) -> Counts:
        found = found_returns(plan, shard)
        return Counts(*np.unique(found.cohorts, return_counts=True), *np.unique(found.cells, return_counts=True))

    def merge(self, plan: Plan, parts: Sequence[Counts]) -> RetentionAnswer:
        return answered(plan.grid, Counts.added(parts), plan.rolling)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The key of a cohort of each customer of one, and those of the cells; beside each the place of the customer."""

    cohorts: Ints
    cells: Ints
    cohort_of: npt.NDArray[np.int32]
    cell_of: npt.NDArray[np.int32]


def found_returns(plan: Plan, shard: Shard) -> Found:
    """The cohorts and cells of a shard, customer by customer: `value · units + cohort`, and that
    `· (positions + 1) + position`."""
    grid = plan.grid
    codes = shard.dimension(grid.by) if grid.by is not None else np.zeros(0, np.uint16)
    found = Found(
        np.empty(shard.customers, np.int64), np.empty(shard.events, np.int64),
        np.empty(shard.customers, np.int32), np.empty(shard.events, np.int32),
    )  # fmt: skip
    entered, returned = _returns(
        shard.offsets, shard.time, plan.steps.masks(shard), codes, grid.borders, plan.first, plan.last,
        grid.positions, plan.rolling, found.cohorts, found.cells, found.cohort_of, found.cell_of,
    )  # fmt: skip
    return Found(found.cohorts[:entered], found.cells[:returned], found.cohort_of[:entered], found.cell_of[:returned])


@kernel(
    OFFSETS, TIMES, MASKS, CODES, TIMES, int64, int64, int64, types.boolean, _OUT, _OUT, _OUT32, _OUT32,
    returns=several(int64, int64),
)  # fmt: skip
def _returns(
    offsets: Offsets,
    time: Times,
    masks: Masks,
    codes: Codes,
    borders: Ints,
    first: int,
    last: int,
    positions: int,
    rolling: bool,
    cohorts: npt.NDArray[np.int64],
    cells: npt.NDArray[np.int64],
    cohort_of: npt.NDArray[np.int32],
    cell_of: npt.NDArray[np.int32],
) -> tuple[int, int]:
    """Write value · units + cohort for each customer, and that · (positions + 1) + position for each unit it is back in.

    A rolling customer has one cell, that of the last unit it is back in (at most `positions`).
    """
    units = len(borders) - 1
    entered = returned = 0
    for c in range(len(offsets) - 1):
        r, end = offsets[c], offsets[c + 1]
        while r < end and not masks[r] & 1:
            r += 1
        if r == end or not first <= time[r] < last:
            continue
        # The unit that holds the first event: the last one that does not begin after it.
        cohort = first_from(borders, 0, units, time[r] + 1) - 1
        key = (int64(codes[r]) if len(codes) > 0 else 0) * units + cohort
        cohorts[entered], cohort_of[entered] = key, c
        entered += 1
        unit, counted = cohort, -1
        while r < end:
            if masks[r] & 2:
                while time[r] >= borders[unit + 1]:
                    unit += 1
                if unit - cohort > positions:
                    counted = positions if rolling else counted
                    break
                if unit - cohort != counted:
                    counted = unit - cohort
                    if not rolling:
                        cells[returned], cell_of[returned] = key * (positions + 1) + counted, c
                        returned += 1
            r += 1
        if rolling and counted >= 0:
            cells[returned], cell_of[returned] = key * (positions + 1) + counted, c
            returned += 1
    return entered, returned
