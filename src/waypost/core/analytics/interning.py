"""Words become numbers: append-only tables from byte strings to codes, filled at the speed of reading.

Customer ids and dimension values arrive as spans of bytes in a buffer (UTF-8). A table gives each new word the
next number and never changes it. Hashing the bytes here, compiled, is several times faster than going through
Arrow dictionaries or Python strings.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from llvmlite import ir  # type: ignore[import-untyped]
from numba import types, uint64
from numba.extending import intrinsic

from waypost.core.computing.compiled import inlined, kernel, readonly, several
from waypost.core.computing.pool import in_parallel

Bytes = npt.NDArray[np.uint8]
Spans = npt.NDArray[np.int32]
Bounds = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]

SIDE_BY_SIDE = 50_000  # ids from which on threads are worth their start
PARTS = 16  # person tables are kept apart by hash, so that a person's shard is part of the number

BYTES = readonly(types.uint8)
SPANS = readonly(types.int32)
HASHES = readonly(types.uint64)


def _load64(typing_context: Any, data: Any, position: Any) -> Any:
    """The eight bytes at data[position:position + 8] as one little-endian word, without a bounds check."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        place = builder.gep(array.data, [arguments[1]])
        word = builder.load(builder.bitcast(place, context.get_value_type(types.uint64).as_pointer()))
        word.align = 1
        return word

    return types.uint64(data, types.int64), generate


load64: Any = intrinsic(_load64)


