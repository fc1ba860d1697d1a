"""Sums become series, series become an answer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import isfinite
from typing import Literal

import numpy as np

from waypost.core.analytics.kernels.changes.counting import Cells, Part, Reals, added
from waypost.core.analytics.kernels.changes.plan import HOLIDAY, TOUCHPOINT, Plan
from waypost.core.analytics.kernels.spans import Ints
from waypost.core.analytics.questions.changes import ChangePoint, ChangesAnswer, Outlier, Segment, SeriesOfChanges
from waypost.core.analytics.questions.periods import next_bucket
from waypost.core.computing.pool import in_parallel
from waypost.core.measures.changes import Found, Series, find_changes
from waypost.core.measures.changes.series import Family
from waypost.core.measures.discovery import benjamini_hochberg

LEAST_TOTAL = 50  # events or values; with fewer no change could be told from chance
_OUTLIERS = {"day": 2, "week": 1}  # so many buckets together may be outliers

Figure = Literal["count", "ratio", "share", "mean"]
_FAMILIES: dict[Figure, Family] = {"count": "count", "ratio": "count", "share": "share", "mean": "mean"}


def answered(plan: Plan, parts: Sequence[Part]) -> ChangesAnswer:
    """The answer of all parts."""
    shape = (len(plan.names), len(plan.days))
    counts, sums = _table([part.of for part in parts], shape)
    per = [part.per for part in parts if part.per is not None]
    divided = _table(per, (1 if plan.by == TOUCHPOINT else shape[0], shape[1]))[0] if per else None
    figure = _figure(plan, parts, counts, divided)
    totals = counts.sum(axis=1)
    named = np.flatnonzero(totals > 0)
    enough = totals >= LEAST_TOTAL
    if divided is not None:
        enough &= divided.sum(axis=1) >= LEAST_TOTAL
    tested = [int(code) for code in named if enough[code]]
    tested.sort(key=lambda code: (-totals[code], plan.names[code]))
    series = [_series(plan, figure, counts[code], sums[code], _row(divided, code)) for code in tested]
    found = in_parallel(partial(_found, plan), series)
    adjusted = benjamini_hochberg([one.p for one in found]).adjusted
    told = [
        _told(plan, code, own, one, p, _row(divided, code))
        for code, own, one, p in zip(tested, series, found, adjusted, strict=True)
    ]
    told.sort(key=lambda one: not one.changed)
    return ChangesAnswer(
        days=tuple(day.isoformat() for day in plan.days),
        left_out=tuple(day.isoformat() for day in plan.left_out),
        figure=figure,
        minimum=plan.minimum,
        series=tuple(told[: plan.question.limit]),
        tested=len(told),
        changed=sum(one.changed for one in told),
        too_few=len(named) - len(tested),
        holidays=len(set(plan.question.holidays) & set(plan.days))
        if plan.question.unit == "day"
        else int((plan.classes > 0).sum()),
    )


def _table(cells: Sequence[Cells], shape: tuple[int, int]) -> tuple[Ints, Reals]:
    counts, sums = added(cells, shape[0] * shape[1])
    return counts.reshape(shape), sums.reshape(shape)


def _row(divided: Ints | None, code: int) -> Ints | None:
    return None if divided is None else divided[code if len(divided) > 1 else 0]


def _figure(plan: Plan, parts: Sequence[Part], counts: Ints, divided: Ints | None) -> Figure:
    if plan.question.measure == "value":
        return "mean"
    if divided is None:
        return "count"
    return "ratio" if any(part.beyond for part in parts) or bool((counts > divided).any()) else "share"


def _series(plan: Plan, figure: Figure, counts: Ints, sums: Reals, per: Ints | None) -> Series:
    n = len(plan.days)
    exposure = np.ones(n) if per is None else per.astype(np.float64)
    y = counts.astype(np.float64)
    if figure == "mean":
        y, exposure = sums, y
    # Counts where there is nothing to divide by cannot be: they would be an infinite ratio.
    return Series(np.where(exposure > 0, y, 0.0), exposure, plan.classes, _FAMILIES[figure], plan.ordinary)


def _found(plan: Plan, series: Series) -> Found:
    question = plan.question
    return find_changes(
        series,
        minimum=plan.minimum,
        longest_outlier=_OUTLIERS[question.unit],
        most=question.most,
        level=question.level,
        confidence=question.confidence,
    )


def _told(plan: Plan, code: int, series: Series, found: Found, adjusted: float, per: Ints | None) -> SeriesOfChanges:
    question = plan.question
    changed = bool(found.changes) and adjusted <= question.discovery_rate
    if found.changes and not changed:
        calm = find_changes(series, minimum=plan.minimum, longest_outlier=_OUTLIERS[question.unit], level=0.0)
        found = replace(calm, p=found.p)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = (series.y / series.exposure).tolist()
    ends = [day.isoformat() for day in plan.days]
    daily = question.unit == "day"
    counted = series.exposure if question.measure == "value" else series.y
    return SeriesOfChanges(
        name=None if plan.by is None else plan.names[code],
        total=int(counted.sum()),
        per_total=0 if per is None else int(per.sum()),
        changed=changed,
        changes=tuple(_change_point(found, i, ends, adjusted) for i in range(len(found.changes))),
        segments=tuple(Segment(ends[one.begin], _end(plan, one.end), one.level) for one in found.levels),
        outliers=tuple(Outlier(ends[bucket], values[bucket], expected) for bucket, expected in found.outliers),
        p=found.p,
        adjusted_p=adjusted,
        weekdays=_weekdays(found, series) if daily else (),
        holiday=_holiday(found, HOLIDAY if daily else 1),
        dispersion=found.dispersion,
        memory=found.memory,
        values=tuple(value if isfinite(value) else None for value in values),
    )


def _weekdays(found: Found, series: Series) -> tuple[float, ...]:
    nothing = 0.0 if series.family == "mean" else 1.0
    return (found.effects + (nothing,) * HOLIDAY)[:HOLIDAY]


def _holiday(found: Found, place: int) -> float | None:
    return found.effects[place] if len(found.effects) > place else None


def _change_point(found: Found, i: int, days: list[str], adjusted: float) -> ChangePoint:
    change = found.changes[i]
    return ChangePoint(
        day=days[change.at],
        earliest=days[change.low],
        latest=days[change.high],
        before=found.levels[i].level,
        after=found.levels[i + 1].level,
        ratio=change.ratio,
        difference=change.difference,
        p=change.p,
        adjusted_p=max(change.p, adjusted),
    )


def _end(plan: Plan, bucket: int) -> str:
    """The day after a segment."""
    return (
        plan.days[bucket] if bucket < len(plan.days) else next_bucket(plan.days[-1], plan.question.unit)
    ).isoformat()
