"""Transitions, paths and conformance give the numbers of pm4py.

pm4py is AGPL: it lives in an interpreter of its own, named by WAYPOST_ORACLES, and is asked through a pipe.
"""

import json
import os
import random
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.real_logs import real_log
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import IndexBuilder, Row, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.conformance import (
    Conformance,
    ConformanceAnswer,
    JourneyPlan,
    PlannedEdge,
    PlannedStep,
)
from waypost.core.analytics.questions.paths import Paths
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.events import MICROSECONDS

PEER = Path(__file__).with_name("pm4py_peer.py")


def pm4py(ways: list[list[str]], plans: list[JourneyPlan] | None = None) -> dict[str, Any]:
    """What pm4py says; a test without the other interpreter is skipped."""
    interpreter = os.environ.get("WAYPOST_ORACLES")
    if not interpreter:
        pytest.skip("no interpreter with pm4py: name one in WAYPOST_ORACLES")
    asked = {
        "ways": ways,
        "plans": [
            {
                "steps": [{"name": s.step, "optional": s.optional, "repeats": s.repeats} for s in plan.steps],
                "edges": [[edge.source, edge.target] for edge in plan.edges],
            }
            for plan in plans or []
        ],
    }
    done = subprocess.run([interpreter, str(PEER)], input=json.dumps(asked), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def log(name: str) -> tuple[Index, list[list[str]]]:
    """A real log as an index, and its ways as rows of that index: equal input for both."""
    source = open_events(real_log(name), ReadOptions())
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    index = builder.finish()
    return index, [
        [index.touchpoints[code] for code in shard.touchpoint[shard.offsets[c] : shard.offsets[c + 1]]]
        for shard in index.shards
        for c in range(shard.customers)
        if shard.offsets[c] < shard.offsets[c + 1]
    ]


@pytest.mark.parametrize("name", ["helpdesk.xes.gz", "permit-office.csv"])
def test_transitions_and_paths_of_real_logs_are_those_of_pm4py(name: str) -> None:
    index, ways = log(name)
    theirs = pm4py(ways)
    transitions = ask(index, Transitions()).answer
    assert {(e.source, e.target): e.count for e in transitions.edges} == {(a, b): n for a, b, n in theirs["edges"]}
    paths = ask(index, Paths(collapse=False, max_length=1000, top=10_000)).answer
    assert {path.names: path.ways for path in paths.paths} == {tuple(names): n for names, n in theirs["variants"]}


def plan_by_chance(chance: random.Random, names: list[str]) -> JourneyPlan:
    steps = chance.sample(names, chance.randint(1, len(names)))
    drawn = tuple(PlannedStep(name, optional=chance.random() < 0.3, repeats=chance.random() < 0.2) for name in steps)
    places = range(len(steps))
    edges = tuple(PlannedEdge(chance.choice(places), chance.choice(places)) for _ in range(chance.randint(0, 3)))
    return JourneyPlan(drawn, edges)


def compared(index: Index, plan: JourneyPlan) -> ConformanceAnswer:
    answer: ConformanceAnswer = ask(index, Conformance(plan, begin="all", collapse=False, horizon="0h")).answer
    return answer


def agree(answer: ConformanceAnswer, theirs: list[list[float]]) -> None:
    assert answer.ways == len(theirs)
    assert answer.put_in + answer.unexpected == sum(cost for cost, _ in theirs)
    assert answer.mean_fitness == pytest.approx(sum(fitness for _, fitness in theirs) / len(theirs))


def test_costs_and_fitness_of_random_plans_are_those_of_pm4py() -> None:
    chance = random.Random(5)
    plans = [plan_by_chance(chance, list("ABCDEF")) for _ in range(30)]
    ways = [chance.choices("ABCDEFX", k=chance.randint(1, 8)) for _ in range(40)] + [list("ABCDEF")]
    theirs = pm4py(ways, plans)["alignments"]
    rows: list[Row] = [
        (str(n), at * MICROSECONDS, name, {}) for n, way in enumerate(ways) for at, name in enumerate(way)
    ]
    whole = index_of_rows(rows)
    alone = [index_of_rows([row for row in rows if row[0] == str(n)] + [("other", 0, name, {}) for name in "ABCDEFX"]) for n in range(len(ways))]  # fmt: skip
    for plan, costs in zip(plans, theirs, strict=True):
        agree(compared(whole, plan), costs)
    for plan, costs in list(zip(plans, theirs, strict=True))[:5]:
        other = compared(index_of_rows([("other", 0, name, {}) for name in "ABCDEFX"]), plan)
        for index, (cost, _) in zip(alone, costs, strict=True):
            one = compared(index, plan)
            assert one.put_in + one.unexpected - other.put_in - other.unexpected == cost


def test_the_most_frequent_path_as_plan_costs_what_it_costs_in_pm4py() -> None:
    index, ways = log("permit-office.csv")
    path = ask(index, Paths(collapse=True, max_length=1000, top=1)).answer.paths[0]
    names = list(dict.fromkeys(path.names))
    steps = tuple(PlannedStep(f'"{n}"', repeats=place == 1) for place, n in enumerate(names))
    plan = JourneyPlan(steps, (PlannedEdge(len(names) - 1, 1, "loop"),))
    counted = Counter(map(tuple, ways))
    distinct = [list(way) for way in sorted(counted)]
    bare = JourneyPlan(tuple(PlannedStep(n, repeats=s.repeats) for n, s in zip(names, steps, strict=True)), plan.edges)
    [theirs] = pm4py(distinct, [bare])["alignments"]
    agree(compared(index, plan), [one for way, one in zip(distinct, theirs, strict=True) for _ in range(counted[tuple(way)])])  # fmt: skip
