"""Every switch beside the same passage without it: weighed, compared, told to be enough or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import NamedTuple

import numpy as np

from waypost.core.analytics.kernels.gaps.counting import CUSTOMERS, Ints
from waypost.core.analytics.kernels.gaps.gathering import gathered
from waypost.core.analytics.kernels.gaps.part import Part
from waypost.core.analytics.kernels.gaps.plan import Plan
from waypost.core.analytics.kernels.gaps.together import ALWAYS_TOGETHER, Other, distinct, joint
from waypost.core.analytics.kernels.gaps.weighing import Weighed, weigh
from waypost.core.computing.pool import in_parallel
from waypost.core.measures.stratified import Comparison


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """One comparison of two keys, before it is told in words."""

    key: int
    stay_key: int
    weighed: Weighed
    comparison: Comparison
    tested: bool
    others: tuple[Other, ...] = ()

    @property
    def additional(self) -> float:
        """Possible additional drop-offs."""
        return self.comparison.difference.value * self.comparison.n


class Untested(NamedTuple):
    """Switches that could not be compared: nobody makes the passage without, or too few on a side."""

    always_switching: int
    too_few: int


def compare_all(plan: Plan, parts: Sequence[Part], keys: Ints, counts: Ints) -> tuple[list[Compared], Untested]:
    """Every switch with enough customers on both sides; and how many switches had not."""
    bits = plan.layout.value_bits
    mask = (1 << bits) - 1
    switches = np.flatnonzero((keys >> bits & mask) != (keys & mask))
    stay_keys = keys[switches] >> bits << bits | keys[switches] >> bits & mask
    places = np.minimum(np.searchsorted(keys, stay_keys), len(keys) - 1)
    stayed = np.where(keys[places] == stay_keys, counts[places, CUSTOMERS], 0)
    enough = (counts[switches, CUSTOMERS] >= plan.question.minimum) & (stayed >= plan.question.minimum)
    by_gate: dict[int, list[int]] = {}
    for key, stay_key in zip(keys[switches[enough]].tolist(), stay_keys[enough].tolist(), strict=True):
        by_gate.setdefault(stay_key, []).append(key)

    compared_keys = np.array(sorted({*by_gate, *(key for own in by_gate.values() for key in own)}), np.int64)
    cases = gathered(parts, compared_keys)

    def compare_gate(stay_key: int) -> list[Compared]:
        stayed = cases.of(stay_key)
        return [_compare(plan, key, stay_key, cases.of(key), stayed) for key in by_gate[stay_key]]

    compared = [one for group in in_parallel(compare_gate, sorted(by_gate)) for one in group]
    first = distinct([(one.key, one.others) for one in compared], plan)
    told = [one for one, is_first in zip(compared, first, strict=True) if is_first]
    always = int((stayed == 0).sum())
    return told, Untested(always, len(switches) - always - len(compared))


def _compare(plan: Plan, key: int, stay_key: int, switched: Ints, stayed: Ints) -> Compared:
    weighed = weigh(switched, stayed, plan.coarseness)
    comparison = weighed.compared(plan.question.confidence)
    others: tuple[Other, ...] = ()
    if comparison.left_out >= ALWAYS_TOGETHER * len(switched):
        role = key >> 2 * plan.layout.touchpoint_bits + 2 * plan.layout.value_bits
        if (found := joint(plan, role, switched, stayed)) is not None:
            weighed = weigh(found.switched, found.stayed, plan.coarseness)
            comparison, others = weighed.compared(plan.question.confidence), found.others
    enough = min(comparison.n, comparison.other_n) >= plan.question.minimum
    tested = enough and comparison.dependable and not isnan(comparison.p)
    return Compared(key, stay_key, weighed, comparison, tested, others)
