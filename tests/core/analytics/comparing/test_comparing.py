"""Comparison: both answers are those asked alone; ranges hold the truth; noise is not reported, planted things are."""

import pickle
from datetime import date
from math import log
from typing import Any

import pytest
from hypothesis import given, settings

from tests.core.analytics.comparing.simulated import PHONE, WEB, simulated
from tests.core.analytics.segments.by_hand import Event, index_of, rows
from tests.core.analytics.segments.test_among import QUESTIONS
from tests.real_logs import real_log
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.kernels.registry import figures_named, kernel_of
from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.comparing import Compare, CompareAnswer, Difference
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.paths import Flow, Paths
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.registry import question_of
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.questions.visits import Visits
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.wording import WaypostError

BY_CHANNEL = "channel = phone (first)"
HOUR = 3600


def compared(index: Any, question: Compare) -> CompareAnswer:
    answer: CompareAnswer = ask(index, question).answer
    return answer


def named(answer: CompareAnswer, name: str) -> Difference:
    return next(each for each in answer.differences if each.figure.en == name)


def held(found: list[Difference], truth: float) -> float:
    """The share of the ranges that hold the truth."""
    return sum(each.difference.contains(truth) for each in found) / len(found)


# 400 seeds: a coverage of 95 % is measured with a standard error of 1.1 points.
SEEDS = range(400)
LEAST, MOST = 0.95 - 3.3 * 0.011, 0.95 + 3.3 * 0.011


def test_ranges_of_shares_and_medians_hold_the_truth_in_95_of_100_cases() -> None:
    conversions, medians = [], []
    for seed in SEEDS:
        index = simulated(seed, 240, (0.6, 6.0, 0.0), (0.45, 9.0, 0.0))
        answer = compared(index, Compare(Funnel(("enter", "order")), left=BY_CHANNEL, minimum=20))
        conversions.append(named(answer, "Conversion enter → order"))
        medians.append(named(answer, "Median time enter → order"))
    assert (conversions[0].method, medians[0].method) == ("score", "jackknife")
    assert LEAST <= held(conversions, 0.6 - 0.45) <= MOST
    assert LEAST <= held(medians, (6.0 - 9.0) * log(2) * HOUR) <= MOST


def test_ranges_of_counts_per_customer_hold_the_truth_in_95_of_100_cases() -> None:
    found = [
        named(
            compared(simulated(seed, 160, PHONE, WEB), Compare(Transitions(measures="counts"), left=BY_CHANNEL)),
            "call per customer",
        )
        for seed in SEEDS
    ]
    assert LEAST <= held(found, PHONE[2] - WEB[2]) <= MOST


def test_ranges_hold_the_truth_when_the_same_customers_are_on_both_sides() -> None:
    """Everybody enters, calls and orders in June: shares of one group in overlapping groups."""
    question = Compare(Funnel(("enter", "order")), left="events >= 1", right=BY_CHANNEL, minimum=20)
    found = [
        named(compared(simulated(seed, 200, (0.6, 6.0, 0.0), (0.4, 6.0, 0.0)), question), "Conversion enter → order")
        for seed in SEEDS[:150]
    ]
    assert found[0].method == "jackknife"
    assert 0.95 - 3.3 * 0.0178 <= held(found, 0.5 - 0.6) <= 0.95 + 3.3 * 0.0178


def test_noise_is_reported_no_more_often_than_the_stated_rate() -> None:
    seeds = 100
    reports = sum(
        compared(simulated(seed, 240, PHONE, PHONE), Compare(Transitions(), left=BY_CHANNEL)).significant > 0
        for seed in range(seeds)
    )
    assert reports / seeds <= 0.05 + 3 * (0.05 * 0.95 / seeds) ** 0.5


def test_planted_differences_are_found() -> None:
    answer = compared(simulated(1, 3000, (0.6, 6.0, 2.0), (0.4, 12.0, 0.5)), Compare(Transitions(), left=BY_CHANNEL))
    found = {each.figure.en for each in answer.differences if each.significant}
    assert {"call per customer", "Customers at order", "Customers at call", "Median time enter → order"} <= found
    assert named(answer, "Customers at order").difference.contains(0.2)
    assert answer.tested == len(answer.differences)
    assert [each.p for each in answer.differences] == sorted(each.p for each in answer.differences)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
