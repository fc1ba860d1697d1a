"""One pass over a shard: when each customer begins, churns, and how long they were watched."""

import numpy as np
import numpy.typing as npt
from numba import boolean, int32, int64, types

from waypost.core.analytics.index.model import Codes, Offsets, Times
from waypost.core.computing.compiled import CODES, OFFSETS, TIMES, kernel, readonly, several

Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

FLAGS = readonly(boolean)
_ROWS_OUT = types.Array(int32, 1, "C")
_FLAGS_OUT = types.Array(boolean, 1, "C")


@kernel(
    OFFSETS, TIMES, CODES, FLAGS, FLAGS, FLAGS, int64, int64, int64, int64,
    returns=several(_ROWS_OUT, _ROWS_OUT, types.Array(int64, 1, "C"), _FLAGS_OUT, _FLAGS_OUT),
)  # fmt: skip
def leave(
    offsets: Offsets,
    time: Times,
    touchpoint: Codes,
    ignored: Flags,
    begins: Flags,
    ends: Flags,
    silence: int,
    first: int,
    last: int,
    as_of: int,
) -> tuple[Rows, Rows, Ints, Flags, Flags]:
    """Of each customer who begins in the period: the row it begins with, the row behind its last one before the churn
    (or the data's end), µs watched, whether it churned, and whether it returned. `ends` is empty with a silence."""
    customers = len(offsets) - 1
    entry, until = np.empty(customers, np.int32), np.empty(customers, np.int32)
    wait = np.empty(customers, np.int64)
    churned, returned = np.zeros(customers, np.bool_), np.zeros(customers, np.bool_)
    n = 0
    for c in range(customers):
        r, stop = offsets[c], offsets[c + 1]
        while r < stop and not begins[r]:
            r += 1
        if r == stop or not first <= time[r] < last:
            continue
        entry[n], begun, before = r, time[r], time[r]
        left = as_of
        r += 1
        while r < stop:
            if not ignored[touchpoint[r]]:
                if len(ends) > 0:
                    if ends[r]:
                        churned[n], left = True, time[r]
                        break
                elif time[r] - before > silence:
                    churned[n], returned[n], left = True, True, before + silence
                    break
                before = time[r]
            r += 1
        until[n] = r
        if len(ends) == 0 and not churned[n] and as_of - before > silence:
            churned[n], left = True, before + silence
        if len(ends) > 0 and churned[n]:
            r += 1
            while r < stop and ignored[touchpoint[r]]:
                r += 1
            returned[n] = r < stop
        wait[n] = left - begun
        n += 1
    return entry[:n].copy(), until[:n].copy(), wait[:n].copy(), churned[:n].copy(), returned[:n].copy()
