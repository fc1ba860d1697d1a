"""From chains to the answer: bars, groups, times; posting lists; what cannot be asked."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.funnel.postings import keep_postings
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.funnel import Exclusion, Funnel, FunnelAnswer
from waypost.core.analytics.questions.periods import Period
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

CHANNEL = Dimension("channel", Role.CHANNEL)
HOUR = 3600 * MICROSECONDS

logs = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.integers(-30, 60),
        st.sampled_from("ABCX"),
        st.sampled_from(["", "app", "store", "phone"]),
    ),
    max_size=150,
)


def index_of(events: list[tuple[int, int, str, str]]) -> Index:
    every: list[Row] = [(f"known {name}", -400 * HOUR, name, {}) for name in "ABCX"]
    return index_of_rows(
        every + [(f"k{c}", hour * HOUR, name, {"channel": channel}) for c, hour, name, channel in events], [CHANNEL]
    )


def answer(index: Index, question: Funnel) -> FunnelAnswer:
    found = ask(index, question).answer
    assert isinstance(found, FunnelAnswer)
    return found


@settings(max_examples=150, deadline=None)
@given(
    logs,
    st.permutations("ABC").flatmap(lambda names: st.sampled_from([tuple(names[:k]) for k in (1, 2, 3)])),
    st.sampled_from([None, "0h", "4h", "20h"]),
    st.sampled_from(["free", "strict"]),
    st.sampled_from([Period(), Period(date(1970, 1, 1), date(1970, 1, 2)), Period(None, date(1970, 1, 2))]),
)
def test_posting_lists_give_the_counts_of_the_chains(
    events: list[tuple[int, int, str, str]],
    steps: tuple[str, ...],
    window: str | None,
    ties: Literal["free", "strict"],
    period: Period,
) -> None:
    index = index_of(events)
    question = Funnel(steps, window=window, ties=ties, period=period, measures="counts")
    from_chains = answer(index, question)
    keep_postings(index)
    assert answer(index, question) == from_chains


@settings(max_examples=60, deadline=None)
@given(logs, st.sampled_from([("A", "B", "A"), ("A|B", "C"), ("B", "X", "A", "C")]), st.sampled_from(["free", "row"]))
def test_posting_lists_give_the_same_chains_as_a_look_at_every_event(
    events: list[tuple[int, int, str, str]], steps: tuple[str, ...], ties: Literal["free", "row"]
) -> None:
    index = index_of(events)
    question = Funnel(steps, window="20h", ties=ties, by="channel", exclusions=(Exclusion("X", 1, 2),))
    from_all_events = answer(index, question)
    keep_postings(index)
    assert answer(index, question) == from_all_events


@settings(max_examples=60, deadline=None)
@given(logs, st.sampled_from([1, 2, "first", "last"]), st.sampled_from([1, 2, 10]))
def test_groups_add_up_to_the_whole_at_every_step(
    events: list[tuple[int, int, str, str]], by_at: int | Literal["first", "last"], limit: int
) -> None:
    found = answer(index_of(events), Funnel(("A", "B|C"), window="20h", by="channel", by_at=by_at, limit=limit))
    assert len(found.groups) <= limit + 1
    for k, step in enumerate(found.steps):
        assert step.customers == sum(group.steps[k].customers for group in found.groups)
        assert step.open == sum(group.steps[k].open for group in found.groups)


@settings(max_examples=60, deadline=None)
@given(logs)
def test_a_longer_window_loses_nobody_and_strict_is_the_least(events: list[tuple[int, int, str, str]]) -> None:
    index = index_of(events)
    bars = [
        [step.customers for step in answer(index, Funnel(("A", "B", "A"), window=window)).steps]
        for window in ("0h", "5h", "40h", None)
    ]
    assert all(a <= b for short, long in pairwise(bars) for a, b in zip(short, long, strict=True))
    strict, row, free = (
        [step.customers for step in answer(index, Funnel(("A", "B", "A"), window="9h", ties=ties)).steps]
        for ties in ("strict", "row", "free")
    )
    assert all(a <= b <= c for a, b, c in zip(strict, row, free, strict=True))


def test_a_value_comes_from_the_step_or_the_first_or_last_known_one() -> None:
    index = index_of_rows(
        [
            ("anna", 0, "X", {"channel": "phone"}),
            ("anna", 1 * HOUR, "A", {"channel": "app"}),
            ("anna", 2 * HOUR, "B", {"channel": "store"}),
            ("anna", 3 * HOUR, "X", {}),
        ],
        [CHANNEL],
    )
    values = {
        at: [group.value for group in answer(index, Funnel(("A", "B"), by="channel", by_at=at)).groups]
        for at in (1, 2, "first", "last")
    }
    assert values == {1: ["app"], 2: ["store"], "first": ["phone"], "last": ["store"]}


def test_times_are_lower_quantiles_in_seconds_and_keep_zeros() -> None:
    rows: list[Row] = []
    for customer, hours in enumerate([0, 1, 2, 10]):
        rows += [(f"k{customer}", 0, "A", {}), (f"k{customer}", hours * HOUR, "B", {})]
    step = answer(index_of_rows(rows), Funnel(("A", "B"))).steps[1]
    assert step.from_first is not None and step.from_previous is not None
    assert (step.from_first.median, step.from_first.p90, step.from_first.n) == (3600.0, 7200.0, 4)


def test_a_customer_whose_window_is_not_over_is_open_not_lost() -> None:
    rows: list[Row] = [("early", 0, "A", {}), ("late", 90 * HOUR, "A", {}), ("done", 0, "A", {}), ("done", HOUR, "B", {}),
                       ("clock", 100 * HOUR, "X", {})]  # fmt: skip
    found = answer(index_of_rows(rows), Funnel(("A", "B"), window="24h"))
    assert (found.open, found.steps[0].ended, found.steps[0].open, found.converted) == (1, 2, 1, 1)


def test_a_customer_who_met_the_excluded_event_leaves_the_denominator() -> None:
    rows: list[Row] = [("a", 0, "A", {}), ("a", 1, "X", {}), ("a", 2, "B", {}), ("b", 0, "A", {}), ("b", 1, "B", {})]
    by_chain = answer(index_of_rows(rows), Funnel(("A", "B"), exclusions=(Exclusion("X", 1, 2),)))
    by_customer = answer(index_of_rows(rows), Funnel(("A", "B"), exclusions=(Exclusion("X", 1, 2, "customer"),)))
    assert [(s.customers) for s in by_chain.steps] == [2, 1]
    assert ([(s.customers) for s in by_customer.steps], by_customer.excluded) == ([1, 1], 1)


@settings(max_examples=40, deadline=None)
@given(logs)
def test_every_customer_who_enters_ends_at_exactly_one_step(events: list[tuple[int, int, str, str]]) -> None:
    found = answer(index_of(events), Funnel(("A", "B", "C"), window="9h"))
    assert sum(step.ended for step in found.steps) == found.entered
    assert all(step.open <= step.ended for step in found.steps)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(30)))
def test_the_order_of_customers_in_the_source_changes_nothing(order: list[int]) -> None:
    def rows(customers: list[int]) -> list[Row]:
        return [(f"k{c}", (c * 7 + i * 5) % 40 * HOUR, "ABC"[(c + i) % 3], {}) for c in customers for i in range(4)]

    question = Funnel(("A", "B", "C"), window="20h")
    assert answer(index_of_rows(rows(order)), question) == answer(index_of_rows(rows(list(range(30)))), question)


def test_a_bot_with_a_million_events_costs_no_more_than_a_million_events() -> None:
    from time import process_time

    times: list[Row] = [("bot", (i // 1000) * MICROSECONDS, "AB"[i % 2], {}) for i in range(200_000)]
    index = index_of_rows(times)
    for ties in ("free", "row", "strict"):
        begun = process_time()
        found = answer(index, Funnel(("A", "A|B", "B", "A"), window="1h", ties=ties))
        assert found.converted == 1
        assert process_time() - begun < 3


def test_questions_go_to_json_and_come_back() -> None:
    question = Funnel(
        ("A", "B"), window="14d", exclusions=(Exclusion("X", 1, 2),), period=Period(date(2026, 1, 1), None)
    )
    document = as_document(question)
    assert document["kind"] == "funnel" and document["period"]["start"] == "2026-01-01"
    assert from_document(Funnel, document) == question


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (Funnel(()), "1 to 32 steps"),
        (Funnel(("A",) * 11, order="any"), "1 to 10 steps"),
        (Funnel(("A", "B"), order="any", window_from="previous"), "Use window_from 'first'"),
        (Funnel(("A", "B"), order="any", exclusions=(Exclusion("X", 1, 2),)), "need order 'ordered'"),
        (Funnel(("A", "B"), exclusions=(Exclusion("X", 2, 1),)), "write two steps in order, from 1 to 2"),
        (Funnel(("A", "B"), by="channel", by_at=3), "there are steps 1 to 2"),
        (Funnel(("A", "Z")), "no touchpoint 'Z'"),
        (Funnel(("A", "B[channel=fax]")), "no value 'fax'. It has: app, store"),
        (Funnel(("A", "B"), by="device"), "There are: channel"),
        (Funnel(("A", "B"), window="99999999w"), "longer than a thousand years"),
        (Funnel(("A", "B"), by="channel", limit=0), "at least 1 group"),
        (Funnel(("A", "B"), window="soon"), "Write a number and s, min, h, d or w"),
        (Funnel(("A", "B"), period=Period(date(2026, 2, 1), date(2026, 1, 1))), "not before its end"),
        (Funnel(("A", "B[channel")), "cannot be read at the mark"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_way_out(question: Funnel, message: str) -> None:
    index = index_of([(1, 0, "A", "app"), (1, 1, "B", "store"), (1, 2, "X", "")])
    with pytest.raises(WaypostError) as refused:
        ask(index, question)
    assert message in refused.value.in_("en")
    assert refused.value.in_("de") != refused.value.in_("en")


def test_counts_alone_leave_out_chains_and_keep_the_bars() -> None:
    index = index_of([(c, c + i, "ABC"[i], "app") for c in range(9) for i in range(3)])
    question = Funnel(("A", "B", "C"), window="9h", by="channel")
    full, counts = answer(index, question), answer(index, replace(question, measures="counts"))
    assert Counter(s.customers for s in full.steps) == Counter(s.customers for s in counts.steps)
    assert counts.groups == () and counts.steps[1].from_first is None
