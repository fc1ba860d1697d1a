"""All persons with contacts at a glance, as arrays made of the index: contacts, first and last, channels, status.

Made once for each state of the index and kept in memory; a list of 10 and of 1,000,000 persons asks the database alike.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import Max

from waypost.core.analytics.index.model import SHARDS, Index, NoEventsError, Shard
from waypost.core.vocabulary.events import Role
from waypost.rooms.customers.models import PersonSettings, Tombstone
from waypost.rooms.customers.queries import identity
from waypost.rooms.customers.queries import index as indexes
from waypost.rooms.customers.queries.glance import once
from waypost.rooms.customers.records.persons import Status
from waypost.rooms.people.records import Who

Numbers = npt.NDArray[np.int64]
STATUSES = (Status.PROSPECT, Status.CUSTOMER, Status.LAPSED)
NEVER = np.int64(-(1 << 62))
_DAY = 86_400_000_000
_KEPT = 8
_kept: OrderedDict[tuple[Any, ...], "Overview"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """Persons with contacts, by ascending number. `first`, `last` in µs UTC; `status` is a place in STATUSES.

    `channels`: a bit for each code of the first channel dimension, from bit 1 (64 and beyond share the last);
    `channel_names` by bit. `has_channels`: whether the events tell channels at all.
    """

    numbers: Numbers
    contacts: Numbers
    first: Numbers
    last: Numbers
    channels: npt.NDArray[np.uint64]
    status: npt.NDArray[np.uint8]
    channel_names: tuple[str, ...]

    def place_of(self, number: int) -> int | None:
        """Where a person stands in the arrays; None without contacts."""
        place = int(np.searchsorted(self.numbers, number))
        return place if place < len(self.numbers) and self.numbers[place] == number else None

    def channels_at(self, place: int) -> tuple[str, ...]:
        bits = int(self.channels[place])
        return tuple(name for bit, name in enumerate(self.channel_names) if name and bits >> bit & 1)


def overview(who: Who) -> Overview:
    """The persons of the workspace as the index, the dictionary and the rule of status have them now."""
    state = indexes.standing(who)
    rule = settings_of(who.workspace_id)
    gone = Tombstone.objects.filter(workspace_id=who.workspace_id).aggregate(last=Max("id"))["last"] or 0
    key = (rule.workspace.uuid, state.versions, tuple(rule.conversions), rule.lapsed_days, gone)
    with _lock:
        if (found := _kept.get(key)) is not None:
            _kept.move_to_end(key)
            return found
    try:
        made = _made(indexes.index(who), rule, identity.erased(who.workspace_id))
    except NoEventsError:
        made = _joined([], ())
    with _lock:
        for old in [each for each in _kept if each[0] == rule.workspace.uuid]:
            del _kept[old]
        _kept[key] = made
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made


@once
def settings_of(workspace_id: int) -> PersonSettings:
    """What the workspace decides of persons; the row is made with the first question."""
    rows = PersonSettings.objects.select_related("workspace")
    return rows.filter(pk=workspace_id).first() or rows.get_or_create(workspace_id=workspace_id)[0]


def touchpoints(who: Who) -> list[str]:
    """The touchpoints there are, by name."""
    try:
        return sorted(word for word in indexes.index(who).touchpoints if word)
    except NoEventsError:
        return []


def touched(who: Who, touchpoint: str) -> Numbers:
    """The persons with at least one contact at a touchpoint, ascending."""
    try:
        index = indexes.index(who)
    except NoEventsError:
        return np.zeros(0, np.int64)
    code = index.touchpoint_codes.get(touchpoint, 0)
    found = []
    for shard in index.shards:
        if code and shard.events:
            rows = np.flatnonzero(shard.touchpoint == code)
            places = np.unique(np.searchsorted(shard.offsets, rows, side="right") - 1)
            found.append(shard.number + SHARDS * places)
    return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _made(index: Index, rule: PersonSettings, gone: set[int]) -> Overview:
    channel = index.dimension_for(Role.CHANNEL).name if index.has_role(Role.CHANNEL) else ""
    converts = np.zeros(1 << 16, np.bool_)
    converts[[code for word, code in index.touchpoint_codes.items() if word in set(rule.conversions)]] = True
    since = index.last - rule.lapsed_days * _DAY
    parts = [_part(shard, channel, converts, since) for shard in index.shards if shard.events]
    made = _joined(parts, index.words[channel][:64] if channel else ())
    if not gone:
        return made
    here = ~np.isin(made.numbers, np.fromiter(gone, np.int64, len(gone)))
    return Overview(
        made.numbers[here], made.contacts[here], made.first[here], made.last[here], made.channels[here],
        made.status[here], made.channel_names,
    )  # fmt: skip


def _part(shard: Shard, channel: str, converts: npt.NDArray[np.bool_], since: int) -> tuple[npt.NDArray[Any], ...]:
    contacts = np.diff(shard.offsets)
    places = np.flatnonzero(contacts)
    begins, ends = shard.offsets[:-1][places], shard.offsets[1:][places]
    # The customers without rows between two of `places` own nothing, so that a piece ends where the next begins.
    converted = np.maximum.reduceat(np.where(converts[shard.touchpoint], shard.time, NEVER), begins)
    status = np.where(converted == NEVER, 0, np.where(converted >= since, 1, 2)).astype(np.uint8)
    channels = np.zeros(len(places), np.uint64)
    if channel:
        codes = np.minimum(shard.codes[channel], 63).astype(np.uint64)
        channels = np.bitwise_or.reduceat(np.left_shift(np.uint64(1), codes), begins) & ~np.uint64(1)
    return (
        shard.number + SHARDS * places,
        contacts[places].astype(np.int64),
        shard.time[begins],
        shard.time[ends - 1],
        channels,
        status,
    )


def _joined(parts: list[tuple[npt.NDArray[Any], ...]], names: tuple[str, ...]) -> Overview:
    if not parts:
        nobody = np.zeros(0, np.int64)
        return Overview(nobody, nobody, nobody, nobody, nobody.astype(np.uint64), nobody.astype(np.uint8), names)
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.argsort(columns[0], kind="stable")
    numbers, contacts, first, last, channels, status = (column[order] for column in columns)
    return Overview(numbers, contacts, first, last, channels, status, names)
