"""Shares of every model from sums; the same with one shard left out at a time gives their ranges."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.attribution.sums import CONTACTS, SHARING, UNIT, Ints, Sums, without
from waypost.core.analytics.questions.attribution import Model
from waypost.core.measures.absorbing import Removal, removal_effects

Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """`of[model][i]`: the share of the i-th name shown. `removal`: None unless Markov was asked."""

    of: dict[Model, Figures]
    removal: Removal | None
    effects: Figures


def shares_of(sums: Sums, models: Sequence[Model], shown: Ints) -> Shares:
    """Shares of the conversions that are not direct; zeros where there are none."""
    removal, effects = None, np.zeros(len(shown))
    if "markov" in models:
        removal = removal_effects(sums.moves, sums.good, sums.bad)
        effects = removal.effects[shown]
    found: dict[Model, Figures] = {}
    for model in models:
        weights = effects if model == "markov" else sums.units[SHARING.index(model)][shown].astype(np.float64)
        total = float(weights.sum()) if model == "markov" else float(sums.credited * UNIT)
        found[model] = weights / total if total else np.zeros(len(shown))
    return Shares(found, removal, effects)


def shown_codes(sums: Sums) -> Ints:
    """The codes that are on any way."""
    return np.flatnonzero(sums.seen[CONTACTS])


def left_out(whole: Sums, parts: Sequence[Sums], models: Sequence[Model], shown: Ints) -> list[Shares]:
    """Shares without one shard at a time, for every shard that has a way; none when what is left has no conversion."""
    groups = [part for part in parts if part.seen[CONTACTS].any()]
    rest = [without(whole, part) for part in groups]
    if len(rest) < 2 or not all(sums.credited for sums in rest):
        return []
    return [shares_of(sums, models, shown) for sums in rest]
