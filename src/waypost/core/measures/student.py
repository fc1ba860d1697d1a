"""Student's t distribution with whole degrees of freedom: for ranges that rest on few groups."""

from math import atan, cos, pi, sin, sqrt


def two_sided_t(confidence: float, degrees: int) -> float:
    """How many standard errors an interval of this confidence reaches to each side, with so many degrees of freedom.

    >>> round(two_sided_t(0.95, 15), 3), round(two_sided_t(0.95, 1), 3), round(two_sided_t(0.99, 4), 3)
    (2.131, 12.706, 4.604)
    """
    if degrees < 1 or not 0 < confidence < 1:
        raise ValueError(f"degrees of freedom are 1 or more and confidence is a share; got {degrees}, {confidence}")
    low, high = 0.0, 1.0
    while within(high, degrees) < confidence:
        low, high = high, 2 * high
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, degrees) < confidence else (low, middle)
    return high


def within(t: float, degrees: int) -> float:
    """The probability of a value between −t and t: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.

    >>> round(within(2.131, 15), 3)
    0.95
    """
    angle = atan(t / sqrt(degrees))
    square = cos(angle) ** 2
    term, total = 1.0, 0.0
    if degrees % 2:
        if degrees > 1:
            total = term
            for k in range(3, degrees - 1, 2):
                term *= square * (k - 1) / k
                total += term
        return 2 / pi * (angle + sin(angle) * cos(angle) * total)
    total = term
    for k in range(2, degrees - 1, 2):
        term *= square * (k - 1) / k
        total += term
    return sin(angle) * total
