"""Sums over customers of everything a score card tells: one pass over the judged steps."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import float64, int64, types

from waypost.core.computing.compiled import kernel, readonly
from waypost.core.measures.clusters import Clustered

Ints = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]

TENTHS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """`flags[f]`: steps for which flag f was true, Σs², Σs·n. `sizes`: steps, customers, Σn². `squares[g]`: Σ (S − mean · n)² of
    gain g. `cells[c, tenth]`: true, steps, customers, Σs², Σs·m, Σm² of calibration c. s, S, m and n are sums of one customer."""

    flags: Ints
    sizes: Ints
    squares: Figures
    cells: Ints

    def flag(self, which: int) -> Clustered:
        """How often a flag was true."""
        true, ss, sm = self.flags[which].tolist()
        steps, customers, mm = self.sizes.tolist()
        return Clustered(true, steps, customers, ss, sm, mm)

    def cell(self, which: int, tenth: int) -> Clustered:
        """How often it came true, of the steps whose probability lies in a tenth."""
        return Clustered(*self.cells[which, tenth].tolist())


def tally(place: Ints, who: Ints, flags: Ints, gains: Figures, means: Figures, cells: Ints) -> Tally:
    """By key (the place of each step): `flags[key, f]` 0 or 1, `gains[key, g]`, `cells[key, c]` = 2 · tenth + whether it came true.

    Steps of one customer stand together. `means[g]` is the mean gain over steps.
    """
    found = Tally(
        flags=np.zeros((flags.shape[1], 3), np.int64),
        sizes=np.zeros(3, np.int64),
        squares=np.zeros(gains.shape[1]),
        cells=np.zeros((cells.shape[1], TENTHS, 6), np.int64),
    )
    room = np.zeros((cells.shape[1], 2 * TENTHS), np.int64)
    _tally(
        place, who, flags, gains, means, cells, np.zeros(flags.shape[1], np.int64), np.zeros(gains.shape[1]), room,
        found.flags, found.sizes, found.squares, found.cells,
    )  # fmt: skip
    return found


_TABLE = readonly(int64, 2)
_OUT = types.Array(int64, 2, "C")


@kernel(
    readonly(int64), readonly(int64), _TABLE, readonly(float64, 2), readonly(float64), _TABLE, types.Array(int64, 1, "C"),
    types.Array(float64, 1, "C"), _OUT, _OUT, types.Array(int64, 1, "C"), types.Array(float64, 1, "C"),
    types.Array(int64, 3, "C"), returns=types.void,
)  # fmt: skip
def _tally(
    place: Any, who: Any, flags: Any, gains: Any, means: Any, cells: Any, true: Any, gained: Any, often: Any,
    out_flags: Any, out_sizes: Any, out_squares: Any, out_cells: Any,
) -> None:  # fmt: skip
    i = 0
    while i < len(place):
        begin = i
        while i < len(place) and who[i] == who[begin]:
            key = place[i]
            for f in range(flags.shape[1]):
                true[f] += flags[key, f]
            for g in range(gains.shape[1]):
                gained[g] += gains[key, g]
            for c in range(cells.shape[1]):
                often[c, cells[key, c]] += 1
            i += 1
        n = i - begin
        out_sizes[0] += n
        out_sizes[1] += 1
        out_sizes[2] += n * n
        for f in range(flags.shape[1]):
            s = true[f]
            out_flags[f, 0] += s
            out_flags[f, 1] += s * s
            out_flags[f, 2] += s * n
            true[f] = 0
        for g in range(gains.shape[1]):
            out_squares[g] += (gained[g] - means[g] * n) ** 2
            gained[g] = 0.0
        for c in range(cells.shape[1]):
            for tenth in range(TENTHS):
                s = often[c, 2 * tenth + 1]
                m = s + often[c, 2 * tenth]
                if m > 0:
                    out_cells[c, tenth, 0] += s
                    out_cells[c, tenth, 1] += m
                    out_cells[c, tenth, 2] += 1
                    out_cells[c, tenth, 3] += s * s
                    out_cells[c, tenth, 4] += s * m
                    out_cells[c, tenth, 5] += m * m
                    often[c, 2 * tenth] = 0
                    often[c, 2 * tenth + 1] = 0
