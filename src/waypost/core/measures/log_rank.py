"""Do groups differ in how long it takes until it happens? The log-rank test."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from waypost.core.measures.chi_squared import chi_squared_p
from waypost.core.measures.survival import Numbers

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class LogRank:
    """`observed` and `expected` (if all groups were alike) numbers of events, by group; NaN where nothing can be told."""

    statistic: float
    degrees: int
    p: float
    observed: tuple[int, ...]
    expected: tuple[float, ...]


def log_rank(waits: Sequence[Numbers], happened: Sequence[Flags]) -> LogRank:
    """Compare groups: `waits[g][i]` is how long one of group g waited, `happened[g][i]` whether it then happened.

    Mantel (1966), Evaluation of survival data and two new rank order statistics. Cancer Chemotherapy Reports 50,
    163–170; Peto and Peto (1972), JRSS A 135, 185–207. Whoever is open at a time is at risk at it. Groups in which nobody
    was at risk when anything happened are left out of the degrees of freedom.

    >>> one, two = np.array([1, 2, 3]), np.array([4, 5, 6])
    >>> found = log_rank([one, two], [np.ones(3, bool), np.ones(3, bool)])
    >>> found.degrees, round(found.statistic, 3), round(found.p, 3)
    (1, 5.052, 0.025)
    """
    if not waits:
        return LogRank(nan, 0, nan, (), ())
    ours = [np.sort(wait[did]) for wait, did in zip(waits, happened, strict=True)]
    times = np.unique(np.concatenate(ours))
    ordered = [np.sort(wait) for wait in waits]
    at_risk = np.stack([len(wait) - np.searchsorted(wait, times) for wait in ordered]).astype(np.float64)
    deaths = np.stack([np.searchsorted(w, times, "right") - np.searchsorted(w, times) for w in ours])
    n, d = at_risk.sum(axis=0), deaths.sum(axis=0)
    expected = (at_risk * (d / n)).sum(axis=1)
    observed = deaths.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(n > 1, d * (n - d) / (n - 1) / n**2, 0.0)
    told = np.flatnonzero(expected > 0)
    covariance = np.array(
        [[float((weight * at_risk[i] * (n * (i == j) - at_risk[j])).sum()) for j in told[:-1]] for i in told[:-1]]
    )
    statistic, degrees = nan, max(0, len(told) - 1)
    if degrees and np.linalg.matrix_rank(covariance) == degrees:
        surplus = (observed - expected)[told[:-1]]
        statistic = max(0.0, float(surplus @ np.linalg.solve(covariance, surplus)))
    return LogRank(
        statistic=statistic,
        degrees=degrees,
        p=chi_squared_p(statistic, degrees) if statistic == statistic else nan,
        observed=tuple(int(count) for count in observed),
        expected=tuple(float(count) for count in expected),
    )
