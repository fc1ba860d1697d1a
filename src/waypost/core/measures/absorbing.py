"""Markov chains that end: how likely a good ending is, and how much of it hangs on one state."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Removal:
    """`rate`: probability to end well from the start. `effects[a]`: the share of it that is lost without state a."""

    rate: float
    effects: Figures


def removal_effects(moves: Counts, good: Counts, bad: Counts) -> Removal:
    """The exact removal effect of every state in the first-order absorbing chain of observed ways.

    `moves[a, b]` counts moves from state a to b; state 0 is the start, into which nothing leads. `good[a]` and
    `bad[a]` count ways that end after a. With T the total of a row, Q = moves / T and r = good / T, the chance to end
    well is P = [(I − Q)⁻¹ r]₀. Every state occurs on a way that ends, so I − Q can be inverted on the states with T > 0; others have
    effect 0. For ways as they were observed P is the observed rate.

    Removal of c means: what went to c is lost (column c of Q becomes 0). What remains is P minus the chance to come
    to c at all and to end well from there: effect(c) = (N[0,c] / N[c,c]) · v[c] / P with N = (I − Q)⁻¹, v = N r. One
    inverse serves all states. Anderl, Becker, von Wangenheim & Schumann (2016), Mapping the customer journey, Int. J. of
    Research in Marketing 33, 457–474; Kemeny & Snell (1960), Finite Markov chains, chapter III, for N.

    >>> moves = np.array([[0, 2, 1], [0, 0, 1], [0, 0, 0]])
    >>> found = removal_effects(moves, good=np.array([0, 1, 1]), bad=np.array([0, 0, 1]))
    >>> round(found.rate, 4), found.effects.round(4).tolist()
    (0.6667, [1.0, 0.75, 0.5])
    """
    totals = moves.sum(axis=1) + good + bad
    effects = np.zeros(len(totals))
    there = np.flatnonzero(totals)
    if not len(there) or there[0] != 0 or not good.any():
        return Removal(0.0, effects)
    chain = moves[np.ix_(there, there)] / totals[there, None]
    visits = np.linalg.inv(np.eye(len(there)) - chain)
    value = visits @ (good[there] / totals[there])
    rate = float(value[0])
    effects[there] = np.clip(visits[0] / np.diag(visits) * value / rate, 0.0, 1.0)
    return Removal(rate, effects)
