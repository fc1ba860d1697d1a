"""The compiled reading of times: every usual way of writing one, in a single pass without a format."""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.analytics.interning import BYTES, SPANS, Bytes, Spans
from waypost.core.computing.compiled import inlined, kernel

# What became of a row.
READ_UTC, READ_LOCAL, MISSING, ODD = 0, 1, 2, 3
DAY_FIRST, MONTH_FIRST = 0, 1
AS_DATE, AS_EPOCH = 0, 1  # how a plain number is meant

DAY = 86_400_000_000
FIRST_DAY = -25567  # 1900-01-01
END_DAY = 47847  # 2101-01-01


@inlined
def days_of(year: int, month: int, day: int) -> Any:
    """Days since 1970-01-01 of a date of the Gregorian calendar (H. Hinnant, days_from_civil), or -10**9."""
    if month < 1 or month > 12 or day < 1 or day > 31:
        return -(10**9)
    if day > 28:
        leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
        last = 28 + (1 if leap else 0) if month == 2 else (30 if month in (4, 6, 9, 11) else 31)
        if day > last:
            return -(10**9)
    y = year - 1 if month <= 2 else year
    era = y // 400
    of_era = y - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


@inlined
def _digits(data: Bytes, p: int, end: int) -> Any:
    """(value, place behind) of the digits at p, at most nineteen (more wrap around)."""
    value = np.int64(0)
    start = p
    while p < end and 48 <= data[p] <= 57 and p - start < 19:
        value = value * 10 + np.int64(data[p] - 48)
        p += 1
    return value, p


@inlined
def _epoch(value: Any, fraction: Any) -> Any:
    """µs since 1970 of an epoch in s, ms, µs or ns, told apart by their size; `fraction` in µs counts for seconds."""
    if value < 100_000_000_000:
        return value * 1_000_000 + fraction
    if value < 100_000_000_000_000:
        return value * 1_000 + fraction // 1_000
    if value < 100_000_000_000_000_000:
        return value
    return value // 1_000


@inlined
def _fraction(data: Bytes, q: int, end: int) -> Any:
    """(µs, place behind) of a fraction of a second at q; what is finer is cut."""
    micros, scale = np.int64(0), np.int64(100_000)
    if q + 1 < end and (data[q] == 46 or data[q] == 44) and 48 <= data[q + 1] <= 57:
        q += 1
        while q < end and 48 <= data[q] <= 57:
            micros += np.int64(data[q] - 48) * scale
            scale //= 10
            q += 1
    return micros, q


@inlined
def _two(data: Bytes, p: int) -> Any:
    """The number of two digits at p; far below zero when they are none."""
    high, low = np.int64(data[p]) - 48, np.int64(data[p + 1]) - 48
    return high * 10 + low if 0 <= high <= 9 and 0 <= low <= 9 else np.int64(-1_000_000)


@inlined
def _plain_iso(data: Bytes, p: int, end: int) -> Any:
    """The commonest writing, 2025-12-31T23:59:59 with what may follow, without a search. (state, µs) or ODD."""
    day = days_of(_two(data, p) * 100 + _two(data, p + 2), _two(data, p + 5), _two(data, p + 8))
    hour, minute, second = _two(data, p + 11), _two(data, p + 14), _two(data, p + 17)
    if day < FIRST_DAY or day >= END_DAY or hour > 23 or minute > 59 or second > 59 or hour + minute + second < 0:
        return ODD, np.int64(0)
    micros = ((hour * 60 + minute) * 60 + second) * 1_000_000
    q = p + 19
    if q < end and data[q] != 90:
        fraction, q = _fraction(data, q, end)
        micros += fraction
    if q + 1 == end and data[q] == 90:
        return READ_UTC, day * DAY + micros
    if q == end:
        return READ_LOCAL, day * DAY + micros
    state, micros = _rest(data, q, end, micros)
    return state, day * DAY + micros


@inlined
def _clock(data: Bytes, p: int, end: int) -> Any:
    """The time of day at p: (µs since midnight or -1, place behind). `24:00` is the end of the day."""
    hour, q = _digits(data, p, end)
    if q == p or q - p > 2 or q >= end or (data[q] != 58 and data[q] != 46):
        if q - p == 6 or q - p == 4:  # 235959, 2359
            if q - p == 6:
                hour, minute, second = hour // 10000, hour // 100 % 100, hour % 100
            else:
                hour, minute, second = hour // 100, hour % 100, np.int64(0)
        else:
            return np.int64(-1), p
    else:
        minute, p2 = _digits(data, q + 1, end)
        if p2 - q != 3:
            return np.int64(-1), p
        second = np.int64(0)
        q = p2
        if q + 1 < end and (data[q] == 58 or data[q] == 46) and 48 <= data[q + 1] <= 57:
            second, p2 = _digits(data, q + 1, end)
            if p2 - q != 3:
                return np.int64(-1), p
            q = p2
    micros, q = _fraction(data, q, end)
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and minute + second + micros > 0):
        return np.int64(-1), p
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + micros, q


@inlined
def _blank(data: Bytes, p: int, end: int) -> Any:
    while p < end and (data[p] == 32 or data[p] == 9):
        p += 1
    return p


@inlined
def _lower(byte: int) -> int:
    return byte | 32


