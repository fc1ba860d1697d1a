"""The question `Changes`: its series against an oracle that asks the calendar, and what always holds of the answer."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.gaps.simulated_index import simulated_index
from tests.real_logs import real_log
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import IndexBuilder, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.changes import KERNELS, counting, telling
from waypost.core.analytics.questions.changes import Changes, ChangesAnswer
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

BERLIN = ZoneInfo("Europe/Berlin")
CHANNEL = [Dimension("channel", Role.CHANNEL)]
SPRING = datetime(2026, 3, 20, 5, tzinfo=UTC)  # nine days before the clocks change

Event = tuple[str, datetime, str, str]  # customer, instant, touchpoint, channel
# Every name occurs; the data begin and end with a touchpoint of their own.
FRAME: list[Event] = [
    ("zoe", SPRING, "begin", "app"),
    ("zoe", SPRING + timedelta(days=40), "order", "phone"),
    ("zoe", SPRING + timedelta(days=41), "complaint", "app"),
]

events = st.lists(
    st.tuples(
        st.sampled_from(["anna", "ben", "cleo", "dirk"]),
        st.integers(1, 24 * 40).map(lambda hours: SPRING + timedelta(hours=hours)),
        st.sampled_from(["order", "complaint"]),
        st.sampled_from(["", "app", "phone"]),
    ),
    min_size=1,
    max_size=60,
)
questions = st.builds(
    Changes,
    of=st.sampled_from(["", "complaint", "order|complaint[channel=phone]"]),
    per=st.sampled_from([None, "", "order"]),
    measure=st.sampled_from(["events", "customers"]),
    unit=st.sampled_from(["day", "week"]),
    by=st.sampled_from([None, "channel", "touchpoint"]),
    period=st.sampled_from([Period(), Period(date(2026, 3, 23), date(2026, 4, 20))]),
    minimum=st.just(2),
    limit=st.just(100),
)


def index_of(rows: list[Event]) -> Index:
    return index_of_rows(
        [(who, at, touchpoint, {"channel": channel}) for who, at, touchpoint, channel in rows], CHANNEL
    )


def asked(rows: list[Event], question: Changes) -> ChangesAnswer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "LEAST_TOTAL", 0)
        answer: ChangesAnswer = ask(index_of(rows), question).answer
    return answer


def matches(step: str | None, event: Event) -> bool:
    _, _, touchpoint, channel = event
    match step:
        case None:
            return False
        case "":
            return True
        case "complaint" | "order":
            return touchpoint == step
        case _:
            return touchpoint == "order" or (touchpoint == "complaint" and channel == "phone")


def days_of(rows: list[Event], question: Changes) -> list[date]:
    """Oracle: first days of the buckets that lie wholly inside the data and the period."""
    first, last = min(row[1] for row in rows), max(row[1] for row in rows)
    length = timedelta(days=7 if question.unit == "week" else 1)
    day = first.astimezone(BERLIN).date()
    day -= timedelta(days=day.weekday()) if question.unit == "week" else timedelta()
    found = []
    while datetime(day.year, day.month, day.day, tzinfo=BERLIN) <= last:
        end = day + length
        begins, ends = (datetime(d.year, d.month, d.day, tzinfo=BERLIN) for d in (day, end))
        inside = (question.period.start or day) <= day and end <= (question.period.end or end)
        if begins >= first and ends <= last + timedelta(microseconds=1) and inside:
            found.append(day)
        day = end
    return found


def counted(rows: list[Event], step: str | None, question: Changes, value: str | None, day: date) -> int:
    """Oracle: events, or customers, of one value in one bucket."""
    length = timedelta(days=7 if question.unit == "week" else 1)
    met = [
        row
        for row in rows
        if matches(step, row)
        and day <= row[1].astimezone(BERLIN).date() < day + length
        and (value is None or (row[2] if question.by == "touchpoint" else row[3]) == value)
    ]
    return len({row[0] for row in met}) if question.measure == "customers" else len(met)


@settings(max_examples=100, deadline=None)
@given(events, questions)
def test_the_series_are_those_of_the_oracle(rows: list[Event], question: Changes) -> None:
    rows = rows + FRAME
    days = days_of(rows, question)
    if len(days) < 4:
        return
    answer = asked(rows, question)
    assert answer.days == tuple(day.isoformat() for day in days)
    for one in answer.series:
        value = one.name if question.by else None
        per_value = None if question.by == "touchpoint" else value
        for day, figure in zip(days, one.values, strict=True):
            top = counted(rows, question.of, question, value, day)
            below = counted(rows, question.per, question, per_value, day) if question.per is not None else 1
            assert figure == (None if below == 0 else pytest.approx(top / below))


@settings(max_examples=30, deadline=None)
@given(events, questions, st.randoms(use_true_random=False))
def test_the_order_of_parts_and_the_way_of_counting_do_not_matter(
    rows: list[Event], question: Changes, chance: random.Random
) -> None:
    index = index_of(rows + FRAME)
    kernel = KERNELS["Changes"]
    try:
        plan = kernel.plan(question, index)
    except WaypostError:
        return
    parts = [kernel.part(plan, shard) for shard in index.shards]
    straight = kernel.merge(plan, parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_DENSE", 0)
        parts = [kernel.part(plan, shard) for shard in index.shards]
    chance.shuffle(parts)
    assert as_document(kernel.merge(plan, parts)) == as_document(straight)
    assert kernel.merge(plan, parts[:5]).tested <= straight.tested + straight.too_few


def test_the_planted_change_of_the_retailer_is_found_on_its_day() -> None:
    index = simulated_index(3000, 7)
    answer = ask(index, Changes("Complaint", per="Parcel delivered")).answer
    (one,) = answer.series
    (change,) = one.changes
    assert answer.figure == "ratio"
    assert change.earliest <= "2026-04-19" <= change.latest
    assert change.ratio.low > 1.2
    calm = ask(simulated_index(3000, 7, gaps=False), Changes("Complaint", per="Parcel delivered")).answer
    assert calm.series[0].changes == ()


def test_among_all_touchpoints_those_around_the_planted_change_stand_out() -> None:
    answer = ask(simulated_index(3000, 7), Changes(by="touchpoint", per="")).answer
    changed = {one.name for one in answer.series if one.changed}
    assert "Complaint" in changed
    assert len(changed) == answer.changed <= 8
    assert answer.figure == "share"


def test_values_are_averaged() -> None:
    rng = np.random.default_rng(1)
    rows: list[tuple[str, int, str, dict[str, str]]] = [
        (f"c{n}", int(datetime(2026, 1, 1 + n % 28, 12, tzinfo=UTC).timestamp() * 1e6) + n, "rating", {})
        for n in range(1400)
    ]
    index = index_of_rows(
        [*rows, ("z", datetime(2025, 12, 31, tzinfo=UTC), "x", {}), ("z", datetime(2026, 2, 1, tzinfo=UTC), "x", {})]
    )
    shards = []
    for shard in index.shards:
        day = (shard.time - rows[0][1]) // 86_400_000_000
        rating = rng.normal(np.where(day < 14, 4.0, 3.0), 1.0)
        kept = np.flatnonzero(shard.touchpoint == index.touchpoint_codes["rating"]).astype(np.int32)
        shards.append(replace(shard, value_rows=kept, values=rating[kept], kept={}))
    answer = ask(replace(index, shards=shards), Changes("rating", measure="value", minimum=7)).answer
    (change,) = answer.series[0].changes
    assert answer.figure == "mean"
    assert change.earliest <= "2026-01-15" <= change.latest
    assert change.difference.contains(-1)


def test_holidays_have_a_level_of_their_own() -> None:
    closed = date(2026, 2, 10)
    rows: list[Event] = [("zoe", datetime(2026, 1, 1, 6, tzinfo=BERLIN), "begin", "")]
    for n in range(60):
        day = date(2026, 1, 2) + timedelta(days=n)
        rows += [
            (f"c{n}-{i}", datetime(day.year, day.month, day.day, 9, i, tzinfo=BERLIN), "call", "")
            for i in range(2 if day == closed else 12 + n % 3)
        ]
    rows += [("zoe", datetime(2026, 3, 3, 6, tzinfo=BERLIN), "call", "")]
    answer = ask(index_of(rows), Changes("call", holidays=(closed, date(2020, 1, 1)))).answer
    (one,) = answer.series
    assert (answer.holidays, one.outliers) == (1, ())
    assert one.holiday == pytest.approx(2 / 13, abs=0.02)


def test_the_first_and_last_days_that_are_not_whole_are_left_out_and_said() -> None:
    rows: list[Event] = [("anna", SPRING + timedelta(hours=6 * n), "order", "") for n in range(4 * 30)]
    answer = asked(rows, Changes())
    assert answer.left_out == ("2026-03-20", "2026-04-19")
    assert answer.days[0] == "2026-03-21"


@pytest.mark.parametrize(
    "wrong",
    [
        Changes("wbe"),
        Changes(by="device"),
        Changes(measure="value"),
        Changes(measure="value", per=""),
        Changes(minimum=1),
        Changes(minimum=40),
        Changes(most=0),
        Changes(period=Period(date(2020, 1, 1), date(2020, 2, 1))),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused(wrong: Changes) -> None:
    with pytest.raises(WaypostError):
        ask(index_of(FRAME), wrong)


def test_too_few_events_are_counted_and_not_looked_at() -> None:
    answer = ask(index_of(FRAME), Changes(by="touchpoint")).answer
    assert (answer.tested, answer.series, answer.too_few) == (0, (), 1)


def test_question_and_answer_are_documents() -> None:
    question = Changes("Complaint", per="Parcel delivered", by="place", holidays=(date(2026, 4, 3),), unit="week")
    assert from_document(Changes, as_document(question)) == question
    answer = ask(simulated_index(1000, 7), question).answer
    assert from_document(ChangesAnswer, as_document(answer)) == answer


def test_purchases_at_cdnow_fell_after_the_first_quarter() -> None:
    source = open_events(real_log("cdnow.txt"), ReadOptions())
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    answer = ask(builder.finish(), Changes(unit="week")).answer
    change = answer.series[0].changes[0]
    assert "1997-03-24" <= change.earliest <= change.latest <= "1997-04-07"  # all customers began in the first quarter
    assert change.ratio.high < 0.3
