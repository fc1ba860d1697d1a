"""Local times become UTC: a table of a zone's changes, made by zoneinfo, searched by compiled code."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.computing.compiled import inlined, kernel, readonly
from waypost.core.vocabulary.wording import WaypostError

FIRST_YEAR, LAST_YEAR = 1900, 2100
SECOND = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STEP = timedelta(days=3)  # no zone changes its clock twice within three days
NORMAL, FOLD, GAP = 0, 1, 2
LONG = readonly(types.int64)
Micros = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Zone:
    """Spans of local time of one zone. From local µs `starts[i]` on, UTC is local - `shifts[i]`.

    In a span of kind FOLD the time exists twice and the shift leads to the first instant. In a span of kind GAP
    the time does not exist and `shifts[i]` is the first instant after the gap itself.
    """

    name: str
    starts: Micros
    shifts: Micros
    kinds: Micros


def zone_of(name: str) -> Zone:
    """The table of an IANA zone. Raises WaypostError for a name that does not exist."""
    try:
        return _table(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WaypostError(
            en=f"There is no time zone '{name}'. Use a name such as Europe/Berlin or UTC.",
            de=f"Eine Zeitzone „{name}“ gibt es nicht. Gemeint ist ein Name wie Europe/Berlin oder UTC.",
        ) from error


@lru_cache(maxsize=16)
def _table(name: str) -> Zone:
    zone = ZoneInfo(name)
    moment = datetime(FIRST_YEAR - 1, 12, 31, tzinfo=UTC)
    end = datetime(LAST_YEAR + 1, 1, 2, tzinfo=UTC)
    offset = _offset(zone, moment)
    rows = [(_micros(moment) - 10**15, offset, NORMAL)]
    while moment < end:
        later = moment + STEP
        after = _offset(zone, later)
        if after != offset:
            change = _micros(_change(zone, moment, later, offset))
            if after > offset:
                rows.append((change + offset, change, GAP))
            else:
                rows.append((change + after, offset, FOLD))
            rows.append((change + max(after, offset), after, NORMAL))
            offset = after
        moment = later
    starts, shifts, kinds = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    return Zone(name, starts, shifts, kinds)


def _offset(zone: ZoneInfo, moment: datetime) -> int:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset // timedelta(microseconds=1)


def _change(zone: ZoneInfo, low: datetime, high: datetime, offset: int) -> datetime:
    """The first whole second after `low` at which the offset is another one."""
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if _offset(zone, middle) == offset:
            low = middle
        else:
            high = middle
    return high


def _micros(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


@inlined
def span_of(starts: Micros, local: Any, guess: Any) -> Any:
    """The last span that starts at or before `local`; `guess` is the span of the row before."""
    if starts[guess] <= local and (guess + 1 >= len(starts) or local < starts[guess + 1]):
        return guess
    low, high = 0, len(starts) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if starts[middle] <= local:
            low = middle
        else:
            high = middle - 1
    return low


@kernel(types.int64[::1], readonly(types.uint8), LONG, LONG, LONG, types.int64[::1], returns=types.void)
def to_utc(
    micros: Micros, local: npt.NDArray[np.uint8], starts: Micros, shifts: Micros, kinds: Micros, counts: Micros
) -> None:
    """Turn the rows of `micros` marked in `local` from local time into UTC, in place; counts[kind] grows."""
    guess = 0
    for row in range(len(micros)):
        if not local[row]:
            continue
        guess = span_of(starts, micros[row], guess)
        kind = kinds[guess]
        counts[kind] += 1
        micros[row] = shifts[guess] if kind == GAP else micros[row] - shifts[guess]
