"""Quiet hours: nights, Sundays and public holidays on which nobody is written to, by the clock on the wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from waypost.core.contacts.periods import DAY, midnight

_SUNDAY = 6
_LONGEST = 400  # edges looked at: more than a year of quiet days means that nothing is ever open


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Quiet from `begin` until `end` of the wall clock (over midnight where `begin` is later; equal: no night), on
    Sundays if said, and on the given holidays."""

    begin: time = time(0)
    end: time = time(0)
    sundays: bool = False
    holidays: frozenset[date] = frozenset()

    def holds(self, at: datetime, zone: ZoneInfo) -> bool:
        """Whether an instant is quiet."""
        local = at.astimezone(zone)
        if (self.sundays and local.weekday() == _SUNDAY) or local.date() in self.holidays:
            return True
        clock = local.time().replace(fold=0)
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end

    def opens(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """The first instant from `at` on that is not quiet, as UTC; None where there is none.

        >>> night = QuietHours(time(20), time(8))
        >>> night.opens(datetime(2026, 3, 28, 20, 0, tzinfo=UTC), ZoneInfo("Europe/Berlin")).isoformat()
        '2026-03-29T06:00:00+00:00'
        """
        at = at.astimezone(UTC)
        for _ in range(_LONGEST):
            if not self.holds(at, zone):
                return at
            at = min(edge for edge in self._edges(at, zone) if edge > at)
        return None

    def _edges(self, at: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        """Every instant of this day and the next at which quiet may end."""
        today = at.astimezone(zone).date()
        for day in (today, today + DAY, today + 2 * DAY):
            yield midnight(day, zone)
            for fold in (0, 1):
                yield datetime.combine(day, self.end.replace(fold=fold), zone).astimezone(UTC)
            if (changed := _clock_change(day, zone)) is not None:
                yield changed


def _clock_change(day: date, zone: ZoneInfo) -> datetime | None:
    """The instant of a day at which the clocks are changed: an end inside the skipped hour is there."""
    low, high = midnight(day, zone), midnight(day + DAY, zone)
    before = low.astimezone(zone).utcoffset()
    if high.astimezone(zone).utcoffset() == before:
        return None
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return high
