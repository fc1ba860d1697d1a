"""Sums become the answer: credits with their ranges, values and costs, and the sharpest contrast."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.attribution.counting import count
from waypost.core.analytics.kernels.attribution.crediting import Shares, left_out, shares_of, shown_codes
from waypost.core.analytics.kernels.attribution.plan import Plan, plan
from waypost.core.analytics.kernels.attribution.sums import (
    CONTACTS,
    CONVERSIONS,
    CONVERTING,
    DIRECT,
    DIRECT_UNKNOWN,
    NULLS,
    OPEN,
    SHARING,
    UNIT,
    UNKNOWN,
    WAYS,
    Sums,
    added,
)
from waypost.core.analytics.questions.attribution import (
    Attribution,
    AttributionAnswer,
    Contrast,
    Credit,
    Credited,
    Model,
)
from waypost.core.measures.jackknife import jackknife
from waypost.core.measures.proportions import Interval, wilson


@dataclass(frozen=True, slots=True)
class _Told:
    """All that the telling of one name needs."""

    plan: Plan
    sums: Sums
    shares: Shares
    rest: list[Shares]
    costs: dict[str, float]


class AttributionKernel:
    """The kernel of the question `Attribution`."""

    def plan(self, question: Attribution, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Sums:
        return count(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Sums]) -> AttributionAnswer:
        sums, question = added(parts), plan.question
        shown = shown_codes(sums)
        shares = shares_of(sums, question.models, shown)
        rest = left_out(sums, parts, question.models, shown)
        told = _Told(plan, sums, shares, rest, dict(question.costs))
        credited = [_credited(told, place, int(code)) for place, code in enumerate(shown)]
        counts = sums.counts
        ways = sums.credited + int(counts[NULLS])
        return AttributionAnswer(
            conversions=int(counts[CONVERSIONS]),
            direct=int(counts[DIRECT]),
            direct_unknown=int(counts[DIRECT_UNKNOWN]),
            nulls=int(counts[NULLS]),
            open=None if question.lookback is None else int(counts[OPEN]),
            ways=ways,
            contacts=int(sums.seen[CONTACTS].sum()),
            unknown=int(counts[UNKNOWN]),
            rate=wilson(sums.credited, ways, question.confidence),
            chain_rate=shares.removal.rate if shares.removal and ways else None,
            value=float(sums.totals[0]) * question.margin if plan.valued else None,
            direct_value=float(sums.totals[1]) * question.margin if plan.valued else None,
            credited=tuple(sorted(credited, key=lambda one: (-one.credits[-1].credit, one.name))),
            contrast=_contrast(told, [plan.names[code] for code in shown]),
            shards=len(rest),
        )


def _credited(told: _Told, place: int, code: int) -> Credited:
    name, sums = told.plan.names[code], told.sums
    cost = told.costs.get(name)
    effect = None
    if told.shares.removal is not None:
        without = [float(shares.effects[place]) for shares in told.rest]
        ways = int(sums.seen[WAYS, code])
        effect = jackknife(float(told.shares.effects[place]), without, ways, told.plan.question.confidence, 0.0, 1.0)
    return Credited(
        name=name,
        contacts=int(sums.seen[CONTACTS, code]),
        ways=int(sums.seen[WAYS, code]),
        conversions=int(sums.seen[CONVERTING, code]),
        cost=cost,
        removal_effect=effect,
        credits=tuple(_credit(told, model, place, code, cost) for model in told.plan.question.models),
    )


def _credit(told: _Told, model: Model, place: int, code: int, cost: float | None) -> Credit:
    question, sums = told.plan.question, told.sums
    share = float(told.shares.of[model][place])
    counted = model in ("first", "last") and question.conversions == "first"
    if model == "markov":
        credit, amount = share * sums.credited, share * float(sums.totals[0] - sums.totals[1])
    else:
        row = SHARING.index(model)
        credit, amount = int(sums.units[row, code]) / UNIT, float(sums.amounts[row, code])
    value = amount * question.margin if told.plan.valued else None
    if counted:
        interval = wilson(round(credit), sums.credited, question.confidence)
    else:
        without = [float(shares.of[model][place]) for shares in told.rest]
        interval = jackknife(share, without, sums.credited, question.confidence, 0.0, 1.0)
    return Credit(
        model=model,
        credit=credit,
        share=interval,
        method="wilson" if counted else "jackknife",
        value=value,
        cost_per_conversion=cost / credit if cost is not None and credit > 0 else None,
        return_on_cost=(value - cost) / cost if value is not None and cost else None,
    )


def _contrast(told: _Told, names: Sequence[str]) -> Contrast | None:
    """The name that last contacts underrate most, else overrate most, if that is no chance."""
    of = told.shares.of
    if not {"markov", "last"} <= set(of) or not told.rest or not told.sums.credited:
        return None
    confidence = 1 - (1 - told.plan.question.confidence) / len(names)
    firsts = of.get("first", np.full(len(names), np.nan))
    found = []
    for place, name in enumerate(names):
        value = float(of["markov"][place] - of["last"][place])
        without = [float(shares.of["markov"][place] - shares.of["last"][place]) for shares in told.rest]
        difference = jackknife(value, without, told.sums.credited, confidence, -1.0, 1.0)
        if not difference.contains(0.0):
            last, first, removal = (float(one[place]) for one in (of["last"], firsts, of["markov"]))
            found.append(Contrast(name, last, first, removal, difference))
    return max(found, key=_strength, default=None)


def _strength(contrast: Contrast) -> tuple[bool, float, str]:
    """What last contacts underrate comes first: that is what nobody sees."""
    difference: Interval = contrast.difference
    return difference.value > 0, abs(difference.value), contrast.name
