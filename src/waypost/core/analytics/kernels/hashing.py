"""A table that grows while counting: numbers get places 0, 1, 2 … in the order in which they first appear."""

from typing import Any

import numpy as np
from numba import int64, uint64

from waypost.core.computing.compiled import inlined


@inlined
def empty_table(size: int) -> Any:
    """Slots (a power of two of them; -1 = free) and room for half as many numbers."""
    return np.full(size, -1, np.int32), np.zeros(size // 2, np.int64)


@inlined
def put(slots: Any, numbers: Any, place: Any, number: Any) -> None:
    """Enter a number that is known to be new at a place, in a table that is known to have room for it."""
    mask = uint64(len(slots) - 1)
    slot = _mixed(number) & mask
    while slots[slot] >= 0:
        slot = (slot + uint64(1)) & mask
    slots[slot] = place
    numbers[place] = number


@inlined
def place_of(slots: Any, numbers: Any, count: Any, number: Any) -> Any:
    """The place of a number, which is `count` if it is new, and the table, which may have grown.

    Returns (place, slots, numbers, count).
    """
    mask = uint64(len(slots) - 1)
    slot = _mixed(number) & mask
    while slots[slot] >= 0:
        if numbers[slots[slot]] == number:
            return int64(slots[slot]), slots, numbers, count
        slot = (slot + uint64(1)) & mask
    if count == len(numbers):
        slots, numbers = _doubled(slots, numbers)
    put(slots, numbers, count, number)
    return int64(count), slots, numbers, count + 1


@inlined
def known_place(slots: Any, numbers: Any, number: Any) -> Any:
    """The place of a number, -1 if it is new: for loops that rarely meet a new one, much quicker than `place_of`."""
    mask = uint64(len(slots) - 1)
    slot = _mixed(number) & mask
    while slots[slot] >= 0:
        if numbers[slots[slot]] == number:
            return int64(slots[slot])
        slot = (slot + uint64(1)) & mask
    return int64(-1)


@inlined
def _mixed(number: Any) -> Any:
    """64 bits that depend on every bit of a number (the finaliser of MurmurHash3)."""
    h = uint64(number)
    h ^= h >> uint64(33)
    h *= uint64(0xFF51AFD7ED558CCD)
    h ^= h >> uint64(33)
    h *= uint64(0xC4CEB9FE1A85EC53)
    return h ^ (h >> uint64(33))


@inlined
def _doubled(slots: Any, numbers: Any) -> Any:
    """The same places in a table of twice the size."""
    larger, grown = empty_table(2 * len(slots))
    for place in range(len(numbers)):
        put(larger, grown, place, numbers[place])
    return larger, grown


@inlined
def with_row(table: Any, row: Any) -> Any:
    """A table (rows, columns) of counts that has that row: itself, or one with twice the room."""
    if row < len(table):
        return table
    larger = np.zeros((2 * len(table), table.shape[1]), table.dtype)
    larger[: len(table)] = table
    return larger
