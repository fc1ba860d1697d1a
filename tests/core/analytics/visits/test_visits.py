"""Visits against an obvious oracle, and what always holds of them."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels.visits import KERNELS
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.periods import Period, span
from waypost.core.analytics.questions.visits import Spread, VisitFigures, Visits, VisitsAnswer
from waypost.core.measures.clusters import Clustered
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

CHANNEL = [Dimension("channel", Role.CHANNEL)]
JUNE = 1_780_264_800  # 2026-06-01 00:00 in Berlin
MINUTE, DAY = 60, 86_400
Row = tuple[str, int, str, str]

events = st.lists(
    st.tuples(
        st.sampled_from(["anna", "ben", "cleo", "dirk", "ewa"]),
        st.integers(0, 3 * 24 * 4).map(lambda quarters: quarters * 15 * MINUTE),
        st.sampled_from(["", "ad", "web", "shop"]),
        st.sampled_from(["", "web", "phone"]),
    ),
    max_size=60,
)
questions = st.builds(
    Visits,
    gap=st.sampled_from(["15min", "30min", "4h"]),
    period=st.sampled_from([Period(), Period(date(2026, 6, 2)), Period(date(2026, 6, 2), date(2026, 6, 3))]),
    by=st.sampled_from(["", "channel"]),
)


def index_of(rows: list[Row]) -> Index:
    return index_of_rows(
        [(who, (JUNE + at) * MICROSECONDS, touchpoint, {"channel": channel}) for who, at, touchpoint, channel in rows],
        CHANNEL,
    )


def asked(rows: list[Row], question: Visits) -> VisitsAnswer:
    answer: VisitsAnswer = ask(index_of(rows), question).answer
    return answer


def visits_of(rows: list[Row], question: Visits) -> list[list[Row]]:
    """Oracle: all visits of all customers that begin in the period."""
    first, last = (border / MICROSECONDS - JUNE for border in question.period.instants("Europe/Berlin"))
    visits: list[list[Row]] = []
    for customer in {row[0] for row in rows}:
        own: list[list[Row]] = []
        for row in sorted((row for row in rows if row[0] == customer), key=lambda row: row[1]):
            if own and row[1] - own[-1][-1][1] <= span(question.gap) / MICROSECONDS:
                own[-1].append(row)
            else:
                own.append([row])
        visits += own
    return [visit for visit in visits if first <= visit[0][1] < last]


def agree(figures: VisitFigures, visits: list[list[Row]], gap: str, as_of: int) -> None:
    over = [visit for visit in visits if as_of - visit[-1][1] > span(gap) / MICROSECONDS]
    customers = {visit[0][0] for visit in visits}
    assert (figures.visits, figures.customers, figures.open) == (len(visits), len(customers), len(visits) - len(over))
    assert figures.visits_per_customer == (len(visits) / len(customers) if visits else None)
    assert figures.bounces == sum(len(visit) == 1 for visit in over)
    assert figures.events == spread([len(visit) for visit in over])
    assert figures.seconds == spread([visit[-1][1] - visit[0][1] for visit in over])
    assert as_document(figures.bounce_rate) == as_document(bounce_rate(over))


def bounce_rate(over: list[list[Row]]) -> Interval:
    own: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for visit in over:
        own[visit[0][0]][0] += len(visit) == 1
        own[visit[0][0]][1] += 1
    bounces, visits = sum(s for s, _ in own.values()), sum(m for _, m in own.values())
    squares = [sum(a * b for a, b in pairs) for pairs in (
        [(s, s) for s, _ in own.values()], [(s, m) for s, m in own.values()], [(m, m) for _, m in own.values()]
    )]  # fmt: skip
    return Clustered(bounces, visits, len(own), *squares).share()


def spread(values: list[int]) -> Spread:
    if not values:
        return Spread(None, None, None)
    values = sorted(values)
    n = len(values) - 1
    return Spread(sum(values) / len(values), values[n // 2], values[n * 9 // 10])


@settings(max_examples=150, deadline=None)
@given(events, questions)
def test_visits_are_those_of_the_oracle(rows: list[Row], question: Visits) -> None:
    visits = visits_of(rows, question)
    by_entry: dict[str, list[list[Row]]] = defaultdict(list)
    for visit in visits:
        by_entry[visit[0][3] if question.by else visit[0][2]].append(visit)
    answer = asked(rows, question)
    as_of = max((row[1] for row in rows), default=0)
    agree(answer.figures, visits, question.gap, as_of)
    assert [group.value or "" for group in answer.groups] == sorted(
        by_entry, key=lambda name: (-len(by_entry[name]), name)
    )
    for group in answer.groups:
        agree(group.figures, by_entry[group.value or ""], question.gap, as_of)
        assert group.share == pytest.approx(group.figures.visits / answer.figures.visits)


@settings(max_examples=40, deadline=None)
@given(events, questions, st.integers(0, 3))
def test_the_cut_to_the_top_leaves_the_rest_as_other(rows: list[Row], question: Visits, top: int) -> None:
    whole, cut = asked(rows, question), asked(rows, replace(question, top=top))
    assert as_document(cut.groups) == as_document(whole.groups[:top])
    assert cut.other.values == len(whole.groups) - len(cut.groups)
    assert cut.other.visits + sum(group.figures.visits for group in cut.groups) == whole.figures.visits


@settings(max_examples=30, deadline=None)
@given(events, questions, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(rows: list[Row], question: Visits, chance: random.Random) -> None:
    index = index_of(rows)
    plan = KERNELS["Visits"].plan(question, index)
    parts = [KERNELS["Visits"].part(plan, shard) for shard in index.shards]
    straight = as_document(KERNELS["Visits"].merge(plan, parts))
    chance.shuffle(parts)
    assert as_document(KERNELS["Visits"].merge(plan, parts)) == straight


@settings(max_examples=30, deadline=None)
@given(events, questions)
def test_above_the_limit_a_histogram_is_named_and_is_within_one_percent(rows: list[Row], question: Visits) -> None:
    exact = asked(rows, question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "EXACT_LIMIT", -1)
        near = asked(rows, question)
    assert (exact.quantiles, near.quantiles) == ("exact", "histogram")
    for one, other in [(exact.figures, near.figures)] + [
        (a.figures, b.figures) for a, b in zip(exact.groups, near.groups, strict=True)
    ]:
        assert (one.visits, one.events, one.seconds.mean) == (other.visits, other.events, other.seconds.mean)
        assert other.seconds.median == (one.seconds.median and pytest.approx(one.seconds.median, rel=0.01))
        assert other.seconds.p90 == (one.seconds.p90 and pytest.approx(one.seconds.p90, rel=0.01))


def test_exactly_the_gap_is_still_the_same_visit() -> None:
    rows = [("anna", 0, "ad", ""), ("anna", 30 * MINUTE, "web", ""), ("anna", 60 * MINUTE + 1, "shop", "")]
    assert asked(rows, Visits()).figures.visits == 2


def test_a_visit_over_midnight_belongs_to_the_day_it_began_on() -> None:
    rows = [("anna", DAY - 60, "ad", ""), ("anna", DAY + 60, "web", ""), ("ben", 5 * DAY, "web", "")]
    first, second = (Period(date(2026, 6, day), date(2026, 6, day + 1)) for day in (1, 2))
    assert asked(rows, Visits(period=first)).figures.seconds.median == 120
    assert asked(rows, Visits(period=second)).figures.visits == 0


def test_a_visit_from_midnight_on_belongs_to_the_new_day() -> None:
    rows = [("anna", DAY, "ad", ""), ("ben", 5 * DAY, "web", "")]
    first, second = (Period(date(2026, 6, day), date(2026, 6, day + 1)) for day in (1, 2))
    assert [asked(rows, Visits(period=day)).figures.visits for day in (first, second)] == [0, 1]


def test_a_single_event_just_before_the_data_end_is_not_yet_a_bounce() -> None:
    rows = [("anna", 0, "ad", ""), ("ben", DAY, "ad", ""), ("cleo", DAY + 30 * MINUTE, "ad", "")]
    figures = asked(rows, Visits()).figures
    assert (figures.visits, figures.open, figures.bounces, figures.bounce_rate.value) == (3, 2, 1, 1.0)


def test_one_restless_customer_does_not_make_a_rate_certain() -> None:
    rest = [(f"c{i}", i * DAY, "ad", "") for i in range(10)] + [(f"c{i}", i * DAY + 1, "ad", "") for i in range(10)]
    bot = [("bot", i * 3600, "ad", "") for i in range(100)]
    rate = asked(rest + bot + [("eva", 30 * DAY, "ad", "")], Visits()).figures.bounce_rate
    assert rate.value > 0.9
    assert rate.low < 0.65  # 110 independent visits would allow no less than 0.84


@pytest.mark.parametrize("wrong", [Visits(gap="0min"), Visits(gap="soon"), Visits(top=-1), Visits(by="device")])
def test_a_question_that_cannot_be_meant_is_refused(wrong: Visits) -> None:
    with pytest.raises(WaypostError):
        asked([("anna", 0, "ad", "")], wrong)


def test_question_and_answer_are_documents() -> None:
    question = Visits(gap="1h", period=Period(date(2026, 6, 1)), by="channel", top=3)
    assert from_document(Visits, as_document(question)) == question
    answer = asked([("anna", 0, "ad", ""), ("ben", DAY, "web", "")], Visits(top=0))
    assert from_document(VisitsAnswer, as_document(answer)) == answer
