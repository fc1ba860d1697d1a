"""Delete-a-group jackknife: the range of any figure, from what it becomes without one group of customers at a time."""

from collections.abc import Sequence
from math import nan

import numpy as np
import numpy.typing as npt

from waypost.core.measures.proportions import Interval
from waypost.core.measures.student import two_sided_t

Figures = npt.NDArray[np.float64]


def standard_errors(left_out: Sequence[Figures]) -> Figures:
    """The standard error of each figure; `left_out[g]` are the figures without group g. NaN with fewer than two groups.

    Customers are spread over G groups by chance. The variance is (G − 1)/G · Σ (θ₍g₎ − mean)². Kott (2001), The
    delete-a-group jackknife, Journal of Official Statistics 17, 521–526; Quenouille (1956).

    >>> standard_errors([np.array([1.0]), np.array([2.0]), np.array([3.0])]).round(4).tolist()
    [1.1547]
    """
    groups = len(left_out)
    if groups < 2:
        return np.full(left_out[0].shape if groups else (), nan)
    every = np.stack(left_out)
    spread: Figures = np.sqrt((groups - 1) / groups * ((every - every.mean(axis=0)) ** 2).sum(axis=0))
    return spread


def jackknife(
    value: float,
    left_out: Sequence[float],
    n: int,
    confidence: float = 0.95,
    least: float = -np.inf,
    most: float = np.inf,
) -> Interval:
    """A figure and its range by Student's t with G − 1 degrees of freedom, cut at what is possible (`least`, `most`).

    >>> found = jackknife(2.0, [1.9, 2.0, 2.1, 2.0], 400)
    >>> round(found.low, 2), round(found.high, 2)
    (1.61, 2.39)
    """
    groups = len(left_out)
    if groups < 2 or not np.isfinite(value):
        return Interval(value, nan, nan, n)
    error = float(standard_errors([np.array([figure]) for figure in left_out])[0])
    reach = two_sided_t(confidence, groups - 1) * error
    return Interval(value, max(least, value - reach), min(most, value + reach), n)
