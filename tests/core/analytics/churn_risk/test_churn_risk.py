"""Churn risk: signals against slow counting, the planted effect found again, nothing shown that is no better."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.churn_risk import oracle
from tests.core.analytics.gaps.simulated_index import simulated_index
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder, batch_of_rows, index_of_rows
from waypost.core.analytics.index.heard import Heard, Saying
from waypost.core.analytics.index.model import SHARDS, Index
from waypost.core.analytics.kernels.churn_risk.judging import judge
from waypost.core.analytics.kernels.churn_risk.learning import joined, points_of
from waypost.core.analytics.kernels.churn_risk.plan import plan_of
from waypost.core.analytics.kernels.churn_risk.scoring import risks
from waypost.core.analytics.kernels.churn_risk.watching import part
from waypost.core.analytics.questions.churn_risk import SIGNALS, ChurnRisk, ChurnRiskAnswer
from waypost.core.analytics.questions.periods import Period
from waypost.core.telling.churn_risk_trust import how_weak, what_low_means
from waypost.core.telling.registry import told
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import Language, WaypostError

DAY = oracle.DAY
DIMENSIONS = [Dimension("channel", Role.CHANNEL), Dimension("department", Role.DEPARTMENT)]
ASKED = ChurnRisk(silence="10d", lookback="20d", begun="Cart", goal="Order", trouble="Complaint", resolved="Solved")
SHOP = ChurnRisk(silence="30d", trouble="Complaint", resolved="Concern solved", begun="Cart", goal="Order placed")

Rows = list[Any]

EVENTS = st.lists(
    st.tuples(
        st.integers(0, 70 * 4).map(lambda quarter: quarter * DAY // 4),
        st.sampled_from(["Cart", "Order", "Complaint", "Solved", "Visit"]),
        st.sampled_from(["", "web", "app"]),
        st.sampled_from(["", "shop", "service"]),
    ),
    max_size=14,
    unique_by=lambda event: event[0],
).map(sorted)
FACTS = st.lists(
    st.tuples(st.integers(0, 70).map(lambda day: day * DAY), st.sampled_from(list(Saying))),
    max_size=5,
    unique_by=lambda fact: fact[0],
)


@given(st.lists(st.tuples(EVENTS, FACTS), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_signals_and_outcomes_are_those_of_slow_counting(people: list[tuple[oracle.Events, oracle.Facts]]) -> None:
    every = ["Cart", "Order", "Complaint", "Solved", "Visit"]
    clock: Rows = [("clock", n, name, {}) for n, name in enumerate(every)] + [("clock", 70 * DAY, "Visit", {})]
    rows = [
        (str(n), time, name, {"channel": channel, "department": department})
        for n, (events, _) in enumerate(people)
        for time, name, channel, department in events
    ]
    tables = Tables(DIMENSIONS)
    builder = IndexBuilder(tables)
    builder.add(batch_of_rows(tables, [*clock, *rows]))
    names = sorted({row[0] for row in rows})
    number = dict(zip(names, tables.persons.of_words(names).tolist(), strict=True))
    index = builder.finish()
    facts = [(number[str(n)], *fact) for n, (_, said) in enumerate(people) if str(n) in number for fact in said]
    heard = Heard(
        np.array([fact[0] for fact in facts], np.int64),
        np.array([fact[1] for fact in facts], np.int64),
        np.array([fact[2] for fact in facts], np.uint8),
    )
    plan = plan_of(ASKED, replace(index, heard=heard))
    landmarks = joined([part(plan, shard) for shard in index.shards])
    for at, found in zip(plan.landmarks, landmarks, strict=True):
        seen = dict(zip(found.person.tolist(), range(len(found.person)), strict=True))
        for n, (events, said) in enumerate(people):
            expected = oracle.scored(events, said, at, 10 * DAY, 20 * DAY)
            if expected is None:
                assert number.get(str(n), -1) not in seen
                continue
            place = seen[number[str(n)]]
            assert dict(zip([each.key for each in SIGNALS], found.signals[place], strict=True)) == pytest.approx(
                expected
            )
            if at + 10 * DAY <= index.last:
                assert found.left[place] == oracle.left(events, at, 10 * DAY)


@given(st.integers(0, 13), st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_nothing_that_happens_after_a_landmark_changes_what_is_said_at_it(day: int, kind: int) -> None:
    rows: Rows = [("a", n * DAY, "Visit", {}) for n in range(0, 60, 3)] + [
        ("b", n * DAY, "Cart", {}) for n in range(0, 40, 5)
    ]
    rows += [("c", 70 * DAY, "Complaint", {}), ("c", 71 * DAY, "Order", {}), ("c", 72 * DAY, "Solved", {})]
    later: tuple[str, int, str, dict[str, str]] = (
        "b",
        (55 + day) * DAY,
        ["Visit", "Cart", "Order", "Complaint", "Solved", "Visit"][kind],
        {},
    )
    plans = [plan_of(ASKED, index_of_rows(some, DIMENSIONS)) for some in (rows, [*rows, later])]
    indexes = [index_of_rows(some, DIMENSIONS) for some in (rows, [*rows, later])]
    found = [joined([part(plan, each) for each in index.shards])[2] for plan, index in zip(plans, indexes, strict=True)]
    assert plans[0].landmarks[2] < 55 * DAY
    assert (found[0].signals == found[1].signals).all()


def _answer(index: Index, question: ChurnRisk = SHOP) -> ChurnRiskAnswer:
    answer: ChurnRiskAnswer = ask(index, question).answer
    return answer


def test_the_planted_leaving_is_found_and_told_as_a_reason() -> None:
    index = simulated_index(8_192, 7, True, True)
    answer = _answer(index)
    assert answer.by == "probability"
    high, _, low = answer.bands
    assert high.left.low > answer.rule_left.high > low.left.value
    strongest = max(answer.signals, key=lambda each: each.weight or 0)
    assert strongest.key == "concerns"
    assert answer.card is not None
    assert answer.card.lift.low > 1.3
    found = risks(index, SHOP)
    reasons = [found.at(place).reasons[0].key for place in found.order[:50].tolist()]
    assert reasons.count("concerns") > 45


def test_a_reason_raises_the_risk_over_the_average_and_not_by_next_to_nothing() -> None:
    """Signals with hardly a weight once filled the list: there was always one that is a little over the mean."""
    index = simulated_index(8_192, 7, True, True)
    plan = plan_of(SHOP, index)
    judged = judge(plan, [part(plan, shard) for shard in index.shards])
    assert judged.shown is not None
    found, shares = risks(index, SHOP), judged.shown.shares(judged.landmarks[0])
    places = dict(zip([SIGNALS[each].key for each in judged.shown.columns.signals], range(99), strict=False))
    faint = {each.key for each in _answer(index).signals if (each.weight or 0) < 0.01}
    for place in range(0, len(found), 25):
        rise = shares[place].clip(min=0).sum()
        for reason in found.at(place).reasons:
            assert shares[place][places[reason.key]] >= max(0.05, 0.1 * rise)
            assert reason.key not in faint


def test_a_list_that_hardly_tells_says_so() -> None:
    answer = _answer(simulated_index(8_192, 7, True, True))
    assert answer.card is not None
    sentence = how_weak(answer, Writer("en"))
    assert (
        sentence.startswith("The list is hardly better than chance")
        and f"{round(100 * answer.card.auc.value)} of 100" in sentence
    )
    strong = replace(answer, card=replace(answer.card, auc=replace(answer.card.auc, value=0.8, low=0.78)))
    assert how_weak(strong, Writer("en")) == ""
    assert "nicht besser als Zufall" in how_weak(replace(answer, by="points"), Writer("de"))
    low = answer.bands[2].left.value
    assert f"{100 * low:.1f}" in what_low_means(answer, Writer("en"))


def test_without_anything_planted_complaints_are_no_reason() -> None:
    answer = _answer(simulated_index(8_192, 7, True, False))
    weights = {each.key: each.weight or 0.0 for each in answer.signals}
    assert weights["concerns"] + weights["open"] < 0.1


def test_a_probability_comes_true_as_often_as_it_says() -> None:
    card = _answer(simulated_index(8_192, 7, True, True)).card
    assert card is not None
    assert sum(cell.came.low <= cell.said <= cell.came.high for cell in card.cells) >= 7
    assert card.gain.low > 0


def test_where_nothing_helps_points_stand_and_the_answer_says_why() -> None:
    rng = np.random.default_rng(4)
    rows: Rows = [
        (f"p{n}", int((day + rng.random()) * DAY), "Visit", {})
        for n in range(900)
        for day in range(120)
        if rng.random() < 0.08
    ]
    answer = _answer(index_of_rows(rows, DIMENSIONS), ChurnRisk(silence="15d", lookback="30d"))
    assert answer.by == "points"
    assert answer.why_not in ("no better than the base rate", "no better than the rule")
    assert answer.card is not None
    assert any(
        "Not shown as a probability" in each
        for each in told(ask(index_of_rows(rows, DIMENSIONS), ChurnRisk(silence="15d", lookback="30d")), "en").sentences
    )


def test_too_short_data_give_points_and_say_how_long_it_takes() -> None:
    index = simulated_index(1_000, 3, True, True)
    answer = _answer(index, replace(SHOP, silence="60d"))
    assert (answer.why_not, answer.by, answer.card) == ("short", "points", None)
    assert answer.days_needed == 300
    assert _answer(index, replace(SHOP, minimum=5_000)).why_not == "few"


def test_one_more_signal_never_lowers_the_points() -> None:
    index = simulated_index(1_000, 3, True, True)
    plan = plan_of(SHOP, index)
    now = joined([part(plan, shard) for shard in index.shards])[0]
    before = points_of(plan, now)
    for place, each in enumerate(SIGNALS):
        more = now.signals.copy()
        more[:, place] += 3 if each.rises else -3
        assert (points_of(plan, replace(now, signals=more)) >= before).all()


def test_the_risk_of_everybody_adds_up_to_the_answer() -> None:
    index = simulated_index(2_000, 5, True, True)
    answer, found = _answer(index), risks(index, SHOP)
    assert len(found) == answer.customers == sum(each.customers for each in answer.bands)
    for each in answer.bands:
        assert len(found.in_band(each.band)) == each.customers
    person = int(found.person[7])
    assert found.of(person) == found.at(7)
    assert found.of(10**9) is None
    assert person % SHARDS < SHARDS


def test_an_earlier_end_of_the_period_tells_as_of_then() -> None:
    from datetime import date

    index = simulated_index(1_000, 3, True, True)
    answer = _answer(index, replace(SHOP, silence="20d", period=Period(None, date(2026, 6, 1))))
    assert answer.judged.startswith("2026-05-1")


@pytest.mark.parametrize(
    "name", ["gender", "Geschlecht", "Altersgruppe", "nationality", "Religion", "Sprache", "PLZ", "Vorname"]
)
def test_protected_traits_are_refused_with_a_way_out(name: str) -> None:
    index = index_of_rows(
        [("a", 0, "Visit", {name: "x"}), ("a", 90 * DAY, "Visit", {name: "x"})], [Dimension(name, Role.OTHER)]
    )
    for question in (ChurnRisk(silence="10d", also=(name,)), ChurnRisk(silence="10d", trouble=f"Visit[{name}=x]")):
        with pytest.raises(WaypostError) as refused:
            ask(index, question)
        assert name in refused.value.in_("en")
        assert "fair by" in refused.value.in_("en")
        assert "weglassen" in refused.value.in_("de")
    assert ask(index, ChurnRisk(silence="10d", fair_by=name)).answer.customers == 1


def test_a_place_is_refused_by_its_role() -> None:
    with pytest.raises(WaypostError, match="protected trait"):
        ask(simulated_index(1_000, 3, True, True), replace(SHOP, also=("place",)))


def test_churn_needs_one_definition() -> None:
    index = index_of_rows([("a", 0, "Visit", {})])
    for question in (ChurnRisk(), ChurnRisk(silence="10d", end="Visit")):
        with pytest.raises(WaypostError, match="Say what churn is"):
            ask(index, question)


def test_an_end_step_is_churn_too() -> None:
    rows: Rows = [("a", n * DAY, "Visit", {}) for n in range(100)] + [("b", n * DAY, "Visit", {}) for n in range(80)]
    rows += [("b", 85 * DAY, "Cancelled", {})]
    question = ChurnRisk(end="Cancelled", horizon="20d", lookback="20d")
    index = index_of_rows(rows)
    plan = plan_of(question, index)
    _, judged, *_ = joined([part(plan, shard) for shard in index.shards])
    assert judged.left.tolist() == [False, True]
    assert len(risks(index, question)) == 1  # who has left is not scored


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_answer_is_told_in_both_languages(language: Language) -> None:
    words = told(ask(simulated_index(2_000, 5, True, True), replace(SHOP, fair_by="persona")), language)
    assert len(words.tables) == 5
    assert all(len(row) == len(table.columns) for table in words.tables for row in table.rows)
    rows = [row[0] for table in words.tables for row in table.rows]
    base = {"en": "Base rate: who left in the period before", "de": "Grundquote: wer im Zeitraum davor ging"}[language]
    assert sum(row.startswith(base) for row in rows) == 1  # not the share of all who left where it was judged
