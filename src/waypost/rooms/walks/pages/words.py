"""Figures of results as they are said: times, counts, ratings; shares of walks only where there are enough."""

from waypost.core.measures.proportions import wilson
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.numbers import number, percent
from waypost.rooms.walks.queries.results import Rated
from waypost.rooms.walks.records import LEAST_FOR_SHARES
from waypost.web.language import language, say


def time(seconds: float | None, two: tuple[float, float] | None = None) -> str:
    """A time; of exactly `two` walks both."""
    write = Writer(language()).time
    return _each(*map(write, two)) if two else str(write(seconds))


def count(value: float | None, two: tuple[float, float] | None = None) -> str:
    """A count; of exactly `two` walks both."""
    if two:
        return _each(*(number(each, language()) for each in two))
    return "–" if value is None else number(value, language())


def _each(one: str, other: str) -> str:
    """Two values; the same one once."""
    return one if one == other else say("{a} and {b}", "{a} und {b}", a=one, b=other)


def share(value: float | None) -> str:
    """A share of time, which is measured; never one of a few walks."""
    return "–" if value is None else percent(value, language())


def good(rated: Rated) -> str:
    """How many ratings are good: counted out below 30, else a share with Wilson's interval.

    A middle of the ratings stands beside it.
    """
    if not rated.n:
        return "–"
    if rated.n < LEAST_FOR_SHARES:
        return say("{k} of {n} gave 4 or 5", "{k} von {n} gaben 4 oder 5", k=rated.good, n=rated.n)
    found = wilson(rated.good, rated.n)
    return say(
        "{share} gave 4 or 5 ({low}–{high}), n = {n}", "{share} gaben 4 oder 5 ({low}–{high}), n = {n}",
        share=percent(found.value, language()), low=percent(found.low, language()), high=percent(found.high, language()),
        n=rated.n,
    )  # fmt: skip


def feeling(rated: Rated) -> str:
    if rated.feeling is None:
        return "–"
    text = number(rated.feeling, language(), digits=1)
    return f"+{text}" if rated.feeling > 0 else text
