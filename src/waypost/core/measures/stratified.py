"""Two groups compared only where they are comparable: a risk difference over strata.

A stratum holds customers who are alike (same step, persona, place, week …). In it `events` of `n` customers of the
group and `other_events` of `other_n` of the comparison group met the outcome. Customers, not events, are counted,
each in one stratum and one group, so that cases are independent.

Why Mantel–Haenszel weights n₁n₀/N and not inverse variances: with many small strata inverse-variance weights are
themselves estimated from a handful of customers (a stratum without drop-offs gets infinite weight) and bias the
result towards them; Mantel–Haenszel stays consistent both for few large and for many sparse strata. For the same
reason the variance is Sato's, not that of Greenland and Robins (1985), which gives a stratum of one customer per
group no variance at all. The interval is Klingenberg's: the differences that a score test with Sato's variance
would not reject; it keeps its level for rare outcomes, and it holds 0 exactly when p > 1 - confidence.

- Greenland and Robins (1985), Estimation of a common effect parameter from sparse follow-up data. Biometrics 41, 55–68
- Sato (1989), On the variance estimator for the Mantel–Haenszel risk difference. Biometrics 45, 1323–1324
- Klingenberg (2014), A new and improved confidence interval for the Mantel–Haenszel risk difference. Statistics in
  Medicine 33, 2968–2983
"""

from dataclasses import dataclass
from math import exp, inf, log, nan, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from waypost.core.measures.normal import two_sided_p, two_sided_z
from waypost.core.measures.proportions import Interval

Counts = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


class Alone(NamedTuple):
    """Strata that hold only one of the groups and stand in no row: how many, and the customers in them."""

    strata: int = 0
    n: int = 0
    other_n: int = 0


NOBODY_ALONE = Alone()


class Strata(NamedTuple):
    """One row a stratum: how many met the outcome, of how many, in the group and in the comparison group.

    Strata with one group only may have rows, or be counted as `Alone`.
    """

    events: Counts
    n: Counts
    other_events: Counts
    other_n: Counts


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is left of a difference between comparable customers.

    `difference` and `ratio` carry the customers of both groups in strata that hold both; `share` and `other_share`
    are the weighted outcome shares behind them. `p` tests a difference of 0 (two-sided). Strata that hold only one
    of the groups say nothing and are left out: `strata_without_overlap`, with `left_out` customers of the group and
    `other_left_out` of the comparison group. `dependable` is the rule of Mantel and Fleiss (1980): the counts are
    large enough for the normal approximation.
    """

    difference: Interval
    ratio: Interval
    share: float
    other_share: float
    p: float
    n: int
    other_n: int
    strata: int
    strata_without_overlap: int
    left_out: int
    other_left_out: int
    dependable: bool


def compare(strata: Strata, confidence: float = 0.95, alone: Alone = NOBODY_ALONE) -> Comparison:
    """The difference of outcome shares (group minus comparison group) over strata that hold both groups.

    >>> one = np.array([30, 10]), np.array([100, 50]), np.array([20, 8]), np.array([100, 80])
    >>> found = compare(Strata(*one))
    >>> round(found.difference.value, 4), found.difference.contains(0), found.strata
    (0.1, False, 2)
    """
    both = (strata.n > 0) & (strata.other_n > 0)
    a, n1, c, n0 = (np.asarray(column, np.float64)[both] for column in strata)
    n, other_n = int(n1.sum()), int(n0.sum())
    found = _difference(a, n1, c, n0, confidence)
    weight = float((n1 * n0 / (n1 + n0)).sum())
    return Comparison(
        difference=Interval(found.value, found.low, found.high, n + other_n),
        ratio=_ratio(a, n1, c, n0, confidence),
        share=_over(float((a * n0 / (n1 + n0)).sum()), weight),
        other_share=_over(float((c * n1 / (n1 + n0)).sum()), weight),
        p=found.p,
        n=n,
        other_n=other_n,
        strata=int(both.sum()),
        strata_without_overlap=int((~both & ((strata.n > 0) | (strata.other_n > 0))).sum()) + alone.strata,
        left_out=int(strata.n.sum()) - n + alone.n,
        other_left_out=int(strata.other_n.sum()) - other_n + alone.other_n,
        dependable=_enough_for_the_normal(a, n1, c, n0),
    )


class _Found(NamedTuple):
    value: float
    low: float
    high: float
    p: float


def _difference(a: Reals, n1: Reals, c: Reals, n0: Reals, confidence: float) -> _Found:
    """Sato's variance is linear in the true difference d: (d·P + Q) / W². Solve (found - d)² = z² · variance(d)."""
    total = n1 + n0
    w = float((n1 * n0 / total).sum())
    if w == 0:
        return _Found(nan, nan, nan, nan)
    value = float(((a * n0 - c * n1) / total).sum()) / w
    p_sum = float(((n1**2 * c - n0**2 * a + n1 * n0 * (n0 - n1) / 2) / total**2).sum())
    q_sum = float(((a * (n0 - c) + c * (n1 - a)) / (2 * total)).sum())
    z2 = two_sided_z(confidence) ** 2
    middle = value + z2 * p_sum / (2 * w * w)
    reach = sqrt(max(0.0, middle**2 - value**2 + z2 * q_sum / (w * w)))
    # Without any Q every stratum is all or nothing in both groups alike: there is no difference to test.
    p = two_sided_p(value * w / sqrt(q_sum)) if q_sum > 0 else 1.0
    return _Found(value, max(-1.0, middle - reach), min(1.0, middle + reach), p)


def _ratio(a: Reals, n1: Reals, c: Reals, n0: Reals, confidence: float) -> Interval:
    """The Mantel–Haenszel risk ratio; variance of its logarithm by Greenland and Robins (1985), formula 13."""
    total = n1 + n0
    n = int(total.sum())
    r, s = float((a * n0 / total).sum()), float((c * n1 / total).sum())
    if r == 0 and s == 0:
        return Interval(nan, nan, nan, n)
    if r == 0 or s == 0:
        return Interval(inf, 0.0, inf, n) if s == 0 else Interval(0.0, 0.0, inf, n)
    variance = float((((a + c) * n1 * n0 - a * c * total) / total**2).sum()) / (r * s)
    reach = two_sided_z(confidence) * sqrt(max(0.0, variance))
    return Interval(r / s, exp(log(r / s) - reach), exp(log(r / s) + reach), n)


def _enough_for_the_normal(a: Reals, n1: Reals, c: Reals, n0: Reals) -> bool:
    """Mantel and Fleiss (1980): what is expected of the group lies at least 5 from the least and most possible."""
    met = a + c
    expected = float((n1 * met / (n1 + n0)).sum())
    least = float(np.maximum(0, met - n0).sum())
    most = float(np.minimum(met, n1).sum())
    return min(expected - least, most - expected) >= 5


def _over(part: float, whole: float) -> float:
    return part / whole if whole else nan
