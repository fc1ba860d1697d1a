"""The order of names: never worse than it was given, best where few names move, the same every time."""

from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.drawing.layout.flow.ordering import crossings, ordered

Links = list[tuple[str, str, int]]


@st.composite
def layered(draw: st.DrawFn, most: int = 4) -> tuple[list[list[str]], list[Links]]:
    """Two to four columns and links between neighbours."""
    sizes = draw(st.lists(st.integers(1, most), min_size=2, max_size=4))
    columns = [[f"{place}:{name}" for name in range(size)] for place, size in enumerate(sizes)]
    links = []
    for left, right in pairwise(columns):
        pairs = draw(st.lists(st.sampled_from(list(product(left, right))), unique=True))
        links.append([(a, b, draw(st.integers(1, 9))) for a, b in pairs])
    return columns, links


def cost(columns: list[list[str]], links: list[Links]) -> int:
    return sum(crossings(columns[k], columns[k + 1], each) for k, each in enumerate(links))


def crossings_by_hand(left: list[str], right: list[str], links: Links) -> int:
    """Every pair of links whose ends lie the other way round."""
    total = 0
    for one in links:
        for other in links:
            if left.index(one[0]) < left.index(other[0]) and right.index(one[1]) > right.index(other[1]):
                total += one[2] * other[2]
    return total


@given(layered())
def test_crossings_are_counted_as_by_hand(given_columns: tuple[list[list[str]], list[Links]]) -> None:
    columns, links = given_columns
    assert crossings(columns[0], columns[1], links[0]) == crossings_by_hand(columns[0], columns[1], links[0])


@given(layered(most=3))
@settings(max_examples=40, deadline=None)
def test_few_names_come_in_the_best_of_all_orders(given_columns: tuple[list[list[str]], list[Links]]) -> None:
    columns, links = given_columns
    found = ordered(columns, links, frozenset())
    every = product(*(list(map(list, permutations(column))) for column in columns))
    assert cost(found, links) == min(cost(list(tried), links) for tried in every)


@given(layered(most=8))
@settings(max_examples=60, deadline=None)
def test_many_names_are_never_worse_off_and_all_there(given_columns: tuple[list[list[str]], list[Links]]) -> None:
    columns, links = given_columns
    found = ordered(columns, links, frozenset())
    assert [sorted(column) for column in found] == [sorted(column) for column in columns]
    assert cost(found, links) <= cost(columns, links)
    assert found == ordered(columns, links, frozenset())


@given(layered(most=7))
@settings(max_examples=40, deadline=None)
def test_names_that_stay_last_stay_last(given_columns: tuple[list[list[str]], list[Links]]) -> None:
    columns, links = given_columns
    last = frozenset(column[-1] for column in columns)
    assert all(column[-1] in last for column in ordered(columns, links, last))


def test_without_crossings_to_win_the_given_order_stays() -> None:
    columns = [["a"], ["x", "y", "z"]]
    assert ordered(columns, [[("a", "z", 1), ("a", "x", 5)]], frozenset()) == columns
