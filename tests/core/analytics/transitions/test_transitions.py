"""Transitions against an obvious oracle in plain Python, and what always holds of them."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels import transitions as kernels
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.periods import Period, span
from waypost.core.analytics.questions.transitions import Transitions, TransitionsAnswer
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

CHANNEL = [Dimension("channel", Role.CHANNEL)]
MINUTE = 60
WHOLE = Transitions()
JUNE = 1_780_264_800  # 2026-06-01 00:00 in Berlin

Event = tuple[str, int, str, str]  # customer, seconds after the first of June, touchpoint, channel

events = st.lists(
    st.tuples(
        st.sampled_from(["anna", "ben", "cleo", "dirk", "ewa"]),
        st.integers(0, 3 * 24 * 12).map(lambda steps: steps * 5 * MINUTE),
        st.sampled_from(["", "ad", "web", "shop", "call"]),
        st.sampled_from(["", "web", "phone"]),
    ),
    max_size=60,
)
questions = st.builds(
    Transitions,
    by=st.sampled_from(["", "channel"]),
    period=st.sampled_from([Period(), Period(date(2026, 6, 2)), Period(date(2026, 6, 2), date(2026, 6, 3))]),
    visit_gap=st.sampled_from([None, "30min", "5h"]),
    collapse=st.booleans(),
)


def index_of(rows: list[Event]) -> Index:
    return index_of_rows(
        [(who, (JUNE + at) * MICROSECONDS, touchpoint, {"channel": channel}) for who, at, touchpoint, channel in rows],
        CHANNEL,
    )


def asked(rows: list[Event], question: Transitions = WHOLE) -> TransitionsAnswer:
    answer: TransitionsAnswer = ask(index_of(rows), question).answer
    return answer


def ways_of(rows: list[Event], question: Transitions) -> list[tuple[str, list[tuple[int, str]]]]:
    """Oracle: each customer's (time, name) in order, cut by the period, then by the gap, then collapsed."""
    first, last = (border / MICROSECONDS - JUNE for border in question.period.instants("Europe/Berlin"))
    ways = []
    for customer in sorted({row[0] for row in rows}):
        own = sorted((row for row in rows if row[0] == customer and first <= row[1] < last), key=lambda row: row[1])
        way: list[tuple[int, str]] = []
        for _, at, touchpoint, channel in own:
            if way and question.visit_gap is not None and at - way[-1][0] > span(question.visit_gap) / MICROSECONDS:
                ways.append((customer, way))
                way = []
            way = [*way, (at, channel if question.by else touchpoint)]
        if way:
            ways.append((customer, way))
    return ways


def edges_of(rows: list[Event], question: Transitions) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Oracle: for each edge the (customer, seconds) of every time it was walked."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for customer, way in ways_of(rows, question):
        for (before, source), (after, target) in pairwise(way):
            if not (question.collapse and source == target):
                found.setdefault((source, target), []).append((customer, after - before))
    return found


