"""Watched time of customers alike, within so long of an event: did the end come in it?"""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import int64, types, uint16

from waypost.core.analytics.index.model import Codes, Times
from waypost.core.analytics.kernels.churn.leaving import FLAGS, Flags, Ints, Rows
from waypost.core.analytics.kernels.churn.strata import (
    EVERYTHING,
    LONGEST_HISTORY,
    MILLISECOND,
    RECENCIES,
    SINCES,
    band,
    changes,
    common,
)
from waypost.core.analytics.kernels.hashing import empty_table, known_place, place_of, with_row
from waypost.core.computing.compiled import CODES, ROWS, TIMES, inlined, kernel, readonly, several

RECENCIES_MS, SINCES_MS = RECENCIES // MILLISECOND, SINCES // MILLISECOND

_INTS = readonly(int64)
_OUT = types.Array(int64, 1, "C")
_TABLE = types.Array(int64, 2, "C")


@inlined
def _next_border(borders: Any, zero: Any, now: Any, end: Any) -> Any:
    """The first instant behind `now` at which a band counted from `zero` ends, at most `end`."""
    for i in range(len(borders)):
        border = zero + borders[i]
        end = min(end, border if border > now else end)
    return end


@inlined
def _note(step: Any, c: Any, seen: Any, customers: Any) -> None:
    """Count a customer once for a step."""
    if seen[step] != c:
        seen[step] = c
        customers[step] += 1


@kernel(
    TIMES, CODES, readonly(uint16, 2), FLAGS, _INTS, _INTS, ROWS, ROWS, _INTS, FLAGS, int64, int64, int64,
    returns=several(_OUT, _TABLE, _TABLE, _OUT, _TABLE, _TABLE, _OUT),
)  # fmt: skip
def count_time(
    time: Times,
    touchpoint: Codes,
    codes: npt.NDArray[np.uint16],
    ignored: Flags,
    alike: Ints,
    months: Ints,
    entry: Rows,
    until_row: Rows,
    wait: Ints,
    churned: Flags,
    exposed: int,
    pause: int,
    above: int,
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints]:
    """For touchpoints and for changes: strata in the order they came up, milliseconds and ends by stratum and step.
    Then the customers of each step, changes behind touchpoints. `above` is the lowest bit that `alike` leaves free.

    All instants and spans are in ms here, so that sums over all customers fit into 64 bits."""
    roles, touchpoints = len(codes), len(ignored)
    switched, known, paused = 1, 1 + roles, 1 + 2 * roles
    slots, strata = empty_table(1024)
    n, ends, found = np.zeros((512, touchpoints + 1), np.int64), np.zeros((512, touchpoints + 1), np.int64), 0
    change_slots, change_strata = empty_table(1024)
    change_n, change_ends, changed = np.zeros((512, paused + 2), np.int64), np.zeros((512, paused + 2), np.int64), 0
    customers = np.zeros(touchpoints + paused + 1, np.int64)
    seen = np.full(touchpoints + paused + 1, -1, np.int64)
    # Until when a customer is exposed, in ms since the beginning plus one; 0 = not at all. Of the many touchpoints those
    # to which the customer is exposed stand in `active`; the few changes are gone through without asking.
    until, active = np.zeros(touchpoints, np.int64), np.empty(touchpoints, np.int64)
    until_change = np.zeros(paused + 1, np.int64)
    for c in range(len(entry)):
        begun = time[entry[c]]
        left = begun + wait[c]
        before, here, month, live = 0, -1, 0, 0
        r = entry[c]
        while r < until_row[c] and before < LONGEST_HISTORY:
            follows = r + 1
            while follows < until_row[c] and ignored[touchpoint[follows]]:
                follows += 1
            is_last = follows == until_row[c]
            now, gap = time[r], time[r] - time[here] if here >= 0 else int64(0)
            limit = now - begun + exposed + 1
            if touchpoint[r] > 0:
                _note(touchpoint[r], c, seen, customers)
                if until[touchpoint[r]] == 0:
                    active[live] = touchpoint[r]
                    live += 1
                until[touchpoint[r]] = limit
            if here >= 0:
                for role in range(roles):
                    kind = changes(codes, role, here, r)
                    if kind > 0:
                        until_change[known + role] = limit
                        _note(touchpoints + known + role, c, seen, customers)
                    if kind == 2:
                        until_change[switched + role] = limit
                        _note(touchpoints + switched + role, c, seen, customers)
                if gap > pause:
                    until_change[paused] = limit
                    _note(touchpoints + paused, c, seen, customers)
            stop = left if is_last else time[follows]
            comes = is_last and churned[c] and stop - now <= exposed
            stop = min(stop, now + exposed)
            place = change = int64(-1)
            while now < stop or (comes and place < 0):
                while month + 2 < len(months) and now >= months[month + 1]:
                    month += 1
                cut = _next_border(RECENCIES_MS, time[r], now, stop)
                cut = _next_border(SINCES_MS, begun, now, cut)
                if month + 2 < len(months):
                    cut = min(cut, months[month + 1])
                bands = common(alike[r], month, before, (cut - time[r]) * 1000)
                since = band(SINCES_MS, cut - begun)
                key = bands | since << above
                place = known_place(slots, strata, key)
                if place < 0:
                    place, slots, strata, found = place_of(slots, strata, found, key)
                    n, ends = with_row(n, place), with_row(ends, place)
                if here >= 0:
                    key = bands | int64(touchpoint[r]) << above
                    change = known_place(change_slots, change_strata, key)
                    if change < 0:
                        change, change_slots, change_strata, changed = place_of(
                            change_slots, change_strata, changed, key
                        )
                        change_n, change_ends = with_row(change_n, change), with_row(change_ends, change)
                length = cut - now
                n[place, EVERYTHING] += length
                n[place, touchpoints] += 1
                if here >= 0:
                    change_n[change, EVERYTHING] += length
                    change_n[change, paused + 1] += 1
                    for step in range(1, paused + 1):
                        change_n[change, step] += max(0, min(cut, begun + until_change[step] - 1) - now)
                i = 0
                while i < live:
                    step = active[i]
                    to = min(cut, begun + until[step] - 1)
                    if to >= now:
                        n[place, step] += to - now
                        i += 1
                    else:
                        until[step] = 0
                        live -= 1
                        active[i] = active[live]
                now = cut
            if comes:
                ends[place, EVERYTHING] += 1
                for i in range(live):
                    ends[place, active[i]] += begun + until[active[i]] - 1 >= left
                if here >= 0:
                    change_ends[change, EVERYTHING] += 1
                    for step in range(1, paused + 1):
                        change_ends[change, step] += begun + until_change[step] - 1 >= left
            before += 1
            here, r = r, follows
        for i in range(live):
            until[active[i]] = 0
        until_change[:] = 0
    return (
        strata[:found].copy(), n[:found].copy(), ends[:found].copy(),
        change_strata[:changed].copy(), change_n[:changed].copy(), change_ends[:changed].copy(), customers,
    )  # fmt: skip
