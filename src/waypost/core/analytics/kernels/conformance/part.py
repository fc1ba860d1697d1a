"""A conformance question against an index, and what one shard contributes: counts only."""

from dataclasses import dataclass

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.conformance.routes import Ints, Routes, routes_of
from waypost.core.analytics.kernels.conformance.tallying import tally
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, step_masks
from waypost.core.analytics.kernels.ways import Scope, scope_of, seen_until
from waypost.core.analytics.questions.conformance import Conformance
from waypost.core.analytics.questions.periods import span
from waypost.core.vocabulary.wording import WaypostError

MOST_STEPS = 63


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`open_after`: the instant behind which a way's last contact leaves it open."""

    question: Conformance
    scope: Scope
    table: StepTable
    routes: Routes
    open_after: int


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Counts of one shard, as `tallying` names their places.

    `between[after, before]`: ways; `keys` ascending: (after · states + before) · touchpoints + touchpoint, with counts;
    `costs` ascending: cost · 2³² + worst cost, and how many ways have them.
    """

    totals: Ints
    steps: Ints
    edges: Ints
    between: Ints
    names: Ints
    keys: Ints
    key_counts: Ints
    costs: Ints
    cost_ways: Ints


def plan(question: Conformance, index: Index) -> Plan:
    """Raises WaypostError for a plan without steps, and for steps that the data do not have."""
    _refuse(question)
    scope = scope_of(index, "", question.period, question.visit_gap)
    return Plan(
        question=question,
        scope=scope,
        table=compile_steps([step.step for step in question.plan.steps], index),
        routes=routes_of(question.plan),
        open_after=seen_until(index, question.period) - span(question.horizon),
    )


def part(plan: Plan, shard: Shard) -> Part:
    """Align and count one shard."""
    question, routes = plan.question, plan.routes
    ways, masks = plan.scope.ways(shard), step_masks(plan.table, shard)
    totals, steps, edges, between, names, keys, key_counts, costs = tally(
        ways.begin, ways.end, ways.owner, shard.time, shard.touchpoint, masks,
        routes.missing, routes.put_in, routes.to_end, routes.put_in_to_end,
        question.begin == "planned", question.collapse, plan.open_after,
        int(np.bitwise_count(masks).max(initial=0)), len(plan.scope.names),
    )  # fmt: skip
    order = np.argsort(keys)
    return Part(
        totals, steps, edges, between, names, keys[order], key_counts[order], *np.unique(costs, return_counts=True)
    )


def _refuse(question: Conformance) -> None:
    steps = question.plan.steps
    if not 1 <= len(steps) <= MOST_STEPS:
        missing = ", ".join(one.label for one in question.plan.unmatched if not one.measured)
        raise WaypostError(
            en=f"A plan has 1 to {MOST_STEPS} steps with contacts in the data; this one has {len(steps)}."
            + (f" Not found: {missing}. Name their events as 'measuring_point' in the journey." if missing else ""),
            de=f"Ein Plan hat 1 bis {MOST_STEPS} Schritte mit Kontakten in den Daten; dieser hat {len(steps)}."
            + (
                f" Nicht gefunden: {missing}. Ihre Ereignisse nennt „measuring_point“ in der Journey."
                if missing
                else ""
            ),
        )
    for edge in question.plan.edges:
        if not (0 <= edge.source < len(steps) and 0 <= edge.target <= len(steps)):
            raise WaypostError(
                en=f"An edge leads from step {edge.source} to step {edge.target}, but the steps are 0 to "
                f"{len(steps) - 1}, and {len(steps)} is the end.",
                de=f"Eine Kante führt von Schritt {edge.source} zu Schritt {edge.target}; es gibt die Schritte 0 bis "
                f"{len(steps) - 1}, und {len(steps)} ist das Ende.",
            )
    if question.top < 0:
        raise WaypostError(
            en=f"'top' is how many names are shown at each place: 0 or more, not {question.top}.",
            de=f"„top“ sagt, wie viele Namen je Stelle gezeigt werden: 0 oder mehr, nicht {question.top}.",
        )
