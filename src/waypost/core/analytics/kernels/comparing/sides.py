"""The question `Compare`: two plans, two parts of each shard, and answers with and without each shard."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.among import restricted
from waypost.core.analytics.kernels.comparing.weighing import Measured, Rules, weighed
from waypost.core.analytics.kernels.figures import Figures
from waypost.core.analytics.kernels.registry import figures_named, kernel_named, kernel_of
from waypost.core.analytics.kernels.segments.members import Flags, members, present
from waypost.core.analytics.kernels.segments.plan import SegmentPlan, compile_segment
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.questions.comparing import Compare, CompareAnswer, Side
from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.analytics.questions.rules import Not
from waypost.core.vocabulary.wording import WaypostError

RAISED_TOP = 100  # so that what is frequent on one side is seen on the other one


@dataclass(frozen=True, slots=True)
class SidePlan:
    """`question` of this side with its `plan`; `segment` None for everybody; `first`, `last`: the period in µs."""

    question: Any
    plan: Any
    rule: str
    segment: SegmentPlan | None
    period: Period
    first: int
    last: int

    def inside(self, shard: Shard) -> Flags:
        """Members, whenever they were here."""
        everybody = np.diff(shard.offsets) > 0
        return everybody if self.segment is None else members(self.segment, shard)


@dataclass(frozen=True, slots=True)
class Plan:
    left: SidePlan
    right: SidePlan
    rules: Rules


@dataclass(frozen=True, slots=True)
class Part:
    """The parts of both sides; members with an event in the period: left, right, both."""

    left: Any
    right: Any
    customers: tuple[int, int, int]


class CompareKernel:
    """The kernel of the question `Compare`."""

    def plan(self, question: Compare, index: Index) -> Plan:
        refuse_no_shares(question)
        left, right = _segments(question)
        rules = Rules(question.minimum, question.confidence, question.discovery_rate)
        return Plan(
            _side(question.question, left, question.left_period, index),
            _side(question.question, right, question.right_period, index),
            rules,
        )

    def part(self, plan: Plan, shard: Shard) -> Part:
        parts, here = [], []
        for side in (plan.left, plan.right):
            inside = side.inside(shard)
            own = shard if side.segment is None else restricted(shard, inside)
            parts.append(kernel_of(side.question).part(side.plan, own))
            here.append(inside & present(shard, side.first, side.last))
        both = int((here[0] & here[1]).sum())
        return Part(parts[0], parts[1], (int(here[0].sum()), int(here[1].sum()), both))

    def merge(self, plan: Plan, parts: Sequence[Part]) -> CompareAnswer:
        left, right = [part.left for part in parts], [part.right for part in parts]
        (left_answer, left_figures), (right_answer, right_figures) = (
            _measured(plan.left, left),
            _measured(plan.right, right),
        )
        # A shard without any of these customers is no group: leaving it out moves nothing.
        groups = [place for place, part in enumerate(parts) if part.customers[0] or part.customers[1]]
        without = [
            (
                _measured(plan.left, left[:g] + left[g + 1 :])[1],
                _measured(plan.right, right[:g] + right[g + 1 :])[1],
            )
            for g in groups
        ]
        ns = tuple(sum(part.customers[place] for part in parts) for place in range(3))
        found = weighed((left_figures, right_figures), without, ns[2] == 0, plan.rules)
        return CompareAnswer(
            left=Side(plan.left.rule, plan.left.period, ns[0], left_answer),
            right=Side(plan.right.rule, plan.right.period, ns[1], right_answer),
            in_both=ns[2],
            groups=len(groups),
            differences=found.differences,
            tested=found.tested,
            significant=sum(each.significant for each in found.differences),
            too_few=found.too_few,
            minimum=plan.rules.minimum,
            discovery_rate=plan.rules.discovery_rate,
        )


def _measured(side: SidePlan, parts: Sequence[Any]) -> tuple[Any, Measured]:
    name = type(side.question).__name__
    answer, figures = kernel_named(name).merge(side.plan, parts), figures_named(name)
    return answer, Measured.of(figures(side.question, answer) if figures else Figures((), {}))


def _side(question: Any, rule: str, period: Period | None, index: Index) -> SidePlan:
    question = _fully(question)
    if period is not None:
        question = replace(question, period=period)
    own = getattr(question, "period", ALWAYS)
    read = parse_rule(rule) if rule else None
    return SidePlan(
        question=question,
        plan=kernel_of(question).plan(question, index),
        rule=read.label if read else "",
        segment=compile_segment(read, index) if read else None,
        period=own,
        first=own.instants(index.zone)[0],
        last=own.instants(index.zone)[1],
    )


def _fully(question: Any) -> Any:
    """The question with a higher cut, so that figures meet on the other side: of lists (`top`) and groups (`limit`)."""
    cuts = {name: getattr(question, name, None) for name in ("top", "limit")}
    raised = {name: max(cut, RAISED_TOP) for name, cut in cuts.items() if cut is not None}
    return replace(question, **raised)


def _segments(question: Compare) -> tuple[str, str]:
    """Both rules. Raises WaypostError when there are no two sides."""
    inner = question.question
    if figures_named(type(inner).__name__) is None:
        raise WaypostError(
            en=f"Answers to '{inner.KIND}' cannot be compared figure by figure. Ask it twice, with --among.",
            de=f"Antworten auf „{inner.KIND}“ lassen sich nicht Zahl für Zahl vergleichen. Bitte zweimal fragen, mit --among.",
        )
    periods = question.left_period is not None or question.right_period is not None
    if periods and not any(field.name == "period" for field in fields(inner)):
        raise WaypostError(
            en=f"The question '{inner.KIND}' knows no period. Compare segments with left and right.",
            de=f"Die Frage „{inner.KIND}“ kennt keinen Zeitraum. Bitte Segmente mit left und right vergleichen.",
        )
    if periods and getattr(inner, "window", "") is None:
        raise WaypostError(
            en="Two periods cannot be compared without a window: the earlier one has had more time for what comes later. "
            "Name a window, such as 14d.",
            de="Ohne Zeitfenster lassen sich zwei Zeiträume nicht vergleichen: Der frühere hatte mehr Zeit für alles Weitere. "
            "Bitte ein Zeitfenster nennen, etwa 14d.",
        )
    if question.left and not question.right and not periods:
        return question.left, Not(parse_rule(question.left)).label
    if (question.left, question.left_period) == (question.right, question.right_period):
        raise WaypostError(
            en="Both sides are the same. Name two segments (left and right), one of them (the other side is everybody else), "
            "or two periods (left_period and right_period).",
            de="Beide Seiten sind gleich. Bitte zwei Segmente nennen (left und right), eines davon (die andere Seite sind alle "
            "Übrigen), oder zwei Zeiträume (left_period und right_period).",
        )
    return question.left, question.right


KERNELS = {"Compare": CompareKernel()}
