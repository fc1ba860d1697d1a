"""Expected against experienced, against plain Python, and planted gaps in many small samples."""

import random
from collections.abc import Sequence
from datetime import date
from statistics import mean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.sending import sent
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.expectations import Expectations, ExpectationsAnswer, Pair, parse_pair
from waypost.core.analytics.questions.periods import Period
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError

HOUR = 3600 * MICROSECONDS
JUNE = 1_780_264_800 * MICROSECONDS  # 2026-06-01 00:00 in Berlin
PAIR = Pair("Delivery", "hoped", "got")

Event = tuple[str, int, str, float | None]  # customer, hours, touchpoint, value

events = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.integers(0, 60),
        st.sampled_from(["hoped", "got", "got", "other"]),
        st.sampled_from([None, 1.0, 2.0, 3.5]),
    ),
    max_size=40,
)
questions = st.builds(
    Expectations,
    st.just((PAIR, Pair("Again", "got", "hoped"))),
    st.sampled_from([Period(), Period(date(2026, 6, 2))]),
    st.just(2),
)


def index_of(rows: Sequence[Event]) -> Index:
    """With one more customer, long before, who was at every touchpoint."""
    all_rows = [*((("known"), -9000, name, 0.0 if name == "other" else None) for name in ("hoped", "got", "other")), *rows]  # fmt: skip
    tables = Tables([])
    builder = IndexBuilder(tables)
    builder.add(
        EventBatch(
            person=tables.persons.of_words([row[0] for row in all_rows]),
            time=np.array([JUNE + row[1] * HOUR for row in all_rows], np.int64),
            touchpoint=tables.touchpoints.of_words([row[2] for row in all_rows]),
            codes={},
            value=np.array([np.nan if row[3] is None else row[3] for row in all_rows]),
        )
    )
    return builder.finish()


def asked(rows: Sequence[Event], question: Expectations) -> ExpectationsAnswer:
    answer: ExpectationsAnswer = ask(index_of(rows), question).answer
    return answer


def pairs_of(rows: Sequence[Event], pair: Pair, question: Expectations) -> tuple[list[tuple[float, float]], int, int]:
    """Oracle: both values of each customer with both, and how many were asked only one."""
    first, last = ((border - JUNE) / HOUR for border in question.period.instants("Europe/Berlin"))
    both, only_expected, only_experienced = [], 0, 0
    for who in sorted({row[0] for row in rows}):
        own = sorted((row for row in rows if row[0] == who and row[3] is not None), key=lambda row: row[1])
        found = None
        for place, (_, at, name, value) in enumerate(own):
            before = [row[3] for row in own[:place] if row[2] == pair.expected]
            if found is None and name == pair.experienced and first <= at < last and before:
                found = (before[-1], value)
        names = [row[2] for row in own if first <= row[1] < last]
        if found is not None:
            both.append(found)
        elif pair.experienced in names:
            only_experienced += 1
        elif pair.expected in names:
            only_expected += 1
    return both, only_expected, only_experienced  # type: ignore[return-value]


@settings(max_examples=150, deadline=None)
@given(events, questions)
def test_pairs_and_means_are_those_of_the_definition(rows: list[Event], question: Expectations) -> None:
    answer = asked(rows, question)
    for pair, found in zip(question.pairs, answer.pairs, strict=True):
        both, only_expected, only_experienced = pairs_of(rows, pair, question)
        assert (found.customers, found.only_expected, found.only_experienced) == (
            len(both),
            only_expected,
            only_experienced,
        )
        if both:
            assert found.expected == pytest.approx(mean(a for a, _ in both))
            assert found.difference.value == pytest.approx(mean(b - a for a, b in both))
            assert round(found.below.value * len(both)) == sum(b < a for a, b in both)
            assert found.below.value + found.at.value + found.above.value == pytest.approx(1)
    assert answer.tested == sum(found.customers >= 2 for found in answer.pairs)


@settings(max_examples=40, deadline=None)
@given(events, questions, st.randoms(use_true_random=False))
def test_no_order_of_intake_and_no_order_of_parts_changes_anything(
    rows: list[Event], question: Expectations, chance: random.Random
) -> None:
    rows = [(who, 2 * at, name, value) for at, (who, _, name, value) in enumerate(rows)]
    answer = asked(rows, question)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert repr(asked(shuffled, question)) == repr(answer)
    kernel = kernel_of(question)
    index = index_of(rows)
    plan = kernel.plan(question, index)
    parts = [sent(kernel.part(sent(plan), shard)) for shard in index.shards]
    assert repr(kernel.merge(plan, parts[::-1])) == repr(answer)
    assert sum(kernel.merge(plan, [part]).pairs[0].customers for part in parts) == answer.pairs[0].customers
    assert from_document(Expectations, as_document(question)) == question


def test_the_last_expectation_counts_and_the_first_experience() -> None:
    rows = [("a", 1, "hoped", 5.0), ("a", 2, "hoped", 3.0), ("a", 3, "got", 2.0), ("a", 4, "got", 9.0)]
    [found] = asked(rows, Expectations((PAIR,))).pairs
    assert (found.expected, found.experienced, found.customers, found.tested) == (3.0, 2.0, 1, False)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        (Expectations(()), "at least one pair"),
        (Expectations((PAIR, PAIR)), "label of its own"),
        (Expectations((Pair("x", "hopped", "got"),)), "Did you mean 'hoped'"),
        (Expectations((PAIR,), minimum=1), "at least 2"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_way_out(question: Expectations, word: str) -> None:
    with pytest.raises(WaypostError, match=word):
        asked([], question)


def test_a_pair_is_written_with_a_label_and_an_arrow() -> None:
    assert parse_pair("Lieferung: erwartet → erlebt") == Pair("Lieferung", "erwartet", "erlebt")
    with pytest.raises(WaypostError, match="no pair of questions"):
        parse_pair("Lieferung: erwartet")


def sample(seed: int, fall_short: float) -> list[Event]:
    chance = random.Random(seed)
    rows: list[Event] = []
    for number in range(60):
        hoped = chance.choice([3.0, 4.0, 5.0])
        rows.append((str(number), 1, "hoped", hoped))
        rows.append((str(number), 2, "got", hoped - fall_short + chance.choice([-2.0, -1.0, 0.0, 1.0, 2.0])))
    return rows


def test_planted_gaps_are_found_and_noise_is_not() -> None:
    seeds, found, held, false = 400, 0, 0, 0
    for seed in range(seeds):
        if seed % 4 == 0:
            [gap] = asked(sample(seed, 1.0), Expectations((PAIR,))).pairs
            found += gap.stands_out
            held += gap.difference.contains(-1.0)
        [none] = asked(sample(7000 + seed, 0.0), Expectations((PAIR,))).pairs
        false += none.stands_out
    assert found == 100
    assert held >= 90
    assert false <= 0.05 * seeds + 9
