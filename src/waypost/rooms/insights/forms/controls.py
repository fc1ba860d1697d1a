"""One control of an analysis page: what it is called, what it takes, and what it makes of a text."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from waypost.core.analytics.questions.periods import ALWAYS, Period, span
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.analytics.questions.steps import parse_step
from waypost.core.vocabulary.wording import WaypostError, Wording

Texts = Sequence[str]
Read = Callable[[Texts], Any]
NOTHING = Wording("", "")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a control, and how it is said."""

    value: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class Control:
    """A control by the name of the question's field it sets.

    `shape` is how it is shown: step, steps, names, dimension, dimensions, span, choice, number, flag, rule, lines,
    period, journey. `read` makes the value of the texts given; it raises WaypostError, told at the field.
    `more` ones stand behind “More settings”.
    """

    name: str
    shape: str
    label: Wording
    read: Read
    help: Wording = NOTHING
    choices: tuple[Choice, ...] = ()
    default: Texts = ()
    required: bool = False
    more: bool = False
    none: Wording = NOTHING
    extra: Mapping[str, str] = field(default_factory=dict)


def one(texts: Texts) -> str:
    """The first text that is not blank, or nothing."""
    return next((text.strip() for text in texts if text.strip()), "")


def given(texts: Texts) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def step(name: str, en: str, de: str, *, none: tuple[str, str] = ("", ""), optional: Any = "", **more: Any) -> Control:
    """A touchpoint, chosen or written in the notation of steps. `optional` is the value of nothing."""

    def read(texts: Texts) -> Any:
        text = one(texts)
        return parse_step(text).label if text else optional

    return Control(name, "step", Wording(en, de), read, none=Wording(*none), **more)


def steps(name: str, en: str, de: str, *, least: int = 1, **more: Any) -> Control:
    """Touchpoints in order."""

    def read(texts: Texts) -> tuple[str, ...]:
        found = tuple(parse_step(text).label for text in given(texts))
        if 0 < len(found) < least or len(found) > 32:
            raise WaypostError(
                en=f"Choose {least} to 32 steps; {len(found)} are given.",
                de=f"Bitte {least} bis 32 Schritte wählen; gegeben: {len(found)}.",
            )
        return found

    return Control(name, "steps", Wording(en, de), read, **more)


def names(name: str, en: str, de: str, **more: Any) -> Control:
    """Any number of touchpoints."""
    return Control(name, "names", Wording(en, de), given, **more)


def dimension(name: str, en: str, de: str, *, none: tuple[str, str], optional: Any = "", **more: Any) -> Control:
    return Control(
        name, "dimension", Wording(en, de), lambda texts: one(texts) or optional, none=Wording(*none), **more
    )


def dimensions(name: str, en: str, de: str, **more: Any) -> Control:
    """Any number of dimensions; none chosen leaves it to the question."""
    return Control(name, "dimensions", Wording(en, de), lambda texts: given(texts) or None, **more)


def duration(
    name: str, en: str, de: str, default: str = "", *, none: tuple[str, str] = ("", ""), **more: Any
) -> Control:
    """A span of time such as 14d; a bare m means minutes."""

    def read(texts: Texts) -> str | None:
        text = re.sub(r"^\s*(\d+)\s*m$", r"\1min", one(texts))
        if text:
            span(text)
        return text or None

    return Control(
        name, "span", Wording(en, de), read, default=(default,) if default else (), none=Wording(*none), **more
    )


def durations(name: str, en: str, de: str, default: str, **more: Any) -> Control:
    """Spans with commas between them."""

    def read(texts: Texts) -> tuple[str, ...]:
        found = given(",".join(texts).split(","))
        for text in found:
            span(text)
        return found

    return Control(name, "span", Wording(en, de), read, default=(default,), **more)


