"""A series of buckets and a fit of it: piecewise constant levels times (or plus) the effect of each class of day.

    count  events or customers; quasi-Poisson: variance φ · expected
    share  of events of another kind; quasi-binomial: variance φ · expected · (1 - share)
    mean   of values; normal: variance φ / number of values

Levels and class effects are fitted in turn (iterative proportional fitting; Deming and Stephan 1940), which converges
to the maximum of the quasi-likelihood for counts. For shares a class effect multiplies the number of tries, so that
the level of a segment stays a ratio of two sums.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

Family = Literal["count", "share", "mean"]
Reals = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_ROUNDS = 12
MEMORY_MOST = 0.8  # a larger correlation of neighbours cannot be told from a changing level


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """`y`: counts, successes or sums of values; `exposure`: 1, tries, or number of values, one each a bucket.

    `classes`: the class of a bucket (0–6 weekday, 7 holiday; all 0 without weekdays). `ordinary`: the classes over
    which the level is an average, each once.
    """

    y: Reals
    exposure: Reals
    classes: Ints
    family: Family
    ordinary: tuple[int, ...] = (0,)
    scatter: tuple[float, int] | None = None

    def __len__(self) -> int:
        return len(self.y)


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted:
    """A series freed of class effects: a segment's level is the sum of `part` by the sum of `whole` over it."""

    part: Reals
    whole: Reals
    family: Family


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """`levels` of an average ordinary bucket, one a segment; `effects` one a class.

    `residuals`: Pearson's, NaN for buckets left out. `dispersion`: φ. `memory`: by how much correlation between
    neighbours inflates the variance of a mean, at least 1. `df`: degrees of freedom of the noise: a third of those left,
    since the correlation is estimated too, with about twice the relative variance of φ.
    """

    levels: Reals
    effects: Reals
    adjusted: Adjusted
    residuals: Reals
    dispersion: float
    memory: float
    df: int

    @property
    def noise(self) -> float:
        """By how much differences of deviance are larger than for independent events."""
        return self.dispersion * self.memory


def fitted(series: Series, cuts: tuple[int, ...], used: Flags) -> Fit:
    """Levels of the segments between cuts and effects of classes; buckets that are not `used` say nothing.

    >>> one = Series(np.array([4.0, 6, 10, 14]), np.ones(4), np.zeros(4, np.int64), "count")
    >>> fitted(one, (2,), np.ones(4, bool)).levels.tolist()
    [5.0, 12.0]
    """
    segment = np.zeros(len(series), np.int64)
    for cut in cuts:
        segment[cut:] += 1
    segments = len(cuts) + 1
    y, exposure = np.where(used, series.y, 0.0), np.where(used, series.exposure, 0.0)
    classes = int(series.classes.max(initial=0)) + 1
    adding = series.family == "mean"
    effects = np.zeros(classes) if adding else np.ones(classes)
    levels = np.zeros(segments)
    for _ in range(_ROUNDS if classes > 1 else 1):
        adjusted = _adjusted(series, y, exposure, effects)
        levels = _by(segment, adjusted.part, segments, adjusted.whole)
        effects = _effects(series, y, exposure, levels[segment], classes)
    adjusted = _adjusted(series, y, exposure, effects)
    levels = _by(segment, adjusted.part, segments, adjusted.whole)
    left = max(3, int(used.sum()) - segments - len(np.unique(series.classes[used])) + 1)
    residuals = np.where(used, _pearson(series, levels[segment], effects), np.nan)
    dispersion = float(np.nansum(residuals**2)) / left
    dispersion, df = _with_scatter(series, residuals, dispersion, left // 3, segments)
    return Fit(levels, effects, adjusted, residuals, dispersion, _memory(residuals, segments), df)


def _with_scatter(series: Series, residuals: Reals, dispersion: float, df: int, segments: int) -> tuple[float, int]:
    """The larger of what buckets and what single values show. All values tell how large chance is where buckets scatter no
    more than these let expect (within two standard errors of a variance); else the buckets alone do."""
    if series.scatter is None or series.scatter[1] <= segments + 1:
        return dispersion, df
    inside, n = series.scatter
    single = (inside + float(np.nansum(residuals**2))) / (n - segments)
    as_expected = dispersion <= single * (1 + 2 * sqrt(2 / (3 * df)))
    return (max(single, dispersion), n - segments) if as_expected else (dispersion, df)


def expected(series: Series, levels: Reals, effects: Reals) -> Reals:
    """What a fit expects of each bucket, given the level of each."""
    own = effects[series.classes]
    return np.asarray(series.exposure * (levels + own if series.family == "mean" else levels * own))


def _pearson(series: Series, levels: Reals, effects: Reals) -> Reals:
    mu = expected(series, levels, effects)
    if series.family == "mean":
        variance = series.exposure
    elif series.family == "share":
        variance = mu * np.clip(1 - mu / np.maximum(series.exposure, 1e-300), 1e-6, 1)
    else:
        variance = mu
    return np.where(variance > 0, (series.y - mu) / np.sqrt(np.maximum(variance, 1e-300)), 0.0)


def _adjusted(series: Series, y: Reals, exposure: Reals, effects: Reals) -> Adjusted:
    own = effects[series.classes]
    if series.family == "mean":
        return Adjusted(y - exposure * own, exposure, series.family)
    return Adjusted(y, exposure * own, series.family)


def _effects(series: Series, y: Reals, exposure: Reals, levels: Reals, classes: int) -> Reals:
    """Effects of classes given the level of each bucket; over the ordinary ones they average to 1 (or add up to 0)."""
    ordinary = list(series.ordinary)
    if series.family == "mean":
        found = _by(series.classes, y - exposure * levels, classes, exposure)
        return np.asarray(found - found[ordinary].mean())
    found = _by(series.classes, y, classes, exposure * levels)
    middle = found[ordinary].mean()
    return found / middle if middle > 0 else np.ones(classes)


def _by(groups: Ints, part: Reals, n: int, whole: Reals) -> Reals:
    parts, wholes = np.bincount(groups, part, n), np.bincount(groups, whole, n)
    return np.asarray(np.divide(parts, wholes, out=np.zeros(n), where=wholes > 0))


def _memory(residuals: Reals, segments: int) -> float:
    """1 + 2 Σ ρ(lag) as a first-order process would have it, or as two lags show it, whichever is larger.

    Correlations are freed of their bias: each fitted level lowers them (Kendall 1954, Biometrika 41, 403–404).
    """
    r = np.nan_to_num(residuals)
    n, total = int(np.isfinite(residuals).sum()), float((r**2).sum())
    if n < 4 or total == 0:
        return 1.0
    first, second = (float((r[lag:] * r[:-lag]).sum()) / total for lag in (1, 2))
    first += segments * (1 + 3 * max(first, 0.0)) / n
    second += segments * (1 + 2 * max(first, 0.0)) / n
    first = min(max(first, 0.0), MEMORY_MOST)
    if first == 0:
        return 1.0
    return max((1 + first) / (1 - first), 1 + 2 * (first + second))
