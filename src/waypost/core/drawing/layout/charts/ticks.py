"""Where the ticks of an axis stand and what they say: 1-2-5 for numbers, clock and calendar for times."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile

from waypost.core.drawing.scene.charts import Axis, Ruler
from waypost.core.vocabulary.numbers import NARROW_SPACE, number, percent
from waypost.core.vocabulary.wording import Language

_CLOCK = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200)
_DAY = 86_400
_UNITS = ((_DAY, "d"), (3600, "h"), (60, "min"), (1, "s"))
_MONTHS = {
    "de": ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


@dataclass(frozen=True, slots=True)
class Tick:
    value: float
    text: str


def nice_step(span: float, most: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that cuts `span` into at most `most` pieces.

    >>> nice_step(97, 5), nice_step(0.3, 4)
    (20.0, 0.1)
    """
    least = span / most
    power = math.floor(math.log10(least))
    # Powers of ten below one are divided by, since 2 * 0.1 is exact and 2 * 10 ** -1 times 3 is not.
    for exponent in (power, power + 1):
        for digit in (1, 2, 5):
            step = digit * 10.0**exponent if exponent >= 0 else digit / 10.0**-exponent
            if step >= least * (1 - 1e-9):
                return step
    return 10.0 ** (power + 2)


def ticks(axis: Axis, low: float, high: float, most: int, language: Language) -> tuple[Tick, ...]:
    """Ticks for values from `low` to `high`, at most about `most`.

    First and last tick hold all values between them, but days of the calendar stand inside.
    """
    low = low if axis.low is None else min(low, axis.low)
    high = high if axis.high is None else max(high, axis.high)
    if axis.ruler is Ruler.DATES:
        return _days(low, high, most, language)
    if high - low < max(1e-12, abs(low) * 1e-9):
        high = low + max(1.0 if axis.ruler in (Ruler.COUNT, Ruler.SECONDS, Ruler.SCORE) else 0.01, abs(low) * 0.01)
    step = _step(axis.ruler, high - low, max(1, most))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)  # a span too small for its step still has two ends
    values = [place * step for place in range(first, last + 1)]
    return tuple(Tick(value, _text(axis.ruler, value, step, language)) for value in values)


def _step(ruler: Ruler, span: float, most: int) -> float:
    if ruler is Ruler.SECONDS:
        clock = next((step for step in _CLOCK if span / step <= most), None)
        return float(clock) if clock else _DAY * max(1.0, nice_step(span / _DAY, most))
    step = nice_step(span, most)
    return max(1.0, step) if ruler is Ruler.COUNT else step


def _text(ruler: Ruler, value: float, step: float, language: Language) -> str:
    if ruler is Ruler.SECONDS:
        unit, name = next((unit, name) for unit, name in _UNITS if step >= unit)
        if name == "d":
            name = {"de": ("Tage", "Tag"), "en": ("days", "day")}[language][abs(value) == unit]
        return f"{number(value / unit, language)}{NARROW_SPACE}{name}" if value else "0"
    if ruler is Ruler.SHARE:
        return percent(value, language, digits=_digits(step * 100))
    if ruler is Ruler.POINTS:
        return _signed(value * 100, _digits(step * 100), language)
    if ruler is Ruler.SCORE:
        return _signed(value, _digits(step), language)
    return number(value, language, digits=_digits(step))


def _digits(step: float) -> int:
    """Decimals that a multiple of the step needs."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def _signed(value: float, digits: int, language: Language) -> str:
    text = number(value, language, digits=digits)
    return "+" + text if value > 0 else text


def _days(low: float, high: float, most: int, language: Language) -> tuple[Tick, ...]:
    """The finest of days, weeks, months, quarters and years of which at most `most` fit."""
    first, last = date.fromordinal(math.ceil(low)), date.fromordinal(math.floor(max(low, high)))
    for every in (1, 2, 7, 14):
        days = list(_each_day(first, last, every))
        if len(days) <= most:
            return _named(days or [first], language)
    for months in (1, 2, 3, 6, 12, 24, 60, 120):
        days = list(_each_month(first, last, months))
        if len(days) <= most:
            return _named(days, language, months) if days else _named([first], language)
    return _named([first], language)


def _each_day(first: date, last: date, every: int) -> Iterator[date]:
    """Days from the first on; weeks begin on Mondays."""
    start = first + timedelta(days=-first.weekday() % 7) if every % 7 == 0 else first
    days = (start + timedelta(days=place * every) for place in count())
    return takewhile(lambda day: day <= last, days)


def _each_month(first: date, last: date, months: int) -> Iterator[date]:
    """First days of months; quarters and halves begin in January, years at multiples."""
    place = first.year * 12 + first.month - 1
    place += 0 if first.day == 1 else 1
    place += -place % months
    days = (date((place + months * k) // 12, (place + months * k) % 12 + 1, 1) for k in count())
    return takewhile(lambda day: day <= last, days)


def _named(days: list[date], language: Language, months: int = 0) -> tuple[Tick, ...]:
    """Days by day and month, months by name; the year where it is first or changes."""
    found, year = [], 0
    for day in days:
        text = _day(day, language, months)
        if day.year != year and months < 12:
            text += f" {day.year}"
        year = day.year
        found.append(Tick(float(day.toordinal()), text))
    return tuple(found)


def _day(day: date, language: Language, months: int) -> str:
    if months >= 12:
        return str(day.year)
    name = _MONTHS[language][day.month - 1]
    if months:
        return name
    return f"{day.day}.{NARROW_SPACE}{name}" if language == "de" else f"{day.day} {name}"
