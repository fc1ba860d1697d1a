"""Which identifiers are one person: against a slow resolution by hand, and case by case."""

from collections import defaultdict
from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.identity.applying import by_person
from waypost.core.analytics.identity.edges import Edges, Kind, Rules, Separation
from waypost.core.analytics.identity.explaining import explain
from waypost.core.analytics.identity.resolving import Identities, resolve
from waypost.core.analytics.index.build import Row as Event
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import SHARDS, Index
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.paths import Paths
from waypost.core.analytics.questions.transitions import Transitions

LOGIN, MAIL, DEVICE = 0, 1, 2
RULES = Rules((Kind("login", 4), Kind("e-mail", 3), Kind("device", 2)), largest=6)

Row = tuple[int, int, int, int]  # one, other, kind, time


def _edges(rows: list[Row]) -> Edges:
    one, other, kind, time = (
        (np.array(column, np.int64) for column in zip(*rows, strict=True))
        if rows
        else (np.zeros(0, np.int64) for _ in range(4))
    )
    return Edges(one, other, kind.astype(np.uint8), time)


def _by_hand(rows: list[Row], separations: list[Separation], identifiers: int, as_of: int) -> list[int]:
    """The definition, step by step: no arrays, no trees."""
    rows = [(min(a, b), max(a, b), kind, time) for a, b, kind, time in rows if time <= as_of and a != b]
    first: dict[tuple[int, int, int], int] = {}
    for a, b, kind, time in rows:
        first[kind, a, b] = min(time, first.get((kind, a, b), time))
    neighbours: dict[tuple[int, int], set[int]] = defaultdict(set)
    for kind, a, b in first:
        neighbours[kind, a].add(b)
        neighbours[kind, b].add(a)
    apart: dict[tuple[int, int], bool] = {}
    for each in sorted(separations, key=lambda one: one.time):
        if each.time <= as_of and each.one != each.other:
            apart[min(each.one, each.other), max(each.one, each.other)] = each.apart
    group: dict[int, set[int]] = {number: {number} for number in range(identifiers)}
    for (kind, a, b), _ in sorted(first.items(), key=lambda item: (item[0][0], item[1], item[0][1:])):
        most = RULES.kinds[kind].most
        if len(neighbours[kind, a]) > most or len(neighbours[kind, b]) > most or group[a] is group[b]:
            continue
        both = group[a] | group[b]
        if len(both) > RULES.largest or any(is_apart and {c, d} <= both for (c, d), is_apart in apart.items()):
            continue
        for member in both:
            group[member] = both
    return [min(group[number]) for number in range(identifiers)]


rows_of = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(0, 2), st.integers(0, 9)), max_size=40)
separations_of = st.lists(
    st.builds(Separation, st.integers(0, 11), st.integers(0, 11), st.integers(0, 9), st.booleans()), max_size=5
)


@given(rows_of, separations_of, st.integers(0, 10))
def test_the_persons_are_those_of_a_resolution_by_hand(
    rows: list[Row], separations: list[Separation], as_of: int
) -> None:
    # Two words on a pair at one instant have no order; the tables never hold that.
    separations = list({(min(s.one, s.other), max(s.one, s.other), s.time): s for s in separations}.values())
    found = resolve(_edges(rows), RULES, identifiers=12, separations=separations, as_of=as_of)
    assert found.canonical.tolist() == _by_hand(rows, separations, 12, as_of)


@given(rows_of, separations_of, st.randoms())
def test_the_order_in_which_edges_come_in_changes_nothing(
    rows: list[Row], separations: list[Separation], random: Random
) -> None:
    before = resolve(_edges(rows), RULES, identifiers=12, separations=separations)
    shuffled = [(b, a, kind, time) if random.random() < 0.5 else (a, b, kind, time) for a, b, kind, time in rows]
    random.shuffle(shuffled)
    after = resolve(_edges(shuffled), RULES, identifiers=12, separations=separations)
    assert before.canonical.tolist() == after.canonical.tolist()
    assert before.fate.tolist() == after.fate.tolist()


@given(rows_of, separations_of, st.integers(0, 11), st.integers(0, 11))
def test_every_join_is_explained_by_a_chain_of_its_own_edges(
    rows: list[Row], separations: list[Separation], one: int, other: int
) -> None:
    found = resolve(_edges(rows), RULES, identifiers=12, separations=separations)
    told = explain(found, one, other)
    assert told.same == (found.canonical[one] == found.canonical[other])
    if told.same and one != other:
        assert told.chain[0].one == one
        assert told.chain[-1].other == other
        assert all(a.other == b.one for a, b in zip(told.chain, told.chain[1:], strict=False))
        known = {(min(a, b), max(a, b), RULES.kinds[kind].name) for a, b, kind, _ in rows}
        assert all((min(link.one, link.other), max(link.one, link.other), link.kind) in known for link in told.chain)


def _state(rows: list[Row], *separations: Separation, rules: Rules = RULES, as_of: int | None = None) -> Identities:
    return resolve(_edges(rows), rules, identifiers=12, separations=separations, as_of=as_of)


def test_a_family_tablet_joins_nobody_and_is_named() -> None:
    found = _state([(0, 9, DEVICE, 1), (1, 9, DEVICE, 2), (2, 9, DEVICE, 3), (0, 1, LOGIN, 4)])
    assert found.persons == 11
    assert [(node.identifier, node.kind, node.neighbours) for node in found.super_nodes] == [(9, "device", 3)]
    assert explain(found, 0, 9).refused[0][1] == "super-node"


def test_a_super_node_of_one_kind_may_still_join_by_another() -> None:
    found = _state([(0, 9, DEVICE, 1), (1, 9, DEVICE, 2), (2, 9, DEVICE, 3), (0, 9, LOGIN, 4)])
    assert explain(found, 0, 9).same
    assert not explain(found, 1, 9).same


