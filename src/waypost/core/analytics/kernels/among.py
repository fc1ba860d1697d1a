"""A question among the customers of a segment: the inner kernel on shards that hold only their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.index.rows import with_rows
from waypost.core.analytics.kernels.figures import Figures
from waypost.core.analytics.kernels.registry import figures_named, kernel_named, kernel_of
from waypost.core.analytics.kernels.segments.members import Flags, members
from waypost.core.analytics.kernels.segments.plan import SegmentPlan, compile_segment
from waypost.core.analytics.questions.among import Among, AmongAnswer
from waypost.core.analytics.questions.rule_reading import parse_rule


@dataclass(frozen=True, slots=True)
class Plan:
    """`question`: the class of the inner question; `plan`: its plan, made on the whole index."""

    question: str
    plan: Any
    rule: str
    segment: SegmentPlan
    customers: int


@dataclass(frozen=True, slots=True)
class Part:
    customers: int
    events: int
    part: Any


class AmongKernel:
    """The kernel of the question `Among`."""

    def plan(self, question: Among, index: Index) -> Plan:
        rule = parse_rule(question.segment)
        return Plan(
            type(question.question).__name__,
            kernel_of(question.question).plan(question.question, index),
            rule.label,
            compile_segment(rule, index),
            index.customers,
        )

    def part(self, plan: Plan, shard: Shard) -> Part:
        inside = members(plan.segment, shard)
        own = restricted(shard, inside)
        return Part(int(inside.sum()), own.events, kernel_named(plan.question).part(plan.plan, own))

    def merge(self, plan: Plan, parts: Sequence[Part]) -> AmongAnswer:
        return AmongAnswer(
            segment=plan.rule,
            customers=sum(part.customers for part in parts),
            of_customers=plan.customers,
            events=sum(part.events for part in parts),
            answer=kernel_named(plan.question).merge(plan.plan, [part.part for part in parts]),
        )


def restricted(shard: Shard, inside: Flags) -> Shard:
    """The shard with the rows of these customers (a flag each); the others keep their place without rows."""
    return with_rows(shard, np.repeat(inside, np.diff(shard.offsets)))


KERNELS = {"Among": AmongKernel()}


def figures(question: Among, answer: AmongAnswer) -> Figures:
    """Those of the inner answer."""
    found = figures_named(type(question.question).__name__)
    return found(question.question, answer.answer) if found else Figures((), {})


FIGURES = {"Among": figures}
