"""What one shard contributes to an attribution, and how shards add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]

UNIT = 1 << 32  # a conversion is shared out in so many units
SHARING = ("first", "last", "linear", "decay", "position", "shapley")  # rows of `units` and `amounts`
CONVERSIONS, DIRECT, DIRECT_UNKNOWN, NULLS, OPEN, UNKNOWN = range(6)  # places of `counts`
CONTACTS, WAYS, CONVERTING = range(3)  # rows of `seen`


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Counts add up exactly; amounts are added with `fsum`, so that the order does not matter.

    `seen[k, code]`: contacts, ways with it, ways with it that convert. `units[model, code]`: credits. `moves[a, b]`: contacts
    in a row, 0 = the start (no cells without Markov); `good[a]`, `bad[a]`: ways ended after a. `amounts[model, code]`: credited
    amounts; `totals`: amounts of all conversions, of direct ones.
    """

    counts: Ints
    seen: Ints
    units: Ints
    moves: Ints
    good: Ints
    bad: Ints
    amounts: Figures
    totals: Figures

    @property
    def credited(self) -> int:
        """Conversions that are not direct."""
        return int(self.counts[CONVERSIONS] - self.counts[DIRECT])


def no_sums(names: int, states: int) -> Sums:
    """Zeros, to be counted into."""
    return Sums(
        counts=np.zeros(6, np.int64),
        seen=np.zeros((3, names), np.int64),
        units=np.zeros((len(SHARING), names), np.int64),
        moves=np.zeros((states, states), np.int64),
        good=np.zeros(states, np.int64),
        bad=np.zeros(states, np.int64),
        amounts=np.zeros((len(SHARING), names)),
        totals=np.zeros(2),
    )


def added(parts: Sequence[Sums]) -> Sums:
    """All parts together."""
    counted = {name: np.stack([getattr(part, name) for part in parts]).sum(axis=0) for name in _COUNTED}
    return Sums(
        **counted,
        amounts=_exactly([part.amounts for part in parts]),
        totals=_exactly([part.totals for part in parts]),
    )


def without(whole: Sums, part: Sums) -> Sums:
    """Everything but one part. Shares of credit come from counts, so amounts play no role and stay as they are."""
    counted = {name: getattr(whole, name) - getattr(part, name) for name in _COUNTED}
    return Sums(**counted, amounts=whole.amounts, totals=whole.totals)


_COUNTED = ("counts", "seen", "units", "moves", "good", "bad")


def _exactly(arrays: Sequence[Figures]) -> Figures:
    every = np.stack(arrays)
    columns = every.reshape(len(arrays), -1).T.tolist()
    return np.array([fsum(column) for column in columns]).reshape(every.shape[1:])
