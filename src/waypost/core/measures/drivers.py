"""What goes with unhappy and with happy customers: root causes and praise causes, named more often by them than by others.

A driver is no proof of a cause: it says what people name who score low or high, with how much more often and how sure that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, nan, sqrt
from typing import TypeVar

from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval, difference, score_test, wilson

K = TypeVar("K", bound=tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Named:
    """How many of a group named a cause, and how many of all others did. Each person counts once."""

    named: int
    group: int
    others_named: int
    others: int

    def __post_init__(self) -> None:
        if not (0 <= self.named <= self.group and 0 <= self.others_named <= self.others):
            raise ValueError(f"no more people can name a cause than there are; got {self}")


@dataclass(frozen=True, slots=True)
class Driver:
    """A cause and how it tells the group from the others. `cause` is a key such as (touchpoint, cause).

    `share` is the part of the group that named it, `difference` that share less the others', `lift` the one over the
    other. `p` is adjusted for all causes that were looked at.
    """

    cause: tuple[str, ...]
    share: Interval
    others: Interval
    difference: Interval
    lift: Interval
    p: float


def lift(found: Named, confidence: float = 0.95) -> Interval:
    """How many times as often the group names it as the others, with the interval of the logarithm (Katz); where nobody
    on one side names it, half a case is added to every cell (Walter).

    Katz, Baptista, Azen and Pike (1978), Obtaining confidence intervals for the risk ratio in cohort studies. Biometrics
    34, 469–474. NaN where a group is empty or nobody names it.

    >>> ratio = lift(Named(30, 100, 20, 200))
    >>> round(ratio.value, 2), round(ratio.low, 2), round(ratio.high, 2)
    (3.0, 1.8, 5.01)
    """
    n = found.group + found.others
    if not found.group or not found.others or not found.named + found.others_named:
        return Interval(nan, nan, nan, n)
    half = 0.0 if found.named and found.others_named else 0.5
    a, one, b, other = found.named + half, found.group + half, found.others_named + half, found.others + half
    ratio = (a / one) / (b / other)
    reach = two_sided_z(confidence) * sqrt(max(0.0, 1 / a - 1 / one + 1 / b - 1 / other))
    return Interval(ratio, exp(log(ratio) - reach), exp(log(ratio) + reach), n)


def drivers(causes: Mapping[K, Named], confidence: float = 0.95) -> tuple[Driver, ...]:
    """Every cause with its figures, those that tell the group from the others most surely first.

    Give all causes that were looked at, not only those to be shown: p-values are adjusted for all of them
    (Benjamini–Hochberg). Causes that nobody named are left out of the family and stand last.

    >>> found = drivers({("delivery", "late"): Named(30, 100, 20, 200), ("shop", "rude"): Named(5, 100, 12, 200)})
    >>> [(driver.cause, round(driver.p, 4)) for driver in found]
    [(('delivery', 'late'), 0.0), (('shop', 'rude'), 0.724)]
    """
    tests = [
        score_test(each.named, each.group, each.others_named, each.others) if each.named + each.others_named else nan
        for each in causes.values()
    ]
    adjusted = benjamini_hochberg(tests).adjusted
    found = [
        Driver(
            cause,
            wilson(each.named, each.group, confidence),
            wilson(each.others_named, each.others, confidence),
            difference(each.named, each.group, each.others_named, each.others, confidence),
            lift(each, confidence),
            p,
        )
        for (cause, each), p in zip(causes.items(), adjusted, strict=True)
    ]
    return tuple(sorted(found, key=lambda driver: (driver.p != driver.p, driver.p, -abs(driver.difference.value))))
