"""Any question of a segment alone is the question asked of an index of these customers alone."""

import pickle
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.segments.by_hand import Event, histories, holds, index_of, only, rows, rule_trees
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.among import Among, inner
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.paths import Flow, Paths
from waypost.core.analytics.questions.registry import question_of
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.analytics.questions.rules import Rule
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.questions.visits import Visits

QUESTIONS: list[Any] = [
    Funnel(("ad", "web|shop call"), window="2d", by="channel"),
    Funnel(("ad[value>=0]", "web")),
    Paths(visit_gap="6h"),
    Flow(anchor="web"),
    Transitions(),
    Retention(unit="day", back="web"),
    TimeToEvent("ad", "web"),
    Visits(gap="1h"),
    Gaps(roles=("channel",), minimum=1, within="2d", horizon="1d", again_within="6h"),
    Segments((NamedRule("a", "did ad in last 2d"), NamedRule("b", "events >= 3"))),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
@settings(max_examples=20, deadline=None)
@given(rows, rule_trees)
def test_a_question_among_a_segment_sees_only_its_customers(question: Any, events: list[Event], rule: Rule) -> None:
    whole = index_of(events)
    end = max((e.at for e in events), default=0)
    inside = {name for name, history in histories(events).items() if holds(rule, history, end)}
    alone = only(whole, [e for e in events if e.customer in inside])
    reply = ask(whole, Among(question, rule.label))
    assert as_document(reply.answer.answer) == as_document(ask(alone, question).answer)
    assert (reply.answer.customers, reply.answer.of_customers) == (len(inside), whole.customers)
    assert (inner(reply).events, inner(reply).customers, inner(reply).question) == (alone.events, len(inside), question)


@settings(max_examples=20, deadline=None)
@given(rows, rule_trees, rule_trees)
def test_a_segment_of_a_segment_is_those_in_both(events: list[Event], first: Rule, second: Rule) -> None:
    index = index_of(events)
    twice = inner(ask(index, Among(Among(Transitions(), first.label), second.label)))
    once = inner(ask(index, Among(Transitions(), f"({first.label}) and ({second.label})")))
    assert twice == once


@settings(max_examples=10, deadline=None)
@given(rows, st.integers(0, 15))
def test_plans_and_parts_can_be_sent_away_and_some_parts_left_out(events: list[Event], left_out: int) -> None:
    index, question = index_of(events), Among(Visits(), "did web or not did ad")
    kernel = kernel_of(question)
    plan = pickle.loads(pickle.dumps(kernel.plan(question, index)))
    parts = [pickle.loads(pickle.dumps(kernel.part(plan, shard))) for shard in index.shards]
    assert as_document(kernel.merge(plan, parts)) == as_document(ask(index, question).answer)
    fewer = kernel.merge(plan, parts[:left_out] + parts[left_out + 1 :])
    without = replace(index, shards=index.shards[:left_out] + index.shards[left_out + 1 :])  # type: ignore[operator]
    assert fewer.customers == ask(without, question).answer.customers


def test_a_question_in_a_question_is_a_document_too() -> None:
    question = Among(Funnel(("A", "B"), window="14d"), "did A")
    assert question_of(as_document(question)) == question
