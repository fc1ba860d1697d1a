"""The compiled scanner: bytes of a separated table become spans of fields, with the true line of each record.

Quotes follow RFC 4180, read as leniently as Python's csv module: a quote opens only at the start of a field, a
doubled quote is one, what follows a closing quote belongs to the field. Eight bytes are looked at in one step.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types, uint64
from numba.extending import intrinsic

from waypost.core.analytics.interning import BYTES, SPANS, Bytes, Spans, load64
from waypost.core.computing.compiled import inlined, kernel

QUOTE, NEWLINE, RETURN = 34, 10, 13
JOINED = 0x1F  # stands for a run of blanks
PADDING = 8  # bytes behind the text that may be looked at
STOP, REJECT_LINE, REJECT_REST = 0, 1, 2  # what to do with a quote that is not closed

# What the scanner writes to `cursor` besides where it stands.
POSITION, LINE, ROWS, ESCAPED, EMPTY, UNCLOSED = range(6)

WRONG_FIELDS, NOT_CLOSED = 4, 5  # values of report.Reason, as numbers for the compiler


def _lowest_bit(typing_context: Any, word: Any) -> Any:
    """The place of the lowest set bit of a word that is not zero."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        zero_is_undefined = context.get_constant(types.boolean, True)
        return builder.cttz(arguments[0], builder.trunc(zero_is_undefined, zero_is_undefined.type))

    return types.uint64(types.uint64), generate


lowest_bit: Any = intrinsic(_lowest_bit)


@inlined
def _next_of(data: Bytes, position: Any, size: Any, pattern: Any) -> Any:
    """The next place of the pattern's byte, \\n or \\r, or `size`. `pattern` is the byte eight times."""
    ones, highs = uint64(0x0101010101010101), uint64(0x8080808080808080)
    while position < size:
        word = load64(data, position)
        a = word ^ pattern
        b = word ^ uint64(0x0A0A0A0A0A0A0A0A)
        c = word ^ uint64(0x0D0D0D0D0D0D0D0D)
        found = (((a - ones) & ~a) | ((b - ones) & ~b) | ((c - ones) & ~c)) & highs
        if found:
            return min(size, position + np.int64(lowest_bit(found) >> uint64(3)))
        position += 8
    return size


@inlined
def _is_row_behind(data: Bytes, p: Any, size: Any, separator: int, width: int) -> bool:
    """Whether the second line of a record, taken alone, is a row of `width` fields without any quote."""
    while data[p] != NEWLINE and data[p] != RETURN:
        p += 1
    p += 2 if data[p] == RETURN and p + 1 < size and data[p + 1] == NEWLINE else 1
    fields = 1
    while p < size and data[p] != NEWLINE and data[p] != RETURN:
        if data[p] == QUOTE:
            return False
        fields += data[p] == separator
        p += 1
    return fields == width and width > 1


