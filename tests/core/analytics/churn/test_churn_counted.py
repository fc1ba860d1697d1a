"""What churn counts, against plain Python; and the rules one by one."""

import pickle
from datetime import date
from math import isnan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st

from tests.core.analytics.churn.oracle import HOUR, Life, Row, cells_by_hand, columns, exposure, lives_by_hand
from tests.real_logs import real_log
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import IndexBuilder, index_of_rows
from waypost.core.analytics.kernels.churn import KERNELS, part
from waypost.core.analytics.questions.churn import Churn, ChurnAnswer, ChurnGroup, PrecedingStep
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.periods import Period, span
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.measures.rates import TimeStrata, compare_rates
from waypost.core.measures.stratified import Strata, compare
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

DIMENSIONS = [Dimension("channel", Role.CHANNEL), Dimension("persona", Role.PERSONA)]
DAY = 24 * HOUR
START = 1_767_222_000_000_000  # 2026-01-01 in Berlin
WORDS = ("A", "B", "C", "quit")
ALL_WORDS: list[Row] = [(f"z{name}", START, name, {}) for name in WORDS]


def answer(rows: list[Row], question: Churn) -> ChurnAnswer:
    found: ChurnAnswer = ask(index_of_rows([*rows, *ALL_WORDS], DIMENSIONS), question).answer
    return found


def way(customer: str, *events: tuple[float, str], **values: str) -> list[Row]:
    """Events of one customer: (day, touchpoint), all with the same values."""
    return [(customer, START + round(day * DAY), touchpoint, values) for day, touchpoint in events]


