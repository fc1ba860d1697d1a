"""How often would chance alone show a change as clear somewhere in the series?

The clearest of many possible cuts is looked at, so its likelihood ratio is no χ² of one cut. Tails of the maximum:

- one cut: Miller and Siegmund (1982), Maximally selected chi square statistics. Biometrics 38, 1011–1016
- a stretch between two cuts: Siegmund (1988), Approximate tail probabilities for the maxima of some random fields.
  Annals of Probability 16, 487–501; Venkatraman and Olshen (2007), Bioinformatics 23, 657–663
- both with the correction ν for steps instead of a continuum: Siegmund (1985), Sequential Analysis, chapter 8
"""

from math import exp, log, pi, sqrt

import numpy as np


def standard(deviance: float, df: int) -> float:
    """The normal deviate that is as rare as this scaled deviance when its scale was estimated with `df` degrees.

    Wallace (1959), Bounds on normal approximations to Student's and the chi-square distributions. Annals of Mathematical
    Statistics 30, 1121–1130.
    """
    if deviance <= 0:
        return 0.0
    return (8 * df + 1) / (8 * df + 3) * sqrt(df * log(1 + deviance / df))


def p_of_one_cut(b: float, n: int, minimum: int, memory: float = 1.0) -> float:
    """The probability that the clearest of all cuts of n buckets reaches `b` standard errors.

    >>> round(p_of_one_cut(3.0, 200, 14), 2)
    0.05
    """
    if b < 1.5 or n < 2 * minimum:
        return 1.0
    t = np.arange(minimum, n - minimum + 1) / n
    slack = t * (1 - t)
    rate = float((_nu(b / np.sqrt(n * memory * slack)) / (n * slack)).sum())
    return min(1.0, _density(b) * ((b - 1 / b) * rate + 4 / b))


def p_of_an_episode(b: float, n: int, minimum: int, memory: float = 1.0) -> float:
    """The probability that the clearest stretch inside n buckets, at least `minimum` from both ends, reaches `b`.

    >>> 0.02 < p_of_an_episode(3.8, 200, 14) < 0.08
    True
    """
    if b < 2 or n < 3 * minimum:
        return 1.0
    length = np.arange(minimum, n - 2 * minimum + 1)
    u = length / n
    slack = u * (1 - u)
    places = (n - 2 * minimum - length + 1) / n
    rate = places / (4 * slack**2) * _nu(b / np.sqrt(n * memory * slack)) ** 2 / n
    return min(1.0, 2 * b**3 * _density(b) * float(rate.sum()))


def _density(b: float) -> float:
    return exp(-b * b / 2) / sqrt(2 * pi)


def _nu(x: np.ndarray[tuple[int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Siegmund's ν, approximately: exp(-0.583 x)."""
    return np.exp(-0.583 * x)
