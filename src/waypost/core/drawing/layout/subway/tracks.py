"""Tracks: in each column the lines of a row lie side by side without a gap.

When a line leaves, those beside it close up with a smooth shift between two stations; the bundle's place is chosen
so that as few lines as possible have to shift.
"""

from collections.abc import Sequence

from waypost.core.drawing.layout.subway.states import Row, State

# A line that shifts, a slot, two lines that swap and both shift: then they could not cross on straight pieces.
_SHIFT, _FAR, _TANGLE = 60, 1, 400
_REACH = 6

Slots = dict[int, int]  # line -> slot, 0 in the middle of the row, downwards


def slots_of(states: Sequence[State]) -> list[Slots]:
    """The slot of each line in each column."""
    found: list[Slots] = [{} for _ in states]
    rows = len(states[0]) if states else 0
    for row in range(rows):
        bundles = [state[row] for state in states]
        for column, (bundle, top) in enumerate(zip(bundles, _tops(bundles), strict=True)):
            found[column] |= {line: top + place for place, line in enumerate(bundle)}
    return found


def _tops(bundles: Sequence[Row]) -> list[int]:
    """The top slot of each bundle: dynamic programming over the columns."""
    choices = [[-(len(bundle) // 2) + off for off in _offsets()] if bundle else [0] for bundle in bundles]
    costs = [[_own(bundle, top) for top in tops] for bundle, tops in zip(bundles, choices, strict=True)]
    origins: list[list[int]] = []
    for column in range(1, len(bundles)):
        chosen = []
        for place, top in enumerate(choices[column]):
            sums = [
                cost + _shifts(bundles[column - 1], before, bundles[column], top)
                for cost, before in zip(costs[column - 1], choices[column - 1], strict=True)
            ]
            lowest = min(range(len(sums)), key=sums.__getitem__)
            chosen.append(lowest)
            costs[column][place] += sums[lowest]
        origins.append(chosen)
    place = min(range(len(costs[-1])), key=costs[-1].__getitem__)
    tops = [choices[-1][place]]
    for column in range(len(bundles) - 2, -1, -1):
        place = origins[column][place]
        tops.append(choices[column][place])
    return tops[::-1]


def _offsets() -> list[int]:
    """Nearest to the middle first."""
    return sorted(range(-_REACH, _REACH + 1), key=abs)


def _own(bundle: Row, top: int) -> int:
    return _FAR * abs(2 * top + len(bundle) - 1) if bundle else 0


def _shifts(before: Row, old: int, after: Row, new: int) -> int:
    moves = {line: new + place - old - before.index(line) for place, line in enumerate(after) if line in before}
    cost = sum((_SHIFT if moved else 0) + _FAR * abs(moved) for moved in moves.values())
    both = list(moves)
    for place, one in enumerate(both):
        for other in both[place + 1 :]:
            if before.index(one) > before.index(other) and moves[one] and moves[other]:
                cost += _TANGLE
    return cost
