"""Success against failure: fates and behaviours against plain Python, traps that must not be reported, planted truth."""

import pickle
import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.segments.by_hand import CHANNELS, HOUR, TOUCHPOINTS, Event, histories, index_of, rows
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.kernels.success.weighing import counted
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.periods import span
from waypost.core.analytics.questions.registry import question_of
from waypost.core.analytics.questions.success import Success, SuccessAnswer
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

DAY = 24 * HOUR
GOAL = Success(goal="web", entry="ad", window="2d", observe="6h", minimum=1)
RATING = Success(rating="web", high=6, low=0, observe="36h", minimum=1)
Fate = str
NAMES = ["", *TOUCHPOINTS]


def fate_and_watch(question: Success, history: list[Event], data_end: int) -> tuple[Fate, list[Event]]:
    """Oracle: what became of a customer, and the watched events."""
    observe = span(question.observe or "") / MICROSECONDS
    if question.rating:
        rated = [place for place, e in enumerate(history) if e.touchpoint == question.rating and e.value is not None]
        if not rated:
            return "absent", []
        answer = history[rated[-1]]
        watch = [e for e in history[: rated[-1]] if answer.at - e.at <= observe]
        value = answer.value or 0.0
        return ("succeeded" if value >= question.high else "failed" if value <= question.low else "neither"), watch
    entries = [place for place, e in enumerate(history) if question.entry in ("", e.touchpoint)]
    if not entries:
        return "absent", []
    entry = history[entries[0]]
    window = span(question.window) / MICROSECONDS
    later = history[entries[0] + 1 :]
    waited = next((e.at - entry.at for e in later if e.touchpoint == question.goal), window + 1)
    watch = [e for e in history[entries[0] :] if e.at - entry.at <= observe]
    if data_end - entry.at < window:
        return "open", watch
    return ("early" if waited <= observe else "succeeded" if waited <= window else "failed"), watch


def behaviours(watch: list[Event]) -> set[tuple[str, str]]:
    """Oracle: what was done while watched."""
    found = {("touchpoint", e.touchpoint or "?") for e in watch}
    found |= {("value", f"channel = {e.channel}") for e in watch if e.channel}
    for a, b in pairwise(watch):
        found.add(("transition", f"{a.touchpoint or '?'} → {b.touchpoint or '?'}"))
        if a.channel and b.channel and a.channel != b.channel:
            found.add(("switch", "Switched channel"))
    return found


@settings(max_examples=150, deadline=None)
@given(rows, st.sampled_from([GOAL, RATING, replace(GOAL, entry="")]))
def test_fates_and_behaviours_are_those_of_the_oracle(events: list[Event], question: Success) -> None:
    end = max((e.at for e in events), default=0)
    known = {name: fate_and_watch(question, history, end) for name, history in histories(events).items()}
    fates = Counter(fate for fate, _ in known.values())
    index = index_of(events)
    answer: SuccessAnswer = ask(index, question).answer
    assert [answer.succeeded, answer.failed, answer.early, answer.open, answer.neither] == [
        fates[fate] for fate in ("succeeded", "failed", "early", "open", "neither")
    ]
    assert answer.entered == sum(fates.values()) - fates["absent"]
    expected = Counter(
        (behaviour, fate)
        for fate, watch in known.values()
        if fate in ("succeeded", "failed")
        for behaviour in behaviours(watch)
    )
    kernel = kernel_of(question)
    plan = kernel.plan(question, index)
    numbers, table = counted(plan, [kernel.part(plan, shard) for shard in index.shards])
    found = {
        (_read(plan, number), fate): int(counts[:, group].sum())
        for number, counts in zip(numbers.tolist(), table, strict=True)
        for group, fate in enumerate(("failed", "succeeded"))
    }
    assert {key: count for key, count in found.items() if count} == expected


def _read(plan: Any, number: int) -> tuple[str, str]:
    """A behaviour's number, by the layout that `Plan.starts` describes."""
    lists = [
        [("touchpoint", name or "?") for name in NAMES],
        [("value", f"channel = {word}") for word in ["", *CHANNELS]],
        [("switch", "Switched channel")],
        [("transition", f"{a or '?'} → {b or '?'}") for a in NAMES for b in NAMES],
    ]
    return [each for part in lists for each in part][number]


# ---- simulated customers ---------------------------------------------------------------------------------------------

DIMENSIONS = [Dimension("persona", Role.PERSONA)]


