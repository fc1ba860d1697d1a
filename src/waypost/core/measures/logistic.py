"""Logistic regression with a ridge and with weights that may be held at 0 or above: small, exact, repeatable.

The loss Σ log(1 + exp(η)) − y·η + l2/2 · Σ w² is convex. Each round takes its quadratic approximation (Newton), walks
down it coordinate by coordinate inside the bounds (Friedman, Hastie and Tibshirani 2010), and halves the stride until
the loss itself falls. A weight that is held at 0 or above makes what is forecast rise with its column, never fall.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_ROUNDS, _SWEEPS, _CLOSE = 100, 200, 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """`probability(x)` for rows of as many columns as there are weights."""

    intercept: float
    weights: Floats

    def log_odds(self, x: Floats) -> Floats:
        found: Floats = x @ self.weights + self.intercept
        return found

    def probability(self, x: Floats) -> Floats:
        return expit(self.log_odds(x))


def expit(log_odds: Floats) -> Floats:
    """Probabilities of log odds, without overflow."""
    found: Floats = 0.5 * (1.0 + np.tanh(0.5 * log_odds))
    return found


def fit(x: Floats, y: Floats, *, l2: float = 1.0, rising: npt.NDArray[np.bool_] | None = None) -> Logistic:
    """The best weights for outcomes `y` (0 … 1, which Platt's targets need not be whole) of rows `x`.

    `rising`: a flag for each column whose weight must not fall below 0. Columns should be on one scale, since the ridge
    `l2` holds them all alike; the intercept is free of it. Raises ValueError without both outcomes.

    >>> found = fit(np.array([[0.0], [0.0], [1.0], [1.0]]), np.array([0.0, 1.0, 1.0, 1.0]), l2=0.1)
    >>> bool(found.weights[0] > 0), fit(np.array([[0.0], [1.0]]), np.array([1.0, 0.0]), rising=np.array([True])).weights
    (True, array([0.]))
    """
    if not 0 < y.sum() < len(y):
        raise ValueError("both outcomes have to occur")
    columns = np.column_stack([np.ones(len(x)), x])
    ridge = np.concatenate([[0.0], np.full(x.shape[1], l2)])
    floor = np.full(columns.shape[1], -np.inf)
    if rising is not None:
        floor[1:][rising] = 0.0
    weights = np.zeros(columns.shape[1])
    weights[0] = np.log(y.mean() / (1 - y.mean()))
    loss = _loss(columns, y, weights, ridge)
    for _ in range(_ROUNDS):
        chance = expit(columns @ weights)
        gradient = columns.T @ (chance - y) + ridge * weights
        curve = (columns * (chance * (1 - chance))[:, None]).T @ columns + np.diag(ridge + 1e-12)
        stride = _descend(curve, gradient, weights, floor)
        share = 1.0
        while (new := _loss(columns, y, weights + share * stride, ridge)) > loss and share > 1e-6:
            share /= 2
        if new > loss:
            break
        weights = weights + share * stride
        if loss - new < _CLOSE * (1 + abs(loss)):
            break
        loss = new
    return Logistic(float(weights[0]), np.maximum(weights, floor)[1:])


def _descend(curve: Floats, gradient: Floats, weights: Floats, floor: Floats) -> Floats:
    """The stride to the least value of the quadratic inside the bounds."""
    stride, slope = np.zeros(len(weights)), gradient.copy()
    for _ in range(_SWEEPS):
        moved = 0.0
        for place in range(len(weights)):
            new = max(stride[place] - slope[place] / curve[place, place], floor[place] - weights[place])
            step = new - stride[place]
            if step:
                stride[place] = new
                slope += step * curve[:, place]
                moved = max(moved, abs(step))
        if moved < 1e-10:
            break
    return stride


def _loss(columns: Floats, y: Floats, weights: Floats, ridge: Floats) -> float:
    log_odds = columns @ weights
    return float(np.sum(np.logaddexp(0.0, log_odds) - y * log_odds) + 0.5 * np.sum(ridge * weights**2))
