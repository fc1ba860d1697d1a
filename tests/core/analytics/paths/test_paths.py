"""Paths: whole ways counted against an obvious oracle."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.paths.ways_by_hand import WITNESSES, Event, events, index_of, ways_of
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.kernels.paths import KERNELS
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.paths import Paths, PathsAnswer
from waypost.core.analytics.questions.periods import Period
from waypost.core.vocabulary.wording import WaypostError

questions = st.builds(
    Paths,
    by=st.sampled_from(["", "channel"]),
    period=st.sampled_from([Period(), Period(date(2026, 6, 2)), Period(date(2026, 6, 2), date(2026, 6, 3))]),
    visit_gap=st.sampled_from([None, "30min", "5h"]),
    collapse=st.booleans(),
    hide=st.sampled_from([(), ("web",)]),
    max_length=st.sampled_from([1, 2, 3, 50]),
    top=st.just(1000),
)

Key = tuple[tuple[str, ...], bool]
Found = dict[Key, list[tuple[str, int]]]


def asked(rows: list[Event], question: Paths) -> PathsAnswer:
    answer: PathsAnswer = ask(index_of(rows), question).answer
    return answer


def paths_of(rows: list[Event], question: Paths) -> tuple[Found, int]:
    """Oracle: for each path the (customer, seconds) of its ways; and how many ways show nothing."""
    found: Found = defaultdict(list)
    hidden = 0
    for way in ways_of(rows, question.period, question.visit_gap):
        shown = [(e.at, e.channel if question.by else e.touchpoint) for e in way]
        shown = [(at, name) for at, name in shown if name not in question.hide]
        if not shown:
            hidden += 1
            continue
        names = [name for i, (_, name) in enumerate(shown) if not (question.collapse and i and shown[i - 1][1] == name)]
        key = tuple(names[: question.max_length]), len(names) > question.max_length
        found[key].append((way[0].customer, shown[-1][0] - shown[0][0]))
    return found, hidden


@settings(max_examples=150, deadline=None)
@given(events, questions)
def test_paths_are_those_of_the_oracle(rows: list[Event], question: Paths) -> None:
    rows = rows + WITNESSES
    expected, hidden = paths_of(rows, question)
    answer = asked(rows, question)
    assert {(path.names, path.longer): path.ways for path in answer.paths} == {
        key: len(ways) for key, ways in expected.items()
    }
    assert (answer.hidden, answer.variants, answer.ways) == (hidden, len(expected), sum(map(len, expected.values())))
    assert answer.customers == len({customer for ways in expected.values() for customer, _ in ways})
    for path in answer.paths:
        ways = expected[path.names, path.longer]
        seconds = sorted(time for _, time in ways)
        assert path.customers == len({customer for customer, _ in ways})
        assert path.median == seconds[(len(seconds) - 1) // 2]
        assert path.p90 == seconds[(len(seconds) - 1) * 9 // 10]
        assert path.share == pytest.approx(len(ways) / answer.ways)


@settings(max_examples=100, deadline=None)
@given(events, questions, st.integers(0, 6))
def test_the_cut_keeps_the_most_frequent_then_the_shortest_then_by_name(
    rows: list[Event], question: Paths, top: int
) -> None:
    whole, cut = asked(rows + WITNESSES, question), asked(rows + WITNESSES, replace(question, top=top))
    ranked = sorted(whole.paths, key=lambda path: (-path.ways, len(path.names) + path.longer, path.names))
    assert whole.paths == tuple(ranked)
    assert cut.paths == whole.paths[:top]
    assert cut.other.ways + sum(path.ways for path in cut.paths) == cut.ways == whole.ways
    assert cut.other.paths + len(cut.paths) == cut.variants


@settings(max_examples=40, deadline=None)
@given(events, questions, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(rows: list[Event], question: Paths, chance: random.Random) -> None:
    index = index_of(rows + WITNESSES)
    plan = KERNELS["Paths"].plan(question, index)
    parts = [KERNELS["Paths"].part(plan, shard) for shard in index.shards]
    straight = KERNELS["Paths"].merge(plan, parts)
    chance.shuffle(parts)
    assert KERNELS["Paths"].merge(plan, parts) == straight


def test_a_way_that_goes_on_is_not_the_same_path_as_one_that_ends() -> None:
    rows = [Event("anna", 0, "ad"), Event("anna", 1, "web"), Event("ben", 0, "ad"), Event("ben", 1, "web")]
    rows.append(Event("ben", 2, "shop"))
    answer = asked(rows, Paths(max_length=2))
    assert [(path.names, path.longer, path.ways) for path in answer.paths] == [
        (("ad", "web"), False, 1),
        (("ad", "web"), True, 1),
    ]


def test_what_stands_around_a_hidden_name_becomes_a_neighbour_and_is_collapsed() -> None:
    rows = [Event("anna", at, name) for at, name in enumerate(["web", "ad", "web", "shop"])]
    (path,) = asked(rows, Paths(hide=("ad",))).paths
    assert path.names == ("web", "shop")


def test_a_way_of_a_hundred_thousand_events_is_one_path_and_is_read_once() -> None:
    rows = [Event("bot", at, "web" if at % 2 else "ad") for at in range(100_000)]
    (path,) = asked(rows, Paths(max_length=4)).paths
    assert (path.names, path.longer, path.median) == (("ad", "web", "ad", "web"), True, 99_999.0)


def test_no_events_give_an_empty_answer() -> None:
    answer = asked([], Paths())
    assert (answer.ways, answer.variants, answer.paths, answer.other.ways) == (0, 0, (), 0)


@pytest.mark.parametrize("wrong", [Paths(max_length=0), Paths(top=-1), Paths(hide=("wbe",)), Paths(by="device")])
def test_a_question_that_cannot_be_meant_is_refused(wrong: Paths) -> None:
    with pytest.raises(WaypostError):
        asked([Event("anna", 0, "web")], wrong)


def test_a_wrong_name_is_answered_with_the_near_one() -> None:
    with pytest.raises(WaypostError, match="Did you mean web"):
        asked([Event("anna", 0, "web")], Paths(hide=("wbe",)))


def test_question_and_answer_are_documents() -> None:
    question = Paths(hide=("ad",), period=Period(date(2026, 6, 1), None), visit_gap="30min")
    assert from_document(Paths, as_document(question)) == question
    answer = asked(WITNESSES, Paths())
    assert from_document(PathsAnswer, as_document(answer)) == answer
