"""One pass over a shard: ways to conversions and null ways, transformed and shared out as they end."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import float64, int64, types, uint8, uint16

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.attribution.plan import CONTACT, CONVERSION, IGNORED, Plan
from waypost.core.analytics.kernels.attribution.sums import (
    CONTACTS,
    CONVERSIONS,
    CONVERTING,
    DIRECT,
    DIRECT_UNKNOWN,
    NULLS,
    OPEN,
    UNIT,
    UNKNOWN,
    WAYS,
    Sums,
    no_sums,
)
from waypost.core.analytics.questions.periods import END
from waypost.core.computing.compiled import CODES, OFFSETS, ROWS, TIMES, VALUES, inlined, kernel, readonly


class Numbers(NamedTuple):
    """Whole numbers of a plan, in the order in which compiled code finds them."""

    first: int
    last: int
    as_of: int
    lookback: int
    half_life: int
    every: int
    leave_open_out: int
    repeats: int
    trim: int
    states: int


def count(plan: Plan, shard: Shard) -> Sums:
    """Count one shard."""
    question = plan.question
    numbers = Numbers(
        first=plan.first,
        last=plan.last,
        as_of=plan.as_of,
        lookback=plan.lookback,
        half_life=plan.half_life,
        every=int(question.conversions == "every"),
        leave_open_out=int(question.open_ways == "left out"),
        repeats=("all", "collapse", "first").index(question.repeats),
        trim=END if question.trim is None else question.trim,
        states=plan.states,
    )
    sums = no_sums(len(plan.names), plan.states)
    longest = int(np.diff(shard.offsets).max(initial=0))
    _count(
        shard.offsets, shard.time, plan.kinds(shard), plan.codes(shard), shard.value_rows, shard.values,
        np.array(numbers, np.int64), np.array(question.position), plan.not_last, plan.only_alone,
        np.empty(longest, np.uint16), np.empty(longest, np.int64), np.zeros(len(plan.names), np.int64),
        np.zeros(len(plan.names)), np.empty(len(plan.names), np.int64),
        sums.counts, sums.seen, sums.units, sums.moves, sums.good, sums.bad, sums.amounts, sums.totals,
    )  # fmt: skip
    return sums


Ints = npt.NDArray[np.int64]
_FLAGS = readonly(types.boolean)
_INTS = types.Array(int64, 1, "C")
_TABLE = types.Array(int64, 2, "C")


@inlined
def _kept(codes: Any, times: Any, begin: Any, end: Any, numbers: Any, not_last: Any, only_alone: Any, seen: Any) -> Any:
    """Transform a way in place; its contacts are then codes[begin:end] with their times. Returns (begin, end)."""
    begin = max(begin, end - numbers[8]) if numbers[8] < end - begin else begin
    last = end
    while last > begin and not_last[codes[last - 1]]:
        last -= 1
    end = last if last > begin else end
    other = False
    for i in range(begin, end):
        if not only_alone[codes[i]]:
            other = True
            break
    to = begin
    for i in range(begin, end):
        code = codes[i]
        if other and only_alone[code]:
            continue
        if numbers[7] == 1 and to > begin and codes[to - 1] == code:
            times[to - 1] = times[i]
            continue
        if numbers[7] == 2:
            if seen[code]:
                continue
            seen[code] = 1
        codes[to] = code
        times[to] = times[i]
        to += 1
    if numbers[7] == 2:
        for i in range(begin, to):
            seen[codes[i]] = 0
    return begin, to


@inlined
def _end_way(
    codes: Any, times: Any, begin: Any, end: Any, converts: Any, amount: Any, numbers: Any, weights: Any,
    often: Any, faded: Any, distinct: Any, seen: Any, units: Any, moves: Any, good: Any, bad: Any, amounts: Any,
) -> None:  # fmt: skip
    """Count a transformed way that holds at least one contact, and share its conversion out."""
    n = end - begin
    different = 0
    whole = 0.0
    latest = times[end - 1]
    for i in range(begin, end):
        code = codes[i]
        if often[code] == 0:
            distinct[different] = code
            different += 1
            faded[code] = 0.0
        often[code] += 1
        if converts:
            weight = 2.0 ** (-(latest - times[i]) / numbers[4])
            faded[code] += weight
            whole += weight
    if numbers[9] > 0:
        before = 0
        for i in range(begin, end):
            moves[before, codes[i]] += 1
            before = codes[i]
        if converts:
            good[before] += 1
        else:
            bad[before] += 1
    first, last = codes[begin], codes[end - 1]
    ends = weights[0] + weights[2]
    left_linear, left_faded, left_placed, left_shapley = UNIT, UNIT, UNIT, UNIT
    for d in range(different):
        code = distinct[d]
        k = often[code]
        often[code] = 0
        seen[CONTACTS, code] += k
        seen[WAYS, code] += 1
        if not converts:
            continue
        seen[CONVERTING, code] += 1
        placed = 0.0
        if n == 1:
            placed = 1.0
        elif n == 2:
            if code == first:
                placed += weights[0] / ends if ends > 0 else 0.5
            if code == last:
                placed += weights[2] / ends if ends > 0 else 0.5
        else:
            between = k
            if code == first:
                placed += weights[0]
                between -= 1
            if code == last:
                placed += weights[2]
                between -= 1
            placed += weights[1] * between / (n - 2)
        in_linear = k * UNIT // n
        in_faded = int(faded[code] / whole * UNIT)
        in_placed = int(placed * UNIT)
        in_shapley = UNIT // different
        units[2, code] += in_linear
        units[3, code] += in_faded
        units[4, code] += in_placed
        units[5, code] += in_shapley
        left_linear -= in_linear
        left_faded -= in_faded
        left_placed -= in_placed
        left_shapley -= in_shapley
        amounts[2, code] += amount * k / n
        amounts[3, code] += amount * (faded[code] / whole)
        amounts[4, code] += amount * placed
        amounts[5, code] += amount / different
    if converts:
        units[0, first] += UNIT
        units[1, last] += UNIT
        units[2, last] += left_linear
        units[3, last] += left_faded
        units[4, last] += left_placed
        units[5, last] += left_shapley
        amounts[0, first] += amount
        amounts[1, last] += amount


@inlined
def _opened(codes: Any, times: Any, end: Any, since: Any) -> Any:
    """Contacts at or after an instant with a known value, moved to the front: (how many, how many unknown)."""
    to = 0
    unknown = 0
    for i in range(end):
        if times[i] >= since:
            if codes[i] == 0:
                unknown += 1
                continue
            codes[to] = codes[i]
            times[to] = times[i]
            to += 1
    return to, unknown


@kernel(
    OFFSETS, TIMES, readonly(uint8), CODES, ROWS, VALUES, readonly(int64), readonly(float64), _FLAGS, _FLAGS,
    types.Array(uint16, 1, "C"), _INTS, _INTS, types.Array(float64, 1, "C"), _INTS,
    _INTS, _TABLE, _TABLE, _TABLE, _INTS, _INTS, types.Array(float64, 2, "C"), types.Array(float64, 1, "C"),
    returns=types.void,
)  # fmt: skip
def _count(
    offsets: Any, time: Any, kinds: Any, values_of: Any, value_rows: Any, values: Any, numbers: Any, weights: Any,
    not_last: Any, only_alone: Any, codes: Any, times: Any, often: Any, faded: Any, distinct: Any,
    counts: Any, seen: Any, units: Any, moves: Any, good: Any, bad: Any, amounts: Any, totals: Any,
) -> None:  # fmt: skip
    first, last, as_of, lookback = numbers[0], numbers[1], numbers[2], numbers[3]
    at_value = 0
    for c in range(len(offsets) - 1):
        held = 0  # contacts since the last conversion
        converted = False
        for r in range(offsets[c], offsets[c + 1]):
            instant = time[r]
            if instant >= last:
                break
            if kinds[r] == IGNORED:
                continue
            if kinds[r] == CONTACT:
                codes[held] = values_of[r]
                times[held] = instant
                held += 1
                continue
            if kinds[r] == CONVERSION:
                converted = True
                if instant >= first:
                    while at_value < len(value_rows) and value_rows[at_value] < r:
                        at_value += 1
                    amount = 0.0
                    if at_value < len(value_rows) and value_rows[at_value] == r:
                        amount = values[at_value]
                    counts[CONVERSIONS] += 1
                    totals[0] += amount
                    n, unknown = _opened(codes, times, held, instant - lookback)
                    counts[UNKNOWN] += unknown
                    if n == 0:
                        counts[DIRECT] += 1
                        totals[1] += amount
                        if unknown > 0:
                            counts[DIRECT_UNKNOWN] += 1
                    else:
                        begin, end = _kept(codes, times, 0, n, numbers, not_last, only_alone, often)
                        _end_way(
                            codes, times, begin, end, True, amount, numbers, weights, often, faded, distinct,
                            seen, units, moves, good, bad, amounts,
                        )  # fmt: skip
                held = 0
                if numbers[5] == 0:
                    break
        if held == 0 or (converted and numbers[5] == 0):
            continue
        reached = held - 1
        while reached >= 0 and codes[reached] == 0:
            reached -= 1
        if reached < 0 or times[reached] < first:
            continue
        latest = times[reached]
        is_open = lookback < END and as_of - latest < lookback
        if is_open:
            counts[OPEN] += 1
            if numbers[6] == 1:
                continue
        n, unknown = _opened(codes, times, held, latest - lookback)
        counts[UNKNOWN] += unknown
        counts[NULLS] += 1
        begin, end = _kept(codes, times, 0, n, numbers, not_last, only_alone, often)
        _end_way(
            codes, times, begin, end, False, 0.0, numbers, weights, often, faded, distinct,
            seen, units, moves, good, bad, amounts,
        )  # fmt: skip