def _fetch(typing_context: Any, array: Any, position: Any) -> Any:
    """Ask the processor to bring array[position] near, because a later row will look there."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        values = context.make_array(signature.args[0])(context, builder, arguments[0])
        place = builder.bitcast(builder.gep(values.data, [arguments[1]]), ir.IntType(8).as_pointer())
        number = ir.IntType(32)
        hint = ir.FunctionType(ir.VoidType(), [place.type, number, number, number])
        function = builder.module.declare_intrinsic("llvm.prefetch", [place.type], hint)
        builder.call(function, [place, number(0), number(3), number(1)])
        return context.get_dummy_value()

    return types.void(array, types.int64), generate


fetch: Any = intrinsic(_fetch)
AHEAD = 12  # rows: about the time a line of memory takes to come


@inlined
def hash_span(data: Bytes, start: int, end: int) -> Any:
    """A 64-bit hash of data[start:end]: words of eight bytes, multiplied and folded (wyhash-like mixing)."""
    h: Any = uint64(0x9E3779B97F4A7C15) ^ uint64(end - start)
    position = start
    while position + 8 <= end:
        h = (h ^ load64(data, position)) * uint64(0xD6E8FEB86659FD93)
        h ^= h >> uint64(32)
        position += 8
    word = uint64(0)
    left = end - position
    if left > 0:
        if position + 8 <= len(data):
            word = load64(data, position) & ((uint64(1) << uint64(8 * left)) - uint64(1))
        else:
            for i in range(left):
                word |= uint64(data[position + i]) << uint64(8 * i)
    h = (h ^ word) * uint64(0xD6E8FEB86659FD93)
    h ^= h >> uint64(32)
    h *= uint64(0xD6E8FEB86659FD93)
    return h ^ (h >> uint64(29))


@kernel(BYTES, SPANS, SPANS, types.uint64[::1], returns=types.void)
def hash_spans(data: Bytes, starts: Spans, ends: Spans, out: Hashes) -> None:
    for i in range(len(starts)):
        out[i] = hash_span(data, starts[i], ends[i])


@inlined
def _same(data: Bytes, start: int, length: int, arena: Bytes, arena_start: int) -> bool:
    i = 0
    while i + 8 <= length:
        if load64(data, start + i) != load64(arena, arena_start + i):
            return False
        i += 8
    while i < length:
        if data[start + i] != arena[arena_start + i]:
            return False
        i += 1
    return True


@kernel(
    BYTES,
    SPANS,
    SPANS,
    HASHES,
    types.uint64[::1],
    types.uint8[::1],
    types.int64[::1],
    types.int64,
    types.int64,
    types.int32[::1],
    returns=several(types.int64, types.int64),
)
def _intern(
    data: Bytes,
    starts: Spans,
    ends: Spans,
    hashes: Hashes,
    slots: Hashes,
    arena: Bytes,
    bounds: Bounds,
    count: int,
    begin: int,
    out: Numbers,
) -> tuple[int, int]:
    """Number the spans from the `begin`-th on.

    A slot is 0 when free, else the upper half of a word's hash and, in the lower half, its number + 1.
    Returns (count, next): `next` < len(starts) when a table is full and must be grown before going on there.
    """
    mask = uint64(len(slots) - 1)
    low, high = uint64(0xFFFFFFFF), uint64(0xFFFFFFFF00000000)
    room = len(slots) * 5 // 8
    for i in range(begin, len(starts)):
        if i + AHEAD < len(starts):
            fetch(slots, np.int64((hashes[i + AHEAD] >> uint64(4)) & mask))
            fetch(data, np.int64(starts[i + AHEAD]))
        h = hashes[i]
        length = ends[i] - starts[i]
        slot = (h >> uint64(4)) & mask
        while True:
            entry = slots[slot]
            if entry == uint64(0):
                if count >= room or count + 1 >= len(bounds) or bounds[count] + length > len(arena):
                    return count, i
                for j in range(length):
                    arena[bounds[count] + j] = data[starts[i] + j]
                bounds[count + 1] = bounds[count] + length
                out[i] = count
                count += 1
                slots[slot] = (h & high) | uint64(count)
                break
            if (entry ^ h) & high == uint64(0):
                found = np.int64(entry & low) - 1
                if bounds[found + 1] - bounds[found] == length and _same(data, starts[i], length, arena, bounds[found]):
                    out[i] = found
                    break
            slot = (slot + uint64(1)) & mask
    return count, len(starts)


@kernel(BYTES, readonly(types.int64), types.int64, types.uint64[::1], returns=types.void)
def _fill_slots(arena: Bytes, bounds: Bounds, count: int, slots: Hashes) -> None:
    """Put all words into an empty table of slots."""
    mask = uint64(len(slots) - 1)
    for number in range(count):
        h = hash_span(arena, bounds[number], bounds[number + 1])
        slot = (h >> uint64(4)) & mask
        while slots[slot] != uint64(0):
            slot = (slot + uint64(1)) & mask
        slots[slot] = (h & uint64(0xFFFFFFFF00000000)) | uint64(number + 1)


@kernel(
    SPANS,
    SPANS,
    HASHES,
    types.int32[::1],
    types.int32[::1],
    types.int32[::1],
    types.uint64[::1],
    returns=types.int64[::1],
)
def _share_out(
    starts: Spans,
    ends: Spans,
    hashes: Hashes,
    rows: Numbers,
    part_starts: Spans,
    part_ends: Spans,
    part_hashes: Hashes,
) -> Bounds:
    """Set the spans part by part (counting sort), so that each part reads memory in order.

    `rows`: where each came from. Returns the seventeen bounds of the parts.
    """
    bounds = np.zeros(17, np.int64)
    for h in hashes:
        bounds[(h & uint64(15)) + uint64(1)] += 1
    for part in range(16):
        bounds[part + 1] += bounds[part]
    places = bounds[:16].copy()
    for i in range(len(hashes)):
        part = hashes[i] & uint64(15)
        place = places[part]
        places[part] = place + 1
        rows[place] = i
        part_starts[place] = starts[i]
        part_ends[place] = ends[i]
        part_hashes[place] = hashes[i]
    return bounds


@kernel(SPANS, SPANS, readonly(types.int64), types.int64[::1], returns=types.void)
def _to_persons(rows: Numbers, ordinals: Numbers, bounds: Bounds, out: Bounds) -> None:
    """Person numbers of the ordinals of each part, back in the order of the batch."""
    for part in range(16):
        for place in range(bounds[part], bounds[part + 1]):
            out[rows[place]] = np.int64(ordinals[place]) * 16 + part


class WordTable:
    """An append-only table: a word's number is its place in the order of first appearance."""

    def __init__(self) -> None:
        self._slots = np.zeros(1024, np.uint64)
        self._arena = np.zeros(16384, np.uint8)
        self._bounds = np.zeros(1024, np.int64)
        self._count = 0
        self._erased: set[int] = set()

    def __len__(self) -> int:
        return self._count

    def number(self, data: Bytes, starts: Spans, ends: Spans, hashes: Hashes, out: Numbers) -> None:
        """Write the number of each span to `out`."""
        at = 0
        while True:
            self._count, at = _intern(
                data,
                starts,
                ends,
                hashes,
                self._slots,
                self._arena,
                self._bounds,
                self._count,
                at,
                out,
            )
            if at >= len(starts):
                return
            self._grow(int(ends[at] - starts[at]))

    def words(self, begin: int = 0, end: int | None = None) -> list[str]:
        """The words from number `begin` on (to before `end`), in the order of their numbers.

        May be asked while a reader ahead in another thread adds more: what is numbered never changes, and the count is
        looked at before the buffers, which are only ever replaced by longer ones.
        """
        count = self._count if end is None else min(end, self._count)
        bounds = self._bounds[begin : count + 1].tolist()
        raw = self._arena[bounds[0] : bounds[-1]].tobytes() if begin < count else b""
        return [raw[one - bounds[0] : two - bounds[0]].decode("utf-8", "replace") for one, two in pairwise(bounds)]

    def as_arrow(self) -> Any:
        """The words as an Arrow array of strings, null where a word was erased."""
        arena, bounds = self.spans()
        words = pa.LargeStringArray.from_buffers(self._count, pa.py_buffer(bounds.data), pa.py_buffer(arena.data))
        if not self._erased:
            return words
        present = np.ones(self._count, np.bool_)
        present[sorted(self._erased)] = False
        return pc.if_else(pa.array(present), words, None)

    def restore(self, words: Sequence[str | None]) -> None:
        """Fill an empty table with words in the order of their numbers; None keeps a number that no word has."""
        self._erased = {place for place, word in enumerate(words) if word is None}
        # 0xFF is in no UTF-8 text: these words can never be met.
        encoded = [b"\xff%d" % place if word is None else word.encode() for place, word in enumerate(words)]
        data, starts, ends = _spans(encoded)
        hashes = np.empty(len(starts), np.uint64)
        hash_spans(data, starts, ends, hashes)
        self.number(data, starts, ends, hashes, np.empty(len(starts), np.int32))

    def spans(self) -> tuple[Bytes, Bounds]:
        """All words as one buffer and n + 1 bounds."""
        return self._arena[: self._bounds[self._count]], self._bounds[: self._count + 1]

    def _grow(self, next_length: int) -> None:
        if self._count >= len(self._slots) * 5 // 8:
            self._slots = np.zeros(len(self._slots) * 4, np.uint64)
            _fill_slots(self._arena, self._bounds, self._count, self._slots)
        if self._count + 1 >= len(self._bounds):
            self._bounds = np.concatenate([self._bounds, np.zeros(len(self._bounds), np.int64)])
        if self._bounds[self._count] + next_length > len(self._arena):
            extra = max(len(self._arena), next_length)
            self._arena = np.concatenate([self._arena, np.zeros(extra, np.uint8)])


