"""Ways of handoffs through the gaps between columns and rows, never through work or its text.

The lattice: upright gutters 0 … n beside the columns; heights 0 … 2R, where an odd height is a row of work and an even
one the channel above it (the last one below all). A way leaves its work into a gutter, goes up or down there, along
channels, and enters the target from a gutter. In the row where it starts it may also pass columns that are empty.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from waypost.core.drawing.layout.blueprint.arranging import Line, Placed

Spot = tuple[int, int]  # gutter, height
_BEND, _COLUMN, _AGAINST = 0.7, 1.3, 1.6


@dataclass(frozen=True, slots=True)
class Way:
    """Corners in the lattice, from the gutter beside the source to the gutter beside the target."""

    spots: tuple[Spot, ...]
    right: bool  # leaves its source to the right
    into_left: bool  # enters its target at the left


@dataclass(frozen=True, slots=True)
class Run:
    """A straight piece of a way, upright in a gutter or level in a channel, with the track it got."""

    at: int
    low: int
    high: int
    track: int


class Lattice:
    """Where work stands, and which of the rows' empty columns a way uses already."""

    def __init__(self, lines: Sequence[Line], columns: int) -> None:
        self.columns = columns
        self.heights = 2 * len(lines) + 1
        self.at: dict[str, tuple[int, Placed]] = {
            each.work.id: (row, each) for row, line in enumerate(lines) for each in line.works
        }
        self.filled = [{c for each in line.works for c in range(each.first, each.last + 1)} for line in lines]
        # Gutters inside of work that spans several columns.
        self.covered = [{g for each in line.works for g in range(each.first + 1, each.last + 1)} for line in lines]
        self.passed: set[tuple[int, int]] = set()

    def way(self, source: str, target: str) -> Way | None:
        """The shortest way with few bends; None where a work step is unknown or hands over to itself."""
        if source not in self.at or target not in self.at or source == target:
            return None
        (row, one), (_, _) = self.at[source], self.at[target]
        found = self._shortest(row, one, target)
        if found is None:
            return None
        for (g1, h1), (g2, h2) in pairwise(found):
            if h1 == h2 and h1 % 2:
                self.passed |= {(row, column) for column in range(min(g1, g2), max(g1, g2))}
        end = self.at[target][1]
        return Way(tuple(_corners(found)), found[0][0] == one.last + 1, found[-1][0] == end.first)

    def _shortest(self, row: int, one: Placed, target: str) -> list[Spot] | None:
        aim, other = self.at[target]
        goals = {(other.first, 2 * aim + 1), (other.last + 1, 2 * aim + 1)}
        ahead = other.first > one.last
        heap: list[tuple[float, int, Spot, str, tuple[Spot, ...]]] = []
        for gutter, along in ((one.last + 1, True), (one.first, False)):
            cost = 0.0 if along == ahead else _AGAINST
            heappush(heap, (cost, len(heap), (gutter, 2 * row + 1), "level", ((gutter, 2 * row + 1),)))
        done: set[tuple[Spot, str]] = set()
        count = 2
        while heap:
            cost, _, spot, course, path = heappop(heap)
            if (spot, course) in done:
                continue
            done.add((spot, course))
            if spot in goals and (course == "upright" or spot[1] == 2 * row + 1):
                return list(path)
            for following, way, length in self._onward(spot, row):
                count += 1
                price = cost + length + (_BEND if way != course else 0.0)
                if following in goals and following[0] != other.first and ahead:
                    price += _AGAINST
                heappush(heap, (price, count, following, way, (*path, following)))
        return None

    def _onward(self, spot: Spot, row: int) -> Iterator[tuple[Spot, str, float]]:
        gutter, height = spot
        for further in (height - 1, height + 1):
            if 0 <= further < self.heights and not (further % 2 and gutter in self.covered[further // 2]):
                yield (gutter, further), "upright", 0.5
        for beside, column in ((gutter - 1, gutter - 1), (gutter + 1, gutter)):
            if not 0 <= beside <= self.columns:
                continue
            free = height % 2 == 0 or (
                height == 2 * row + 1 and column not in self.filled[row] and (row, column) not in self.passed
            )
            # An inner gutter of a spanning box in this row cannot be reached: its columns are filled.
            if free:
                yield (beside, height), "level", _COLUMN


def _corners(path: list[Spot]) -> list[Spot]:
    """Without the spots at which nothing turns."""
    kept = path[:1]
    for before, spot, after in zip(path, path[1:], path[2:], strict=False):
        if (before[0] == spot[0]) != (spot[0] == after[0]):
            kept.append(spot)
    return [*kept, path[-1]] if len(path) > 1 else kept


class Tracks:
    """Gives each straight piece a track of its own among those that share its gutter or channel."""

    def __init__(self) -> None:
        self.runs: dict[int, list[Run]] = {}

    def take(self, at: int, one: int, other: int) -> Run:
        """The first track at `at` that is free from `one` to `other`, both ends included."""
        low, high = min(one, other), max(one, other)
        taken = {run.track for run in self.runs.get(at, []) if run.low <= high and low <= run.high}
        track = next(number for number in range(len(taken) + 1) if number not in taken)
        run = Run(at, low, high, track)
        self.runs.setdefault(at, []).append(run)
        return run

    def count(self, at: int) -> int:
        return max((run.track + 1 for run in self.runs.get(at, [])), default=0)
