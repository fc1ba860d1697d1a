"""References without clusters: customers at the same touchpoint and the same place of their way exchange the rest of it.

If all customers follow one process (what comes next depends on the touchpoint and on how many contacts there were), then
histories with exchanged rests are as probable as those that were seen: the test is exact (Besag and Mondal 2013, Exact
goodness-of-fit tests for Markov chains, Biometrics 69, 488–496). Passages, lengths, pauses, channels and devices of each
contact stay as they are; only who made them is exchanged.
"""

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.clusters.histories import Histories

LONGEST = 200  # contacts of a way after which nothing is exchanged any more: a bot must not matter

Rows = npt.NDArray[np.int64]


def exchanged(histories: Histories, rng: np.random.Generator) -> Histories:
    """Histories of the same number of customers, whose ways were exchanged."""
    begins = histories.offsets[:-1].astype(np.int64)
    sizes = np.diff(histories.offsets).astype(np.int64)
    source = np.arange(len(histories))
    rows: list[Rows] = []
    owners: list[Rows] = []
    walking = np.arange(len(histories))  # who is still on the way
    place = 0
    while len(walking) and place < LONGEST:
        here = begins[source[walking]] + place
        rows.append(here)
        owners.append(walking)
        source[walking] = _shuffled_within(source[walking], histories.touchpoint[here].astype(np.int64), rng)
        place += 1
        walking = walking[sizes[source[walking]] > place]
    rest = sizes[source[walking]] - place  # what is left of very long ways goes on unexchanged
    rows.append(np.repeat(begins[source[walking]] + place - np.cumsum(rest) + rest, rest) + np.arange(rest.sum()))
    owners.append(np.repeat(walking, rest))
    row, owner = np.concatenate(rows), np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    row = row[order]
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(owner, minlength=len(histories)))])
    channel, device, department = (codes[row] if len(codes) else codes for codes in histories.roles)
    return Histories(
        offsets.astype(np.int32),
        _times(histories, row, offsets),
        histories.touchpoint[row],
        (channel, device, department),
    )


def _shuffled_within(values: Rows, groups: Rows, rng: np.random.Generator) -> Rows:
    """Values exchanged at random inside each group."""
    by_group = np.argsort(groups, kind="stable")
    by_chance = np.lexsort((rng.random(len(values)), groups))
    out = np.empty_like(values)
    out[by_group] = values[by_chance]
    return out


def _times(histories: Histories, row: Rows, offsets: Rows) -> npt.NDArray[np.int64]:
    """Each contact keeps its pause to the one before it; the first keeps its time."""
    pause = np.diff(histories.time, prepend=0)
    firsts = offsets[:-1][np.diff(offsets) > 0]
    pauses = pause[row]
    pauses[firsts] = 0
    total = np.cumsum(pauses)
    sizes = np.diff(offsets)
    return np.asarray(
        total - np.repeat(total[firsts], sizes[sizes > 0]) + np.repeat(histories.time[row[firsts]], sizes[sizes > 0])
    )
