"""One pass over a shard: which event belongs to which concern, and how each concern went."""

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types, uint8, uint64

from waypost.core.analytics.index.model import Codes, Offsets, Times
from waypost.core.computing.compiled import CODES, OFFSETS, ROWS, TIMES, kernel, readonly, several

Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int32]

# What is known of a concern: rows, counts, instants (NEVER where it did not happen), flags.
FIRST_ROW, CONTACTS, LAST_CONTACT, ANSWERED_AT, RESOLVED_AT, AGAIN, SETTLED = range(7)
COLUMNS = 7
NEVER = -(2**62)
_CONTACT, _ANSWER, _RESOLVED = 1, 2, 4  # as in `plan`


@kernel(
    OFFSETS, TIMES, readonly(uint8), CODES, CODES, int64, int64, int64,
    returns=several(types.Array(int32, 1, "C"), types.Array(int64, 2, "C"), int64, int64),
)  # fmt: skip
def join(
    offsets: Offsets,
    time: Times,
    kinds: npt.NDArray[np.uint8],
    concern: Codes,
    reason: Codes,
    concerns: int,
    reasons: int,
    within: int,
) -> tuple[Rows, Ints, int, int]:
    """The concern of each row (-1 = none), what is known of each concern, unknown contacts, unattached others.

    `concern` and `reason` are empty where the data lack them. A customer's running concern of an id or a reason has a
    place in `running`; `owner` says whether it is still the same customer's.
    """
    belongs = np.full(len(time), -1, np.int32)
    contacts = 0
    for r in range(len(time)):
        contacts += kinds[r] & _CONTACT
    known = np.empty((contacts, COLUMNS), np.int64)
    owner = np.empty(contacts, np.int32)
    running = np.full(concerns + reasons, -1, np.int32)
    found = unknown = unattached = 0
    for c in range(len(offsets) - 1):
        for r in range(offsets[c], offsets[c + 1]):
            kind = kinds[r]
            if kind == 0:
                continue
            number = int64(concern[r]) if len(concern) > 0 else int64(0)
            why = int64(reason[r]) if len(reason) > 0 else int64(0)
            if number == 0 and why == 0:
                if kind & _CONTACT:
                    unknown += 1
                else:
                    unattached += 1
                continue
            place = reasons + number if number > 0 else why
            k = int64(running[place])
            joins = k >= 0 and owner[k] == c
            if joins and number == 0:
                joins = time[r] - known[k, LAST_CONTACT] <= within
            if not joins:
                if not kind & _CONTACT:
                    unattached += 1
                    continue
                k = found
                found += 1
                running[place] = k
                owner[k] = c
                known[k, FIRST_ROW] = r
                known[k, CONTACTS] = 0
                known[k, ANSWERED_AT] = NEVER
                known[k, AGAIN] = 0
                known[k, SETTLED] = 0
            belongs[r] = k
            since = time[r] - time[known[k, FIRST_ROW]]
            if kind & _CONTACT:
                if known[k, CONTACTS] > 0 and since <= within:
                    known[k, AGAIN] = 1
                known[k, CONTACTS] += 1
                known[k, LAST_CONTACT] = time[r]
                known[k, RESOLVED_AT] = NEVER
            if kind & _ANSWER and known[k, ANSWERED_AT] == NEVER:
                known[k, ANSWERED_AT] = time[r]
            if kind & _RESOLVED:
                known[k, RESOLVED_AT] = time[r]
                if since <= within:
                    known[k, SETTLED] = 1
    return belongs, known[:found].copy(), unknown, unattached


def different(belongs: Rows, codes: Codes, width: int, concerns: int) -> Ints:
    """How many different known codes the rows of each concern have; `width` codes are possible."""
    if width <= 64:
        return _different(belongs, codes, concerns)
    rows = np.flatnonzero((belongs >= 0) & (codes > 0))
    pairs = np.unique(belongs[rows].astype(np.int64) * width + codes[rows])
    return np.bincount(pairs // width, minlength=concerns).astype(np.int64)


@kernel(ROWS, CODES, int64, returns=types.Array(int64, 1, "C"))
def _different(belongs: Rows, codes: Codes, concerns: int) -> Ints:
    seen = np.zeros(concerns, np.uint64)
    for r in range(len(belongs)):
        if belongs[r] >= 0 and codes[r] > 0:
            seen[belongs[r]] |= uint64(1) << uint64(codes[r])
    counts = np.zeros(concerns, np.int64)
    for k in range(concerns):
        bits = seen[k]
        while bits != uint64(0):
            bits &= bits - uint64(1)
            counts[k] += 1
    return counts
