"""Rates, survival curves and months of a group of customers."""

from collections.abc import Sequence

import numpy as np

from waypost.core.analytics.kernels.churn.leaving import Ints
from waypost.core.analytics.kernels.churn.part import Customers
from waypost.core.analytics.kernels.churn.plan import Plan
from waypost.core.analytics.questions.churn import ChurnedWithin, ChurnGroup, ChurnMonth, Difference, Staying
from waypost.core.measures.log_rank import log_rank
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.measures.survival import Survival, kaplan_meier
from waypost.core.vocabulary.events import MICROSECONDS

CURVE_POINTS = 200


def joined(parts: Sequence[Customers]) -> Customers:
    """The customers of all shards."""
    return Customers(
        value=np.concatenate([one.value for one in parts]),
        begun=np.concatenate([one.begun for one in parts]),
        wait=np.concatenate([one.wait for one in parts]),
        churned=np.concatenate([one.churned for one in parts]),
        returned=np.concatenate([one.returned for one in parts]),
    )


def groups_of(plan: Plan, all_of_them: Customers) -> tuple[tuple[ChurnGroup, ...], Difference]:
    """By falling number of customers, the small ones together; and whether the groups with a known value differ."""
    sizes = np.bincount(all_of_them.value, minlength=len(plan.words))
    ranked = sorted(np.flatnonzero(sizes).tolist(), key=lambda code: (-sizes[code], plan.words[code]))
    shown, behind = ranked[: plan.question.limit], ranked[plan.question.limit :]
    groups, known = [], []
    for code in shown:
        ours = _only(all_of_them, np.array([code]))
        groups.append(group_of(plan, ours, plan.words[code] or None))
        if code:
            known.append(ours)
    if behind:
        groups.append(group_of(plan, _only(all_of_them, np.array(behind)), None, rest=True))
    found = log_rank([one.wait for one in known], [one.churned for one in known])
    return tuple(groups), Difference(len(known), found.statistic, found.degrees, found.p)


def group_of(plan: Plan, ours: Customers, value: str | None, *, rest: bool = False) -> ChurnGroup:
    """One group of customers."""
    seen = kaplan_meier(
        *np.unique(ours.wait[ours.churned], return_counts=True),
        *np.unique(ours.wait[~ours.churned], return_counts=True),
    )
    half = seen.quantile(0.5)
    churned = int(ours.churned.sum())
    return ChurnGroup(
        value=value,
        rest=rest,
        customers=len(ours.wait),
        churned=churned,
        open=len(ours.wait) - churned,
        returned=int(ours.returned.sum()),
        within=tuple(
            _within(plan, ours, seen, text, limit)
            for text, limit in zip(plan.question.within, plan.within, strict=True)
        ),
        half_stay=None if half is None else half / MICROSECONDS,
        curve=_curve(plan, seen),
        months=_months(plan, ours),
    )


def _only(customers: Customers, values: Ints) -> Customers:
    ours = np.isin(customers.value, values)
    return Customers(
        customers.value[ours],
        customers.begun[ours],
        customers.wait[ours],
        customers.churned[ours],
        customers.returned[ours],
    )


def _within(plan: Plan, ours: Customers, seen: Survival, text: str, limit: int) -> ChurnedWithin:
    watched = ours.begun + limit <= plan.as_of
    churned = int((watched & ours.churned & (ours.wait <= limit)).sum())
    n = int(watched.sum())
    confidence = plan.question.confidence
    return ChurnedWithin(text, churned, len(watched) - n, wilson(churned, n, confidence), seen.by(limit, confidence))


def _curve(plan: Plan, seen: Survival) -> tuple[Staying, ...]:
    """Points at about equal numbers of churned customers."""
    places = np.arange(len(seen.times))
    if len(places) > CURVE_POINTS:
        upto = np.cumsum(seen.happened)
        places = np.unique(np.searchsorted(upto, np.linspace(0, upto[-1], CURVE_POINTS + 1)[1:]))
    points = []
    for place in places.tolist():
        gone = seen.at(place, plan.question.confidence)
        share = Interval(1 - gone.value, 1 - gone.high, 1 - gone.low, gone.n)
        points.append(Staying(float(seen.times[place] / MICROSECONDS), share, int(seen.at_risk[place])))
    return tuple(points)


def _months(plan: Plan, ours: Customers) -> tuple[ChurnMonth, ...]:
    """From the month of the first beginning to the last one of the data."""
    if not len(ours.begun):
        return ()
    borders, months = plan.months, len(plan.month_starts)
    began = np.searchsorted(borders, ours.begun, side="right") - 1
    left = np.searchsorted(borders, (ours.begun + ours.wait)[ours.churned], side="right") - 1
    same = left == began[ours.churned]
    newcomers, gone = np.bincount(began, minlength=months), np.bincount(left, minlength=months)
    at_once = np.bincount(left[same], minlength=months)
    at_risk = np.cumsum(newcomers) - newcomers - (np.cumsum(gone) - gone)
    return tuple(
        ChurnMonth(
            start=plan.month_starts[month],
            at_risk=int(at_risk[month]),
            churned=int(gone[month] - at_once[month]),
            rate=wilson(int(gone[month] - at_once[month]), int(at_risk[month]), plan.question.confidence),
            newcomers=int(newcomers[month]),
            newcomers_churned=int(at_once[month]),
            open=bool(borders[month + 1] > plan.as_of),
        )
        for month in range(int(began.min()), months)
    )
