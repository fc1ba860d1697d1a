"""Conformance: how do contact histories depart from a drawn journey?

**Plan**: planned steps in the order in which they are drawn, each with the contacts that count as it. A way along the
plan begins at the first step, goes on to the next one, and may take the drawn edges (branches forward, loops back); an
`optional` step may be left out, one that `repeats` may be made again at once. It ends behind the last step. Steps of
the drawing whose contacts are not in the data are in `unmatched`: nobody can tell whether they were made, so they are
passed over without cost.

**Way**: what is compared, a customer's contacts in the period in the total order; from the first contact at any planned
step on (`begin="planned"`) or all of them. `visit_gap` cuts at longer pauses. `collapse`: a run of contacts at one
touchpoint that belongs to no more than one planned step counts as one contact. Ways without a contact at a planned step
are not compared with `begin="planned"`, but counted (`elsewhere`). **Open** ways, whose last contact lies less than
`horizon` before the end of the data (or of the period), may still go on: they are counted and left out of everything
else, whatever happened so far.

**Alignment** of a way: contacts are matched to planned steps so that the matched steps, together with planned steps that
were not made, are a way along the plan from beginning to end. Each planned step that has to be put in costs 1, each
contact that cannot be placed costs 1, a match costs nothing (Adriansyah, van Dongen and van der Aalst (2011),
Conformance checking using cost-based fitness analysis. EDOC 2011, 55–64, with unit costs). The least cost is found
exactly. Of several alignments of least cost the one is taken that matches most contacts; of these, read from the end,
the one that gets to the step drawn furthest, that leaves a later contact unplaced rather than an earlier one, and that
comes from the step drawn furthest. Steps put in between are as few as possible, those drawn first.

**Fitness** of a way: 1 − cost / worst cost; the worst is every contact unplaced and the shortest way along the plan put
in. `fitness` sums both over all ways, `mean_fitness` is the mean over ways.

**A step and a way** meet in exactly one of these manners:
    made          a contact of the way is matched to it
    out_of_order  the way has contacts at its touchpoints, none of which could be placed at it
    skipped       no contact, put in before a step that was made later
    not_reached   no contact, drawn behind the last step made, and the way does not come to the plan's end
    passed        no contact and none needed: the plan allows to go past it

**An unexpected contact** is one that could not be placed, at whatever touchpoint. It lies `between` the last step made
before it and the next one made.

**An observed edge** joins two contacts at planned steps with no contact at a planned step in between; a contact's step
is the one it is matched to, else the first drawn one it belongs to. It is `planned` when the plan allows to go straight
from one to the other.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval

Manner = Literal["order", "next", "branch", "loop", "repeat", "optional", ""]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the plan. `step` says which contacts count as it, as in `questions.steps`; `id` is the drawing's."""

    step: str
    label: str = ""
    id: str = ""
    optional: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class PlannedEdge:
    """A way beside the order of the steps; `source` and `target` are places in `JourneyPlan.steps`, from 0; as a
    target the number of steps is the plan's end."""

    source: int
    target: int
    kind: Literal["next", "branch", "loop"] = "branch"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A drawn step without contacts in the data, or a touchpoint of a step (`label`) that is not there.

    `sought`: the names looked for; `near`: names in the data that are like them. `measured`: the step has other
    touchpoints that are there, so it is part of the plan.
    """

    id: str
    label: str
    sought: tuple[str, ...]
    near: tuple[str, ...]
    measured: bool


@dataclass(frozen=True, slots=True)
class JourneyPlan:
    """A drawn journey as a plan of contacts. `journey` is its name."""

    steps: tuple[PlannedStep, ...]
    edges: tuple[PlannedEdge, ...] = ()
    journey: str = ""
    unmatched: tuple[Unmatched, ...] = ()


@dataclass(frozen=True, slots=True)
class Conformance:
    """How do contact histories depart from this plan?

    `horizon` and `visit_gap` are written as "14d", "30min". `top`: that many names of unexpected contacts are shown at
    each place, the rest is `other`.
    """

    KIND: ClassVar[str] = "conformance"

    plan: JourneyPlan
    period: Period = ALWAYS
    begin: Literal["planned", "all"] = "planned"
    visit_gap: str | None = None
    collapse: bool = True
    horizon: str = "14d"
    top: int = 10


@dataclass(frozen=True, slots=True)
class StepConformance:
    """A planned step. `made` + `out_of_order` + `skipped` + `not_reached` + `passed` = all ways compared.

    `may_end`: the plan may end behind it. `again`: of the ways that made it, those with further contacts at it that could not be placed. `ended`: ways whose
    last step made is this one. `contacts` matched, `unexpected` contacts at its touchpoints. `made_share`: of all ways.
    `skipped_share`: skipped, of the ways that came as far (all but `not_reached`).
    """

    id: str
    label: str
    step: str
    optional: bool
    repeats: bool
    may_end: bool
    made: int
    out_of_order: int
    skipped: int
    not_reached: int
    passed: int
    again: int
    ended: int
    contacts: int
    unexpected: int
    made_share: Interval
    skipped_share: Interval


@dataclass(frozen=True, slots=True)
class EdgeConformance:
    """From one planned step to another, by places in `steps`. `count` passages of `ways`; 0 = planned, never used.

    `kind`: how the plan has it: the `order` of steps, a drawn `next`, `branch` or `loop`, a `repeat`, past `optional`
    steps, or "" when it does not allow it (`planned` is False). `share`: ways, of those with a contact at the source.
    """

    source: int
    target: int
    kind: Manner
    planned: bool
    count: int
    ways: int
    share: Interval


@dataclass(frozen=True, slots=True)
class Contacts:
    """Unexpected contacts at one touchpoint, and in how many ways."""

    touchpoint: str
    contacts: int
    ways: int


@dataclass(frozen=True, slots=True)
class Between:
    """Unexpected contacts between two steps made, by places in `steps`.

    `after` is None before the first step made, `before` is None behind the last one. `names` by falling number;
    `other`: contacts at touchpoints behind the top.
    """

    after: int | None
    before: int | None
    contacts: int
    ways: int
    names: tuple[Contacts, ...]
    other: int


@dataclass(frozen=True, slots=True)
class ConformanceAnswer:
    """`ways` compared of `customers`; `open` ways and ways `elsewhere` are not among them.

    `explained`: share of contacts that were matched (its `n` counts ways; its range takes into account that contacts of
    one way resemble each other). `conforming`: ways of cost 0. `reached_end`: ways that made a step from which the plan
    may end, as their last. `deviations` = Σ cost = `put_in` steps + `unexpected` contacts. Ranges treat ways as
    independent: with `visit_gap` those of one customer are not quite.
    """

    ways: int
    customers: int
    open: int
    elsewhere: int
    contacts: int
    matched: int
    unexpected: int
    put_in: int
    explained: Interval
    conforming: Interval
    reached_end: Interval
    fitness: float
    mean_fitness: float
    steps: tuple[StepConformance, ...]
    edges: tuple[EdgeConformance, ...]
    between: tuple[Between, ...]
    names: tuple[Contacts, ...]
    other: int
