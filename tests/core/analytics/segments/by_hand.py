"""Small random histories with values, an index of them, and every rule evaluated over plain Python lists."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import strategies as st

from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import IndexBuilder, batch_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions import rules
from waypost.core.analytics.questions.periods import Period, span
from waypost.core.analytics.questions.rules import Rule, When
from waypost.core.analytics.questions.steps import Amount, Filter, Step, Term
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role

CHANNEL = [Dimension("channel", Role.CHANNEL)]
JUNE = 1_780_264_800  # 2026-06-01 00:00 in Berlin
HOUR = 3600
CUSTOMERS = ["anna", "ben", "cleo", "dirk", "ewa", "filiz", "gerd"]
TOUCHPOINTS = ["ad", "web", "shop call"]
CHANNELS = ["web", "phone", "last"]


@dataclass(frozen=True)
class Event:
    """One event: seconds after the first of June, and what happened."""

    customer: str
    at: int
    touchpoint: str
    channel: str
    value: float | None


rows = st.lists(
    st.builds(
        Event,
        customer=st.sampled_from(CUSTOMERS),
        at=st.integers(0, 5 * 24 * 2).map(lambda half: half * HOUR // 2),
        touchpoint=st.sampled_from(["", *TOUCHPOINTS]),
        channel=st.sampled_from(["", *CHANNELS]),
        value=st.sampled_from([None, None, -1.0, 0.0, 6.0, 7.5]),
    ),
    max_size=50,
)


def index_of(events: list[Event]) -> Index:
    """All names are known, whether an event has them or not."""
    return numbered(events)[0]


def numbered(events: list[Event]) -> tuple[Index, dict[int, str]]:
    """The index, and whose number is whose: shard + SHARDS * place."""
    tables = Tables(CHANNEL)
    tables.touchpoints.of_words(TOUCHPOINTS)
    tables.words["channel"].of_words(CHANNELS)
    builder = IndexBuilder(tables)
    batch = batch_of_rows(
        tables, [(e.customer, (JUNE + e.at) * MICROSECONDS, e.touchpoint, {"channel": e.channel}) for e in events]
    )
    value = np.array([np.nan if e.value is None else e.value for e in events], np.float64)
    builder.add(EventBatch(batch.person, batch.time, batch.touchpoint, batch.codes, value))
    index = builder.finish()
    return index, dict(zip(tables.persons.of_words(CUSTOMERS).tolist(), CUSTOMERS, strict=True))


def histories(events: list[Event]) -> dict[str, list[Event]]:
    """Each customer's events in the total order."""
    return {
        customer: sorted((e for e in events if e.customer == customer), key=lambda e: e.at)
        for customer in sorted({e.customer for e in events})
    }


# ---- rules, at random -----------------------------------------------------------------------------------------------

