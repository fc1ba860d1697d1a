"""Counts of all shards become clusters with what sets them apart."""

from collections.abc import Sequence

import numpy as np

from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels.clusters.counting import HUNDREDTHS, Nearest, Part, Used
from waypost.core.analytics.kernels.clusters.plan import Plan
from waypost.core.analytics.kernels.spans import Ints
from waypost.core.analytics.questions.clusters import Cluster, ClustersAnswer, Kind, Stop, Switching, Trait, Usage
from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.measures.quantiles import quantile_of_counts
from waypost.core.measures.stratified import Strata, compare
from waypost.core.vocabulary.events import MICROSECONDS


def answered(plan: Plan, parts: Sequence[Part]) -> ClustersAnswer:
    """The answer of all parts."""
    k = len(plan.centres)
    customers = _sum([part.customers for part in parts])
    traits = _traits(plan, parts, customers)
    keys = np.arange(k, dtype=np.int64)
    contacts = spans.quantiles([part.lengths for part in parts], keys, (0.5,))[:, 0]
    durations = spans.quantiles([part.spans for part in parts], keys, (0.5,))[:, 0]
    return ClustersAnswer(
        clusters=tuple(
            _cluster(plan, parts, number, customers, traits[number], int(contacts[number]), int(durations[number]))
            for number in range(k)
            if customers.sum()
        ),
        found=plan.found,
        customers=int(customers.sum()),
        too_few=sum(part.too_few for part in parts),
        sampled=plan.sampled,
        splits=plan.splits,
        references=plan.references,
        p_one_process=plan.p_one_process,
        p_continuum=plan.p_continuum,
        trials=plan.trials,
    )


def _sum(arrays: Sequence[Ints]) -> Ints:
    total: Ints = np.stack(arrays).sum(axis=0)
    return total


def _cluster(
    plan: Plan, parts: Sequence[Part], number: int, customers: Ints, traits: tuple[Trait, ...], contacts: int, span: int
) -> Cluster:
    n, all_customers = int(customers[number]), int(customers.sum())
    confidence = plan.question.confidence
    typical = _typical(parts, number)
    layout, words = plan.layout, plan.words
    outcomes = int(_sum([part.outcomes for part in parts])[number])
    return Cluster(
        number=number + 1,
        customers=n,
        share=wilson(n, all_customers, confidence),
        stability=plan.stability[number],
        events=int(_sum([part.events for part in parts])[number]),
        contacts=float(contacts),
        span=span / MICROSECONDS,
        touchpoints=_stops(plan, parts, number, n),
        traits=traits,
        typical=tuple(plan.touchpoints[code] for code in typical.touchpoints) if typical else (),
        typical_contacts=typical.contacts if typical else 0,
        channels=_usage([part.channels for part in parts], number, layout.channels, words[0]),
        devices=_usage([part.devices for part in parts], number, layout.devices, words[1]),
        switches=_switching(plan, parts, number, n),
        outcome=wilson(outcomes, n, confidence) if plan.question.outcome else None,
    )


def _typical(parts: Sequence[Part], number: int) -> Nearest | None:
    found = [part.nearest[number] for part in parts]
    return min((one for one in found if one), key=lambda one: (one.distance, one.begun), default=None)


def _stops(plan: Plan, parts: Sequence[Part], number: int, n: int) -> tuple[Stop, ...]:
    customers = _sum([part.touchpoints.customers for part in parts])[number]
    events = _sum([part.touchpoints.events for part in parts])[number]
    places = _sum([part.places for part in parts])[number]
    hundredths = np.arange(HUNDREDTHS)
    found = [
        Stop(
            name=plan.touchpoints[code],
            share=wilson(int(customers[column]), n, plan.question.confidence),
            events=int(events[column]),
            position=(quantile_of_counts(hundredths, places[column], 0.5) or 0.0) / 100,
        )
        for column, code in enumerate(plan.layout.touchpoints)
        if customers[column]
    ]
    return tuple(sorted(found, key=lambda stop: (stop.position, -stop.share.value, stop.name)))


def _usage(used: Sequence[Used], number: int, codes: tuple[int, ...], words: tuple[str, ...]) -> tuple[Usage, ...]:
    events = _sum([part.events for part in used])[number]
    total = int(events.sum())
    ranked = sorted(range(len(codes)), key=lambda column: (-int(events[column]), words[codes[column]]))
    return tuple(
        Usage(words[codes[column]], int(events[column]), int(events[column]) / total)
        for column in ranked
        if events[column]
    )


def _switching(plan: Plan, parts: Sequence[Part], number: int, n: int) -> tuple[Switching, ...]:
    switched = _sum([part.switched for part in parts])[number]
    return tuple(
        Switching(role, wilson(int(switched[place]), n, plan.question.confidence))
        for place, role in enumerate(("channel", "device", "department"))
        if plan.looking.roles[place]
    )


def _traits(plan: Plan, parts: Sequence[Part], customers: Ints) -> list[tuple[Trait, ...]]:
    """What sets each cluster apart from all other customers; one family of comparisons for all clusters."""
    if len(customers) < 2:
        return [()] * len(customers)
    layout, words = plan.layout, plan.words
    blocks: tuple[tuple[Kind, list[Used], tuple[int, ...], tuple[str, ...]], ...] = (
        ("touchpoint", [part.touchpoints for part in parts], layout.touchpoints, plan.touchpoints),
        ("channel", [part.channels for part in parts], layout.channels, words[0]),
        ("device", [part.devices for part in parts], layout.devices, words[1]),
    )
    found: list[tuple[int, Kind, str, int, int]] = []
    for kind, used, codes, names in blocks:
        reached = _sum([part.customers for part in used])
        for number in range(len(customers)):
            found += [
                (number, kind, names[code], int(reached[number, column]), int(reached[:, column].sum()))
                for column, code in enumerate(codes)
            ]
    confidence = plan.question.confidence
    compared = [_compared(own, whole, customers, number, confidence) for number, _, _, own, whole in found]
    adjusted = benjamini_hochberg([p for _, p in compared]).adjusted
    traits: list[list[Trait]] = [[] for _ in customers]
    n = int(customers.sum())
    for (number, kind, name, own, whole), (lift, p), adjusted_p in zip(found, compared, adjusted, strict=True):
        size = int(customers[number])
        traits[number].append(
            Trait(
                kind=kind,
                name=name,
                share=wilson(own, size, confidence),
                elsewhere=wilson(whole - own, n - size, confidence),
                lift=lift,
                p=p,
                adjusted_p=adjusted_p,
                stands_out=adjusted_p <= plan.question.discovery_rate,
            )
        )
    return [tuple(sorted(own_traits, key=_prominence)) for own_traits in traits]


def _compared(own: int, whole: int, customers: Ints, number: int, confidence: float) -> tuple[Interval, float]:
    size, n = int(customers[number]), int(customers.sum())
    cells = (np.array([count]) for count in (own, size, whole - own, n - size))
    found = compare(Strata(*cells), confidence)
    return found.ratio, found.p


def _prominence(trait: Trait) -> tuple[float, str, str]:
    apart = trait.share.value - trait.elsewhere.value
    return (-abs(apart) if apart == apart else 0.0, trait.kind, trait.name)
