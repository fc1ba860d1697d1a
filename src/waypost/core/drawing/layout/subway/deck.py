"""A deck: a row of zones with the lines through them. A long network is folded into several decks below each other."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from waypost.core.drawing.layout.subway.columns import Column, Station
from waypost.core.drawing.layout.subway.gap import Gap, Mark, Track, solve
from waypost.core.drawing.layout.subway.labels import Label
from waypost.core.drawing.layout.subway.sizes import BADGE, CLEAR, PITCH, ROWS, STATION, TRACK
from waypost.core.drawing.layout.subway.states import State
from waypost.core.drawing.layout.subway.tracks import Slots, slots_of
from waypost.core.drawing.shapes import Box

MOST_COLUMNS = 8
_TO_LABEL = 7.0
_SIDE = 18.0
_STEP = 2 * BADGE + 6  # from one terminus badge to the next when two lines end together


@dataclass(frozen=True, slots=True)
class Placed:
    """A station with its label: heights of its members' tracks, and whether the label stands above."""

    station: Station
    label: Label
    top: float
    bottom: float
    above: bool

    @property
    def label_top(self) -> float:
        free = STATION + _TO_LABEL
        return self.top - free - self.label.height if self.above else self.bottom + free


@dataclass(frozen=True, slots=True)
class End:
    """A line's terminus, or where it leaves the deck and goes on in the next: badge `away` from its column."""

    line: int
    y: float
    away: float
    goes_on: bool


@dataclass(frozen=True)
class Deck:
    """A finished deck; heights are measured from its first row, x from its first column."""

    columns: tuple[Column, ...]
    states: tuple[State, ...]
    heights: tuple[dict[int, float], ...]  # of each line in each column
    stations: tuple[tuple[Placed, ...], ...]
    starts: tuple[tuple[End, ...], ...]
    ends: tuple[tuple[End, ...], ...]
    pills: tuple[tuple[Mark, ...], ...]
    gaps: tuple[Gap, ...] = ()
    pads: tuple[float, float] = (0.0, 0.0)  # more room at the left and at the right

    @property
    def xs(self) -> list[float]:
        found = [0.0]
        for gap in self.gaps:
            found.append(found[-1] + gap.width)
        return found

    @property
    def left(self) -> float:
        """Room left of the first column."""
        marks = [*_label_marks(self.stations[0]), *_end_marks(self.starts[0], -1)]
        return max([CLEAR, *(-mark.box.x for mark in marks)]) + _SIDE + self.pads[0]

    @property
    def right(self) -> float:
        """Room right of the last column."""
        marks = [*_label_marks(self.stations[-1]), *_end_marks(self.ends[-1], 1)]
        return max([CLEAR, *(mark.box.right for mark in marks)]) + _SIDE + self.pads[1]

    @property
    def width(self) -> float:
        return self.left + self.xs[-1] + self.right

    @property
    def top(self) -> float:
        """How far above the middle of the first row something stands (negative)."""
        drawn = [placed for column in self.stations for placed in column]
        lines = [y - BADGE for at in self.heights for y in at.values()]
        return min([*lines, *(min(placed.label_top, placed.top - STATION) for placed in drawn)])

    @property
    def bottom(self) -> float:
        drawn = [placed for column in self.stations for placed in column]
        lows = [max(placed.label_top + placed.label.height, placed.bottom + STATION) for placed in drawn]
        return max([*lows, *(y + BADGE for at in self.heights for y in at.values())])

    def edges(self) -> list[tuple[int, float, float]]:
        """The zones as (stage, left, right) from the first column: each ends where the next one's labels begin."""
        xs, found, left = self.xs, [], -self.left
        for place, column in enumerate(self.columns):
            last = place == len(self.columns) - 1
            if last or self.columns[place + 1].stage != column.stage:
                right = xs[-1] + self.right if last else self._seam(place)
                found.append((column.stage, left, right))
                left = right
        return found

    def _seam(self, place: int) -> float:
        """Between the labels of a column and of the next, in the middle of what is free."""
        near = max([0.0, *(mark.box.right for mark in _label_marks(self.stations[place]))])
        far = min([0.0, *(mark.box.x for mark in _label_marks(self.stations[place + 1]))])
        return self.xs[place] + (near + self.gaps[place].width + far) / 2


