"""The journey: stages of steps in the order in which a customer walks them, and everything about each."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from waypost.core.vocabulary.documents.parts import Day, Id, Named, Part, Share
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.journey.library import Gain, Insight, Metric, Opportunity, PainPoint, Touchpoint
from waypost.core.vocabulary.journey.measurement import Measurement
from waypost.core.vocabulary.journey.parts import Evidence, Mood, Note, Quote, Severity
from waypost.core.vocabulary.journey.persona import Persona
from waypost.core.vocabulary.journey.workflow import Workflow


@dataclass(frozen=True, slots=True, kw_only=True)
class Emotion(Part):
    """How a persona feels at a step, −2 … +2; the evidence says whether that is assumed or measured."""

    MAIN: ClassVar[str] = "value"

    value: Mood | None = None
    label: str = ""
    persona: Id = ""
    intensity: Severity | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Named):
    """The smallest drawn unit. `journey` is the id of the journey that opens inside it.

    `image` is an icon, an address, or the name of a picture beside the document (`pictures`); `image_text` says what it
    shows to those who do not see it.

    An `optional` step may be left out; one that `repeats` may be made several times in a row.
    """

    NAMELESS: ClassVar[str] = "step"

    image: str = ""
    image_text: str = ""
    actions: tuple[Note, ...] = ()
    expectation: str = ""
    touchpoints: tuple[Touchpoint, ...] = ()
    thoughts: tuple[Note, ...] = ()
    emotions: tuple[Emotion, ...] = ()
    quotes: tuple[Quote, ...] = ()
    pain_points: tuple[PainPoint, ...] = ()
    gains: tuple[Gain, ...] = ()
    people: tuple[Note, ...] = ()
    tools: tuple[Note, ...] = ()
    contents: tuple[Note, ...] = ()
    insights: tuple[Insight, ...] = ()
    metrics: tuple[Metric, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    best_outcome: str = ""
    moment_of_truth: bool = False
    optional: bool = False
    repeats: bool = False
    owner: str = ""
    time: str = ""
    place: str = ""
    journey: Id = ""
    notes: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Named):
    """A part of the journey."""

    NAMELESS: ClassVar[str] = "stage"

    description: str = ""
    owner: str = ""
    steps: tuple[Step, ...] = ()


class EdgeKind(StrEnum):
    """Why an arrow is drawn beside the order of the steps."""

    NEXT = "next"
    BRANCH = "branch"
    LOOP = "loop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge(Part):
    """A way from step to step. `share` is the part of the customers of `from` that take it."""

    ONE_LINE: ClassVar[bool] = True

    from_: Id = ""
    to: Id = ""
    kind: EdgeKind = EdgeKind.NEXT
    condition: str = ""
    share: Share | None = None


class State(StrEnum):
    """The journey as it is today, or as it shall be."""

    AS_IS = "as-is"
    TO_BE = "to-be"


class Level(StrEnum):
    """The whole relationship, or one errand in it."""

    MACRO = "macro"
    MICRO = "micro"


class Status(StrEnum):
    """How far the work on the map is."""

    DRAFT = "draft"
    RESEARCHED = "researched"
    REVIEWED = "reviewed"
    LIVE = "live"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions(Part):
    """What the journey is about, for finding and comparing."""

    brand: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    segment: tuple[str, ...] = ()
    product: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey(Named):
    """A whole map. Steps follow each other in the order of the lists; `edges` adds branches and loops.

    `begins_at`: the steps at which a customer is on this journey for certain, where its first steps are also made on
    others. Customers with a contact there count as its customers; without it, those with a contact at any step.
    """

    NAMELESS: ClassVar[str] = "journey"

    version: str = ""
    date: Day = ""
    language: str = ""
    status: Status = Status.DRAFT
    state: State = State.AS_IS
    level: Level | None = None
    parent: Id = ""
    owner: str = ""
    sponsor: str = ""
    dimensions: Dimensions | None = None
    tags: tuple[str, ...] = ()
    description: str = ""
    personas: tuple[Persona, ...] = ()
    motivation: str = ""
    trigger: str = ""
    customer_goal: str = ""
    expectation: str = ""
    best_outcome: str = ""
    brand_promise: str = ""
    evidence: Evidence | None = None
    begins_at: tuple[Id, ...] = ()
    stages: tuple[Stage, ...] = ()
    edges: tuple[Edge, ...] = ()
    workflow: Workflow | None = None
    metrics: tuple[Metric, ...] = ()
    lanes: tuple[Lane, ...] = ()
    measurement: Measurement | None = None

    def steps(self) -> Iterator[Step]:
        """All steps, from the first to the last."""
        for stage in self.stages:
            yield from stage.steps

    def beginnings(self) -> tuple[Step, ...]:
        """The steps that `begins_at` names."""
        return tuple(step for step in self.steps() if step.id in self.begins_at)
