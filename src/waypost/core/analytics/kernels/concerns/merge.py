"""Parts become groups: sums added, quantiles over all shards, most repeat contacts first."""

from collections.abc import Sequence

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels.concerns.joining import Ints
from waypost.core.analytics.kernels.concerns.part import (
    ALL_CONTACTS,
    AT_ONCE,
    CHANNELS,
    COUNT,
    DEPARTMENTS,
    HANDED_ON,
    OPEN,
    REPEATED,
    TOUCHPOINTS,
    Grouped,
    Part,
    part,
)
from waypost.core.analytics.kernels.concerns.plan import Plan, plan
from waypost.core.analytics.kernels.spans import Spans
from waypost.core.analytics.questions.concerns import ConcernGroup, Concerns, ConcernsAnswer, Lasting
from waypost.core.measures.proportions import wilson
from waypost.core.vocabulary.events import MICROSECONDS

_QUANTILES = (0.5, 0.9)


class ConcernsKernel:
    """The kernel of the question `Concerns`."""

    def plan(self, question: Concerns, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ConcernsAnswer:
        names = (("",), plan.reasons, plan.touchpoints, plan.channels)
        together, *groups = (
            _groups(plan, [one.grouped[place] for one in parts], its, None if place == 0 else plan.question.top)
            for place, its in enumerate(names)
        )
        return ConcernsAnswer(
            everything=together[0],
            reasons=groups[0] if plan.reason is not None else (),
            touchpoints=groups[1],
            channels=groups[2] if plan.channel is not None else (),
            concern=plan.concern,
            reason=plan.reason,
            channel=plan.channel,
            department=plan.department,
            unknown=sum(one.unknown for one in parts),
            unattached=sum(one.unattached for one in parts),
        )


def _groups(plan: Plan, parts: Sequence[Grouped], names: Sequence[str], top: int | None) -> tuple[ConcernGroup, ...]:
    """The groups by falling repeat contacts; those beyond `top` together. All concerns are one group, even if empty."""
    sums = np.stack([one.sums for one in parts]).sum(axis=0)
    repeats = sums[:, ALL_CONTACTS] - sums[:, COUNT]
    there = np.flatnonzero(sums[:, COUNT] + sums[:, OPEN]).tolist() if len(names) > 1 else [0]
    ranked = sorted(there, key=lambda code: (-repeats[code], -sums[code, COUNT], names[code]))
    shown, behind = ranked[:top], ranked[len(ranked[:top]) :]
    place = np.full(len(names), len(shown), np.int64)
    place[shown] = np.arange(len(shown))
    rows = len(shown) + bool(behind)
    gathered = np.zeros((rows, sums.shape[1]), np.int64)
    np.add.at(gathered, place[there], sums[there])
    quantiles = [
        _quantiles([_moved(found, place) for found in found_in_parts], rows)
        for found_in_parts in (
            [one.contacts for one in parts], [one.response for one in parts], [one.handling for one in parts],
        )
    ]  # fmt: skip
    return tuple(
        _group(plan, names[shown[row]] if row < len(shown) else "", row == len(shown), gathered[row],
               *((counts[row], values[row]) for counts, values in quantiles))
        for row in range(rows)
    )  # fmt: skip


def _moved(found: Spans, place: Ints) -> Spans:
    """The same spans by the place of their group among those shown."""
    codes = np.repeat(place[found.keys], found.counts)
    order = np.argsort(codes, kind="stable")
    keys, counts = np.unique(codes, return_counts=True)
    return Spans(keys, counts.astype(np.int64), found.spans[order])


def _quantiles(found: Sequence[Spans], rows: int) -> tuple[Ints, Ints]:
    counts = np.zeros(rows, np.int64)
    for one in found:
        counts[one.keys] += one.counts
    return counts, spans.quantiles(found, np.arange(rows), _QUANTILES)


def _group(
    plan: Plan, name: str, rest: bool, sums: Ints, contacts: tuple[int, Ints], response: tuple[int, Ints],
    handling: tuple[int, Ints],
) -> ConcernGroup:  # fmt: skip
    n, all_contacts = int(sums[COUNT]), int(sums[ALL_CONTACTS])

    def mean(column: int, known: bool = True) -> float | None:
        return int(sums[column]) / n if n and known else None

    answered, ended = _lasting(*response), _lasting(*handling)
    return ConcernGroup(
        name=name,
        rest=rest,
        concerns=n,
        open=int(sums[OPEN]),
        contacts=all_contacts,
        repeat_contacts=all_contacts - n,
        mean=mean(ALL_CONTACTS),
        median=float(contacts[1][0]) if n else None,
        p90=float(contacts[1][1]) if n else None,
        repeated=wilson(int(sums[REPEATED]), n),
        settled_at_once=wilson(int(sums[AT_ONCE]), n),
        touchpoints=mean(TOUCHPOINTS),
        channels=mean(CHANNELS, plan.channel is not None),
        departments=mean(DEPARTMENTS, plan.department is not None),
        handed_on=wilson(int(sums[HANDED_ON]), n if plan.department is not None else 0),
        response=answered,
        unanswered=n - answered.n,
        handling=ended,
        unfinished=n - ended.n,
    )


def _lasting(n: int, quantiles: Ints) -> Lasting:
    if not n:
        return Lasting(0, None, None)
    return Lasting(int(n), *(float(value / MICROSECONDS) for value in quantiles))