def simulated(seed: int, customers: int, trap: str) -> Index:
    """Everybody enters in the first day and calls at random for up to 10 days; data end later.

    "time": the goal comes at any time whatever they do, and nobody calls after it. "persona": some call more and reach
    the goal more, whether they call or not. "planted": who calls on the first day reaches the goal twice as often.
    """
    chance = random.Random(seed)
    events: list[tuple[str, int, str, dict[str, str]]] = []
    for number in range(customers):
        eager = chance.random() < 0.5
        who, at = f"{seed}-{number}", chance.randrange(DAY)
        rate = (1.0 if eager else 0.25) if trap == "persona" else 0.5
        calls = [at + int(day * DAY) for day in _process(chance, rate, 10.0)]
        called = any(call - at <= DAY for call in calls)
        share = {"time": 0.6, "persona": 0.7 if eager else 0.2, "planted": 0.6 if called else 0.3}[trap]
        goal = at + int(chance.uniform(1.01 if trap != "time" else 0.0, 9.9) * DAY) if chance.random() < share else None
        kept = [call for call in calls if goal is None or call < goal]
        persona = {"persona": "eager" if eager else "calm"}
        events += [(who, at, "enter", persona), *((who, call, "call", persona) for call in kept)]
        if goal is not None:
            events.append((who, goal, "order", persona))
    events.append(("last", 30 * DAY, "other", {}))
    return index_of_rows([(who, at * MICROSECONDS, name, words) for who, at, name, words in events], DIMENSIONS)


def _process(chance: random.Random, rate: float, days: float) -> list[float]:
    times, now = [], chance.expovariate(rate)
    while now < days:
        times.append(now)
        now += chance.expovariate(rate)
    return times


ORDER = Success(goal="order", entry="enter", window="10d", observe="1d")


def asked(index: Index, question: Success = ORDER) -> SuccessAnswer:
    answer: SuccessAnswer = ask(index, question).answer
    return answer


def test_who_merely_had_more_time_is_not_reported() -> None:
    """Whole histories differ by the time people had (calls end with the order); the same day of everybody does not."""
    seeds = 60
    naive = ask(simulated(0, 800, "time"), Compare(Transitions(), left="did order")).answer
    assert any(each.significant and each.figure.en == "call per customer" for each in naive.differences)
    reports = sum(asked(simulated(seed, 400, "time")).significant > 0 for seed in range(seeds))
    assert reports / seeds <= 0.05 + 3 * (0.05 * 0.95 / seeds) ** 0.5
    answer = asked(simulated(0, 800, "time"))
    assert answer.early > 0 and answer.tested > 0


def test_what_another_trait_explains_is_not_reported() -> None:
    seeds = 40
    crude = asked(simulated(0, 800, "persona"), replace(ORDER, alike=()))
    assert crude.significant > 0
    reports = sum(
        any(each.significant for each in asked(simulated(seed, 500, "persona")).contrasts if each.what == "touchpoint")
        for seed in range(seeds)
    )
    assert reports / seeds <= 0.05 + 3 * (0.05 * 0.95 / seeds) ** 0.5
    assert asked(simulated(0, 800, "persona")).adjusted_for == ("persona",)


def test_what_was_planted_is_found_with_its_odds_ratio() -> None:
    seeds, held = 40, 0
    for seed in range(seeds):
        answer = asked(simulated(seed, 800, "planted"))
        call = next(each for each in answer.contrasts if each.name.en == "call")
        assert call.significant and call.difference.value > 0
        held += call.odds_ratio.contains((0.6 / 0.4) / (0.3 / 0.7))
    assert held >= 35


def test_an_outcome_has_to_be_named_and_spans_have_to_fit() -> None:
    index = simulated(1, 50, "time")
    for wrong, way_out in (
        (Success(), "goal"),
        (Success(goal="order", rating="call"), "not both"),
        (Success(goal="order", window="2d", observe="3d"), "observe"),
        (Success(goal="order", window="0d"), "above 0"),
        (Success(rating="call", low=9, high=6), "below"),
        (Success(goal="ordr"), "order"),
    ):
        with pytest.raises(WaypostError, match=way_out):
            ask(index, wrong)


def test_too_few_customers_are_not_compared() -> None:
    answer = asked(simulated(1, 60, "planted"))
    assert (answer.tested, answer.contrasts, answer.means) == (0, (), ())
    assert answer.too_few > 0


def test_plans_and_parts_can_be_sent_away_and_the_order_of_events_read_does_not_matter() -> None:
    index = simulated(2, 300, "planted")
    kernel = kernel_of(ORDER)
    plan = pickle.loads(pickle.dumps(kernel.plan(ORDER, index)))
    parts = [pickle.loads(pickle.dumps(kernel.part(plan, shard))) for shard in index.shards]
    assert as_document(kernel.merge(plan, parts)) == as_document(asked(index))
    assert kernel.merge(plan, parts[3:]).entered < asked(index).entered
    assert question_of(as_document(ORDER)) == ORDER
