"""The text of a rule, and whom it holds for: against an evaluation over plain lists of events."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.segments.by_hand import Event, histories, holds, index_of, numbered, rows, rule_trees
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.model import SHARDS
from waypost.core.analytics.index.rows import with_rows
from waypost.core.analytics.kernels.segments import compile_segment, members
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.registry import question_of
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.analytics.questions.rules import Has, Not, Rule
from waypost.core.analytics.questions.segments import NamedRule, Segments, SegmentsAnswer
from waypost.core.vocabulary.wording import WaypostError


@settings(max_examples=150, deadline=None)
@given(rule_trees)
def test_a_rule_reads_back_as_it_is_written(rule: Rule) -> None:
    assert parse_rule(rule.label) == rule
    assert parse_rule(rule.label).label == rule.label


@pytest.mark.parametrize(("open_", "close"), [("(", ")"), ("not ", ""), ("nicht (", ")")])
def test_a_rule_may_lie_so_deep_and_not_endlessly(open_: str, close: str) -> None:
    deep = 48 // (open_.count("(") + ("n" in open_))
    parse_rule(open_ * deep + "did Chat" + close * deep)
    with pytest.raises(WaypostError, match=r"more than 50 brackets.*▸"):
        parse_rule(open_ * 240 + "did Chat" + close * 240)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_any_name_can_be_written_in_a_rule(dimension: str, word: str) -> None:
    rule = Not(Has(dimension, (word, "und")))
    assert parse_rule(rule.label) == rule


@settings(max_examples=250, deadline=None)
@given(rows, rule_trees)
def test_members_are_those_of_the_oracle(events: list[Event], rule: Rule) -> None:
    index, names = numbered(events)
    end = max((e.at for e in events), default=0)
    plan = pickle.loads(pickle.dumps(compile_segment(rule, index)))
    found = {
        names[shard.number + SHARDS * int(place)]
        for shard in index.shards
        for place in np.flatnonzero(members(plan, shard))
    }
    assert found == {name for name, history in histories(events).items() if holds(rule, history, end)}


@settings(max_examples=60, deadline=None)
@given(rows, st.lists(rule_trees, min_size=1, max_size=3))
def test_segments_and_their_overlaps_are_those_of_the_oracle(events: list[Event], trees: list[Rule]) -> None:
    end = max((e.at for e in events), default=0)
    sets = [{n for n, h in histories(events).items() if holds(rule, h, end)} for rule in trees]
    question = Segments(tuple(NamedRule(str(i), rule.label) for i, rule in enumerate(trees)))
    answer: SegmentsAnswer = ask(index_of(events), question).answer
    everybody = {e.customer for e in events}
    assert answer.customers == len(everybody)
    assert [segment.customers for segment in answer.segments] == [len(each) for each in sets]
    assert answer.in_none == len(everybody - set().union(*sets))
    assert answer.in_several == sum(sum(name in each for each in sets) > 1 for name in everybody)
    pairs = [(i, j) for i in range(len(sets)) for j in range(i + 1, len(sets))]
    assert [overlap.customers for overlap in answer.overlaps] == [len(sets[i] & sets[j]) for i, j in pairs]
    assert question_of(as_document(question)) == question


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ('hat "ad" mindestens 2 mal in den letzten 30d', 'did "ad" at least 2 times in last 30d'),
        ("hat ad dann web binnen 14d", 'did "ad" then "web" within 14d'),
        ("nicht (Kanal = Web (zuletzt) oder Besuche >= 2 (Pause 1h))", "not (Kanal = Web (last) or visits >= 2 (gap 1h))"),
        ('letzter Wert von "NPS" <= 6 und Ereignisse > 3', 'last value of "NPS" <= 6 and events > 3'),
        ("hat ad zwischen 2 und 5 mal oder hat web höchstens 1 mal", 'did "ad" between 2 and 5 times or did "web" at most 1 times'),
        ("zuerst gesehen in 2026-01-01..2026-04-01", "first seen in 2026-01-01..2026-04-01"),
        ("channel != phone|chat (last)", "not channel = phone|chat (last)"),
    ],
)  # fmt: skip
def test_german_words_are_read_and_written_in_english(german: str, english: str) -> None:
    assert parse_rule(german).label == english


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("did", "did▸"),
        ("did ad at least web", "did ad at least ▸web"),
        ("(did ad", "(did ad▸"),
        ("channel = last", "channel = ▸last"),
        ("last value of NPS 6", "last value of NPS ▸6"),
        ("did ad between 5 and 2 times", "did ad between 5 and▸ 2 times"),
        ("did ad in 2026-13-01..", "did ad in ▸2026-13-01.."),
        ("did ad within", "did ad ▸within"),
        ("first seen", "first seen▸"),
        ("", "▸"),
    ],
)
def test_an_error_shows_where_reading_failed(text: str, shown: str) -> None:
    with pytest.raises(WaypostError) as error:
        parse_rule(text)
    assert f": {shown}. " in error.value.in_("en")
    assert f": {shown}. " in error.value.in_("de")


def test_detractors_are_those_whose_last_answer_is_low() -> None:
    events = [
        Event("anna", 0, "web", "", 3.0), Event("anna", 10, "web", "", 9.0),
        Event("ben", 0, "web", "", 9.0), Event("ben", 10, "web", "", 6.0), Event("ben", 20, "web", "", None),
        Event("cleo", 0, "web", "", None), Event("dirk", 0, "ad", "", 1.0),
    ]  # fmt: skip
    question = Segments((NamedRule("detractors", 'last value of "web" <= 6'),))
    assert ask(index_of(events), question).answer.segments[0].customers == 1  # ben


def test_names_that_the_data_do_not_have_name_the_way_out() -> None:
    index = index_of([Event("anna", 0, "web", "phone", None)])
    for rule, named in (("did wob", "web"), ("channel = fon", "phone"), ("kanal = web", "channel")):
        with pytest.raises(WaypostError, match=named):
            ask(index, Segments((NamedRule("s", rule),)))
    with pytest.raises(WaypostError, match="name of its own"):
        ask(index, Segments((NamedRule("s", "did web"), NamedRule("s", "did web"))))


def test_a_customer_without_events_is_in_no_segment() -> None:
    index = index_of([Event("anna", 0, "web", "", None)])
    empty = [shard.customers for shard in index.shards]
    assert sum(empty) == 1 and len(index.shards) == SHARDS
    for shard in index.shards:
        gone = with_rows(shard, np.zeros(shard.events, np.bool_))
        assert not members(compile_segment("not did ad", index), gone).any()
