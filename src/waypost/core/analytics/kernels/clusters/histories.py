"""Which contacts of a customer count: those in the period, at touchpoints that are not ignored, without the outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types, uint64

from waypost.core.analytics.index.model import Codes, Offsets, Shard, Times
from waypost.core.analytics.kernels.steps import StepTable, step_masks
from waypost.core.analytics.questions.periods import BEGINNING, END
from waypost.core.computing.compiled import OFFSETS, TIMES, kernel

Keys = npt.NDArray[np.uint64]
NO_CODES = np.zeros(0, np.uint16)


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """Contacts of customers, one after another: customer `c` holds `offsets[c]:offsets[c + 1]`, in order.

    `roles`: codes of channel, device and department; empty where the data have no such dimension.
    """

    offsets: Offsets
    time: Times
    touchpoint: Codes
    roles: tuple[Codes, Codes, Codes]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def of(self, customers: Sequence[int] | npt.NDArray[np.int64]) -> "Histories":
        """Those of some customers, in that order."""
        chosen = np.asarray(customers, np.int64)
        sizes = np.diff(self.offsets)[chosen].astype(np.int64)
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        rows = np.repeat(self.offsets[:-1][chosen].astype(np.int64) - offsets[:-1], sizes) + np.arange(offsets[-1])
        channel, device, department = (codes[rows] if len(codes) else codes for codes in self.roles)
        return Histories(
            offsets.astype(np.int32), self.time[rows], self.touchpoint[rows], (channel, device, department)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Looking:
    """What is looked at. `hidden[code]`: touchpoints as if they were not there; `outcome`: a step that is left out.

    `roles`: the dimensions of channel, device and department, "" where there is none.
    """

    first: int
    last: int
    hidden: npt.NDArray[np.bool_]
    outcome: StepTable | None
    roles: tuple[str, str, str]
    minimum: int
    seed: int

    def at(self, shard: Shard) -> Histories:
        """The contacts of all customers of a shard (none for some)."""
        channel, device, department = (shard.dimension(name) if name else NO_CODES for name in self.roles)
        whole = Histories(shard.offsets, shard.time, shard.touchpoint, (channel, device, department))
        if (self.first, self.last) == (BEGINNING, END) and not self.hidden.any() and self.outcome is None:
            return whole
        kept = (shard.time >= self.first) & (shard.time < self.last) & ~self.hidden[shard.touchpoint]
        if self.outcome is not None:
            kept &= step_masks(self.outcome, shard) == 0
        before = np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])
        channel, device, department = (codes[kept] if len(codes) else codes for codes in whole.roles)
        return Histories(
            before[shard.offsets].astype(np.int32),
            shard.time[kept],
            shard.touchpoint[kept],
            (channel, device, department),
        )

    def reached(self, shard: Shard) -> npt.NDArray[np.bool_]:
        """Which customers of a shard have the outcome in the period."""
        if self.outcome is None:
            return np.zeros(0, bool)
        met = (step_masks(self.outcome, shard) != 0) & (shard.time >= self.first) & (shard.time < self.last)
        before = np.concatenate([np.zeros(1, np.int64), np.cumsum(met)])
        return np.asarray(np.diff(before[shard.offsets]) > 0)


def sampled(histories: Histories, minimum: int, seed: int, most: int) -> tuple[npt.NDArray[np.int64], Keys]:
    """Customers with enough contacts that have the smallest keys, and these keys, ascending.

    A key is a hash of the times of a history: neither names nor the order of intake change it.
    """
    keys = np.empty(len(histories), np.uint64)
    who = np.empty(len(histories), np.int32)
    n = _keys(histories.offsets, histories.time, minimum, seed, keys, who)
    order = np.argsort(keys[:n], kind="stable")[:most]
    return who[:n][order].astype(np.int64), keys[:n][order]


@kernel(
    OFFSETS, TIMES, int64, int64, types.Array(uint64, 1, "C"), types.Array(int32, 1, "C"), returns=int64
)  # fmt: skip
def _keys(offsets: Offsets, time: Times, minimum: int, seed: int, keys: Keys, who: npt.NDArray[np.int32]) -> int:
    n = 0
    for c in range(len(offsets) - 1):
        begin, end = offsets[c], offsets[c + 1]
        if end - begin < minimum:
            continue
        mixed = uint64(seed) * uint64(0x9E3779B97F4A7C15) + uint64(1)
        for r in range(begin, end):
            mixed = (mixed ^ uint64(time[r])) * uint64(0xBF58476D1CE4E5B9)
            mixed ^= mixed >> uint64(29)
        mixed *= uint64(0x94D049BB133111EB)
        keys[n] = mixed ^ (mixed >> uint64(31))
        who[n] = c
        n += 1
    return n
