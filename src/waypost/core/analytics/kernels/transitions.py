"""Transitions: neighbouring events counted in one pass, times sorted by edge in a second one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types, uint64

from waypost.core.analytics.index.model import Codes, Index, Shard, Times
from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels.figures import Figure, Figures, per
from waypost.core.analytics.kernels.spans import Ints, Spans
from waypost.core.analytics.kernels.ways import Rows, Scope, Ways, scope_of
from waypost.core.analytics.questions.transitions import Edge, Node, OtherEdges, Transitions, TransitionsAnswer
from waypost.core.computing.compiled import CODES, ROWS, TIMES, kernel
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError, Wording

DENSE = 2048  # up to that many names an edge is a cell of a matrix, above it a key to be sorted

_INT32 = types.Array(int32, 1, "C")
_INT64 = types.Array(int64, 1, "C")


@dataclass(frozen=True, slots=True)
class Plan:
    """`exact`: keep every time; otherwise a histogram of them."""

    scope: Scope
    collapse: bool
    full: bool
    exact: bool
    top: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What the full measures add: customers of each edge, customers of each code, and the times by edge."""

    edge_customers: Ints
    node_customers: Ints
    spans: Spans


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Edges of one shard by ascending key source · width + target; starts and ends of ways by code."""

    ways: int
    customers: int
    starts: Ints
    ends: Ints
    keys: Ints
    counts: Ints
    measured: Measured | None


class TransitionsKernel:
    """The kernel of the question `Transitions`."""

    def plan(self, question: Transitions, index: Index) -> Plan:
        if question.top is not None and question.top < 0:
            raise WaypostError(
                en=f"The number of edges to keep is {question.top}; give 0 or more, or leave 'top' out to keep all.",
                de=f"Die Zahl der gewünschten Kanten ist {question.top}; möglich sind 0 oder mehr, ohne Angabe alle.",
            )
        return Plan(
            scope=scope_of(index, question.by, question.period, question.visit_gap),
            collapse=question.collapse,
            full=question.measures == "full",
            exact=index.events - index.customers <= spans.EXACT_LIMIT,
            top=question.top,
        )

    def part(self, plan: Plan, shard: Shard) -> Part:
        ways, codes = plan.scope.ways(shard), plan.scope.codes(shard)
        width = len(plan.scope.names)
        starts, ends = np.zeros(width, np.int64), np.zeros(width, np.int64)
        _count_borders(codes, ways.begin, ways.end, starts, ends)
        walk = _in_a_matrix if width <= DENSE else _by_sorting
        return Part(len(ways), ways.customers, starts, ends, *walk(plan, shard, codes, ways))

    def merge(self, plan: Plan, parts: Sequence[Part]) -> TransitionsAnswer:
        keys = np.unique(np.concatenate([part.keys for part in parts]))
        counts = np.zeros(len(keys), np.int64)
        for part in parts:
            counts[np.searchsorted(keys, part.keys)] += part.counts
        starts, ends = sum_of([part.starts for part in parts]), sum_of([part.ends for part in parts])
        width = len(plan.scope.names)
        visited = ends + np.bincount(keys // width, counts, width).astype(np.int64)
        ways, transitions = int(starts.sum()), int(counts.sum())
        measured = [part.measured for part in parts if part.measured]
        edges = _edges(plan, keys, counts, visited, measured)
        rest = transitions - sum(edge.count for edge in edges)
        return TransitionsAnswer(
            events=transitions + ways,
            customers=sum(part.customers for part in parts),
            ways=ways,
            transitions=transitions,
            edges=edges,
            other=OtherEdges(len(keys) - len(edges), rest, rest / transitions if transitions else 0.0),
            nodes=_nodes(plan, visited, starts, ends, measured),
            quantiles="exact" if plan.exact else "histogram",
        )


def sum_of(arrays: Sequence[Ints]) -> Ints:
    """Arrays of equal length, added place by place."""
    total: Ints = np.stack(arrays).sum(axis=0)
    return total


def _edges(plan: Plan, keys: Ints, counts: Ints, visited: Ints, measured: Sequence[Measured]) -> tuple[Edge, ...]:
    """The top N edges, cut only now that every shard has been counted."""
    names = plan.scope.names
    source, target = np.divmod(keys, len(names))
    rank = np.argsort(np.argsort(np.array(names, object), kind="stable"))
    shown = np.lexsort((rank[target], rank[source], -counts))[: plan.top]
    source, target, count = source[shown], target[shown], counts[shown]
    columns = [count / counts.sum(), count / visited[source], count / visited[target]]
    if plan.full:
        customers = np.zeros(len(keys), np.int64)
        for one in measured:
            customers[np.searchsorted(keys, one.spans.keys)] += one.edge_customers
        times = spans.quantiles([one.spans for one in measured], keys, (0.5, 0.9))[shown] / MICROSECONDS
        columns += [customers[shown], times[:, 0], times[:, 1]]
    return tuple(
        Edge(names[a], names[b], *measures)
        for a, b, *measures in zip(
            source.tolist(), target.tolist(), count.tolist(), *(column.tolist() for column in columns), strict=True
        )
    )


def _nodes(plan: Plan, visited: Ints, starts: Ints, ends: Ints, measured: Sequence[Measured]) -> tuple[Node, ...]:
    ways = int(starts.sum())
    customers = sum_of([one.node_customers for one in measured]) if plan.full else None
    ranked = sorted(np.flatnonzero(visited).tolist(), key=lambda code: (-visited[code], plan.scope.names[code]))
    return tuple(
        Node(
            name=plan.scope.names[code],
            events=int(visited[code]),
            starts=int(starts[code]),
            ends=int(ends[code]),
            start_share=float(starts[code] / ways),
            end_share=float(ends[code] / ways),
            end_out=float(ends[code] / visited[code]),
            start_into=float(starts[code] / visited[code]),
            customers=None if customers is None else int(customers[code]),
        )
        for code in ranked
    )


def _in_a_matrix(plan: Plan, shard: Shard, codes: Codes, ways: Ways) -> tuple[Ints, Ints, Measured | None]:
    """Keys and counts of the edges, and what the full measures add, when every possible edge has a cell."""
    width = len(plan.scope.names)
    cells = np.zeros(width * width, np.int32)
    if _covers(ways, len(codes)):
        _count_neighbours(codes, ways.begin, width, cells)
    else:
        _count(codes, ways.begin, ways.end, width, cells)
    if plan.collapse:
        cells[:: width + 1] = 0
    keys = np.flatnonzero(cells)
    counts = cells[keys].astype(np.int64)
    if not plan.full:
        return keys, counts, None
    at = cells
    at[keys] = np.cumsum(counts) - counts
    seen = np.full(width * (width + 1), -1, np.int32)
    customers = np.zeros(width * (width + 1), np.int32)
    times = np.empty(counts.sum(), np.int64)
    _sort_times(codes, shard.time, ways.begin, ways.end, ways.owner, width, plan.collapse, at, seen, customers, times)
    stamped = customers.astype(np.int64)
    return keys, counts, Measured(stamped[keys], stamped[width * width :], _kept(plan, Spans(keys, counts, times)))


def _covers(ways: Ways, rows: int) -> bool:
    """Whether the ways hold every row of the shard, one way after the other."""
    return (
        len(ways.begin) > 0
        and ways.begin[0] == 0
        and int(ways.end[-1]) == rows
        and np.array_equal(ways.begin[1:], ways.end[:-1])
    )


def _by_sorting(plan: Plan, shard: Shard, codes: Codes, ways: Ways) -> tuple[Ints, Ints, Measured | None]:
    """The same by sorting the keys of all edges: for so many names that a matrix would not fit."""
    width = len(plan.scope.names)
    rows, owner, inner = rows_of(plan, codes, ways)
    after = rows[inner]
    edge = codes[after - 1].astype(np.int64) * width + codes[after]
    keys, place, counts = np.unique(edge, return_inverse=True, return_counts=True)
    if not plan.full:
        return keys, counts, None
    customers = np.unique(place * np.int64(shard.customers) + owner[inner]) // shard.customers
    nodes = np.unique(codes[rows] * np.int64(shard.customers) + owner) // shard.customers
    times = (shard.time[after] - shard.time[after - 1])[np.argsort(edge, kind="stable")]
    edge_customers, node_customers = np.bincount(customers, minlength=len(keys)), np.bincount(nodes, minlength=width)
    return keys, counts, Measured(edge_customers, node_customers, _kept(plan, Spans(keys, counts, times)))


def rows_of(plan: Plan, codes: Codes, ways: Ways) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    """The rows of all ways, the customer of each, and whether an edge leads to it from the row before."""
    lengths = ways.end - ways.begin
    firsts = np.cumsum(lengths) - lengths
    rows = np.repeat(ways.begin - firsts, lengths) + np.arange(lengths.sum())
    owner = np.repeat(ways.owner, lengths).astype(np.int64)
    inner = np.ones(len(rows), np.bool_)
    inner[firsts] = False
    if plan.collapse:
        inner &= codes[rows] != codes[rows - 1]
    return rows, owner, inner


def _kept(plan: Plan, found: Spans) -> Spans:
    return found if plan.exact else spans.binned(found)


@kernel(CODES, ROWS, ROWS, _INT64, _INT64, returns=types.void)
def _count_borders(codes: Codes, begins: Rows, ends: Rows, first: Ints, last: Ints) -> None:
    for way in range(len(begins)):
        first[codes[begins[way]]] += 1
        last[codes[ends[way] - 1]] += 1


@kernel(CODES, ROWS, ROWS, uint64, _INT32, returns=types.void)
def _count(codes: Codes, begins: Rows, ends: Rows, width: int, cells: Rows) -> None:
    """One more in cells[source · width + target] for each pair of neighbouring rows."""
    for way in range(len(begins)):
        source = uint64(codes[begins[way]]) * width
        for r in range(begins[way] + 1, ends[way]):
            target = uint64(codes[r])
            cells[source + target] += 1
            source = target * width


@kernel(CODES, ROWS, uint64, _INT32, returns=types.void)
def _count_neighbours(codes: Codes, begins: Rows, width: int, cells: Rows) -> None:
    """The same where the ways hold every row: all neighbours are counted at one go, then those of two ways are taken
    back. Short ways would otherwise cost more for their ends than for their events."""
    source = uint64(codes[0]) * width
    for r in range(1, len(codes)):
        target = uint64(codes[r])
        cells[source + target] += 1
        source = target * width
    for way in range(1, len(begins)):
        cells[uint64(codes[begins[way] - 1]) * width + uint64(codes[begins[way]])] -= 1


@kernel(CODES, TIMES, ROWS, ROWS, ROWS, uint64, types.boolean, _INT32, _INT32, _INT32, _INT64, returns=types.void)
def _sort_times(
    codes: Codes,
    time: Times,
    begins: Rows,
    ends: Rows,
    owners: Rows,
    width: int,
    collapse: bool,
    at: Rows,
    seen: Rows,
    customers: Rows,
    durations: npt.NDArray[np.int64],
) -> None:
    """Write each time to its edge's place `at`; count customers of edges, and of nodes behind them.

    `seen` holds the last customer of each edge and node: a customer's rows stand together, so a stamp is enough.
    """
    nodes = width * width
    for way in range(len(begins)):
        owner = owners[way]
        source = uint64(codes[begins[way]])
        if seen[nodes + source] != owner:
            seen[nodes + source] = owner
            customers[nodes + source] += 1
        for r in range(begins[way] + 1, ends[way]):
            target = uint64(codes[r])
            if collapse and source == target:
                continue
            edge = source * width + target
            durations[at[edge]] = time[r] - time[r - 1]
            at[edge] += 1
            if seen[edge] != owner:
                seen[edge] = owner
                customers[edge] += 1
                if seen[nodes + target] != owner:  # only a new edge can lead to a new node
                    seen[nodes + target] = owner
                    customers[nodes + target] += 1
            source = target


def figures(question: Transitions, answer: TransitionsAnswer) -> Figures:
    """Of each touchpoint the share of customers who were there, events per customer, and ways that end there; of each
    transition the share of customers who made it, how often it follows, and its median time."""
    bases, found = {"customers": answer.customers}, []
    for node in answer.nodes:
        name, at = node.name or "?", f"events at {node.name or '?'}"
        bases[at] = node.events
        each = per(node.events, answer.customers)
        found.append(Figure(Wording(f"{name} per customer", f"{name} je Kund:in"), "count", each, "customers"))
        found.append(Figure(Wording(f"{name} ends the way", f"{name} beendet den Weg"), "share", node.end_out, at))
        if node.customers is not None:
            share = Wording(f"Customers at {name}", f"Kund:innen bei {name}")
            found.append(Figure(share, "share", per(node.customers, answer.customers), "customers", node.customers))
    for edge in answer.edges:
        way = f"{edge.source or '?'} → {edge.target or '?'}"
        after = Wording(f"{way}, of the events at the source", f"{way}, von den Ereignissen der Quelle")
        found.append(Figure(after, "share", edge.out, f"events at {edge.source or '?'}"))
        if edge.customers is not None:
            bases[f"transitions {way}"] = edge.count
            share = Wording(f"Customers {way}", f"Kund:innen {way}")
            found.append(Figure(share, "share", per(edge.customers, answer.customers), "customers", edge.customers))
            median = Wording(f"Median time {way}", f"Median der Zeit {way}")
            found.append(Figure(median, "seconds", edge.median, f"transitions {way}"))
    return Figures(tuple(found), bases, complete=not answer.other.edges)


KERNELS = {"Transitions": TransitionsKernel()}
FIGURES = {"Transitions": figures}
