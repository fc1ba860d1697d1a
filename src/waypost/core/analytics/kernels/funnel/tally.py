"""Chains become bars, times and groups, shard by shard; parts merge into the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.funnel.chains import Chains, chains, from_postings
from waypost.core.analytics.kernels.funnel.plan import Plan, is_plain, plan
from waypost.core.analytics.kernels.funnel.postings import kept_postings
from waypost.core.analytics.questions.funnel import Funnel, FunnelAnswer, FunnelGroup, FunnelStep, Times
from waypost.core.computing.pool import in_parallel
from waypost.core.measures.proportions import wilson
from waypost.core.measures.quantiles import quantiles
from waypost.core.vocabulary.events import MICROSECONDS

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Of one shard: customers and open customers by level - 1 and by group (0 when there is no breakdown), excluded
    customers, and the durations in µs of each step from the one before and from the first, group by group."""

    levels: Counts  # (groups, steps)
    open: Counts  # (groups, steps)
    excluded: int
    from_previous: tuple[npt.NDArray[np.int64], ...] = ()
    from_first: tuple[npt.NDArray[np.int64], ...] = ()
    bounds: tuple[Counts, ...] = ()  # durations stand group by group: where each group begins


class FunnelKernel:
    """Answers `Funnel` questions; see `questions.funnel` for what they mean."""

    def plan(self, question: Funnel, index: Index) -> Plan:
        return plan(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        postings = kept_postings(shard)
        if postings is not None and plan.question.measures == "counts" and is_plain(plan):
            levels, is_open, _ = from_postings(plan, postings, shard.customers, chains=False)
            return Part(levels[None], is_open[None], 0)
        return counted(plan, shard, chains(plan, shard))

    def merge(self, plan: Plan, parts: Sequence[Part]) -> FunnelAnswer:
        levels = reduce(np.add, (part.levels for part in parts))
        is_open = reduce(np.add, (part.open for part in parts))
        groups = ranked(plan, levels)
        everybody = np.ones(len(levels), np.bool_)
        times = in_parallel(partial(_times, plan, parts), [everybody, *(group.members for group in groups)])
        steps = _bars(plan, levels.sum(axis=0), is_open.sum(axis=0), times[0])
        return FunnelAnswer(
            steps=steps,
            entered=steps[0].customers,
            converted=steps[-1].customers,
            open=int(is_open.sum()),
            excluded=sum(part.excluded for part in parts),
            conversion=wilson(steps[-1].customers, steps[0].customers),
            by=plan.by,
            groups=tuple(
                FunnelGroup(
                    group.value,
                    _bars(plan, levels[group.members].sum(axis=0), is_open[group.members].sum(axis=0), of_group),
                    int(is_open[group.members].sum()),
                    group.is_rest,
                )
                for group, of_group in zip(groups, times[1:], strict=True)
            ),
        )


def counted(plan: Plan, shard: Shard, found: Chains) -> Part:
    """What one shard contributes, of the chains of its customers."""
    group = group_of(plan, shard, found)
    groups = max(1, len(plan.by_words))
    excluded = int(found.is_excluded.sum())
    levels, is_open = (
        np.bincount(
            group[chosen].astype(np.int64) * plan.steps + found.level[chosen] - 1, minlength=groups * plan.steps
        ).reshape(groups, plan.steps)
        for chosen in (found.level > 0, (found.level > 0) & found.is_open)
    )
    if plan.question.measures == "counts" or plan.steps < 2:
        return Part(levels, is_open, excluded)
    from_previous, from_first, bounds = [], [], []
    begun = found.times[0]
    for k in range(1, plan.steps):
        there = np.flatnonzero(found.level > k)
        if groups > 1:
            there = there[np.argsort(group[there], kind="stable")]
        times = found.times[k][there]
        if plan.question.order == "any":  # the first event of the chain is not always that of step 1
            begun = np.minimum(begun, found.times[k])
        from_previous.append(times - found.times[k - 1][there])
        from_first.append(times - begun[there])
        bounds.append(np.concatenate([[0], np.cumsum(np.bincount(group[there], minlength=groups))]))
    return Part(levels, is_open, excluded, tuple(from_previous), tuple(from_first), tuple(bounds))


def group_of(plan: Plan, shard: Shard, found: Chains) -> npt.NDArray[np.uint16]:
    """The code of the breakdown's value of each customer."""
    if plan.by is None or not shard.events:
        return np.zeros(len(found.level), np.uint16)
    codes = shard.dimension(plan.by)
    at = plan.question.by_at
    if isinstance(at, int):
        served = found.rows[at - 1]
        return np.where(served >= 0, codes[served], np.uint16(0))
    known = np.flatnonzero(codes)
    row: npt.NDArray[Any]
    begin, end = shard.offsets[found.customer], shard.offsets[found.customer + 1]
    if at == "first":
        place = np.searchsorted(known, begin)
        row = known[np.minimum(place, len(known) - 1)] if len(known) else begin
        there = (place < len(known)) & (row < end)
    else:
        place = np.searchsorted(known, end) - 1
        row = known[np.maximum(place, 0)] if len(known) else begin
        there = (place >= 0) & (row >= begin)
    return np.where(there, codes[row], np.uint16(0)).astype(np.uint16)


StepTimes = tuple[Times | None, Times | None]


def _times(plan: Plan, parts: Sequence[Part], members: npt.NDArray[np.bool_]) -> list[StepTimes]:
    """(from previous, from first) of each step, of the customers in some groups."""
    times: list[StepTimes] = [(None, None)]
    for k in range(plan.steps - 1):
        if not all(part.from_first for part in parts):
            times.append((None, None))
            continue
        chosen = [_spans(part.bounds[k], members) for part in parts]
        first = _summary(
            [part.from_first[k][span] for part, spans in zip(parts, chosen, strict=True) for span in spans]
        )
        if plan.question.order == "any":
            times.append((None, first))
        else:
            previous = [
                part.from_previous[k][span] for part, spans in zip(parts, chosen, strict=True) for span in spans
            ]
            times.append((first if k == 0 else _summary(previous), first))
    return times


def _spans(bounds: Counts, members: npt.NDArray[np.bool_]) -> list[slice]:
    """Where the durations of some groups stand."""
    if members.all():
        return [slice(None)]
    return [slice(int(bounds[code]), int(bounds[code + 1])) for code in np.flatnonzero(members)]


def _summary(pieces: list[npt.NDArray[np.int64]]) -> Times | None:
    durations = np.concatenate(pieces)
    median, p90 = quantiles(durations, (0.5, 0.9))
    if median is None or p90 is None:
        return None
    return Times(median / MICROSECONDS, p90 / MICROSECONDS, len(durations))


def _bars(plan: Plan, levels: Counts, is_open: Counts, times: list[StepTimes]) -> tuple[FunnelStep, ...]:
    reached = levels[::-1].cumsum()[::-1].tolist()
    return tuple(
        FunnelStep(
            step=label,
            customers=reached[k],
            ended=int(levels[k]),
            open=int(is_open[k]),
            of_first=wilson(reached[k], reached[0]),
            of_previous=wilson(reached[k], reached[max(0, k - 1)]),
            from_previous=times[k][0],
            from_first=times[k][1],
        )
        for k, label in enumerate(plan.labels)
    )


@dataclass(frozen=True, slots=True, eq=False)
class ShownGroup:
    """Which values (a flag each) are shown as one group, and how it is called (None = unknown)."""

    members: npt.NDArray[np.bool_]
    value: str | None
    is_rest: bool = False


def ranked(plan: Plan, levels: Counts) -> list[ShownGroup]:
    """The largest groups, then the rest as one; the bars of all groups add up to the whole."""
    if plan.by is None or plan.question.measures == "counts":
        return []
    sizes = levels.sum(axis=1)
    ranked = [code for code in np.lexsort((np.arange(len(sizes)), -sizes)).tolist() if sizes[code]]
    shown, rest = ranked[: plan.question.limit], ranked[plan.question.limit :]
    every = np.arange(len(sizes))
    groups = [ShownGroup(every == code, plan.by_words[code] if code else None) for code in shown]
    return groups + ([ShownGroup(np.isin(every, rest), None, is_rest=True)] if rest else [])
