"""What is kept in libraries and linked into maps: touchpoints, pain points, gains, opportunities, metrics.

Each can stand inside a step or as a document of its own; the id is the link. An entry of a step that gives
only an id takes the rest from the document of that kind and id.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from waypost.core.vocabulary.documents.parts import Day, Id, Named, Share
from waypost.core.vocabulary.journey.parts import Evidence, Score, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked(Named):
    """An object of a library."""

    SHARED: ClassVar[bool] = True

    personas: tuple[Id, ...] = ()
    evidence: Evidence | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint(Linked):
    """A challenge or pain point. `opportunities` names what would cure it."""

    severity: Severity | None = None
    frequency: Share | None = None
    cause: str = ""
    opportunities: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain(Linked):
    """What makes customers happy."""

    strength: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Linked):
    """What could be made better, with effort and impact (1 low … 5 high)."""

    effort: Score | None = None
    impact: Score | None = None
    owner: str = ""
    status: str = ""
    solves: tuple[Id, ...] = ()
    due: Day = ""


class InsightKind(StrEnum):
    """What an insight tells about."""

    OBSERVATION = "observation"
    NEED = "need"
    JOB = "job"
    STORY = "story"
    IDEA = "idea"


# What customers need stands among the insights of a document, and on a shelf of its own in libraries.
NEEDS = frozenset({InsightKind.NEED, InsightKind.JOB})


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight(Linked):
    """An observation with evidence; employees' observations and ideas count."""

    type: InsightKind = InsightKind.OBSERVATION
    text: str = ""


class Meeting(StrEnum):
    """How customer and company meet at a touchpoint."""

    DIGITAL = "digital"
    PHYSICAL = "physical"
    PERSONAL = "personal"


class Initiator(StrEnum):
    """Who begins the contact: the customer (inbound) or the company (outbound)."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint(Linked):
    """Where customer and company meet. `measuring_point` says what yields its data; without it, a hint."""

    channel: str = ""
    device: str = ""
    meeting: Meeting | None = None
    icon: str = ""
    place: str = ""
    time: str = ""
    initiator: Initiator | None = None
    measuring_point: str = ""
    owner: str = ""
    satisfaction: Score | None = None
    importance_to_customer: Score | None = None
    importance_to_company: Score | None = None


class Direction(StrEnum):
    """Which way a metric is better."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Linked):
    """A metric bound to a cell: what is asked (`query`), over which `window`, and what is wanted.

    `query` is the name of a KPI or a question as a mapping. `value` is a figure typed by hand; figures that
    were computed stand in the journey's `measurement`.
    """

    query: Any = None
    window: str = ""
    unit: str = ""
    target: float | None = None
    warning: float | None = None
    direction: Direction | None = None
    value: float | None = None
    before: float | None = None
    date: Day = ""
