"""Which row each line takes in each column: few bends, few crossings.

Up to five lines the arrangement is the best there is, found by a dynamic program over the columns. States that
another one of the same column reaches at no higher cost are left out on the way: the cost of a change is a metric
(bends, rows and swapped pairs each obey the triangle inequality), so a way through such a state is never cheaper.
With more lines only states near a few orders are tried: lines sorted by the barycentre of those they meet, then
neighbours in that order swapped for as long as that helps.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from waypost.core.drawing.layout.subway.columns import Column
from waypost.core.drawing.layout.subway.states import BEND, CROSSING, HEIGHT, State, in_order, own_cost, states

EXACT_LINES = 5
_CHUNK = 128
_MOST_ROWS = 4

Costs = npt.NDArray[np.int64]


class _Options:
    """The candidate states of a column as arrays: row of each line, one bit for each pair of lines, own cost."""

    def __init__(self, column: Column, candidates: Sequence[State], lines: int) -> None:
        self.states = candidates
        self.own = np.array([own_cost(column, state) for state in candidates], np.int64)
        self.rows = np.zeros((len(candidates), lines), np.int8)
        ranks = np.zeros((len(candidates), lines), np.int16)
        for number, state in enumerate(candidates):
            rank = 0
            for row, inside in enumerate(state):
                for line in inside:
                    self.rows[number, line], ranks[number, line] = row, rank
                    rank += 1
        turned = np.array([ranks[:, one] > ranks[:, other] for one, other in _pairs(lines)], bool)
        self.bits = _words(turned.reshape(-1, len(candidates)).T)

    def only(self, kept: npt.NDArray[np.int64]) -> "_Options":
        chosen = object.__new__(_Options)
        chosen.states = [self.states[number] for number in kept]
        chosen.own, chosen.rows, chosen.bits = self.own[kept], self.rows[kept], self.bits[kept]
        return chosen


def arrange(columns: Sequence[Column], lines: int) -> list[State]:
    """One state for each column, at the lowest cost."""
    if not columns:
        return []
    rows = rows_for(columns, lines)
    if lines <= EXACT_LINES:
        candidates = [_all_states(column, rows) for column in columns]
        return _cheapest(columns, candidates, lines)[1]
    return _near(columns, lines, rows)


def rows_for(columns: Sequence[Column], lines: int) -> int:
    """How many rows the lines may spread over.

    One more than the most stations of a column keeps every order of the lines possible; a few lines may have a row each.
    """
    stations = max(len(column.stations) for column in columns)
    return min(lines, max(stations + 1, 3 if lines == EXACT_LINES else _MOST_ROWS))


def _all_states(column: Column, rows: int) -> list[State]:
    return _known(tuple(station.members for station in column.stations), column.passing, rows)


@lru_cache(maxsize=256)
def _known(stations: tuple[tuple[int, ...], ...], passing: tuple[int, ...], rows: int) -> list[State]:
    return list(states(stations, passing, rows))


def _pairs(lines: int) -> Iterator[tuple[int, int]]:
    return ((one, other) for one in range(lines) for other in range(one + 1, lines))


def _words(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint64]:
    """Rows of flags as rows of words of 64 bits: as many as it takes."""
    words = max(1, -(-flags.shape[1] // 64))
    padded = np.zeros((len(flags), words * 64), bool)
    padded[:, : flags.shape[1]] = flags
    return np.packbits(padded, axis=1).view(np.uint64)


def _cheapest(columns: Sequence[Column], candidates: Sequence[list[State]], lines: int) -> tuple[int, list[State]]:
    """The cheapest sequence of candidates and its cost."""
    options = _Options(columns[0], candidates[0], lines)
    kept, costs = _undominated(options, options.own, columns[0].present, lines)
    chain, trail = [kept], []
    for before, column, found in zip(columns, columns[1:], candidates[1:], strict=False):
        options = _Options(column, found, lines)
        both = tuple(line for line in before.present if line in column.present)
        reached, origin = _reach(kept, costs, options, both, lines)
        kept, costs, numbers = _pruned(options, reached, column.present, lines)
        chain.append(kept)
        trail.append(origin[numbers])
    place = int(np.argmin(costs))
    total, picked = int(costs[place]), []
    for column_number in range(len(chain) - 1, -1, -1):
        picked.append(chain[column_number].states[place])
        if column_number:
            place = int(trail[column_number - 1][place])
    return total, picked[::-1]


def _reach(
    kept: _Options, costs: Costs, options: _Options, both: tuple[int, ...], lines: int
) -> tuple[Costs, npt.NDArray[np.int64]]:
    """The lowest cost of each state of the next column, and from which state it is reached."""
    best = np.full(len(options.states), np.iinfo(np.int64).max, np.int64)
    origin = np.zeros(len(options.states), np.int64)
    for start in range(0, len(kept.states), _CHUNK):
        part = np.arange(start, min(start + _CHUNK, len(kept.states)))
        sums = costs[part, None] + _changes(kept.only(part), options, both, lines)
        lowest = sums.argmin(axis=0)
        found = sums[lowest, np.arange(sums.shape[1])]
        better = found < best
        best[better], origin[better] = found[better], lowest[better] + start
    return best + options.own, origin


def _changes(before: _Options, after: _Options, both: tuple[int, ...], lines: int) -> Costs:
    """Cost of every change from a state of one column to a state of another, for the lines of `both`."""
    chosen = list(both)
    apart = np.abs(before.rows[:, None, chosen] - after.rows[None, :, chosen])
    mask = _words(np.array([[one in both and other in both for one, other in _pairs(lines)]], bool))
    swapped = np.bitwise_count((before.bits[:, None] ^ after.bits[None, :]) & mask).sum(axis=2, dtype=np.int64)
    moved = (apart > 0).sum(axis=2, dtype=np.int64) * BEND + apart.sum(axis=2, dtype=np.int64) * HEIGHT
    return np.asarray(moved + swapped * CROSSING, np.int64)


def _undominated(options: _Options, costs: Costs, present: tuple[int, ...], lines: int) -> tuple[_Options, Costs]:
    kept, left, _ = _pruned(options, costs, present, lines)
    return kept, left


def _pruned(
    options: _Options, costs: Costs, present: tuple[int, ...], lines: int
) -> tuple[_Options, Costs, npt.NDArray[np.int64]]:
    """The states that are not reached as cheaply through another state of the same column."""
    alive = np.ones(len(costs), bool)
    for number in np.argsort(costs, kind="stable"):
        if alive[number]:
            through = costs[number] + _changes(options.only(np.array([number])), options, present, lines)[0]
            alive &= through > costs
            alive[number] = True
    numbers = np.flatnonzero(alive)
    return options.only(numbers), costs[numbers], numbers


def _near(columns: Sequence[Column], lines: int, rows: int) -> list[State]:
    """A good sequence for many lines: candidates follow one order of the lines, the order is improved by swaps."""
    order = _barycentric(columns, lines)
    cost, best = _cheapest(columns, [_following(column, order, rows) for column in columns], lines)
    improved = True
    while improved:
        improved = False
        for place in range(lines - 1):
            tried = [*order]
            tried[place], tried[place + 1] = tried[place + 1], tried[place]
            found, sequence = _cheapest(columns, [_following(column, tried, rows) for column in columns], lines)
            if found < cost:
                cost, best, order, improved = found, sequence, tried, True
    return best


def _barycentric(columns: Sequence[Column], lines: int) -> list[int]:
    """Lines sorted so that those which often meet are neighbours."""
    height = np.arange(lines, dtype=float)
    meetings = [station.members for column in columns for station in column.stations if len(station.members) > 1]
    for _ in range(8):
        pulled = [[height[list(members)].mean() for members in meetings if line in members] for line in range(lines)]
        mean = np.array([np.mean(found) if found else height[line] for line, found in enumerate(pulled)])
        height = np.argsort(np.argsort((height + mean) / 2, kind="stable"), kind="stable").astype(float)
    return [int(line) for line in np.argsort(height, kind="stable")]


def _following(column: Column, order: Sequence[int], rows: int) -> list[State]:
    """States whose blocks are sorted by where their lines stand in the order."""
    place = {line: number for number, line in enumerate(order)}
    stations = [tuple(sorted(station.members, key=place.__getitem__)) for station in column.stations]
    blocks = [*stations, *((line,) for line in column.passing)]
    ranks = [sum(place[line] for line in block) / len(block) for block in blocks]
    by_rank = sorted(range(len(blocks)), key=lambda number: (ranks[number], number))
    return list(in_order([[block] for block in blocks], len(stations), by_rank, rows))
