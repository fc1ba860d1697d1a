"""The normal distribution, as far as intervals and tests need it."""

from math import erfc, sqrt
from statistics import NormalDist

_STANDARD = NormalDist()


def two_sided_z(confidence: float) -> float:
    """How many standard errors an interval of this confidence reaches to each side.

    >>> round(two_sided_z(0.95), 4)
    1.96
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is a share between 0 and 1, such as 0.95; got {confidence}")
    return _STANDARD.inv_cdf((1 + confidence) / 2)


def two_sided_p(z: float) -> float:
    """The probability of a value at least as far from 0 as `z`; keeps its digits far out in the tail.

    >>> round(two_sided_p(-1.96), 3)
    0.05
    """
    return erfc(abs(z) / sqrt(2))
