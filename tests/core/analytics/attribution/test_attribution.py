"""Attribution against its definitions: all coalitions, a chain in fractions, heuristics in plain Python."""

import json
import pickle
import random
from dataclasses import replace
from datetime import date
from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.attribution import oracle
from tests.core.analytics.attribution.oracle import Rules, Way
from tests.core.analytics.segments.by_hand import Event as Valued
from tests.core.analytics.segments.by_hand import index_of as index_of_values
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder, batch_of_rows, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.attribution import KERNELS
from waypost.core.analytics.questions.attribution import MODELS, Attribution, AttributionAnswer
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.periods import Period
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

JUNE = 1_780_264_800  # 2026-06-01 00:00 in Berlin
DAY = 86_400
HEURISTICS = ("first", "last", "linear", "decay", "position")

Event = tuple[str, int, str, str]  # customer, seconds after the first of June, touchpoint, channel

events = st.lists(
    st.tuples(
        st.sampled_from(["anna", "ben", "cleo", "dirk", "ewa", "finn"]),
        st.integers(0, 20).map(lambda halves: halves * DAY // 2),
        st.sampled_from(["see", "see", "look", "mail", "buy"]),
        st.sampled_from(["", "web", "ad", "shop", "mail"]),
    ),
    max_size=50,
)
rules = st.builds(
    Rules,
    lookback=st.sampled_from([None, DAY, 3 * DAY]),
    every=st.booleans(),
    repeats=st.sampled_from(["all", "collapse", "first"]),
    not_last=st.sampled_from([(), ("web",), ("web", "ad")]),
    only_alone=st.sampled_from([(), ("mail",), ("mail", "shop")]),
    trim=st.sampled_from([None, 1, 2, 3]),
    ignoring=st.sampled_from([(), ("mail",)]),
    first=st.sampled_from([float("-inf"), 3.0 * DAY]),
    last=st.sampled_from([float("inf"), 7.0 * DAY]),
)


def index_of(rows: list[Event]) -> Index:
    """Channels of all names occur, so that they can be named in transforms."""
    every = [("zoe", -90 * DAY, "mail", name) for name in ("web", "ad", "shop", "mail")]
    every += [("zoe", -90 * DAY, name, "") for name in ("see", "look", "buy")]
    return index_of_rows(
        [(who, (JUNE + at) * MICROSECONDS, what, {"channel": channel}) for who, at, what, channel in [*rows, *every]],
        [Dimension("channel", Role.CHANNEL)],
    )


def question_of(rule: Rules) -> Attribution:
    return Attribution(
        "buy",
        lookback=None if rule.lookback is None else f"{rule.lookback // DAY}d",
        conversions="every" if rule.every else "first",
        repeats=rule.repeats,  # type: ignore[arg-type]
        not_last=rule.not_last,
        only_alone=rule.only_alone,
        trim=rule.trim,
        ignoring=rule.ignoring,
        period=Period(
            None if rule.first < 0 else date(2026, 6, 4), None if rule.last > 100 * DAY else date(2026, 6, 8)
        ),
    )


def ways_by_hand(rows: list[Event], rule: Rules) -> list[Way]:
    every = [("zoe", -90 * DAY, "mail", name) for name in ("web", "ad", "shop", "mail")]
    every += [("zoe", -90 * DAY, name, "") for name in ("see", "look", "buy")]
    found = []
    for customer in sorted({row[0] for row in [*rows, *every]}):
        own = sorted((row for row in [*rows, *every] if row[0] == customer), key=lambda row: row[1])
        found += oracle.ways_of([row[1:] for row in own], rule)
    return found


def asked(rows: list[Event], question: Attribution) -> AttributionAnswer:
    answer: AttributionAnswer = ask(index_of(rows), question).answer
    return answer


def asked_of(rows: list[Event], question: Attribution) -> AttributionAnswer:
    """The answer for these rows and nobody else."""
    index = index_of_rows(
        [(who, (JUNE + at) * MICROSECONDS, what, {"channel": channel}) for who, at, what, channel in rows],
        [Dimension("channel", Role.CHANNEL)],
    )
    answer: AttributionAnswer = ask(index, question).answer
    return answer


def test_a_way_is_open_until_its_lookback_is_over_inside_the_period() -> None:
    rows = [("anna", 0, "see", "ad"), ("ben", 0, "see", "ad"), ("ben", 9 * DAY, "buy", "web")]
    open_ways = [
        asked_of(rows, Attribution("buy", lookback="2d", period=Period(None, date(2026, 6, day)))).open
        for day in (3, 4)
    ]
    assert open_ways == [2, 0]  # the instant at which an order would still count is the first one after the period


def test_a_condition_on_the_value_of_the_goal_is_kept() -> None:
    small, large = (Valued("anna", day * DAY, "web", "ad", amount) for day, amount in ((2, 10.0), (4, 20.0)))
    index = index_of_values([Valued("anna", 0, "ad", "web", None), small, large])
    asked_for = {
        goal: ask(index, Attribution(goal, by="", conversions="every")).answer for goal in ("web", "web[value>15]")
    }
    assert [answer.conversions for answer in asked_for.values()] == [2, 1]
    assert credits_of(asked_for["web[value>15]"], "last") == {"ad": 0.0, "web": 1.0}


def credits_of(answer: AttributionAnswer, model: str) -> dict[str, float]:
    return {one.name: next(credit.credit for credit in one.credits if credit.model == model) for one in answer.credited}


@settings(max_examples=150, deadline=None)
@given(events, rules)
def test_ways_and_heuristics_are_those_of_the_oracle(rows: list[Event], rule: Rules) -> None:
    ways = ways_by_hand(rows, rule)
    answer = asked(rows, question_of(rule))
    assert answer.conversions == sum(way.converts for way in ways)
    assert answer.direct == sum(not way.contacts for way in ways)
    assert answer.nulls == sum(not way.converts for way in ways)
    assert answer.contacts == sum(len(way.contacts) for way in ways)
    for model in HEURISTICS:
        expected = oracle.credited(model, ways)
        for name, credit in credits_of(answer, model).items():
            assert credit == pytest.approx(expected.get(name, 0.0), abs=1e-7)
    for one in answer.credited:
        assert one.ways == sum(one.name in way.names for way in ways)
        assert one.conversions == sum(one.name in way.names and way.converts for way in ways)


@settings(max_examples=80, deadline=None)
@given(events, rules)
def test_shapley_is_that_of_all_coalitions(rows: list[Event], rule: Rules) -> None:
    expected = oracle.shapley(ways_by_hand(rows, rule))
    found = credits_of(asked(rows, question_of(rule)), "shapley")
    assert set(found) == set(expected)
    for name, credit in found.items():
        assert credit == pytest.approx(float(expected[name]), abs=1e-7)


@settings(max_examples=80, deadline=None)
@given(events, rules)
def test_the_chain_is_the_one_solved_in_fractions(rows: list[Event], rule: Rules) -> None:
    ways = ways_by_hand(rows, rule)
    expected = oracle.removal(ways)
    answer = asked(rows, question_of(rule))
    credited = [way for way in ways if way.contacts]
    if credited:
        assert answer.chain_rate == pytest.approx(float(oracle.chain_rate(ways)))
        assert answer.chain_rate == pytest.approx(sum(way.converts for way in credited) / len(credited))
    for one in answer.credited:
        assert one.removal_effect is not None
        assert one.removal_effect.value == pytest.approx(float(expected[one.name]), abs=1e-9)
    shared = sum(expected.values())
    for name, credit in credits_of(answer, "markov").items():
        share = float(expected[name] / shared) if shared else 0.0
        assert credit == pytest.approx(share * (answer.conversions - answer.direct), abs=1e-7)


@settings(max_examples=60, deadline=None)
@given(events, rules)
def test_credits_of_every_model_add_up_to_the_conversions(rows: list[Event], rule: Rules) -> None:
    answer = asked(rows, question_of(rule))
    for model in MODELS:
        added = answer.direct + sum(credits_of(answer, model).values())
        assert (
            added == answer.conversions
            if model != "markov" or not answer.credited
            else isclose(added, answer.conversions, rel_tol=1e-12)
        )


@settings(max_examples=40, deadline=None)
@given(events, rules)
def test_neighbouring_repeats_change_nothing_for_the_removal_effect(rows: list[Event], rule: Rules) -> None:
    every = asked(rows, question_of(replace(rule, repeats="all")))
    one = asked(rows, question_of(replace(rule, repeats="collapse")))
    for name, credit in credits_of(every, "markov").items():
        assert credit == pytest.approx(credits_of(one, "markov")[name], abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(events, rules, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_parts_changes_nothing(rows: list[Event], rule: Rules, chance: random.Random) -> None:
    distinct = [(who, at + i, what, channel) for i, (who, at, what, channel) in enumerate(rows)]
    answer = asked(distinct, question_of(rule))
    index, kernel = index_of(distinct), KERNELS["Attribution"]
    plan = kernel.plan(question_of(rule), index)
    parts = [kernel.part(plan, shard) for shard in index.shards]
    shuffled = parts[:]
    chance.shuffle(shuffled)
    other = kernel.merge(plan, shuffled)
    assert replace(other, credited=(), contrast=None) == replace(answer, credited=(), contrast=None)
    for model in MODELS:
        assert credits_of(other, model) == credits_of(answer, model)
    chance.shuffle(distinct)
    for model in MODELS:
        assert credits_of(asked(distinct, question_of(rule)), model) == pytest.approx(
            credits_of(answer, model), abs=1e-9
        )


@settings(max_examples=40, deadline=None)
@given(events, rules)
def test_other_names_and_other_shards_change_no_credit(rows: list[Event], rule: Rules) -> None:
    distinct = [(who, at + i, what, channel) for i, (who, at, what, channel) in enumerate(rows)]
    answer = asked(distinct, question_of(rule))
    strangers = [(f"{who}!", at, what, channel) for who, at, what, channel in reversed(distinct)]
    other = asked([("aaron", -100 * DAY, "buy", ""), *strangers], question_of(rule))
    for model in MODELS:
        assert credits_of(other, model) == pytest.approx(credits_of(answer, model), abs=1e-9)


def synthetic() -> Index:
    """The synthetic set whose conversion rate is known: 11,999 customers, purchase by 2,579 of them."""
    names = [
        "ad_click",
        "web_home",
        "web_product",
        "web_search",
        "mail_open",
        "store_visit",
        "cart",
        "checkout",
        "purchase",
        "call_center",
        "chat",
        "return",
        "app_open",
        "review",
    ]
    rng = np.random.default_rng(7)
    customers = rng.integers(0, 12_000, 100_000)
    follows = rng.dirichlet(0.7 * np.ones(14), 14)
    seconds = rng.integers(0, 90 * DAY, 100_000)
    order = np.lexsort((seconds, customers))
    rows: list[tuple[str, int, str, dict[str, str]]] = []
    before, touchpoint = -1, 0
    for customer, second in zip(customers[order].tolist(), seconds[order].tolist(), strict=True):
        first = customer != before
        touchpoint = int(rng.integers(0, 6)) if first else int(rng.choice(14, p=follows[touchpoint]))
        before = customer
        rows.append((str(customer), (1_767_225_600 + second) * MICROSECONDS, names[touchpoint], {}))
    return index_of_rows(rows, [])


def test_on_the_synthetic_set_the_chain_and_the_observed_rate_are_both_0_21493() -> None:
    answer = ask(synthetic(), Attribution("purchase", by="", lookback=None)).answer
    assert (answer.conversions, answer.ways, answer.direct) == (2_579, 11_999, 0)
    assert round(answer.rate.value, 5) == round(answer.chain_rate, 5) == 0.21493


def test_position_is_defined_for_ways_of_one_two_and_three_contacts() -> None:
    rows = [("anna", 0, "see", "ad"), ("anna", 9, "buy", "")]
    rows += [("ben", 0, "see", "ad"), ("ben", 5, "see", "web"), ("ben", 9, "buy", "")]
    rows += [("cleo", 0, "see", "ad"), ("cleo", 5, "see", "web"), ("cleo", 6, "see", "shop"), ("cleo", 9, "buy", "")]
    credit = credits_of(asked_of(rows, Attribution("buy", position=(0.3, 0.1, 0.6))), "position")
    assert credit == pytest.approx({"ad": 1 + 1 / 3 + 0.3, "web": 2 / 3 + 0.1, "shop": 0.6}, abs=1e-8)


def test_a_contact_half_a_life_older_counts_half() -> None:
    rows = [("anna", 0, "see", "ad"), ("anna", 7 * DAY, "see", "web"), ("anna", 7 * DAY, "buy", "")]
    assert credits_of(asked_of(rows, Attribution("buy")), "decay") == pytest.approx(
        {"ad": 1 / 3, "web": 2 / 3}, abs=1e-8
    )


def test_one_channel_gets_everything_and_all_hangs_on_it() -> None:
    rows = [("anna", 0, "see", "ad"), ("anna", 9, "buy", ""), ("ben", 0, "see", "ad")]
    (ad,) = asked_of(rows, Attribution("buy", lookback=None)).credited
    assert ad.removal_effect is not None
    assert (ad.removal_effect.value, [credit.credit for credit in ad.credits]) == (1.0, [1.0] * len(MODELS))


def test_without_conversions_nothing_is_credited_and_nothing_fails() -> None:
    rows = [("anna", 0, "see", "ad"), ("ben", 0, "see", "web"), ("cleo", 60 * DAY, "buy", "")]
    answer = asked_of(rows, Attribution("buy", period=Period(None, date(2026, 7, 1))))
    assert (answer.conversions, answer.nulls, answer.chain_rate) == (0, 2, 0.0)
    assert all(credit.credit == 0 for one in answer.credited for credit in one.credits)


def test_when_everybody_converts_the_chain_converts_surely() -> None:
    rows = [
        (who, at, what, name)
        for who in ("anna", "ben")
        for at, what, name in ((0, "see", "ad"), (1, "see", who), (2, "buy", ""))
    ]
    answer = asked_of(rows, Attribution("buy"))
    effects = {one.name: one.removal_effect.value for one in answer.credited if one.removal_effect}
    assert answer.chain_rate == pytest.approx(1.0)
    assert effects == pytest.approx({"ad": 1.0, "anna": 0.5, "ben": 0.5})


def test_a_way_that_runs_in_circles_is_solved() -> None:
    rows = [("anna", i, "see", ("ad", "web")[i % 2]) for i in range(1_000)] + [("anna", 5_000, "buy", "")]
    answer = asked_of(rows, Attribution("buy"))
    assert answer.chain_rate == pytest.approx(1.0)
    assert credits_of(answer, "markov") == pytest.approx({"ad": 0.5, "web": 0.5})


def test_conversions_without_a_contact_are_direct_and_unknown_ones_are_told() -> None:
    rows = [("anna", 0, "buy", "web"), ("ben", 0, "see", ""), ("ben", 9, "buy", "web"), ("cleo", 0, "see", "ad")]
    answer = asked_of(rows, Attribution("buy"))
    assert (answer.conversions, answer.direct, answer.direct_unknown, answer.nulls, answer.unknown) == (2, 2, 1, 1, 1)


def test_exactly_the_lookback_still_counts_and_open_ways_are_told() -> None:
    rows = [("anna", 0, "see", "ad"), ("anna", 2 * DAY, "buy", ""), ("ben", 0, "see", "web"), ("cleo", 1, "see", "web")]
    whole = asked_of(rows, Attribution("buy", lookback="2d"))
    assert (whole.direct, whole.open, whole.nulls) == (0, 1, 2)
    closed = asked_of(rows, Attribution("buy", lookback="2d", open_ways="left out"))
    assert (closed.open, closed.nulls, closed.rate.value) == (1, 1, 0.5)
    assert asked_of(rows, Attribution("buy", lookback="1d")).direct == 1


def valued_index() -> Index:
    rows = [("anna", 0, "see", "ad", None), ("anna", 1, "see", "web", 7.0), ("anna", 2, "buy", "", 100.0)]
    rows += [("ben", 0, "see", "web", None), ("ben", 1, "buy", "", 50.0)]
    rows += [("cleo", 0, "buy", "", 30.0), ("dirk", 0, "see", "ad", None)]
    tables = Tables([Dimension("channel", Role.CHANNEL)])
    builder = IndexBuilder(tables)
    batch = batch_of_rows(
        tables, [(who, (JUNE + at) * MICROSECONDS, what, {"channel": channel}) for who, at, what, channel, _ in rows]
    )
    amounts = np.array([np.nan if amount is None else amount for *_, amount in rows])
    builder.add(replace(batch, value=amounts))
    return builder.finish()


def test_amounts_of_conversions_are_credited_with_costs_and_returns() -> None:
    answer = ask(valued_index(), Attribution("buy", margin=0.5, costs=(("web", 25.0), ("ad", 0.0)))).answer
    assert (answer.value, answer.direct_value) == (90.0, 15.0)
    linear = {one.name: one.credits[MODELS.index("linear")] for one in answer.credited}
    assert (linear["ad"].value, linear["web"].value) == (25.0, 50.0)
    assert linear["web"].cost_per_conversion == pytest.approx(25 / 1.5)
    assert linear["web"].return_on_cost == pytest.approx((50 - 25) / 25)
    assert (linear["ad"].cost_per_conversion, linear["ad"].return_on_cost) == (0.0, None)
    for place in range(len(MODELS)):
        values = [one.credits[place].value for one in answer.credited]
        assert sum(value or 0.0 for value in values) + answer.direct_value == pytest.approx(answer.value)


def test_a_bot_with_many_contacts_is_one_way() -> None:
    rows = [("bot", i, "see", ("ad", "web", "shop")[i % 3]) for i in range(30_000)] + [("bot", 30_000, "buy", "")]
    answer = asked_of(rows, Attribution("buy", repeats="first", trim=20_000))
    assert (answer.conversions, answer.direct, answer.contacts) == (1, 0, 3)


@pytest.mark.parametrize(
    "wrong",
    [
        Attribution("sell"),
        Attribution("buy", by="device"),
        Attribution("buy", models=("best",)),  # type: ignore[arg-type]
        Attribution("buy", models=()),
        Attribution("buy", position=(0.5, 0.5, 0.5)),
        Attribution("buy", trim=0),
        Attribution("buy", lookback="0d"),
        Attribution("buy", half_life="0d"),
        Attribution("buy", costs=(("radio", 5.0),)),
        Attribution("buy", costs=(("ad", -5.0),)),
        Attribution("buy", costs=(("ad", 5.0), ("ad", 6.0))),
        Attribution("buy", not_last=("radio",)),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused(wrong: Attribution) -> None:
    with pytest.raises(WaypostError):
        asked([("anna", 0, "see", "ad")], wrong)


def test_question_and_answer_are_documents() -> None:
    question = Attribution("buy", costs=(("ad", 5.0),), models=("last", "markov"), trim=3)
    assert from_document(Attribution, as_document(question)) == question
    document = as_document(ask(valued_index(), question))
    assert document["question"]["costs"] == [["ad", 5.0]]
    assert [credit["model"] for credit in document["answer"]["credited"][0]["credits"]] == ["last", "markov"]


def test_plan_and_parts_travel_and_some_of_the_parts_are_enough() -> None:
    index, kernel = valued_index(), KERNELS["Attribution"]
    plan = kernel.plan(Attribution("buy"), index)
    parts = [kernel.part(plan, shard) for shard in index.shards]
    sent = [kernel.part(pickle.loads(pickle.dumps(plan)), shard) for shard in index.shards]
    back = kernel.merge(pickle.loads(pickle.dumps(plan)), pickle.loads(pickle.dumps(sent)))
    assert json.dumps(as_document(back)) == json.dumps(as_document(kernel.merge(plan, parts)))
    counted = [kernel.merge(plan, [part]).conversions for part in parts]
    assert sum(counted) == kernel.merge(plan, parts).conversions == 3


def test_more_than_sixty_four_names_are_no_matter_to_shapley() -> None:
    rows = [("anna", i, "see", f"n{i}") for i in range(80)] + [("anna", 99, "buy", "")]
    rows += [("ben", i, "see", f"n{i}") for i in range(70, 90)] + [("ben", 99, "buy", "")]
    credit = credits_of(asked_of(rows, Attribution("buy")), "shapley")
    assert credit["n0"] == pytest.approx(1 / 80)
    assert credit["n75"] == pytest.approx(1 / 80 + 1 / 20)
    assert credit["n89"] == pytest.approx(1 / 20)
