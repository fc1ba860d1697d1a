"""Student's t distribution, for standard errors that rest on few groups."""

from functools import lru_cache
from math import exp, isinf, isnan, lgamma, log, nan


def two_sided_p_t(t: float, degrees: float) -> float:
    """The probability of a value at least as far from 0 as `t`; keeps its digits far out in the tail.

    It is the regularised incomplete beta function I(ν / (ν + t²); ν/2, 1/2): Abramowitz and Stegun (1964), Handbook of
    mathematical functions, 26.7.1 and 26.5.8 (continued fraction).

    >>> round(two_sided_p_t(2.1314, 15), 4)
    0.05
    """
    if isnan(t):
        return nan
    if isinf(t):
        return 0.0
    return _beta(degrees / (degrees + t * t), degrees / 2, 0.5)


@lru_cache(maxsize=1024)  # a comparison asks the same for each of its figures
def two_sided_t(confidence: float, degrees: float) -> float:
    """How many standard errors an interval of this confidence reaches to each side.

    >>> round(two_sided_t(0.95, 15), 4), round(two_sided_t(0.99, 3), 3)
    (2.1314, 5.841)
    """
    if not 0 < confidence < 1 or degrees < 1:
        raise ValueError(f"confidence is a share and degrees are at least 1; got {confidence}, {degrees}")
    low, high = 0.0, 1.0
    while two_sided_p_t(high, degrees) > 1 - confidence:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided_p_t(middle, degrees) > 1 - confidence else (low, middle)
    return high


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x > (a + 1) / (a + b + 2):  # the fraction converges quickly on the other side
        return 1.0 - front * _fraction(1 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 300):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            d, c = 1 / _not_zero(1 + term * d), _not_zero(1 + term / c)
            change = d * c
            value *= change
        if abs(change - 1) < 1e-15:
            break
    return value


def _not_zero(value: float) -> float:
    return value if abs(value) > 1e-300 else 1e-300
