"""Two groups in strata: the finest strata in which most switchers find somebody alike."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import int64, types

from waypost.core.analytics.kernels.gaps.counting import (
    AGAIN,
    AGAIN_BIT,
    CUSTOMERS,
    DROPPED,
    DROPPED_BIT,
    OUTCOME_BITS,
    Ints,
)
from waypost.core.analytics.kernels.gaps.plan import Coarseness
from waypost.core.computing.compiled import inlined, kernel, readonly, several
from waypost.core.measures.stratified import Alone, Comparison, Strata, compare

ENOUGH_ALIKE = 0.8


@inlined
def _sum_up(cases: Any, first: int, end: int, row: Any) -> None:
    dropped, again = 0, 0
    for i in range(first, end):
        dropped += (cases[i] & DROPPED_BIT) // DROPPED_BIT
        again += (cases[i] & AGAIN_BIT) // AGAIN_BIT
    row[CUSTOMERS], row[DROPPED], row[AGAIN] = end - first, dropped, again


class Weighed(NamedTuple):
    """Both groups in the strata of one coarseness that hold both: one row a stratum; and who is in the others."""

    coarseness: Coarseness
    switched: Ints
    stayed: Ints
    alone: Alone

    def compared(self, confidence: float, outcome: int = DROPPED) -> Comparison:
        """The difference between both groups, for DROPPED or AGAIN."""
        strata = Strata(
            self.switched[:, outcome], self.switched[:, CUSTOMERS], self.stayed[:, outcome], self.stayed[:, CUSTOMERS]
        )
        return compare(strata, confidence, self.alone)


def weigh(switched: Ints, stayed: Ints, steps: Sequence[Coarseness]) -> Weighed:
    """Strata of the first coarseness in which at least 80 % of the switchers meet a stayer, else of the coarsest.

    Both groups as ascending cases. Which coarseness is chosen depends on who is alike, never on who dropped off.
    """
    chosen = steps[-1]
    for step in steps:
        if _meeting(switched, stayed, step.shift + OUTCOME_BITS) >= ENOUGH_ALIKE * len(switched):
            chosen = step
            break
    both = np.empty((2, min(len(switched), len(stayed)), 3), np.int64)
    strata, *alone = _tabulate(switched, stayed, chosen.shift + OUTCOME_BITS, both)
    return Weighed(chosen, both[0, :strata], both[1, :strata], Alone(*alone))


_INTS = readonly(int64)


@kernel(_INTS, _INTS, int64, returns=int64)
def _meeting(switched: Ints, stayed: Ints, shift: int) -> int:
    """How many switchers have a stayer in their stratum."""
    met, j = 0, 0
    for i in range(len(switched)):
        stratum = switched[i] >> shift
        while j < len(stayed) and stayed[j] >> shift < stratum:
            j += 1
        if j < len(stayed) and stayed[j] >> shift == stratum:
            met += 1
    return met


@kernel(_INTS, _INTS, int64, types.Array(int64, 3, "C"), returns=several(int64, int64, int64, int64))
def _tabulate(switched: Ints, stayed: Ints, shift: int, both: npt.NDArray[np.int64]) -> tuple[int, int, int, int]:
    """Count both groups by stratum, in step. Returns the number of strata with both groups, of those with one, and how
    many switchers and stayers are in the latter."""
    i, j, n, others = 0, 0, 0, 0
    left_switched, left_stayed = 0, 0
    while i < len(switched) or j < len(stayed):
        if j == len(stayed) or (i < len(switched) and switched[i] >> shift <= stayed[j] >> shift):
            stratum = switched[i] >> shift
        else:
            stratum = stayed[j] >> shift
        first_i, first_j = i, j
        while i < len(switched) and switched[i] >> shift == stratum:
            i += 1
        while j < len(stayed) and stayed[j] >> shift == stratum:
            j += 1
        if i > first_i and j > first_j:
            _sum_up(switched, first_i, i, both[0, n])
            _sum_up(stayed, first_j, j, both[1, n])
            n += 1
        else:
            others += 1
            left_switched += i - first_i
            left_stayed += j - first_j
    return n, others, left_switched, left_stayed
