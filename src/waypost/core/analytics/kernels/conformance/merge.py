"""Counts of all shards become the answer."""

from collections.abc import Sequence
from math import fsum, nan

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.conformance import tallying as at
from waypost.core.analytics.kernels.conformance.part import Part, Plan, part, plan
from waypost.core.analytics.kernels.conformance.routes import Ints
from waypost.core.analytics.kernels.transitions import sum_of
from waypost.core.analytics.questions.conformance import (
    Between,
    Conformance,
    ConformanceAnswer,
    Contacts,
    EdgeConformance,
    StepConformance,
)
from waypost.core.measures.clusters import Clustered
from waypost.core.measures.proportions import wilson


class ConformanceKernel:
    """The kernel of the question `Conformance`."""

    def plan(self, question: Conformance, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ConformanceAnswer:
        totals = sum_of([one.totals for one in parts])
        steps = sum_of([one.steps for one in parts])
        ways, contacts, matched = (int(totals[place]) for place in (at.WAYS, at.CONTACTS, at.MATCHED))
        fitness, mean_fitness = _fitness(parts)
        named, other = _named(sum_of([one.names for one in parts]), plan)
        return ConformanceAnswer(
            ways=ways,
            customers=int(totals[at.CUSTOMERS]),
            open=int(totals[at.OPEN]),
            elsewhere=int(totals[at.ELSEWHERE]),
            contacts=contacts,
            matched=matched,
            unexpected=contacts - matched,
            put_in=int(totals[at.PUT_IN]),
            explained=Clustered(matched, contacts, ways, *map(int, totals[at.SS : at.MM + 1])).share(),
            conforming=wilson(int(totals[at.CONFORMING]), ways),
            reached_end=wilson(int(totals[at.REACHED]), ways),
            fitness=fitness,
            mean_fitness=mean_fitness,
            steps=_steps(plan, steps, ways),
            edges=_edges(plan, sum_of([one.edges for one in parts]), steps[:, at.STEP_WAYS]),
            between=_between(plan, parts),
            names=named,
            other=other,
        )


def _fitness(parts: Sequence[Part]) -> tuple[float, float]:
    """Of all ways together, and the mean over ways; from counted pairs, so that no order of adding shows."""
    pairs, place = np.unique(np.concatenate([one.costs for one in parts]), return_inverse=True)
    ways = np.zeros(len(pairs), np.int64)
    np.add.at(ways, place, np.concatenate([one.cost_ways for one in parts]))
    cost, worst = pairs >> 32, pairs & 0xFFFFFFFF
    if not len(pairs):
        return nan, nan
    mean = fsum(n * (1 - c / w) for c, w, n in zip(cost.tolist(), worst.tolist(), ways.tolist(), strict=True))
    return 1 - int((cost * ways).sum()) / int((worst * ways).sum()), mean / int(ways.sum())


def _steps(plan: Plan, steps: Ints, ways: int) -> tuple[StepConformance, ...]:
    return tuple(
        StepConformance(
            id=step.id,
            label=step.label or step.step,
            step=step.step,
            optional=step.optional,
            repeats=step.repeats,
            may_end=bool(plan.routes.to_end[number + 1] == 0),
            made=counts[at.MADE],
            out_of_order=counts[at.OUT_OF_ORDER],
            skipped=counts[at.SKIPPED],
            not_reached=counts[at.NOT_REACHED],
            passed=counts[at.PASSED],
            again=counts[at.AGAIN],
            ended=counts[at.ENDED],
            contacts=counts[at.STEP_CONTACTS],
            unexpected=counts[at.UNEXPECTED],
            made_share=wilson(counts[at.MADE], ways),
            skipped_share=wilson(counts[at.SKIPPED], ways - counts[at.NOT_REACHED]),
        )
        for number, (step, counts) in enumerate(zip(plan.question.plan.steps, steps.tolist(), strict=True))
    )


def _edges(plan: Plan, edges: Ints, step_ways: Ints) -> tuple[EdgeConformance, ...]:
    """Every edge that is planned or was seen, in the order of the steps."""
    manners = plan.routes.manners
    seen = {(int(source), int(target)) for source, target in np.argwhere(edges[:, :, at.COUNT] > 0)}
    return tuple(
        EdgeConformance(
            source=source,
            target=target,
            kind=manners.get((source, target), ""),
            planned=(source, target) in manners,
            count=int(edges[source, target, at.COUNT]),
            ways=int(edges[source, target, at.IN_WAYS]),
            share=wilson(int(edges[source, target, at.IN_WAYS]), int(step_ways[source])),
        )
        for source, target in sorted(seen | manners.keys())
    )


def _between(plan: Plan, parts: Sequence[Part]) -> tuple[Between, ...]:
    """Places with unexpected contacts, in the order of the steps."""
    states, width = len(plan.question.plan.steps) + 1, len(plan.scope.names)
    keys = np.unique(np.concatenate([one.keys for one in parts]))
    counts = np.zeros((len(keys), 2), np.int64)
    for one in parts:
        counts[np.searchsorted(keys, one.keys)] += one.key_counts
    ways = sum_of([one.between for one in parts])
    places, names = np.divmod(keys, width)
    found = []
    for place in np.unique(places).tolist():
        here = places == place
        table = np.zeros((width, 2), np.int64)
        table[names[here]] = counts[here]
        shown, other = _named(table, plan)
        after, before = divmod(place, states)
        found.append(
            Between(
                after=after - 1 if after else None,
                before=before if before < states - 1 else None,
                contacts=int(table[:, at.COUNT].sum()),
                ways=int(ways[after, before]),
                names=shown,
                other=other,
            )
        )
    return tuple(found)


def _named(table: Ints, plan: Plan) -> tuple[tuple[Contacts, ...], int]:
    """The most frequent touchpoints of a table of counts, and how many contacts all others have."""
    words = plan.scope.names
    ranked = sorted(np.flatnonzero(table[:, at.COUNT]).tolist(), key=lambda code: (-table[code, at.COUNT], words[code]))
    shown = tuple(
        Contacts(words[code], int(table[code, at.COUNT]), int(table[code, at.IN_WAYS]))
        for code in ranked[: plan.question.top]
    )
    return shown, int(table[:, at.COUNT].sum()) - sum(one.contacts for one in shown)
