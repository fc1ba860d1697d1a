"""Which shards teach, tune and are judged; counts of all of them over one grid."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.forecast.levels import Chain, Grid, Level, tuned
from waypost.core.analytics.kernels.forecast.part import JUDGED, TUNING, Part
from waypost.core.analytics.kernels.forecast.plan import Coding
from waypost.core.analytics.kernels.forecast.walking import BEFORE

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Three chains with the same strengths: of all customers, of those not held back, of those before the cut.

    `steps` of the last two. `keys` are all that occur, `places[i]` those of part i.
    """

    keys: Ints
    places: list[Ints]
    whole: Chain
    scored: Chain
    past: Chain
    scored_steps: int
    past_steps: int


def learn(coding: Coding, parts: Sequence[Part]) -> Learned:
    """Count everything over one grid, settle strengths on tuning customers."""
    keys = np.unique(np.concatenate([part.keys for part in parts]))
    places = [np.searchsorted(keys, part.keys) for part in parts]
    teach, tune, held = (np.zeros((len(keys), 3), np.int64) for _ in range(3))
    for part, place in zip(parts, places, strict=True):
        into = held if part.number in JUDGED else tune if part.number in TUNING else teach
        into[place] += part.counts
    grid = Grid(keys, coding)
    teaching = grid.levels(teach.sum(axis=1))
    strengths = tuned(coding, teaching, grid.levels(tune.sum(axis=1)))
    shown = teach + tune

    def chain(counts: npt.NDArray[np.int64]) -> Chain:
        levels: tuple[Level, ...] = grid.levels(counts)
        return Chain(coding, levels, strengths)

    return Learned(
        keys=keys,
        places=places,
        whole=chain((shown + held).sum(axis=1)),
        scored=chain(shown.sum(axis=1)),
        past=chain(shown[:, BEFORE]),
        scored_steps=int(shown.sum()),
        past_steps=int(shown[:, BEFORE].sum()),
    )
