"""Words and figures that all cells share: kinds, evidence, values with unit and range."""

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """What supports a cell: nobody's data, somebody's account, or counted events."""

    ASSUMED = "assumed"
    REPORTED = "reported"
    MEASURED = "measured"


class Unit(StrEnum):
    """How a value is written."""

    COUNT = "count"  # 48.210
    SHARE = "share"  # 0.38 -> 38 %
    POINTS = "points"  # a difference of shares: 0.04 -> 4 points
    SECONDS = "seconds"  # 840 -> 14 min
    SCORE = "score"  # NPS and the like, always signed: +12
    PLAIN = "plain"  # a number followed by `Value.suffix`, e.g. 4.2 or 12,50 €


class Verdict(StrEnum):
    """Whether a change is welcome. A property of the figure, not of its direction."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"


class Contact(StrEnum):
    """How a touchpoint is met; drawn as circle, square and hexagon."""

    DIGITAL = "digital"
    PHYSICAL = "physical"
    PERSONAL = "personal"


class SwitchKind(StrEnum):
    """What changes between two steps; drawn as three shapes, each with its word."""

    DEVICE = "device"
    DEPARTMENT = "department"
    CHANNEL = "channel"


class CardKind(StrEnum):
    PAIN = "pain"
    GAIN = "gain"
    OPPORTUNITY = "opportunity"
    NEED = "need"
    INSIGHT = "insight"


class FactKind(StrEnum):
    """Header facts; each brings its own word and icon. OTHER needs a `Fact.label`."""

    CUSTOMER_GOAL = "customer_goal"
    TRIGGER = "trigger"
    MOTIVATION = "motivation"
    EXPECTATION = "expectation"
    BEST_OUTCOME = "best_outcome"
    BRAND_PROMISE = "brand_promise"
    OTHER = "other"


class Boundary(StrEnum):
    """A dashed line above a lane, as in a service blueprint."""

    INTERACTION = "interaction"
    VISIBILITY = "visibility"
    INTERNAL = "internal"


class Zone(StrEnum):
    """Where internal work stands in a service blueprint: seen by the customer, behind, or in support of both."""

    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure with its unit, and with its 95 % range and number of observations where they are known.

    `amount` None means missing data and is drawn as a dash. `digits` None lets the unit decide.
    """

    amount: float | None
    unit: Unit = Unit.COUNT
    digits: int | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Delta:
    """A change, `against` what ("28 days before"): its sign gives the arrow, the verdict the colour."""

    value: Value
    verdict: Verdict = Verdict.NEUTRAL
    against: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric of a cell or of the header.

    `share` (0-1) draws a small bar, `target` a tick on it; `spark` (oldest first) a small line. `source` says where it
    comes from, where others beside it come from elsewhere.
    """

    label: str
    value: Value
    delta: Delta | None = None
    share: float | None = None
    target: float | None = None
    spark: tuple[float, ...] = ()
    evidence: Evidence | None = None
    href: str = ""
    hint: str = ""
    source: str = ""


def mood_place(value: float) -> int:
    """Which of the five feelings, 0 to 4, a value between -2 and +2 is, by the one decimal that is shown.

    Half of a step belongs to the stronger feeling on both sides: -0.5 is bad as +0.5 is good.

    >>> [mood_place(value) for value in (-1.5, -0.5, -0.46, -0.44, 0.44, 0.5, 1.5)]
    [0, 1, 1, 2, 2, 3, 4]
    """
    shown = round(abs(value), 1)
    strength = 2 if shown >= 1.5 else 1 if shown >= 0.5 else 0
    return 2 + strength if value > 0 else 2 - strength
