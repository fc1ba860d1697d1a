"""How often raw names occur, at how many customers, how often they repeat themselves, and which come as twins."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.events import MICROSECONDS

TWIN_SPAN = 5 * 60 * MICROSECONDS  # the same fact reaches the second system within five minutes
_NEIGHBOURS = 3  # other events may stand between twins

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """For each code: events, customers, and events whose next one (same customer) has the same code."""

    events: Counts
    customers: Counts
    repeated: Counts


@dataclass(frozen=True, slots=True)
class Twins:
    """Two names that stand beside each other within minutes: how many of each have the other near, and the mean lag.

    `first_before` is the share of pairs in which `first` came first (or at once).
    """

    first: int
    second: int
    share_of_first: float
    share_of_second: float
    first_before: float
    mean_seconds: float


def count_names(index: Index, codes: list[npt.NDArray[np.int64]], size: int) -> Counted:
    """Count codes (one array for each shard, a code a row, below `size`)."""
    parts = in_parallel(lambda number: _count(index.shards[number], codes[number], size), range(len(codes)))
    events, customers, repeated = (np.stack([part[i] for part in parts]).sum(axis=0) for i in range(3))
    return Counted(events, customers, repeated)


def _count(shard: Shard, codes: npt.NDArray[np.int64], size: int) -> tuple[Counts, Counts, Counts]:
    customer = customers_of(shard)
    pairs = np.unique(customer * size + codes)
    same = (customer[1:] == customer[:-1]) & (codes[1:] == codes[:-1])
    return (
        np.bincount(codes, minlength=size),
        np.bincount(pairs % size, minlength=size),
        np.bincount(codes[:-1][same], minlength=size),
    )


def customers_of(shard: Shard) -> npt.NDArray[np.int64]:
    """The customer's place in the shard for each row."""
    return np.repeat(np.arange(shard.customers, dtype=np.int64), np.diff(shard.offsets))


def find_twins(
    index: Index, codes: list[npt.NDArray[np.int64]], counted: Counted, *, of: Iterable[int], share: float = 0.8
) -> list[Twins]:
    """Pairs of the codes `of` that stand near each other in at least `share` of the events of *both*.

    Names that often repeat themselves are left out: beside them everything is near. So are names with fewer than
    20 events: there is nothing to go by.
    """
    wanted = [c for c in of if counted.events[c] >= 20 and counted.repeated[c] < 0.5 * counted.events[c]]
    place = np.full(len(counted.events), -1, np.int64)
    place[wanted] = np.arange(len(wanted))
    parts = in_parallel(lambda n: _near(index.shards[n], place[codes[n]], len(wanted)), range(len(codes)))
    near = np.sum([part[0] for part in parts], axis=0) if parts else np.zeros((len(wanted), len(wanted)))
    before = np.sum([part[1] for part in parts], axis=0)
    lag = np.sum([part[2] for part in parts], axis=0)
    found = []
    for i, a in enumerate(wanted):
        for j, b in enumerate(wanted[i + 1 :], i + 1):
            shares = float(near[i, j] / counted.events[a]), float(near[j, i] / counted.events[b])
            if min(shares) >= share:
                met = max(before[i, j] + before[j, i], 1)
                mean = float((lag[i, j] + lag[j, i]) / met) / MICROSECONDS
                found.append(Twins(a, b, *shares, float(before[i, j] / met), mean))
    return sorted(found, key=lambda twins: -int(counted.events[twins.first]))


def _near(shard: Shard, place: npt.NDArray[np.int64], size: int) -> tuple[Counts, Counts, Counts]:
    """near[a, b]: events of a with a b beside them; before[a, b]: pairs with a first; lag: their summed µs."""
    customer, time = customers_of(shard), shard.time
    near, before, lag = (np.zeros(size * size, np.int64) for _ in range(3))
    seen: list[npt.NDArray[np.int64]] = []
    for distance in range(1, _NEIGHBOURS + 1):
        if len(place) <= distance:
            break
        a, b = place[:-distance], place[distance:]
        span = time[distance:] - time[:-distance]
        rows = np.flatnonzero(
            (customer[:-distance] == customer[distance:]) & (span <= TWIN_SPAN) & (a >= 0) & (b >= 0) & (a != b)
        )
        pair = a[rows] * size + b[rows]
        before += np.bincount(pair, minlength=size * size)
        lag += np.bincount(pair, weights=span[rows], minlength=size * size).astype(np.int64)
        seen += [rows * size + b[rows], (rows + distance) * size + a[rows]]
    if seen:
        each = np.unique(np.concatenate(seen))  # an event counts once for each neighbour's name
        near += np.bincount(place[each // size] * size + each % size, minlength=size * size)
    square = (size, size)
    return near.reshape(square), before.reshape(square), lag.reshape(square)
