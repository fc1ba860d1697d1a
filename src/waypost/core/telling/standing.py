"""What every answer stands on, in words; and figures as texts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import isfinite, isnan
from typing import Any

from waypost.core.analytics.questions.spoken import MONTHS, dimension_said, rule_said
from waypost.core.telling.told import Cell, Unit, counted
from waypost.core.vocabulary.numbers import MINUS, duration, number, percent
from waypost.core.vocabulary.wording import Language, Wording

_DAY = ("day", ("Tag", "Tage"))
_MINUTE = ("minute", ("Minute", "Minuten"))
_SECOND = ("second", ("Sekunde", "Sekunden"))
_UNITS = {
    "s": _SECOND, "sec": _SECOND, "min": _MINUTE, "m": _MINUTE, "h": ("hour", ("Stunde", "Stunden")),
    "d": _DAY, "t": _DAY, "w": ("week", ("Woche", "Wochen")),
}  # fmt: skip
_SPAN = re.compile(rf"\s*(\d+(?:[.,]\d+)?)\s*({'|'.join(_UNITS)})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writer:
    """Figures and words in one language."""

    language: Language

    def say(self, en: str, de: str) -> str:
        return Wording(en, de).in_(self.language)

    def count(self, value: float | None) -> str:
        return "–" if value is None else Cell(number(value, self.language), value)

    def share(self, value: float | None, digits: int = 1) -> str:
        if value is None or not isfinite(value):
            return "–"
        return Cell(percent(value, self.language, digits=digits), value, unit="share")

    def figure(self, value: float | None, digits: int = 0) -> str:
        """A figure with its decimals; ∞ without limit, – where there is none."""
        if value is None or isnan(value):
            return "–"
        text = number(value, self.language, digits=digits) if isfinite(value) else "∞" if value > 0 else f"{MINUS}∞"
        return Cell(text, value)

    def interval(self, interval: Any) -> str:
        """38.4% (36.1–40.7); the share alone where it has no range."""
        if not isfinite(interval.low):
            return Cell(self.share(interval.value), interval.value, unit="share", n=getattr(interval, "n", None))
        low, high = (number(value * 100, self.language, digits=1) for value in (interval.low, interval.high))
        text = f"{self.share(interval.value)} ({low}–{high})"
        return Cell(text, interval.value, interval.low, interval.high, unit="share", n=getattr(interval, "n", None))

    def range(self, interval: Any, text: Callable[[float], str], to: str = "–") -> str:
        """A value and its range, each as `text` writes it; the value alone where it has no range."""
        if isnan(interval.low):
            return text(interval.value)
        written = f"{text(interval.value)} ({text(interval.low)}{to}{text(interval.high)})"
        plain = text(interval.value)
        unit: Unit = plain.unit if isinstance(plain, Cell) else "number"
        return Cell(written, interval.value, interval.low, interval.high, unit=unit, n=getattr(interval, "n", None))

    def points(self, difference: Any) -> str:
        """A difference of shares in percentage points, with its sign and range: +7.7 (+5.7 … +9.7)."""

        def one(each: float) -> str:
            return Cell(("+" if each > 0 else "") + self.figure(100 * each, 1), each, unit="points")

        return self.range(difference, one, " … ")

    def p(self, p: float) -> str:
        """A p-value with three decimals; smaller ones as such."""
        return f"< {self.figure(0.001, 3)}" if p < 0.001 else self.figure(p, 3)

    def time(self, seconds: float | None, *, dative: bool = False) -> str:
        if seconds is None:
            return "–"
        return Cell(duration(seconds, self.language, dative=dative), seconds, unit="seconds")

    def span(self, text: str, *, dative: bool = False) -> str:
        """A span of time as it was asked ("60d"), in words: 60 days; 60 Tage, binnen 60 Tagen (`dative`)."""
        found = _SPAN.fullmatch(text)
        if found is None:
            return text
        size = found[1].replace(",", ".")
        value = self.figure(float(size), len(size.partition(".")[2]))
        en, de = _UNITS[found[2].lower()]
        many = float(size) != 1
        n = "n" if many and dative and not de[many].endswith("n") else ""
        return f"{value} {self.say(en + 's' * many, de[many] + n)}"

    def name(self, word: str | None, rest: bool = False) -> str:
        """A touchpoint or value; unknown and other ones named as such."""
        if rest:
            return self.say("(other)", "(Übrige)")
        return word or self.say("(unknown)", "(unbekannt)")

    def quoted(self, word: str) -> str:
        """A name of the data inside a sentence."""
        return self.say(f"“{word}”", f"„{word}“")

    def dimension(self, name: str) -> str:
        """A dimension as people call it: “Kanal” for channel; what has no word of its own stays as it is."""
        return dimension_said(name, self.language)

    def rule(self, text: str) -> str:
        """A segment's rule as people would say it; "" is everybody."""
        return rule_said(text, self.language) if text else self.say("everybody", "alle")

    def month(self, iso: str) -> str:
        """The month of a day: March 2026, März 2026."""
        return f"{MONTHS[int(iso[5:7]) - 1].in_(self.language)} {iso[:4]}"

    def day(self, iso: str) -> str:
        """A day as people write it."""
        day = datetime.fromisoformat(iso)
        if self.language == "de":
            return f"{day:%d.%m.%Y}"
        return f"{day.day} {day:%b %Y}"

    def customers(self, value: int) -> str:
        if value == 1:
            return self.say("1 customer", "1 Person")
        return self.say(f"{self.count(value)} customers", f"{self.count(value)} Kund:innen")

    def counted(self, value: int, en: tuple[str, str], de: tuple[str, str]) -> str:
        """A number and its noun, one or many: 1 visit, 2 visits."""
        return counted(value, en, de, self.language)

    def ways(self, value: int) -> str:
        return self.counted(value, ("way", "ways"), ("Weg", "Wege"))

    def events(self, value: int) -> str:
        return self.counted(value, ("event", "events"), ("Ereignis", "Ereignisse"))

    def visits(self, value: int) -> str:
        return self.counted(value, ("visit", "visits"), ("Besuch", "Besuche"))

    def nothing(self, question: Any) -> str:
        """What is said where there is nothing to count."""
        if question.period.start or question.period.end:
            return self.say("No events in this period.", "Keine Ereignisse in diesem Zeitraum.")
        return self.say("No events.", "Keine Ereignisse.")


def stands_on(reply: Any, write: Writer) -> list[str]:
    """Data, zone and versions behind an answer, and the period where one was asked for."""
    day = write.day
    first, last = (day(reply.data_from), day(reply.data_as_of)) if reply.events else ("–", "–")
    said = [
        write.say(
            f"Data: {write.events(reply.events)} of {write.customers(reply.customers)}, {first} to {last}, zone {reply.zone}.",
            f"Daten: {write.events(reply.events)} von {write.customers(reply.customers)}, {first} bis {last}, Zeitzone {reply.zone}.",
        )
    ]
    period = getattr(reply.question, "period", None)
    if period is not None and (period.start or period.end):
        start, end = (str(border) if border else "…" for border in (period.start, period.end))
        said.append(
            write.say(
                f"Period: {start} to {end} (the last day not included).",
                f"Zeitraum: {start} bis {end} (ohne den letzten Tag).",
            )
        )
    if reply.versions.dictionary:
        said.append(write.say(f"Dictionary {reply.versions.dictionary}.", f"Wörterbuch {reply.versions.dictionary}."))
    return said
