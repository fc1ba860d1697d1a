"""Customers grouped by what a dimension says (persona, department), as lines through the touchpoints they came to."""

import numpy as np

from waypost.core.analytics.draft.personas import LEAST_REACH, ClusterLine, LineStop
from waypost.core.analytics.index.model import Index, Shard
from waypost.core.computing.pool import in_parallel

MOST_LINES = 5


def lines_by(
    index: Index, dimension: str, *, most: int = MOST_LINES, least_reach: float = LEAST_REACH
) -> tuple[ClusterLine, ...]:
    """A line for each known value of a dimension (name or role), those with most customers first.

    A customer is on the line of every value that one of their events has, and stops where such an event was. `share` is of
    all customers; touchpoints that fewer than `least_reach` of a line's customers came to are left out.
    """
    name = index.dimension_for(dimension).name
    values, touchpoints = index.words[name], index.touchpoints

    def counted(shard: Shard) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]:
        """Customers of each value, and of each value at each touchpoint (one after the other)."""
        owner = np.repeat(np.arange(shard.customers, dtype=np.int64), np.diff(shard.offsets))
        value = shard.dimension(name).astype(np.int64)
        width = len(values) * len(touchpoints)
        places = np.unique(owner * width + value * len(touchpoints) + shard.touchpoint) % width
        own = np.unique(owner * len(values) + value) % len(values)
        return np.bincount(own, minlength=len(values)), np.bincount(places, minlength=width)

    parts = in_parallel(counted, index.shards)
    customers = sum(part[0] for part in parts)
    reached = np.asarray(sum(part[1] for part in parts)).reshape(len(values), len(touchpoints))
    ranked = sorted(range(1, len(values)), key=lambda code: (-int(np.asarray(customers)[code]), values[code]))
    lines = []
    for code in ranked[:most]:
        own = int(np.asarray(customers)[code])
        if not own:
            continue
        stops = [
            LineStop(touchpoints[place], float(reached[code, place] / own), 0.0)
            for place in np.flatnonzero(reached[code] >= least_reach * own).tolist()
            if place
        ]
        share = own / index.customers
        lines.append(
            ClusterLine(values[code], share, own, tuple(sorted(stops, key=lambda s: (-s.share, s.touchpoint))))
        )
    return tuple(lines)
