"""Events of customers alike: was it the last one before the silence?"""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import int64, types, uint16

from waypost.core.analytics.index.model import Codes, Times
from waypost.core.analytics.kernels.churn.leaving import FLAGS, Flags, Ints, Rows
from waypost.core.analytics.kernels.churn.strata import (
    EVERYTHING,
    LONGEST_HISTORY,
    SINCES,
    band,
    changes,
    common,
)
from waypost.core.analytics.kernels.hashing import empty_table, known_place, place_of, with_row
from waypost.core.computing.compiled import CODES, ROWS, TIMES, inlined, kernel, readonly, several

_INTS = readonly(int64)
_OUT = types.Array(int64, 1, "C")
_TABLE = types.Array(int64, 2, "C")


@inlined
def _note(step: Any, c: Any, seen: Any, customers: Any) -> None:
    """Count a customer once for a step."""
    if seen[step] != c:
        seen[step] = c
        customers[step] += 1


@kernel(
    TIMES, CODES, readonly(uint16, 2), FLAGS, _INTS, _INTS, ROWS, ROWS, FLAGS, int64, int64, int64, int64,
    returns=several(_OUT, _TABLE, _TABLE, _OUT, _TABLE, _TABLE, _OUT),
)  # fmt: skip
def count_events(
    time: Times,
    touchpoint: Codes,
    codes: npt.NDArray[np.uint16],
    ignored: Flags,
    alike: Ints,
    months: Ints,
    entry: Rows,
    until: Rows,
    churned: Flags,
    silence: int,
    pause: int,
    as_of: int,
    above: int,
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints]:
    """For touchpoints and for changes: strata in the order they came up, events and last events by stratum and step.
    Then the customers of each step, changes behind touchpoints. `above` is the lowest bit that `alike` leaves free."""
    roles, touchpoints = len(codes), len(ignored)
    switched, known, paused = 1, 1 + roles, 1 + 2 * roles
    slots, strata = empty_table(1024)
    n, lasts, found = np.zeros((512, touchpoints + 1), np.int64), np.zeros((512, touchpoints + 1), np.int64), 0
    change_slots, change_strata = empty_table(1024)
    change_n, change_lasts, changed = np.zeros((512, paused + 2), np.int64), np.zeros((512, paused + 2), np.int64), 0
    customers = np.zeros(touchpoints + paused + 1, np.int64)
    seen = np.full(touchpoints + paused + 1, -1, np.int64)
    for c in range(len(entry)):
        begun, last = time[entry[c]], until[c] - 1
        while ignored[touchpoint[last]]:
            last -= 1
        before, here, month = 0, -1, 0
        for r in range(entry[c], last + 1):
            if ignored[touchpoint[r]]:
                continue
            if before == LONGEST_HISTORY or as_of - time[r] <= silence:
                break
            while month + 2 < len(months) and time[r] >= months[month + 1]:
                month += 1
            gap = time[r] - time[here] if here >= 0 else int64(0)
            bands = common(alike[r], month, before, gap)
            is_last = churned[c] and r == last
            since = band(SINCES, time[r] - begun)
            key = bands | since << above
            place = known_place(slots, strata, key)
            if place < 0:
                place, slots, strata, found = place_of(slots, strata, found, key)
                n, lasts = with_row(n, place), with_row(lasts, place)
            n[place, EVERYTHING] += 1
            if is_last:  # rare: the second table stays out of the way
                lasts[place, EVERYTHING] += 1
            if touchpoint[r] > 0:
                n[place, touchpoint[r]] += 1
                if is_last:
                    lasts[place, touchpoint[r]] += 1
                _note(touchpoint[r], c, seen, customers)
            if here >= 0:
                key = bands | int64(touchpoint[r]) << above
                place = known_place(change_slots, change_strata, key)
                if place < 0:
                    place, change_slots, change_strata, changed = place_of(change_slots, change_strata, changed, key)
                    change_n, change_lasts = with_row(change_n, place), with_row(change_lasts, place)
                is_long = gap > pause
                change_n[place, EVERYTHING] += 1
                change_n[place, paused] += is_long
                _note(touchpoints + EVERYTHING, c, seen, customers)
                if is_long:
                    _note(touchpoints + paused, c, seen, customers)
                for role in range(roles):
                    change = changes(codes, role, here, r)
                    change_n[place, known + role] += change > 0
                    change_n[place, switched + role] += change == 2
                    if change > 0:
                        _note(touchpoints + known + role, c, seen, customers)
                    if change == 2:
                        _note(touchpoints + switched + role, c, seen, customers)
                if is_last:
                    change_lasts[place, EVERYTHING] += 1
                    change_lasts[place, paused] += is_long
                    for role in range(roles):
                        change = changes(codes, role, here, r)
                        change_lasts[place, known + role] += change > 0
                        change_lasts[place, switched + role] += change == 2
            before += 1
            here = r
    # An event is one piece: how many pieces there are is how many events.
    n[:, touchpoints], change_n[:, paused + 1] = n[:, EVERYTHING], change_n[:, EVERYTHING]
    return (
        strata[:found].copy(), n[:found].copy(), lasts[:found].copy(),
        change_strata[:changed].copy(), change_n[:changed].copy(), change_lasts[:changed].copy(), customers,
    )  # fmt: skip
