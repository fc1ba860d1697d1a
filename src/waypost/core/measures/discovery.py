"""Many comparisons at once: which of them stand out from what chance alone would show?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import numpy as np


@dataclass(frozen=True, slots=True)
class Family:
    """Adjusted p-values of all comparisons of one report, in the order they came.

    Calling those with adjusted p ≤ q significant keeps the expected share of chance hits among them at or below q.
    `size` counts the comparisons that were tested; one whose p is NaN was not and stays NaN.
    """

    adjusted: tuple[float, ...]
    size: int

    def significant(self, q: float = 0.05) -> tuple[bool, ...]:
        return tuple(p <= q for p in self.adjusted)


def benjamini_hochberg(p_values: Sequence[float]) -> Family:
    """Adjusted p-values of a family: min over j ≥ i of p(j) · m / j, at most 1.

    Benjamini and Hochberg (1995), Controlling the false discovery rate. JRSS B 57, 289–300. Holds for independent
    and for positively dependent tests (Benjamini and Yekutieli 2001). All comparisons that were made belong to
    the family, not only those that are shown.

    >>> [round(p, 4) for p in benjamini_hochberg([0.01, 0.04, 0.02, 0.5]).adjusted]
    [0.04, 0.0533, 0.04, 0.5]
    """
    tested = np.array([i for i, p in enumerate(p_values) if not isnan(p)], np.int64)
    p = np.array([p_values[i] for i in tested], np.float64)
    if np.any((p < 0) | (p > 1)):
        raise ValueError("p-values lie between 0 and 1")
    size = len(p)
    order = np.argsort(p, kind="stable")
    scaled = p[order] * (size / np.arange(1, size + 1))
    from_the_top = np.minimum.accumulate(scaled[::-1])[::-1]
    adjusted = [nan] * len(p_values)
    for place, value in zip(tested[order].tolist(), from_the_top.tolist(), strict=True):
        adjusted[place] = min(value, 1.0)
    return Family(tuple(adjusted), size)
