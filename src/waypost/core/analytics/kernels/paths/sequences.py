"""Sequences of codes: read from ways, and numbered so that equal ones have equal numbers.

Equal means equal: sequences are found by a hash and then compared code by code, so no collision can join two.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types, uint32, uint64

from waypost.core.analytics.index.model import Codes
from waypost.core.analytics.kernels.ways import Rows, Ways
from waypost.core.computing.compiled import CODES, ROWS, inlined, kernel, readonly

MORE = 65_536  # stands behind a sequence that goes on; no code is as large

Sequence32 = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]

_SEQUENCE = readonly(uint32)
_BOUNDS = readonly(int64)


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """Sequence `i` is `codes[bounds[i]:bounds[i + 1]]`."""

    codes: Sequence32
    bounds: Ints

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def taken(self, which: Ints) -> "Sequences":
        """Some of the sequences, in that order."""
        lengths = np.diff(self.bounds)[which]
        bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        rows = np.repeat(self.bounds[which] - bounds[:-1], lengths) + np.arange(bounds[-1])
        return Sequences(self.codes[rows], bounds)


def joined(parts: list[Sequences]) -> Sequences:
    """The sequences of all parts, one part after another."""
    starts = np.cumsum([0, *(len(part.codes) for part in parts)])
    bounds = [part.bounds[1:] + start for part, start in zip(parts, starts[:-1], strict=True)]
    return Sequences(np.concatenate([part.codes for part in parts]), np.concatenate([np.zeros(1, np.int64), *bounds]))


def read(
    codes: Codes, ways: Ways, hidden: npt.NDArray[np.bool_], collapse: bool, max_length: int
) -> tuple[Sequences, Rows, Rows]:
    """The sequences that ways show, and the rows of each one's first and last event shown (-1: shows nothing)."""
    out = np.empty(int((ways.end - ways.begin).sum(dtype=np.int64)) + len(ways), np.uint32)
    bounds = np.zeros(len(ways) + 1, np.int64)
    first, last = np.full(len(ways), -1, np.int32), np.full(len(ways), -1, np.int32)
    _read(codes, ways.begin, ways.end, hidden, collapse, max_length, out, bounds, first, last)
    return Sequences(out[: bounds[-1]], bounds), first, last


def numbered(sequences: Sequences) -> tuple[Rows, Rows]:
    """For each sequence the number of its equals, and for each number the first sequence that has it."""
    slots = np.full(1 << max(2, 2 * len(sequences) - 1).bit_length(), -1, np.int32)
    numbers, firsts = np.empty(len(sequences), np.int32), np.empty(len(sequences), np.int32)
    found = _number(sequences.codes, sequences.bounds, slots, np.empty(len(sequences), np.uint64), numbers, firsts)
    return numbers, firsts[:found].copy()


_FLAGS = readonly(types.boolean)
_OUT32 = types.Array(int32, 1, "C")


@kernel(
    CODES,
    ROWS,
    ROWS,
    _FLAGS,
    types.boolean,
    int64,
    types.Array(uint32, 1, "C"),
    types.Array(int64, 1, "C"),
    _OUT32,
    _OUT32,
    returns=types.void,
)
def _read(
    codes: Codes,
    begins: Rows,
    ends: Rows,
    hidden: npt.NDArray[np.bool_],
    collapse: bool,
    max_length: int,
    out: Sequence32,
    bounds: Ints,
    firsts: Rows,
    lasts: Rows,
) -> None:
    at = 0
    for way in range(len(begins)):
        length = 0
        before = uint32(MORE)
        for r in range(begins[way], ends[way]):
            code = uint32(codes[r])
            if hidden[code]:
                continue
            lasts[way] = r
            if collapse and code == before:
                continue
            if length == 0:
                firsts[way] = r
            if length <= max_length:
                out[at] = code if length < max_length else uint32(MORE)
                at += 1
            length += 1
            before = code
        bounds[way + 1] = at


@inlined
def _hash(codes: Sequence32, begin: int, end: int) -> Any:
    h = uint64(0x9E3779B97F4A7C15)
    for i in range(begin, end):
        h = (h ^ uint64(codes[i])) * uint64(0xD6E8FEB86659FD93)
        h ^= h >> uint64(32)
    return h


@inlined
def _equal(codes: Sequence32, bounds: Ints, one: int, other: int) -> bool:
    length = bounds[one + 1] - bounds[one]
    if length != bounds[other + 1] - bounds[other]:
        return False
    for i in range(length):
        if codes[bounds[one] + i] != codes[bounds[other] + i]:
            return False
    return True


@kernel(_SEQUENCE, _BOUNDS, _OUT32, types.Array(uint64, 1, "C"), _OUT32, _OUT32, returns=int64)
def _number(
    codes: Sequence32,
    bounds: Ints,
    slots: Rows,
    hashes: npt.NDArray[np.uint64],
    numbers: Rows,
    firsts: Rows,
) -> int:
    found = 0
    mask = uint64(len(slots) - 1)
    for i in range(len(bounds) - 1):
        h = _hash(codes, bounds[i], bounds[i + 1])
        slot = h & mask
        while slots[slot] >= 0:
            number = slots[slot]
            if hashes[number] == h and _equal(codes, bounds, i, firsts[number]):
                break
            slot = (slot + uint64(1)) & mask
        if slots[slot] < 0:
            slots[slot] = found
            hashes[found] = h
            firsts[found] = i
            found += 1
        numbers[i] = slots[slot]
    return found
