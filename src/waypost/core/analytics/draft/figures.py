"""Counts become figures: value, denominator n and 95 % interval."""

from itertools import pairwise
from math import sqrt

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.draft.walking import Counts, Ends, Walks
from waypost.core.measures.proportions import wilson
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.journey import Edge, Figure, Measure

_DIGITS = 6
MOST_PARTS = 5


def customer_figures(ids: list[str], found: Walks, total: int) -> list[Figure]:
    """Customers of the journey, who come to any of its steps or to where it begins, and those of each step; of all customers."""
    reached = [found.reached, *(int(found.customers[i]) for i in range(len(ids)))]
    return [
        Figure(measure=Measure.CUSTOMERS, step=step, value=customers, n=total)
        for step, customers in zip(("", *ids), reached, strict=True)
    ]


def rate_figures(ids: list[str], found: Ends) -> list[Figure]:
    """Continuation and drop-off rate of each step; they add up to 1. The last step has none: there the map ends."""
    figures = []
    for i, step in enumerate(ids[:-1]):
        decided, continued = int(found.decided[i]), int(found.continued[i])
        if decided:
            figures.append(share(Measure.CONTINUATION_RATE, continued, decided, step=step))
            figures.append(share(Measure.DROP_OFF_RATE, decided - continued, decided, step=step))
    return figures


def time_figures(ids: list[str], found: Walks) -> list[Figure]:
    """The median time from a step to whichever step comes next, in seconds."""
    figures = []
    for i, step in enumerate(ids):
        times = np.concatenate(found.pauses[i])
        if len(times):
            low, middle, high = _median(times)
            figures.append(
                Figure(measure=Measure.TIME_TO_NEXT, step=step, value=middle, n=len(times), low=low, high=high)
            )
    return figures


def _median(times: npt.NDArray[np.int64]) -> tuple[float, float, float]:
    """The lower median and its interval of order statistics, in seconds, of µs in any order.

    The ends are the values n/2 ± 1.96·√n/2 places from the beginning (David and Nagaraja 2003, Order Statistics, 7.1).
    """
    n = len(times)
    reach = 1.96 * sqrt(n) / 2
    places = (max(0, int(n / 2 - reach)), (n - 1) // 2, min(n - 1, int(n / 2 + reach)))
    ordered = np.partition(times, sorted(set(places)))
    low, middle, high = (round(float(ordered[place]) / MICROSECONDS, _DIGITS) for place in places)
    return low, middle, high


def edge_figures(edges: list[Edge], ids: list[str], found: Walks) -> list[Figure]:
    """Customers that go on directly from a step to another, of the customers of the step."""
    place = {step: i for i, step in enumerate(ids)}
    pairs = {(edge.from_, edge.to) for edge in edges} | set(pairwise(ids))
    return [
        share(
            Measure.TRANSITION_RATE, int(found.going[place[a], place[b]]), int(found.customers[place[a]]), step=a, to=b
        )
        for a, b in sorted(pairs, key=lambda pair: (place[pair[0]], place[pair[1]]))
    ]


def channel_figures(ids: list[str], counts: Counts, words: tuple[str, ...], other: str) -> list[Figure]:
    """The channels of each step's contacts, the most frequent first; what is left stands under `other`."""
    figures = []
    for i, step in enumerate(ids):
        known = counts[i, 1:]
        total = int(known.sum())
        order = [c for c in np.argsort(-known, kind="stable").tolist() if known[c]]
        parts = [(words[c + 1], int(known[c])) for c in order[:MOST_PARTS]]
        rest = total - sum(n for _, n in parts)
        figures += [
            Figure(measure=Measure.CHANNEL_SHARE, step=step, part=word, value=round(n / total, _DIGITS), n=total)
            for word, n in [*parts, (other, rest)]
            if n
        ]
    return figures


def switch_figures(
    ids: list[str], role: str, both: Counts, switched: Counts, pairs: set[tuple[str, str]]
) -> list[Figure]:
    """Customers that change device, department or channel from a step to another, of those with both known."""
    place = {step: i for i, step in enumerate(ids)}
    figures = []
    for a, b in sorted(pairs, key=lambda pair: (place[pair[0]], place[pair[1]])):
        n = int(both[place[a], place[b]])
        if n:
            figures.append(share(Measure.SWITCH_RATE, int(switched[place[a], place[b]]), n, step=a, to=b, part=role))
    return figures


def share(measure: Measure, successes: int, n: int, *, step: str, to: str = "", part: str = "") -> Figure:
    """A share with Wilson's interval."""
    if n == 0:
        return Figure(measure=measure, step=step, to=to, part=part, n=0)
    interval = wilson(successes, n)
    value, low, high = (round(x, _DIGITS) for x in (interval.value, interval.low, interval.high))
    return Figure(measure=measure, step=step, to=to, part=part, value=value, n=n, low=low, high=high)
