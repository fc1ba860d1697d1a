"""The question `Segments`: customers of each segment, and of each two."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.segments.members import members, present
from waypost.core.analytics.kernels.segments.plan import SegmentPlan, compile_segment
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.analytics.questions.segments import Overlap, Segment, Segments, SegmentsAnswer
from waypost.core.measures.proportions import wilson
from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    names: tuple[str, ...]
    rules: tuple[str, ...]
    segments: tuple[SegmentPlan, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Customers; of them those in no segment and in several; `both[i, j]` in segments i and j."""

    customers: int
    in_none: int
    in_several: int
    both: npt.NDArray[np.int64]


class SegmentsKernel:
    """The kernel of the question `Segments`."""

    def plan(self, question: Segments, index: Index) -> Plan:
        names = tuple(named.name for named in question.rules)
        if not names or len(set(names)) < len(names) or not all(names):
            raise WaypostError(
                en="Give at least one segment, each with a name of its own.",
                de="Bitte mindestens ein Segment angeben, jedes mit einem eigenen Namen.",
            )
        rules = tuple(parse_rule(named.rule) for named in question.rules)
        compiled = tuple(compile_segment(rule, index) for rule in rules)
        return Plan(names, tuple(rule.label for rule in rules), compiled, *question.period.instants(index.zone))

    def part(self, plan: Plan, shard: Shard) -> Part:
        here = present(shard, plan.first, plan.last)
        inside = np.stack([members(segment, shard) & here for segment in plan.segments]).astype(np.int64)
        times = inside.sum(axis=0)
        none, several = int((here & (times == 0)).sum()), int((times > 1).sum())
        return Part(int(here.sum()), none, several, inside @ inside.T)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> SegmentsAnswer:
        customers = sum(part.customers for part in parts)
        both = np.stack([part.both for part in parts]).sum(axis=0).tolist()
        many = range(len(plan.names))
        return SegmentsAnswer(
            customers=customers,
            segments=tuple(
                Segment(plan.names[i], plan.rules[i], both[i][i], wilson(both[i][i], customers)) for i in many
            ),
            overlaps=tuple(
                Overlap(
                    plan.names[i],
                    plan.names[j],
                    both[i][j],
                    wilson(both[i][j], both[i][i]),
                    wilson(both[i][j], both[j][j]),
                )
                for i in many
                for j in many[i + 1 :]
            ),
            in_none=sum(part.in_none for part in parts),
            in_several=sum(part.in_several for part in parts),
        )


KERNELS = {"Segments": SegmentsKernel()}
