"""k-means by Lloyd's rounds from k-means++ starts (Arthur and Vassilvitskii 2007, SODA), the best of several.

Chance comes from a counter that is mixed (splitmix64; Steele, Lea and Flood 2014, OOPSLA), so that equal seeds give equal
clusters on any engine.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import float64, int64, types, uint64

from waypost.core.computing.compiled import inlined, kernel, readonly, several

Reals = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

_ROUNDS = 60
_POINTS = readonly(float64, 2)


def k_means(points: Reals, k: int, starts: int, seed: int, tolerance: float = 0.0) -> tuple[Labels, Reals, float]:
    """Labels, centres and the sum of squared distances of the best of `starts` runs.

    A run ends when a round lowers that sum by no more than this share of it.

    >>> labels, centres, within = k_means(np.array([[0.0], [1.0], [10.0], [11.0]]), 2, 3, 1)
    >>> sorted(centres[:, 0].tolist()), within
    ([0.5, 10.5], 1.0)
    """
    labels, centres, within = _k_means(np.ascontiguousarray(points), k, starts, seed, tolerance)
    return labels, centres, float(within)


def assigned(points: Reals, centres: Reals) -> Labels:
    """The nearest centre of each point, the first of equally near ones."""
    labels = np.empty(len(points), np.int64)
    _assign(np.ascontiguousarray(points), np.ascontiguousarray(centres), labels)
    return labels


@inlined
def _mixed(state: Any) -> Any:
    z = uint64(state) + uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> uint64(27))) * uint64(0x94D049BB133111EB)
    return z ^ (z >> uint64(31))


@inlined
def _uniform(state: Any) -> float:
    """A number from 0 up to 1."""
    return (_mixed(state) >> uint64(11)) / 9007199254740992.0  # type: ignore[no-any-return]


@inlined
def _apart(points: Reals, i: int, centres: Reals, k: int) -> float:
    far = 0.0
    for q in range(points.shape[1]):
        apart = points[i, q] - centres[k, q]
        far += apart * apart
    return far


@inlined
def _begin(points: Reals, k: int, state: Any, centres: Reals) -> None:
    n = len(points)
    centres[0] = points[int(_uniform(state) * n)]
    far = np.empty(n)
    for i in range(n):
        far[i] = _apart(points, i, centres, 0)
    for c in range(1, k):
        aim = _uniform(state + uint64(c)) * far.sum()
        chosen, reached = n - 1, 0.0
        for i in range(n):
            reached += far[i]
            if reached > aim:
                chosen = i
                break
        centres[c] = points[chosen]
        for i in range(n):
            far[i] = min(far[i], _apart(points, i, centres, c))


@inlined
def _nearest(points: Reals, centres: Reals, labels: Labels) -> float:
    """Label every point. Distances to all centres grow side by side: that runs in vector registers, sums keep their order."""
    across = np.ascontiguousarray(centres.T)
    far = np.empty(len(centres))
    within = 0.0
    for i in range(len(points)):
        far[:] = 0.0
        for q in range(across.shape[0]):
            for c in range(across.shape[1]):
                apart = points[i, q] - across[q, c]
                far[c] += apart * apart
        label = 0
        for c in range(1, len(far)):
            if far[c] < far[label]:
                label = c
        labels[i] = label
        within += far[label]
    return within


@kernel(_POINTS, _POINTS, types.Array(int64, 1, "C"), returns=types.void)
def _assign(points: Reals, centres: Reals, labels: Labels) -> None:
    _nearest(points, centres, labels)


@kernel(
    _POINTS, int64, int64, int64, float64,
    returns=several(types.Array(int64, 1, "C"), types.Array(float64, 2, "C"), float64),
)  # fmt: skip
def _k_means(points: Reals, k: int, starts: int, seed: int, tolerance: float) -> tuple[Labels, Reals, float]:
    n, width = points.shape
    best_labels, best_centres, best = np.zeros(n, np.int64), np.zeros((k, width)), np.inf
    for start in range(starts):
        centres, labels = np.zeros((k, width)), np.zeros(n, np.int64)
        _begin(points, k, _mixed(uint64(seed) * uint64(1_000_003) + uint64(start)), centres)
        within = _nearest(points, centres, labels)
        for _ in range(_ROUNDS):
            sizes = np.zeros(k, np.int64)
            sums = np.zeros((k, width))
            for i in range(n):
                sizes[labels[i]] += 1
                for q in range(width):
                    sums[labels[i], q] += points[i, q]
            for c in range(k):
                if sizes[c] > 0:
                    centres[c] = sums[c] / sizes[c]
            again = _nearest(points, centres, labels)
            if again >= within * (1 - tolerance):
                within = again
                break
            within = again
        if within < best:
            best, best_labels, best_centres = within, labels, centres
    return best_labels, best_centres, best
