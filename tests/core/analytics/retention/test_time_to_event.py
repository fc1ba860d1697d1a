"""Time to an event against an obvious oracle, open customers included."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels.retention import KERNELS
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.retention import TimeToEvent, TimeToEventAnswer
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError

JUNE = 1_780_264_800  # 2026-06-01 00:00 in Berlin
DAY = 86_400
Row = tuple[str, int, str]

events = st.lists(
    st.tuples(
        st.sampled_from(["anna", "ben", "cleo", "dirk", "ewa", "finn"]),
        st.integers(0, 5 * 24).map(lambda hours: hours * 3600),
        st.sampled_from(["ad", "web", "buy"]),
    ),
    max_size=40,
)
questions = st.builds(
    TimeToEvent,
    start=st.sampled_from(["ad", "web", "ad|web"]),
    end=st.sampled_from(["buy", "web"]),
    within=st.just(("0s", "12h", "1d", "3d")),
    period=st.sampled_from([Period(), Period(date(2026, 6, 2), date(2026, 6, 4))]),
)
WITNESSES = [("zoe", 6 * DAY, "ad"), ("zoe", 6 * DAY, "web"), ("zoe", 6 * DAY, "buy")]


def index_of(rows: list[Row]) -> Index:
    return index_of_rows([(who, (JUNE + at) * MICROSECONDS, touchpoint, {}) for who, at, touchpoint in rows])


def asked(rows: list[Row], question: TimeToEvent) -> TimeToEventAnswer:
    answer: TimeToEventAnswer = ask(index_of(rows), question).answer
    return answer


def waits_of(rows: list[Row], question: TimeToEvent) -> tuple[list[int], list[int]]:
    """Oracle: the seconds of those who got there, and of those who still wait; both ascending."""
    first, last = (border / MICROSECONDS - JUNE for border in question.period.instants("Europe/Berlin"))
    as_of = max(at for _, at, _ in rows)
    waits, still_open = [], []
    for customer in {row[0] for row in rows}:
        own = sorted((row for row in rows if row[0] == customer), key=lambda row: row[1])
        starts = [i for i, row in enumerate(own) if row[2] in question.start.split("|") and first <= row[1] < last]
        if starts:
            begun = own[starts[0]][1]
            ends = [row[1] for row in own[starts[0] + 1 :] if row[2] == question.end]
            if ends:
                waits.append(ends[0] - begun)
            else:
                still_open.append(as_of - begun)
    return sorted(waits), sorted(still_open)


@settings(max_examples=150, deadline=None)
@given(events, questions)
def test_times_are_those_of_the_oracle(rows: list[Row], question: TimeToEvent) -> None:
    rows = rows + WITNESSES
    waits, still_open = waits_of(rows, question)
    answer = asked(rows, question)
    assert (answer.customers, answer.reached, answer.open) == (
        len(waits) + len(still_open),
        len(waits),
        len(still_open),
    )
    assert answer.median == (waits[(len(waits) - 1) // 2] if waits else None)
    assert answer.p90 == (waits[(len(waits) - 1) * 9 // 10] if waits else None)
    for within, seconds in zip(answer.within, (0, DAY // 2, DAY, 3 * DAY), strict=True):
        assert within.reached == sum(wait <= seconds for wait in waits)
        assert within.open == sum(wait < seconds for wait in still_open)


@settings(max_examples=100, deadline=None)
@given(events, questions)
def test_the_curve_is_the_product_over_those_still_waiting(rows: list[Row], question: TimeToEvent) -> None:
    rows = rows + WITNESSES
    waits, still_open = waits_of(rows, question)
    answer = asked(rows, question)
    left, expected = 1.0, []
    for seconds in sorted(set(waits)):
        at_risk = sum(wait >= seconds for wait in waits) + sum(wait >= seconds for wait in still_open)
        left *= 1 - waits.count(seconds) / at_risk
        expected.append((seconds, 1 - left, at_risk))
    assert [(point.seconds, point.at_risk) for point in answer.curve] == [(at, risk) for at, _, risk in expected]
    assert [point.share.value for point in answer.curve] == pytest.approx([share for _, share, _ in expected])
    for point in answer.curve:
        assert 0 <= point.share.low <= point.share.value + 1e-9 <= point.share.high + 2e-9 <= 1 + 3e-9
    half = [seconds for seconds, share, _ in expected if share >= 0.5 - 1e-9]
    assert answer.median_of_all == (half[0] if half else None)


@settings(max_examples=30, deadline=None)
@given(events, questions, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(rows: list[Row], question: TimeToEvent, chance: random.Random) -> None:
    index = index_of(rows + WITNESSES)
    plan = KERNELS["TimeToEvent"].plan(question, index)
    parts = [KERNELS["TimeToEvent"].part(plan, shard) for shard in index.shards]
    straight = as_document(KERNELS["TimeToEvent"].merge(plan, parts))
    chance.shuffle(parts)
    assert as_document(KERNELS["TimeToEvent"].merge(plan, parts)) == straight


@settings(max_examples=30, deadline=None)
@given(events, questions)
def test_above_the_limit_a_histogram_is_named_and_is_within_one_percent(rows: list[Row], question: TimeToEvent) -> None:
    exact = asked(rows + WITNESSES, question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "EXACT_LIMIT", -1)
        near = asked(rows + WITNESSES, question)
    assert (near.quantiles, near.reached, near.open) == ("histogram", exact.reached, exact.open)
    assert near.median == (exact.median and pytest.approx(exact.median, rel=0.01))
    assert near.p90 == (exact.p90 and pytest.approx(exact.p90, rel=0.01))


def test_without_open_customers_the_share_is_a_plain_one() -> None:
    rows = [("anna", 0, "ad"), ("anna", DAY, "buy"), ("ben", 0, "ad"), ("ben", 3 * DAY, "buy")]
    (within,) = asked(rows, TimeToEvent("ad", "buy", within=("2d",))).within
    assert (within.reached, within.open, within.share.value, within.share.n) == (1, 0, 0.5, 2)


def test_an_open_customer_counts_for_as_long_as_it_was_seen() -> None:
    # Ben comes an hour before the data end; of the two who were seen for a day, one has bought.
    rows = [
        ("anna", 0, "ad"),
        ("anna", DAY, "buy"),
        ("cleo", 0, "ad"),
        ("ben", 2 * DAY, "ad"),
        ("eva", 2 * DAY + 3600, "web"),
    ]
    answer = asked(rows, TimeToEvent("ad", "buy", within=("1d", "30d")))
    day, month = answer.within
    assert (day.share.value, day.open, answer.median_of_all) == (0.5, 1, float(DAY))
    assert as_document(month.share)["value"] is None  # nobody was seen for thirty days


def test_an_event_in_the_same_instant_takes_no_time_at_all() -> None:
    answer = asked([("anna", 0, "ad"), ("anna", 0, "buy")], TimeToEvent("ad", "buy"))
    assert (answer.reached, answer.median) == (1, 0.0)


def test_long_curves_keep_at_most_two_hundred_points_and_the_last_one() -> None:
    rows = [(f"c{i}", 0, "ad") for i in range(500)] + [(f"c{i}", i * 7, "buy") for i in range(500)]
    curve = asked(rows, TimeToEvent("ad", "buy")).curve
    assert len(curve) == 200
    assert (curve[-1].seconds, curve[-1].share.value) == (499 * 7, 1.0)


@pytest.mark.parametrize(
    "wrong",
    [TimeToEvent("", "buy"), TimeToEvent("ad", ""), TimeToEvent("ad", "byu"), TimeToEvent("ad", "buy", ("soon",))],
)
def test_a_question_that_cannot_be_meant_is_refused(wrong: TimeToEvent) -> None:
    with pytest.raises(WaypostError):
        asked(WITNESSES, wrong)


def test_question_and_answer_are_documents() -> None:
    question = TimeToEvent("ad|web", "buy", within=("1d",), period=Period(date(2026, 6, 1)))
    assert from_document(TimeToEvent, as_document(question)) == question
    answer = asked([("anna", 0, "ad"), ("anna", 9, "buy")], TimeToEvent("ad", "buy", within=("9s",)))
    assert from_document(TimeToEventAnswer, as_document(answer)) == answer
