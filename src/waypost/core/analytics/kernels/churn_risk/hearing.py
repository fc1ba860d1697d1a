"""What customers said until a landmark, as columns: the last score, comments read as negative, efforts, farewells, silence."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.heard import Saying
from waypost.core.analytics.index.model import SHARDS, Shard
from waypost.core.analytics.index.rows import dense_values
from waypost.core.analytics.kernels.churn_risk.plan import Plan
from waypost.core.analytics.kernels.segments.members import owners

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
LOW_UP_TO, HIGH_FROM = 6, 9  # of ratings that came with the events: 0 … 10
_COUNTED = (
    ("negative", Saying.NEGATIVE),
    ("effort", Saying.EFFORT),
    ("cancel", Saying.CANCEL),
    ("unanswered", Saying.UNANSWERED),
)


@dataclass(frozen=True, slots=True, eq=False)
class Sayings:
    """Facts of the customers of one shard, by their place in it, in order of time."""

    place: Ints
    time: Ints
    saying: npt.NDArray[np.uint8]


def sayings(plan: Plan, shard: Shard) -> Sayings:
    """What the feedback of the workspace says, and ratings that came with the events."""
    own = (plan.heard.person % SHARDS == shard.number) & (plan.heard.person // SHARDS < shard.customers)
    place, time, saying = plan.heard.person[own] // SHARDS, plan.heard.time[own], plan.heard.saying[own]
    if plan.rating:
        values = dense_values(shard)
        rows = np.flatnonzero((shard.touchpoint == plan.rating) & ~np.isnan(values))
        bands = np.select(
            [values[rows] <= LOW_UP_TO, values[rows] >= HIGH_FROM], [Saying.LOW, Saying.HIGH], Saying.MIDDLE
        )
        place = np.concatenate([place, owners(shard, rows)])
        time = np.concatenate([time, shard.time[rows]])
        saying = np.concatenate([saying, bands.astype(np.uint8)])
    order = np.argsort(time, kind="stable")
    return Sayings(place[order].astype(np.int64), time[order], saying[order])


def heard_until(plan: Plan, facts: Sayings, customers: int, at: int) -> dict[str, Floats]:
    """The signals of what was said in the lookback before a landmark, one value for each customer of the shard."""
    inside = (facts.time > at - plan.lookback) & (facts.time <= at)
    place, saying = facts.place[inside], facts.saying[inside]
    scored = saying <= Saying.HIGH
    last = np.zeros(customers, np.uint8)
    last[place[scored]] = saying[scored]  # in order of time: the last one stays
    found = {"detractor": (last == Saying.LOW).astype(np.float64)}
    for key, each in _COUNTED:
        found[key] = np.bincount(place[saying == each], minlength=customers).astype(np.float64)
    return found


def kinds_heard(plan: Plan) -> frozenset[str]:
    """The signals of feedback that these data can have at all."""
    there = set(np.unique(plan.heard.saying).tolist())
    rated = bool(plan.rating) or bool(there & {Saying.LOW, Saying.MIDDLE, Saying.HIGH})
    return frozenset([key for key, each in _COUNTED if each in there] + (["detractor"] if rated else []))
