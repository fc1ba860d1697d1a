"""Two groups whose time was watched, compared only where they are comparable: a rate ratio over strata.

In a stratum (same time since entry, same month, …) something happened `events` times in `time` of the group and
`other_events` times in `other_time` of the comparison group. Time may be in any unit; a customer may give time to
many strata and to both groups, one after the other.

The ratio is that of Mantel and Haenszel for rates, its logarithm's variance Greenland and Robins', which holds for few
large and for many sparse strata. Where nothing happened on one side, the ratio is 0 or infinite and its one limit exact:
the ratio at which that would have had a probability of half of what the interval leaves out, given all events. The test
is the score test of a ratio of 1 (Mantel–Haenszel for person-time).

- Greenland and Robins (1985), Estimation of a common effect parameter from sparse follow-up data. Biometrics 41, 55–68
- Rothman, Greenland and Lash (2008), Modern Epidemiology, 3rd edition, chapter 15, pooling for person-time data
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


class TimeStrata(NamedTuple):
    """One row a stratum: what happened how often, in how much time, in the group and in the comparison group."""

    events: Counts
    time: Counts
    other_events: Counts
    other_time: Counts


@dataclass(frozen=True, slots=True)
class RateComparison:
    """How many times as often it happened in the group as among those comparable.

    `ratio` rests on `n` events of both groups. `expected`: how often it would have happened in the group's time at the
    rate of the comparison group, so that events - expected is what the ratio adds. Strata with only one of the groups
    are left out: `events`, `time` and `expected` are of the strata that hold both, `left_out` is the group's time in
    the others. `dependable`: under a ratio of 1 at least 5 events are expected on either side.
    """

    ratio: Interval
    p: float
    events: int
    time: int
    expected: float
    strata: int
    left_out: int
    dependable: bool


def compare_rates(strata: TimeStrata, confidence: float = 0.95) -> RateComparison:
    """The rate ratio (group over comparison group) over strata that hold time of both groups.

    Deaths among users of clozapine, now and in the past, below and above 55 years (Walker and others 1997):

    >>> deaths, years = np.array([196, 167]), np.array([62_119, 6_085])
    >>> found = compare_rates(TimeStrata(deaths, years, np.array([111, 157]), np.array([15_763, 2_780])))
    >>> round(found.ratio.value, 2), round(found.ratio.low, 2), round(found.ratio.high, 2)
    (0.47, 0.4, 0.55)
    """
    both = (strata.time > 0) & (strata.other_time > 0)
    a, t1, b, t0 = (np.asarray(column, np.float64)[both] for column in strata)
    total = t1 + t0
    r, s = float((a * t0 / total).sum()), float((b * t1 / total).sum())
    spread = float(((a + b) * t1 * t0 / total**2).sum())
    under_none, under_none_elsewhere = float(((a + b) * t1 / total).sum()), float(((a + b) * t0 / total).sum())
    events, n = int(a.sum()), int(a.sum() + b.sum())
    return RateComparison(
        ratio=_ratio(r, s, spread, n, confidence) if r > 0 and s > 0 else _one_sided(a, t1, b, t0, confidence),
        p=two_sided_p((events - under_none) / sqrt(spread)) if spread > 0 else nan,
        events=events,
        time=int(t1.sum()),
        expected=events * s / r if r > 0 else under_none,
        strata=int(both.sum()),
        left_out=int(strata.time[~both].sum()),
        dependable=min(under_none, under_none_elsewhere) >= 5,
    )


def _ratio(r: float, s: float, spread: float, n: int, confidence: float) -> Interval:
    reach = two_sided_z(confidence) * sqrt(spread / (r * s))
    return Interval(r / s, exp(log(r / s) - reach), exp(log(r / s) + reach), n)


def _one_sided(a: Reals, t1: Reals, b: Reals, t0: Reals, confidence: float) -> Interval:
    """Where all of it happened in the group, or nothing: the exact limit by halving its logarithm."""
    n = int(a.sum() + b.sum())
    if n == 0:
        return Interval(nan, nan, nan, 0)
    in_group = bool(a.sum() > 0)
    count, ours, others = (a, t1, t0) if in_group else (b, t0, t1)
    low, high = -50.0, 50.0
    for _ in range(100):
        middle = (low + high) / 2
        probability = -float((count * np.log1p(others / (ours * exp(middle)))).sum())
        low, high = (middle, high) if probability < log((1 - confidence) / 2) else (low, middle)
    return Interval(inf, exp(low), inf, n) if in_group else Interval(0.0, 0.0, exp(-low), n)
