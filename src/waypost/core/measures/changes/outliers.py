"""Single buckets that stand out from their surroundings: they are named, and are no change of level.

Each bucket is compared with the trimmed mean of the buckets around it, freed of the effect of its class, on a scale on
which variances are about equal (Anscombe 1948, Biometrika 35, 246–254); the scale of chance is the median absolute
deviation. A longer run of such buckets is no outlier: it may be a change.
"""

import numpy as np

from waypost.core.measures.changes.series import Flags, Reals, Series
from waypost.core.measures.normal import two_sided_z

_HALF = 10  # buckets to each side: three weeks in all
_TRIMMED = 5  # of the smallest and of the largest around
_CHANCE = 0.001  # of a false outlier in the whole series


def outlying(series: Series, longest: int) -> Flags:
    """Which buckets stand out, in runs of at most `longest`.

    >>> calm = np.full(60, 9.0); calm[30] = 90
    >>> one = Series(calm, np.ones(60), np.zeros(60, np.int64), "count")
    >>> np.flatnonzero(outlying(one, 1)).tolist()
    [30]
    """
    n = len(series)
    if n <= 2 * _HALF:
        return np.zeros(n, bool)
    z = _deviation(series, _surroundings(series))
    spread = 1.4826 * float(np.median(np.abs(z - np.median(z))))
    if series.family != "mean":
        spread = max(spread, 1.0)  # counts are never calmer than chance; sparse ones have a deviation of 0
    elif spread == 0:
        spread = float(z.std())
    far = np.abs(z) > spread * two_sided_z(1 - _CHANCE / n) if spread > 0 else np.zeros(n, bool)
    return _short_runs(far, longest)


def _surroundings(series: Series) -> Reals:
    """What the buckets around let expect of each."""
    rate = np.divide(series.y, series.exposure, out=np.zeros(len(series)), where=series.exposure > 0)
    adding = series.family == "mean"
    classes = int(series.classes.max(initial=0)) + 1
    effects = np.zeros(classes) if adding else np.ones(classes)
    around = rate
    for _ in range(3):
        own = effects[series.classes]
        around = _trimmed(rate - own if adding else np.divide(rate, own, out=np.zeros_like(rate), where=own > 0))
        for c in range(classes):
            its = series.classes == c
            if adding:
                effects[c] = float(np.median((rate - around)[its])) if its.any() else 0.0
            else:
                whole = float(np.minimum(around, 1e300)[its].sum())
                effects[c] = _middle_ratio(rate[its], around[its], whole)
    own = effects[series.classes]
    return series.exposure * (around + own if adding else around * own)


def _middle_ratio(rate: Reals, around: Reals, whole: float) -> float:
    """The median ratio of a class to its surroundings; where that is 0, the ratio of sums."""
    if whole <= 0:
        return 1.0
    middle = float(np.median(rate[around > 0] / around[around > 0]))
    return middle if middle > 0 else float(rate.sum()) / whole


def _trimmed(rate: Reals) -> Reals:
    padded = np.pad(rate, _HALF, mode="reflect")
    windows = np.sort(np.lib.stride_tricks.sliding_window_view(padded, 2 * _HALF + 1), axis=1)
    means: Reals = windows[:, _TRIMMED:-_TRIMMED].mean(axis=1)
    return means


def _deviation(series: Series, mu: Reals) -> Reals:
    n = np.maximum(series.exposure, 1e-300)
    if series.family == "mean":
        return np.where(series.exposure > 0, (series.y - mu) / np.sqrt(n), 0.0)
    if series.family == "share":
        seen, meant = np.clip(series.y / n, 0, 1), np.clip(mu / n, 0, 1)
        found: Reals = 2 * np.sqrt(series.exposure) * (np.arcsin(np.sqrt(seen)) - np.arcsin(np.sqrt(meant)))
        return found
    return np.asarray(2 * (np.sqrt(series.y + 0.375) - np.sqrt(mu + 0.375)))


def _short_runs(flags: Flags, longest: int) -> Flags:
    kept = flags.copy()
    begin = 0
    for end in range(1, len(flags) + 1):
        if end == len(flags) or flags[end] != flags[begin]:
            if flags[begin] and end - begin > longest:
                kept[begin:end] = False
            begin = end
    return kept