_amounts = st.builds(Amount, st.sampled_from(["<=", ">=", "<", ">", "="]), st.sampled_from([-1.0, 0.0, 2.0, 6.0, 7.5]))
_filters = st.builds(
    Filter, st.just("channel"), st.lists(st.sampled_from(CHANNELS), min_size=1, max_size=2, unique=True).map(tuple)
)
_terms = st.builds(
    Term,
    st.sampled_from(TOUCHPOINTS),
    st.lists(_filters, max_size=1).map(tuple),
    st.lists(_amounts, max_size=1).map(tuple),
) | st.builds(Term, st.just(""), st.lists(_filters, min_size=1, max_size=1).map(tuple))
_steps = st.builds(Step, st.lists(_terms, min_size=1, max_size=2).map(tuple))
_whens = st.sampled_from(
    [
        rules.EVER,
        When(Period(date(2026, 6, 2))),
        When(Period(None, date(2026, 6, 3))),
        When(Period(date(2026, 6, 2), date(2026, 6, 4))),
        When(first="12h"),
        When(last="36h"),
    ]
)
_times = st.sampled_from([(1, None), (2, None), (0, 1), (2, 2), (0, 0), (1, 3), (0, None)])
_simple = st.one_of(
    st.builds(lambda step, times, when: rules.Did(step, times[0], times[1], when), _steps, _times, _whens),
    st.builds(
        rules.Then,
        st.lists(_steps, min_size=2, max_size=3).map(tuple),
        st.sampled_from([None, "30min", "6h", "2d"]),
        _whens,
    ),
    st.builds(
        rules.Has,
        st.just("channel"),
        st.lists(st.sampled_from(CHANNELS), min_size=1, max_size=2, unique=True).map(tuple),
        st.sampled_from(["first", "last", "any"]),
    ),
    st.builds(rules.Value, st.sampled_from(["first", "last", "lowest", "highest", "total", "mean"]), _steps, _amounts),
    st.builds(rules.Many, st.just("events"), _amounts),
    st.builds(rules.Many, st.just("visits"), _amounts, st.sampled_from(["30min", "1h", "1d"])),
    st.builds(rules.Seen, st.sampled_from(["first", "last"]), _whens.filter(lambda when: when != rules.EVER)),
)
rule_trees: st.SearchStrategy[Rule] = st.recursive(
    _simple,
    lambda inner: st.one_of(
        st.builds(rules.Not, inner),
        st.builds(rules.And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(rules.Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


# ---- rules, evaluated ------------------------------------------------------------------------------------------------


def holds(rule: Rule, history: list[Event], data_end: int) -> bool:
    """Oracle: whether a rule holds for a customer with these events (in total order), data ending at that second."""
    match rule:
        case rules.Not(inner):
            return not holds(inner, history, data_end)
        case rules.And(inner_rules):
            return all(holds(each, history, data_end) for each in inner_rules)
        case rules.Or(inner_rules):
            return any(holds(each, history, data_end) for each in inner_rules)
        case rules.Did(step, low, high, when):
            times = sum(_fits(step, e) and _in(when, e, history, data_end) for e in history)
            return low <= times and (high is None or times <= high)
        case rules.Then(steps, within, when):
            return any(
                _fits(steps[0], e)
                and _in(when, e, history, data_end)
                and _goes_on(history, place, steps[1:], e, within)
                for place, e in enumerate(history)
            )
        case rules.Has(_, words, "any"):
            return any(e.channel in words for e in history)
        case rules.Has(_, words, which):
            known = [e.channel for e in history if e.channel]
            return bool(known) and known[0 if which == "first" else -1] in words
        case rules.Value(of, step, amount):
            values = [e.value for e in history if _fits(step, e) and e.value is not None]
            return bool(values) and _compared(_OF[of](values), amount)
        case rules.Many("events", amount):
            return _compared(len(history), amount)
        case rules.Many(_, amount, gap):
            pauses = [b.at - a.at for a, b in pairwise(history)]
            return _compared(1 + sum(pause > span(gap) / MICROSECONDS for pause in pauses), amount)
        case rules.Seen(which_end, when):
            return _in(when, history[0 if which_end == "first" else -1], history, data_end)


def _goes_on(history: list[Event], place: int, left: tuple[Step, ...], begun: Event, within: str | None) -> bool:
    """Whether some row of later events goes on from a place, trying all of them."""
    if not left:
        return True
    return any(
        _fits(left[0], e)
        and (within is None or e.at - begun.at <= span(within) / MICROSECONDS)
        and _goes_on(history, later, left[1:], begun, within)
        for later, e in enumerate(history)
        if later > place
    )


_OF: dict[str, Any] = {
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "lowest": min,
    "highest": max,
    "total": sum,
    "mean": lambda values: sum(values) / len(values),
}


def _compared(value: float, amount: Amount) -> bool:
    number = amount.number
    signs = {
        "<=": value <= number, ">=": value >= number, "<": value < number, ">": value > number, "=": value == number
    }  # fmt: skip
    return signs[amount.sign]


def _fits(step: Step, event: Event) -> bool:
    return any(
        term.touchpoint in ("", event.touchpoint)
        and all(event.channel in condition.words for condition in term.filters)
        and all(event.value is not None and _compared(event.value, amount) for amount in term.amounts)
        for term in step.terms
    )


def _in(when: When, event: Event, history: list[Event], data_end: int) -> bool:
    if when.first is not None:
        return event.at - history[0].at <= span(when.first) / MICROSECONDS
    if when.last is not None:
        return data_end - event.at <= span(when.last) / MICROSECONDS
    first, last = when.period.instants("Europe/Berlin")
    return first <= (JUNE + event.at) * MICROSECONDS < last


def only(index: Index, events: list[Event]) -> Index:
    """An index of some events alone that claims the span of time of another one."""
    return replace(index_of(events), first=index.first, last=index.last)
