"""Shares with their intervals, and the difference of two shares."""

from dataclasses import dataclass
from math import exp, log, nan, sqrt

from waypost.core.measures.normal import two_sided_p, two_sided_z


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure, the range it may lie in, and the number of independent cases (customers) it rests on.

    All three are NaN when nothing was counted.
    """

    value: float
    low: float
    high: float
    n: int

    def contains(self, value: float) -> bool:
        return self.low <= value <= self.high


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """A share `successes / n` with Wilson's score interval, which stays inside 0 … 1 and holds for small n.

    Wilson (1927), Probable inference, the law of succession, and statistical inference. JASA 22, 209–212.

    >>> share = wilson(38, 100)
    >>> share.value, round(share.low, 3), round(share.high, 3)
    (0.38, 0.291, 0.478)
    """
    if not 0 <= successes <= n:
        raise ValueError(f"successes lie between 0 and n; got {successes} of {n}")
    if n == 0:
        return Interval(nan, nan, nan, 0)
    return Interval(successes / n, *score_range(successes / n, n, confidence), n)


def score_range(share: float, n: float, confidence: float) -> tuple[float, float]:
    """Wilson's limits of a share seen among `n` independent cases, which need not be a whole number (`clusters`)."""
    z2 = two_sided_z(confidence) ** 2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return 0.0 if share == 0 else max(0.0, middle - reach), 1.0 if share == 1 else min(1.0, middle + reach)


def difference(successes: int, n: int, other_successes: int, other_n: int, confidence: float = 0.95) -> Interval:
    """The share of the first group minus the share of the second, with Newcombe's hybrid score interval.

    Newcombe (1998), Interval estimation for the difference between independent proportions: comparison of eleven
    methods. Statistics in Medicine 17, 873–890, method 10. `n` of the result counts both groups.

    >>> d = difference(56, 70, 48, 80)
    >>> round(d.value, 4), round(d.low, 4), round(d.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    first = wilson(successes, n, confidence)
    second = wilson(other_successes, other_n, confidence)
    value = first.value - second.value
    low = value - sqrt((first.value - first.low) ** 2 + (second.high - second.value) ** 2)
    high = value + sqrt((first.high - first.value) ** 2 + (second.value - second.low) ** 2)
    return Interval(value, low, high, n + other_n)


def score_test(successes: int, n: int, other_successes: int, other_n: int) -> float:
    """The two-sided p-value for equal shares in two independent groups: the score test, variance from both together.

    Without a difference to be seen in the data (all or nobody on both sides) it is 1; NaN when a group is empty.
    Agresti (2013), Categorical data analysis, third edition, section 3.2.

    >>> round(score_test(56, 70, 48, 80), 4)
    0.008
    """
    if not n or not other_n:
        return nan
    together = (successes + other_successes) / (n + other_n)
    variance = together * (1 - together) * (1 / n + 1 / other_n)
    return two_sided_p((successes / n - other_successes / other_n) / sqrt(variance)) if variance > 0 else 1.0


def odds_ratio(successes: int, n: int, other_successes: int, other_n: int, confidence: float = 0.95) -> Interval:
    """The odds of the first group over those of the second, with Woolf's interval; half a case is added to each cell
    when one of them is empty (Haldane and Anscombe). NaN when a group is empty.

    Woolf (1955), On estimating the relation between blood group and disease. Annals of Human Genetics 19, 251–253.

    >>> found = odds_ratio(30, 100, 20, 100)
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (1.71, 0.89, 3.29)
    """
    cells: list[float] = [successes, n - successes, other_successes, other_n - other_successes]
    if not n or not other_n:
        return Interval(nan, nan, nan, n + other_n)
    if 0 in cells:
        cells = [cell + 0.5 for cell in cells]
    a, b, c, d = cells
    ratio = a * d / (b * c)
    reach = two_sided_z(confidence) * sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return Interval(ratio, exp(log(ratio) - reach), exp(log(ratio) + reach), n + other_n)


def share_ratio(successes: int, n: int, other_successes: int, other_n: int, confidence: float = 0.95) -> Interval:
    """How many times as frequent something is in the first group as in the second (lift), with the interval of its
    logarithm. Where one of the two never happened, half a case is added to each.

    Katz, Baptista, Azen, Pike (1978), Obtaining confidence intervals for the risk ratio in cohort studies. Biometrics 34,
    469–474.

    >>> found = share_ratio(30, 100, 20, 100)
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (1.5, 0.92, 2.46)
    """
    if not n or not other_n:
        return Interval(nan, nan, nan, n + other_n)
    cells: list[float] = [successes, n, other_successes, other_n]
    if 0 in (successes, other_successes):
        cells = [cell + 0.5 for cell in cells]
    a, first, b, second = cells
    middle = log((a / first) / (b / second))
    reach = two_sided_z(confidence) * sqrt(max(0.0, 1 / a - 1 / first + 1 / b - 1 / second))
    return Interval(exp(middle), exp(middle - reach), exp(middle + reach), n + other_n)
