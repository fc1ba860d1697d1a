"""Series with a known truth: noise of several kinds, with or without a planted change."""

import numpy as np

from waypost.core.measures.changes import Series

KINDS = ("poisson", "overdispersed", "autocorrelated", "weekday", "holiday", "share", "rating")
_CALM_WEEK, _STRONG_WEEK = (1.2, 1.1, 1.0, 1.0, 1.1, 0.9, 0.7), (1.8, 1.4, 1.2, 1.1, 1.0, 0.4, 0.1)
WEEK = tuple(range(7))


def series(kind: str, seed: int, days: int = 180, base: float = 12.0, ratio: float = 1.0, at: int = 0) -> Series:
    """A daily series whose level is multiplied by `ratio` from day `at` on (for ratings: `ratio` - 1 is added)."""
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    weekday = np.arange(days) % 7
    classes = weekday.astype(np.int64)
    effect = np.array(_STRONG_WEEK if kind == "weekday" else _CALM_WEEK)[weekday]
    level = base * effect * np.where(np.arange(days) >= at, ratio, 1.0)
    if kind == "share":
        tries = rng.poisson(4 * base * effect)
        happened = rng.binomial(tries, 0.2 * level / (base * effect))
        return Series(happened.astype(float), tries.astype(float), classes, "share", WEEK)
    if kind == "rating":
        mean = 4 + 0.3 * effect + _remembering(rng, days) * 0.2 + np.where(np.arange(days) >= at, ratio - 1, 0.0)
        return Series(mean * 20, np.full(days, 20.0), classes, "mean", WEEK)
    if kind == "holiday":
        holidays = rng.choice(days, max(2, days // 36), replace=False)
        level[holidays] *= 0.15
        classes[holidays] = 7
    if kind == "overdispersed":
        level = level * rng.gamma(4, 0.25, days)
    if kind == "autocorrelated":
        level = level * np.exp(0.25 * _remembering(rng, days))
    return Series(rng.poisson(level).astype(float), np.ones(days), classes, "count", WEEK)


def _remembering(rng: np.random.Generator, days: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """A first-order process with a correlation of 0.3 between neighbouring days."""
    noise = rng.normal(size=days + 50)
    for day in range(1, days + 50):
        noise[day] += 0.3 * noise[day - 1]
    return noise[50:]
