"""Parts become comparisons: counted together, weighed, tested as one family, ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import NamedTuple

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.gaps.counting import ALL_OPEN, ALL_PASSAGES, CUSTOMERS, TOO_LONG, Ints
from waypost.core.analytics.kernels.gaps.gathering import gathered
from waypost.core.analytics.kernels.gaps.part import Part, part
from waypost.core.analytics.kernels.gaps.plan import Plan, plan
from waypost.core.analytics.kernels.gaps.telling import pairs_of, roles_of, switch_of
from waypost.core.analytics.kernels.gaps.together import ALWAYS_TOGETHER, Other, distinct, joint
from waypost.core.analytics.kernels.gaps.weighing import Weighed, weigh
from waypost.core.analytics.questions.gaps import Gaps, GapsAnswer
from waypost.core.computing.pool import in_parallel
from waypost.core.measures.discovery import benjamini_hochberg
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


class GapsKernel:
    """The kernel of the question `Gaps`."""

    def plan(self, question: Gaps, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> GapsAnswer:
        keys, counts = _added(parts)
        question = plan.question
        compared, untested = _compare_all(plan, parts, keys, counts)
        family = benjamini_hochberg([one.comparison.p if one.tested else nan for one in compared])
        judging = question.at == "passage"  # different next touchpoints differ by themselves
        verdicts = [
            judging and one.tested and p <= question.discovery_rate and one.comparison.difference.low > 0
            for one, p in zip(compared, family.adjusted, strict=True)
        ]
        ranked = sorted(range(len(compared)), key=lambda i: (not verdicts[i], *_falling(compared[i])))
        gaps = sum(verdicts)
        shown = ranked if question.top is None else ranked[: gaps + question.top]
        totals = np.stack([one.totals for one in parts]).sum(axis=0)
        return GapsAnswer(
            switches=tuple(
                switch_of(plan, parts, keys, counts, compared[i], verdicts[i], family.adjusted[i]) for i in shown
            ),
            pairs=pairs_of(plan, parts),
            roles=roles_of(plan, parts),
            passages=int(totals[ALL_PASSAGES]),
            open=int(totals[ALL_OPEN]),
            too_long=int(totals[TOO_LONG]),
            tested=family.size,
            gaps=gaps,
            too_few=untested.too_few + len(compared) - family.size,
            always_switching=untested.always_switching,
            not_shown=len(ranked) - len(shown),
        )


def _added(parts: Sequence[Part]) -> tuple[Ints, Ints]:
    """All keys, ascending, and their counts over all shards."""
    keys = np.unique(np.concatenate([one.keys for one in parts]))
    counts = np.zeros((len(keys), 4), np.int64)
    for one in parts:
        counts[np.searchsorted(keys, one.keys)] += one.counts
    return keys, counts


class Untested(NamedTuple):
    """Switches that could not be compared: nobody makes the passage without, or too few on a side."""

    always_switching: int
    too_few: int


def _compare_all(plan: Plan, parts: Sequence[Part], keys: Ints, counts: Ints) -> tuple[list[Compared], Untested]:
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


def _falling(one: Compared) -> tuple[float, int]:
    return (-one.additional if not isnan(one.additional) else float("inf"), one.key)
