"""Typed values as people read them, in the language of the reader."""

import math
from datetime import date, datetime

from waypost.core.drawing import wording
from waypost.core.drawing.scene import Unit, Value
from waypost.core.drawing.scene.charts import Axis, Ruler
from waypost.core.vocabulary.numbers import MINUS, NARROW_SPACE, duration, number, percent
from waypost.core.vocabulary.wording import Language

MISSING = "–"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write(value: Value, language: Language) -> str:
    """The amount with its unit; a dash where data is missing.

    >>> write(Value(0.384, Unit.SHARE), "de"), write(Value(None), "de")
    ('38\u202f%', '–')
    """
    return (
        MISSING if value.amount is None or not math.isfinite(value.amount) else _amount(value.amount, value, language)
    )


def signed(value: Value, language: Language) -> str:
    """The amount with a plus or a minus sign: for changes.

    >>> signed(Value(0.04, Unit.POINTS), "en"), signed(Value(-3.0), "en")
    ('+4 pts', '−3')
    """
    text = write(value, language)
    rises = value.amount is not None and value.amount > 0 and any(sign in text for sign in "123456789")
    return "+" + text.lstrip("+") if rises else text


def interval(value: Value, language: Language) -> str:
    """The range with its unit once, or nothing where none is known.

    >>> interval(Value(0.38, Unit.SHARE, low=0.35, high=0.41), "en")
    '35–41%'
    """
    if value.low is None or value.high is None:
        return ""
    low, high = _amount(value.low, value, language), _amount(value.high, value, language)
    unit = "".join(_tail(high))
    signs = value.low < 0 or value.high < 0 or high.startswith("+")
    joint = {"de": " bis ", "en": " to "}[language] if signs else "–"
    return (low.removesuffix(unit) if unit and low.endswith(unit) else low) + joint + high


def observations(n: int | None, language: Language) -> str:
    """
    >>> observations(1204, "de")
    'n\u202f=\u202f1.204'
    """
    return "" if n is None else f"n{NARROW_SPACE}={NARROW_SPACE}{number(n, language)}"


def score(value: float, language: Language) -> str:
    """A feeling with its sign and one decimal.

    >>> score(-1.8, "de"), score(0.5, "en"), score(0.0, "en")
    ('−1,8', '+0.5', '0.0')
    """
    text = number(value, language, digits=1)
    return "+" + text if value > 0 and text.strip("0.,") else text


def day(when: date | datetime, language: Language) -> str:
    """
    >>> day(date(2026, 11, 21), "de"), day(datetime(2026, 11, 21, 9, 30), "en")
    ('21.11.2026', '21 Nov 2026, 09:30')
    """
    text = f"{when:%d.%m.%Y}" if language == "de" else f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    return f"{text}, {when:%H:%M}" if isinstance(when, datetime) else text


def on_axis(axis: Axis, value: float, language: Language) -> str:
    """A place of an axis as people write it.

    >>> on_axis(Axis(ruler=Ruler.DATES), date(2026, 3, 1).toordinal(), "en"), on_axis(Axis(), 1200, "de")
    ('1 Mar 2026', '1.200')
    """
    if axis.ruler is Ruler.DATES:
        return day(date.fromordinal(int(value)), language)
    return write(Value(value, Unit(axis.ruler.value)), language)


def _amount(amount: float, value: Value, language: Language) -> str:
    digits = value.digits
    if value.unit is Unit.SHARE:
        return share(amount, language, digits)
    if value.unit is Unit.SECONDS:
        return duration(amount, language)
    if value.unit is Unit.POINTS:
        return f"{number(amount * 100, language, digits=digits or 0)} {wording.POINTS.in_(language)}"
    if value.unit is Unit.SCORE:
        text = number(amount, language, digits=digits or 0)
        return "+" + text if amount > 0 and text.strip("0.,") else text
    text = number(amount, language, digits=digits or 0)
    return text + (f"{NARROW_SPACE}{value.suffix}" if value.suffix else "")


def share(amount: float, language: Language, digits: int | None = None) -> str:
    """A percentage; a small share that would read 0 or a large one that would read 100 gets a decimal.

    >>> share(0.0023, "en"), share(0.998, "en"), share(0.0, "en"), share(0.00001, "de")
    ('0.2%', '99.8%', '0%', '<0,1 %')
    """
    if digits is not None or not (0 < amount < 0.0055 or 0.9945 < amount < 1):
        return percent(amount, language, digits=digits or 0)
    if amount < 0.0005:
        return "<" + percent(0.001, language, digits=1)
    return percent(min(amount, 0.999), language, digits=1)


def _tail(text: str) -> str:
    """What follows the last digit: the unit."""
    place = len(text)
    while place and not text[place - 1].isdigit() and text[place - 1] not in MINUS:
        place -= 1
    return text[place:]
