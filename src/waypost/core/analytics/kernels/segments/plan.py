"""A rule compiled against an index: names become codes, days become instants. Plain data that can be sent away."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, word_code
from waypost.core.analytics.questions.periods import END, span
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.analytics.questions.rules import (
    And,
    Did,
    Has,
    Many,
    Not,
    Of,
    Or,
    Rule,
    Seen,
    Then,
    Value,
    When,
    Which,
)
from waypost.core.analytics.questions.steps import Amount


@dataclass(frozen=True, slots=True)
class Time:
    """From `first` (included) to `last` (not included) in µs, and at most `after_first` behind the first event."""

    first: int
    last: int
    after_first: int


@dataclass(frozen=True, slots=True, eq=False)
class DidPlan:
    table: StepTable
    at_least: int
    at_most: int
    time: Time


@dataclass(frozen=True, slots=True, eq=False)
class ThenPlan:
    table: StepTable
    within: int
    time: Time


@dataclass(frozen=True, slots=True, eq=False)
class HasPlan:
    dimension: str
    words: npt.NDArray[np.bool_]  # for each code whether it is one of the words
    which: Which


@dataclass(frozen=True, slots=True, eq=False)
class ValuePlan:
    of: Of
    table: StepTable
    amount: Amount


@dataclass(frozen=True, slots=True)
class ManyPlan:
    gap: int | None  # None counts events
    amount: Amount


@dataclass(frozen=True, slots=True)
class SeenPlan:
    which: Literal["first", "last"]
    time: Time


@dataclass(frozen=True, slots=True, eq=False)
class Combined:
    """All or any of the inner ones; "not" has one."""

    how: Literal["and", "or", "not"]
    inner: tuple["SegmentPlan", ...]


SegmentPlan: TypeAlias = DidPlan | ThenPlan | HasPlan | ValuePlan | ManyPlan | SeenPlan | Combined


def compile_segment(rule: Rule | str, index: Index) -> SegmentPlan:
    """Raises WaypostError for a text that cannot be read and for names that the data do not have."""
    rule = parse_rule(rule) if isinstance(rule, str) else rule
    match rule:
        case Did(step, low, high, when):
            return DidPlan(compile_steps([step], index), low, END if high is None else high, _time(when, index))
        case Then(steps, within, when):
            table = compile_steps(steps, index)
            return ThenPlan(table, END if within is None else span(within), _time(when, index))
        case Has(dimension, words, which):
            name = index.dimension_for(dimension).name
            flags = np.zeros(len(index.words[name]), np.bool_)
            flags[[word_code(word, name, index) for word in words]] = True
            return HasPlan(name, flags, which)
        case Value(of, step, amount):
            return ValuePlan(of, compile_steps([step], index), amount)
        case Many(what, amount, gap):
            return ManyPlan(span(gap) if what == "visits" else None, amount)
        case Seen(which_end, when):
            return SeenPlan(which_end, _time(when, index))
        case Not(inner):
            return Combined("not", (compile_segment(inner, index),))
        case And(rules):
            return Combined("and", tuple(compile_segment(each, index) for each in rules))
        case Or(rules):
            return Combined("or", tuple(compile_segment(each, index) for each in rules))


def _time(when: When, index: Index) -> Time:
    first, last = when.period.instants(index.zone)
    if when.last is not None:
        first = index.last - span(when.last)
    return Time(first, last, END if when.first is None else span(when.first))
