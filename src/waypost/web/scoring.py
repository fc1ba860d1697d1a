"""Scores on pages: figures in the reader's language, and their courses as scenes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from waypost.core.drawing.figures import day
from waypost.core.drawing.scene.charts import Caption, LineChart
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import proven
from waypost.core.measures.trends import ScoreTrend
from waypost.core.pictures import scores as pictures
from waypost.core.telling import scores as telling
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.survey import Measure
from waypost.web.drawings import WIDE
from waypost.web.language import language, said, say

_WIDE_LIFT = 20  # a range of a lift whose ends are so many times apart is no range to read


def figure(measure: Measure, found: Interval) -> str:
    """The score as it is written."""
    return telling.figure(measure, found.value, language())


def spread(measure: Measure, found: Interval) -> str:
    """Its range."""
    return telling.spread(measure, found, language())


def gap(measure: Measure, found: Interval) -> str:
    """A difference with its range."""
    return telling.gap_said(measure, found, language())


def gap_ends(measure: Measure, found: Interval) -> str:
    """The range of a difference alone."""
    return telling.gap_ends(measure, found, language())


def times(lift: Interval) -> str:
    """How many times as often. Where hardly anybody else says it, its range says little but how often at least."""
    value, low, high = (
        number(each, language(), digits=0 if each >= 20 else 1) for each in (lift.value, lift.low, lift.high)
    )
    if lift.high > _WIDE_LIFT * lift.low:
        return say("at least {low} times", "mindestens {low}-mal", low=low)
    return say("{x} times ({low} to {high})", "{x}-mal ({low} bis {high})", x=value, low=low, high=high)


def tone(found: Interval) -> str:
    """How a difference is coloured: only where it is proven."""
    return ("good" if found.value > 0 else "bad") if proven(found) else "muted"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what a figure is: what it tells, and what holds."""

    name: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A score by week or month, to be told: `name` of the score, first `days` of the buckets, how many told nothing.

    `answers` are those of the buckets that tell; `of_all` how many there are in all, where that is told anyway.
    """

    name: str
    measure: Measure
    trend: ScoreTrend
    days: Sequence[date]
    unit: str
    answers: int
    few: int
    week_start: int = 0
    of_all: int = 0


def course_caption(given: Course) -> tuple[Caption, tuple[str, ...]]:
    """What stands around a trend, and its change points in words."""
    here = language()
    sentences = telling.trend_said(
        given.trend, given.name, given.measure, given.days, given.unit, here, week_start=given.week_start
    )
    steps = tuple(
        telling.step_said(step, given.measure, given.days, given.unit, here, week_start=given.week_start)
        for step in given.trend.steps
    )
    facts = [say("{n:# answer|# answers}", "{n:# Antwort|# Antworten}", n=given.answers)]
    if given.of_all > given.answers:
        facts = [say("{n} of {all:# answer|# answers}", "{n} von {all:# Antwort|# Antworten}", n=number(given.answers, here), all=given.of_all)]  # fmt: skip
    since = day(given.days[0], here)
    facts.append(
        say("{n:# week|# weeks} since {since}", "{n:# Woche|# Wochen} seit {since}", n=len(given.days), since=since)
        if given.unit == "week"
        else say(
            "{n:# month|# months} since {since}", "{n:# Monat|# Monate} seit {since}", n=len(given.days), since=since
        )
    )
    notes = [
        say(
            "The band is the 95% range of each point. A change point is where chance alone shows a step as clear in at "
            "most 5 of 100 series; its difference is tested on all answers of both levels.",
            "Das Band ist die 95-%-Spanne jedes Punkts. Ein Wendepunkt steht, wo der Zufall allein in höchstens 5 von 100 "
            "Reihen eine so deutliche Stufe zeigt; ihr Unterschied ist an allen Antworten beider Niveaus geprüft.",
        )
    ]
    if given.few:
        notes.append(
            say("{n:# period|# periods} with too few people left out.", "{n:# Zeitabschnitt|# Zeitabschnitte} mit zu wenigen Personen ausgelassen.", n=given.few)
        )  # fmt: skip
    title, *more = sentences
    return Caption(title.removesuffix("."), tuple(facts), tuple(notes), WIDE, tuple(more)), steps


def course_chart(given: Course) -> LineChart:
    """A trend as a scene."""
    caption, steps = course_caption(given)
    here = language()
    hints = [
        ""
        if each is None
        else f"{telling.bucket_name(first, given.unit, here, week_start=given.week_start)}: {figure(given.measure, each)} "
        f"({spread(given.measure, each)}), " + say("{n:# answer|# answers}", "{n:# Antwort|# Antworten}", n=each.n)
        for first, each in zip(given.days, given.trend.values, strict=True)
    ]
    return pictures.trend(given.trend, given.measure, given.days, steps, caption, hints=hints)


def measure_facts(measure: Measure, found: Interval, hits: float) -> list[Fact]:
    """What a score is: definition, numerator, denominator, range."""
    here = language()
    above = number(hits, here, digits=1 if hits % 1 else 0)
    return [
        Fact(say("Definition", "Definition"), said(telling.DEFINITIONS[measure])),
        Fact(say("Numerator", "Zähler"), f"{above} ({said(telling.NUMERATORS[measure])})"),
        Fact(say("Denominator (n)", "Nenner (n)"), say("{n:# answer|# answers}", "{n:# Antwort|# Antworten}", n=found.n)),
        Fact(say("Range (95%)", "Spanne (95\u202f%)"), spread(measure, found) or "–"),
    ]  # fmt: skip
