"""Which touchpoints become steps of the map, and in which order they stand.

Order: time flows from left to right. A pair of steps stands against the flow for every customer who meets the right
one first; the order chosen is one in which moving any single step elsewhere would not make those fewer.
"""

from collections.abc import Sequence

import numpy as np

from waypost.core.analytics.draft.walking import Counts, Survey

LEAST_REACH = 0.02  # of all customers; a rarer touchpoint becomes a step only where there are few
ENOUGH_STEPS = 6


def chosen(found: Survey, names: Sequence[str], customers: int, most: int) -> list[int]:
    """Touchpoint codes that become steps, by falling reach (equal ones by name): at most `most` of them.

    A touchpoint that fewer than 2 % of the customers meet is left out once there are six more common ones. The
    unknown touchpoint (code 0) is never a step.
    """
    codes = [code for code in range(1, len(found.customers)) if found.customers[code]]
    codes.sort(key=lambda code: (-int(found.customers[code]), names[code]))
    common = [code for code in codes if found.customers[code] >= LEAST_REACH * customers]
    return (common if len(common) >= ENOUGH_STEPS else codes[:ENOUGH_STEPS])[:most]


def in_order_of_time(before: Counts) -> list[int]:
    """The steps in the order in which customers first meet them; `before[a, b]` counts who meet a before b.

    >>> in_order_of_time(np.array([[0, 1, 1], [9, 0, 2], [9, 8, 0]]))
    [2, 1, 0]
    """
    surplus = before - before.T
    pairs = np.maximum(before + before.T, 1)
    score = (surplus / pairs).sum(axis=1)
    order = sorted(range(len(before)), key=lambda step: (-score[step], step))
    while (better := _one_step_moved(order, surplus)) is not None:
        order = better
    return order


def against_the_flow(order: list[int], before: Counts) -> int:
    """Pairs of customer and steps that are met from right to left.

    >>> against_the_flow([2, 1, 0], np.array([[0, 1, 1], [9, 0, 2], [9, 8, 0]]))
    4
    """
    return sum(int(before[right, left]) for i, left in enumerate(order) for right in order[i + 1 :])


def _one_step_moved(order: list[int], surplus: Counts) -> list[int] | None:
    """The best order that differs in the place of one step, if it is better at all."""
    most, best = 0, None
    for at, step in enumerate(order):
        for towards in (-1, 1):
            gain, to = 0, at + towards
            while 0 <= to < len(order):
                gain += int(surplus[step, order[to]]) * -towards
                if gain > most:
                    most, best = gain, (at, to)
                to += towards
    if best is None:
        return None
    at, to = best
    rest = order[:at] + order[at + 1 :]
    return [*rest[:to], order[at], *rest[to:]]
