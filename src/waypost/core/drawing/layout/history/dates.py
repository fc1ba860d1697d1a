"""Days, spans of days and silences, as short as a time axis needs them."""

from datetime import datetime, timedelta

from waypost.core.vocabulary.numbers import NARROW_SPACE, number
from waypost.core.vocabulary.wording import Language, Wording

_WEEKDAYS = {"de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_MONTHS = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
_SHORT = {
    "de": ("Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_UNITS = (
    (1.0, Wording("day", "Tag"), Wording("days", "Tage")),
    (30.44, Wording("month", "Monat"), Wording("months", "Monate")),
    (365.25, Wording("year", "Jahr"), Wording("years", "Jahre")),
)


def day(when: datetime, language: Language, *, year: bool = False) -> str:
    """A day with its weekday.

    >>> day(datetime(2026, 3, 12), "de"), day(datetime(2026, 3, 12), "en", year=True)
    ('Do 12. März', 'Thu 12 Mar 2026')
    """
    return f"{_WEEKDAYS[language][when.weekday()]} {_date(when, language)}" + (f" {when.year}" if year else "")


def _date(when: datetime, language: Language) -> str:
    dot = "." if language == "de" else ""
    return f"{when.day}{dot}\u00a0{_SHORT[language][when.month - 1]}"


def clock(start: datetime, end: datetime) -> str:
    """A time of day, or from when to when.

    >>> clock(datetime(2026, 3, 12, 9, 5), datetime(2026, 3, 12, 9, 30))
    '09:05–09:30'
    """
    one, other = f"{start:%H:%M}", f"{end:%H:%M}"
    return one if one == other else f"{one}–{other}"


def week(when: datetime, language: Language) -> str:
    """The days of a week.

    >>> week(datetime(2026, 3, 12), "de"), week(datetime(2026, 3, 31), "en")
    ('9.–15. März', '30 Mar – 5 Apr')
    """
    first = when - timedelta(days=when.weekday())
    last = first + timedelta(days=6)
    if first.month != last.month:
        return f"{_date(first, language)} – {_date(last, language)}"
    return f"{first.day}{'.' if language == 'de' else ''}–{_date(last, language)}"


def month(when: datetime, language: Language) -> str:
    """
    >>> month(datetime(2026, 3, 12), "de")
    'März 2026'
    """
    return f"{_MONTHS[language][when.month - 1]} {when.year}"


def span(start: datetime, end: datetime, language: Language) -> str:
    """From which day to which, with every year once.

    >>> span(datetime(2026, 2, 12), datetime(2026, 4, 3), "de"), span(datetime(2026, 2, 12), datetime(2026, 2, 12), "en")
    ('12. Feb. – 3. April 2026', '12 Feb 2026')
    """
    if (start.year, start.month) == (end.year, end.month):
        dot = "." if language == "de" else ""
        return (f"{start.day}{dot}–" if start.day != end.day else "") + f"{_date(end, language)} {end.year}"
    first = _date(start, language) + (f" {start.year}" if start.year != end.year else "")
    return f"{first} – {_date(end, language)} {end.year}"


def pause(between: timedelta, language: Language) -> str:
    """A pause in whole days, then months, then years: the length that a marked break carries.

    >>> pause(timedelta(days=23, hours=7), "de"), pause(timedelta(days=200), "en"), pause(timedelta(days=1), "en")
    ('23\u202fTage', '7\u202fmonths', '1\u202fday')
    """
    days = between / timedelta(days=1)
    size, one, many = _UNITS[0] if days < 90 else _UNITS[1] if days < 730 else _UNITS[2]
    amount = int(days) if size == 1.0 else round(days / size)
    return f"{number(amount, language)}{NARROW_SPACE}{(one if amount == 1 else many).in_(language)}"
