"""Half-open spans of time, and calendar buckets of the analysis zone.

Borders come from zoneinfo, never from arithmetic on 86,400 seconds: a day has 23 or 25 hours twice a year.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError

Unit = Literal["day", "week", "month"]
BEGINNING, END = -(2**62), 2**62
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` (included) to `end` (not included), local dates of the analysis zone; None = without limit."""

    start: date | None = None
    end: date | None = None

    def instants(self, zone: str) -> tuple[int, int]:
        """The borders in µs UTC.

        >>> Period(date(2026, 3, 29), date(2026, 3, 30)).instants("Europe/Berlin")  # 23 hours
        (1774738800000000, 1774821600000000)
        """
        if self.start and self.end and self.start >= self.end:
            raise WaypostError(
                en=f"The period's start {self.start} is not before its end {self.end} (the end is not included).",
                de=f"Der Beginn {self.start} liegt nicht vor dem Ende {self.end} (das Ende zählt nicht mit).",
            )
        return (
            midnight(self.start, zone) if self.start else BEGINNING,
            midnight(self.end, zone) if self.end else END,
        )


ALWAYS = Period()


def midnight(day: date, zone: str) -> int:
    """The first instant of a local day, in µs UTC."""
    return round(datetime.combine(day, time(), ZoneInfo(zone)).timestamp()) * MICROSECONDS


def buckets(first: int, last: int, unit: Unit, zone: str, week_start: int = 0) -> tuple[list[date], list[int]]:
    """The local days, weeks or months that cover two instants: first days, and n + 1 borders in µs UTC.

    >>> buckets(0, 40 * 86_400 * MICROSECONDS, "month", "Europe/Berlin")[0]
    [datetime.date(1970, 1, 1), datetime.date(1970, 2, 1)]
    """
    day = bucket_of(local_day(first, zone), unit, week_start)
    until = local_day(last, zone)
    days = [day]
    while (day := next_bucket(day, unit)) <= until:
        days.append(day)
    return days, [midnight(start, zone) for start in [*days, day]]


def bucket_of(day: date, unit: Unit, week_start: int = 0) -> date:
    """The first day of the bucket that a day belongs to."""
    if unit == "month":
        return day.replace(day=1)
    if unit == "week":
        return day - timedelta(days=(day.weekday() - week_start) % 7)
    return day


def next_bucket(day: date, unit: Unit) -> date:
    """The first day of the bucket after the one that starts on `day`."""
    if unit == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=7 if unit == "week" else 1)


def local_time(instant: int, zone: str) -> datetime:
    """An instant in µs UTC as the time in a zone.

    >>> local_time(1, "UTC")
    datetime.datetime(1970, 1, 1, 0, 0, 0, 1, tzinfo=zoneinfo.ZoneInfo(key='UTC'))
    """
    return (_EPOCH + timedelta(microseconds=instant)).astimezone(ZoneInfo(zone))


def local_day(instant: int, zone: str) -> date:
    """The day in a zone on which an instant in µs UTC lies."""
    return local_time(instant, zone).date()


def iso(instant: int, zone: str) -> str:
    """An instant in µs UTC as ISO 8601 in a zone.

    >>> iso(0, "Europe/Berlin")
    '1970-01-01T01:00:00+01:00'
    """
    return local_time(instant, zone).isoformat()


LONGEST_SPAN = 365_250 * 86_400  # seconds in a thousand years: far below what µs in 64 bits can hold
_UNITS = {"s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400}
_SPAN = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(s|sec|min|m|h|d|w|t)\s*", re.IGNORECASE)


def span(text: str) -> int:
    """A span of time in µs: "14d", "36h", "30min", "90s", "2w"; a day is 24 hours.

    >>> span("36h") == span("1,5d")
    True
    """
    found = _SPAN.fullmatch(text)
    if found is None:
        raise WaypostError(
            en=f"'{text}' is not a span of time. Write a number and s, min, h, d or w: 30min, 36h, 14d.",
            de=f"„{text}“ ist keine Zeitspanne. Bitte Zahl und s, min, h, d oder w schreiben: 30min, 36h, 14d.",
        )
    unit = found[2].lower().replace("t", "d")
    if float(found[1].replace(",", ".")) * _UNITS[unit] > LONGEST_SPAN:
        raise WaypostError(
            en=f"'{text}' is longer than a thousand years. Leave the span out where there is no limit.",
            de=f"„{text}“ ist länger als tausend Jahre. Wo es keine Grenze gibt, die Angabe bitte weglassen.",
        )
    return round(float(found[1].replace(",", ".")) * _UNITS[unit] * MICROSECONDS)
