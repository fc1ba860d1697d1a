"""A difference of means between two groups compared only inside strata of customers who are alike: times, values.

In a stratum of N customers, n₁ of the group and n₀ of the comparison group, the difference of means gets the weight
n₁n₀/N, as in Mantel–Haenszel's difference of shares: it holds for few large and for many sparse strata, also with one
customer of a group. The test is Mantel's (1963): if the group made no difference, its customers were a draw from their
stratum, and the variance of their sum is n₁n₀/(N(N − 1)) times the sum of squares around the stratum's mean. The
interval holds the shifts that this test would not reject, so it holds 0 exactly when p > 1 − confidence.

- Mantel (1963), Chi-square tests with one degree of freedom; extensions of the Mantel–Haenszel procedure. JASA 58, 690–700
"""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
import numpy.typing as npt

from waypost.core.measures.normal import two_sided_p, two_sided_z
from waypost.core.measures.proportions import Interval

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shift:
    """`difference` of means (group minus comparison group); its `n` counts both groups in strata that hold both.

    `mean` and `other_mean` are the weighted means behind it. `dependable`: at least 20 customers on each side were
    compared, so that the normal distribution may be used.
    """

    difference: Interval
    mean: float
    other_mean: float
    p: float
    dependable: bool


def compare_means(
    values: Reals, strata: npt.NDArray[np.int64], in_group: npt.NDArray[np.bool_], confidence: float = 0.95
) -> Shift:
    """One value, stratum (0, 1, …) and group a customer. The result does not depend on their order.

    >>> found = compare_means(np.array([5., 7, 6, 3, 4, 5]), np.zeros(6, np.int64), np.array([1, 1, 1, 0, 0, 0]) > 0)
    >>> found.difference.value, round(found.p, 3)
    (2.0, 0.083)
    """
    order = np.lexsort((values, in_group, strata))  # one order of adding, whatever the order of the customers
    values, strata, in_group = values[order], strata[order], in_group[order]
    width = int(strata.max(initial=-1)) + 1

    def summed(weights: Reals) -> Reals:
        return np.bincount(strata, weights, width).astype(np.float64)

    n, n1 = summed(np.ones(len(values))), summed(in_group.astype(np.float64))
    total, total1 = summed(values), summed(np.where(in_group, values, 0.0))
    both = (n1 > 0) & (n1 < n)
    middle = np.divide(total, n, out=np.zeros(width), where=n > 0)
    squares = summed((values - middle[strata]) ** 2)[both]
    n, n1, total, total1 = n[both], n1[both], total[both], total1[both]
    n0 = n - n1
    weight = n1 * n0 / n
    w = float(weight.sum())
    compared = int(n.sum())
    if w == 0:
        return Shift(Interval(nan, nan, nan, compared), nan, nan, nan, dependable=False)
    mean1, mean0 = total1 / n1, (total - total1) / n0
    value = float((weight * (mean1 - mean0)).sum()) / w
    drawn = n1 * n0 / (n * (n - 1))
    # The variance under a shift d: squares around the mean once d is taken from the group: V = v0 - 2·v1·d + v2·d².
    v0 = float((drawn * squares).sum())
    v1 = float((drawn * weight * (mean1 - mean0)).sum())
    v2 = float((drawn * weight).sum())
    z2 = two_sided_z(confidence) ** 2
    a, b, c = w * w - z2 * v2, w * w * value - z2 * v1, w * w * value * value - z2 * v0
    reach = sqrt(max(0.0, b * b - a * c)) / a if a > 0 else nan
    p = two_sided_p(value * w / sqrt(v0)) if v0 > 0 else 1.0
    low, high = (b / a - reach, b / a + reach) if a > 0 else (nan, nan)
    return Shift(
        difference=Interval(value, low, high, compared),
        mean=float((weight * mean1).sum()) / w,
        other_mean=float((weight * mean0).sum()) / w,
        p=p,
        dependable=bool(n1.sum() >= 20 and n0.sum() >= 20 and a > 0),
    )
