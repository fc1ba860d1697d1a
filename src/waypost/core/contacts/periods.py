"""Where calendar days, weeks and months begin in a zone. Borders are made by zoneinfo, never from 86,400 seconds."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from waypost.core.contacts.rules import Counting

DAY = timedelta(days=1)


def local_date(at: datetime, zone: ZoneInfo) -> date:
    """The date on a calendar in the zone."""
    return at.astimezone(zone).date()


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a day in a zone, as UTC; where the clocks skip midnight, the instant at which they do.

    >>> midnight(date(2026, 3, 30), ZoneInfo("Europe/Berlin")) - midnight(date(2026, 3, 29), ZoneInfo("Europe/Berlin"))
    datetime.timedelta(seconds=82800)
    """
    # In a gap the offset before it holds (PEP 495, fold=0), which is the instant of the change itself.
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def began(at: datetime, counting: Counting, zone: ZoneInfo) -> datetime:
    """When the calendar period that an instant lies in began."""
    return midnight(_first(local_date(at, zone), counting), zone)


def next_begins(at: datetime, counting: Counting, zone: ZoneInfo) -> datetime:
    """When the calendar period after the one of an instant begins."""
    first = _first(local_date(at, zone), counting)
    length = {Counting.DAY: 1, Counting.WEEK: 7}.get(counting, 31)
    following = first + length * DAY
    return midnight(_first(following, counting), zone)


def _first(day: date, counting: Counting) -> date:
    if counting is Counting.WEEK:
        return day - day.weekday() * DAY
    return day.replace(day=1) if counting is Counting.MONTH else day
