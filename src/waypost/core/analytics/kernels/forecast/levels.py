"""Counts of contexts of each length, and what they say about the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.forecast.plan import Coding

Ints = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Contexts of one length. Pairs (context, outcome) ascending with their counts; context i has the pairs
    `starts[i]:starts[i + 1]` and was seen `totals[i]` times."""

    pairs: Ints
    counts: Figures
    contexts: Ints
    starts: Ints
    totals: Figures


class Grid:
    """All keys that occur anywhere, with the pair of each length that they belong to: sorted once for all counts."""

    def __init__(self, keys: Ints, coding: Coding) -> None:
        self.coding = coding
        self._pairs = [
            np.unique(keys & coding.mask(steps + 1), return_inverse=True) for steps in range(coding.order + 1)
        ]

    def levels(self, counts: Ints) -> tuple[Level, ...]:
        """The levels of these counts, one for each key."""
        return tuple(self._level(pairs, place, counts) for pairs, place in self._pairs)

    def _level(self, pairs: Ints, place: Ints, counts: Ints) -> Level:
        every = np.asarray(np.bincount(place, counts, len(pairs)), np.float64)
        seen = every > 0
        pairs, every = pairs[seen], every[seen]
        contexts, starts = np.unique(pairs >> self.coding.bits, return_index=True)
        totals = np.add.reduceat(every, starts) if len(starts) else np.zeros(0)
        return Level(pairs, every, contexts, np.append(starts, len(pairs)), totals)


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A Markov chain of variable order: levels 0 … order, and the strength of each from 1 on (inf: it adds nothing)."""

    coding: Coding
    levels: tuple[Level, ...]
    strengths: tuple[float, ...]

    def probability(self, keys: Ints, steps: int) -> Figures:
        """Of each key's outcome after the last `steps` steps of its context."""
        level, outcomes = self.levels[0], self.coding.outcomes
        total = float(level.totals.sum())
        found = (_looked_up(level.pairs, level.counts, keys & self.coding.mask(1)) + 1 / outcomes) / (total + 1)
        for length in range(1, steps + 1):
            level, strength = self.levels[length], self.strengths[length - 1]
            if strength < inf:
                pairs = keys & self.coding.mask(length + 1)
                seen = _looked_up(level.pairs, level.counts, pairs)
                total_seen = _looked_up(level.contexts, level.totals, pairs >> self.coding.bits)
                found = (seen + strength * found) / (total_seen + strength)
        return found

    def rows(self, contexts: Ints, steps: int) -> Figures:
        """The probabilities of all outcomes after the last `steps` steps of each context: one row a context."""
        level, outcomes = self.levels[0], self.coding.outcomes
        base = np.full(outcomes, 1 / outcomes)
        base[level.pairs] += level.counts
        found = np.tile(base / (float(level.totals.sum()) + 1), (len(contexts), 1))
        for length in range(1, steps + 1):
            level, strength = self.levels[length], self.strengths[length - 1]
            if strength < inf and len(level.contexts):
                found *= strength
                asked = contexts & self.coding.mask(length)
                place = np.minimum(np.searchsorted(level.contexts, asked), len(level.contexts) - 1)
                known = np.flatnonzero(level.contexts[place] == asked)
                place = place[known]
                sizes = level.starts[place + 1] - level.starts[place]
                pairs = np.repeat(level.starts[place] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
                found[np.repeat(known, sizes), level.pairs[pairs] & self.coding.mask(1)] += level.counts[pairs]
                totals = np.full(len(contexts), strength)
                totals[known] += level.totals[place]
                found /= totals[:, None]
        return found

    @property
    def order_used(self) -> int:
        """The longest context that adds anything."""
        return max((length for length, strength in enumerate(self.strengths, start=1) if strength < inf), default=0)


def _looked_up(keys: Ints, values: Figures, asked: Ints) -> Figures:
    """The value of each key asked for; 0 where it is not among `keys` (ascending)."""
    if not len(keys):
        return np.zeros(len(asked))
    place = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.where(keys[place] == asked, values[place], 0.0)


STRENGTHS = tuple(2.0**power for power in range(-2, 17))
SURE = 2.0


def tuned(coding: Coding, levels: tuple[Level, ...], others: Sequence[Level]) -> tuple[float, ...]:
    """The strength of each length with the least log loss on other customers, the shortest length first.

    A longer context is tried on top of what the shorter ones say, and taken only where it gains at least `SURE` standard
    errors. Without other customers only the last step counts, with a strength of 1.
    """
    if not len(others[0].pairs):
        return (1.0, *(inf,) * (coding.order - 1))
    strengths: tuple[float, ...] = ()
    for length in range(1, coding.order + 1):
        level, asked = levels[length], others[length]
        shorter = Chain(coding, levels, strengths).probability(asked.pairs, length - 1)
        seen = _looked_up(level.pairs, level.counts, asked.pairs)
        total = _looked_up(level.contexts, level.totals, asked.pairs >> coding.bits)
        gains = [np.log((seen + strength * shorter) / (total + strength) / shorter) for strength in STRENGTHS]
        best = max(range(len(STRENGTHS)), key=lambda i: float((asked.counts * gains[i]).sum()))
        strengths = (*strengths, STRENGTHS[best] if _is_sure(asked.counts, gains[best]) else inf)
    return strengths


def _is_sure(counts: Figures, gains: Figures) -> bool:
    """Whether the mean gain lies so many standard errors above 0; steps count as independent."""
    n, total = float(counts.sum()), float((counts * gains).sum())
    spread = float((counts * (gains - total / n) ** 2).sum())
    return bool(total > SURE * spread**0.5)
