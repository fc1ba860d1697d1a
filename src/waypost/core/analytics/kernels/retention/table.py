"""The table of cohorts: counts laid out by group, cohort and position, with what is open and the intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from waypost.core.analytics.kernels.spans import Ints
from waypost.core.analytics.questions.retention import Cell, Cohort, Position, RetentionAnswer, RetentionGroup
from waypost.core.measures.proportions import wilson


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The calendar units from the data's first to their last: first days, borders (µs, one more), and the layout.

    `as_of` is the last instant of the data; `words` are the values of the dimension `by`, one empty word without it.
    """

    starts: tuple[str, ...]
    borders: Ints
    as_of: int
    positions: int
    by: str | None
    words: tuple[str, ...]
    limit: int

    @property
    def units(self) -> int:
        return len(self.starts)

    def is_over(self, unit: int) -> bool:
        return bool(self.borders[unit + 1] <= self.as_of)


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How many customers have each key of a cohort and each key of a cell; keys ascending."""

    cohorts: Ints
    customers: Ints
    cells: Ints
    returned: Ints

    @classmethod
    def added(cls, parts: Sequence["Counts"]) -> "Counts":
        return cls(
            *_added([(part.cohorts, part.customers) for part in parts]),
            *_added([(part.cells, part.returned) for part in parts]),
        )


def answered(grid: Grid, counts: Counts, rolling: bool) -> RetentionAnswer:
    """The answer: all customers, and by falling size the groups, the small ones together."""
    value = counts.cohorts // grid.units
    sizes = np.bincount(value, counts.customers, len(grid.words)).astype(np.int64)
    whole = _group(grid, counts, rolling, np.flatnonzero(sizes), None, rest=False)
    groups: list[RetentionGroup] = []
    if grid.by is not None:
        ranked = sorted(np.flatnonzero(sizes).tolist(), key=lambda code: (-sizes[code], grid.words[code]))
        for code in ranked[: grid.limit]:
            groups.append(_group(grid, counts, rolling, np.array([code]), grid.words[code] or None, rest=False))
        if ranked[grid.limit :]:
            groups.append(_group(grid, counts, rolling, np.array(ranked[grid.limit :]), None, rest=True))
    return RetentionAnswer(whole.customers, whole.cohorts, whole.curve, grid.by, tuple(groups))


def _group(grid: Grid, counts: Counts, rolling: bool, values: Ints, value: str | None, *, rest: bool) -> RetentionGroup:
    ours = np.isin(counts.cohorts // grid.units, values)
    customers = np.zeros(grid.units, np.int64)
    np.add.at(customers, counts.cohorts[ours] % grid.units, counts.customers[ours])
    width = grid.positions + 1
    ours = np.isin(counts.cells // width // grid.units, values)
    returned = np.zeros(grid.units * width, np.int64)
    np.add.at(returned, counts.cells[ours] % (grid.units * width), counts.returned[ours])
    table = returned.reshape(grid.units, width)
    if rolling:
        table = table[:, ::-1].cumsum(axis=1)[:, ::-1]
    cohorts = tuple(
        Cohort(
            grid.starts[unit],
            int(customers[unit]),
            not grid.is_over(unit),
            _cells(grid, unit, customers[unit], table[unit]),
        )
        for unit in np.flatnonzero(customers).tolist()
    )
    return RetentionGroup(value, rest, int(customers.sum()), cohorts, _curve(cohorts, width))


def _cells(grid: Grid, cohort: int, customers: int, returned: Ints) -> tuple[Cell, ...]:
    known = min(grid.positions, grid.units - 1 - cohort)
    return tuple(
        Cell(k, int(returned[k]), wilson(int(returned[k]), int(customers)), not grid.is_over(cohort + k))
        for k in range(known + 1)
    )


def _curve(cohorts: Sequence[Cohort], width: int) -> tuple[Position, ...]:
    """At each position the closed cells of all cohorts together; positions without a closed cell are left out."""
    curve = []
    for k in range(width):
        closed = [cohort for cohort in cohorts if k < len(cohort.cells) and not cohort.cells[k].open]
        if closed:
            returned = sum(cohort.cells[k].returned for cohort in closed)
            share = wilson(returned, sum(cohort.customers for cohort in closed))
            curve.append(Position(k, len(closed), returned, share))
    return tuple(curve)


def _added(parts: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    keys = np.unique(np.concatenate([its for its, _ in parts]))
    counts = np.zeros(len(keys), np.int64)
    for its, count in parts:
        counts[np.searchsorted(keys, its)] += count
    return keys, counts
