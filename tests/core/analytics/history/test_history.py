"""One person's contacts: complete, in order, with the switches that gaps count and the visits that visits count."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.history import History, history, switches_of, visits_of
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder, batch_of_rows, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.interning import Persons
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.visits import Visits
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role

MINUTE = 60 * MICROSECONDS
START = 1_767_225_600 * MICROSECONDS  # 2026-01-01 00:00 UTC
ROLES = (Role.CHANNEL, Role.DEVICE, Role.DEPARTMENT, Role.CONCERN)
DIMENSIONS = [Dimension(role.value, role) for role in ROLES]

rows = st.lists(
    st.tuples(
        st.sampled_from(["anna", "ben", "cleo"]),
        st.integers(0, 400),
        st.sampled_from(["ad", "cart", "call"]),
        st.sampled_from(["", "web", "app", "phone"]),
        st.sampled_from(["", "laptop", "tablet"]),
        st.sampled_from(["", "shop", "service"]),
    ),
    min_size=1,
    max_size=40,
)
Rows = list[tuple[str, int, str, str, str, str]]


def index_of(given_rows: Rows) -> Index:
    return index_of_rows(
        [
            (who, START + at * 7 * MINUTE, name, {"channel": channel, "device": device, "department": department})
            for who, at, name, channel, device, department in given_rows
        ],
        DIMENSIONS,
    )


def of(given_rows: Rows, who: str, index: Index | None = None) -> History:
    persons = Persons()
    persons.of_words([row[0] for row in given_rows])
    return history(index or index_of(given_rows), int(persons.of_words([who])[0]))


@settings(max_examples=60, deadline=None)
@given(rows)
def test_every_event_of_the_person_is_there_once_in_order(given_rows: Rows) -> None:
    for who in {row[0] for row in given_rows}:
        mine = sorted((row for row in given_rows if row[0] == who), key=lambda row: row[1])
        found = of(given_rows, who).contacts
        assert [(c.time, c.touchpoint, c.channel, c.device, c.department) for c in found] == [
            (START + at * 7 * MINUTE, name, *values) for _, at, name, *values in mine
        ]


@settings(max_examples=25, deadline=None)
@given(rows)
def test_switches_are_those_that_the_question_about_gaps_counts(given_rows: Rows) -> None:
    index = index_of(given_rows)
    counted: dict[tuple[str, str, str], int] = {}
    for who in {row[0] for row in given_rows}:
        for switch in of(given_rows, who, index).switches:
            key = (switch.role.value, switch.from_value, switch.to_value)
            counted[key] = counted.get(key, 0) + 1
    answer = ask(index, Gaps(within="49d", top=None)).answer
    assert {(pair.role, pair.from_value, pair.to_value): pair.passages for pair in answer.pairs} == counted


@settings(max_examples=25, deadline=None)
@given(rows)
def test_visits_are_those_that_the_question_about_visits_counts(given_rows: Rows) -> None:
    index = index_of(given_rows)
    visits = [size for who in {row[0] for row in given_rows} for size in of(given_rows, who, index).visits]
    assert len(visits) == ask(index, Visits()).answer.figures.visits
    assert sum(visits) == len(given_rows)


def test_a_switch_straight_back_is_marked() -> None:
    way = [("anna", at, "call", "", "", department) for at, department in enumerate(("a", "b", "a", "c", "a"))]
    assert [switch.back for switch in of(way, "anna").switches] == [False, True, False, True]


def test_an_unknown_value_or_touchpoint_is_never_a_switch() -> None:
    way = [("anna", 0, "call", "web", "", ""), ("anna", 1, "call", "", "", ""), ("anna", 2, "call", "app", "", "")]
    assert of(way, "anna").switches == ()
    contacts = of([("anna", 0, "call", "web", "", ""), ("anna", 1, "call", "app", "", "")], "anna").contacts
    assert len(switches_of(contacts)) == 1
    assert switches_of((replace(contacts[0], touchpoint=""), contacts[1])) == ()


def test_a_pause_as_long_as_the_rule_still_belongs_to_the_visit() -> None:
    assert visits_of([0, 30, 61], gap=30) == (2, 1)
    assert visits_of([]) == ()


def test_contacts_outside_of_the_period_are_counted() -> None:
    way = [("anna", day * 24 * 60 // 7 + 60, "call", "web", "", "") for day in range(4)]
    index = index_of(way)
    persons = Persons()
    number = int(persons.of_words(["anna"])[0])
    found = history(index, number, period=Period(date(2026, 1, 2), date(2026, 1, 4)))
    assert (len(found.contacts), found.earlier, found.later) == (2, 1, 1)


@pytest.mark.parametrize("person", [-1, 10**9])
def test_a_person_whom_the_index_does_not_know_has_no_contacts(person: int) -> None:
    found = history(index_of([("anna", 0, "call", "web", "", "")]), person)
    assert (found.contacts, found.visits, found.switches) == ((), (), ())


def test_values_belong_to_their_contacts() -> None:
    tables = Tables([])
    builder = IndexBuilder(tables, zone="Europe/Berlin")
    batch = batch_of_rows(
        tables, [("anna", START, "ad", {}), ("ben", START, "ad", {}), ("anna", START + 1, "cart", {})], zone="UTC"
    )
    builder.add(replace(batch, value=np.array([np.nan, 3.0, 12.5])))
    number = int(tables.persons.of_words(["anna"])[0])
    assert [contact.value for contact in history(builder.finish(), number).contacts] == [None, 12.5]


def test_internal_steps_stand_by_themselves_and_make_no_switch() -> None:
    dimensions = [*DIMENSIONS, Dimension("visibility", Role.OTHER)]
    told = [
        ("call", "phone", "service", "public"),
        ("assigned", "", "service", "Backstage"),
        ("booked", "", "accounting", "support"),
        ("picked", "", "stock", ""),
        ("parcel", "parcel", "service", ""),
    ]
    rows = [
        (
            "anna",
            START + hour * 60 * MINUTE,
            name,
            {"channel": channel, "department": by, "visibility": seen, "concern": "T"},
        )
        for hour, (name, channel, by, seen) in enumerate(told)
    ]
    persons = Persons()
    found = history(index_of_rows(rows, dimensions), int(persons.of_words(["anna"])[0]), internal={"picked"})
    assert [contact.touchpoint for contact in found.contacts] == ["call", "parcel"]
    assert [(step.touchpoint, step.department, step.concern) for step in found.internal] == [
        ("assigned", "service", "T"),
        ("booked", "accounting", "T"),
        ("picked", "stock", "T"),
    ]
    assert [(switch.role, switch.from_value, switch.to_value) for switch in found.switches] == [
        (Role.CHANNEL, "phone", "parcel")
    ]
    assert found.visits == (1, 1)
