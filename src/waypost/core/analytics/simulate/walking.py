"""Customers take their next steps, thousands at a time, until the way of the last one ends."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.simulate import company, planted
from waypost.core.analytics.simulate.planted import Passage
from waypost.core.analytics.simulate.tables import FINE, tables
from waypost.core.analytics.simulate.touchpoints import NUMBER

SECOND = 1_000_000
LONGEST_PAUSE = 6 * 24 * 60.0  # minutes; ways are 15 days apart, so a way that ended is never mistaken for a pause
# How often a value changes at a step although the old one would do.
RESTLESS = {"channel": 0.08, "device": 0.06, "department": 0.15}

Array = npt.NDArray[Any]


def _among(*keys: str) -> Array:
    """For each touchpoint code whether it is one of these."""
    flags = np.zeros(len(NUMBER) + 1, np.bool_)
    flags[[NUMBER[key] for key in keys]] = True
    return flags


_SERVICE = _among("complaint", "worked", "call_back", "visit", "solved")
_ABOUT_PRODUCT = _among("product", "reviews", "compare", "wish", "stock", "cart", "order", "delivered", "return")
_CAMPAIGNS = _among("ad", "post", "letter", "offer_page", "tip")


@dataclass(slots=True)
class Walkers:
    """Customers under way; every array has one entry for each. Codes as in the data, personas count from 0.

    `device` and `department` are the last known ones. `hit` is the number of the gap that was met at this step
    (0 = none). `again` says that the customer will complain again; `back_to` is the department that calls back.
    """

    customer: Array
    persona: Array
    time: Array
    product: Array
    campaign: Array
    reason: Array
    touchpoint: Array = field(default_factory=lambda: np.zeros(0, np.uint8))
    channel: Array = field(default_factory=lambda: np.zeros(0, np.uint8))
    device: Array = field(default_factory=lambda: np.zeros(0, np.uint8))
    department: Array = field(default_factory=lambda: np.zeros(0, np.uint8))
    hit: Array = field(default_factory=lambda: np.zeros(0, np.uint8))
    again: Array = field(default_factory=lambda: np.zeros(0, np.bool_))
    back_to: Array = field(default_factory=lambda: np.zeros(0, np.uint8))

    def __len__(self) -> int:
        return len(self.customer)

    def only(self, which: Array) -> "Walkers":
        return Walkers(**{name: getattr(self, name)[which] for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planted; `change_from` is an instant in µs, or None."""

    gaps: tuple[Passage, ...]
    confounded: tuple[Passage, ...]
    change_from: int | None


def begin(walkers: Walkers, rng: np.random.Generator) -> None:
    """Put everybody on the first touchpoint of their way."""
    n, lookup = len(walkers), tables()
    walkers.touchpoint = lookup.entry[walkers.persona, rng.integers(0, FINE, n)]
    walkers.channel = lookup.channel[walkers.touchpoint, rng.integers(0, FINE, n)]
    walkers.device = lookup.device[walkers.channel, rng.integers(0, FINE, n)]
    walkers.department = lookup.department[walkers.touchpoint, rng.integers(0, FINE, n)]
    walkers.hit, walkers.back_to = np.zeros(n, np.uint8), np.zeros(n, np.uint8)
    walkers.again = np.zeros(n, np.bool_)


def staying(walkers: Walkers, plan: Plan, before: Array | None, rng: np.random.Generator) -> Array:
    """Whose way does not end at the touchpoint they reached; `before` are the touchpoints they came from."""
    risk = tables().ends[walkers.persona, walkers.touchpoint].astype(np.float64)
    if before is not None:
        for passage in plan.confounded:
            met = (before == NUMBER[passage.after]) & (walkers.touchpoint == NUMBER[passage.at])
            risk[met] += np.array(passage.giving_up)[walkers.persona[met]]
        additional = np.array([0.0, *(gap.additional_drop_off for gap in plan.gaps)])
        risk += additional[walkers.hit]
    kept: Array = rng.random(len(walkers)) >= risk
    return kept


def step(walkers: Walkers, plan: Plan, rng: np.random.Generator) -> Array:
    """Take everybody to the next touchpoint; returns the touchpoints they came from."""
    n, lookup = len(walkers), tables()
    before, department = walkers.touchpoint, walkers.department
    target = lookup.following[walkers.persona, before, rng.integers(0, FINE, n)]
    if plan.change_from is not None:
        late = (before == NUMBER[planted.CHANGE_AFTER]) & (walkers.time >= plan.change_from)
        target[late & (rng.random(n) < planted.CHANGE_SHARE)] = NUMBER[planted.CHANGE_AT]
    target[walkers.again] = NUMBER[planted.REPEATED]

    old = {"channel": walkers.channel, "device": walkers.device, "department": department}
    new = {"channel": _moved("channel", old["channel"], target, rng)}
    new["device"] = _moved("device", old["device"], new["channel"], rng)
    new["department"] = _moved("department", department, target, rng)
    calls_back = (walkers.back_to > 0) & (target == NUMBER[planted.PING_PONG_NEXT])
    new["department"][calls_back] = walkers.back_to[calls_back]
    for passage in (*plan.gaps, *plan.confounded):
        _lead_over(passage, walkers.persona, before, target, old, new, rng)
    walkers.hit = _met(plan.gaps, before, target, old, new)

    walkers.time = walkers.time + _pauses(plan.gaps, target, walkers.hit, rng)
    walkers.touchpoint, walkers.channel = target, new["channel"]
    walkers.device = np.where(new["device"] > 0, new["device"], walkers.device)
    walkers.department = new["department"]
    _remember(walkers, plan, target, department, rng)
    return before


