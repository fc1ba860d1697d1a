"""Tables that grow while counting: from one or two numbers to a place, by open addressing.

`slots` holds places or -1; its length is a power of two, at least twice the number of entries.
"""

from typing import Any

import numpy as np
from numba import int64, uint64

from waypost.core.analytics.compiled import inlined


@inlined
def mixed(a: Any, b: Any) -> Any:
    """64 bits that depend on every bit of two numbers (the finaliser of MurmurHash3, twice)."""
    h = uint64(a) * uint64(0x9E3779B97F4A7C15) ^ uint64(b)
    h ^= h >> uint64(33)
    h *= uint64(0xFF51AFD7ED558CCD)
    h ^= h >> uint64(33)
    h *= uint64(0xC4CEB9FE1A85EC53)
    return h ^ (h >> uint64(33))


@inlined
def slot_of(slots: Any, firsts: Any, seconds: Any, a: Any, b: Any) -> Any:
    """The slot in which (a, b) is, or belongs."""
    mask = uint64(len(slots) - 1)
    slot = mixed(a, b) & mask
    while slots[slot] >= 0 and (firsts[slots[slot]] != a or seconds[slots[slot]] != b):
        slot = (slot + uint64(1)) & mask
    return int64(slot)


@inlined
def spread(entries: int, size: int, firsts: Any, seconds: Any) -> Any:
    """Slots of another size for the first `entries` pairs, all different."""
    slots = np.full(size, -1, np.int32)
    mask = uint64(size - 1)
    for i in range(entries):
        slot = mixed(firsts[i], seconds[i]) & mask
        while slots[slot] >= 0:
            slot = (slot + uint64(1)) & mask
        slots[slot] = i
    return slots


@inlined
def longer(column: Any, filled: int) -> Any:
    """The same column with twice the room."""
    grown = np.zeros(2 * len(column), column.dtype)
    grown[:filled] = column[:filled]
    return grown
