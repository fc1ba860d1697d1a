"""Two values of each customer, such as expected and experienced: the mean difference, by Student's t for pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, fsum, inf, lgamma, log, log1p, nan, sqrt

from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class Paired:
    """`difference`: mean of second minus first with its interval; `p` tests a mean difference of 0 (two-sided)."""

    first: float
    second: float
    difference: Interval
    p: float


def paired(first: Sequence[float], second: Sequence[float], confidence: float = 0.95) -> Paired:
    """Means of pairs. Range and p are NaN below two pairs. Sums are exact, so the order of pairs does not matter.

    Student (1908), The probable error of a mean. Biometrika 6, 1–25.

    >>> found = paired([1, 2, 3, 4], [2, 4, 3, 7])
    >>> found.difference.value, round(found.difference.low, 3), round(found.p, 3)
    (1.5, -0.554, 0.103)
    """
    differences = [b - a for a, b in zip(first, second, strict=True)]
    n = len(differences)
    if not n:
        return Paired(nan, nan, Interval(nan, nan, nan, 0), nan)
    means = fsum(first) / n, fsum(second) / n
    middle = fsum(differences) / n
    if n < 2:
        return Paired(*means, Interval(middle, nan, nan, n), nan)
    error = sqrt(fsum((d - middle) ** 2 for d in differences) / (n - 1) / n)
    reach = student_t(confidence, n - 1) * error
    t = middle / error if error else (inf if middle else 0.0)
    return Paired(*means, Interval(middle, middle - reach, middle + reach, n), student_p(t, n - 1))


def student_p(t: float, freedom: int) -> float:
    """The probability of a value at least as far from 0 as `t`, by Student's distribution.

    >>> round(student_p(2.228, 10), 3), student_p(0, 5)
    (0.05, 1.0)
    """
    if t == 0:
        return 1.0
    return _beta(freedom / (freedom + t * t), freedom / 2, 0.5) if abs(t) < inf else 0.0


@cache
def student_t(confidence: float, freedom: int) -> float:
    """How many standard errors an interval of this confidence reaches to each side; by halving.

    >>> round(student_t(0.95, 10), 3), round(student_t(0.95, 1), 2)
    (2.228, 12.71)
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is a share between 0 and 1, such as 0.95; got {confidence}")
    low, high = 0.0, 1.0
    while student_p(high, freedom) > 1 - confidence:
        low, high = high, 2 * high
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if student_p(middle, freedom) > 1 - confidence else (low, middle)
    return high


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz's way).

    Abramowitz and Stegun (1964), Handbook of mathematical functions, 26.5.8; it converges fast below (a+1)/(a+b+2).
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    tiny = 1e-300
    c, d = 1.0, 1 / max(1 - (a + b) * x / (a + 1), tiny)
    total = d
    for m in range(1, 1000):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / ((1 + factor * d) or tiny)
            c = (1 + factor / c) or tiny
            total *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * total
