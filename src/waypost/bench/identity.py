"""Identifiers that are one person, as many ties as events: our union beside SciPy's connected components."""

from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.bench.timing import best_of
from waypost.core.analytics.identity.edges import Edges, Kind, Rules
from waypost.core.analytics.identity.resolving import resolve

SEED = 1
BLOCK = 8  # identifiers lie in blocks of so many, and are tied inside them

Persons = npt.NDArray[np.int64]


def ties(count: int) -> Edges:
    """`count` ties between as many identifiers, at random."""
    rng = np.random.default_rng(SEED)
    one = rng.integers(0, count, count)
    other = np.minimum(one // BLOCK * BLOCK + rng.integers(0, BLOCK, count), count - 1)
    return Edges(one, other, np.zeros(count, np.uint8), np.arange(count, dtype=np.int64))


def compared(edges: Edges, repeats: int) -> tuple[Persons, float, Persons, float]:
    """Our persons and milliseconds, SciPy's persons and milliseconds; a person is its smallest identifier."""
    ours, shortest = best_of(partial(_resolved, edges), repeats)
    theirs, their_shortest = best_of(partial(_components, edges), repeats)
    return ours, shortest, _by_smallest(theirs), their_shortest


def _resolved(edges: Edges) -> Persons:
    return resolve(edges, Rules((Kind("login"),)), identifiers=len(edges)).canonical


def _components(edges: Edges) -> Any:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = len(edges)
    matrix = coo_array((np.ones(n, np.uint8), (edges.one.astype(np.int32), edges.other.astype(np.int32))), (n, n))
    return connected_components(matrix, directed=False)[1]


def _by_smallest(labels: Any) -> Persons:
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], np.int64)
