"""Paths: the whole ways customers take, and the flow before, after and between steps."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period


@dataclass(frozen=True, slots=True)
class Paths:
    """Which ways there are: every customer's (or visit's) sequence of touchpoints, equal sequences counted together.

    A way is read in this order: the events in `period`; cut into visits where more than `visit_gap` ("30min") passes
    (None: a customer has one way); `hide` leaves names out; `collapse` then counts neighbouring repeats as one. What is left,
    up to `max_length` names, is the way's path; a longer way shares the path of those that begin alike and go on
    (`longer`), never that of a way that ends there. `by`: "" for touchpoints, else a dimension (name or role).
    `top`: that many paths are shown; all are counted before the cut.
    """

    KIND: ClassVar[str] = "paths"

    by: str = ""
    period: Period = ALWAYS
    visit_gap: str | None = None
    collapse: bool = True
    hide: tuple[str, ...] = ()
    max_length: int = 50
    top: int = 20


@dataclass(frozen=True, slots=True)
class Path:
    """One sequence. `share`: of all ways that show anything. `customers`: distinct. `median`, `p90`: seconds from the
    first to the last event shown of a way, also behind `max_length`; lower quantile, zeros kept."""

    names: tuple[str, ...]
    longer: bool
    ways: int
    customers: int
    share: float
    median: float
    p90: float


@dataclass(frozen=True, slots=True)
class OtherPaths:
    """The paths behind the top, together."""

    paths: int
    ways: int
    share: float


@dataclass(frozen=True, slots=True)
class PathsAnswer:
    """Paths by falling number of ways, then shorter first, then by name.

    Always: Σ ways of `paths` + `other.ways` = `ways`. `hidden` ways show nothing, since every name is hidden; they are
    in no other figure. `variants` is the number of different paths; `customers` those with at least one way shown.
    """

    ways: int
    customers: int
    variants: int
    hidden: int
    paths: tuple[Path, ...]
    other: OtherPaths


@dataclass(frozen=True, slots=True)
class Flow:
    """What customers do next after a step, before it, or between two steps; ready to be drawn as bands.

    `anchor`: a step in the notation of steps, "" for the first event of a way (the last one when `direction` is
    "before"). `occurrence`: the first or the last event of the way that matches. Position 0 is the anchor's event,
    position k the k-th name after (before) it, up to `steps`.
    `until`: a second step: only ways that come to it after the anchor enter, and they end on arrival, at the first event
    after the anchor that matches. "first" is then the first anchor with an arrival behind it, "last" the last such one.
    Ways are read as by `Paths` (`period`, `visit_gap`, `by`, `hide`, `collapse`: outward from the anchor); the events of
    anchor and arrival are always shown. `top`: names shown at each position, the rest is its `other`; all are counted
    before the cut.
    """

    KIND: ClassVar[str] = "flow"

    anchor: str = ""
    until: str = ""
    direction: Literal["after", "before"] = "after"
    occurrence: Literal["first", "last"] = "first"
    steps: int = 5
    top: int = 8
    by: str = ""
    period: Period = ALWAYS
    visit_gap: str | None = None
    collapse: bool = True
    hide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowNode:
    """One name at one position. `share`: of all entrants. `ends_here`: ways that do not reach the next position."""

    name: str
    count: int
    share: float
    ends_here: int


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One position. Always: Σ count of `nodes` + `other` + `ended` = entrants.

    `other`: ways at one of the `other_names` names that are not shown, of which `other_ends_here` go no further.
    `ended`: ways that were over before this position.
    """

    position: int
    nodes: tuple[FlowNode, ...]
    other: int
    other_names: int
    other_ends_here: int
    ended: int


@dataclass(frozen=True, slots=True)
class FlowLink:
    """Ways from a name at `position` to a name at `position` + 1; None stands for the other names together.

    Out of a node lead as many ways as it counts, less `ends_here`; into a node as many as it counts.
    """

    position: int
    source: str | None
    target: str | None
    count: int


@dataclass(frozen=True, slots=True)
class FlowAnswer:
    """`entrants` are ways with the anchor (and the arrival), `customers` theirs; `ways` are all ways asked.

    `not_arrived`: ways with the anchor that never come to `until` after it (0 without `until`).
    """

    ways: int
    entrants: int
    customers: int
    not_arrived: int
    steps: tuple[FlowStep, ...]
    links: tuple[FlowLink, ...]
