"""Two groups in strata: the finest strata in which most switchers find somebody alike."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numba import int64, types

from waypost.core.analytics.compiled import kernel, readonly
from waypost.core.analytics.kernels.gaps.counting import AGAIN, CUSTOMERS, DROPPED, Ints
from waypost.core.analytics.kernels.gaps.plan import Coarseness
from waypost.core.measures.stratified import Strata

ENOUGH_ALIKE = 0.8


class Cells(NamedTuple):
    """The cells of one key, by ascending stratum (equal ones may repeat): customers, dropped, again of each."""

    stratum: Ints
    counts: Ints


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


def joined(cells: Sequence[Cells]) -> Cells:
    """The cells of all shards as one list by stratum."""
    stratum = np.concatenate([one.stratum for one in cells])
    order = np.argsort(stratum)
    return Cells(stratum[order], np.concatenate([one.counts for one in cells])[order])


def weigh(switched: Cells, stayed: Cells, steps: Sequence[Coarseness]) -> Weighed:
    """Strata of the first coarseness in which at least 80 % of the switchers meet a stayer, else of the coarsest.

    Which one is chosen depends on who is alike, never on who dropped off.
    """
    switchers = int(switched.counts[:, CUSTOMERS].sum())
    chosen = steps[-1]
    for step in steps:
        if _meeting(switched.stratum, switched.counts, stayed.stratum, step.shift) >= ENOUGH_ALIKE * switchers:
            chosen = step
            break
    room = len(switched.stratum) + len(stayed.stratum)
    both = np.zeros((2, room, 3), np.int64)
    strata = _tabulate(switched.stratum, switched.counts, stayed.stratum, stayed.counts, chosen.shift, both)
    return Weighed(chosen, both[0, :strata], both[1, :strata])


_INTS = readonly(int64)
_TABLE = readonly(int64, 2)


@kernel(_INTS, _TABLE, _INTS, int64, returns=int64)
def _meeting(switched: Ints, counts: Ints, stayed: Ints, shift: int) -> int:
    """How many switchers have a stayer in their stratum."""
    met, j = 0, 0
    for i in range(len(switched)):
        stratum = switched[i] >> shift
        while j < len(stayed) and stayed[j] >> shift < stratum:
            j += 1
        if j < len(stayed) and stayed[j] >> shift == stratum:
            met += counts[i, CUSTOMERS]
    return met


@kernel(_INTS, _TABLE, _INTS, _TABLE, int64, types.Array(int64, 3, "C"), returns=int64)
def _tabulate(switched: Ints, counts: Ints, stayed: Ints, other_counts: Ints, shift: int, both: Ints) -> int:
    """Add both lists up by stratum, in step; returns the number of strata."""
    i, j, n = 0, 0, 0
    while i < len(switched) or j < len(stayed):
        if j == len(stayed) or (i < len(switched) and switched[i] >> shift <= stayed[j] >> shift):
            stratum = switched[i] >> shift
        else:
            stratum = stayed[j] >> shift
        while i < len(switched) and switched[i] >> shift == stratum:
            for column in (CUSTOMERS, DROPPED, AGAIN):
                both[0, n, column] += counts[i, column]
            i += 1
        while j < len(stayed) and stayed[j] >> shift == stratum:
            for column in (CUSTOMERS, DROPPED, AGAIN):
                both[1, n, column] += other_counts[j, column]
            j += 1
        n += 1
    return n
