"""Executions of one internal step, and what became of each customer after the first of them."""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import boolean, int64, types

from waypost.core.computing.compiled import CODES, OFFSETS, TIMES, inlined, kernel, readonly, several

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int32]

NEVER = 1 << 62
# Places of the totals. ERR_SS, ERR_SM, ERR_MM: sums over customers of errors², errors · decided, decided².
EXECUTIONS, CUSTOMERS, WITHOUT_START, REWORK, REWORKED, ERRORS, DECIDED, OPEN, ERR_CUSTOMERS, ERR_SS, ERR_SM, ERR_MM, TOTALS = range(13)  # fmt: skip
# Columns of a customer's first execution. LEAD is -1 without one; REWORK_AT, ERROR_AT are instants or NEVER.
ROW, BEFORE, LEAD, REWORK_AT, ERROR_AT, FIRST_COLUMNS = range(6)
# Columns of what became of it; from the execution on, then from the landmark on. ARRIVED: after so many µs, -1 = never.
# IN_WATCH: events between the two.
AT_OPEN, AT_DROPPED, AT_ARRIVED, MARK_OPEN, MARK_DROPPED, MARK_ARRIVED, MARK_ALREADY, IN_WATCH, OUTCOME_COLUMNS = range(
    9
)

_FLAGS = readonly(boolean)
_OUT = types.Array(int64, 1, "C")
_OUT2 = types.Array(int64, 2, "C")


@inlined
def error_after(r: int, stop: int, time: Any, touchpoint: Any, ends: Any, errors: Any, seen: Any, c: int, horizon: int) -> Any:  # fmt: skip
    """When an execution at row r turns out to be in error, else NEVER. `seen` tells where the customer was before."""
    if len(errors) == 0:
        if r + 1 < stop and time[r + 1] - time[r] <= horizon and not ends[r + 1]:
            there = touchpoint[r + 1]
            if there != 0 and there != touchpoint[r] and seen[there] == c:
                return time[r + 1]
        return NEVER
    j = r + 1
    while j < stop and not ends[j] and time[j] - time[r] <= horizon:
        if errors[j]:
            return time[j]
        j += 1
    return NEVER


@kernel(
    OFFSETS, TIMES, CODES, _FLAGS, _FLAGS, _FLAGS, int64, int64, int64, int64, int64,
    returns=several(_OUT, _OUT, _OUT, _OUT2),
)  # fmt: skip
def executions(
    offsets: Rows,
    time: Ints,
    touchpoint: npt.NDArray[np.uint16],
    ends: Flags,
    starts: Flags,
    errors: Flags,
    first: int,
    last: int,
    horizon: int,
    as_of: int,
    touchpoints: int,
) -> tuple[Ints, Ints, Ints, Ints]:
    """Totals; lead times; waiting times (µs); the first execution of each customer who has one.

    `starts` and `errors` are empty where none was named.
    """
    found = 0
    for r in range(len(ends)):
        found += ends[r]
    totals, leads, waits = np.zeros(TOTALS, np.int64), np.empty(found, np.int64), np.empty(found, np.int64)
    firsts = np.empty((min(found, len(offsets) - 1), FIRST_COLUMNS), np.int64)
    seen = np.full(touchpoints, -1, np.int64)
    n_leads = n_waits = n_firsts = 0
    for c in range(len(offsets) - 1):
        begin, stop = int64(offsets[c]), int64(offsets[c + 1])
        begun, had, other, own = int64(-1), False, False, False
        reworked, wrong, decided = False, 0, 0
        for r in range(begin, stop):
            if ends[r] and first <= time[r] < last:
                totals[EXECUTIONS] += 1
                since = int64(begun) if len(starts) else int64(r - 1 if r > begin else -1)
                lead = int64(-1)
                if since >= 0:
                    lead = time[r] - time[since]
                    leads[n_leads] = lead
                    n_leads += 1
                    if len(starts) and since > begin:
                        waits[n_waits] = time[since] - time[since - 1]
                        n_waits += 1
                else:
                    totals[WITHOUT_START] += 1
                failed = error_after(r, stop, time, touchpoint, ends, errors, seen, c, horizon)
                if time[r] + horizon > as_of:
                    totals[OPEN] += 1
                else:
                    decided += 1
                    wrong += failed < NEVER
                if not own:
                    firsts[n_firsts, ROW], firsts[n_firsts, BEFORE], firsts[n_firsts, LEAD] = r, r - begin, lead
                    firsts[n_firsts, REWORK_AT] = firsts[n_firsts, ERROR_AT] = NEVER
                    n_firsts += 1
                    own = True
                firsts[n_firsts - 1, ERROR_AT] = min(firsts[n_firsts - 1, ERROR_AT], failed)
                if had and other:
                    totals[REWORK] += 1
                    reworked = True
                    firsts[n_firsts - 1, REWORK_AT] = min(firsts[n_firsts - 1, REWORK_AT], time[r])
            if ends[r]:
                had, other, begun = True, False, int64(-1)
            else:
                other = True
            if len(starts) and starts[r] and begun < 0:
                begun = int64(r)
            seen[touchpoint[r]] = c
        totals[CUSTOMERS] += own
        totals[REWORKED] += reworked
        totals[ERRORS] += wrong
        totals[DECIDED] += decided
        totals[ERR_CUSTOMERS] += decided > 0
        totals[ERR_SS] += wrong * wrong
        totals[ERR_SM] += wrong * decided
        totals[ERR_MM] += decided * decided
    return totals, leads[:n_leads].copy(), waits[:n_waits].copy(), firsts[:n_firsts].copy()


@kernel(OFFSETS, TIMES, _FLAGS, readonly(int64, 2), int64, int64, int64, returns=_OUT2)
def outcomes(offsets: Rows, time: Ints, serves: Flags, firsts: Ints, horizon: int, watch: int, as_of: int) -> Ints:
    """What became of each customer after the first execution; rows and columns as above."""
    found = np.zeros((len(firsts), OUTCOME_COLUMNS), np.int64)
    c = 0
    for i in range(len(firsts)):
        r = firsts[i, ROW]
        while offsets[c + 1] <= r:
            c += 1
        stop = int64(offsets[c + 1])
        at = time[r]
        mark = at + watch
        goal = r + 1
        while goal < stop and not serves[goal] and time[goal] <= mark + horizon:
            goal += 1
        arrived = time[goal] if goal < stop and serves[goal] else NEVER
        after = r + 1
        found[i, AT_OPEN] = at + horizon > as_of
        found[i, AT_DROPPED] = after == stop or time[after] > at + horizon
        found[i, AT_ARRIVED] = arrived - at if arrived <= at + horizon else -1
        while after < stop and time[after] <= mark:
            after += 1
        found[i, IN_WATCH] = after - r - 1
        found[i, MARK_OPEN] = mark + horizon > as_of
        found[i, MARK_DROPPED] = after == stop or time[after] > mark + horizon
        found[i, MARK_ALREADY] = arrived <= mark
        found[i, MARK_ARRIVED] = arrived - mark if mark < arrived <= mark + horizon else -1
    return found
