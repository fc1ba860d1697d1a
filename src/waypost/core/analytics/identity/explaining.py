"""Why two identifiers are one person: the chain of edges that joined them. Or why they are not."""

from collections import deque
from dataclasses import dataclass
from typing import Literal

import numpy as np

from waypost.core.analytics.identity import uniting
from waypost.core.analytics.identity.resolving import Identities


@dataclass(frozen=True, slots=True)
class Link:
    """One edge of a chain: two identifiers, the kind of reason, since when (µs UTC)."""

    one: int
    other: int
    kind: str
    time: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether two identifiers are one person (`same`), and why.

    `chain`: the edges that lead from the one to the other; of all chains there are it is one whose weakest reason is
    strongest. `refused`: where they are two persons, the edges between these persons that were not let in, with the
    reason: a super-node, a person grown too large, a separation.
    """

    same: bool
    chain: tuple[Link, ...] = ()
    refused: tuple[tuple[Link, Literal["super-node", "too large", "separated"]], ...] = ()


_WHY: dict[int, Literal["super-node", "too large", "separated"]] = {
    uniting.SUPER_NODE: "super-node",
    uniting.TOO_LARGE: "too large",
    uniting.SEPARATED: "separated",
}


def explain(identities: Identities, one: int, other: int) -> Explanation:
    """Why `one` and `other` are the same person, or two.

    >>> from waypost.core.analytics.identity.edges import Edges, Kind, Rules
    >>> from waypost.core.analytics.identity.resolving import resolve
    >>> edges = Edges(np.array([0, 1]), np.array([1, 2]), np.array([0, 1], np.uint8), np.array([5, 9]))
    >>> state = resolve(edges, Rules((Kind("login"), Kind("e-mail"))), identifiers=4)
    >>> [(link.one, link.other, link.kind) for link in explain(state, 0, 2).chain]
    [(0, 1, 'login'), (1, 2, 'e-mail')]
    """
    persons = identities.canonical[one], identities.canonical[other]
    edges = identities.edges
    if persons[0] != persons[1]:
        at = identities.canonical[edges.one], identities.canonical[edges.other]
        between = ((at[0] == persons[0]) & (at[1] == persons[1])) | ((at[0] == persons[1]) & (at[1] == persons[0]))
        rows = np.flatnonzero(between).tolist()
        return Explanation(
            False, refused=tuple((_link(identities, row), _WHY[int(identities.fate[row])]) for row in rows)
        )
    own = (identities.fate == uniting.JOINED) & (identities.canonical[edges.one] == persons[0])
    return Explanation(True, _chain(identities, np.flatnonzero(own).tolist(), one, other))


def _chain(identities: Identities, rows: list[int], one: int, other: int) -> tuple[Link, ...]:
    """The only way from `one` to `other` over edges that joined: they form a tree."""
    edges = identities.edges
    beside: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        a, b = int(edges.one[row]), int(edges.other[row])
        beside.setdefault(a, []).append((b, row))
        beside.setdefault(b, []).append((a, row))
    came: dict[int, tuple[int, int]] = {one: (one, -1)}
    waiting = deque([one])
    while waiting and other not in came:
        here = waiting.popleft()
        for there, row in beside.get(here, []):
            if there not in came:
                came[there] = (here, row)
                waiting.append(there)
    chain: list[Link] = []
    at = other
    while at != one:
        before, row = came[at]
        chain.append(_link(identities, row, before, at))
        at = before
    return tuple(reversed(chain))


def _link(identities: Identities, row: int, one: int | None = None, other: int | None = None) -> Link:
    edges = identities.edges
    return Link(
        int(edges.one[row]) if one is None else one,
        int(edges.other[row]) if other is None else other,
        identities.rules.kinds[int(edges.kind[row])].name,
        int(edges.time[row]),
    )
