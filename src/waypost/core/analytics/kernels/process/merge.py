"""Measures of internal steps, and comparisons judged as one family."""

from collections.abc import Sequence
from functools import partial
from math import nan

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.process import executing as at
from waypost.core.analytics.kernels.process.comparing import Cases, Compared, cases_of, compared, group
from waypost.core.analytics.kernels.process.executing import Ints
from waypost.core.analytics.kernels.process.part import Part, Plan, StepPart, part, plan
from waypost.core.analytics.kernels.transitions import sum_of
from waypost.core.analytics.questions.process import (
    Effect,
    InternalStep,
    Link,
    LinkEffect,
    Process,
    ProcessAnswer,
    StepMeasures,
    Times,
)
from waypost.core.computing.pool import in_parallel
from waypost.core.measures.clusters import Clustered
from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.proportions import wilson
from waypost.core.measures.quantiles import quantiles
from waypost.core.measures.shifts import Shift
from waypost.core.measures.stratified import Comparison
from waypost.core.vocabulary.events import MICROSECONDS


class ProcessKernel:
    """The kernel of the question `Process`."""

    def plan(self, question: Process, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ProcessAnswer:
        question = plan.question
        places = {step.label: place for place, step in enumerate(question.steps)}
        asked = [
            (link, cases)
            for number, link in enumerate(question.links)
            for cases in _cases(plan, parts, number, places[link.label])
        ]
        links_asked = [link for link, _ in asked]
        found = list(zip(links_asked, in_parallel(partial(compared, plan), [cases for _, cases in asked]), strict=True))
        enough = [(link, one) for link, one in found if one.enough]
        family = benjamini_hochberg([p for _, one in enough for p in _p_values(one)])
        links = [
            _told(plan, link, one, family.adjusted[3 * number : 3 * number + 3])
            for number, (link, one) in enumerate(enough)
        ]
        standing = sum(e.stands_out for one in links for e in (one.reached, one.dropped, one.time))
        links.sort(key=lambda one: not (one.reached.stands_out or one.dropped.stands_out or one.time.stands_out))
        return ProcessAnswer(
            steps=tuple(
                _measures(plan, step, [one.steps[place] for one in parts]) for place, step in enumerate(question.steps)
            ),
            links=tuple(links),
            tested=family.size,
            standing_out=standing,
            too_few=len(found) - len(enough),
        )


def _measures(plan: Plan, step: InternalStep, parts: Sequence[StepPart]) -> StepMeasures:
    totals = [int(count) for count in sum_of([one.totals for one in parts])]
    confidence = plan.question.confidence
    return StepMeasures(
        label=step.label,
        step=step.step,
        executions=totals[at.EXECUTIONS],
        customers=totals[at.CUSTOMERS],
        lead=_times(np.concatenate([one.leads for one in parts])),
        waiting=_times(np.concatenate([one.waits for one in parts])) if step.start else None,
        without_start=totals[at.WITHOUT_START],
        rework=totals[at.REWORK],
        reworked=wilson(totals[at.REWORKED], totals[at.CUSTOMERS], confidence),
        rework_per_way=totals[at.REWORK] / totals[at.CUSTOMERS] if totals[at.CUSTOMERS] else nan,
        errors=totals[at.ERRORS],
        error_rate=Clustered(
            totals[at.ERRORS], totals[at.DECIDED], totals[at.ERR_CUSTOMERS], *totals[at.ERR_SS : at.ERR_MM + 1]
        ).share(confidence),
        open=totals[at.OPEN],
        going_back=not step.error,
    )


def _times(spans: Ints) -> Times:
    middle, late = quantiles(spans, (0.5, 0.9))
    if middle is None or late is None:
        return Times(None, None, 0)
    return Times(middle / MICROSECONDS, late / MICROSECONDS, len(spans))


def _cases(plan: Plan, parts: Sequence[Part], link: int, step: int) -> list[Cases]:
    def together(arrays: Sequence[Ints]) -> Ints:
        return np.concatenate(arrays)

    steps = [one.steps[step] for one in parts]
    return cases_of(
        plan,
        together([one.firsts for one in steps]),
        together([one.strata for one in steps]),
        together([one.times for one in steps]),
        together([one.links[link] for one in parts]),
    )


def _p_values(one: Compared) -> list[float]:
    """Of the three outcomes; NaN where there is too little for the normal distribution."""
    return [found.p if found.dependable else nan for found in (one.reached, one.dropped, one.time)]


def _told(plan: Plan, link: Link, one: Compared, adjusted: Sequence[float]) -> LinkEffect:
    cases = one.cases
    reached, dropped, time = one.reached, one.dropped, one.time
    return LinkEffect(
        label=link.label,
        serves=link.serves,
        name=link.name or link.serves,
        trouble=cases.trouble,
        limit=None if cases.limit is None else cases.limit / MICROSECONDS,
        with_trouble=group(plan, cases, troubled=True),
        without_trouble=group(plan, cases, troubled=False),
        open=cases.open,
        already=cases.already,
        idle=cases.idle,
        adjusted_for=one.adjusted_for,
        strata=one.reached.strata,
        left_out=one.reached.left_out,
        reached=_effect(plan, reached, reached.share, reached.other_share, adjusted[0]),
        dropped=_effect(plan, dropped, dropped.share, dropped.other_share, adjusted[1]),
        time=_effect(plan, time, time.mean, time.other_mean, adjusted[2]),
    )


def _effect(plan: Plan, found: Comparison | Shift, value: float, without: float, adjusted_p: float) -> Effect:
    return Effect(
        difference=found.difference,
        value=value,
        value_without=without,
        p=found.p,
        adjusted_p=adjusted_p,
        tested=found.dependable,
        stands_out=adjusted_p <= plan.question.discovery_rate,
    )
