"""Conformance against every alignment tried out, and what always holds of it."""

import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.conformance.oracle import Aligned, Contact, best, following, least_cost, shortest
from tests.core.analytics.sending import sent
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.conformance import (
    Conformance,
    ConformanceAnswer,
    JourneyPlan,
    PlannedEdge,
    PlannedStep,
)
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError

HOUR = 3600 * MICROSECONDS
TOUCHPOINTS = "ABCDX"

names = st.sampled_from(["A", "B", "C", "D", "A|B", "C|D"])
steps = st.lists(st.builds(PlannedStep, names, optional=st.booleans(), repeats=st.booleans()), min_size=1, max_size=5)


@st.composite
def plans(draw: st.DrawFn) -> JourneyPlan:
    drawn = tuple(draw(steps))
    ends = st.integers(0, len(drawn) - 1)
    edges = draw(st.lists(st.builds(PlannedEdge, ends, ends), max_size=3))
    return JourneyPlan(drawn, tuple(edges))


ways = st.lists(st.text(TOUCHPOINTS, min_size=1, max_size=6), min_size=1, max_size=4)


def index_of(ways: list[str]) -> Index:
    # A last customer in the far future keeps every other way from being open.
    return index_of_rows(
        [(f"c{number}", at * HOUR, name, {}) for number, way in enumerate(ways) for at, name in enumerate(way)]
        + [("last", 10_000 * HOUR, name, {}) for name in TOUCHPOINTS]
    )


def asked(ways: list[str], question: Conformance) -> ConformanceAnswer:
    answer: ConformanceAnswer = ask(index_of(ways), question).answer
    return answer


def contacts_of(way: str, question: Conformance) -> list[Contact]:
    """Oracle: the contacts of a way that are compared."""
    found: list[Contact] = []
    for place, name in enumerate(way):
        may = frozenset(i for i, step in enumerate(question.plan.steps) if name in step.step.split("|"))
        if question.collapse and place and way[place - 1] == name and len(may) < 2:
            continue
        found.append((name, may))
    if question.begin == "planned":
        while found and not found[0][1]:
            found.pop(0)
    return found


questions = st.builds(Conformance, plans(), begin=st.sampled_from(["planned", "all"]), collapse=st.booleans())


@settings(max_examples=150, deadline=None)
@given(ways, questions)
def test_cost_and_fitness_are_those_of_a_shortest_path(ways: list[str], question: Conformance) -> None:
    compared = [found for way in ways if (found := contacts_of(way, question))]
    costs = [least_cost(question.plan, way) for way in compared]
    worst = [len(way) + len(shortest(question.plan, -1, len(question.plan.steps)) or ()) for way in compared]
    answer = asked(ways, question)
    assert (answer.ways, answer.elsewhere, answer.open) == (len(compared), len(ways) - len(compared), 1)
    assert answer.put_in + answer.unexpected == sum(costs)
    assert round(answer.conforming.value * answer.ways if compared else 0) == costs.count(0)
    if compared:
        assert answer.fitness == pytest.approx(1 - sum(costs) / sum(worst))
        assert answer.mean_fitness == pytest.approx(
            sum(1 - c / w for c, w in zip(costs, worst, strict=True)) / len(costs)
        )


def manner(plan: JourneyPlan, contacts: list[Contact], aligned: Aligned, step: int) -> str:
    """Oracle: how a way meets a step."""
    made = [one for one in aligned.placed if one is not None]
    loose = [min(may) for (_, may), one in zip(contacts, aligned.placed, strict=True) if one is None and may]
    if step in made:
        return "made"
    if step in loose:
        return "out_of_order"
    if step in aligned.put_in:
        return "skipped"
    ended = len(plan.steps) in following(plan, made[-1] if made else -1)
    return "not_reached" if not ended and step > (made[-1] if made else -1) else "passed"


