"""Retention against an oracle that asks the calendar for each event; and what always holds of it."""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.retention import KERNELS
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.retention import Retention, RetentionAnswer
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

BERLIN = ZoneInfo("Europe/Berlin")
CHANNEL = [Dimension("channel", Role.CHANNEL)]
SPRING = datetime(2026, 3, 20, tzinfo=UTC)  # nine days before the clocks change


class Event(NamedTuple):
    customer: str
    at: datetime
    touchpoint: str
    channel: str = ""


events = st.lists(
    st.builds(
        Event,
        st.sampled_from(["anna", "ben", "cleo", "dirk", "ewa", "finn"]),
        st.integers(0, 24 * 80).map(lambda hours: SPRING + timedelta(hours=hours)),
        st.sampled_from(["ad", "web", "buy"]),
        st.sampled_from(["", "app", "phone", "shop"]),
    ),
    max_size=40,
)
questions = st.builds(
    Retention,
    unit=st.sampled_from(["day", "week", "month"]),
    start=st.sampled_from(["", "buy", "web|ad[channel=phone]"]),
    back=st.sampled_from(["", "buy", "[channel=app]"]),
    mode=st.sampled_from(["bracket", "rolling"]),
    positions=st.sampled_from([0, 2, 100]),
    period=st.sampled_from([Period(), Period(date(2026, 3, 29), date(2026, 4, 12))]),
    by=st.sampled_from([None, "channel"]),
    limit=st.just(100),
)
# Every name occurs, long before the others, so that any question may be asked.
BEGINNING = [Event("zoe", SPRING - timedelta(days=2), "ad"), Event("zoe", SPRING - timedelta(days=2), "web", "app")]
BEGINNING += [Event("zoe", SPRING - timedelta(days=2), "buy", "phone")]


def index_of(rows: list[Event]) -> Index:
    return index_of_rows([(row.customer, row.at, row.touchpoint, {"channel": row.channel}) for row in rows], CHANNEL)


def asked(rows: list[Event], question: Retention) -> RetentionAnswer:
    answer: RetentionAnswer = ask(index_of(rows), question).answer
    return answer


def matches(step: str, event: Event) -> bool:
    match step:
        case "":
            return True
        case "buy":
            return event.touchpoint == "buy"
        case "[channel=app]":
            return event.channel == "app"
        case _:
            return event.touchpoint == "web" or (event.touchpoint == "ad" and event.channel == "phone")


