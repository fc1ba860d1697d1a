"""Parts become comparisons: counted together, weighed, tested as one family, ranked."""

from collections.abc import Sequence
from math import isnan, nan

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.gaps.comparing import Compared, compare_all
from waypost.core.analytics.kernels.gaps.counting import ALL_OPEN, ALL_PASSAGES, TOO_LONG, Ints
from waypost.core.analytics.kernels.gaps.part import Part, part
from waypost.core.analytics.kernels.gaps.plan import Plan, plan
from waypost.core.analytics.kernels.gaps.telling import pairs_of, roles_of, switch_of
from waypost.core.analytics.questions.gaps import Gaps, GapsAnswer
from waypost.core.measures.discovery import benjamini_hochberg


class GapsKernel:
    """The kernel of the question `Gaps`."""

    def plan(self, question: Gaps, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> GapsAnswer:
        keys, counts = _added(parts)
        question = plan.question
        compared, untested = compare_all(plan, parts, keys, counts)
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


def _falling(one: Compared) -> tuple[float, int]:
    return (-one.additional if not isnan(one.additional) else float("inf"), one.key)
