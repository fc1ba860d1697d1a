"""How lines may lie in a column: which row each takes, and in which order those of a row lie.

A state is a tuple of rows, each a tuple of line numbers from top to bottom. A station's members lie side by side in
one row, two stations never share a row, and a passing line never lies between a station and its label: in a
station's row the passing lines are all above it or all below it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, permutations, product

from waypost.core.drawing.layout.subway.columns import Column

Row = tuple[int, ...]
State = tuple[Row, ...]
# Costs in twentieths, so that sums are exact: a bend is 1, a row 0.5, a crossing 3.
BEND, HEIGHT, CROSSING = 20, 10, 60
_BESIDE, _LEAN, _BELOW = 6, 1, 2


def states(groups: Sequence[Row], passing: Row, rows: int) -> Iterator[State]:
    """Every state of a column with these stations (their lines) and passing lines, each once, in a fixed order."""
    blocks = [*groups, *((line,) for line in passing)]
    within = [list(permutations(block)) for block in blocks]
    for order in permutations(range(len(blocks))):
        yield from in_order(within, len(groups), order, rows)


def in_order(within: Sequence[Sequence[Row]], stations: int, order: Sequence[int], rows: int) -> Iterator[State]:
    """The states whose blocks follow each other in this order, each block in every order of `within`.

    The first `stations` blocks are stations, the others single passing lines.
    """
    inner = [within[number] for number in order]
    for taken in combinations_with_replacement(range(rows), len(order)):
        if not _is_clear(order, taken, stations, rows):
            continue
        for chosen in product(*inner):
            found: list[list[int]] = [[] for _ in range(rows)]
            for row, block in zip(taken, chosen, strict=True):
                found[row].extend(block)
            yield tuple(map(tuple, found))


def _is_clear(order: Sequence[int], taken: Sequence[int], stations: int, rows: int) -> bool:
    """Whether each row has at most one station, at the row's edge."""
    for row in range(rows):
        inside = [number for number, at in zip(order, taken, strict=True) if at == row]
        at_station = [place for place, number in enumerate(inside) if number < stations]
        if len(at_station) > 1 or (at_station and at_station[0] not in (0, len(inside) - 1)):
            return False
    return True


def own_cost(column: Column, state: State) -> int:
    """What is not nice about a state alone: passes beside a station, above all below it; more than two rows; digital
    stations low, physical ones high."""
    cost = 0
    for station in column.stations:
        row = next(place for place, lines in enumerate(state) if station.members[0] in lines)
        beside = len(state[row]) - len(station.members)
        cost += _BESIDE * beside + (_BELOW if beside and state[row][0] in station.members else 0)
        cost += _LEAN * max(0, row - 1) + (_LEAN if (station.lean < 0) == (row > 0) and station.lean else 0)
    return cost


def change_cost(before: State, after: State) -> int:
    """What the way from one state to the next costs, for the lines that are in both."""
    old, new = _places(before), _places(after)
    both = [line for line in old if line in new]
    cost = 0
    for place, line in enumerate(both):
        rows = abs(old[line][0] - new[line][0])
        cost += (BEND if rows else 0) + HEIGHT * rows
        cost += CROSSING * sum((old[line] < old[other]) != (new[line] < new[other]) for other in both[place + 1 :])
    return cost


def _places(state: State) -> dict[int, tuple[int, int]]:
    return {line: (row, slot) for row, lines in enumerate(state) for slot, line in enumerate(lines)}
