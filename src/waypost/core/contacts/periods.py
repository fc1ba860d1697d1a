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


def week_of(day: date, week_start: int = 0) -> date:
    """The first day of the week that a day lies in. `week_start`: 0 is Monday, 6 Sunday.

    >>> week_of(date(2026, 6, 3)).isoformat(), week_of(date(2026, 6, 3), 6).isoformat()
    ('2026-06-01', '2026-05-31')
    """
    return day - (day.weekday() - week_start) % 7 * DAY


def began(at: datetime, counting: Counting, zone: ZoneInfo, week_start: int = 0) -> datetime:
    """When the calendar period that an instant lies in began."""
    return midnight(_first(local_date(at, zone), counting, week_start), zone)


def next_begins(at: datetime, counting: Counting, zone: ZoneInfo, week_start: int = 0) -> datetime:
    """When the calendar period after the one of an instant begins."""
    first = _first(local_date(at, zone), counting, week_start)
    length = {Counting.DAY: 1, Counting.WEEK: 7}.get(counting, 31)
    following = first + length * DAY
    return midnight(_first(following, counting, week_start), zone)


def _first(day: date, counting: Counting, week_start: int) -> date:
    if counting is Counting.WEEK:
        return week_of(day, week_start)
    return day.replace(day=1) if counting is Counting.MONTH else day
