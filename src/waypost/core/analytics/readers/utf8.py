"""Compiled checks that bytes are text in UTF-8."""

import numpy as np
import numpy.typing as npt
from numba import types, uint64

from waypost.core.analytics.interning import BYTES, Bytes, Spans, load64
from waypost.core.computing.compiled import inlined, kernel, several

UNDECODABLE = 6  # report.Reason.NOT_DECODABLE, as a number for the compiler


@inlined
def _text_length(data: Bytes, p: int, end: int) -> int:
    """The bytes of the UTF-8 character at p, 0 when there is none (RFC 3629)."""
    c = data[p]
    if c < 0x80:
        return 1
    length, low, high = 0, 0x80, 0xBF
    if 0xC2 <= c <= 0xDF:
        length = 2
    elif 0xE0 <= c <= 0xEF:
        length = 3
        if c == 0xE0:
            low = 0xA0
        elif c == 0xED:
            high = 0x9F
    elif 0xF0 <= c <= 0xF4:
        length = 4
        if c == 0xF0:
            low = 0x90
        elif c == 0xF4:
            high = 0x8F
    if length == 0 or p + length > end or data[p + 1] < low or data[p + 1] > high:
        return 0
    for i in range(2, length):
        if data[p + i] < 0x80 or data[p + i] > 0xBF:
            return 0
    return length


@kernel(BYTES, types.int64, types.int64, returns=several(types.int64, types.int64))
def check_text(data: Bytes, begin: int, end: int) -> tuple[int, int]:
    """(place of the first byte that is no UTF-8, or -1; place of the first byte that is not ASCII, or -1)."""
    p, beyond = begin, -1
    while p < end:
        if p + 8 <= end and load64(data, p) & uint64(0x8080808080808080) == 0:
            p += 8
            continue
        length = _text_length(data, p, end)
        if length != 1 and beyond < 0:
            beyond = p
        if length == 0:
            return p, beyond
        p += length
    return -1, beyond


@kernel(BYTES, types.int32[:, ::1], types.int64, types.uint8[::1], returns=types.void)
def mark_undecodable(data: Bytes, extent: Spans, rows: int, bad: npt.NDArray[np.uint8]) -> None:
    """Mark the records that hold bytes that are no UTF-8."""
    for row in range(rows):
        p, end = extent[0, row], extent[1, row]
        while p < end:
            length = _text_length(data, p, end)
            if length == 0:
                bad[row] = UNDECODABLE
                break
            p += length
