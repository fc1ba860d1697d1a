"""The customers of one shard by cluster: everything that is told of a cluster, as sums."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import int8, int16, int64, types

from waypost.core.analytics.index.model import Codes, Offsets, Shard
from waypost.core.analytics.kernels.clusters.features import nearest
from waypost.core.analytics.kernels.clusters.histories import Histories
from waypost.core.analytics.kernels.clusters.layout import Places
from waypost.core.analytics.kernels.clusters.plan import Plan
from waypost.core.analytics.kernels.spans import Ints, Spans
from waypost.core.computing.compiled import CODES, OFFSETS, kernel, readonly

Labels = npt.NDArray[np.int8]

HUNDREDTHS = 101  # relative places 0, 0.01 … 1
TYPICAL = 30  # contacts told of the typical customer

_LABELS, _PLACES = readonly(int8), readonly(int16)
_COUNTS, _CUBE = types.Array(int64, 2, "C"), types.Array(int64, 3, "C")


@dataclass(frozen=True, slots=True)
class Nearest:
    """The customer nearest to a centre: squared distance, first contact (µs), touchpoints' codes, contacts in all."""

    distance: float
    begun: int
    touchpoints: tuple[int, ...]
    contacts: int


@dataclass(frozen=True, slots=True, eq=False)
class Used:
    """By cluster and column: customers who were there, and contacts there."""

    customers: Ints
    events: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One shard. By cluster: customers, contacts, outcomes; by cluster and column: touchpoints, channels, devices.

    `places`: cluster × touchpoint × hundredths of the way at the first contact there. `switched`: cluster × role,
    customers who switched. `lengths` and `spans`: contacts and µs from first to last contact.
    """

    customers: Ints
    events: Ints
    outcomes: Ints
    too_few: int
    touchpoints: Used
    places: Ints
    channels: Used
    devices: Used
    switched: Ints
    lengths: Spans
    spans: Spans
    nearest: tuple[Nearest | None, ...]


def labels_of(plan: Plan, shard: Shard) -> Labels:
    """The cluster of each customer of a shard, counted from 0; -1 for those with too few contacts."""
    return _labelled(plan, plan.looking.at(shard))[0]


def count(plan: Plan, shard: Shard) -> Part:
    """All that is told of the clusters, for one shard."""
    histories = plan.looking.at(shard)
    labels, distances = _labelled(plan, histories)
    k, layout = len(plan.centres), plan.layout
    sizes = np.diff(histories.offsets).astype(np.int64)
    who = np.flatnonzero(labels >= 0)
    own, lengths = labels[who].astype(np.int64), sizes[who]
    reached = plan.looking.reached(shard)
    places = np.zeros((k, len(layout.touchpoints), HUNDREDTHS), np.int64)
    touchpoints = _used(histories, histories.touchpoint, labels, layout.touchpoint, k, len(layout.touchpoints), places)
    channel, device, _ = histories.roles
    begins = histories.offsets[:-1][who]
    duration = histories.time[begins + lengths - 1] - histories.time[begins] if len(who) else lengths
    return Part(
        customers=np.bincount(own, minlength=k).astype(np.int64),
        events=_added(own, lengths, k),
        outcomes=_added(own, reached[who].astype(np.int64), k) if len(reached) else np.zeros(k, np.int64),
        too_few=int(((labels < 0) & (sizes > 0)).sum()),
        touchpoints=touchpoints,
        places=places,
        channels=_used(histories, channel, labels, layout.channel, k, len(layout.channels)),
        devices=_used(histories, device, labels, layout.device, k, len(layout.devices)),
        switched=np.stack([_switched(histories, codes, labels, k) for codes in histories.roles], axis=1),
        lengths=_by_cluster(own, lengths, k),
        spans=_by_cluster(own, duration, k),
        nearest=tuple(_nearest_to(histories, labels, distances, cluster) for cluster in range(k)),
    )


def _labelled(plan: Plan, histories: Histories) -> tuple[Labels, npt.NDArray[np.float64]]:
    if not len(plan.centres):
        return np.full(len(histories), -1, np.int8), np.zeros(len(histories))
    return nearest(histories, plan.layout, plan.loadings, plan.shift, plan.centres, plan.looking.minimum)


def _added(groups: Ints, values: Ints, n: int) -> Ints:
    """Sums of integers by group: exact, since they are far below 2**53."""
    return np.bincount(groups, values, n).astype(np.int64)


def _by_cluster(own: Ints, values: Ints, k: int) -> Spans:
    counts = np.bincount(own, minlength=k).astype(np.int64)
    return Spans(np.arange(k, dtype=np.int64), counts, values[np.argsort(own, kind="stable")])


def _used(
    histories: Histories, codes: Codes, labels: Labels, columns: Places, k: int, width: int, places: Ints | None = None
) -> Used:
    customers, events = np.zeros((k, width), np.int64), np.zeros((k, width), np.int64)
    if len(codes) and width and k:
        room = np.zeros((k, width, 1), np.int64) if places is None else places
        _tally(histories.offsets, codes, labels, columns, customers, events, room)
    return Used(customers, events)


def _switched(histories: Histories, codes: Codes, labels: Labels, k: int) -> Ints:
    """Customers by cluster with two neighbouring contacts of known, different codes."""
    out = np.zeros(k, np.int64)
    if len(codes):
        _count_switchers(histories.offsets, codes, labels, out)
    return out


def _nearest_to(
    histories: Histories, labels: Labels, distances: npt.NDArray[np.float64], cluster: int
) -> Nearest | None:
    own = np.flatnonzero(labels == cluster)
    if not len(own):
        return None
    begun = histories.time[histories.offsets[:-1][own]]
    chosen = int(own[np.lexsort((begun, distances[own]))[0]])
    begin, end = int(histories.offsets[chosen]), int(histories.offsets[chosen + 1])
    codes = tuple(histories.touchpoint[begin : min(end, begin + TYPICAL)].tolist())
    return Nearest(float(distances[chosen]), int(histories.time[begin]), codes, end - begin)


@kernel(OFFSETS, CODES, _LABELS, _PLACES, _COUNTS, _COUNTS, _CUBE, returns=types.void)
def _tally(
    offsets: Offsets, codes: Codes, labels: Labels, columns: Places, customers: Ints, events: Ints, places: Ints
) -> None:
    width = events.shape[1]
    last = np.full(width, -1, np.int64)
    fine = places.shape[2] > 1
    for c in range(len(offsets) - 1):
        cluster = labels[c]
        if cluster < 0:
            continue
        begin, end = offsets[c], offsets[c + 1]
        for r in range(begin, end):
            column = columns[codes[r]]
            if column < 0:
                continue
            events[cluster, column] += 1
            if last[column] != c:
                last[column] = c
                customers[cluster, column] += 1
                if fine:
                    places[cluster, column, (r - begin) * 100 // max(1, end - begin - 1)] += 1


@kernel(OFFSETS, CODES, _LABELS, types.Array(int64, 1, "C"), returns=types.void)
def _count_switchers(offsets: Offsets, codes: Codes, labels: Labels, out: Ints) -> None:
    for c in range(len(offsets) - 1):
        if labels[c] < 0:
            continue
        for r in range(offsets[c] + 1, offsets[c + 1]):
            if codes[r] != codes[r - 1] and codes[r] > 0 and codes[r - 1] > 0:
                out[labels[c]] += 1
                break
