"""Backstage: the internal work behind a journey, its handoffs and decision points."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from waypost.core.vocabulary.documents.parts import Id, Named, Part, Share
from waypost.core.vocabulary.journey.parts import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff(Part):
    """Who passes what on: `to` is a work step, `passes` the data or goods, `loses` what gets lost."""

    to: Id = ""
    passes: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    by: str = ""
    wait: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch(Part):
    """One way out of a decision point."""

    ONE_LINE: ClassVar[bool] = True

    condition: str = ""
    to: Id = ""
    share: Share | None = None


class Visibility(StrEnum):
    """Frontstage is seen by the customer; support lies behind the line of internal interaction."""

    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStep(Named):
    """An internal step. `serves` names the customer steps it works for; a `decision` makes it a branch.

    `measuring_point` says which events are this step; without it, its name does.
    """

    NAMELESS: ClassVar[str] = "work-step"

    department: str = ""
    responsible: str = ""
    visibility: Visibility = Visibility.BACKSTAGE
    serves: tuple[Id, ...] = ()
    description: str = ""
    tools: tuple[str, ...] = ()
    duration: str = ""
    measuring_point: str = ""
    decision: tuple[Branch, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    misalignments: tuple[str, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow(Named):
    """An internal process: part of a journey, or a document of its own that names the journey it serves.

    Work steps follow each other in the order of the list unless handoffs or branches say otherwise.
    """

    NAMELESS: ClassVar[str] = "workflow"

    journey: Id = ""
    owner: str = ""
    description: str = ""
    departments: tuple[str, ...] = ()
    steps: tuple[WorkStep, ...] = ()
