"""Who succeeded, who failed, and which of their rows were watched. Whole columns at a time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.index.rows import dense_values
from waypost.core.analytics.kernels.segments.members import ends, owners
from waypost.core.analytics.kernels.steps import step_masks
from waypost.core.analytics.kernels.success.plan import Plan

Ints = npt.NDArray[np.int64]
FAILED, SUCCEEDED, EARLY, OPEN, NEITHER, ABSENT = range(6)


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """`fate` and `stratum` of each customer of the shard; `rows`: the watched rows of those who succeeded or failed."""

    fate: Ints
    stratum: Ints
    rows: Ints


def watched(plan: Plan, shard: Shard) -> Watched:
    """Everybody watched for the same span, before the outcome."""
    fate = np.full(shard.customers, ABSENT, np.int64)
    from_row, first, last = (np.zeros(shard.customers, np.int64) for _ in range(3))
    owner, anchor = (_entries if plan.question.goal else _ratings)(plan, shard)
    at = shard.time[anchor]
    if plan.question.goal:
        fate[owner] = _by_goal(plan, shard, owner, anchor)
        from_row[owner], first[owner], last[owner] = anchor, at, at + plan.observe
    else:
        values = dense_values(shard)[anchor]
        high, low = values >= plan.question.high, values <= plan.question.low
        fate[owner] = np.select([high, low], [SUCCEEDED, FAILED], NEITHER)
        first[owner], last[owner] = at - plan.observe, at
    compared = np.repeat((fate == SUCCEEDED) | (fate == FAILED), np.diff(shard.offsets))
    rows = np.flatnonzero(compared)
    own = owners(shard, rows)
    inside = (rows >= from_row[own]) & (shard.time[rows] >= first[own]) & (shard.time[rows] <= last[own])
    if plan.question.rating:
        answered = np.full(shard.customers, -1, np.int64)
        answered[owner] = anchor
        inside &= rows < answered[own]
    stratum = np.zeros(shard.customers, np.int64)
    for name, width in plan.alike:
        stratum[owner] = stratum[owner] * width + shard.dimension(name)[anchor]
    return Watched(fate, stratum, rows[inside])


def _entries(plan: Plan, shard: Shard) -> tuple[Ints, Ints]:
    """The customers who entered in the period, and the row of their entry."""
    inside = (shard.time >= plan.first) & (shard.time < plan.last)
    if plan.entry is not None:
        inside &= step_masks(plan.entry, shard) > 0
    rows = np.flatnonzero(inside)
    return ends(owners(shard, rows), rows, last=False)


def _ratings(plan: Plan, shard: Shard) -> tuple[Ints, Ints]:
    """The customers who rated in the period, and the row of their last rating."""
    inside = (shard.time >= plan.first) & (shard.time < plan.last) & ~np.isnan(dense_values(shard))
    rows = np.flatnonzero(inside & (step_masks(plan.decides, shard) > 0))
    return ends(owners(shard, rows), rows, last=True)


def _by_goal(plan: Plan, shard: Shard, owner: Ints, anchor: Ints) -> Ints:
    goals = np.flatnonzero(step_masks(plan.decides, shard) > 0)
    place = np.searchsorted(goals, anchor, side="right")
    row = np.append(goals, shard.events)[place]
    came = row < shard.offsets[owner + 1]
    begun = shard.time[anchor]
    waited = np.where(came, np.append(shard.time, 0)[row] - begun, plan.window + 1)
    fates = [plan.as_of - begun < plan.window, waited <= plan.observe, waited <= plan.window]
    chosen: Ints = np.select(fates, [OPEN, EARLY, SUCCEEDED], FAILED)
    return chosen
