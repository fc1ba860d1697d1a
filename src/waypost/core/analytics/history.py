"""The contact history of one customer: every event of a person in order, its switches and its visits.

Internal steps are events too, but no contacts: the customer does not see them. They stand by themselves, and neither
make a switch nor a visit. Who the person is stays outside: the index knows a number only (`interning.Persons` has the outside ids).
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from waypost.core.analytics.index.model import SHARDS, Index, Shard
from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.vocabulary.events import MICROSECONDS, SWITCH_ROLES, Role
from waypost.core.vocabulary.journey import Visibility

VISIT_GAP = 30 * 60 * MICROSECONDS
VISIBILITY = "visibility"
"""The dimension that says who sees an event; the recipes of ticket systems fill it."""
_UNSEEN = frozenset((Visibility.BACKSTAGE.value, Visibility.SUPPORT.value))
_TOLD = (Role.CHANNEL, Role.DEVICE, Role.DEPARTMENT, Role.PLACE, Role.PRODUCT, Role.CONTACT_REASON, Role.CONCERN)


@dataclass(frozen=True, slots=True)
class Contact:
    """One event: instant in µs UTC, touchpoint, the words of its dimensions; "" where the data do not tell.

    `place` to `concern` are the first dimensions of these roles. An internal step is told in the same words.
    """

    time: int
    touchpoint: str
    channel: str = ""
    device: str = ""
    department: str = ""
    place: str = ""
    product: str = ""
    contact_reason: str = ""
    concern: str = ""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Switch:
    """Between contact `after - 1` and contact `after` the value of a role changes; `back`: straight to and fro.

    A switch of a role leads back when the switch of that role before it was the opposite one.
    """

    after: int
    role: Role
    from_value: str
    to_value: str
    back: bool


@dataclass(frozen=True, slots=True)
class History:
    """What one person did, in the total order of the index.

    `switches` by the definition of the question about gaps: neighbouring contacts at known touchpoints whose known
    values differ; here however long it took. `visits` are the numbers of contacts: a visit ends where `visit_gap` µs
    pass without one. `earlier` and `later` count contacts outside of the period. `as_of` is the last instant of the
    whole index in µs UTC, `roles` are those that the events have a dimension for. `internal` are the internal steps
    of the period.
    """

    person: int
    contacts: tuple[Contact, ...]
    switches: tuple[Switch, ...]
    visits: tuple[int, ...]
    visit_gap: int
    earlier: int
    later: int
    roles: tuple[Role, ...]
    zone: str
    as_of: int
    internal: tuple[Contact, ...] = ()


def history(
    index: Index, person: int, *, period: Period = ALWAYS, visit_gap: int = VISIT_GAP, internal: Collection[str] = ()
) -> History:
    """The contacts of a person of the index (`Persons` turns an outside id into the number), oldest first.

    `internal` names touchpoints whose events are internal steps; besides, those are whose dimension "visibility" says
    backstage or support. A number that the index does not know has no contacts.
    """
    start, end = period.instants(index.zone)
    shard = index.shards[person % SHARDS] if person >= 0 else None
    place = person // SHARDS
    rows = range(0)
    if shard is not None and place < shard.customers:
        rows = range(int(shard.offsets[place]), int(shard.offsets[place + 1]))
    contacts: list[Contact] = []
    steps: list[Contact] = []
    if shard is not None and len(rows):
        words = {
            role.value: [index.words[name][code] for code in shard.codes[name][rows.start : rows.stop].tolist()]
            for role, name in _dimensions(index).items()
        }
        values = _values(shard.value_rows, shard.values, rows)
        unseen = _unseen(index, shard, rows)
        for number, row in enumerate(rows):
            told = {role: of_rows[number] for role, of_rows in words.items()}
            touchpoint = index.touchpoints[shard.touchpoint[row]]
            found = Contact(int(shard.time[row]), touchpoint, value=values.get(row), **told)
            (steps if unseen[number] or touchpoint in internal else contacts).append(found)
    inside = tuple(contact for contact in contacts if start <= contact.time < end)
    return History(
        person=person,
        contacts=inside,
        switches=switches_of(inside),
        visits=visits_of([contact.time for contact in inside], visit_gap),
        visit_gap=visit_gap,
        earlier=sum(contact.time < start for contact in contacts),
        later=sum(contact.time >= end for contact in contacts),
        roles=tuple(_dimensions(index)),
        zone=index.zone,
        as_of=index.last,
        internal=tuple(step for step in steps if start <= step.time < end),
    )


def _unseen(index: Index, shard: Shard, rows: range) -> list[bool]:
    """Whether the data themselves say of each event that the customer does not see it."""
    if VISIBILITY not in shard.codes:
        return [False] * len(rows)
    words = index.words[VISIBILITY]
    return [words[code].casefold() in _UNSEEN for code in shard.codes[VISIBILITY][rows.start : rows.stop].tolist()]


def _dimensions(index: Index) -> dict[Role, str]:
    """The first dimension of each role that is told."""
    return {role: index.dimension_for(role).name for role in _TOLD if index.has_role(role)}


def _values(value_rows: "np.ndarray[tuple[int], np.dtype[np.int32]]", values: "np.ndarray[tuple[int], np.dtype[np.float64]]", rows: range) -> dict[int, float]:  # fmt: skip
    low, high = np.searchsorted(value_rows, (rows.start, rows.stop)).tolist()
    return dict(zip(value_rows[low:high].tolist(), values[low:high].tolist(), strict=True))


def switches_of(contacts: tuple[Contact, ...]) -> tuple[Switch, ...]:
    """Every switch of device, department and channel, in order.

    >>> found = switches_of(tuple(Contact(n, "A", channel=c) for n, c in enumerate(("Web", "App", "", "App", "Web"))))
    >>> [(switch.after, switch.to_value, switch.back) for switch in found]
    [(1, 'App', False), (4, 'Web', True)]
    """
    found: list[Switch] = []
    last: dict[Role, tuple[str, str]] = {}
    for after, (one, other) in enumerate(pairwise(contacts), 1):
        if not one.touchpoint or not other.touchpoint:
            continue
        for role in SWITCH_ROLES:
            before, then = getattr(one, role.value), getattr(other, role.value)
            if before and then and before != then:
                found.append(Switch(after, role, before, then, last.get(role) == (then, before)))
                last[role] = (before, then)
    return tuple(found)


def visits_of(times: list[int], gap: int = VISIT_GAP) -> tuple[int, ...]:
    """How many contacts each visit has.

    >>> visits_of([0, 5, 100, 101], gap=10)
    (2, 2)
    """
    sizes: list[int] = []
    for place, time in enumerate(times):
        if place and time - times[place - 1] <= gap:
            sizes[-1] += 1
        else:
            sizes.append(1)
    return tuple(sizes)
