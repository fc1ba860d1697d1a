"""The cases of a key from all shards, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import int64, types

from waypost.core.analytics.kernels.gaps.counting import Ints
from waypost.core.analytics.kernels.gaps.part import Part
from waypost.core.computing.compiled import kernel, readonly
from waypost.core.computing.pool import in_parallel


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """`cases[bounds[k]:bounds[k+1]]` belong to `keys[k]`; keys ascend, the cases of one key are in no order."""

    keys: Ints
    bounds: Ints
    cases: Ints

    def of(self, key: int) -> Ints:
        """The cases of one of the keys, ascending."""
        place = int(np.searchsorted(self.keys, key))
        return np.sort(self.cases[self.bounds[place] : self.bounds[place + 1]])


def gathered(parts: Sequence[Part], keys: Ints) -> Gathered:
    """The cases of these ascending keys; a part need not have all of them."""
    begins, lengths = np.zeros((2, len(parts), len(keys)), np.int64)
    for place, one in enumerate(parts):
        _, here, there = np.intersect1d(keys, one.keys, assume_unique=True, return_indices=True)
        begins[place, here] = one.bounds[there]
        lengths[place, here] = one.bounds[there + 1] - one.bounds[there]
    bounds = np.zeros(len(keys) + 1, np.int64)
    np.cumsum(lengths.sum(axis=0), out=bounds[1:])
    to = bounds[:-1] + np.cumsum(lengths, axis=0) - lengths
    cases = np.empty(bounds[-1], np.int64)
    in_parallel(
        lambda place: _copy(parts[place].cases, begins[place], lengths[place], to[place], cases), range(len(parts))
    )
    return Gathered(keys, bounds, cases)


_INTS = readonly(int64)


@kernel(_INTS, _INTS, _INTS, _INTS, types.Array(int64, 1, "C"), returns=types.void)
def _copy(cases: Ints, begins: Ints, lengths: Ints, to: Ints, out: Ints) -> None:
    """Write the cases of each key to its place."""
    for key in range(len(begins)):
        for i in range(lengths[key]):
            out[to[key] + i] = cases[begins[key] + i]
