"""Logs whose figures other engines agree on: a drawn one (pm4py, pl4pm, retentioneering, DuckDB), and a real one."""

import csv
from datetime import datetime

import numpy as np
import pytest

from tests.real_logs import real_log
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import IndexBuilder, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.paths import Flow, Paths
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.vocabulary.events import MICROSECONDS


@pytest.fixture(scope="module")
def drawn() -> Index:
    """100,000 events of a chain of 14 touchpoints, from a seed."""
    rng = np.random.default_rng(7)
    customer = rng.integers(0, 12_000, 100_000)
    likely = np.cumsum(rng.dirichlet(0.7 * np.ones(14), 14), axis=1)
    likely /= likely[:, -1:]
    seconds = rng.integers(0, 90 * 86_400, 100_000)
    order = np.lexsort((seconds, customer))
    customer, seconds = customer[order], seconds[order]
    touchpoint = np.empty(100_000, np.int64)
    for i in range(100_000):
        new = i == 0 or customer[i] != customer[i - 1]
        touchpoint[i] = rng.integers(0, 6) if new else likely[touchpoint[i - 1]].searchsorted(rng.random(), "right")
    tables = Tables([])
    tables.touchpoints.of_words([f"t{number}" for number in range(14)])
    builder = IndexBuilder(tables)
    person = tables.persons.of_words([str(number) for number in customer])
    builder.add(EventBatch(person, seconds * MICROSECONDS, (touchpoint + 1).astype(np.uint32), {}))
    return builder.finish()


def test_the_drawn_log_has_the_transitions_all_engines_find(drawn: Index) -> None:
    answer = ask(drawn, Transitions()).answer
    assert (len(answer.edges), answer.transitions, answer.customers) == (193, 88_001, 11_999)


def test_the_drawn_log_has_the_variants_all_engines_find(drawn: Index) -> None:
    assert ask(drawn, Paths(collapse=False, max_length=1000)).answer.variants == 11_701


def test_transitions_of_the_first_two_positions_are_those_of_the_flow(drawn: Index) -> None:
    transitions = ask(drawn, Transitions(collapse=True)).answer
    flow = ask(drawn, Flow(steps=1, top=100)).answer
    assert {node.name: node.count for node in flow.steps[0].nodes} == {
        node.name: node.starts for node in transitions.nodes if node.starts
    }


def test_the_permit_office_has_its_known_cases_and_variants() -> None:
    with real_log("permit-office.csv").open(newline="", encoding="utf-8") as file:
        rows = [
            (row["case:concept:name"], datetime.fromisoformat(row["time:timestamp"]), row["concept:name"])
            for row in csv.DictReader(file)
        ]
    index = index_of_rows([(case, time, name, {}) for case, time, name in rows])
    answer = ask(index, Paths(collapse=False, max_length=1000)).answer
    assert (index.events, answer.ways, answer.variants) == (8_577, 1_434, 116)
    assert ask(index, Transitions()).answer.transitions == 8_577 - 1_434
