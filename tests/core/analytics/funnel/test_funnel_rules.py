"""The rules of the funnel, against trying every chain, and the worked examples of its definition."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.funnel.oracle import NO_WINDOW, Found, Rules, find
from tests.core.analytics.funnel.oracle import Row as OracleRow
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.interning import Persons
from waypost.core.analytics.kernels.funnel.chains import chains
from waypost.core.analytics.kernels.funnel.plan import plan
from waypost.core.analytics.questions.funnel import Exclusion, Funnel
from waypost.core.vocabulary.events import MICROSECONDS

SECOND = MICROSECONDS
NAMES = "ABCDX"


@dataclass(frozen=True)
class Anna:
    """One customer's events in an index in which other customers know every name: her shard is where she is first."""

    index: Index
    shard: Shard

    @classmethod
    def with_events(cls, events: Sequence[tuple[int, str]]) -> "Anna":
        others: list[Row] = [(f"other {name}", 0, name, {}) for name in NAMES]
        mine: list[Row] = [("anna", time * SECOND, name, {}) for time, name in events]
        index = index_of_rows(mine + others)
        (home,) = {person % len(index.shards) for person in Persons().of_words(["anna"]).tolist()}
        return cls(replace(index, last=max((time for time, _ in events), default=0) * SECOND), index.shards[home])

    def asked(self, question: Funnel, start: int = -(10**9), end: int = 10**9) -> Found:
        compiled = replace(plan(question, self.index), start=start * SECOND, end=end * SECOND)
        found = chains(compiled, self.shard)
        (mine,) = np.flatnonzero(found.customer == 0).tolist() or (None,)
        if mine is None:
            return Found(0, False, False, ())
        rows = [row for row in found.rows[:, mine].tolist() if row >= 0]
        return Found(
            int(found.level[mine]),
            bool(found.is_open[mine]),
            bool(found.is_excluded[mine]),
            tuple(int(self.shard.time[row]) // SECOND for row in rows),
        )


def level_of(events: str, question: Funnel) -> int:
    """'A1 B11' = event A at second 1, event B at second 11."""
    return Anna.with_events([(int(event[1:]), event[0]) for event in events.split()]).asked(question).level


VECTORS = [
    ("A1 B11", "A,B", 10, 2, 2, 2, 2),
    ("A1 B12", "A,B", 10, 1, 1, 1, 1),
    ("A1 B9 C17", "A,B,C", 10, 2, 2, 2, 2),
    ("A1 A9 B10 C16", "A,B,C", 10, 3, 3, 3, 3),
    ("A1 B1", "A,B", 10, 2, 2, 1, 2),
    ("C1 B1 A1", "A,B,C", 10, 3, 1, 1, 1),
    ("B2 A2 C2 B3", "A,B,C", 10, 3, 2, 2, 1),
    ("A1", "A,A", 10, 1, 1, 1, 1),
    ("A4 A9", "A,A", 10, 2, 2, 2, 2),
    ("A8 A9 B9", "A,A,B", 5, 3, 3, 2, 3),
    ("A1 A1 B1", "A,A,B", 5, 3, 3, 1, 3),
    ("A1 B2 A3", "A,B,A", 10, 3, 3, 3, 3),
    ("B1", "A|B,B", 10, 1, 1, 1, 1),
    ("A1 B2", "A|B,B", 10, 2, 2, 2, 2),
    ("A1 A7 A11 B11", "A,B", 5, 2, 2, 2, 2),
    ("A1 B2 C3 B4 D5", "A,B,C,D", 100, 4, 4, 4, 3),
]


@pytest.mark.parametrize(("events", "steps", "window", "free", "row", "strict", "consecutive"), VECTORS)
def test_the_worked_examples_of_the_definition_hold(
    events: str, steps: str, window: int, free: int, row: int, strict: int, consecutive: int
) -> None:
    base = Funnel(tuple(steps.split(",")), window=f"{window}s")
    assert level_of(events, base) == free
    assert level_of(events, replace(base, ties="row")) == row
    assert level_of(events, replace(base, ties="strict")) == strict
    assert level_of(events, replace(base, order="consecutive")) == consecutive


def test_events_of_other_kinds_between_steps_do_not_break_an_ordered_funnel() -> None:
    question = Funnel(("A", "B"), window="100s")
    assert level_of("X1 A2 X3 A4 B5", question) == 2


STEP_SETS = [
    ("A", "B"), ("A", "A"), ("A", "B", "C"), ("A", "A", "B"), ("A", "B", "A"), ("A|B", "B"), ("A|B", "B", "C"),
    ("B", "A|B", "A|C"), ("C", "B", "A"), ("A", "A", "A"), ("A|B|C", "A|B", "A"),
]  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[tuple[int, str]], Funnel]:
    order: Literal["ordered", "consecutive", "any"] = draw(
        st.sampled_from(["ordered", "ordered", "consecutive", "any"])
    )
    steps = draw(st.sampled_from(STEP_SETS))
    spread = draw(st.sampled_from([3, 8, 20]))  # heavy ties, some, few
    events = draw(
        st.lists(st.tuples(st.integers(0, spread), st.sampled_from(NAMES)), max_size=6 if order == "any" else 8)
    )
    window_from: Literal["first", "previous"] = (
        "first" if order == "any" else draw(st.sampled_from(["first", "previous"]))
    )
    exclusions: tuple[Exclusion, ...] = ()
    if order == "ordered":
        pairs = [(i, j) for i in range(1, len(steps)) for j in range(i + 1, len(steps) + 1)]
        exclusions = tuple(
            Exclusion(
                draw(st.sampled_from(["X", "X", "C"])), after, before, draw(st.sampled_from(["chain", "customer"]))
            )
            for after, before in draw(st.lists(st.sampled_from(pairs), max_size=2))
        )
    question = Funnel(
        steps,
        window=draw(st.sampled_from([None, "0s", "2s", "5s", "9s"])),
        window_from=window_from,
        ties=draw(st.sampled_from(["free", "row", "strict"])),
        order=order,
        exclusions=exclusions,
    )
    return sorted(events, key=lambda event: event[0]), question


def by_definition(events: list[tuple[int, str]], question: Funnel, start: int, end: int) -> Found:
    predicates = [step.split("|") for step in question.steps] + [[x.event] for x in question.exclusions]
    rows = [
        OracleRow(time, sum(1 << k for k, names in enumerate(predicates) if name in names)) for time, name in events
    ]
    return find(
        rows,
        Rules(
            steps=len(question.steps),
            window=int(question.window[:-1]) if question.window else NO_WINDOW,
            window_from=question.window_from,
            ties=question.ties,
            order=question.order,
            exclusions=tuple((x.after, x.before, x.spoils) for x in question.exclusions),
            start=start,
            end=end,
            as_of=max((time for time, _ in events), default=0),
        ),
    )


@settings(max_examples=1500, deadline=None)
@given(cases(), st.sampled_from([(0, 100), (1, 100), (0, 4)]))
def test_levels_open_customers_and_reported_chains_are_those_of_the_definition(
    case: tuple[list[tuple[int, str]], Funnel], period: tuple[int, int]
) -> None:
    events, question = case
    mine, expected = Anna.with_events(events).asked(question, *period), by_definition(events, question, *period)
    if question.order == "any":
        # Which of two equal steps an event serves says nothing; where the chain begins and ends does.
        assert len(mine.times) == mine.level
        mine, expected = (
            replace(f, times=(min(f.times, default=0), max(f.times, default=0))) for f in (mine, expected)
        )
    assert mine == expected
