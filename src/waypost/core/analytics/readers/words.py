"""Compiled care for words: blanks trimmed, words for "missing" emptied, amounts read, addresses cut short."""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.analytics.interning import BYTES, SPANS, Bytes, Spans
from waypost.core.analytics.readers.block import Amounts, Coded, Column, Instants, Text
from waypost.core.computing.compiled import inlined, kernel

OUT = types.int32[::1]
SLASH, QUESTION, HASH, COLON = 47, 63, 35, 58


@inlined
def _is_missing(data: Bytes, start: int, end: int) -> Any:
    """NULL, null, Null, \\N, NaN, None, N/A, undefined, (not set): what systems write for nothing."""
    length = end - start
    first = data[start] | 32
    if length == 2:
        return data[start] == 92 and data[start + 1] == 78
    if length == 3:
        second, third = data[start + 1] | 32, data[start + 2] | 32
        return first == 110 and ((second == 97 and third == 110) or (data[start + 1] == 47 and third == 97))
    if length == 4 and first == 110:
        second, third, fourth = data[start + 1] | 32, data[start + 2] | 32, data[start + 3] | 32
        return (second == 117 and third == 108 and fourth == 108) or (second == 111 and third == 110 and fourth == 101)
    if length == 9:
        return _equal(data, start, b"undefined") or _equal(data, start, b"(not set)")
    return False


@inlined
def _equal(data: Bytes, start: int, word: bytes) -> bool:
    for i in range(len(word)):
        if data[start + i] != word[i]:
            return False
    return True


@kernel(BYTES, SPANS, SPANS, OUT, OUT, returns=types.void)
def _trim(data: Bytes, starts: Spans, ends: Spans, new_starts: Spans, new_ends: Spans) -> None:
    for row in range(len(starts)):
        start, end = starts[row], ends[row]
        while start < end and data[start] <= 32:
            start += 1
        while end > start and data[end - 1] <= 32:
            end -= 1
        if 2 <= end - start <= 9 and _is_missing(data, start, end):
            end = start
        new_starts[row], new_ends[row] = start, end


def trimmed(text: Text) -> Text:
    """Without blanks at the ends, and empty where the word means nothing."""
    starts, ends = np.empty(len(text), np.int32), np.empty(len(text), np.int32)
    _trim(text.data, text.starts, text.ends, starts, ends)
    return Text(text.data, starts, ends)


def as_text(column: Column) -> Text:
    """A column as spans of words, trimmed."""
    if isinstance(column, Amounts | Instants):
        column = column.written()
    if isinstance(column, Coded):
        words = trimmed(column.table)
        starts = np.append(words.starts, np.int32(0))[column.codes]
        ends = np.append(words.ends, np.int32(0))[column.codes]
        return Text(words.data, starts, ends)
    return trimmed(column)


CURRENCIES = b"eur usd gbp chf sek nok dkk pln czk huf ron bgn jpy cny try aud cad "


@inlined
def _is_currency(data: Bytes, p: int) -> bool:
    for i in range(0, len(CURRENCIES), 4):
        if (
            data[p] | 32 == CURRENCIES[i]
            and data[p + 1] | 32 == CURRENCIES[i + 1]
            and data[p + 2] | 32 == CURRENCIES[i + 2]
        ):
            return True
    return False


@inlined
def _wide_blank(data: Bytes, p: Any, end: Any) -> int:
    """Bytes of the no-break or thin space or of the ’ at p that groups digits, else 0."""
    if p + 2 <= end and data[p] == 0xC2 and data[p + 1] == 0xA0:
        return 2
    return 3 if p + 3 <= end and data[p] == 0xE2 and data[p + 1] == 0x80 else 0


@inlined
def _beside(data: Bytes, p: int, end: int) -> int:
    """Bytes of what may stand beside an amount at p: a blank, $ £ ¥ €, the code of a currency; else 0."""
    if data[p] == 32 or data[p] == 36:
        return 1
    if data[p] < 65:
        return 0
    if p + 2 <= end and data[p] == 0xC2 and (data[p + 1] == 0xA3 or data[p + 1] == 0xA5):
        return 2
    if p + 3 <= end and ((data[p] == 0xE2 and data[p + 1] == 0x82) or _is_currency(data, p)):
        return 3
    return _wide_blank(data, p, end)


@inlined
def _before(data: Bytes, p: Any, end: Any) -> Any:
    """(where the digits start, whether a hyphen or a − stands before them)."""
    minus = False
    while p < end:
        if data[p] == 45:
            minus, size = True, 1
        elif p + 3 <= end and data[p] == 0xE2 and data[p + 1] == 0x88 and data[p + 2] == 0x92:
            minus, size = True, 3
        else:
            size = 1 if data[p] == 43 else _beside(data, p, end)
        if size == 0:
            break
        p += size
    return p, minus


@inlined
def _behind(data: Bytes, start: Any, end: Any) -> Any:
    """Where the digits end."""
    while end > start:
        if _beside(data, end - 1, end) == 1:
            end -= 1
        elif end - start >= 2 and _beside(data, end - 2, end) == 2:
            end -= 2
        elif end - start >= 3 and _beside(data, end - 3, end) == 3:
            end -= 3
        else:
            break
    return end


