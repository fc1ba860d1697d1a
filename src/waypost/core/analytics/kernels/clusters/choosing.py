"""Is there structure at all, and how many clusters are stable?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.clusters.lloyd import Labels, Reals, assigned, k_means
from waypost.core.computing.pool import in_parallel

SPLITS = 10  # of the sample into two halves each
REFERENCES = 39  # of each kind: one in forty is 2.5 %
STABLE, SMALLEST = 0.75, 0.03  # least Jaccard similarity, least share of the sample
_STARTS, _STARTS_OF_HALVES, _STARTS_OF_REFERENCES = 8, 4, 2
_NEAR = 1e-3  # how near the runs of references come to their end


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """The sample in k clusters, the largest first: centres, and the stability of each cluster."""

    centres: Reals
    stability: tuple[float, ...]
    explained: float
    smallest: float

    @property
    def is_stable(self) -> bool:
        return min(self.stability) >= STABLE and self.smallest >= SMALLEST


@dataclass(frozen=True, slots=True, eq=False)
class Against:
    """Explained shares of references without clusters, on average for each k, and how many look as clustered."""

    explained: tuple[float, ...]
    p: float


def grouped(scores: Reals, k: int, seed: int) -> Grouping:
    """The sample in k clusters, and how much of each is found again in halves of the sample."""
    labels, centres, within = k_means(scores, k, _STARTS, seed)
    sizes = np.bincount(labels, minlength=k)
    order = np.lexsort((*centres.T[::-1], -sizes))
    centres = np.ascontiguousarray(centres[order])
    labels = assigned(scores, centres)
    found = [_again(scores, labels, half, k, seed) for half in _halves(len(scores), seed)]
    total = float(((scores - scores.mean(axis=0)) ** 2).sum())
    return Grouping(
        centres=centres,
        stability=tuple(np.mean(found, axis=0).tolist()),
        explained=1 - within / total if total else 0.0,
        smallest=float(np.bincount(labels, minlength=k).min() / max(1, len(scores))),
    )


def _halves(n: int, seed: int) -> list[npt.NDArray[np.int64]]:
    rng = np.random.Generator(np.random.PCG64([seed, 1]))
    halves = []
    for _ in range(SPLITS):
        order = rng.permutation(n)
        halves += [np.sort(order[: n // 2]), np.sort(order[n // 2 :])]
    return halves


def _again(scores: Reals, labels: Labels, half: npt.NDArray[np.int64], k: int, seed: int) -> Reals:
    """Jaccard similarity of each cluster to the most similar one of a half, over all customers of the sample."""
    if len(half) < k:
        return np.zeros(k)
    _, centres, _ = k_means(scores[half], k, _STARTS_OF_HALVES, seed)
    other = assigned(scores, centres)
    both = np.bincount(labels * k + other, minlength=k * k).reshape(k, k)
    either = both.sum(axis=1)[:, None] + both.sum(axis=0)[None, :] - both
    return np.asarray((both / np.maximum(either, 1)).max(axis=1))


def explained_by(scores: Reals, ks: tuple[int, ...], seed: int, total: float | None = None) -> Reals:
    """The variance that k clusters explain, for each k: as a share of their own, or of another total."""
    own = float(((scores - scores.mean(axis=0)) ** 2).sum())
    total = own if total is None else total
    if total <= 0:
        return np.zeros(len(ks))
    return np.array([(own - k_means(scores, k, _STARTS_OF_REFERENCES, seed, _NEAR)[2]) / total for k in ks])


def against(seen: Reals, reference: Callable[[np.random.Generator], Reals], seed: int) -> Against:
    """What was seen against references: the largest standardised excess over all k, and its rank.

    `reference` tells what clusters explain of one reference. Means and deviations are those of what was seen and the
    references together, so that under the reference every rank is equally probable.
    """

    def one(number: int) -> Reals:
        return reference(np.random.Generator(np.random.PCG64([seed, number])))

    drawn = np.array(in_parallel(one, range(REFERENCES)))
    pool = np.vstack([seen[None, :], drawn])
    spread = pool.std(axis=0)
    excess = np.divide(pool - pool.mean(axis=0), spread, out=np.zeros_like(pool), where=spread > 1e-12).max(axis=1)
    return Against(tuple(drawn.mean(axis=0).tolist()), float((excess >= excess[0] - 1e-12).mean()))


def continuum(variances: Reals, n: int, rng: np.random.Generator) -> Reals:
    """Customers of a normal distribution with independent components of these variances."""
    return np.asarray(rng.standard_normal((n, len(variances))) * np.sqrt(variances))


def groupings(scores: Reals, ks: tuple[int, ...], seed: int) -> list[Grouping]:
    """The sample in each number of clusters."""
    return in_parallel(partial(grouped, scores, seed=seed), ks)
