"""What one shard contributes: keys in order, the customers of each key side by side."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types, uint32

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.gaps.counting import CUSTOMERS, FULL, NOBODY, Ints, Numbers, count
from waypost.core.analytics.kernels.gaps.plan import Plan
from waypost.core.computing.compiled import kernel, readonly

NO_KEY = -1
ROOM = 4096  # edges that most data stay below; a power of two


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Exact counts of one shard.

    `keys` ascending; `counts[k]`: customers, dropped, again, open. The customers of key k are
    `bounds[k]:bounds[k+1]`, in any order: `cases` (their stratum and outcome) and `pauses` (ms).
    `pairs[role, x, y]`: passages, customers, customers who went straight back. `totals`: passages, open, too long,
    then unknown for each role.
    """

    keys: Ints
    counts: Ints
    bounds: Ints
    cases: Ints
    pauses: npt.NDArray[np.uint32]
    pairs: Ints
    totals: Ints

    def rows(self, key: int) -> slice:
        """The customers of a key; none when the shard has none."""
        place = int(np.searchsorted(self.keys, key))
        if place < len(self.keys) and self.keys[place] == key:
            return slice(int(self.bounds[place]), int(self.bounds[place + 1]))
        return slice(0, 0)


def part(plan: Plan, shard: Shard) -> Part:
    """Count one shard."""
    keys, counts, case_key, cases, pauses, pairs, totals = _counted(plan, shard, NO_KEY, NO_KEY, NOBODY)
    order = np.argsort(keys)
    bounds = np.zeros(len(keys) + 1, np.int64)
    np.cumsum(counts[order, CUSTOMERS], out=bounds[1:])
    at = np.empty(len(keys), np.int64)
    at[order] = bounds[:-1]
    sorted_cases, sorted_pauses = np.empty_like(cases), np.empty_like(pauses)
    _by_key(case_key, cases, pauses, at, sorted_cases, sorted_pauses)
    return Part(keys[order], counts[order], bounds, sorted_cases, sorted_pauses, pairs, totals)


def marks_of(plan: Plan, shard: Shard, key: int = NO_KEY, pair: int = NO_KEY) -> npt.NDArray[np.uint8]:
    """For each customer the marks (`MARK_CUSTOMER` …) that counting left for one key, or for one pair of values."""
    marks = np.zeros(shard.customers, np.uint8)
    if len(marks):
        _counted(plan, shard, key, pair, marks)
    return marks


def _counted(plan: Plan, shard: Shard, key: int, pair: int, marks: npt.NDArray[np.uint8]) -> Any:
    codes = np.stack([shard.dimension(role.name) for role in plan.roles])
    reason = shard.dimension(plan.reason) if plan.reason is not None else np.zeros(0, np.uint16)
    columns = (
        shard.offsets, shard.time, shard.touchpoint, codes, plan.ignored, plan.goal_rows(shard), reason,
        plan.alike_bits(shard), plan.weeks, plan.months, numbers_of(plan), plan.values, key, pair,
    )  # fmt: skip
    room = ROOM
    while (found := count(*columns, room, marks))[-1][FULL]:
        room *= 4
    return found


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


_INTS_OUT = types.Array(int64, 1, "C")
_PAUSES = readonly(uint32)
_PAUSES_OUT = types.Array(uint32, 1, "C")


@kernel(readonly(int32), readonly(int64), _PAUSES, _INTS_OUT, _INTS_OUT, _PAUSES_OUT, returns=types.void)
def _by_key(
    case_key: npt.NDArray[np.int32],
    cases: Ints,
    pauses: npt.NDArray[np.uint32],
    at: Ints,
    sorted_cases: Ints,
    sorted_pauses: npt.NDArray[np.uint32],
) -> None:
    """Put the customers of each key side by side; `at` says where each key begins and is moved on."""
    for i in range(len(case_key)):
        to = at[case_key[i]]
        sorted_cases[to] = cases[i]
        sorted_pauses[to] = pauses[i]
        at[case_key[i]] += 1