@kernel(BYTES, SPANS, SPANS, types.uint8, types.float64[::1], returns=types.int64)
def _read_amounts(data: Bytes, starts: Spans, ends: Spans, point: int, out: npt.NDArray[np.float64]) -> int:
    unread = 0
    for row in range(len(starts)):
        p, end, minus = np.int64(starts[row]), np.int64(ends[row]), False
        if p < end and not 48 <= data[p] <= 57:
            p, minus = _before(data, p, end)
        if p < end and not 48 <= data[end - 1] <= 57:
            end = _behind(data, p, end)
        whole, digits, fraction, strange = np.int64(0), 0, -1, False
        while p < end and not strange:
            c = data[p]
            size = 1
            if 48 <= c <= 57:
                whole = whole * 10 + np.int64(c - 48)
                digits += 1
                if fraction >= 0:
                    fraction += 1
            elif c == point and fraction < 0:
                fraction = 0
            elif c == 44 or c == 46:
                strange = fraction >= 0
            elif c != 39 and c != 32:
                size = _wide_blank(data, p, end)
                strange = size == 0
            p += size
        if digits == 0 or digits > 18 or strange:
            out[row] = np.nan
            unread += ends[row] > starts[row]
        else:
            value = whole / 10.0 ** max(fraction, 0)
            out[row] = -value if minus else value
    return unread


def amounts_of(text: Text, decimal_comma: bool) -> tuple[npt.NDArray[np.float64], int]:
    """The numbers (NaN where there is none) and how many values could not be read.

    Thousands separators and blanks are passed over, and currencies (€, EUR, $) before and after the digits. With
    other letters and signs a value is not read: 1E5 is neither 15 nor 100,000 for sure.
    """
    out = np.empty(len(text), np.float64)
    unread = _read_amounts(text.data, text.starts, text.ends, 44 if decimal_comma else 46, out)
    return out, int(unread)


@inlined
def _is_id(data: Bytes, start: int, end: int) -> bool:
    """Three digits or more; or sixteen hexadecimal signs or more, hyphens aside, one of them a digit."""
    digits, letters, hyphens = 0, 0, 0
    for p in range(start, end):
        c = data[p]
        if 48 <= c <= 57:
            digits += 1
        elif 97 <= (c | 32) <= 102:
            letters += 1
        elif c == 45:
            hyphens += 1
        else:
            return False
    if letters == 0 and hyphens == 0:
        return digits >= 3
    return digits > 0 and digits + letters >= 16


@kernel(BYTES, SPANS, SPANS, types.uint8[::1], OUT, OUT, returns=types.int64)
def _shorten(data: Bytes, starts: Spans, ends: Spans, out: Bytes, new_starts: Spans, new_ends: Spans) -> int:
    changed, written = 0, 0
    for row in range(len(starts)):
        start, end = starts[row], ends[row]
        new_starts[row] = written
        path = start
        is_url = start < end and data[start] == SLASH
        if not is_url:
            for p in range(start, min(end - 2, start + 10)):
                if data[p] == COLON and data[p + 1] == SLASH and data[p + 2] == SLASH:
                    is_url = True
                    path = p + 3
                    while path < end and data[path] != SLASH and data[path] != QUESTION and data[path] != HASH:
                        path += 1
                    break
        if not is_url:
            path = end
        for p in range(start, path):
            out[written] = data[p]
            written += 1
        p = path
        while p < end and data[p] != QUESTION and data[p] != HASH:
            segment = p + 1
            q = segment
            while q < end and data[q] != SLASH and data[q] != QUESTION and data[q] != HASH:
                q += 1
            out[written] = SLASH
            written += 1
            if _is_id(data, segment, q):
                out[written], out[written + 1], out[written + 2] = COLON, 105, 100
                written += 3
            else:
                for i in range(segment, q):
                    out[written] = data[i]
                    written += 1
            p = q
        new_ends[row] = written
        changed += written - new_starts[row] != end - start
    return changed


def shortened(text: Text) -> tuple[Text, int]:
    """Addresses without query and fragment, ids in their path as `:id`; and how many were changed."""
    room = int(np.sum(text.ends - text.starts, dtype=np.int64)) + 8
    out = np.empty(room + len(text), np.uint8)
    starts, ends = np.empty(len(text), np.int32), np.empty(len(text), np.int32)
    changed = _shorten(text.data, text.starts, text.ends, out, starts, ends)
    return Text(out, starts, ends), int(changed)


@kernel(BYTES, SPANS, SPANS, BYTES, SPANS, SPANS, types.uint8[::1], OUT, OUT, returns=types.void)
def _join(
    a: Bytes, a_starts: Spans, a_ends: Spans, b: Bytes, b_starts: Spans, b_ends: Spans,
    out: Bytes, starts: Spans, ends: Spans,
) -> None:  # fmt: skip
    written = 0
    for row in range(len(a_starts)):
        starts[row] = written
        for p in range(a_starts[row], a_ends[row]):
            out[written] = a[p]
            written += 1
        if b_ends[row] > b_starts[row] and written > starts[row]:
            out[written] = 32
            written += 1
            for p in range(b_starts[row], b_ends[row]):
                out[written] = b[p]
                written += 1
        ends[row] = written


def joined(first: Text, second: Text) -> Text:
    """Two columns with a blank between them: date and time of day."""
    room = int(np.sum(first.ends - first.starts, dtype=np.int64) + np.sum(second.ends - second.starts, dtype=np.int64))
    out = np.empty(room + len(first) + 8, np.uint8)
    starts, ends = np.empty(len(first), np.int32), np.empty(len(first), np.int32)
    _join(first.data, first.starts, first.ends, second.data, second.starts, second.ends, out, starts, ends)
    return Text(out, starts, ends)