@settings(max_examples=150, deadline=None)
@given(ways, questions)
def test_steps_edges_and_places_between_are_those_of_the_alignment_that_is_settled_on(
    ways: list[str], question: Conformance
) -> None:
    plan = question.plan
    manners: Counter[tuple[int, str]] = Counter()
    edges: Counter[tuple[int, int]] = Counter()
    between: Counter[tuple[int | None, int | None, str]] = Counter()
    reached = 0
    for way in ways:
        contacts = contacts_of(way, question)
        if not contacts:
            continue
        aligned = best(plan, contacts)
        assert aligned.cost == least_cost(plan, contacts)
        manners.update((step, manner(plan, contacts, aligned, step)) for step in range(len(plan.steps)))
        made = [one for one in aligned.placed if one is not None]
        reached += bool(made) and len(plan.steps) in following(plan, made[-1])
        seen = [one if one is not None else min(may) for (_, may), one in zip(contacts, aligned.placed, strict=True) if one is not None or may]  # fmt: skip
        edges.update(pairwise(seen))
        for place, (name, _) in enumerate(contacts):
            if aligned.placed[place] is None:
                before = [one for one in aligned.placed[:place] if one is not None]
                after = [one for one in aligned.placed[place:] if one is not None]
                between[before[-1] if before else None, after[0] if after else None, name] += 1
    answer = asked(ways, question)
    for number, step in enumerate(answer.steps):
        for name in ("made", "out_of_order", "skipped", "not_reached", "passed"):
            assert getattr(step, name) == manners[number, name], (number, name)
    assert {(edge.source, edge.target): edge.count for edge in answer.edges if edge.count} == edges
    assert {(edge.source, edge.target) for edge in answer.edges if edge.planned} == {
        (a, b) for a in range(len(plan.steps)) for b in following(plan, a) if b < len(plan.steps)
    }
    assert {
        (place.after, place.before, name.touchpoint): name.contacts for place in answer.between for name in place.names
    } == between
    assert (round(answer.reached_end.value * answer.ways) if answer.ways else 0) == reached


@settings(max_examples=60, deadline=None)
@given(ways, questions, st.randoms(use_true_random=False))
def test_sums_are_exact_whatever_the_order_of_intake(
    ways: list[str], question: Conformance, chance: random.Random
) -> None:
    answer = asked(ways, question)
    for step in answer.steps:
        assert step.made + step.out_of_order + step.skipped + step.not_reached + step.passed == answer.ways
    assert answer.matched == sum(step.contacts for step in answer.steps)
    assert answer.unexpected == sum(place.contacts for place in answer.between)
    assert answer.unexpected == sum(name.contacts for name in answer.names) + answer.other
    assert answer.matched + answer.unexpected == answer.contacts
    shuffled = list(ways)
    chance.shuffle(shuffled)
    assert asked(shuffled, question) == answer or answer.ways == 0  # without ways, shares are NaN
    assert from_document(Conformance, as_document(question)) == question


def test_any_of_the_parts_can_be_left_out() -> None:
    index = index_of(["ABC", "AC", "BXC", "CBA"] * 10)
    question = Conformance(JourneyPlan(tuple(map(PlannedStep, "ABC"))))
    kernel = kernel_of(question)
    plan = kernel.plan(question, index)
    parts = [sent(kernel.part(sent(plan), shard)) for shard in index.shards]
    whole = kernel.merge(plan, parts)
    assert whole == kernel.merge(plan, parts[::-1])
    assert sum(kernel.merge(plan, [part]).ways for part in parts) == whole.ways == 40
    assert kernel.merge(plan, parts[1:]).ways == 40 - kernel.merge(plan, parts[:1]).ways


PLAN = JourneyPlan(tuple(map(PlannedStep, "ABCD")))


