"""What one shard contributes: sums and times of its concerns, by how they began."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.concerns.joining import (
    AGAIN,
    ANSWERED_AT,
    CONTACTS,
    FIRST_ROW,
    LAST_CONTACT,
    NEVER,
    RESOLVED_AT,
    SETTLED,
    Ints,
    different,
    join,
)
from waypost.core.analytics.kernels.concerns.plan import Plan
from waypost.core.analytics.kernels.spans import Spans

# Columns of what is summed for each group.
(
    COUNT, OPEN, ALL_CONTACTS, REPEATED, AT_ONCE, TOUCHPOINTS, CHANNELS, DEPARTMENTS, HANDED_ON,
) = range(9)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """Concerns by one code: `sums[code, column]`, and contacts, response and handling times (µs) by code."""

    sums: Ints
    contacts: Spans
    response: Spans
    handling: Spans


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """All concerns of a shard together, by reason, by touchpoint and by channel."""

    grouped: tuple[Grouped, ...]
    unknown: int
    unattached: int


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """The shard's concerns in the period, one entry for each. `is_open`: judged too early."""

    is_open: npt.NDArray[np.bool_]
    sums: Ints  # the columns of a group, of one concern each
    response: Ints  # NEVER where there is none
    handling: Ints


def part(plan: Plan, shard: Shard) -> Part:
    """Join and count one shard."""
    belongs, known, unknown, unattached = join(
        shard.offsets, shard.time, plan.kinds(shard), plan.codes(plan.concern, shard), plan.codes(plan.reason, shard),
        plan.concerns, len(plan.reasons), plan.within,
    )  # fmt: skip
    first = shard.time[known[:, FIRST_ROW]]
    asked = (first >= plan.start) & (first < plan.end)
    found = _found(plan, shard, belongs, known, first)
    rows = known[asked, FIRST_ROW]
    reason, channel = (plan.codes(name, shard, whole=True)[rows] for name in (plan.reason, plan.channel))
    groups = (
        (np.zeros(len(rows), np.int64), 1),
        (reason, len(plan.reasons)),
        (shard.touchpoint[rows], len(plan.touchpoints)),
        (channel, len(plan.channels)),
    )
    return Part(tuple(_grouped(found, asked, codes, width) for codes, width in groups), unknown, unattached)


def _found(plan: Plan, shard: Shard, belongs: npt.NDArray[np.int32], known: Ints, first: Ints) -> _Found:
    contacts = known[:, CONTACTS]
    again, settled = known[:, AGAIN] > 0, known[:, SETTLED] > 0
    touchpoints, channels, departments = (
        different(belongs, codes, width, len(known))
        for codes, width in (
            (shard.touchpoint, len(plan.touchpoints)),
            (plan.codes(plan.channel, shard, whole=True), len(plan.channels)),
            (plan.codes(plan.department, shard, whole=True), plan.departments),
        )
    )
    sums = np.zeros((len(known), HANDED_ON + 1), np.int64)
    sums[:, COUNT] = 1
    sums[:, ALL_CONTACTS] = contacts
    sums[:, REPEATED] = contacts > 1
    sums[:, AT_ONCE] = ~again & settled if plan.resolved is not None else ~again
    sums[:, TOUCHPOINTS], sums[:, CHANNELS], sums[:, DEPARTMENTS] = touchpoints, channels, departments
    sums[:, HANDED_ON] = departments > 1
    if plan.resolved is not None:
        ended = known[:, RESOLVED_AT]
    else:
        ended = np.where(known[:, LAST_CONTACT] + plan.within <= plan.as_of, known[:, LAST_CONTACT], NEVER)
    answered = known[:, ANSWERED_AT]
    return _Found(
        is_open=first + plan.within > plan.as_of,
        sums=sums,
        response=np.where(answered == NEVER, NEVER, answered - first),
        handling=np.where(ended == NEVER, NEVER, ended - first),
    )


def _grouped(found: _Found, asked: npt.NDArray[np.bool_], codes: npt.NDArray[np.integer], width: int) -> Grouped:
    is_open = found.is_open[asked]
    closed, of_closed = asked & ~found.is_open, codes[~is_open]
    sums = np.zeros((width, HANDED_ON + 1), np.int64)
    for column in range(HANDED_ON + 1):
        # Sums of whole numbers: exact in float64 far beyond what a shard can hold.
        sums[:, column] = np.bincount(of_closed, found.sums[closed, column], width)
    sums[:, OPEN] = np.bincount(codes[is_open], minlength=width)
    response, handling = found.response[closed], found.handling[closed]
    return Grouped(
        sums=sums,
        contacts=_by_code(of_closed, found.sums[closed, ALL_CONTACTS]),
        response=_by_code(of_closed[response != NEVER], response[response != NEVER]),
        handling=_by_code(of_closed[handling != NEVER], handling[handling != NEVER]),
    )


def _by_code(codes: npt.NDArray[np.integer], values: Ints) -> Spans:
    order = np.argsort(codes, kind="stable")
    keys, counts = np.unique(codes, return_counts=True)
    return Spans(keys.astype(np.int64), counts.astype(np.int64), values[order])