class Codes:
    """The words of one dimension (or of the touchpoint names): code 0 is the empty word, "unknown".

    >>> codes = Codes()
    >>> codes.of_words(["web", "", "app", "web"]).tolist(), codes.words
    ([1, 0, 2, 1], ('', 'web', 'app'))
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._table = WordTable()
        self.of_words(["", *(word for word in words if word)])

    def __len__(self) -> int:
        return len(self._table)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self._table.words())

    def of_spans(self, data: Bytes, starts: Spans, ends: Spans) -> npt.NDArray[np.uint32]:
        """The codes of spans of UTF-8 bytes, new words added in order of appearance."""
        hashes = np.empty(len(starts), np.uint64)
        hash_spans(data, starts, ends, hashes)
        out = np.empty(len(starts), np.int32)
        self._table.number(data, starts, ends, hashes, out)
        return out.view(np.uint32)

    def of_words(self, words: Sequence[str]) -> npt.NDArray[np.uint32]:
        return self.of_spans(*spans_of(words))


class Persons:
    """Person numbers of customer ids: given once, never changed, never reused.

    Sixteen tables share the work by the hash of the id: person `part + 16 * k` is the k-th of its part. So a
    person's shard is the number modulo 16, and each table is small enough to stay in the processor's cache
    while its rows of a batch are numbered.
    """

    def __init__(self) -> None:
        self.parts = tuple(WordTable() for _ in range(PARTS))

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    def of_spans(self, data: Bytes, starts: Spans, ends: Spans) -> npt.NDArray[np.int64]:
        """Person numbers of ids given as spans of UTF-8 bytes; unknown ids get the next number of their part."""
        hashes = np.empty(len(starts), np.uint64)
        hash_spans(data, starts, ends, hashes)
        rows, part_starts, part_ends, ordinals = np.empty((4, len(starts)), np.int32)
        part_hashes = np.empty(len(starts), np.uint64)
        bounds = _share_out(starts, ends, hashes, rows, part_starts, part_ends, part_hashes)

        def number(part: int) -> None:
            own = slice(bounds[part], bounds[part + 1])
            self.parts[part].number(data, part_starts[own], part_ends[own], part_hashes[own], ordinals[own])

        if len(starts) < SIDE_BY_SIDE:
            for part in range(PARTS):
                number(part)
        else:
            in_parallel(number, range(PARTS))
        persons = np.empty(len(starts), np.int64)
        _to_persons(rows, ordinals, bounds, persons)
        return persons

    def of_words(self, words: Sequence[str]) -> npt.NDArray[np.int64]:
        return self.of_spans(*spans_of(words))


def spans_of(words: Sequence[str]) -> tuple[Bytes, Spans, Spans]:
    """A buffer of UTF-8 bytes (under 2 GB) and where each word starts and ends in it."""
    return _spans([word.encode("utf-8", "replace") for word in words])


def _spans(encoded: list[bytes]) -> tuple[Bytes, Spans, Spans]:
    bounds = np.zeros(len(encoded) + 1, np.int32)
    np.cumsum([len(word) for word in encoded], out=bounds[1:])
    return np.frombuffer(b"".join(encoded) or b"\0", np.uint8), bounds[:-1], bounds[1:]
