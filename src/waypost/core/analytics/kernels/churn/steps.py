"""Preceding steps: what was counted behind each compared with customers alike, tested as one family, ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan, nan
from typing import NamedTuple

import numpy as np

from waypost.core.analytics.kernels.churn.leaving import Ints
from waypost.core.analytics.kernels.churn.likeness import Kind, Likeness, coarsened, levels
from waypost.core.analytics.kernels.churn.part import Steps, Table
from waypost.core.analytics.kernels.churn.plan import Plan
from waypost.core.analytics.kernels.churn.strata import EVERYTHING
from waypost.core.analytics.questions.churn import PrecedingStep
from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.proportions import Interval
from waypost.core.measures.rates import TimeStrata, compare_rates
from waypost.core.measures.sensitivity import e_value, e_value_of_limit
from waypost.core.measures.stratified import Strata, compare

MILLISECONDS_A_DAY = 86_400_000
ENOUGH_ALIKE = 0.8
_KINDS: tuple[Kind, ...] = ("touchpoint", "switch", "pause")


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
    alike: tuple[str, ...]


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
    tables = {kind: _tables(plan, touchpoints if kind == "touchpoint" else changes, kind) for kind in _KINDS}
    found = [_compare(plan, tables["touchpoint"], column, int(customers[column.step])) for column in _touchpoints(plan)]
    found += [
        _compare(plan, tables[column.kind], column, int(customers[behind + column.step])) for column in _changes(plan)
    ]
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


def _tables(plan: Plan, table: Table, kind: Kind) -> list[tuple[Likeness, Table]]:
    """The table from the finest likeness of customers to the coarsest; by time only those that are fine enough."""
    tables = [(likeness, coarsened(table, likeness)) for likeness in levels(plan, kind)]
    if plan.end is None:
        return tables
    return [next((one for one in tables if one[1].is_crowded), tables[-1])]


def _compare(plan: Plan, tables: Sequence[tuple[Likeness, Table]], column: Column, customers: int) -> Compared:
    """With the finest likeness at which most of what is exposed finds somebody alike."""
    enough = customers >= plan.question.minimum
    by = _by_event if plan.end is None else _by_time
    for likeness, table in tables:
        exposed, among = table.watched[:, column.step], table.watched[:, column.among]
        met = int(exposed[among > exposed].sum())
        if met >= ENOUGH_ALIKE * exposed.sum() or table is tables[-1][1]:
            churned = table.churned[:, column.step]
            counts = (churned, exposed, table.churned[:, column.among] - churned, among - exposed)
            return by(plan, column, customers, counts, enough, likeness.names)
    raise AssertionError("the last table is always taken")


def _by_event(
    plan: Plan, column: Column, customers: int, counts: Sequence[Ints], enough: bool, alike: tuple[str, ...]
) -> Compared:
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
        additional=Interval(difference.value * found.n, difference.low * found.n, difference.high * found.n, found.n),
        p=found.p,
        tested=enough and found.dependable and not isnan(found.p),
        alike=alike,
    )


def _by_time(
    plan: Plan, column: Column, customers: int, counts: Sequence[Ints], enough: bool, alike: tuple[str, ...]
) -> Compared:
    found = compare_rates(TimeStrata(*counts), plan.question.confidence)

    def additional(ratio: float) -> float:
        return found.events * (1 - 1 / ratio) if ratio > 0 else nan

    return Compared(
        column=column,
        customers=customers,
        exposed=found.time,
        churned=found.events,
        expected=found.expected,
        left_out=found.left_out,
        ratio=found.ratio,
        additional=Interval(
            additional(found.ratio.value), additional(found.ratio.low), additional(found.ratio.high), found.events
        ),
        p=found.p,
        tested=enough and found.dependable and not isnan(found.p),
        alike=alike,
    )


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
        alike=one.alike,
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
