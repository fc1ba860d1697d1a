"""Edges become persons: every identifier gets a canonical number, the smallest of its person's identifiers.

The strongest kind of reason joins first, within a kind the oldest edge, then the smaller identifiers: the outcome does not
depend on the order in which edges came in. Where a guard stops a person from growing, or a separation keeps two apart,
it is therefore the weakest and youngest reason that gives way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.identity import uniting
from waypost.core.analytics.identity.edges import Edges, Numbers, Rules, Separation
from waypost.core.analytics.questions.periods import END


@dataclass(frozen=True, slots=True)
class SuperNode:
    """An identifier that too many others are tied to by one kind of edge."""

    identifier: int
    kind: str
    neighbours: int


@dataclass(frozen=True, slots=True, eq=False)
class Identities:
    """One state of the identity table.

    `canonical[identifier]` is the person's number; an identifier without edges is its own person. `version` counts
    the rows (edges and separations) that the state rests on: the same version of the same tables is the same state.
    `edges` are the distinct ones in the order in which they were weighed, `fate` says what became of each
    (`uniting.JOINED` … `SUPER_NODE`).
    """

    canonical: Numbers
    version: int
    rules: Rules
    edges: Edges
    fate: npt.NDArray[np.uint8]
    apart: tuple[Separation, ...]
    super_nodes: tuple[SuperNode, ...]

    @property
    def persons(self) -> int:
        """How many persons the identifiers are."""
        return int(np.count_nonzero(self.canonical == np.arange(len(self.canonical))))


def resolve(
    edges: Edges, rules: Rules, *, identifiers: int, separations: Sequence[Separation] = (), as_of: int | None = None
) -> Identities:
    """The persons that some identifiers (numbers below `identifiers`) are, as of an instant (µs UTC; None = now).

    >>> from waypost.core.analytics.identity.edges import Kind
    >>> edges = Edges(np.array([0, 1]), np.array([1, 2]), np.array([0, 0], np.uint8), np.array([5, 9]))
    >>> resolve(edges, Rules((Kind("login"),)), identifiers=4).canonical.tolist()
    [0, 0, 0, 3]
    >>> resolve(edges, Rules((Kind("login"),)), identifiers=4, as_of=5).canonical.tolist()
    [0, 0, 2, 3]
    """
    until = END if as_of is None else as_of
    current = edges.time <= until
    said = [each for each in separations if each.time <= until]
    weighed = _distinct(edges, current, len(rules.kinds))
    fate = np.zeros(len(weighed), np.uint8)
    super_nodes = _guard(weighed, rules, identifiers, fate)
    apart = _kept_apart(said)
    canonical, size = np.arange(identifiers, dtype=np.int64), np.ones(identifiers, np.int64)
    uniting.unite(
        weighed.one, weighed.other, fate, rules.largest,
        np.array([each.one for each in apart], np.int64), np.array([each.other for each in apart], np.int64),
        canonical, size,
    )  # fmt: skip
    version = int(np.count_nonzero(current)) + len(said)
    return Identities(canonical, version, rules, weighed, fate, apart, super_nodes)


def _distinct(edges: Edges, current: npt.NDArray[np.bool_], kinds: int) -> Edges:
    """Each pair once a kind, with its first time; by kind, time, smaller and larger identifier."""
    parts = []
    for kind in range(kinds):
        rows = np.flatnonzero(current & (edges.kind == kind) & (edges.one != edges.other))
        low, high = np.minimum(edges.one[rows], edges.other[rows]), np.maximum(edges.one[rows], edges.other[rows])
        pairs = low << 31 | high
        order = np.argsort(pairs)
        pairs = pairs[order]
        first = np.flatnonzero(np.diff(pairs, prepend=-1))
        since = np.minimum.reduceat(edges.time[rows][order], first) if len(first) else edges.time[:0]
        by_time = np.argsort(since, kind="stable")
        found = pairs[first][by_time]
        parts.append((found >> 31, found & (2**31 - 1), np.full(len(found), kind, np.uint8), since[by_time]))
    if not parts:
        return Edges(edges.one[:0], edges.other[:0], edges.kind[:0], edges.time[:0])
    one, other, kind_of, time = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Edges(one, other, kind_of, time)


def _guard(edges: Edges, rules: Rules, identifiers: int, fate: npt.NDArray[np.uint8]) -> tuple[SuperNode, ...]:
    """Mark the edges of super-nodes; the super-nodes, those with most neighbours first."""
    found: list[SuperNode] = []
    for number, kind in enumerate(rules.kinds):
        rows = np.flatnonzero(edges.kind == number)
        one, other = edges.one[rows], edges.other[rows]
        neighbours = np.bincount(one, minlength=identifiers) + np.bincount(other, minlength=identifiers)
        too_many = neighbours > kind.most
        fate[rows[too_many[one] | too_many[other]]] = uniting.SUPER_NODE
        found += [SuperNode(each, kind.name, int(neighbours[each])) for each in np.flatnonzero(too_many).tolist()]
    return tuple(sorted(found, key=lambda node: (-node.neighbours, node.kind, node.identifier)))


def _kept_apart(said: Sequence[Separation]) -> tuple[Separation, ...]:
    """The pairs that are apart by the last word on each."""
    last: dict[tuple[int, int], Separation] = {}
    for each in sorted(said, key=lambda one: one.time):
        last[min(each.one, each.other), max(each.one, each.other)] = each
    return tuple(last[pair] for pair in sorted(last) if last[pair].apart and pair[0] != pair[1])
