"""The difference of two means from sums that add up over parts: Welch's test."""

from dataclasses import dataclass
from math import nan, sqrt

from waypost.core.measures.proportions import Interval
from waypost.core.measures.student import two_sided_p_t, two_sided_t


@dataclass(frozen=True, slots=True)
class Sums:
    """How many, their sum, and the sum of their squares, as whole numbers: exact however they were added."""

    n: int
    total: int
    squares: int

    @property
    def mean(self) -> float:
        return self.total / self.n if self.n else nan

    @property
    def variance_of_mean(self) -> float:
        """Of the mean; NaN for fewer than two."""
        if self.n < 2:
            return nan
        return (self.n * self.squares - self.total**2) / (self.n * (self.n - 1)) / self.n


def welch(first: Sums, second: Sums, confidence: float = 0.95) -> tuple[Interval, float]:
    """First mean minus second, with its interval, and the two-sided p-value; NaN when nothing varies.

    Welch (1947), The generalization of 'Student's' problem when several different population variances are involved.
    Biometrika 34, 28–35.

    >>> found, p = welch(Sums(4, 10, 30), Sums(4, 20, 120))  # 1 2 3 4 and 2 4 6 8
    >>> round(found.value, 2), round(found.low, 2), round(p, 3)
    (-2.5, -6.36, 0.152)
    """
    n = first.n + second.n
    a, b = first.variance_of_mean, second.variance_of_mean
    value = first.mean - second.mean
    if not a + b > 0:
        return Interval(value, nan, nan, n), nan
    degrees = max(1.0, (a + b) ** 2 / (a * a / (first.n - 1) + b * b / (second.n - 1)))  # never below min(n) - 1
    error = sqrt(a + b)
    reach = two_sided_t(confidence, degrees) * error
    return Interval(value, value - reach, value + reach, n), two_sided_p_t(value / error, degrees)
