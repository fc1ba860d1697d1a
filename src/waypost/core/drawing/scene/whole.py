"""The whole picture: header, stages, steps, lanes, edges, footer."""

from dataclasses import dataclass, field
from datetime import date, datetime

from waypost.core.drawing.scene.cells import Edge
from waypost.core.drawing.scene.lanes import Lane
from waypost.core.drawing.scene.lines import Line
from waypost.core.drawing.scene.service import Service
from waypost.core.drawing.scene.values import Evidence, FactKind, Figure
from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True)
class Fact:
    kind: FactKind
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Persona:
    """Who walks the journey. Without an `icon` (a lucide name) the initials are drawn."""

    name: str
    initials: str = ""
    icon: str = ""
    about: str = ""
    quote: str = ""
    hue: int = 1


@dataclass(frozen=True, slots=True)
class Header:
    """Top of the picture. `meta` are short facts on one line (state, version, period, customers).

    A `bare` one leaves title and facts to the page around it.
    """

    title: str
    subtitle: str = ""
    meta: tuple[str, ...] = ()
    persona: Persona | None = None
    facts: tuple[Fact, ...] = ()
    figures: tuple[Figure, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the journey: its step ids in order. `hue` None takes the next of the theme's stage hues."""

    name: str
    steps: tuple[str, ...]
    hue: int | None = None
    href: str = ""
    hint: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A column. `note` is a short second line (place, time); `icon` a lucide name for a storyboard look.

    A `vacant` one keeps the column of a stage without steps open.
    """

    id: str
    title: str
    note: str = ""
    icon: str = ""
    moment_of_truth: bool = False
    evidence: Evidence | None = None
    href: str = ""
    hint: str = ""
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Footer:
    """Foot of the picture. `as_of` is the data state; `page` e.g. "1/3"; `notes` say what was left out."""

    sources: tuple[str, ...] = ()
    as_of: date | datetime | None = None
    version: str = ""
    page: str = ""
    notes: tuple[str, ...] = ()
    legend: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture. `people` is the workspace's word for customers (empty: the language's usual one).

    `service` is what a service blueprint shows of the same journey, whichever lanes the map has. In one that is
    `edited`, empty lanes and cells are drawn as well, for something to be put in.
    Raises WaypostError when stages and steps do not name the same steps once each, in the same order.
    """

    header: Header
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    lanes: tuple[Lane, ...] = ()
    edges: tuple[Edge, ...] = ()
    footer: Footer = field(default_factory=Footer)
    people: str = ""
    service: Service | None = None
    lines: tuple[Line, ...] = ()
    edited: bool = False

    def __post_init__(self) -> None:
        named = [step for stage in self.stages for step in stage.steps]
        present = [step.id for step in self.steps]
        if named != present:
            raise WaypostError(
                en=f"Stages name the steps {named}, but the steps are {present}; give the same ids in the same order",
                de=f"Die Phasen nennen die Schritte {named}, vorhanden sind {present};"
                " bitte dieselben Kennungen in derselben Reihenfolge angeben",
            )
        if len(set(present)) != len(present):
            twice = sorted({step for step in present if present.count(step) > 1})
            raise WaypostError(
                en=f"These step ids occur twice: {twice}; give each step an id of its own",
                de=f"Diese Schritt-Kennungen kommen doppelt vor: {twice}; bitte jedem Schritt eine eigene geben",
            )

    def steps_of(self, stage: Stage) -> tuple[Step, ...]:
        wanted = set(stage.steps)
        return tuple(step for step in self.steps if step.id in wanted)