def test_a_person_that_grows_too_large_is_not_believed() -> None:
    chain = [(number, number + 1, LOGIN, number) for number in range(8)]
    found = _state(chain)
    assert found.canonical[:6].tolist() == [0] * 6
    assert found.canonical[6] == 6
    assert explain(found, 5, 6).refused[0][1] == "too large"


def test_a_separation_takes_apart_and_the_weakest_reason_gives_way() -> None:
    rows = [(0, 1, LOGIN, 1), (1, 2, DEVICE, 2), (2, 3, LOGIN, 3)]
    assert explain(_state(rows), 0, 3).same
    found = _state(rows, Separation(0, 3, 5))
    assert found.canonical[:4].tolist() == [0, 0, 2, 2]
    assert explain(found, 1, 2).refused[0][1] == "separated"


def test_joined_separated_and_joined_again_is_as_before() -> None:
    rows = [(0, 1, LOGIN, 1)]
    back = _state(rows, Separation(0, 1, 5), Separation(0, 1, 7, apart=False))
    assert back.canonical.tolist() == _state(rows).canonical.tolist()
    assert back.version == 3
    assert not explain(_state(rows, Separation(0, 1, 5), Separation(0, 1, 7, apart=False), as_of=6), 0, 1).same


def test_the_state_of_an_earlier_day_can_be_asked_for() -> None:
    rows = [(0, 1, LOGIN, 1), (1, 2, LOGIN, 8)]
    assert _state(rows, as_of=5).canonical[:3].tolist() == [0, 0, 2]
    assert (_state(rows, as_of=5).version, _state(rows).version) == (1, 2)


def _events() -> Index:
    """An anonymous cookie sees an advertisement, and buys after signing in."""
    rows: list[Event] = [
        ("cookie", "2026-01-01T10:00", "Ad", {}),
        ("stranger", "2026-01-01T10:30", "Ad", {}),
        ("login", "2026-01-01T11:00", "Cart", {}),
        ("login", "2026-01-01T12:00", "Order", {}),
        ("cookie", "2026-01-01T13:00", "Ad", {}),
    ]
    return index_of_rows(rows)


def _number(index: Index, touchpoint: str) -> int:
    """The person number of the customer whose first event is at a touchpoint."""
    code = index.touchpoints.index(touchpoint)
    for shard in index.shards:
        for customer in range(shard.customers):
            begin, end = shard.offsets[customer], shard.offsets[customer + 1]
            if begin < end and shard.touchpoint[begin] == code:
                return int(shard.number + SHARDS * customer)
    raise LookupError(touchpoint)


def test_a_funnel_across_the_login_counts_the_person_once() -> None:
    index = _events()
    cookie, login = _number(index, "Ad"), _number(index, "Cart")
    edges = _edges([(cookie, login, LOGIN, 0)])
    joined = by_person(index, resolve(edges, RULES, identifiers=max(cookie, login) + 1))
    funnel = Funnel(steps=("Ad", "Cart", "Order"))
    assert [step.customers for step in ask(index, funnel).answer.steps] == [2, 0, 0]
    assert [step.customers for step in ask(joined, funnel).answer.steps] == [2, 1, 1]
    assert (joined.customers, joined.events, joined.versions.identity) == (2, 5, 1)


def test_a_separation_restores_every_figure() -> None:
    index = _events()
    cookie, login = _number(index, "Ad"), _number(index, "Cart")
    edges = _edges([(cookie, login, LOGIN, 0)])
    apart = resolve(edges, RULES, identifiers=64, separations=[Separation(cookie, login, 1)])
    back = by_person(index, apart)
    for question in (Paths(), Transitions(), Funnel(steps=("Ad", "Cart"))):
        assert as_document(ask(back, question).answer) == as_document(ask(index, question).answer)


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10**6), st.sampled_from("ABC")), min_size=1, max_size=60, unique_by=lambda row: row[1]),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=15),
)  # fmt: skip
def test_an_index_by_person_is_the_index_of_the_renamed_events(
    events: list[tuple[int, int, str]], pairs: list[tuple[int, int]]
) -> None:
    index = index_of_rows([(f"c{who}", time, name, {}) for who, time, name in events])
    numbers = dict(_numbers(index, events))
    known = [(numbers[a], numbers[b], LOGIN, 0) for a, b in pairs if a in numbers and b in numbers]
    found = resolve(_edges(known), Rules((Kind("login", 99),)), identifiers=max(numbers.values()) + 1)
    renamed = index_of_rows([(f"p{found.canonical[numbers[who]]}", time, name, {}) for who, time, name in events])
    joined = by_person(index, found)
    assert joined.customers == renamed.customers
    for question in (Paths(), Transitions()):
        assert as_document(ask(joined, question).answer) == as_document(ask(renamed, question).answer)


def _numbers(index: Index, events: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Which person number each customer was given, found again by the (unique) times of its events."""
    owner = {}
    for shard in index.shards:
        for customer in range(shard.customers):
            for row in range(shard.offsets[customer], shard.offsets[customer + 1]):
                owner[int(shard.time[row])] = int(shard.number + SHARDS * customer)
    return [(who, owner[time]) for who, time, _ in events]


def test_an_identifier_without_events_may_lead_a_person() -> None:
    index = _events()
    login = _number(index, "Cart")
    lead = max(_number(index, name) for name in ("Ad", "Cart")) + 40
    found = resolve(_edges([(login, lead, LOGIN, 0)]), RULES, identifiers=lead + 1)
    swapped = replace(found, canonical=np.where(found.canonical == login, lead, found.canonical))
    assert by_person(index, swapped).events == index.events
