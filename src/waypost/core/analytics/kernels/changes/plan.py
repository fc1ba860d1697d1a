"""A question about changes against an index: steps, borders of whole buckets, classes of days."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.spans import Ints
from waypost.core.analytics.kernels.steps import StepTable, compile_steps
from waypost.core.analytics.questions.changes import Changes
from waypost.core.analytics.questions.periods import buckets
from waypost.core.analytics.questions.steps import Step, Term
from waypost.core.vocabulary.wording import WaypostError

TOUCHPOINT = "touchpoint"
HOLIDAY = 7  # the class of a holiday, after the seven weekdays
LEAST = {"day": 14, "week": 4}


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`days`: first days of whole buckets, `borders` one more in µs; `classes`: weekday or holiday of each.

    `by`: None, a dimension, or `TOUCHPOINT`; `names` its words. `table` holds the step `of` and, if asked, `per`.
    """

    question: Changes
    table: StepTable
    by: str | None
    names: tuple[str, ...]
    days: tuple[date, ...]
    borders: Ints
    classes: Ints
    left_out: tuple[date, ...]
    minimum: int

    @property
    def ordinary(self) -> tuple[int, ...]:
        """The classes over which a level is an average."""
        return tuple(range(HOLIDAY)) if self.question.unit == "day" else (0,)


def plan_of(question: Changes, index: Index) -> Plan:
    """Raises WaypostError for what is not in the data, contradicts itself, or covers too few whole buckets."""
    _refuse_contradictions(question, index)
    by: str | None = question.by
    names: tuple[str, ...] = ("",)
    if by is not None:
        by = TOUCHPOINT if by == TOUCHPOINT else index.dimension_for(by).name
        names = index.touchpoints if by == TOUCHPOINT else index.words[by]
    days, borders, left_out = _whole_buckets(question, index)
    minimum = question.minimum or LEAST[question.unit]
    if len(days) < 2 * minimum:
        raise _too_short(question, len(days), minimum)
    return Plan(
        question=question,
        table=compile_steps([_step(question.of), *([] if question.per is None else [_step(question.per)])], index),
        by=by,
        names=names,
        days=tuple(days),
        borders=np.array(borders, np.int64),
        classes=_classes(question, days),
        left_out=tuple(left_out),
        minimum=minimum,
    )


def _refuse_contradictions(question: Changes, index: Index) -> None:
    if question.measure == "value" and question.per is not None:
        raise WaypostError(
            en="A mean of values has no 'per'. Ask for events or customers per step, or leave 'per' out.",
            de="Ein Mittelwert hat kein „je“. Bitte nach Ereignissen oder Personen je Schritt fragen oder „je“ weglassen.",
        )
    if question.measure == "value" and not any(len(shard.value_rows) for shard in index.shards):
        raise WaypostError(
            en="The events carry no values. Name the column with the rating or amount by --value.",
            de="Die Ereignisse haben keine Werte. Die Spalte mit Bewertung oder Betrag nennt --value.",
        )
    wrong = {"minimum": question.minimum is not None and question.minimum < 2, "most": question.most < 1}
    for name in (name for name, is_wrong in wrong.items() if is_wrong):
        raise WaypostError(
            en=f"'{name}' is too small: a segment holds at least 2 buckets, and at least 1 change is looked for.",
            de=f"„{name}“ ist zu klein: Ein Abschnitt hat mindestens 2 Tage oder Wochen, gesucht wird mindestens 1 Wendepunkt.",
        )
    refuse_no_shares(question)


def _whole_buckets(question: Changes, index: Index) -> tuple[list[date], list[int], list[date]]:
    """Buckets that lie wholly inside the data and the period, and those that do not."""
    if not index.events:
        return [], [0], []
    start, end = question.period.instants(index.zone)
    first, last = max(index.first, start), min(index.last, end - 1)
    if first > last:
        return [], [0], []
    days, borders = buckets(first, last, question.unit, index.zone, index.week_start)
    whole = [
        borders[i] >= max(start, index.first) and borders[i + 1] <= min(end, index.last + 1) for i in range(len(days))
    ]
    kept = [i for i, is_whole in enumerate(whole) if is_whole]
    left_out = [day for day, is_whole in zip(days, whole, strict=True) if not is_whole]
    return [days[i] for i in kept], [*(borders[i] for i in kept), borders[kept[-1] + 1] if kept else 0], left_out


def _classes(question: Changes, days: list[date]) -> Ints:
    holidays = set(question.holidays)
    if question.unit == "day":
        return np.array([HOLIDAY if day in holidays else day.weekday() for day in days], np.int64)
    weeks = [any(day + timedelta(days=i) in holidays for i in range(7)) for day in days]
    return np.array(weeks, np.int64)


def _too_short(question: Changes, found: int, minimum: int) -> WaypostError:
    en, de = ("days", "Tage") if question.unit == "day" else ("weeks", "Wochen")
    return WaypostError(
        en=f"The data cover {found} whole {en}; a change needs {minimum} before and {minimum} after, {2 * minimum} in "
        f"all. Choose a longer period{'' if question.unit == 'day' else ', ask by day'} or a smaller minimum.",
        de=f"Die Daten umfassen {found} ganze {de}; ein Wendepunkt braucht {minimum} davor und {minimum} danach, zusammen "
        f"{2 * minimum}. Bitte einen längeren Zeitraum{'' if question.unit == 'day' else ', Tage statt Wochen'} oder ein "
        "kleineres Minimum wählen.",
    )


def _step(text: str) -> str | Step:
    """A step as it is written; "" takes any event."""
    return text or Step((Term(""),))