def crowd(seed: int, most: int = 60) -> list[Row]:
    """Customers on full hours, some of them for half a year, some in one instant."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for number in range(int(rng.integers(2, most))):
        persona, hour = str(rng.choice(["P", "Q", ""])), int(rng.integers(0, 60 * 24))
        for _ in range(int(rng.geometric(0.2))):
            touchpoint = str(rng.choice([*WORDS, ""], p=[0.4, 0.3, 0.2, 0.05, 0.05]))
            values = {"channel": str(rng.choice(["web", "app", ""])), "persona": persona}
            rows.append((f"c{number}", START + hour * HOUR, touchpoint, values))
            hour += int(rng.exponential(rng.choice([1, 24, 200])))
    return rows


questions = st.one_of(
    st.builds(Churn, silence=st.sampled_from(["5d", "240h"]), pause=st.sampled_from([None, "2d"])),
    st.builds(Churn, end=st.just("quit"), exposed=st.sampled_from(["3d", "10d"]), pause=st.sampled_from([None, "2d"])),
).flatmap(
    lambda question: st.builds(
        lambda **more: Churn(
            silence=question.silence, end=question.end, exposed=question.exposed, pause=question.pause, top=None,
            minimum=1, within=("4d", "10d", "40d"), **more,
        ),
        start=st.sampled_from(["", "A"]),
        by=st.sampled_from([None, "persona"]),
        limit=st.sampled_from([1, 10]),
        ignoring=st.sampled_from([(), ("B",)]),
        alike=st.sampled_from([None, ()]),
        period=st.sampled_from([Period(), Period(date(2026, 1, 10), date(2026, 2, 10))]),
    )
)  # fmt: skip


def survival_by_hand(lives: list[Life], time: int) -> float:
    """The share still there at a time: product over the instants of churn, each a loop over everybody."""
    share = 1.0
    for instant in sorted({life.wait for life in lives if life.churned and life.wait <= time}):
        at_risk = sum(life.wait >= instant for life in lives)
        share *= 1 - sum(life.churned and life.wait == instant for life in lives) / at_risk
    return share


def assert_group(group: ChurnGroup, lives: list[Life], as_of: int) -> None:
    churned = [life for life in lives if life.churned]
    assert (group.customers, group.churned, group.open) == (len(lives), len(churned), len(lives) - len(churned))
    assert group.returned == sum(life.returned for life in lives)
    for each in group.within:
        watched = [life for life in lives if life.begun + span(each.span) <= as_of]
        gone = [life for life in watched if life.churned and life.wait <= span(each.span)]
        assert (each.rate.n, each.churned, each.open) == (len(watched), len(gone), len(lives) - len(watched))
        if not isnan(each.estimate.value):
            assert each.estimate.value == pytest.approx(1 - survival_by_hand(lives, span(each.span)))
    for point in group.curve:
        assert point.share.value == pytest.approx(survival_by_hand(lives, round(point.seconds * 1e6)))
        assert point.share.low <= point.share.value <= point.share.high
        assert point.at_risk == sum(life.wait >= round(point.seconds * 1e6) for life in lives)
    if lives:
        reached = [t for t in sorted({life.wait for life in churned}) if survival_by_hand(lives, t) <= 0.5 + 1e-12]
        assert group.half_stay == (reached[0] / 1e6 if reached else None)


def assert_months(answer: ChurnAnswer, lives: list[Life]) -> None:
    months = answer.everything.months
    assert sum(month.newcomers for month in months) == len(lives)
    assert sum(month.churned + month.newcomers_churned for month in months) == sum(life.churned for life in lives)
    for month in months:
        day = date.fromisoformat(month.start)
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        start, end = Period(day, after).instants("Europe/Berlin")
        at_risk = [life for life in lives if life.begun < start and (not life.churned or life.left >= start)]
        gone = [life for life in at_risk if life.churned and life.left < end]
        assert (month.at_risk, month.churned) == (len(at_risk), len(gone))


@given(st.integers(0, 2**32), questions)
@running(max_examples=100, deadline=None)
def test_customers_rates_curves_and_months_are_those_counted_by_hand(seed: int, question: Churn) -> None:
    rows = [*crowd(seed), *ALL_WORDS]
    found, lives, as_of = answer(rows, question), lives_by_hand(rows + ALL_WORDS, question), max(r[1] for r in rows)
    assert_group(found.everything, lives, as_of)
    assert_months(found, lives)
    if question.by:
        shown = [group.value or "" for group in found.groups if not group.rest]
        for group in found.groups:
            value = group.value or ""
            ours = [
                life
                for life in lives
                if (
                    life.rows[0][3].get("persona", "") not in shown
                    if group.rest
                    else life.rows[0][3].get("persona", "") == value
                )
            ]
            assert_group(group, ours, as_of)
        assert sum(group.customers for group in found.groups) == len(lives)


def assert_step(step: PrecedingStep, lives: list[Life], question: Churn, as_of: int) -> None:
    key = (step.kind, step.name)
    columns_of = columns(cells_by_hand(lives, question, as_of, step.alike, key))
    if question.end:
        rates = compare_rates(TimeStrata(*columns_of))
        assert (step.churned, round(step.exposed * 86_400_000)) == (rates.events, rates.time)
        assert round(step.left_out * 86_400_000) == rates.left_out
        assert_equal((step.ratio.value, step.ratio.low, step.ratio.high), rates.ratio)
        taken = {id(life) for life in lives for i in range(len(life.rows)) if exposure(life, i, question, key)}
    else:
        shares = compare(Strata(*columns_of))
        assert (step.exposed, step.left_out) == (shares.n, shares.left_out)
        assert_equal((step.ratio.value, step.ratio.low, step.ratio.high), shares.ratio)
        assert step.additional.value == pytest.approx(shares.difference.value * shares.n, nan_ok=True)
        closed = span(question.silence or "")
        taken = {
            id(life)
            for life in lives
            for i, row in enumerate(life.rows)
            if as_of - row[1] > closed and exposure(life, i, question, key)
        }
    assert step.customers == len(taken)


def assert_equal(figures: tuple[float, float, float], interval: Any) -> None:
    assert figures == pytest.approx((interval.value, interval.low, interval.high), nan_ok=True, rel=1e-6)


@given(st.integers(0, 2**32), questions)
@running(max_examples=30, deadline=None)
def test_what_is_behind_each_step_is_what_was_counted_by_hand(seed: int, question: Churn) -> None:
    rows = [*crowd(seed, 30), *ALL_WORDS]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "MANY", seed % 12)  # so few customers would only ever be compared in the coarsest strata
        found = answer(rows, question)
    lives, as_of = lives_by_hand(rows + ALL_WORDS, question), max(r[1] for r in rows)
    for step in found.steps:
        assert_step(step, lives, question, as_of)
    assert found.tested + found.too_few == len(found.steps)
    assert found.preceding == sum(step.precedes for step in found.steps)


@given(st.integers(0, 2**32), questions)
@running(max_examples=20, deadline=None)
def test_the_order_of_intake_and_the_names_of_customers_change_nothing(seed: int, question: Churn) -> None:
    rows = crowd(seed)
    ids = [f"c{number}" for number in np.random.default_rng(seed).permutation(60)]
    moved = [(f"another {row[0]}", *row[1:]) for customer in ids for row in rows if row[0] == customer]
    # Strata are added in another order: figures agree but for the last digits.
    assert plain(answer(moved, question)) == pytest.approx(plain(answer(rows, question)), nan_ok=True, rel=1e-6)


def plain(found: ChurnAnswer) -> list[float]:
    """Every number of an answer, steps by name."""
    numbers: list[float] = []

    def gather(value: Any) -> None:
        if isinstance(value, int | float):
            numbers.append(value)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            gather(item)

    document = as_document(found)
    document["steps"].sort(key=lambda step: (step["kind"], step["name"]))
    gather(document)
    return numbers


@pytest.mark.parametrize("question", [Churn(silence="5d", by="persona"), Churn(end="quit", by="persona")])
def test_parts_can_be_sent_and_any_of_them_can_be_merged(question: Churn) -> None:
    index = index_of_rows(crowd(3) + crowd(4) + ALL_WORDS, DIMENSIONS)
    kernel = KERNELS["Churn"]
    plan = kernel.plan(question, index)
    parts = [pickle.loads(pickle.dumps(kernel.part(plan, shard))) for shard in index.shards]
    whole = kernel.merge(plan, parts)
    assert as_document(whole) == as_document(ask(index, question).answer)
    assert as_document(kernel.merge(plan, parts)) == as_document(whole)
    without = [kernel.merge(plan, parts[:i] + parts[i + 1 :]).everything.churned for i in range(len(parts))]
    assert sum(whole.everything.churned - each for each in without) == whole.everything.churned


LATER = way("z", (0, "A"), (100, "A"))  # the data go on


def test_a_silence_of_exactly_the_span_is_no_churn_and_one_that_is_not_over_is_open() -> None:
    rows = way("anna", (0, "A"), (10, "A"), (20.1, "B")) + way("ben", (90, "A")) + way("cleo", (89, "A"))
    found = answer(rows + LATER, Churn(silence="10d", within=("20d",))).everything
    # anna fell silent for more than 10 days after day 10 and came back; cleo fell silent, ben may still come;
    # the rows that hold all words and "z" fell silent as well.
    assert (found.customers, found.churned, found.open, found.returned) == (8, 7, 1, 2)
    anna = answer(way("anna", (0, "A"), (10, "A"), (20, "B"), (25, "A")), Churn(silence="10d", start="B"))
    assert (anna.everything.customers, anna.everything.open) == (2, 1)


def test_churn_by_silence_happens_when_the_silence_is_over() -> None:
    found = answer(way("anna", (0, "A"), (5, "A")) + LATER, Churn(silence="10d")).everything
    assert [point.seconds / 86_400 for point in found.curve] == [10, 15]
    assert found.half_stay == 10 * 86_400


def test_an_end_step_churns_at_once_and_only_behind_the_beginning() -> None:
    rows = way("anna", (0, "quit"), (1, "A"), (2, "quit"), (3, "A")) + way("ben", (0, "A"), (50, "B"))
    found = answer(rows + LATER, Churn(end="quit", start="A")).everything
    assert (found.customers, found.churned, found.open, found.returned) == (4, 1, 3, 1)
    assert [point.seconds / 86_400 for point in found.curve] == [1]


def test_events_that_are_ignored_are_as_if_they_were_not_there() -> None:
    rows = way("anna", (0, "A"), (9, "C"), (18, "A"), (40, "C")) + LATER
    assert answer(rows, Churn(silence="10d", start="A", ignoring=("C",))).everything.churned == 3
    assert answer(rows, Churn(silence="10d", start="C", ignoring=("C",))).everything.customers == 0


def test_a_bot_takes_no_great_time_and_counts_only_with_its_first_events() -> None:
    bot = [("bot", START + i * HOUR // 20, WORDS[i % 3], {"channel": ("web", "app")[i % 2]}) for i in range(100_000)]
    for question in (Churn(silence="90d", top=None), Churn(end="quit", top=None)):
        found = answer(bot, question)
        assert sum(step.exposed + step.left_out for step in found.steps if step.kind == "touchpoint") < 2_000


def test_at_most_two_hundred_points_of_a_curve_are_told_and_each_is_exact() -> None:
    rng = np.random.default_rng(5)
    rows = [row for c in range(900) for row in way(f"c{c}", (0, "A"), (float(rng.uniform(0, 50)), "quit"))]
    found = answer(rows, Churn(end="quit", start="A")).everything
    assert len(found.curve) == 200
    waits = sorted(row[1] - START for row in rows if row[2] == "quit")
    for point in found.curve[::20]:
        gone = sum(wait <= round(point.seconds * 1e6) for wait in waits)
        assert point.share.value == pytest.approx(1 - gone / 901)
    assert found.curve[-1].seconds * 1e6 == pytest.approx(waits[-1])


def test_question_and_answer_are_documents() -> None:
    question = Churn(silence="5d", by="persona", period=Period(date(2026, 1, 1), None))
    assert from_document(Churn, as_document(question)) == question
    document = as_document(answer(crowd(1), question))
    assert document["everything"]["months"][0]["start"] == "2026-01-01"
    assert document["difference"]["groups"] == 2


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Churn(), "one definition"),
        (Churn(silence="5d", end="quit"), "one definition"),
        (Churn(silence="0d"), "longer than 0"),
        (Churn(silence="5d", pause="5d"), "already churn"),
        (Churn(end="Quit"), "no touchpoint 'Quit'"),
        (Churn(end="quit", by="shoe"), "no dimension 'shoe'"),
        (Churn(end="quit", ignoring=("D",)), "no touchpoint 'D'"),
        (Churn(end="quit", ignoring=("A[value>5]",)), "Name the touchpoint alone: A"),
        (Churn(end="quit", minimum=0), "at least 1"),
        (Churn(end="quit", limit=0), "1 or more"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_way_out(question: Churn, said: str) -> None:
    with pytest.raises(WaypostError, match=said):
        answer([], question)


def test_real_purchases_where_half_of_the_customers_never_come_back() -> None:
    source = open_events(real_log("cdnow.txt"), ReadOptions(touchpoint_name="Purchase"))
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    found = ask(builder.finish(), Churn(silence="180d")).answer
    assert found.everything.customers == 23_570
    assert 0.5 < found.everything.within[-1].rate.value < 0.9
    assert found.everything.within[-1].rate.n == 23_570  # all bought first in the first quarter of 18 months
