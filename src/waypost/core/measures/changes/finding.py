"""Change points of one series, each with its place, levels, ratio, intervals and p.

Cuts are added step by step. At every step each segment is searched for the clearest single cut and for the clearest
stretch between two cuts (a level that rose and fell again hides from single cuts). The clearest counts when chance
would show one as clear anywhere with a probability of at most `level`, over all segments. Then all cuts are placed anew,
exactly (`segmentation`), and searched again. A cut whose own p, between its neighbours, is above `level` is dropped.

Noise: dispersion φ times (1 + ρ) / (1 - ρ), both estimated from the residuals of the richer model.

Place: all places whose deviance is at most -2 log(1 - √confidence) worse than that of the best: the likelihood ratio of
a place is distributed as the larger of two exponentials (Yao 1987, Annals of Statistics 15, 1321–1328; Eo and Morley
2015, Quantitative Economics 6, 463–497).
"""

from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, nan, sqrt

import numpy as np

from waypost.core.measures.changes.outliers import outlying
from waypost.core.measures.changes.segmentation import best_cuts, best_episode, single_cuts
from waypost.core.measures.changes.series import Fit, Flags, Series, fitted
from waypost.core.measures.changes.significance import p_of_an_episode, p_of_one_cut, standard
from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class Level:
    """The level of buckets `begin` … `end` - 1, freed of class effects; `n` counts buckets used."""

    begin: int
    end: int
    level: Interval


