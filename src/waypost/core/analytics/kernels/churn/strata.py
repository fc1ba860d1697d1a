"""What makes events of different customers alike, as one number.

Two tables are counted. For touchpoints: 0 everything, then each touchpoint at its code; a stratum tells the time since
the beginning. For changes: 0 everything, then each role's switches, each role's known passages (what its switches are
compared with), and long pauses; a stratum tells the touchpoint of the last event in place of that time. The last column
of both says how many pieces of watched time (or events) a stratum holds.
"""

from typing import Any

import numpy as np
from numba import int64

from waypost.core.computing.compiled import inlined
from waypost.core.vocabulary.events import MICROSECONDS

LONGEST_HISTORY = 1_000
EVERYTHING = 0
MILLISECOND = 1_000

RECENCY_BITS, BEFORE_AT, MONTH_AT = 3, 3, 6
HOUR, DAY = 3600 * MICROSECONDS, 86_400 * MICROSECONDS
RECENCIES = np.array([HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY], np.int64)
SINCES = np.array([DAY, 7 * DAY, 30 * DAY, 90 * DAY, 180 * DAY, 365 * DAY], np.int64)
BEFORES = np.array([0, 2, 5, 10, 20, 50], np.int64)


@inlined
def band(borders: Any, value: Any) -> Any:
    """How many borders lie below a value: a value on a border belongs to the band below it."""
    found = int64(0)
    for i in range(len(borders)):  # without a branch: where values fall is hard to foresee
        found += value > borders[i]
    return found


@inlined
def common(alike: Any, month: Any, before: Any, recency: Any) -> Any:
    """One number from the bands that both tables tell apart; above it comes what only one of them does."""
    return alike | int64(month) << MONTH_AT | band(BEFORES, before) << BEFORE_AT | band(RECENCIES, recency)


@inlined
def changes(codes: Any, role: Any, here: Any, there: Any) -> Any:
    """0 unknown, 1 the known value stays, 2 it switches."""
    if codes[role, here] == 0 or codes[role, there] == 0:
        return 0
    return 2 if codes[role, here] != codes[role, there] else 1
