"""What stands above and below the picture of an answer: its sentence, what it stands on, how it was computed."""

from dataclasses import replace
from datetime import datetime
from math import isfinite
from typing import Any

from waypost.core.drawing import figures
from waypost.core.drawing.scene.charts import Caption
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.vocabulary.numbers import NARROW_SPACE, number
from waypost.core.vocabulary.wording import Language, Wording

UNKNOWN = Wording("(unknown)", "(unbekannt)")
OTHER = Wording("(other)", "(Übrige)")
CUSTOMERS = {True: Wording("customer", "Person"), False: Wording("customers", "Kund:innen")}


def caption_of(
    reply: Any, language: Language, sentences: tuple[str, ...], notes: tuple[str, ...], width: float
) -> Caption:
    """The sentences, then the period asked for and how fresh the data are."""
    facts = []
    period = getattr(reply.question, "period", None)
    if period is not None and (period.start or period.end):
        start, end = (figures.day(border, language) if border else "…" for border in (period.start, period.end))
        facts.append(Wording(f"{start} to before {end}", f"{start} bis vor {end}").in_(language))
    if reply.events:
        day = figures.day(datetime.fromisoformat(reply.data_as_of).date(), language)
        facts.append(Wording(f"data as of {day}", f"Datenstand {day}").in_(language))
    return Caption(sentences[0].removesuffix(":"), tuple(facts), notes, width, sentences[1:])


def counting(caption: Caption, n: int, what: str, language: Language) -> Caption:
    """The caption, its facts beginning with how many there were."""
    said = f"n{NARROW_SPACE}={NARROW_SPACE}{number(n, language)} {what}"
    return replace(caption, facts=(said, *caption.facts))


def customers(n: int, language: Language) -> str:
    """
    >>> customers(1, "en"), customers(2, "de")
    ('customer', 'Kund:innen')
    """
    return CUSTOMERS[n == 1].in_(language)


def named(word: str | None, language: Language, *, rest: bool = False) -> str:
    """A touchpoint or value; unknown and other ones named as such."""
    return OTHER.in_(language) if rest else word or UNKNOWN.in_(language)


def value_of(interval: Any, unit: Unit = Unit.SHARE, digits: int | None = None) -> Value:
    """A figure of `measures` with its range; missing where nothing was counted, without an end that is not known.

    >>> value_of(None).amount is None
    True
    """
    if interval is None or interval.n == 0 or not isfinite(interval.value):
        return Value(None, unit, digits)
    if not (isfinite(interval.low) and isfinite(interval.high)):
        return Value(interval.value, unit, digits, n=interval.n)
    return Value(interval.value, unit, digits, low=interval.low, high=interval.high, n=interval.n)