@kernel(
    BYTES,
    types.int64,
    types.uint8,
    types.boolean,
    types.boolean,
    types.int64,
    SPANS,
    types.int64[::1],
    types.int32[:, ::1],
    types.int32[:, ::1],
    types.int32[:, ::1],
    types.int64[::1],
    types.uint8[::1],
    returns=types.void,
)
def scan(
    data: Bytes,
    size: int,
    separator: int,
    quoting: bool,
    final: bool,
    unclosed: int,
    places: Spans,
    cursor: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int32],
    ends: npt.NDArray[np.int32],
    extent: npt.NDArray[np.int32],
    lines: npt.NDArray[np.int64],
    bad: npt.NDArray[np.uint8],
) -> None:
    """Split data[cursor[POSITION]:size] into records until it ends or the arrays are full.

    `places[c]`: the row of `starts` and `ends` for field c, or -1. A field that must be unescaped has its start
    written as -start - 1. `extent`: where each record starts and ends. Unless `final`, a record that may go on
    behind `size` is left alone. Lines and records without any text are counted as EMPTY, not written.
    """
    pattern = uint64(separator) * uint64(0x0101010101010101)
    quote_pattern = uint64(QUOTE) * uint64(0x0101010101010101)
    width, room = len(places), len(lines)
    p, line, rows = cursor[POSITION], cursor[LINE], cursor[ROWS]
    escaped, empty = cursor[ESCAPED], cursor[EMPTY]
    cursor[UNCLOSED] = 0
    while p < size and rows < room:
        record, record_line, field = p, line, 0
        anything, surplus, whole, closed, strange = False, False, True, True, False
        while True:
            flip = False
            if quoting and p < size and data[p] == QUOTE:
                p += 1
                start = p
                closed = False
                anything = True
                while p < size:
                    p = _next_of(data, p, size, quote_pattern)
                    if p >= size:
                        break
                    if data[p] == QUOTE:
                        if p + 1 < size and data[p + 1] == QUOTE:
                            flip = True
                            p += 2
                            continue
                        if p + 1 >= size and not final:
                            whole = False
                        closed = True
                        break
                    if data[p] == NEWLINE:
                        line += 1
                    elif p + 1 >= size:
                        if not final:
                            whole = False
                        line += 1
                    elif data[p + 1] != NEWLINE:
                        line += 1
                    p += 1
                if not closed or not whole:
                    break
                end = p
                p += 1
                if p < size and data[p] != separator and data[p] != NEWLINE and data[p] != RETURN:
                    flip = True
                    strange = True
                    p = _next_of(data, p, size, pattern)
                    end = p
            else:
                start = p
                p = _next_of(data, p, size, pattern)
                end = p
                if end > start:
                    anything = True
            if p >= size and not final:
                whole = False
                break
            if field < width:
                place = places[field]
                if place >= 0:
                    ends[place, rows] = end
                    if flip:
                        starts[place, rows] = -start - 1
                        escaped += 1
                    else:
                        starts[place, rows] = start
            elif end > start:
                surplus = True
            if p < size and data[p] == separator:
                p += 1
                field += 1
                continue
            break
        if closed and whole and line > record_line and (strange or surplus or field + 1 < width):
            # Two stray quotes far apart look like one field: if the line behind the first is a row, they are.
            closed = not _is_row_behind(data, record, size, separator, width)
        elif not closed or not whole:
            if closed or unclosed == STOP:
                cursor[UNCLOSED] = 0 if closed else 1
                p, line = record, record_line
                break
        if not closed:
            # Give the record up: its first line, or all that is left.
            line = record_line
            p = record
            while p < size and data[p] != NEWLINE and data[p] != RETURN:
                p += 1
            if unclosed == REJECT_REST:
                p = size
            extent[0, rows], extent[1, rows] = record, p
            lines[rows], bad[rows] = record_line, NOT_CLOSED
            for place in range(len(starts)):
                starts[place, rows] = ends[place, rows] = 0
            rows += 1
        else:
            if anything:
                extent[0, rows], extent[1, rows] = record, p
                lines[rows] = record_line
                if field + 1 < width or surplus:
                    bad[rows] = WRONG_FIELDS
                    for place in range(len(starts)):
                        starts[place, rows] = ends[place, rows] = 0
                else:
                    bad[rows] = 0
                rows += 1
            else:
                empty += 1
        if p < size:
            if data[p] == RETURN:
                if p + 1 >= size and not final:
                    # The other half of the line end may follow: take the record back.
                    if anything or not closed:
                        rows -= 1
                    else:
                        empty -= 1
                    p, line = record, record_line
                    break
                p += 1
                if p < size and data[p] == NEWLINE:
                    p += 1
            else:
                p += 1
            line += 1
    cursor[POSITION], cursor[LINE], cursor[ROWS] = p, line, rows
    cursor[ESCAPED], cursor[EMPTY] = escaped, empty


@kernel(BYTES, types.int32[:, ::1], types.int32[:, ::1], types.int64, types.uint8[::1], returns=types.int64)
def unescape(data: Bytes, starts: Spans, ends: Spans, rows: int, out: Bytes) -> int:
    """Write the text of every marked field behind one another to `out`, whose spans count on from len(data).

    Returns the bytes written.
    """
    written = 0
    for place in range(len(starts)):
        for row in range(rows):
            if starts[place, row] >= 0:
                continue
            p, end = -(starts[place, row] + 1), ends[place, row]
            begin, inside = written, True
            while p < end:
                if inside and data[p] == QUOTE:
                    if p + 1 < end and data[p + 1] == QUOTE:
                        p += 1
                    else:
                        inside = False
                        p += 1
                        continue
                out[written] = data[p]
                written += 1
                p += 1
            starts[place, row] = len(data) + begin
            ends[place, row] = len(data) + written
    return written


@kernel(types.uint8[::1], types.int64, types.int64, returns=types.int64)
def join_blanks(data: Bytes, begin: int, size: int) -> int:
    """Make each run of blanks one 0x1F, in place, none at the ends of lines: a table set with blanks.

    Returns the new size of data.
    """
    written, p = begin, begin
    while p < size:
        c = data[p]
        first = written == 0 or data[written - 1] == NEWLINE or data[written - 1] == RETURN
        if c == 32 or c == 9:
            c = JOINED
            if first or data[written - 1] == JOINED:
                p += 1
                continue
        elif c in (NEWLINE, RETURN) and not first and data[written - 1] == JOINED:
            written -= 1
        data[written] = c
        written += 1
        p += 1
    return written