def unit_of(instant: datetime, unit: str) -> date:
    day = instant.astimezone(BERLIN).date()
    return {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[unit]


def distance(start: date, end: date, unit: str) -> int:
    if unit == "month":
        return (end.year - start.year) * 12 + end.month - start.month
    return (end - start).days // (7 if unit == "week" else 1)


Table = dict[tuple[str, date], list[set[int]]]


def table_of(rows: list[Event], question: Retention) -> Table:
    """Oracle: for each (value, cohort) the positions that each of its customers comes back in."""
    table: Table = defaultdict(list)
    for customer in {row.customer for row in rows}:
        own = sorted((row for row in rows if row.customer == customer), key=lambda row: row.at)
        begun = next((i for i, event in enumerate(own) if matches(question.start, event)), None)
        if begun is None:
            continue
        day = own[begun].at.astimezone(BERLIN).date()
        if question.period != Period() and not date(2026, 3, 29) <= day < date(2026, 4, 12):
            continue
        cohort = unit_of(own[begun].at, question.unit)
        back = {
            distance(cohort, unit_of(event.at, question.unit), question.unit)
            for event in own[begun:]
            if matches(question.back, event)
        }
        table[own[begun].channel if question.by else "", cohort].append(back)
    return table


def comes_back(positions: set[int], k: int, mode: str) -> bool:
    return any(position >= k for position in positions) if mode == "rolling" else k in positions


@settings(max_examples=150, deadline=None)
@given(events, questions)
def test_cohorts_are_those_of_the_oracle(rows: list[Event], question: Retention) -> None:
    rows = rows + BEGINNING
    table = table_of(rows, question)
    answer = asked(rows, question)
    last = max(row.at for row in rows)
    groups = answer.groups if question.by else [answer]
    values = {group.value or "" for group in answer.groups} if question.by else {""} if table else set()
    assert values == {value for value, _ in table}
    for group in groups:
        value = (getattr(group, "value", None) or "") if question.by else ""
        expected = {cohort: own for (its, cohort), own in table.items() if its == value}
        assert {date.fromisoformat(cohort.start): cohort.customers for cohort in group.cohorts} == {
            cohort: len(own) for cohort, own in expected.items()
        }
        for cohort in group.cohorts:
            start = date.fromisoformat(cohort.start)
            known = distance(start, unit_of(last, question.unit), question.unit)
            assert [cell.position for cell in cohort.cells] == list(range(min(known, question.positions) + 1))
            for cell in cohort.cells:
                own = expected[start]
                assert cell.returned == sum(comes_back(back, cell.position, question.mode) for back in own)
                assert cell.open == (cell.position == known)
                assert cell.share.value == pytest.approx(cell.returned / len(own))


@settings(max_examples=60, deadline=None)
@given(events, questions)
def test_the_curve_counts_closed_cells_alone(rows: list[Event], question: Retention) -> None:
    answer = asked(rows + BEGINNING, question)
    returned, customers, cohorts = Counter[int](), Counter[int](), Counter[int]()
    for cohort in answer.cohorts:
        for cell in cohort.cells:
            if not cell.open:
                returned[cell.position] += cell.returned
                customers[cell.position] += cohort.customers
                cohorts[cell.position] += 1
    assert {point.position: (point.cohorts, point.returned, point.share.n) for point in answer.curve} == {
        k: (cohorts[k], returned[k], customers[k]) for k in cohorts
    }


@settings(max_examples=60, deadline=None)
@given(events, questions, st.integers(0, 3))
def test_groups_and_the_rest_add_up_to_the_whole(rows: list[Event], question: Retention, limit: int) -> None:
    answer = asked(rows + BEGINNING, replace(question, by="channel", limit=limit))
    assert sum(not group.rest for group in answer.groups) <= limit
    assert sum(group.customers for group in answer.groups) == answer.customers
    whole, added = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for counter, cohorts in [(whole, answer.cohorts), *((added, group.cohorts) for group in answer.groups)]:
        for cohort in cohorts:
            counter.update({(cohort.start, cell.position): cell.returned for cell in cohort.cells})
    assert added == whole


@settings(max_examples=60, deadline=None)
@given(events, questions)
def test_rolling_never_rises_and_never_lies_below_the_bracket(rows: list[Event], question: Retention) -> None:
    bracket = asked(rows + BEGINNING, replace(question, mode="bracket"))
    rolling = asked(rows + BEGINNING, replace(question, mode="rolling"))
    for one, other in zip(bracket.cohorts, rolling.cohorts, strict=True):
        shares = [cell.returned for cell in other.cells]
        assert shares == sorted(shares, reverse=True)
        assert all(a.returned <= b.returned for a, b in zip(one.cells, other.cells, strict=True))


@settings(max_examples=30, deadline=None)
@given(events, questions, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(rows: list[Event], question: Retention, chance: random.Random) -> None:
    index = index_of(rows + BEGINNING)
    plan = KERNELS["Retention"].plan(question, index)
    parts = [KERNELS["Retention"].part(plan, shard) for shard in index.shards]
    straight = KERNELS["Retention"].merge(plan, parts)
    chance.shuffle(parts)
    assert KERNELS["Retention"].merge(plan, parts) == straight


def test_a_unit_that_is_not_over_is_open_and_one_that_has_not_begun_is_not_there() -> None:
    rows = [Event("anna", datetime(2026, 1, 5, tzinfo=BERLIN), "web")]
    rows += [Event("ben", datetime(2026, 2, 5, tzinfo=BERLIN), "web")]
    january, february = asked(rows, Retention(unit="month")).cohorts
    assert [(cell.returned, cell.open) for cell in january.cells] == [(1, False), (0, True)]
    assert [(cell.returned, cell.open) for cell in february.cells] == [(1, True)]
    assert (january.open, february.open) == (False, True)


def test_days_are_local_when_the_clocks_change() -> None:
    evening = datetime(2026, 3, 28, 23, 30, tzinfo=BERLIN).astimezone(UTC)
    rows = [Event("anna", evening, "web"), Event("anna", evening + timedelta(hours=24), "web")]
    (cohort,) = asked(rows, Retention(unit="day")).cohorts
    # 24 hours after 23:30 on Saturday it is 00:30 on Monday, since Sunday has 23 hours.
    assert [cell.returned for cell in cohort.cells] == [1, 0, 1]


def test_midnight_belongs_to_the_new_unit() -> None:
    rows = [Event("anna", datetime(2026, 2, 1, tzinfo=BERLIN), "web")]
    rows += [Event("anna", datetime(2026, 3, 1, tzinfo=BERLIN), "web")]
    rows += [Event("ben", datetime(2026, 1, 9, tzinfo=BERLIN), "web")]
    _, cohort = asked(rows, Retention(unit="month")).cohorts
    assert (cohort.start, [cell.returned for cell in cohort.cells]) == ("2026-02-01", [1, 1])


def test_the_first_event_of_all_decides_the_cohort_even_before_the_period() -> None:
    rows = [Event("anna", datetime(2026, 1, 5, tzinfo=BERLIN), "web")]
    rows += [Event("anna", datetime(2026, 2, 5, tzinfo=BERLIN), "web")]
    assert asked(rows, Retention(period=Period(date(2026, 2, 1)))).customers == 0


def test_no_events_give_an_empty_answer() -> None:
    assert asked([], Retention()) == RetentionAnswer(0, (), ())


@pytest.mark.parametrize(
    "wrong", [Retention(positions=-1), Retention(limit=-1), Retention(start="wbe"), Retention(by="device")]
)
def test_a_question_that_cannot_be_meant_is_refused(wrong: Retention) -> None:
    with pytest.raises(WaypostError):
        asked(BEGINNING, wrong)


def test_question_and_answer_are_documents() -> None:
    question = Retention(unit="week", start="web|buy", period=Period(date(2026, 3, 1)), by="channel")
    assert from_document(Retention, as_document(question)) == question
    answer = asked(BEGINNING, question)
    assert from_document(RetentionAnswer, as_document(answer)) == answer