def test_who_leaves_early_has_skipped_nothing() -> None:
    [a, b, c, d] = asked(["AB"], Conformance(PLAN)).steps
    assert (a.made, b.made, c.not_reached, d.not_reached) == (1, 1, 1, 1)
    assert (b.ended, c.skipped) == (1, 0)


def test_a_step_made_in_the_wrong_place_is_out_of_order_and_not_skipped() -> None:
    [_, b, c, d] = asked(["ACDB"], Conformance(PLAN)).steps
    assert (b.out_of_order, b.skipped, c.made, d.made) == (1, 0, 1, 1)


def test_an_optional_step_is_passed_and_a_repeated_one_made_again() -> None:
    plan = JourneyPlan((PlannedStep("A"), PlannedStep("B", optional=True), PlannedStep("C", repeats=True)))
    answer = asked(["ACXC", "ABC"], Conformance(plan))
    assert (answer.steps[1].passed, answer.steps[1].made, answer.steps[2].contacts) == (1, 1, 3)
    assert (answer.unexpected, answer.put_in) == (1, 0)
    assert [(edge.source, edge.target, edge.kind) for edge in answer.edges] == [
        (0, 1, "order"),
        (0, 2, "optional"),
        (1, 2, "order"),
        (2, 2, "repeat"),
    ]


def test_a_planned_edge_that_nobody_takes_is_told_with_none() -> None:
    plan = replace(PLAN, edges=(PlannedEdge(0, 3),))
    answer = asked(["ABCD"], Conformance(plan))
    edge = next(edge for edge in answer.edges if (edge.source, edge.target) == (0, 3))
    assert (edge.planned, edge.kind, edge.count, edge.ways) == (True, "branch", 0, 0)


def test_ways_that_may_still_go_on_are_only_counted() -> None:
    rows: list[Row] = [("done", 0, "A", {}), ("late", 99 * HOUR, "A", {}), ("last", 100 * HOUR, "D", {})]
    plan = JourneyPlan((PlannedStep("A"), PlannedStep("D")))
    answer = ask(index_of_rows(rows), Conformance(plan, horizon="2h")).answer
    assert (answer.ways, answer.open) == (1, 2)
    assert ask(index_of_rows(rows), Conformance(plan, horizon="0h")).answer.open == 0


def test_visits_are_ways_of_their_own() -> None:
    rows: list[Row] = [
        ("anna", hour * HOUR, name, {}) for hour, name in enumerate("ABCD" + "......ABCD") if name != "."
    ]
    whole, visits = (
        ask(index_of_rows(rows), Conformance(PLAN, visit_gap=gap, horizon="0h")).answer for gap in (None, "2h")
    )
    assert (whole.ways, whole.unexpected) == (1, 4)
    assert (visits.ways, visits.customers, visits.conforming.value) == (2, 1, 1.0)


def test_a_customer_with_very_many_contacts_is_aligned_as_any_other() -> None:
    n = 200_000
    rows: list[Row] = [("bot", at * MICROSECONDS, "ABX"[at % 3], {}) for at in range(n)]
    answer = ask(
        index_of_rows(rows), Conformance(JourneyPlan((PlannedStep("A"), PlannedStep("B"))), horizon="0h")
    ).answer
    assert (answer.matched, answer.unexpected) == (2, n - 2)
    looped = JourneyPlan((PlannedStep("A"), PlannedStep("B")), (PlannedEdge(1, 0, "loop"),))
    answer = ask(index_of_rows(rows), Conformance(looped, horizon="0h")).answer
    assert answer.unexpected == n // 3


@pytest.mark.parametrize(
    ("plan", "word"),
    [
        (JourneyPlan(()), "measuring_point|1 to 63"),
        (replace(PLAN, edges=(PlannedEdge(0, 9),)), "step 9"),
        (JourneyPlan((PlannedStep("Z"),)), "Did you mean"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_way_out(plan: JourneyPlan, word: str) -> None:
    with pytest.raises(WaypostError, match=word):
        asked(["A"], Conformance(plan))
