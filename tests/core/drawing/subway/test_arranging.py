"""Rows of lines: as cheap as the slow way of trying everything, and always a valid state."""

from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.drawing.layout.subway.arranging import arrange, rows_for
from waypost.core.drawing.layout.subway.columns import Column, Station, columns_of
from waypost.core.drawing.layout.subway.deck import folds
from waypost.core.drawing.layout.subway.states import State, change_cost, own_cost
from waypost.core.drawing.layout.subway.tracks import slots_of
from waypost.core.drawing.scene import Header, Line, Scene, Stage, Step, Stop


def network(lines: list[set[int]], steps: int, cut: int = 0) -> list[Column]:
    """Columns of lines that stop at these steps."""
    ids = tuple(f"s{place}" for place in range(steps))
    made = tuple(Line(f"l{n}", "", tuple(Stop(f"s{at}") for at in sorted(stops))) for n, stops in enumerate(lines))
    stages = (Stage("eins", ids[:cut]), Stage("zwei", ids[cut:]))
    return columns_of(Scene(Header(""), stages, tuple(Step(step, step) for step in ids), lines=made))


@st.composite
def small(draw: st.DrawFn) -> tuple[list[Column], int]:
    lines, steps = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    stops = [draw(st.sets(st.integers(0, steps - 1), min_size=1)) for _ in range(lines)]
    return network(stops, steps, cut=draw(st.integers(0, steps))), lines


def is_allowed(column: Column, state: State) -> bool:
    taken = []
    for station in column.stations:
        [row] = [place for place, lines in enumerate(state) if set(station.members) & set(lines)] or [-1]
        lines, many = state[row], len(station.members)
        if set(station.members) not in (set(lines[:many]), set(lines[-many:])):
            return False
        taken.append(row)
    return len(set(taken)) == len(taken)


def is_split(column: Column, state: State) -> bool:
    return any(sum(bool(set(station.members) & set(row)) for row in state) != 1 for station in column.stations)


def cost_of(columns: list[Column], states: list[State]) -> int:
    own = sum(own_cost(column, state) for column, state in zip(columns, states, strict=True))
    return own + sum(change_cost(before, after) for before, after in pairwise(states))


@settings(max_examples=40, deadline=None)
@given(small())
def test_up_to_five_lines_lie_as_cheaply_as_possible(given_: tuple[list[Column], int]) -> None:
    columns, lines = given_
    rows = rows_for(columns, lines)
    states = arrange(columns, lines)
    best: dict[State, int] = {}
    for column in columns:
        every = every_state(column, rows)
        best = {
            state: own_cost(column, state)
            + min((cost + change_cost(old, state) for old, cost in best.items()), default=0)
            for state in every
        }
    assert cost_of(columns, states) == min(best.values())


def every_state(column: Column, rows: int) -> list[State]:
    """All states, from the rules alone: every order, cut into rows at every place."""
    found = set()
    for order in permutations(column.present):
        for cuts in product(range(len(order) + 1), repeat=rows - 1):
            if list(cuts) == sorted(cuts):
                ends = (0, *cuts, len(order))
                state = tuple(tuple(order[a:b]) for a, b in pairwise(ends))
                if not is_split(column, state) and is_allowed(column, state):
                    found.add(state)
    return sorted(found)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sets(st.integers(0, 9), min_size=1), min_size=2, max_size=8))
def test_many_lines_lie_in_allowed_states_and_side_by_side(lines: list[set[int]]) -> None:
    columns = network(lines, 10, cut=4)
    states = arrange(columns, len(lines))
    for column, state, slots in zip(columns, states, slots_of(states), strict=True):
        assert sorted(line for row in state for line in row) == list(column.present)
        assert not is_split(column, state)
        assert is_allowed(column, state)
        for row in state:
            assert (
                [slots[line] for line in row] == list(range(slots[row[0]], slots[row[0]] + len(row))) if row else True
            )


def test_lines_that_part_and_meet_again_cross_only_where_they_must() -> None:
    columns = network([{0, 1, 4}, {0, 2, 4}, {0, 3, 4}], 5)
    states = arrange(columns, 3)
    crossed = [
        (one, other)
        for before, after in pairwise(states)
        for one, other in ((0, 1), (0, 2), (1, 2))
        if _order(before, one, other) != _order(after, one, other)
    ]
    assert crossed == []


def _order(state: State, one: int, other: int) -> bool:
    flat = [line for row in state for line in row]
    return flat.index(one) < flat.index(other)


def test_neighbouring_steps_without_a_common_line_share_a_column_within_their_stage() -> None:
    apart = network([{0, 2}, {1, 3}], 4, cut=2)
    assert [[station.step for station in column.stations] for column in apart] == [["s0", "s1"], ["s2", "s3"]]
    assert len(network([{0, 2}, {1, 3}], 4, cut=1)) == 3


def test_a_passing_line_is_present_between_its_stops_alone() -> None:
    columns = network([{0, 3}, {0, 1, 2, 3}, {1, 2}], 4)
    assert [column.present for column in columns] == [(0, 1), (0, 1, 2), (0, 1, 2), (0, 1)]
    assert [column.passing for column in columns] == [(), (0,), (0,), ()]


def test_a_network_is_folded_into_even_decks_at_the_end_of_a_stage() -> None:
    columns = [Column(place // 4, (Station(f"s{place}", (0,)),), (0,)) for place in range(12)]
    assert [len(part) for part in folds(columns)] in ([6, 6], [8, 4])
    assert [len(part) for part in folds(columns[:8])] == [8]
    assert folds([Column(0 if place < 5 else 1, (Station("", (0,)),), (0,)) for place in range(11)]) == [range(5), range(5, 11)]  # fmt: skip
