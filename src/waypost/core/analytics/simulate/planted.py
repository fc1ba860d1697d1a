"""What is put into the data on purpose, and the document that says so: the truth beside the data.

A **gap** acts on customers who come from touchpoint `after` to touchpoint `at` and change `role` from one value to
another on the way: `additional_drop_off` is added to the probability that their way ends there. Their way ends
means: no further event for at least 15 days. A **confounded** passage has no such effect at all, but one persona
both switches there and gives up there more often, so that switchers look worse as long as personas are mixed.
"""

from dataclasses import dataclass
from typing import Literal

from waypost.core.analytics.simulate import company
from waypost.core.analytics.simulate.touchpoints import NUMBER, TOUCHPOINTS
from waypost.core.vocabulary.wording import Language

SwitchRole = Literal["channel", "device", "department"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A switch on the way between two touchpoints, in keys; how often each persona makes it."""

    key: str
    role: SwitchRole
    after: str
    at: str
    from_value: str
    to_value: str
    switching: tuple[float, float, float, float]
    additional_drop_off: float = 0.0
    pause_factor: float = 1.0
    cause: str = ""
    giving_up: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  # with or without the switch


GAPS = (
    Passage("cart_lost", "device", "cart", "checkout", "phone", "laptop", (0.25, 0.25, 0.25, 0.25), 0.20, 15.0, "cart_lost"),
    Passage("told_twice", "department", "complaint", "worked", "orders", "technical", (0.4, 0.4, 0.4, 0.4), 0.20, 4.0, "told_twice"),
    Passage("lost_post", "channel", "post", "product", "social", "web", (0.45, 0.45, 0.45, 0.45), 0.15, 2.0, "lost_post"),
    Passage("not_in_stock", "channel", "stock", "advice", "web", "store", (0.5, 0.5, 0.5, 0.5), 0.20, 3.0, "not_in_stock"),
)  # fmt: skip
CONFOUNDED = (
    Passage("bargains", "device", "wish", "cart", "phone", "tablet", (0.08, 0.08, 0.6, 0.08), giving_up=(0, 0, 0.25, 0)),
    Passage("parents", "channel", "return", "handed_in", "app", "store", (0.7, 0.1, 0.1, 0.1), giving_up=(0.4, 0, 0, 0)),
)  # fmt: skip

# Having to say it again: after the department switch of this gap, those who go on complain again at once.
REPEAT_GAP, REPEATED, REPEAT_SHARE = "told_twice", "complaint", 0.4
# Ping-pong: after a switch of department on the way to `worked`, the call back comes from the department before.
PING_PONG_AT, PING_PONG_NEXT, PING_PONG_SHARE = "worked", "call_back", 0.6
# The change: from that share of the period on, more customers complain after the delivery.
CHANGE_AFTER, CHANGE_AT, CHANGE_SHARE, CHANGE_PLACE = "delivered", "complaint", 0.25, 0.6
# Leaving for good, only where it is asked for: after a way with such a touchpoint this share never comes back.
LEAVING_AFTER, LEAVING_SHARE = "complaint", 0.6


@dataclass(frozen=True, slots=True)
class PlantedSwitch:
    """A gap or a confounded passage, in the words of the data."""

    key: str
    role: str
    from_value: str
    to_value: str
    after: str
    at: str
    additional_drop_off: float
    pause_factor: float
    switching_by_persona: dict[str, float]
    cause: str


@dataclass(frozen=True, slots=True)
class PlantedRepeat:
    """Customers who went on after that switch of department contact the company again at once, for the same reason."""

    gap: str
    touchpoint: str
    share: float


@dataclass(frozen=True, slots=True)
class PlantedPingPong:
    """After a switch of department at `at`, the next contact at `next` comes from the first department again."""

    role: str
    at: str
    next: str
    share: float


@dataclass(frozen=True, slots=True)
class PlantedChange:
    """From `day` on, this share of those who would have gone on from `after` otherwise go to `at` instead."""

    day: str
    after: str
    at: str
    additional_share: float


@dataclass(frozen=True, slots=True)
class PlantedLeaving:
    """After a way on which they were at `after`, this share of customers never comes back."""

    after: str
    share: float


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of the data, beside the data. Everything planted is empty in the calm variant."""

    company: str
    language: str
    seed: int
    customers: int
    start: str
    days: int
    gaps: tuple[PlantedSwitch, ...]
    confounded: tuple[PlantedSwitch, ...]
    repeats: tuple[PlantedRepeat, ...]
    ping_pong: tuple[PlantedPingPong, ...]
    changes: tuple[PlantedChange, ...]
    causes: dict[str, str]
    leaving: tuple[PlantedLeaving, ...] = ()


def planted(passage: Passage, language: Language) -> PlantedSwitch:
    """The passage in the words that stand in the data."""
    keys = {"channel": company.CHANNEL_KEYS, "device": company.DEVICE_KEYS, "department": company.DEPARTMENT_KEYS}
    places, named = keys[passage.role], company.words(passage.role, language)
    personas = company.words("persona", language)[1:]
    return PlantedSwitch(
        key=passage.key,
        role=passage.role,
        from_value=named[places.index(passage.from_value)],
        to_value=named[places.index(passage.to_value)],
        after=touchpoint(passage.after, language),
        at=touchpoint(passage.at, language),
        additional_drop_off=passage.additional_drop_off,
        pause_factor=passage.pause_factor,
        switching_by_persona=dict(zip(personas, passage.switching, strict=True)),
        cause=passage.cause,
    )


def touchpoint(key: str, language: Language) -> str:
    return TOUCHPOINTS[NUMBER[key] - 1].name.in_(language)
