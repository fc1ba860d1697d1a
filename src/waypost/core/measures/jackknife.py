"""A standard error for any figure at all: leave out one group of customers at a time and see how the figure moves.

The delete-a-group jackknife. Customers are in G groups at random (here: the shards of an index). With θ from all
groups and θ(g) from all but group g, the variance is (G − 1)/G · Σ (θ(g) − θ)², and (estimate − truth)/error follows
Student's t with G − 1 degrees of freedom. It holds for ratios, means and differences of such; for medians too, since
the groups are large (Shao and Wu 1989: many must be left out at a time). All events of a customer are in one group,
so that it takes into account that they resemble each other.

- Kott (2001), The delete-a-group jackknife. Journal of Official Statistics 17, 521–526
- Shao and Wu (1989), A general theory for jackknife variance estimation. Annals of Statistics 17, 1176–1197
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, inf, isnan, nan, sqrt

from waypost.core.measures.proportions import Interval
from waypost.core.measures.student import two_sided_p_t, two_sided_t


@dataclass(frozen=True, slots=True)
class Jackknifed:
    """A figure with its standard error, interval and two-sided p-value for 0; NaN where nothing moves it."""

    value: float
    error: float
    low: float
    high: float
    p: float


def delete_a_group(value: float, without: Sequence[float], confidence: float = 0.95) -> Jackknifed:
    """`value` from all groups, `without[g]` from all but one. NaN unless there are two groups and the figure moves.

    >>> found = delete_a_group(10.0, [10.5, 9.5, 10.5, 9.5])
    >>> round(found.error, 3), round(found.low, 2), round(found.high, 2)
    (0.866, 7.24, 12.76)
    """
    groups = len(without)
    spread = fsum((each - value) ** 2 for each in without)
    if groups < 2 or not spread > 0:
        return Jackknifed(value, nan, nan, nan, nan)
    error = sqrt((groups - 1) / groups * spread)
    reach = two_sided_t(confidence, groups - 1) * error
    return Jackknifed(value, error, value - reach, value + reach, two_sided_p_t(value / error, groups - 1))


def jackknife(
    value: float, without: Sequence[float], n: int, confidence: float = 0.95, least: float = -inf, most: float = inf
) -> Interval:
    """A figure of `n` customers and its range, cut at what is possible (`least`, `most`); a figure that no group moves
    has no width.

    >>> found = jackknife(2.0, [1.9, 2.0, 2.1, 2.0], 400)
    >>> round(found.low, 2), round(found.high, 2)
    (1.61, 2.39)
    """
    found = delete_a_group(value, without, confidence)
    if len(without) > 1 and all(each == value for each in without):
        return Interval(value, value, value, n)
    if isnan(found.error):
        return Interval(value, nan, nan, n)
    return Interval(value, max(least, found.low), min(most, found.high), n)
