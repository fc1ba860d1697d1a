"""Words become numbers: append-only tables from byte strings to codes, filled at the speed of reading.

Customer ids and dimension values arrive as spans of bytes in a buffer (UTF-8). A table gives each new word the
next number and never changes it. Hashing the bytes here, compiled, is several times faster than going through
Arrow dictionaries or Python strings.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numba import types, uint64
from numba.extending import intrinsic

from waypost.core.analytics.compiled import inlined, kernel, readonly, several

Bytes = npt.NDArray[np.uint8]
Spans = npt.NDArray[np.int32]
Bounds = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]

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
    SPANS,
    types.int32[::1],
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
    rows: Numbers,
    slots: Numbers,
    slot_hashes: Hashes,
    arena: Bytes,
    bounds: Bounds,
    count: int,
    begin: int,
    out: Numbers,
) -> tuple[int, int]:
    """Number the spans of `rows`, from the `begin`-th of them on.

    Returns (count, next): `next` < len(rows) when a table is full and must be grown before going on there.
    """
    mask = uint64(len(slots) - 1)
    room = len(slots) * 5 // 8
    for at in range(begin, len(rows)):
        i = rows[at]
        h = hashes[i]
        length = ends[i] - starts[i]
        slot = (h >> uint64(4)) & mask
        while True:
            found = slots[slot]
            if found < 0:
                if count >= room or count + 1 >= len(bounds) or bounds[count] + length > len(arena):
                    return count, at
                for j in range(length):
                    arena[bounds[count] + j] = data[starts[i] + j]
                bounds[count + 1] = bounds[count] + length
                slots[slot] = count
                slot_hashes[slot] = h
                out[i] = count
                count += 1
                break
            if slot_hashes[slot] == h and bounds[found + 1] - bounds[found] == length:
                if _same(data, starts[i], length, arena, bounds[found]):
                    out[i] = found
                    break
            slot = (slot + uint64(1)) & mask
    return count, len(rows)


@inlined
def _rehash(old_slots: Numbers, old_hashes: Hashes, slots: Numbers, slot_hashes: Hashes) -> None:
    mask = uint64(len(slots) - 1)
    for i in range(len(old_slots)):
        if old_slots[i] >= 0:
            slot = (old_hashes[i] >> uint64(4)) & mask
            while slots[slot] >= 0:
                slot = (slot + uint64(1)) & mask
            slots[slot] = old_slots[i]
            slot_hashes[slot] = old_hashes[i]


@kernel(HASHES, types.int32[::1], returns=types.int64[::1])
def _rows_by_part(hashes: Hashes, rows: Numbers) -> Bounds:
    """Sort row numbers by part (counting sort); returns the seventeen bounds of the parts."""
    bounds = np.zeros(17, np.int64)
    for h in hashes:
        bounds[(h & uint64(15)) + uint64(1)] += 1
    for part in range(16):
        bounds[part + 1] += bounds[part]
    place = bounds[:16].copy()
    for i in range(len(hashes)):
        part = hashes[i] & uint64(15)
        rows[place[part]] = i
        place[part] += 1
    return bounds


class WordTable:
    """An append-only table: a word's number is its place in the order of first appearance."""

    def __init__(self) -> None:
        self._slots = np.full(1024, -1, np.int32)
        self._hashes = np.zeros(1024, np.uint64)
        self._arena = np.zeros(16384, np.uint8)
        self._bounds = np.zeros(1024, np.int64)
        self._count = 0
        self._erased: set[int] = set()

    def __len__(self) -> int:
        return self._count

    def number(self, data: Bytes, starts: Spans, ends: Spans, hashes: Hashes, rows: Numbers, out: Numbers) -> None:
        """Write the numbers of the spans in `rows` to `out`, in this order."""
        at = 0
        while True:
            self._count, at = _intern(
                data,
                starts,
                ends,
                hashes,
                rows,
                self._slots,
                self._hashes,
                self._arena,
                self._bounds,
                self._count,
                at,
                out,
            )
            if at >= len(rows):
                return
            self._grow(int(ends[rows[at]] - starts[rows[at]]))

    def words(self, begin: int = 0) -> list[str]:
        """The words from number `begin` on, in the order of their numbers."""
        raw = self._arena[: self._bounds[self._count]].tobytes()
        bounds = self._bounds[: self._count + 1].tolist()
        return [raw[bounds[i] : bounds[i + 1]].decode("utf-8", "replace") for i in range(begin, self._count)]

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
        rows = np.arange(len(starts), dtype=np.int32)
        self.number(data, starts, ends, hashes, rows, np.empty(len(starts), np.int32))

    def spans(self) -> tuple[Bytes, Bounds]:
        """All words as one buffer and n + 1 bounds."""
        return self._arena[: self._bounds[self._count]], self._bounds[: self._count + 1]

    def _grow(self, next_length: int) -> None:
        if self._count >= len(self._slots) * 5 // 8:
            slots = np.full(len(self._slots) * 4, -1, np.int32)
            hashes = np.zeros(len(slots), np.uint64)
            _rehash(self._slots, self._hashes, slots, hashes)
            self._slots, self._hashes = slots, hashes
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
        self._table.number(data, starts, ends, hashes, np.arange(len(starts), dtype=np.int32), out)
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
        rows = np.empty(len(starts), np.int32)
        bounds = _rows_by_part(hashes, rows)
        ordinals = np.empty(len(starts), np.int32)
        for part, table in enumerate(self.parts):
            table.number(data, starts, ends, hashes, rows[bounds[part] : bounds[part + 1]], ordinals)
        parts = (hashes & np.uint64(PARTS - 1)).astype(np.int64)
        return ordinals.astype(np.int64) * PARTS + parts

    def of_words(self, words: Sequence[str]) -> npt.NDArray[np.int64]:
        return self.of_spans(*spans_of(words))


def spans_of(words: Sequence[str]) -> tuple[Bytes, Spans, Spans]:
    """A buffer of UTF-8 bytes (under 2 GB) and where each word starts and ends in it."""
    return _spans([word.encode("utf-8", "replace") for word in words])


def _spans(encoded: list[bytes]) -> tuple[Bytes, Spans, Spans]:
    bounds = np.zeros(len(encoded) + 1, np.int32)
    np.cumsum([len(word) for word in encoded], out=bounds[1:])
    return np.frombuffer(b"".join(encoded) or b"\0", np.uint8), bounds[:-1], bounds[1:]
