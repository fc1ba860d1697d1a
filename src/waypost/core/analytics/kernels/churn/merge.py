"""Parts become the answer: customers together and by group, and the steps before the churn."""

from collections.abc import Sequence

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.churn.part import Part, part
from waypost.core.analytics.kernels.churn.plan import Plan, plan
from waypost.core.analytics.kernels.churn.staying import group_of, groups_of, joined
from waypost.core.analytics.kernels.churn.steps import preceding_steps
from waypost.core.analytics.questions.churn import Churn, ChurnAnswer


class ChurnKernel:
    """The kernel of the question `Churn`."""

    def plan(self, question: Churn, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ChurnAnswer:
        everybody = joined([one.customers for one in parts])
        groups, difference = groups_of(plan, everybody) if plan.by is not None else ((), None)
        ranked = preceding_steps(plan, [one.steps for one in parts])
        return ChurnAnswer(
            everything=group_of(plan, everybody, None),
            by=plan.by,
            groups=groups,
            difference=difference,
            steps=ranked.steps,
            compared=ranked.compared,
            alike=tuple(name for name, _ in plan.alike),
            pause=plan.pause_text,
            tested=ranked.tested,
            preceding=ranked.preceding,
            too_few=ranked.too_few,
            not_shown=ranked.not_shown,
        )