@inlined
def _rest(data: Bytes, p: int, end: int, micros: Any) -> Any:
    """What may follow a time of day: Uhr, AM or PM, Z, an offset. (state, µs of the day less the offset)."""
    p = _blank(data, p, end)
    if p + 2 <= end and _lower(data[p + 1]) == 109 and (_lower(data[p]) == 97 or _lower(data[p]) == 112):
        hour = micros // 3_600_000_000
        if hour < 1 or hour > 12:
            return ODD, micros
        micros -= hour * 3_600_000_000
        micros += (hour % 12 + (12 if _lower(data[p]) == 112 else 0)) * 3_600_000_000
        p = _blank(data, p + 2, end)
    elif p + 3 <= end and _lower(data[p]) == 117 and _lower(data[p + 1]) == 104 and _lower(data[p + 2]) == 114:
        p = _blank(data, p + 3, end)
    if p == end:
        return READ_LOCAL, micros
    if _lower(data[p]) == 122 and p + 1 == end:
        return READ_UTC, micros
    if p + 3 == end and _lower(data[p]) == 117 and _lower(data[p + 1]) == 116 and _lower(data[p + 2]) == 99:
        return READ_UTC, micros
    if data[p] != 43 and data[p] != 45:
        return ODD, micros
    hours, q = _digits(data, p + 1, end)
    minutes = np.int64(0)
    if q - p == 5:
        hours, minutes = hours // 100, hours % 100
    elif q - p != 3:
        return ODD, micros
    elif q < end and data[q] == 58:
        minutes, q2 = _digits(data, q + 1, end)
        if q2 - q != 3:
            return ODD, micros
        q = q2
    if q != end or hours > 15 or minutes > 59:
        return ODD, micros
    offset = (hours * 60 + minutes) * 60_000_000
    return READ_UTC, micros - offset if data[p] == 43 else micros + offset


@inlined
def _plain_number(data: Bytes, value: Any, length: Any, p: int, end: int, meaning: Any) -> Any:
    """A number alone: 20251231, 202512312359, 20251231235959 or an epoch. (state, µs)."""
    compact = meaning == AS_DATE and (length == 8 or length == 12 or length == 14)
    if not compact:
        fraction, scale = np.int64(0), np.int64(100_000)
        if p < end and (data[p] == 46 or data[p] == 44):
            p += 1
            while p < end and 48 <= data[p] <= 57:
                fraction += np.int64(data[p] - 48) * scale
                scale //= 10
                p += 1
        micros = _epoch(value, fraction)
        known = p == end and length >= 9 and value > 0 and micros < END_DAY * DAY
        return (READ_UTC if known else ODD), micros
    clock = np.int64(0)
    if length == 14:
        clock = value % 1_000_000
        value //= 1_000_000
    elif length == 12:
        clock = value % 10_000 * 100
        value //= 10_000
    day = days_of(value // 10_000, value // 100 % 100, value % 100)
    if clock // 10_000 > 23 or clock // 100 % 100 > 59 or clock % 100 > 59 or day < FIRST_DAY:
        return ODD, np.int64(0)
    micros = ((clock // 10_000 * 60 + clock // 100 % 100) * 60 + clock % 100) * 1_000_000
    state, micros = _rest(data, p, end, micros)
    return state, day * DAY + micros


@inlined
def read_time(data: Bytes, start: Any, end: Any, order: Any, meaning: Any) -> Any:
    """(state, µs) of the text data[start:end]; µs are UTC or local, by the state."""
    p = start
    if p >= end:
        return MISSING, np.int64(0)
    if end - p >= 19 and data[p + 4] == 45 and data[p + 7] == 45 and data[p + 13] == 58 and data[p + 16] == 58:
        if data[p + 10] == 84 or data[p + 10] == 32:
            state, micros = _plain_iso(data, p, end)
            if state != ODD:
                return state, micros
    first, q = _digits(data, p, end)
    length = q - p
    if length == 0:
        return ODD, np.int64(0)
    compact = length == 8 and q < end and (data[q] == 84 or (data[q] == 32 and meaning == AS_DATE))
    if q == end or (length >= 8 and not compact):
        return _plain_number(data, first, length, q, end, meaning)
    if compact:  # 20251231T235959, 20251231 23:59
        year, month, day = first // 10_000, first // 100 % 100, first % 100
        p = q
    else:
        mark = data[q]
        if mark != 45 and mark != 47 and mark != 46:
            return ODD, np.int64(0)
        second, r = _digits(data, q + 1, end)
        if r == q + 1 or r - q > 3 or r >= end or data[r] != mark:
            return ODD, np.int64(0)
        third, p = _digits(data, r + 1, end)
        if length == 4 and p - r <= 3 and p > r + 1:
            year, month, day = first, second, third
        elif length <= 2 and (p - r == 5 or p - r == 3):
            year = third
            if p - r == 3:
                year += 2000 if third < 70 else 1900
            if order == MONTH_FIRST and mark != 46:
                month, day = first, second
            else:
                day, month = first, second
        else:
            return ODD, np.int64(0)
    days = days_of(year, month, day)
    if days < FIRST_DAY or days >= END_DAY:
        return ODD, np.int64(0)
    if p < end and data[p] == 44:
        p += 1
    if p < end and _lower(data[p]) == 116:
        p += 1
    p = _blank(data, p, end)
    if p == end:
        return READ_LOCAL, days * DAY
    micros, q = _clock(data, p, end)
    if micros < 0:
        return ODD, np.int64(0)
    state, micros = _rest(data, q, end, micros)
    return state, days * DAY + micros


@kernel(BYTES, SPANS, SPANS, types.int64, types.int64, types.int64[::1], types.uint8[::1], returns=types.void)
def read_times(
    data: Bytes,
    starts: Spans,
    ends: Spans,
    order: int,
    meaning: int,
    micros: npt.NDArray[np.int64],
    states: npt.NDArray[np.uint8],
) -> None:
    """Read every span as a time. `states`: READ_UTC, READ_LOCAL, MISSING or ODD (not understood or impossible)."""
    for row in range(len(starts)):
        state, value = read_time(data, np.int64(starts[row]), np.int64(ends[row]), order, meaning)
        states[row] = state
        micros[row] = value
