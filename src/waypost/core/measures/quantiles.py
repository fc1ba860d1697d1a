"""The one definition of median and p90: the lower quantile, a value that was really seen.

Of n values in ascending order x[0] … x[n-1], the quantile q is x[floor(q · (n - 1))]. No value is invented between
two seen ones, so the result does not depend on the order of merging and can be looked up in the data.
"""

from math import floor
from typing import Any

import numpy as np
import numpy.typing as npt


def position(n: int, q: float) -> int:
    """The place of quantile `q` among `n` values in ascending order, counted from 0.

    >>> position(4, 0.5), position(10, 0.9), position(1, 0.9)
    (1, 8, 0)
    """
    if n < 1:
        raise ValueError("a quantile needs at least one value")
    if not 0 <= q <= 1:
        raise ValueError(f"q is a share between 0 and 1, such as 0.5 for the median; got {q}")
    return floor(q * (n - 1))


def quantiles(values: npt.NDArray[Any], shares: tuple[float, ...]) -> tuple[float | None, ...]:
    """Several quantiles of unsorted values; None for each when there are no values. The array is not changed.

    >>> quantiles(np.array([9, 1, 5, 3]), (0.5, 0.9))
    (3.0, 5.0)
    """
    if len(values) == 0:
        return (None,) * len(shares)
    places = [position(len(values), q) for q in shares]
    # One place after the other, each above the last: several times faster than handing numpy all places at once.
    ordered = values.copy()
    begin = 0
    for place in sorted(set(places)):
        ordered[begin:].partition(place - begin)
        begin = place
    return tuple(float(ordered[place]) for place in places)


def quantile(values: npt.NDArray[Any], q: float) -> float | None:
    """One quantile of unsorted values; None when there are none.

    >>> quantile(np.array([9, 1, 5, 3]), 0.5)
    3.0
    """
    return quantiles(values, (q,))[0]


def quantile_of_counts(values: npt.NDArray[Any], counts: npt.NDArray[Any], q: float) -> float | None:
    """The quantile of values that were counted: `values` ascending, `counts[i]` times `values[i]`.

    >>> quantile_of_counts(np.array([0, 10, 60]), np.array([5, 4, 1]), 0.9)
    10.0
    """
    reached = np.cumsum(counts)
    if len(reached) == 0 or reached[-1] == 0:
        return None
    return float(values[np.searchsorted(reached, position(int(reached[-1]), q), side="right")])
