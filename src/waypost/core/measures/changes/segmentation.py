"""The best cuts of a series into segments of at least `minimum` buckets each: exact, by dynamic programming.

The gain of a segment is twice its quasi-log-likelihood at its own level, so that the gain of a cut is the difference
of deviances. Bellman (1961), On the approximation of curves by line segments using dynamic programming; Auger and
Lawrence (1989), Bulletin of Mathematical Biology 51, 39–54.
"""

from functools import lru_cache
from math import ceil, inf

import numpy as np

from waypost.core.measures.changes.series import Adjusted, Family, Ints, Reals

GRID = 800  # up to that many buckets every border is tried; in longer series every 2nd, 3rd … and then its surroundings


def gain(part: Reals, whole: Reals, family: Family) -> Reals:
    """Twice the quasi-log-likelihood of segments, up to what is the same for all cuts.

    >>> gain(np.array([4.0]), np.array([2.0]), "mean").tolist()
    [8.0]
    """
    filled = whole > 0
    level = np.divide(part, whole, out=np.ones_like(part), where=filled)
    if family == "mean":
        return np.where(filled, part * level, 0.0)
    found = 2 * part * np.log(np.where(part > 0, level, 1.0))
    if family == "share":
        rest = np.maximum(whole - part, 0.0)
        found = found + 2 * rest * np.log(np.where(rest > 0, rest / np.where(filled, whole, 1.0), 1.0))
    return found


class Borders:
    """Sums up to every border that may be a cut: 0 … n, or every few in a long series."""

    def __init__(self, adjusted: Adjusted, begin: int = 0, end: int | None = None, grid: int = GRID) -> None:
        end = len(adjusted.part) if end is None else end
        self.step = max(1, ceil((end - begin) / grid))
        places = np.arange(begin, end, self.step)
        self.places = np.append(places, end)
        self.part = np.concatenate([[0.0], np.cumsum(adjusted.part[begin:end])])[self.places - begin]
        self.whole = np.concatenate([[0.0], np.cumsum(adjusted.whole[begin:end])])[self.places - begin]
        self.family = adjusted.family

    def gains_to(self, j: int, first: int, last: int) -> Reals:
        """Gains of the segments from each border first … last - 1 to border j."""
        return gain(self.part[j] - self.part[first:last], self.whole[j] - self.whole[first:last], self.family)

    @property
    def total(self) -> float:
        return float(gain(self.part[-1:], self.whole[-1:], self.family)[0])


def best_cuts(adjusted: Adjusted, cuts: int, minimum: int) -> tuple[int, ...]:
    """The best `cuts` cuts, ascending; fewer when the series is too short for so many segments.

    >>> level = Adjusted(np.array([1.0, 1, 1, 5, 5, 5]), np.ones(6), "count")
    >>> best_cuts(level, 1, 2)
    (3,)
    """
    n = len(adjusted.part)
    cuts = min(cuts, n // minimum - 1)
    if cuts < 1:
        return ()
    borders = Borders(adjusted)
    m, least = len(borders.places) - 1, ceil(minimum / borders.step)
    best = np.full((cuts + 1, m + 1), -inf)
    back = np.zeros((cuts + 1, m + 1), np.int64)
    for j in range(least, m + 1):
        own = borders.gains_to(j, 0, j - least + 1)
        best[0, j] = own[0]
        for k in range(1, cuts + 1):
            sums = best[k - 1, : j - least + 1] + own
            back[k, j] = int(np.argmax(sums))
            best[k, j] = sums[back[k, j]]
    found, j = [], m
    for k in range(cuts, 0, -1):
        j = int(back[k, j])
        found.append(int(borders.places[j]))
    return _refined(adjusted, tuple(reversed(found)), minimum) if borders.step > 1 else tuple(reversed(found))


def _refined(adjusted: Adjusted, cuts: tuple[int, ...], minimum: int) -> tuple[int, ...]:
    """In a long series each cut is moved to the best border between its neighbours, until none moves."""
    found = list(cuts)
    for _ in range(5):
        before = tuple(found)
        for i in range(len(found)):
            begin = found[i - 1] if i else 0
            end = found[i + 1] if i + 1 < len(found) else len(adjusted.part)
            places, gains = single_cuts(adjusted, begin, end, minimum)
            if len(places):
                found[i] = int(places[np.argmax(gains)])
        if tuple(found) == before:
            break
    return tuple(found)


def single_cuts(adjusted: Adjusted, begin: int, end: int, minimum: int) -> tuple[Reals, Reals]:
    """Every border where begin … end may be cut in two, and by how much that lowers the deviance."""
    borders = Borders(adjusted, begin, end, end - begin)
    places = np.arange(begin + minimum, end - minimum + 1)
    if len(places) == 0:
        return places.astype(np.float64), np.zeros(0)
    part, whole = borders.part[places - begin], borders.whole[places - begin]
    left = gain(part, whole, adjusted.family)
    right = gain(borders.part[-1] - part, borders.whole[-1] - whole, adjusted.family)
    return places.astype(np.float64), left + right - borders.total


def best_episode(adjusted: Adjusted, begin: int, end: int, minimum: int) -> tuple[float, tuple[int, int]]:
    """The stretch inside begin … end whose level differs most from that of both its sides together."""
    borders = Borders(adjusted, begin, end, GRID // 4)
    first, last = _stretches(len(borders.places) - 1, ceil(minimum / borders.step))
    if not len(first):
        return -inf, (begin, end)
    part, whole = borders.part[last] - borders.part[first], borders.whole[last] - borders.whole[first]
    sums = gain(part, whole, adjusted.family)
    sums += gain(borders.part[-1] - part, borders.whole[-1] - whole, adjusted.family)
    best = int(np.argmax(sums))
    return float(sums[best]) - borders.total, (int(borders.places[first[best]]), int(borders.places[last[best]]))


@lru_cache(maxsize=64)
def _stretches(borders: int, least: int) -> tuple[Ints, Ints]:
    """Every pair of borders that are at least `least` apart from each other and from both ends."""
    first, last = np.triu_indices(borders + 1, least)
    kept = (first >= least) & (last <= borders - least)
    return first[kept].astype(np.int64), last[kept].astype(np.int64)
