"""One pass over a shard: every step that is not open, what was before it, what came and when."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types, uint8

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.forecast.plan import Plan
from waypost.core.analytics.kernels.hashing import empty_table, place_of
from waypost.core.analytics.kernels.ways import first_from
from waypost.core.analytics.questions.forecast import MOST_STEPS
from waypost.core.computing.compiled import CODES, OFFSETS, TIMES, kernel, readonly, several

Ints = npt.NDArray[np.int64]

BEFORE, BETWEEN, LATER = range(3)  # bands: horizon over before the cut; neither; from the cut on


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
    """Steps in the order of customers: context and outcome as one number, customer, time to the next (−1 at drop-off), band."""

    key: Ints
    who: npt.NDArray[np.int32]
    wait: Ints
    band: npt.NDArray[np.uint8]
    open: int
    cut_off: int


class _Numbers(NamedTuple):
    first: int
    last: int
    as_of: int
    horizon: int
    cut: int
    bits: int
    order: int
    most: int


def walk(plan: Plan, shard: Shard) -> Walked:
    """Walk every way of one shard."""
    coding = plan.coding
    numbers = _Numbers(
        plan.scope.first, plan.scope.last, plan.as_of, plan.horizon, plan.cut, coding.bits, coding.order, MOST_STEPS
    )
    key, wait = np.empty(shard.events, np.int64), np.empty(shard.events, np.int64)
    who, band = np.empty(shard.events, np.int32), np.empty(shard.events, np.uint8)
    found, still_open, cut_off = _walk(
        shard.offsets,
        shard.time,
        plan.scope.codes(shard),
        plan.symbols,
        np.array(numbers, np.int64),
        key,
        who,
        wait,
        band,
    )
    return Walked(key[:found], who[:found], wait[:found], band[:found], still_open, cut_off)


_OUT = types.Array(int64, 1, "C")


@kernel(
    OFFSETS, TIMES, CODES, readonly(int32), readonly(int64), _OUT, types.Array(int32, 1, "C"), _OUT,
    types.Array(uint8, 1, "C"), returns=several(int64, int64, int64),
)  # fmt: skip
def _walk(
    offsets: Any, time: Any, codes: Any, symbols: Any, numbers: Any, key: Any, who: Any, wait: Any, band: Any
) -> tuple[int, int, int]:
    first, last, as_of, horizon, cut = numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
    bits, most = numbers[5], numbers[7]
    mask = (int64(1) << (bits * numbers[6])) - 1
    n = still_open = cut_off = 0
    for c in range(len(offsets) - 1):
        end = first_from(time, int64(offsets[c]), int64(offsets[c + 1]), last)
        r = first_from(time, int64(offsets[c]), end, first)
        begun = n
        context = int64(0)
        before: Any = int64(-1)
        while r <= end:
            symbol: Any = int64(0)
            if r < end:
                symbol = int64(symbols[codes[r]])
                if symbol < 0:
                    r += 1
                    continue
            if before >= 0:
                instant = time[before]
                if instant + horizon > as_of:
                    still_open += 1
                else:
                    came = symbol > 0 and time[r] - instant <= horizon
                    key[n] = (context << bits) | (symbol if came else 0)
                    who[n] = c
                    wait[n] = time[r] - instant if came else -1
                    band[n] = 2 if instant >= cut else 0 if instant + horizon <= cut else 1
                    n += 1
            context = ((context << bits) | symbol) & mask
            before = r
            r += 1
        too_many = n - begun - most
        if too_many > 0:
            cut_off += too_many
            for i in range(begun, begun + most):
                key[i] = key[i + too_many]
                wait[i] = wait[i + too_many]
                band[i] = band[i + too_many]
            n = begun + most
    return n, still_open, cut_off


@kernel(readonly(int64), types.Array(int32, 1, "C"), returns=_OUT)
def numbered(keys: Any, place: Any) -> Any:
    """The different keys in the order in which they first appear; `place` gets the place of every key."""
    slots, numbers = empty_table(1 << 12)
    count = 0
    for i in range(len(keys)):
        where, slots, numbers, count = place_of(slots, numbers, count, keys[i])
        place[i] = where
    return numbers[:count].copy()


@kernel(readonly(int64), readonly(int64), int64, int64, _OUT, _OUT, returns=types.void)
def sort_waits(key: Ints, wait: Ints, bits: int, outcomes: int, at: Ints, out: Ints) -> None:
    """Put the times of equal passages (last step, next step) side by side; `at` says where each begins and is moved on."""
    mask = (int64(1) << bits) - 1
    for i in range(len(key)):
        if wait[i] >= 0:
            edge = (key[i] >> bits & mask) * outcomes + (key[i] & mask)
            out[at[edge]] = wait[i]
            at[edge] += 1


@kernel(
    readonly(int64), readonly(int32), readonly(int64), int64, int64, int64, _OUT, _OUT, _OUT, _OUT, types.Array(int64, 2, "C"),
    types.Array(int64, 2, "C"), types.Array(int64, 2, "C"), types.Array(int64, 2, "C"), returns=types.void,
)  # fmt: skip
def cluster(
    key: Any, who: Any, contexts: Any, nested: int, bits: int, outcomes: int, often: Any, total: Any, touched: Any, groups: Any,
    seen: Any, ss: Any, sm: Any, things: Any,
) -> None:  # fmt: skip
    """Sums over customers for every asked context g and outcome w: seen, Σy², Σy·n; `things[g]`: Σn, customers, Σn².

    y: how often w came after g for one customer; n: how often the customer was at g. `nested` > 0: contexts are the last
    1, 2 … steps of one context, else context g is the single step g + 1. The rest is room to work in, all zeros.
    """
    mask = (int64(1) << bits) - 1
    i = 0
    while i < len(key):
        customer = who[i]
        cells = 0
        met = 0
        while i < len(key) and who[i] == customer:
            context = key[i] >> bits
            outcome = key[i] & mask
            g = (context & mask) - 1
            deep = g + 1
            if nested > 0:
                g = 0
                deep = 0
                while deep < nested and context & ((int64(1) << (bits * (deep + 1))) - 1) == contexts[deep]:
                    deep += 1
            while g < deep:
                if total[g] == 0:
                    groups[met] = g
                    met += 1
                total[g] += 1
                cell = g * outcomes + outcome
                if often[cell] == 0:
                    touched[cells] = cell
                    cells += 1
                often[cell] += 1
                g += 1
            i += 1
        for t in range(cells):
            cell = touched[t]
            g = cell // outcomes
            y = often[cell]
            seen[g, cell % outcomes] += y
            ss[g, cell % outcomes] += y * y
            sm[g, cell % outcomes] += y * total[g]
            often[cell] = 0
        for t in range(met):
            g = groups[t]
            things[g, 0] += total[g]
            things[g, 1] += 1
            things[g, 2] += total[g] * total[g]
            total[g] = 0
