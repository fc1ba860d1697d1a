"""Preceding steps: what was counted behind each compared with customers alike, tested as one family, ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan, nan
from typing import Literal, NamedTuple

import numpy as np

from waypost.core.analytics.kernels.churn.leaving import Ints
from waypost.core.analytics.kernels.churn.part import Steps, Table
from waypost.core.analytics.kernels.churn.plan import Plan
from waypost.core.analytics.kernels.churn.strata import EVERYTHING, RECENCY_BITS
from waypost.core.analytics.questions.churn import PrecedingStep
from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.proportions import Interval
from waypost.core.measures.rates import TimeStrata, compare_rates
from waypost.core.measures.sensitivity import e_value, e_value_of_limit
from waypost.core.measures.stratified import Strata, compare

MILLISECONDS_A_DAY = 86_400_000
Kind = Literal["touchpoint", "switch", "pause"]


class Column(NamedTuple):
    """A step: its column of its table, and the column it is compared with the rest of."""

    kind: Kind
    name: str
    step: int
    among: int = EVERYTHING


@dataclass(frozen=True, slots=True)
class Compared:
    """A step and what was found, in events or milliseconds."""

    column: Column
    customers: int
    exposed: int
    churned: int
    expected: float
    left_out: int
    ratio: Interval
    additional: Interval
    p: float
    tested: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """Steps that precede churn first, by possible additional churn."""

    steps: tuple[PrecedingStep, ...]
    compared: float
    tested: int
    preceding: int
    too_few: int
    not_shown: int


def preceding_steps(plan: Plan, parts: Sequence[Steps]) -> Ranked:
    """Every step that anybody took, compared and ranked."""
    touchpoints, changes = _added([one.touchpoints for one in parts]), _added([one.changes for one in parts])
    customers = np.stack([one.customers for one in parts]).sum(axis=0)
    behind = len(plan.touchpoints)
    found = [_compare(plan, touchpoints, column, int(customers[column.step])) for column in _touchpoints(plan)]
    found += [_compare(plan, changes, column, int(customers[behind + column.step])) for column in _changes(plan)]
    found = [one for one in found if one.customers]
    family = benjamini_hochberg([one.p if one.tested else nan for one in found])
    verdicts = [
        one.tested and p <= plan.question.discovery_rate and one.additional.low > 0
        for one, p in zip(found, family.adjusted, strict=True)
    ]
    ranked = sorted(range(len(found)), key=lambda i: (not verdicts[i], not found[i].tested, *_falling(found[i])))
    preceding, top = sum(verdicts), plan.question.top
    shown = ranked if top is None else ranked[: preceding + top]
    return Ranked(
        steps=tuple(_told(plan, found[i], verdicts[i], family.adjusted[i]) for i in shown),
        compared=_unit(plan, int(touchpoints.watched[:, EVERYTHING].sum())),
        tested=family.size,
        preceding=preceding,
        too_few=len(found) - family.size,
        not_shown=len(found) - len(shown),
    )


def _added(parts: Sequence[Table]) -> Table:
    strata = np.unique(np.concatenate([one.strata for one in parts]))
    watched, churned = (np.zeros((len(strata), parts[0].watched.shape[1]), np.int64) for _ in range(2))
    for one in parts:
        place = np.searchsorted(strata, one.strata)
        watched[place] += one.watched
        churned[place] += one.churned
    return Table(strata, watched, churned)


def _touchpoints(plan: Plan) -> list[Column]:
    return [Column("touchpoint", plan.touchpoints[code], code) for code in range(1, len(plan.touchpoints))]


def _changes(plan: Plan) -> list[Column]:
    roles = len(plan.switches)
    switches = [Column("switch", d.name, 1 + role, 1 + roles + role) for role, d in enumerate(plan.switches)]
    return [*switches, Column("pause", plan.pause_text, 1 + 2 * roles)]


def _compare(plan: Plan, table: Table, column: Column, customers: int) -> Compared:
    counts = [table.churned[:, column.step], table.watched[:, column.step]]
    counts += [table.churned[:, column.among] - counts[0], table.watched[:, column.among] - counts[1]]
    if plan.end is None and column.kind == "pause":
        # How far back the last event lies is what makes the pause: customers are alike without it.
        coarse, place = np.unique(table.strata >> RECENCY_BITS, return_inverse=True)
        counts = [_summed(count, place, len(coarse)) for count in counts]
    enough = customers >= plan.question.minimum
    by = _by_event if plan.end is None else _by_time
    return by(plan, column, customers, counts, enough)


def _by_event(plan: Plan, column: Column, customers: int, counts: Sequence[Ints], enough: bool) -> Compared:
    strata = Strata(*counts)
    found = compare(strata, plan.question.confidence)
    both = (strata.n > 0) & (strata.other_n > 0)
    churned, difference = int(strata.events[both].sum()), found.difference
    return Compared(
        column=column,
        customers=customers,
        exposed=found.n,
        churned=churned,
        expected=churned - difference.value * found.n,
        left_out=found.left_out,
        ratio=found.ratio,
        additional=Interval(*(each * found.n for each in (difference.value, difference.low, difference.high)), found.n),
        p=found.p,
        tested=enough and found.dependable and not isnan(found.p),
    )


def _by_time(plan: Plan, column: Column, customers: int, counts: Sequence[Ints], enough: bool) -> Compared:
    found = compare_rates(TimeStrata(*counts), plan.question.confidence)
    ends = (found.ratio.value, found.ratio.low, found.ratio.high)
    return Compared(
        column=column,
        customers=customers,
        exposed=found.time,
        churned=found.events,
        expected=found.expected,
        left_out=found.left_out,
        ratio=found.ratio,
        additional=Interval(*(found.events * (1 - 1 / ratio) if ratio > 0 else nan for ratio in ends), found.events),
        p=found.p,
        tested=enough and found.dependable and not isnan(found.p),
    )


def _summed(counts: Ints, place: Ints, groups: int) -> Ints:
    summed = np.zeros(groups, np.int64)
    np.add.at(summed, place, counts)
    return summed


def _falling(one: Compared) -> tuple[float, str, str]:
    additional = one.additional.value
    return (-additional if isfinite(additional) else float("inf"), one.column.kind, one.column.name)


def _unit(plan: Plan, watched: int) -> float:
    return float(watched) if plan.end is None else watched / MILLISECONDS_A_DAY


def _told(plan: Plan, one: Compared, precedes: bool, adjusted_p: float) -> PrecedingStep:
    return PrecedingStep(
        kind=one.column.kind,
        name=one.column.name,
        precedes=precedes,
        tested=one.tested,
        customers=one.customers,
        exposed=_unit(plan, one.exposed),
        churned=one.churned,
        expected=one.expected,
        left_out=_unit(plan, one.left_out),
        ratio=one.ratio,
        additional=one.additional,
        p=one.p,
        adjusted_p=adjusted_p,
        e_value=e_value(one.ratio.value),
        e_value_limit=e_value_of_limit(one.ratio),
    )
