"""Flow: positions before, after and between steps against an obvious oracle; and the sums that always hold."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.paths.ways_by_hand import WITNESSES, Event, events, index_of, ways_of
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.kernels.paths import KERNELS
from waypost.core.analytics.kernels.paths.bands import Bands
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.paths import Flow, FlowAnswer
from waypost.core.analytics.questions.periods import Period
from waypost.core.vocabulary.wording import WaypostError

ANCHORS: dict[str, Callable[[Event], bool]] = {
    "": lambda event: False,
    "web": lambda event: event.touchpoint == "web",
    "web|ad[channel=phone]": lambda event: (
        event.touchpoint == "web" or (event.touchpoint == "ad" and event.channel == "phone")
    ),
    "shop": lambda event: event.touchpoint == "shop",
    "[channel=web]": lambda event: event.channel == "web",
}

common = {
    "occurrence": st.sampled_from(["first", "last"]),
    "steps": st.sampled_from([1, 2, 5]),
    "top": st.just(1000),
    "by": st.sampled_from(["", "channel"]),
    "period": st.sampled_from([Period(), Period(date(2026, 6, 2), date(2026, 6, 3))]),
    "visit_gap": st.sampled_from([None, "5h"]),
    "collapse": st.booleans(),
    "hide": st.sampled_from([(), ("web",)]),
}
questions = st.one_of(
    st.builds(Flow, anchor=st.sampled_from([*ANCHORS]), direction=st.sampled_from(["after", "before"]), **common),
    st.builds(Flow, anchor=st.sampled_from([*ANCHORS][1:]), until=st.sampled_from([*ANCHORS][1:]), **common),
)
BORDER = [Event("zoe", 10**7 - 1, "ad", "phone")]


def asked(rows: list[Event], question: Flow) -> FlowAnswer:
    answer: FlowAnswer = ask(index_of(rows), question).answer
    return answer


def walk_of(way: list[Event], question: Flow) -> tuple[bool, list[str] | None]:
    """Oracle: whether the way has an anchor, and its names from there on if it enters."""
    matches, arrives = ANCHORS[question.anchor], ANCHORS[question.until]
    if question.anchor:
        anchors = [i for i, event in enumerate(way) if matches(event)]
    else:
        anchors = [0 if question.direction == "after" else len(way) - 1]
    pairs = [(i, next((j for j in range(i + 1, len(way)) if arrives(way[j])), None)) for i in anchors]
    if question.until:
        pairs = [(i, j) for i, j in pairs if j is not None]
    if not pairs:
        return bool(anchors), None
    anchor, arrival = pairs[0 if question.occurrence == "first" else -1]
    if question.direction == "before":
        rest = list(range(anchor - 1, -1, -1))
    else:
        rest = list(range(anchor + 1, len(way) if arrival is None else arrival + 1))

    def name(i: int) -> str:
        return way[i].channel if question.by else way[i].touchpoint

    names = [name(anchor)]
    for i in rest:
        if i != arrival and (name(i) in question.hide or (question.collapse and name(i) == names[-1])):
            continue
        names.append(name(i))
    return True, names[: question.steps + 1]


@settings(max_examples=200, deadline=None)
@given(events, questions)
def test_positions_and_links_are_those_of_the_oracle(rows: list[Event], question: Flow) -> None:
    rows = rows + BORDER + WITNESSES
    ways = ways_of(rows, question.period, question.visit_gap)
    walks = [(way[0].customer, *walk_of(way, question)) for way in ways]
    entered = [names for _, _, names in walks if names]
    answer = asked(rows, question)
    assert (answer.ways, answer.entrants) == (len(ways), len(entered))
    assert answer.customers == len({customer for customer, _, names in walks if names})
    assert answer.not_arrived == sum(anchored and not names for _, anchored, names in walks)
    for step in answer.steps:
        here = Counter(names[step.position] for names in entered if len(names) > step.position)
        assert {node.name: node.count for node in step.nodes} == here
        assert step.ended == len(entered) - here.total()
        going_on = [names for names in entered if len(names) > step.position + 1]
        for node in step.nodes:
            stays = sum(names[step.position] == node.name for names in going_on)
            assert node.ends_here == (0 if step.position == question.steps else node.count - stays)
        links = Counter(tuple(names[step.position : step.position + 2]) for names in going_on)
        shown = {(link.source, link.target): link.count for link in answer.links if link.position == step.position}
        assert shown == links


@settings(max_examples=120, deadline=None)
@given(events, questions, st.integers(0, 3))
def test_at_every_position_shown_and_other_and_ended_are_the_entrants(
    rows: list[Event], question: Flow, top: int
) -> None:
    answer = asked(rows + BORDER + WITNESSES, replace(question, top=top))
    assert len(answer.steps) == question.steps + 1
    for step in answer.steps:
        assert len(step.nodes) <= top
        assert sum(node.count for node in step.nodes) + step.other + step.ended == answer.entrants
    for before, after in pairwise(answer.steps):
        links = [link for link in answer.links if link.position == before.position]
        leaving = {node.name: node.count - node.ends_here for node in before.nodes} | {
            None: before.other - before.other_ends_here
        }
        coming = {node.name: node.count for node in after.nodes} | {None: after.other}
        for name, count in leaving.items():
            assert sum(link.count for link in links if link.source == name) == count
        for name, count in coming.items():
            assert sum(link.count for link in links if link.target == name) == count
        ended = sum(node.ends_here for node in before.nodes) + before.other_ends_here
        assert after.ended == before.ended + ended


@settings(max_examples=40, deadline=None)
@given(events, questions, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(rows: list[Event], question: Flow, chance: random.Random) -> None:
    index = index_of(rows + BORDER + WITNESSES)
    plan = KERNELS["Flow"].plan(question, index)
    parts = [KERNELS["Flow"].part(plan, shard) for shard in index.shards]
    straight = KERNELS["Flow"].merge(plan, parts)
    chance.shuffle(parts)
    assert KERNELS["Flow"].merge(plan, parts) == straight


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=20))
def test_bands_of_very_many_names_are_counted_the_same(columns: list[list[int]]) -> None:
    positions = np.array(columns, np.uint32).T.copy()
    few, many = Bands.of(positions, 5), Bands.of(positions, 5000)
    for a, b, counts, same in zip(few.keys, many.keys, few.counts, many.counts, strict=True):
        assert [divmod(key, 5) for key in a.tolist()] == [divmod(key, 5000) for key in b.tolist()]
        assert counts.tolist() == same.tolist()


def test_the_first_anchor_and_the_last_one_start_different_flows() -> None:
    rows = [Event("anna", at, name) for at, name in enumerate(["web", "ad", "web", "call", "shop"])]
    first = asked(rows, Flow(anchor="web", until="shop", occurrence="first"))
    last = asked(rows, Flow(anchor="web", until="shop", occurrence="last"))
    assert [[node.name for node in step.nodes] for step in first.steps[:5]] == [
        ["web"], ["ad"], ["web"], ["call"], ["shop"],
    ]  # fmt: skip
    assert [[node.name for node in step.nodes] for step in last.steps[:4]] == [["web"], ["call"], ["shop"], []]


def test_before_an_anchor_ending_means_that_the_way_began_there() -> None:
    rows = [Event("anna", at, name) for at, name in enumerate(["ad", "web", "shop", "call"])]
    answer = asked(rows, Flow(anchor="shop", direction="before", steps=3))
    assert [[node.name for node in step.nodes] for step in answer.steps] == [["shop"], ["web"], ["ad"], []]
    assert answer.steps[2].nodes[0].ends_here == 1
    assert answer.steps[3].ended == 1


@pytest.mark.parametrize(
    "wrong",
    [
        Flow(steps=0),
        Flow(steps=51),
        Flow(top=-1),
        Flow(anchor="wbe"),
        Flow(until="web"),
        Flow(anchor="web", until="web", direction="before"),
        Flow(hide=("x",)),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused(wrong: Flow) -> None:
    with pytest.raises(WaypostError):
        asked([Event("anna", 0, "web")], wrong)


def test_no_events_give_an_empty_answer() -> None:
    answer = asked([], Flow(steps=2))
    assert (answer.entrants, [step.nodes for step in answer.steps], answer.links) == (0, [(), (), ()], ())


def test_question_and_answer_are_documents() -> None:
    question = Flow(anchor="web|ad[channel=phone]", until="shop", period=Period(date(2026, 6, 1)))
    assert from_document(Flow, as_document(question)) == question
    answer = asked(WITNESSES, Flow(top=1))
    assert from_document(FlowAnswer, as_document(answer)) == answer