def choice(name: str, en: str, de: str, *choices: tuple[str, str, str], **more: Any) -> Control:
    """One of a few words; the first is the usual one."""
    known = {value: Choice(value, Wording(said_en, said_de)) for value, said_en, said_de in choices}

    def read(texts: Texts) -> str:
        text = one(texts) or choices[0][0]
        if text not in known:
            raise WaypostError(
                en=f"'{text}' is not offered here. Choose one of: {', '.join(known)}.",
                de=f"„{text}“ gibt es hier nicht. Zur Wahl stehen: {', '.join(known)}.",
            )
        return text

    return Control(
        name, "choice", Wording(en, de), read, choices=tuple(known.values()), default=(choices[0][0],), **more
    )


def number(
    name: str,
    en: str,
    de: str,
    default: float | None,
    *,
    least: float = 1,
    most: float = 1_000_000,
    whole: bool = True,
    **more: Any,
) -> Control:
    """A number inside limits; blank is the usual one."""

    def read(texts: Texts) -> float | None:
        text = one(texts).replace(",", ".")
        if not text:
            return default
        try:
            value = int(text) if whole else float(text)
        except ValueError:
            value = None
        if value is None or not least <= value <= most:
            raise WaypostError(
                en=f"'{text}' is not a {'whole ' if whole else ''}number from {least:g} to {most:g}.",
                de=f"„{text}“ ist keine {'ganze ' if whole else ''}Zahl von {least:g} bis {most:g}.",
            )
        return value

    extra = {"min": f"{least:g}", "max": f"{most:g}", "step": "1" if whole else "any"}
    usual = () if default is None else (f"{default:g}",)
    return Control(name, "number", Wording(en, de), read, default=usual, extra=extra, **more)


def flag(name: str, en: str, de: str, *, on: Any = True, off: Any = False, **more: Any) -> Control:
    """Yes or no."""
    return Control(name, "flag", Wording(en, de), lambda texts: on if one(texts) else off, **more)


def rule(name: str, en: str, de: str, *, none: tuple[str, str], **more: Any) -> Control:
    """A segment by its rule."""

    def read(texts: Texts) -> str:
        text = one(texts)
        if text:
            parse_rule(text)
        return text

    return Control(name, "rule", Wording(en, de), read, none=Wording(*none), **more)


def lines(name: str, en: str, de: str, parse: Callable[[str], Any], **more: Any) -> Control:
    """One thing a line."""

    def read(texts: Texts) -> tuple[Any, ...]:
        return tuple(parse(line) for line in given("\n".join(texts).splitlines()))

    return Control(name, "lines", Wording(en, de), read, **more)


def period_of(first: str, last: str) -> Period:
    """The period from a first to a last day, both included, as pages write it; blank is without limit."""
    start, end = _day(first), _day(last)
    if start and end and end < start:
        raise WaypostError(
            en=f"The period ends ({end}) before it begins ({start}). Swap the two days.",
            de=f"Der Zeitraum endet ({end}), bevor er beginnt ({start}). Bitte die beiden Tage tauschen.",
        )
    return Period(start, end + timedelta(days=1) if end else None) if start or end else ALWAYS


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text.strip()) if text.strip() else None
        if day is None or 1900 <= day.year <= 2200:
            return day
    except ValueError:
        pass
    raise WaypostError(
        en=f"'{text}' is not a day. Write it as 2026-03-31.", de=f"„{text}“ ist kein Tag. Schreibweise: 2026-03-31."
    )


def journey(name: str, en: str, de: str, *, none: tuple[str, str]) -> Control:
    """A drawn journey by its uuid."""

    def read(texts: Texts) -> str:
        text = one(texts)
        try:
            return str(UUID(text)) if text else ""
        except ValueError:
            raise WaypostError(
                en=f"'{text[:60]}' is no journey. Choose one of the list.",
                de=f"„{text[:60]}“ ist keine Journey. Bitte eine aus der Liste wählen.",
            ) from None

    return Control(name, "journey", Wording(en, de), read, none=Wording(*none))
