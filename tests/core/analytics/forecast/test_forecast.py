"""The route forecast against its definition in plain Python, and what always holds of it."""

import json
import pickle
import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.forecast import oracle
from tests.core.analytics.forecast.oracle import Case
from tests.real_logs import real_log
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import IndexBuilder, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.forecast import KERNELS, forecast_for, route_model
from waypost.core.analytics.kernels.forecast import plan as planning
from waypost.core.analytics.kernels.forecast.part import JUDGED
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.forecast import Forecast, ForecastAnswer
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError

JUNE = 1_780_264_800  # 2026-06-01 00:00 in Berlin
DAY = 86_400
HORIZON = 5 * DAY

Event = tuple[str, int, str]  # customer, seconds after the first of June, touchpoint

events = st.lists(
    st.tuples(
        st.sampled_from([f"c{i}" for i in range(24)]),
        st.integers(0, 60).map(lambda halves: halves * DAY // 2),
        st.sampled_from(["", "ad", "web", "shop"]),
    ),
    min_size=1,
    max_size=120,
)


def index_of(rows: list[Event]) -> Index:
    return index_of_rows([(who, (JUNE + at) * MICROSECONDS, what, {}) for who, at, what in rows])


def asked(rows: list[Event], question: Forecast) -> ForecastAnswer:
    answer: ForecastAnswer = ask(index_of(rows), question).answer
    return answer


def ways(rows: list[Event], hide: tuple[str, ...] = (), until: float = inf) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for who, at, what in sorted(rows, key=lambda row: row[1]):
        if what not in hide and at < until:
            found.setdefault(who, []).append((at, what or "?"))
    return found


def cases(rows: list[Event], order: int, hide: tuple[str, ...] = (), until: float = inf) -> list[Case]:
    as_of = min(max(at for _, at, _ in rows), until - 1)
    return [
        case for way in ways(rows, hide, until).values() for case in oracle.cases_of(way, order, HORIZON, int(as_of))[0]
    ]


@settings(max_examples=80, deadline=None)
@given(events, st.sampled_from([(), ("web",)]), st.sampled_from([None, 12]), st.integers(1, 4))
def test_steps_and_what_came_after_them_are_those_of_the_oracle(
    rows: list[Event], hide: tuple[str, ...], days: int | None, order: int
) -> None:
    until = inf if days is None else float(days * DAY)
    if hide and not any(what == "web" for *_, what in rows):
        return
    question = Forecast(
        order=order,
        horizon="5d",
        hide=hide,
        top=9,
        period=Period(None, None if days is None else date(2026, 6, 1 + days)),
    )
    expected = cases(rows, order, hide, until)
    answer = asked(rows, question)
    assert answer.steps == len(expected)
    assert answer.steps + answer.open == sum(map(len, ways(rows, hide, until).values()))
    counted = Counter((case.context[-1], case.came) for case in expected)
    told = {
        (outlook.after[0] or "?", "" if step.name is None else step.name or "?"): step.seen
        for outlook in answer.outlooks
        for step in outlook.next
        if step.seen
    }
    assert told == counted
    for outlook in answer.outlooks:
        total = sum(step.probability.value for step in outlook.next) + outlook.other
        assert total == pytest.approx(1.0)
        for step in outlook.next:
            assert step.probability.low <= step.probability.value <= step.probability.high


@settings(max_examples=60, deadline=None)
@given(events, st.lists(st.sampled_from(["ad", "web", "shop"]), min_size=1, max_size=3))
def test_probabilities_follow_the_recursion_of_the_definition(rows: list[Event], after: list[str]) -> None:
    if not set(after) <= {what for *_, what in rows}:
        return
    every = oracle.counted(cases(rows, 3))
    answer = asked(rows, Forecast(after=tuple(after), horizon="5d", top=9))
    strengths = [inf if strength is None else strength for strength in answer.strengths]
    outcomes = len({what for *_, what in rows}) + 1
    (outlook,) = answer.outlooks
    for step in outlook.next:
        came = "" if step.name is None else step.name or "?"
        expected = oracle.probability(every, strengths, outcomes, after, came)
        assert step.probability.value == pytest.approx(expected, abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(events)
def test_a_model_for_flows_says_the_same(rows: list[Event]) -> None:
    question = Forecast(horizon="5d", top=9)
    model = route_model(index_of(rows), question)
    every = oracle.counted(cases(rows, 3))
    strengths = [inf if strength is None else strength for strength in asked(rows, question).strengths]
    for way in ([], ["ad"], ["ad", "web", "shop", "ad"]):
        if not set(way) <= set(model.names):
            continue
        coming = forecast_for(model, way)
        assert sum(one.probability for one in coming) == pytest.approx(1.0)
        context = (["^"] * 3 + way)[-3:] if way else []
        for one in coming:
            came = "" if one.name is None else one.name or "?"
            expected = oracle.probability(every, strengths, len(model.names), context, came)
            assert one.probability == pytest.approx(expected, abs=1e-12)


def chain_rows(seed: int, customers: int, second: bool) -> list[Event]:
    """Ways of three names; with `second` what comes depends on the last two steps, not on the last alone."""
    chance = random.Random(seed)
    rows = []
    names = ("ad", "web", "shop")
    for customer in range(customers):
        way = [chance.randrange(3)]
        while chance.random() < 0.85:
            likely = (way[-1] + (way[-2] if second and len(way) > 1 else 1)) % 3
            way.append(likely if chance.random() < 0.6 else chance.randrange(3))
        begin = chance.randrange(20 * DAY)
        rows += [(f"c{customer}", begin + i * 3600, names[name]) for i, name in enumerate(way)]
    return [*rows, ("last", 60 * DAY, "ad")]


@pytest.mark.parametrize("second", [True, False])
def test_the_score_card_is_that_of_the_definition(second: bool) -> None:
    rows = chain_rows(3, 600, second)
    index = index_of(rows)
    answer = ask(index, Forecast(horizon="5d")).answer
    number_of = shards_of(rows)
    strengths = [inf if strength is None else strength for strength in answer.strengths]
    learned: list[Case] = []
    judged: list[Case] = []
    for who, way in ways(rows).items():
        its, _ = oracle.cases_of(way, 3, HORIZON, 60 * DAY)
        (judged if number_of[who] in JUDGED else learned).extend(its)
    counts = oracle.counted(learned)
    chances = [oracle.probability(counts, strengths, 4, case.context, case.came) for case in judged]
    last = [oracle.probability(counts, strengths, 4, case.context[-1:], case.came) for case in judged]
    overall = [oracle.probability(counts, strengths, 4, (), case.came) for case in judged]
    card = answer.score
    assert card is not None
    assert (card.steps, card.learned_steps) == (len(judged), len(learned))
    loss = card.log_loss
    assert loss.model == pytest.approx(oracle.log_loss(judged, chances))
    assert loss.last_step == pytest.approx(oracle.log_loss(judged, last))
    assert loss.overall == pytest.approx(oracle.log_loss(judged, overall))
    assert loss.gain_on_overall.value == pytest.approx(loss.overall - loss.model)
    names = ["", "ad", "shop", "web"]
    rows_of = [[oracle.probability(counts, strengths, 4, case.context, name) for name in names] for case in judged]
    hits = [names[max(range(4), key=row.__getitem__)] == case.came for row, case in zip(rows_of, judged, strict=True)]
    assert card.first.value == pytest.approx(sum(hits) / len(judged))
    brier = [
        sum((chance - (name == case.came)) ** 2 for chance, name in zip(row, names, strict=True))
        for row, case in zip(rows_of, judged, strict=True)
    ]
    assert card.brier.model == pytest.approx(sum(brier) / len(brier))
    assert sum(one.steps for one in card.calibration) == len(judged)
    for one in card.calibration:
        mine = [(max(row), hit) for row, hit in zip(rows_of, hits, strict=True) if one.low <= max(row) < one.high]
        assert one.steps == len(mine)
        assert one.predicted == pytest.approx(sum(chance for chance, _ in mine) / len(mine))
        assert one.came_true.value == pytest.approx(sum(hit for _, hit in mine) / len(mine))
    distance = sum(one.steps * abs(one.predicted - one.came_true.value) for one in card.calibration)
    assert card.calibration_error == pytest.approx(distance / len(judged))
    assert answer.order_used == (2 if second else 1)
    cut = datetime.fromisoformat(answer.cut).timestamp() - JUNE
    past = oracle.counted([case for case in learned if case.at + HORIZON <= cut])
    future = [case for case in judged if case.at >= cut]
    assert answer.later.learned_steps == past[()].total() < len(learned)
    assert answer.later.steps == len(future) > 100
    chances = [oracle.probability(past, strengths, 4, case.context, case.came) for case in future]
    assert answer.later.log_loss.model == pytest.approx(oracle.log_loss(future, chances))


def shards_of(rows: list[Event]) -> dict[str, int]:
    """Which shard each customer is in: an index of customers named by their own touchpoint tells."""
    index = index_of_rows([(who, at, who, {}) for who, at, _ in rows])
    return {
        index.touchpoints[code]: shard.number for shard in index.shards for code in np.unique(shard.touchpoint).tolist()
    }


def test_what_lies_exactly_at_the_horizon_still_comes_and_later_is_a_drop_off() -> None:
    rows = [
        ("anna", 0, "ad"),
        ("anna", HORIZON, "web"),
        ("ben", 0, "ad"),
        ("ben", HORIZON + 1, "web"),
        ("end", 90 * DAY, "x"),
    ]
    answer = asked(rows, Forecast(after=("ad",), horizon="5d"))
    assert {step.name: step.seen for step in answer.outlooks[0].next} == {"web": 1, None: 1, "ad": 0, "x": 0}


def test_open_steps_are_neither_learned_from_nor_a_drop_off() -> None:
    rows = [
        ("anna", 0, "ad"),
        ("anna", 1, "web"),
        ("ben", 6 * DAY, "ad"),
        ("ben", 6 * DAY + 5, "web"),
        ("end", 7 * DAY, "x"),
    ]
    answer = asked(rows, Forecast(horizon="5d"))
    assert (answer.steps, answer.open) == (2, 3)


def test_of_a_bot_the_last_five_hundred_steps_count() -> None:
    rows = [("bot", i, ("ad", "web")[i % 2]) for i in range(3_000)] + [("anna", 0, "ad"), ("end", 90 * DAY, "ad")]
    answer = asked(rows, Forecast(horizon="5d"))
    assert (answer.steps, answer.cut_off, answer.customers) == (501, 2_500, 2)


def test_times_come_from_the_longest_context_with_enough_of_them_and_keep_zeros() -> None:
    rows: list[Event] = [("end", 90 * DAY, "x")]
    for i in range(40):
        wait = 0 if i < 25 else 600
        rows += [(f"a{i}", i * 7, "ad"), (f"a{i}", i * 7 + 5, "web"), (f"a{i}", i * 7 + 5 + wait, "shop")]
    rows += [(f"b{i}", i, "web") for i in range(30)] + [(f"b{i}", i + 3_600, "shop") for i in range(30)]
    deep = asked(rows, Forecast(after=("ad", "web"), horizon="5d")).outlooks[0].next[0]
    assert (deep.name, deep.times, deep.time_after, deep.median, deep.p80) == ("shop", 40, 2, 0.0, 600.0)
    plain = asked(rows, Forecast(after=("web",), horizon="5d")).outlooks[0].next[0]
    assert (plain.times, plain.time_after, plain.median) == (70, 1, 600.0)
    rare = asked(
        [*rows, ("c", 5, "x"), ("c", 6, "ad"), ("c", 9, "web")], Forecast(after=("x", "ad", "web"), horizon="5d")
    )
    assert next(step.time_after for step in rare.outlooks[0].next if step.name == "shop") == 2


def test_names_beyond_the_most_frequent_ones_are_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MOST_NAMES", 2)
    rows = [("anna", i, name) for i, name in enumerate(["ad", "ad", "ad", "web", "web", "shop", "mail"])] + [
        ("end", 90 * DAY, "ad")
    ]
    answer = asked(rows, Forecast(horizon="5d", top=9))
    assert answer.other_names == 2
    assert {outlook.after[0] for outlook in answer.outlooks} == {"ad", "web", "…"}


@settings(max_examples=25, deadline=None)
@given(events, st.randoms(use_true_random=False))
def test_the_order_of_parts_and_of_rows_changes_nothing(rows: list[Event], chance: random.Random) -> None:
    distinct = [(who, at + i, what) for i, (who, at, what) in enumerate(rows)]
    question, kernel = Forecast(horizon="5d"), KERNELS["Forecast"]
    index = index_of(distinct)
    plan = kernel.plan(question, index)
    parts = [kernel.part(plan, shard) for shard in index.shards]
    straight = kernel.merge(plan, parts)
    chance.shuffle(parts)
    assert as_document(kernel.merge(plan, parts)) == as_document(straight)
    for some in (parts[:5], [part for part in parts if part.number in JUDGED]):
        assert kernel.merge(plan, some).steps == sum(part.steps for part in some)


def test_no_events_and_too_few_customers_give_an_answer_without_a_score_card() -> None:
    assert ask(index_of_rows([]), Forecast()).answer.outlooks == ()
    answer = asked([("anna", 0, "ad"), ("anna", 5, "web"), ("end", 90 * DAY, "x")], Forecast(horizon="5d"))
    assert (answer.score, answer.later, answer.steps) == (None, None, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        Forecast(after=("radio",)),
        Forecast(by="device"),
        Forecast(order=0),
        Forecast(order=7),
        Forecast(top=0),
        Forecast(horizon="0d"),
        Forecast(hide=("radio",)),
        Forecast(hide=("ad",), after=("ad",)),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused(wrong: Forecast) -> None:
    with pytest.raises(WaypostError):
        asked([("anna", 0, "ad"), ("anna", 9, "web")], wrong)


def test_question_and_answer_are_documents() -> None:
    question = Forecast(after=("ad",), order=2, horizon="5d")
    assert from_document(Forecast, as_document(question)) == question
    answer = asked(chain_rows(1, 400, True), replace(question))
    assert from_document(ForecastAnswer, as_document(answer)) == answer


def test_on_a_real_help_desk_the_forecast_beats_the_last_step_alone_and_is_calibrated() -> None:
    source = open_events(real_log("helpdesk.xes.gz"))
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    card = ask(builder.finish(), Forecast()).answer.score
    assert card is not None
    assert card.log_loss.gain_on_last_step.low > 0
    assert card.calibration_error < 0.02


def test_plan_and_parts_travel() -> None:
    index, kernel = index_of(chain_rows(2, 400, True)), KERNELS["Forecast"]
    plan = kernel.plan(Forecast(after=("ad", "web"), horizon="5d"), index)
    sent = [kernel.part(pickle.loads(pickle.dumps(plan)), shard) for shard in index.shards]
    back = kernel.merge(pickle.loads(pickle.dumps(plan)), pickle.loads(pickle.dumps(sent)))
    straight = kernel.merge(plan, [kernel.part(plan, shard) for shard in index.shards])
    assert json.dumps(as_document(back)) == json.dumps(as_document(straight))
