"""Two groups in strata: the finest strata in which most switchers find somebody alike."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import int64, types

from waypost.core.analytics.compiled import inlined, kernel, readonly
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
from waypost.core.measures.stratified import Strata

ENOUGH_ALIKE = 0.8


@inlined
def _add(both: Any, group: int, stratum: int, case: Any) -> None:
    both[group, stratum, CUSTOMERS] += 1
    both[group, stratum, DROPPED] += (case & DROPPED_BIT) // DROPPED_BIT
    both[group, stratum, AGAIN] += (case & AGAIN_BIT) // AGAIN_BIT


class Weighed(NamedTuple):
    """Both groups in the strata of one coarseness; one row a stratum, all strata of either group."""

    coarseness: Coarseness
    switched: Ints
    stayed: Ints

    def strata(self, outcome: int = DROPPED) -> Strata:
        """The strata for DROPPED or AGAIN."""
        return Strata(
            self.switched[:, outcome], self.switched[:, CUSTOMERS], self.stayed[:, outcome], self.stayed[:, CUSTOMERS]
        )


def weigh(switched: Ints, stayed: Ints, steps: Sequence[Coarseness]) -> Weighed:
    """Strata of the first coarseness in which at least 80 % of the switchers meet a stayer, else of the coarsest.

    Both groups as ascending cases. Which coarseness is chosen depends on who is alike, never on who dropped off.
    """
    chosen = steps[-1]
    for step in steps:
        if _meeting(switched, stayed, step.shift + OUTCOME_BITS) >= ENOUGH_ALIKE * len(switched):
            chosen = step
            break
    both = np.zeros((2, len(switched) + len(stayed), 3), np.int64)
    strata = _tabulate(switched, stayed, chosen.shift + OUTCOME_BITS, both)
    return Weighed(chosen, both[0, :strata], both[1, :strata])


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


@kernel(_INTS, _INTS, int64, types.Array(int64, 3, "C"), returns=int64)
def _tabulate(switched: Ints, stayed: Ints, shift: int, both: npt.NDArray[np.int64]) -> int:
    """Count both groups by stratum, in step; returns the number of strata."""
    i, j, n = 0, 0, 0
    while i < len(switched) or j < len(stayed):
        if j == len(stayed) or (i < len(switched) and switched[i] >> shift <= stayed[j] >> shift):
            stratum = switched[i] >> shift
        else:
            stratum = stayed[j] >> shift
        while i < len(switched) and switched[i] >> shift == stratum:
            _add(both, 0, n, switched[i])
            i += 1
        while j < len(stayed) and stayed[j] >> shift == stratum:
            _add(both, 1, n, stayed[j])
            j += 1
        n += 1
    return n
