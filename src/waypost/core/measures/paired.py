"""Two values of each customer, such as expected and experienced: the mean difference, by Student's t for pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, inf, nan, sqrt

from waypost.core.measures.proportions import Interval
from waypost.core.measures.student import two_sided_p_t, two_sided_t


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
    reach = two_sided_t(confidence, n - 1) * error
    t = middle / error if error else (inf if middle else 0.0)
    return Paired(*means, Interval(middle, middle - reach, middle + reach, n), two_sided_p_t(t, n - 1))
