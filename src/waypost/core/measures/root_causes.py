"""Where is what said more often than elsewhere? Topic × touchpoint × lift, among comments of one attitude.

A topic is a possible root cause of dissatisfaction at a touchpoint when its share among the negative comments there
is higher than among those of all other touchpoints; among positive comments the same is a praise cause. Every pair
that was compared belongs to one family, under false-discovery control.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, inf, log, nan, sqrt

from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval, difference, score_test, wilson

LEAST_WITH_TOPIC = 5  # fewer comments with the topic at a touchpoint are not compared, and not shown


@dataclass(frozen=True, slots=True)
class Said:
    """Comments of one attitude at one touchpoint: how many there are, and how many of them speak of each topic."""

    comments: int
    topics: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RootCause:
    """A topic at a touchpoint beside the same topic everywhere else.

    `share` and `elsewhere` lie in 0 … 1; `more` is their difference (Newcombe); `lift` their ratio with Katz's
    interval. `adjusted_p` is that of the whole family.
    """

    topic: str
    touchpoint: str
    count: int
    share: Interval
    elsewhere: Interval
    more: Interval
    lift: Interval
    p: float
    adjusted_p: float

    def stands_out(self, q: float = 0.05) -> bool:
        """More often than elsewhere, and not by chance."""
        return self.adjusted_p <= q and self.more.value > 0


@dataclass(frozen=True, slots=True)
class RootCauses:
    """All pairs that were compared, those that stand out most first, and how many were left out as too few."""

    pairs: tuple[RootCause, ...]
    too_few: int


def root_causes(said: Mapping[str, Said], least: int = LEAST_WITH_TOPIC, confidence: float = 0.95) -> RootCauses:
    """From the comments of one attitude by touchpoint. ValueError where a topic is counted more often than comments.

    >>> said = {"Delivery": Said(100, {"late": 40, "price": 10}), "Shop": Said(200, {"late": 10, "price": 20})}
    >>> first = root_causes(said).pairs[0]
    >>> first.topic, first.touchpoint, round(first.lift.value, 1), first.stands_out()
    ('late', 'Delivery', 8.0, True)
    """
    all_comments = sum(each.comments for each in said.values())
    totals: dict[str, int] = {}
    for touchpoint, each in said.items():
        for topic, count in each.topics.items():
            if not 0 <= count <= each.comments:
                raise ValueError(f"{topic} at {touchpoint}: {count} comments with the topic of {each.comments} in all")
            totals[topic] = totals.get(topic, 0) + count
    compared, too_few = [], 0
    for touchpoint, each in said.items():
        for topic, count in each.topics.items():
            n, other, other_n = each.comments, totals[topic] - count, all_comments - each.comments
            if count < least or not other_n:
                too_few += count > 0
                continue
            compared.append((topic, touchpoint, count, n, other, other_n))
    p_values = [score_test(count, n, other, other_n) for _, _, count, n, other, other_n in compared]
    adjusted = benjamini_hochberg(p_values).adjusted
    pairs = [
        RootCause(
            topic,
            touchpoint,
            count,
            wilson(count, n, confidence),
            wilson(other, other_n, confidence),
            difference(count, n, other, other_n, confidence),
            lift(count, n, other, other_n, confidence),
            p,
            p_of_family,
        )
        for (topic, touchpoint, count, n, other, other_n), p, p_of_family in zip(
            compared, p_values, adjusted, strict=True
        )
    ]
    pairs.sort(key=lambda pair: (not pair.stands_out(), -pair.more.value, pair.topic, pair.touchpoint))
    return RootCauses(tuple(pairs), too_few)


def lift(count: int, n: int, other: int, other_n: int, confidence: float = 0.95) -> Interval:
    """How many times as large the first share is as the second, with Katz's interval; without an upper limit where the
    second is empty. NaN when a group is empty.

    Katz and others (1978), Obtaining confidence intervals for the risk ratio in cohort studies. Biometrics 34, 469–474.

    >>> found = lift(40, 100, 10, 200)
    >>> round(found.value, 1), round(found.low, 2), round(found.high, 2)
    (8.0, 4.18, 15.33)
    """
    if not n or not other_n or not count + other:
        return Interval(nan, nan, nan, n + other_n)
    if not other:
        low = exp(
            log((count + 0.5) / (n + 0.5) / (0.5 / (other_n + 0.5))) - _reach(count + 0.5, n, 0.5, other_n, confidence)
        )
        return Interval(inf, low, inf, n + other_n)
    if not count:
        return Interval(0.0, 0.0, nan, n + other_n)
    ratio = count / n / (other / other_n)
    reach = _reach(count, n, other, other_n, confidence)
    return Interval(ratio, ratio * exp(-reach), ratio * exp(reach), n + other_n)


def _reach(count: float, n: int, other: float, other_n: int, confidence: float) -> float:
    return two_sided_z(confidence) * sqrt(max(0.0, 1 / count - 1 / n + 1 / other - 1 / other_n))