@settings(max_examples=120, deadline=None)
@given(events, questions)
def test_edges_are_those_of_the_oracle(rows: list[Event], question: Transitions) -> None:
    expected = edges_of(rows, question)
    answer = asked(rows, question)
    assert {(edge.source, edge.target): edge.count for edge in answer.edges} == {
        pair: len(walked) for pair, walked in expected.items()
    }
    for edge in answer.edges:
        walked = expected[edge.source, edge.target]
        seconds = sorted(time for _, time in walked)
        assert edge.customers == len({customer for customer, _ in walked})
        assert edge.median == seconds[(len(seconds) - 1) // 2]
        assert edge.p90 == seconds[(len(seconds) - 1) * 9 // 10]
        assert edge.share == pytest.approx(edge.count / sum(map(len, expected.values())))


@settings(max_examples=80, deadline=None)
@given(events, questions)
def test_nodes_are_those_of_the_oracle_and_every_flow_adds_up(rows: list[Event], question: Transitions) -> None:
    ways = ways_of(rows, question)
    runs = [
        (customer, [name for i, (_, name) in enumerate(way) if not (question.collapse and i and way[i - 1][1] == name)])
        for customer, way in ways
    ]
    visits = Counter(name for _, way in runs for name in way)
    answer = asked(rows, question)
    nodes = {node.name: node for node in answer.nodes}
    assert {name: node.events for name, node in nodes.items()} == visits
    assert {name: node.starts for name, node in nodes.items() if node.starts} == Counter(way[0] for _, way in runs)
    assert {name: node.ends for name, node in nodes.items() if node.ends} == Counter(way[-1] for _, way in runs)
    for name, node in nodes.items():
        assert node.customers == len({customer for customer, way in runs if name in way})
        leaving = [edge for edge in answer.edges if edge.source == name]
        coming = [edge for edge in answer.edges if edge.target == name]
        assert sum(edge.count for edge in leaving) + node.ends == node.events
        assert sum(edge.count for edge in coming) + node.starts == node.events
        assert sum(edge.out for edge in leaving) + node.end_out == pytest.approx(1)
        assert sum(edge.into for edge in coming) + node.start_into == pytest.approx(1)
    assert answer.transitions == answer.events - answer.ways == sum(visits.values()) - len(ways)
    assert answer.customers == len({customer for customer, _ in ways})


@settings(max_examples=40, deadline=None)
@given(events, questions, st.integers(0, 5))
def test_the_cut_to_the_top_leaves_the_rest_as_other(rows: list[Event], question: Transitions, top: int) -> None:
    whole, cut = asked(rows, question), asked(rows, replace(question, top=top))
    assert cut.edges == whole.edges[:top]
    assert cut.other.edges == len(whole.edges) - len(cut.edges)
    assert cut.other.count + sum(edge.count for edge in cut.edges) == cut.transitions
    assert whole.other.edges == whole.other.count == 0
    assert cut.nodes == whole.nodes


@settings(max_examples=30, deadline=None)
@given(events, questions)
def test_counts_alone_are_the_counts_of_the_full_answer(rows: list[Event], question: Transitions) -> None:
    full, counts = asked(rows, question), asked(rows, replace(question, measures="counts"))
    assert counts.edges == tuple(replace(edge, customers=None, median=None, p90=None) for edge in full.edges)
    assert counts.nodes == tuple(replace(node, customers=None) for node in full.nodes)


@settings(max_examples=40, deadline=None)
@given(events, questions, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(rows: list[Event], question: Transitions, chance: random.Random) -> None:
    index = index_of(rows)
    kernel = kernels.KERNELS["Transitions"]
    plan = kernel.plan(question, index)
    parts = [kernel.part(plan, shard) for shard in index.shards]
    straight = kernel.merge(plan, parts)
    chance.shuffle(parts)
    assert kernel.merge(plan, parts) == straight


@settings(max_examples=60, deadline=None)
@given(events, questions)
def test_very_many_names_are_counted_the_same_without_a_matrix(rows: list[Event], question: Transitions) -> None:
    dense = asked(rows, question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "DENSE", 1)
        assert asked(rows, question) == dense


@settings(max_examples=40, deadline=None)
@given(events, questions)
def test_above_the_limit_a_histogram_is_named_and_is_within_one_percent(
    rows: list[Event], question: Transitions
) -> None:
    exact = asked(rows, question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "EXACT_LIMIT", -1)
        near = asked(rows, question)
    assert (exact.quantiles, near.quantiles) == ("exact", "histogram")
    for one, other in zip(exact.edges, near.edges, strict=True):
        assert (one.source, one.target, one.count, one.customers) == (
            other.source,
            other.target,
            other.count,
            other.customers,
        )
        assert other.median == pytest.approx(one.median, rel=0.01)
        assert other.p90 == pytest.approx(one.p90, rel=0.01)


def test_exactly_the_gap_is_still_the_same_visit() -> None:
    rows = [("anna", 0, "ad", ""), ("anna", 30 * MINUTE, "web", ""), ("anna", 60 * MINUTE + 1, "shop", "")]
    answer = asked(rows, Transitions(visit_gap="30min"))
    assert [(edge.source, edge.target) for edge in answer.edges] == [("ad", "web")]
    assert (answer.ways, answer.customers) == (2, 1)


def test_the_first_instant_of_a_period_lies_in_it_and_that_of_its_end_does_not() -> None:
    day = 86_400
    rows = [
        ("anna", at, name, "") for at, name in [(day - 1, "ad"), (day, "web"), (2 * day - 1, "shop"), (2 * day, "call")]
    ]
    answer = asked(rows, Transitions(period=Period(date(2026, 6, 2), date(2026, 6, 3))))
    assert [(edge.source, edge.target) for edge in answer.edges] == [("web", "shop")]


def test_a_run_of_repeats_is_left_at_its_last_event() -> None:
    rows = [("anna", 0, "web", ""), ("anna", 50, "web", ""), ("anna", 60, "shop", ""), ("anna", 90, "shop", "")]
    answer = asked(rows, Transitions(collapse=True))
    assert [(edge.source, edge.target, edge.count, edge.median) for edge in answer.edges] == [("web", "shop", 1, 10.0)]
    assert {node.name: node.events for node in answer.nodes} == {"web": 1, "shop": 1}


def test_a_customer_with_ten_thousand_rows_in_one_instant_is_one_customer() -> None:
    rows = [("bot", 0, "web" if i % 2 else "ad", "") for i in range(10_000)]
    (there, back) = asked(rows).edges
    assert (there.source, there.count, there.customers, there.p90) == ("ad", 5_000, 1, 0.0)
    assert (back.source, back.count) == ("web", 4_999)


def test_no_events_give_an_empty_answer() -> None:
    answer = asked([])
    assert (answer.events, answer.ways, answer.transitions, answer.edges, answer.nodes) == (0, 0, 0, (), ())


def test_a_dimension_may_be_named_by_its_role_and_an_unknown_one_is_refused() -> None:
    rows = [("anna", 0, "ad", "web"), ("anna", 9, "call", "phone")]
    assert [(edge.source, edge.target) for edge in asked(rows, Transitions(by="channel")).edges] == [("web", "phone")]
    with pytest.raises(WaypostError, match="device"):
        asked(rows, Transitions(by="device"))


@pytest.mark.parametrize("wrong", [Transitions(visit_gap="0s"), Transitions(visit_gap="soon"), Transitions(top=-1)])
def test_a_question_that_cannot_be_meant_is_refused(wrong: Transitions) -> None:
    with pytest.raises(WaypostError):
        asked([("anna", 0, "ad", "")], wrong)


def test_question_and_answer_are_documents() -> None:
    question = Transitions(by="channel", period=Period(date(2026, 6, 1), date(2026, 7, 1)), visit_gap="30min", top=3)
    document = as_document(question)
    assert document["kind"] == "transitions"
    assert from_document(Transitions, document) == question
    answer = asked([("anna", 0, "ad", ""), ("anna", 9, "web", "")])
    assert from_document(TransitionsAnswer, as_document(answer)) == answer


def test_a_shard_without_the_first_customers_is_fine() -> None:
    index = index_of([("anna", 0, "ad", ""), ("anna", 9, "web", "")])
    hollow = [
        replace(shard, offsets=np.concatenate([np.zeros(1, np.int32), shard.offsets, shard.offsets[-1:]]), kept={})
        for shard in index.shards
    ]
    answer = ask(replace(index, shards=hollow), Transitions()).answer
    assert (answer.customers, answer.ways, answer.transitions) == (1, 1, 1)
