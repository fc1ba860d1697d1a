"""Transitions: which touchpoint follows which, how often, for how many customers, after how long."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period


@dataclass(frozen=True, slots=True)
class Transitions:
    """The directly-follows graph: an edge (a, b) for each pair of neighbouring events of one customer in total order.

    `by`: "" for touchpoints, else a dimension (name or role): edges between channels, devices, departments. An
    unknown touchpoint or value is the node "" and counts like any other, so that the sums hold.
    `period`: cuts every customer's way to the events inside it. An edge counts when **both** its events lie in the
    period; starts and ends are the first and last events **in the period**.
    `visit_gap`: None joins all neighbouring events, however far apart. A span ("30min") cuts ways into visits: two
    neighbours more than that apart are no edge but an end and a start (exactly that far apart still are an edge).
    `collapse`: a run of equal touchpoints counts as one event: no edge leads from a touchpoint to itself. The time of
    an edge is always from the last event of the run before to the first event of the run after.
    `measures`: "counts" leaves customers and times out (None in the answer) and is much faster.
    `top`: keep the most frequent N edges, the rest becomes `other`; None keeps all.
    """

    KIND: ClassVar[str] = "transitions"

    by: str = ""
    period: Period = ALWAYS
    visit_gap: str | None = None
    collapse: bool = False
    measures: Literal["counts", "full"] = "full"
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One transition.

    `share`: of all transitions. `out`: of the events at `source`, the share that `target` follows directly; the outs
    of a node and its `end_out` add up to 1. `into`: of the events at `target`, the share that `source` directly
    precedes; the intos of a node and its `start_into` add up to 1.
    `customers`: who made it at least once. `median`, `p90`: seconds between the two events, zeros kept, the lower
    quantile x[floor(q·(n−1))].
    """

    source: str
    target: str
    count: int
    share: float
    out: float
    into: float
    customers: int | None = None
    median: float | None = None
    p90: float | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One touchpoint (or value): its events (runs with `collapse`) and how often ways start and end there.

    `start_share` and `end_share`: of all ways. `end_out`: of its events, the share that ends a way; `start_into`: the
    share that starts one. `customers`: who were there at least once.
    """

    name: str
    events: int
    starts: int
    ends: int
    start_share: float
    end_share: float
    end_out: float
    start_into: float
    customers: int | None = None


@dataclass(frozen=True, slots=True)
class OtherEdges:
    """The edges behind the top N, together."""

    edges: int
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class TransitionsAnswer:
    """Edges by falling count (equal ones by name), nodes by falling events, both complete but for `other`.

    `ways` are customers, or visits when `visit_gap` is set. Always: transitions = events − ways = Σ count (with
    `other`); Σ starts = Σ ends = ways; of each node events = Σ outgoing + ends = Σ incoming + starts.
    `quantiles`: "exact", or "histogram" above 50 million times: then median and p90 are within 1 %.
    """

    events: int
    customers: int
    ways: int
    transitions: int
    edges: tuple[Edge, ...]
    other: OtherEdges
    nodes: tuple[Node, ...]
    quantiles: Literal["exact", "histogram"]
