"""The chi-squared distribution, as far as tests need it."""

from math import erfc, exp, pi, sqrt


def chi_squared_p(statistic: float, degrees: int) -> float:
    """The probability of a value of at least `statistic` with so many degrees of freedom.

    Abramowitz and Stegun (1964), Handbook of mathematical functions, 26.4.4 (odd) and 26.4.5 (even degrees).

    >>> round(chi_squared_p(3.841, 1), 3), round(chi_squared_p(5.991, 2), 3), round(chi_squared_p(18.307, 10), 3)
    (0.05, 0.05, 0.05)
    """
    if degrees < 1 or statistic < 0:
        raise ValueError(f"degrees are 1 or more and the statistic is 0 or more; got {degrees} and {statistic}")
    if degrees % 2:
        term, total = sqrt(2 * statistic / pi) * exp(-statistic / 2), 0.0
        for odd in range(3, degrees + 1, 2):
            total, term = total + term, term * statistic / odd
        return min(1.0, erfc(sqrt(statistic / 2)) + total)
    term, total = exp(-statistic / 2), 0.0
    for even in range(2, degrees + 1, 2):
        total, term = total + term, term * statistic / even
    return min(1.0, total)
