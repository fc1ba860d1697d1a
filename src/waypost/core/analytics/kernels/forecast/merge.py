"""Parts become the answer: outlooks learned from all, score cards on customers held back."""

from collections.abc import Sequence
from math import inf

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.forecast.judging import Cases, cases_of, score_card
from waypost.core.analytics.kernels.forecast.learning import Learned, learn
from waypost.core.analytics.kernels.forecast.model import RouteModel, Times
from waypost.core.analytics.kernels.forecast.part import Clusters, Part, part
from waypost.core.analytics.kernels.forecast.plan import Plan, plan
from waypost.core.analytics.kernels.forecast.times import all_times, deep_times, scored_times
from waypost.core.analytics.kernels.forecast.walking import LATER
from waypost.core.analytics.questions.forecast import LEAST_TIMES, Forecast, ForecastAnswer, NextStep, Outlook
from waypost.core.analytics.questions.periods import iso
from waypost.core.computing.pool import in_parallel
from waypost.core.measures.clusters import Clustered
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.events import MICROSECONDS


class ForecastKernel:
    """The kernel of the question `Forecast`."""

    def plan(self, question: Forecast, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ForecastAnswer:
        learned = learn(plan.coding, parts)
        confidence = plan.question.confidence
        model = RouteModel(learned.whole, all_times(parts))
        score = score_card(
            learned.scored, _cases(learned, parts), learned.scored_steps, confidence, scored_times(parts)
        )
        later = score_card(learned.past, _cases(learned, parts, LATER), learned.past_steps, confidence)
        strengths = learned.whole.strengths
        return ForecastAnswer(
            outlooks=_outlooks(plan, model, parts),
            steps=sum(part.steps for part in parts),
            customers=sum(part.customers for part in parts),
            open=sum(part.open for part in parts),
            cut_off=sum(part.cut_off for part in parts),
            other_names=plan.other_names,
            order_used=learned.whole.order_used,
            strengths=tuple(None if strength == inf else strength for strength in strengths),
            score=score,
            later=later,
            cut=iso(plan.cut, plan.zone) if later else None,
        )


def route_model(index: Index, question: Forecast) -> RouteModel:
    """What a flow needs to look ahead for single customers: learn once, then `forecast_for(model, way)`."""
    planned = plan(question, index)
    parts = in_parallel(lambda shard: part(planned, shard), index.shards)
    return RouteModel(learn(planned.coding, parts).whole, all_times(parts))


def _cases(learned: Learned, parts: Sequence[Part], band: int | None = None) -> Cases:
    """The steps of held-back customers, of one band of time or all."""
    found = []
    for one, places in zip(parts, learned.places, strict=True):
        if one.judged is not None:
            chosen = slice(None) if band is None else one.judged.band == band
            judged = one.judged
            found.append((places[judged.place[chosen]], judged.who[chosen], judged.wait[chosen]))
    return cases_of(learned.keys, found)


def _outlooks(plan: Plan, model: RouteModel, parts: Sequence[Part]) -> tuple[Outlook, ...]:
    """One for the asked steps; else one for every single step, the most frequent first."""
    clusters = Clusters(
        *(
            np.stack([getattr(part.clusters, name) for part in parts]).sum(axis=0)
            for name in ("seen", "ss", "sm", "things")
        )
    )
    if plan.after:
        return (_outlook(plan, model, clusters, len(plan.after) - 1, plan.after, deep_times(parts)),)
    none = Times(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 4), np.int64))
    every = np.argsort(-clusters.things[:, 0], kind="stable").tolist()
    return tuple(
        _outlook(plan, model, clusters, group, (group + 1,), none) for group in every if clusters.things[group, 0]
    )


def _outlook(
    plan: Plan, model: RouteModel, clusters: Clusters, group: int, after: tuple[int, ...], deep: Times
) -> Outlook:
    row = model.chain.rows(np.array([plan.contexts[group]]), len(after))[0]
    ranked = sorted(range(len(row)), key=lambda outcome: (-row[outcome], outcome))[: plan.question.top]
    shown = ranked if 0 in ranked else [*ranked, 0]
    names = plan.coding.names
    steps, customers, _ = (int(number) for number in clusters.things[group])
    told = []
    for outcome in shown:
        chance = _range(clusters, group, outcome, float(row[outcome]), plan.question.confidence)
        told.append(
            NextStep(
                names[outcome] if outcome else None,
                chance,
                int(clusters.seen[group, outcome]),
                *(_times(plan, model.times, deep, after, outcome) if outcome else ()),
            )
        )
    other = max(0.0, 1.0 - sum(float(row[outcome]) for outcome in shown))
    return Outlook(tuple(names[symbol] for symbol in after), steps, customers, tuple(told), other)


def _range(clusters: Clusters, group: int, outcome: int, probability: float, confidence: float) -> Interval:
    """The range of the share seen, widened where the model lies outside; everything is possible where nothing was seen."""
    things, customers, mm = (int(number) for number in clusters.things[group])
    if not things:
        return Interval(probability, 0.0, 1.0, 0)
    seen, ss, sm = (int(one[group, outcome]) for one in (clusters.seen, clusters.ss, clusters.sm))
    share = Clustered(seen, things, customers, ss, sm, mm).share(confidence)
    return Interval(probability, min(share.low, probability), max(share.high, probability), customers)


def _times(
    plan: Plan, times: Times, deep: Times, after: tuple[int, ...], outcome: int
) -> tuple[float | None, float | None, float | None, float | None, int, int]:
    """Median, p80, low, high, how many, after how many equal steps: the longest context with enough times."""
    outcomes = plan.coding.outcomes
    for steps in range(len(after), 0, -1):
        seen, found = deep.of(steps * outcomes + outcome) if steps > 1 else times.of(after[-1] * outcomes + outcome)
        if seen >= LEAST_TIMES:
            low, median, p80, high = (one / MICROSECONDS for one in found)
            return median, p80, low, high, seen, steps
    return None, None, None, None, 0, 0