@settings(max_examples=4, deadline=None)
@given(rows)
def test_both_answers_are_those_of_each_segment_alone(question: Any, events: list[Event]) -> None:
    if hasattr(question, "top"):
        question = type(question)(**{**_fields(question), "top": 100})
    index = index_of(events)
    answer = compared(index, Compare(question, left="did ad", right="not did ad or events >= 4", minimum=1))
    for side in (answer.left, answer.right):
        alone = ask(index, Among(question, side.segment)).answer
        assert (as_document(side.answer), side.customers) == (as_document(alone.answer), alone.customers)
    both = ask(index, Among(Visits(), "did ad and (not did ad or events >= 4)")).answer.customers
    assert answer.in_both == both
    assert answer.tested + answer.too_few >= len(answer.differences)


def _fields(question: Any) -> dict[str, Any]:
    return {name: getattr(question, name) for name in question.__dataclass_fields__ if name != "KIND"}


SIMPLE: list[Any] = [
    Funnel(("enter", "call", "order"), by="channel"),
    Paths(),
    Flow(anchor="call"),
    Transitions(),
    Retention(unit="day", back="order"),
    TimeToEvent("enter", "order"),
    Visits(gap="1h"),
    Gaps(roles=("channel",), minimum=1, within="2d", horizon="6h", again_within="6h"),
    Segments((NamedRule("callers", "did call"), NamedRule("buyers", "did order"))),
    Among(Transitions(), "did call"),
]


@pytest.mark.parametrize("question", SIMPLE, ids=lambda question: type(question).__name__)
def test_every_question_tells_figures_with_names_of_their_own(question: Any) -> None:
    tell = figures_named(type(question).__name__)
    assert tell is not None
    figures = tell(question, ask(simulated(2, 200, PHONE, WEB), question).answer)
    assert len({figure.name.en for figure in figures.figures}) == len(figures.figures) > 0
    for figure in figures.figures:
        assert figure.base in figures.bases
        if figure.cases is not None and figures.bases[figure.base]:
            assert figure.value == pytest.approx(figure.cases / figures.bases[figure.base])


def test_two_periods_know_the_customers_who_are_in_both() -> None:
    events = [Event(who, day * 24 * HOUR, "web", "", None) for who, days in _DAYS.items() for day in days]
    periods: dict[str, Any] = {"left_period": Period(None, date(2026, 6, 3)), "right_period": Period(date(2026, 6, 3))}
    answer = compared(index_of(events), Compare(Transitions(), **periods, minimum=1))
    assert (answer.left.customers, answer.right.customers, answer.in_both) == (3, 2, 1)
    assert all(each.method == "jackknife" for each in answer.differences)


_DAYS = {"anna": [0, 1], "ben": [0, 3], "cleo": [1], "dirk": [4]}


def test_comparisons_can_be_sent_away_and_answer_the_same() -> None:
    index, question = simulated(3, 300, PHONE, WEB), Compare(Funnel(("enter", "order")), left=BY_CHANNEL)
    kernel = kernel_of(question)
    plan = pickle.loads(pickle.dumps(kernel.plan(question, index)))
    parts = [pickle.loads(pickle.dumps(kernel.part(plan, shard))) for shard in index.shards]
    assert as_document(kernel.merge(plan, parts)) == as_document(ask(index, question).answer)
    assert kernel.merge(plan, parts[:5]).groups == 5
    assert question_of(as_document(question)) == question


def test_what_cannot_be_compared_names_the_way_out() -> None:
    index = simulated(4, 20, PHONE, WEB)
    for wrong, named_way in (
        (Compare(Transitions()), "two segments"),
        (Compare(Transitions(), left="did call", right="did call"), "two segments"),
        (Compare(Among(Transitions(), "did call"), left_period=Period(date(2026, 6, 1))), "left and right"),
        (Compare(Compare(Transitions(), left="did call"), left="did order"), "--among"),
    ):
        with pytest.raises(WaypostError, match=named_way):
            ask(index, wrong)


def test_departments_of_a_real_log_are_compared() -> None:
    source = open_events(real_log("helpdesk.xes.gz"))
    builder = IndexBuilder(source.tables, zone=source.zone.name)
    for batch in source.batches():
        builder.add(batch)
    index = builder.finish()
    answer = compared(index, Compare(Transitions(), left="events >= 5"))
    assert answer.left.customers + answer.right.customers == index.customers
    assert answer.significant > 0  # long ways hold more of everything
    assert max(answer.differences, key=lambda each: abs(each.difference.value)).left_n >= answer.minimum