def _moved(name: str, old: Array, place: Array, rng: np.random.Generator) -> Array:
    """The new values: the old ones where they are possible, a draw for the restless and where they are not."""
    lookup = tables()
    drawn, allowed = getattr(lookup, name), getattr(lookup, f"{name}_allowed")
    changes = ~allowed[place, old] | (rng.random(len(old)) < RESTLESS[name])
    return np.where(changes, drawn[place, rng.integers(0, FINE, len(old))], old)


_KEYS = {"channel": company.CHANNEL_KEYS, "device": company.DEVICE_KEYS, "department": company.DEPARTMENT_KEYS}


def _lead_over(
    passage: Passage,
    persona: Array,
    before: Array,
    target: Array,
    old: dict[str, Array],
    new: dict[str, Array],
    rng: np.random.Generator,
) -> None:
    """At a planted passage: make the switch as often as the persona does, else mostly stay."""
    keys, role = _KEYS[passage.role], passage.role
    coming = (before == NUMBER[passage.after]) & (target == NUMBER[passage.at])
    rows = np.flatnonzero(coming & (old[role] == keys.index(passage.from_value)))
    switches = rng.random(len(rows)) < np.array(passage.switching)[persona[rows]]
    over = rows[switches]
    new[role][over] = keys.index(passage.to_value)
    if role == "device":
        # An app has no laptop: who changes the device leaves it for the website.
        impossible = over[~tables().device_allowed[new["channel"][over], new["device"][over]]]
        new["channel"][impossible] = company.CHANNEL_KEYS.index("web")
    if role == "channel":
        possible = tables().device_allowed[new["channel"][over], old["device"][over]]
        new["device"][over] = old["device"][over] * possible


def _met(
    gaps: tuple[Passage, ...], before: Array, target: Array, old: dict[str, Array], new: dict[str, Array]
) -> Array:
    """The number of the gap each one meets, whatever led over it: 1 for the first gap."""
    hit = np.zeros(len(target), np.uint8)
    for number, gap in enumerate(gaps, 1):
        keys = _KEYS[gap.role]
        met = (before == NUMBER[gap.after]) & (target == NUMBER[gap.at])
        met &= old[gap.role] == keys.index(gap.from_value)
        hit[met & (new[gap.role] == keys.index(gap.to_value))] = number
    return hit


def _pauses(gaps: tuple[Passage, ...], target: Array, hit: Array, rng: np.random.Generator) -> Array:
    """Log-normal pauses in µs, whole seconds, at least one and at most six days; longer at a gap."""
    factors = np.array([1.0, *(gap.pause_factor for gap in gaps)], np.float32)
    spread = np.exp(rng.standard_normal(len(target), dtype=np.float32))
    minutes = np.minimum(tables().pause[target] * factors[hit] * spread, np.float32(LONGEST_PAUSE))
    pauses: Array = np.maximum(1, minutes * 60).astype(np.int64) * SECOND
    return pauses


def _remember(walkers: Walkers, plan: Plan, target: Array, department: Array, rng: np.random.Generator) -> None:
    """What follows from this step at the next one: saying it again, and being sent back."""
    if not plan.gaps:
        walkers.again = np.zeros(len(walkers), np.bool_)
        return
    repeating = [gap.key for gap in plan.gaps].index(planted.REPEAT_GAP) + 1
    walkers.again = (walkers.hit == repeating) & (rng.random(len(walkers)) < planted.REPEAT_SHARE)
    handed_over = (target == NUMBER[planted.PING_PONG_AT]) & (department != walkers.department) & (department > 0)
    # Only service departments call back.
    handed_over &= tables().department_allowed[NUMBER[planted.PING_PONG_NEXT], department]
    handed_over &= rng.random(len(walkers)) < planted.PING_PONG_SHARE
    walkers.back_to = np.where(handed_over, department, 0).astype(np.uint8)


def shown(walkers: Walkers) -> dict[str, Array]:
    """The columns of the events at which everybody stands: a device, product or reason only where one is known."""
    on_device = tables().device_allowed[walkers.channel, walkers.device]
    return {
        "channel": walkers.channel,
        "device": walkers.device * on_device,
        "department": walkers.department,
        "campaign": walkers.campaign * _CAMPAIGNS[walkers.touchpoint],
        "product": walkers.product * _ABOUT_PRODUCT[walkers.touchpoint],
        "contact_reason": walkers.reason * _SERVICE[walkers.touchpoint],
    }