@dataclass(frozen=True, slots=True)
class Change:
    """From bucket `at` on the level is another one; it may have changed at any of `low` … `high`.

    `ratio` (after : before; NaN where a level is not above 0) and `difference` (after - before) with intervals. `p`: how
    often chance alone shows a cut as clear between the neighbouring changes.
    """

    at: int
    low: int
    high: int
    ratio: Interval
    difference: Interval
    p: float


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What one series shows. `p`: how often chance alone shows any change as clear; 1 when the series is too short.

    `outliers`: single buckets left out, with what was expected of them. `effects`: of each class, 1 (or 0) = average.
    """

    changes: tuple[Change, ...]
    levels: tuple[Level, ...]
    p: float
    outliers: tuple[tuple[int, float], ...]
    effects: tuple[float, ...]
    dispersion: float
    memory: float


def find_changes(
    series: Series,
    *,
    minimum: int,
    longest_outlier: int = 1,
    most: int = 5,
    level: float = 0.05,
    confidence: float = 0.95,
) -> Found:
    """Change points of a series; segments hold at least `minimum` buckets, there are at most `most` changes.

    >>> counts = np.array([8.0, 11, 9, 10, 12, 8, 10, 9, 11, 10, 19, 22, 20, 18, 21, 23, 19, 20, 22, 18])
    >>> found = find_changes(Series(counts, np.ones(20), np.zeros(20, np.int64), "count"), minimum=4)
    >>> [change.at for change in found.changes], [round(one.level.value, 1) for one in found.levels]
    ([10], [9.8, 20.2])
    """
    outliers = outlying(series, longest_outlier)
    used = ~outliers & _may_happen(series)
    cuts: tuple[int, ...] = ()
    overall = 1.0
    while len(cuts) < most:
        p, more = _next(series, cuts, used, minimum)
        overall = p if not cuts else overall
        if p > level or len(cuts) + len(more) > most:
            break
        cuts = _placed(series, cuts, more, used, minimum)
    cuts = _pruned(series, cuts, used, minimum, level)
    fit = fitted(series, cuts, used)
    z = two_sided_z(confidence)
    return Found(
        changes=tuple(_change(series, fit, cuts, i, minimum, used, z, confidence) for i in range(len(cuts))),
        levels=_levels(series, fit, cuts, used, z),
        p=overall,
        outliers=tuple((b, float(_expected(series, fit, cuts, b))) for b in np.flatnonzero(outliers).tolist()),
        effects=tuple(fit.effects.tolist()),
        dispersion=fit.dispersion,
        memory=fit.memory,
    )


def _may_happen(series: Series) -> Flags:
    """Buckets of a class in which nothing ever happens, such as Sundays, say nothing about the level."""
    filled = series.exposure > 0
    if series.family == "mean":
        return filled
    return np.asarray(filled & (np.bincount(series.classes, series.y)[series.classes] > 0))


def _next(series: Series, cuts: tuple[int, ...], used: Flags, minimum: int) -> tuple[float, tuple[int, ...]]:
    """The clearest further cut, or two, in any segment; p is adjusted for the segments and both kinds."""
    fit = fitted(series, cuts, used)
    borders = (0, *cuts, len(series))
    best: tuple[float, tuple[int, ...]] = (1.0, ())
    for begin, end in pairwise(borders):
        for more, deviance in _candidates(fit, begin, end, minimum):
            richer = fitted(series, tuple(sorted((*cuts, *more))), used)
            b = standard(deviance / richer.noise, richer.df) if richer.noise > 0 else 0.0
            p_of = p_of_one_cut if len(more) == 1 else p_of_an_episode
            p = min(1.0, 2 * (len(cuts) + 1) * p_of(b, end - begin, minimum, richer.memory))
            if p < best[0]:
                best = p, more
    return best


def _candidates(fit: Fit, begin: int, end: int, minimum: int) -> list[tuple[tuple[int, ...], float]]:
    found: list[tuple[tuple[int, ...], float]] = []
    places, gains = single_cuts(fit.adjusted, begin, end, minimum)
    if len(places):
        found.append(((int(places[np.argmax(gains)]),), float(gains.max())))
    if end - begin >= 3 * minimum:
        deviance, stretch = best_episode(fit.adjusted, begin, end, minimum)
        if stretch != (begin, end):
            found.append((stretch, deviance))
    return found


def _placed(series: Series, cuts: tuple[int, ...], more: tuple[int, ...], used: Flags, minimum: int) -> tuple[int, ...]:
    """All cuts placed anew: effects of classes and cuts are fitted in turn until neither moves."""
    placed = tuple(sorted((*cuts, *more)))
    for _ in range(4):
        again = best_cuts(fitted(series, placed, used).adjusted, len(placed), minimum)
        if again == placed:
            break
        placed = again
    return placed


def _pruned(series: Series, cuts: tuple[int, ...], used: Flags, minimum: int, level: float) -> tuple[int, ...]:
    while cuts:
        fit = fitted(series, cuts, used)
        ps = [_p_of(fit, (0, *cuts, len(series))[i : i + 3], minimum) for i in range(len(cuts))]
        worst = int(np.argmax(ps))
        if ps[worst] <= level:
            break
        cuts = cuts[:worst] + cuts[worst + 1 :]
    return cuts


def _p_of(fit: Fit, around: tuple[int, ...], minimum: int) -> float:
    """p of the clearest cut between the neighbours of a change."""
    begin, _, end = around
    _, gains = single_cuts(fit.adjusted, begin, end, minimum)
    if not len(gains) or fit.noise <= 0:
        return 1.0
    return p_of_one_cut(standard(float(gains.max()) / fit.noise, fit.df), end - begin, minimum, fit.memory)


def _change(
    series: Series, fit: Fit, cuts: tuple[int, ...], i: int, minimum: int, used: Flags, z: float, confidence: float
) -> Change:
    borders = (0, *cuts, len(series))
    begin, at, end = borders[i : i + 3]
    places, gains = single_cuts(fit.adjusted, begin, end, minimum)
    reach = -2 * log(1 - sqrt(confidence)) * fit.noise
    possible = places[gains >= gains[int(at - places[0])] - reach]
    before, after = fit.levels[i], fit.levels[i + 1]
    n = int(used[begin:end].sum())
    se = [_error(fit, a, b) for a, b in ((begin, at), (at, end))]
    apart, error = after - before, sqrt(se[0] ** 2 + se[1] ** 2)
    return Change(
        at=at,
        low=int(possible.min()),
        high=int(possible.max()),
        ratio=_ratio(before, after, se, z, n),
        difference=Interval(float(apart), float(apart - z * error), float(apart + z * error), n),
        p=_p_of(fit, borders[i : i + 3], minimum),
    )


def _ratio(before: float, after: float, se: list[float], z: float, n: int) -> Interval:
    if before <= 0 or after <= 0:
        return Interval(nan, nan, nan, n)
    error = z * sqrt((se[0] / before) ** 2 + (se[1] / after) ** 2)
    ratio = after / before
    return Interval(float(ratio), float(ratio * exp(-error)), float(ratio * exp(error)), n)


def _error(fit: Fit, begin: int, end: int) -> float:
    """The standard error of the level of a segment."""
    part, whole = float(fit.adjusted.part[begin:end].sum()), float(fit.adjusted.whole[begin:end].sum())
    if whole <= 0:
        return nan
    level = part / whole
    if fit.adjusted.family == "mean":
        variance = 1 / whole
    elif fit.adjusted.family == "share":
        variance = level * max(1 - level, 1e-6) / whole
    else:
        variance = max(level, 0.5 / whole) / whole
    return sqrt(variance * fit.noise)


def _levels(series: Series, fit: Fit, cuts: tuple[int, ...], used: Flags, z: float) -> tuple[Level, ...]:
    borders = (0, *cuts, len(series))
    found = []
    for i, (begin, end) in enumerate(pairwise(borders)):
        level, error = float(fit.levels[i]), _error(fit, begin, end)
        if series.family == "mean" or level <= 0:
            low, high = level - z * error, level + z * error
        else:
            low, high = level * exp(-z * error / level), level * exp(z * error / level)
        found.append(Level(begin, end, Interval(level, low, high, int(used[begin:end].sum()))))
    return tuple(found)


def _expected(series: Series, fit: Fit, cuts: tuple[int, ...], bucket: int) -> float:
    """What was expected of a bucket: a count, or for shares and means their level."""
    level, effect = fit.levels[sum(cut <= bucket for cut in cuts)], fit.effects[series.classes[bucket]]
    return float(level + effect if series.family == "mean" else level * effect)
