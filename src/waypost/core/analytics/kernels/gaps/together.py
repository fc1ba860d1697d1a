"""Switches that always come together: compared as one with those who made none of them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from waypost.core.analytics.kernels.gaps.counting import OUTCOME_BITS, Ints
from waypost.core.analytics.kernels.gaps.plan import Plan

ALWAYS_TOGETHER = 0.95  # so many find nobody who switched this role but not the others …
ONE_PATTERN = 0.8  # … and so many of them made the same other switches


class Other(NamedTuple):
    """Another role's switch at the same passage, in codes."""

    role: int
    from_value: int
    to_value: int


class Joint(NamedTuple):
    """Those who made all the switches, and those who made none of them and started from the same values."""

    others: tuple[Other, ...]
    switched: Ints
    stayed: Ints


def joint(plan: Plan, role: int, switched: Ints, stayed: Ints) -> Joint | None:
    """The other switches that nearly all switchers made too, with both groups; None when there is no such pattern."""
    places = [_Place(plan, role, other) for other in range(len(plan.roles)) if other != role]
    pattern = np.stack([place.switch(switched) for place in places], axis=1) if places else np.zeros((0, 0), np.int64)
    found, counts = np.unique(pattern, axis=0, return_counts=True)
    if not len(counts) or counts.max() < ONE_PATTERN * len(switched) or not found[counts.argmax()].any():
        return None
    common = found[counts.argmax()]
    kept = (pattern == common).all(axis=1)
    alone = np.ones(len(stayed), np.bool_)
    forget, others = 0, []
    for place, both in zip(places, common.tolist(), strict=True):
        alone &= place.switch(stayed) == 0
        if both:
            other = Other(place.role, both >> plan.layout.value_bits, both & place.value_mask)
            alone &= place.from_value(stayed) == other.from_value
            forget |= place.mask
            others.append(other)
    return Joint(tuple(others), np.sort(switched[kept] & ~forget), np.sort(stayed[alone] & ~forget))


class _Place:
    """Where another role's two values lie in a case."""

    def __init__(self, plan: Plan, role: int, other: int) -> None:
        bits = plan.layout.value_bits
        following = sum(1 for later in range(other + 1, len(plan.roles)) if later != role)
        self.role, self.bits = other, bits
        self.lowest = OUTCOME_BITS + plan.layout.others + following * 2 * bits
        self.value_mask = (1 << bits) - 1
        self.mask = ((1 << 2 * bits) - 1) << self.lowest

    def from_value(self, cases: Ints) -> Ints:
        return cases >> self.lowest + self.bits & self.value_mask

    def switch(self, cases: Ints) -> Ints:
        """Both values where the role switches, 0 where it does not."""
        both = cases >> self.lowest & ((1 << 2 * self.bits) - 1)
        return np.where(both & self.value_mask, both, 0)


def distinct(compound: Sequence[tuple[int, tuple[Other, ...]]], plan: Plan) -> list[bool]:
    """For each (key, others) whether it is the first that tells of these switches at this passage."""
    touch, value = plan.layout.touchpoint_bits, plan.layout.value_bits
    seen: set[object] = set()
    first = []
    for key, others in compound:
        role, mask = key >> 2 * touch + 2 * value, (1 << value) - 1
        switches = {*others, Other(role, key >> value & mask, key & mask)}
        told = (key >> 2 * value & ((1 << 2 * touch) - 1), frozenset(switches))
        first.append(not others or told not in seen)
        seen.add(told)
    return first