def folds(columns: Sequence[Column], most: int = MOST_COLUMNS) -> list[range]:
    """Ranges of columns for the decks: of nearly equal length, rather at the end of a stage."""
    count = len(columns)
    decks = max(1, -(-count // most))
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for deck in range(1, decks + 1):
        for end in range(deck, count + 1):
            found = [
                (best[deck - 1, start][0] + _unevenness(columns, start, end, count / decks), start)
                for start in range(max(0, end - most), end)
                if (deck - 1, start) in best
            ]
            if found:
                best[deck, end] = min(found)
    ranges, end = [], count
    for deck in range(decks, 0, -1):
        start = best[deck, end][1]
        ranges.append(range(start, end))
        end = start
    return ranges[::-1]


def _unevenness(columns: Sequence[Column], start: int, end: int, wanted: float) -> float:
    cut = end < len(columns) and columns[end - 1].stage == columns[end].stage
    return (end - start - wanted) ** 2 + (2.5 if cut else 0.0)


def deck_of(
    columns: Sequence[Column],
    states: Sequence[State],
    labels: Sequence[Sequence[Label]],
    pills: Sequence[dict[int, float]],
    before: Sequence[int],
    after: Sequence[int],
    least: float = PITCH,
) -> Deck:
    """A deck of these columns. `pills` are widths of marks on lines behind each column; `before` and `after` are the
    lines that come from the deck above and go on in the one below."""
    slots = slots_of(states)
    sides = _sides(columns, states)
    rows = _row_heights(columns, states, slots, labels, sides)
    heights = tuple(
        {line: rows[row] + slots[place][line] * TRACK for row, lines in enumerate(state) for line in lines}
        for place, state in enumerate(states)
    )
    stations = tuple(
        tuple(
            _place(station, label, at, above)
            for station, label, above in zip(column.stations, found, side, strict=True)
        )
        for column, found, side, at in zip(columns, labels, sides, heights, strict=True)
    )
    ends = _terminals(columns, heights, 1, after)
    deck = Deck(
        tuple(columns),
        tuple(states),
        heights,
        stations,
        starts=_terminals(columns, heights, -1, before),
        ends=ends,
        pills=tuple(
            _pill(widths, at, _end_marks(end, 1)) for widths, at, end in zip(pills, heights, ends, strict=True)
        ),
    )
    return replace(deck, gaps=tuple(solve(*_problem(deck, place), least) for place in range(len(columns) - 1)))


def widened(deck: Deck, by: float) -> Deck:
    """The deck with every gap wider."""
    gaps = (solve(*_problem(deck, place), gap.width + by) for place, gap in enumerate(deck.gaps))
    return replace(deck, gaps=tuple(gaps))


def _sides(columns: Sequence[Column], states: Sequence[State]) -> list[list[bool]]:
    """For each station whether its label stands above: on the side without passing lines, one side for a whole row."""
    found = [[False] * len(column.stations) for column in columns]
    for row in range(len(states[0])):
        inside = [
            (place, number, _free(station, state[row]))
            for place, (column, state) in enumerate(zip(columns, states, strict=True))
            for number, station in enumerate(column.stations)
            if station.members[0] in state[row]
        ]
        below = all(free[1] for _, _, free in inside)
        above = not below and all(free[0] for _, _, free in inside)
        for place, number, free in inside:
            found[place][number] = above or (not below and not free[1])
    return found


def _free(station: Station, lines: Sequence[int]) -> tuple[bool, bool]:
    """Whether no passing line lies above, and none below the station."""
    return lines[0] in station.members, lines[-1] in station.members


def _row_heights(
    columns: Sequence[Column],
    states: Sequence[State],
    slots: Sequence[Slots],
    labels: Sequence[Sequence[Label]],
    sides: Sequence[Sequence[bool]],
) -> list[float]:
    """The middle of each row; rows that nobody takes have no height."""
    rows = len(states[0])
    low = [[0.0] * rows for _ in columns]
    high = [[0.0] * rows for _ in columns]
    for place, state in enumerate(states):
        for row, lines in enumerate(state):
            low[place][row] = max((slots[place][line] * TRACK + BADGE for line in lines), default=0.0)
            high[place][row] = max((BADGE - slots[place][line] * TRACK for line in lines), default=0.0)
    thick = [[*one] for one in high], [[*one] for one in low]
    for place, column in enumerate(columns):
        for station, label, above in zip(column.stations, labels[place], sides[place], strict=True):
            row = next(row for row, lines in enumerate(states[place]) if station.members[0] in lines)
            at = [slots[place][line] * TRACK for line in station.members]
            room = STATION + _TO_LABEL + label.height
            if above:
                high[place][row] = max(high[place][row], room - min(at))
            else:
                low[place][row] = max(low[place][row], room + max(at))
    used = [row for row in range(rows) if any(state[row] for state in states)]
    found, y = [0.0] * rows, 0.0
    for upper, lower in itertools.pairwise(used):
        y += max([ROWS, *(_need(place, upper, lower, low, high, thick) for place in range(len(columns)))])
        found[lower] = y
    return found


def _need(
    place: int,
    upper: int,
    lower: int,
    low: Sequence[Sequence[float]],
    high: Sequence[Sequence[float]],
    thick: tuple[Sequence[Sequence[float]], Sequence[Sequence[float]]],
) -> float:
    """How far apart two rows must be at a column, counting lines of the neighbouring columns."""
    near = range(max(0, place - 1), min(len(low), place + 2))
    below = max(high[place][lower], *(thick[0][each][lower] for each in near))
    above = max(thick[1][each][upper] for each in near)
    return max(low[place][upper] + below, above + high[place][lower]) + 10


def _place(station: Station, label: Label, at: dict[int, float], above: bool) -> Placed:
    ys = [at[line] for line in station.members]
    return Placed(station, label, min(ys), max(ys), above)


def _terminals(
    columns: Sequence[Column], heights: Sequence[dict[int, float]], side: int, beyond: Sequence[int]
) -> tuple[tuple[End, ...], ...]:
    """Lines that begin (side -1) or end (side 1) at each column; badges of neighbours are staggered."""
    found = []
    for place, column in enumerate(columns):
        last = place == (0 if side < 0 else len(columns) - 1)
        neighbour = () if last else columns[place + side].present
        lines = sorted((line for line in column.present if line not in neighbour), key=heights[place].__getitem__)
        ends: list[End] = []
        for line in lines:
            y = heights[place][line]
            near = bool(ends) and y - ends[-1].y < 2 * BADGE + 2
            first = CLEAR + BADGE + 4
            away = first + _STEP if near and ends[-1].away == first else first
            ends.append(End(line, y, away, last and line in beyond))
        found.append(tuple(ends))
    return tuple(found)


def _pill(widths: dict[int, float], at: dict[int, float], ends: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks on the lines right behind their stations; they keep clear of each other and of where other lines end."""
    found: list[Mark] = []
    for line in sorted(widths, key=at.__getitem__):
        box = Box(CLEAR + 4, at[line] - 10, widths[line], 20)
        while in_the_way := [mark.box for mark in (*ends, *found) if mark.box.grown(4).overlaps(box)]:
            box = replace(box, x=max(each.right for each in in_the_way) + 8)
        found.append(Mark(box, line))
    return tuple(found)


def _problem(deck: Deck, place: int) -> tuple[list[Track], list[Mark], list[Mark]]:
    """Tracks and marks of the gap behind a column."""
    begins = {mark.owner: mark.box.right + 6 for mark in deck.pills[place]}
    here, there = deck.heights[place], deck.heights[place + 1]
    rows = deck.states[place], deck.states[place + 1]
    tracks = [
        Track(line, here[line], there[line], (_row_of(rows[0], line), _row_of(rows[1], line)), (begins.get(line, CLEAR), CLEAR))
        for line in deck.columns[place].present
        if line in there
    ]  # fmt: skip
    left = [*_label_marks(deck.stations[place]), *_end_marks(deck.ends[place], 1), *deck.pills[place]]
    right = [*_label_marks(deck.stations[place + 1]), *_end_marks(deck.starts[place + 1], -1)]
    return tracks, left, right


def _row_of(state: State, line: int) -> int:
    return next(row for row, lines in enumerate(state) if line in lines)


def _label_marks(stations: Sequence[Placed]) -> list[Mark]:
    return [
        Mark(Box(-placed.label.width / 2, placed.label_top, placed.label.width, placed.label.height))
        for placed in stations
    ]


def _end_marks(ends: Sequence[End], side: int) -> list[Mark]:
    return [Mark(Box(side * end.away - BADGE, end.y - BADGE, 2 * BADGE, 2 * BADGE), end.line) for end in ends]
