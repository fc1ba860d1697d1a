"""What one shard contributes to a forecast."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.forecast.plan import Plan
from waypost.core.analytics.kernels.forecast.walking import Ints, Walked, cluster, numbered, sort_waits, walk
from waypost.core.analytics.kernels.spans import Spans

JUDGED = (3, 7, 11, 15)  # shards whose customers are held back
TUNING = (1, 9)  # shards that settle strengths


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Every step of a held-back shard: place of its key, customer, time to the next step (−1 at drop-off), band."""

    place: npt.NDArray[np.int32]
    who: npt.NDArray[np.int32]
    wait: Ints
    band: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Sums over customers for every asked context and outcome, see `walking.cluster`."""

    seen: Ints
    ss: Ints
    sm: Ints
    things: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Exact counts of one shard. `keys` ascending, `counts[k, band]`. `waits`: by (last step, next step);
    `deep_waits`: after the asked steps, by (their number, next step). `judged`: None but for held-back shards."""

    number: int
    keys: Ints
    counts: Ints
    waits: Spans
    deep_waits: Spans
    clusters: Clusters
    judged: Judged | None
    steps: int
    customers: int
    open: int
    cut_off: int


def part(plan: Plan, shard: Shard) -> Part:
    """Count one shard."""
    walked = walk(plan, shard)
    place = np.empty(len(walked.key), np.int32)
    found = numbered(walked.key, place)
    order = np.argsort(found)
    rank = np.empty(len(found), np.int32)
    rank[order] = np.arange(len(found), dtype=np.int32)
    place = rank[place]
    counts = np.bincount(place.astype(np.int64) * 3 + walked.band, minlength=3 * len(found))
    judged = Judged(place, walked.who, walked.wait, walked.band) if shard.number in JUDGED else None
    return Part(
        number=shard.number,
        keys=found[order],
        counts=counts.reshape(-1, 3),
        waits=_waits(plan, walked),
        deep_waits=_deep_waits(plan, walked),
        clusters=_clusters(plan, walked),
        judged=judged,
        steps=len(walked.key),
        customers=int(np.count_nonzero(np.diff(walked.who, prepend=-1))),
        open=walked.open,
        cut_off=walked.cut_off,
    )


def _waits(plan: Plan, walked: Walked) -> Spans:
    coding = plan.coding
    mask = coding.mask(1)
    came = walked.wait >= 0
    edges = (walked.key >> coding.bits & mask) * coding.outcomes + (walked.key & mask)
    counts = np.bincount(edges[came], minlength=coding.outcomes**2)
    at = np.cumsum(counts) - counts
    spans = np.empty(int(counts.sum()), np.int64)
    sort_waits(walked.key, walked.wait, coding.bits, coding.outcomes, at, spans)
    keys = np.flatnonzero(counts)
    return Spans(keys, counts[keys], spans)


def _deep_waits(plan: Plan, walked: Walked) -> Spans:
    """Times after the last 2, 3 … of the asked steps."""
    coding = plan.coding
    keys, spans = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for steps, context in enumerate(plan.contexts if plan.after else (), start=1):
        if steps > 1:
            here = (walked.key >> coding.bits & coding.mask(steps) == context) & (walked.wait >= 0)
            keys.append(steps * coding.outcomes + (walked.key[here] & coding.mask(1)))
            spans.append(walked.wait[here])
    every = np.concatenate(keys)
    order = np.argsort(every, kind="stable")
    different, counts = np.unique(every, return_counts=True)
    return Spans(different, counts, np.concatenate(spans)[order])


def _clusters(plan: Plan, walked: Walked) -> Clusters:
    contexts, outcomes = np.array(plan.contexts, np.int64), plan.coding.outcomes
    groups = len(contexts)
    seen, ss, sm = (np.zeros((groups, outcomes), np.int64) for _ in range(3))
    things = np.zeros((groups, 3), np.int64)
    cells, room = np.zeros(groups * outcomes, np.int64), np.zeros(groups * outcomes, np.int64)
    cluster(
        walked.key, walked.who, contexts, len(plan.after), plan.coding.bits, outcomes, cells, np.zeros(groups, np.int64),
        room, np.zeros(groups, np.int64), seen, ss, sm, things,
    )  # fmt: skip
    return Clusters(seen, ss, sm, things)
