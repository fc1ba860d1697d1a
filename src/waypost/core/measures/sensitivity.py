"""How strong would something that was not measured have to be, to explain a difference away?"""

from math import isnan, nan, sqrt

from waypost.core.measures.proportions import Interval


def e_value(risk_ratio: float) -> float:
    """The least risk ratio with which an unseen cause must act on *both* sides to explain `risk_ratio` alone.

    1 means that nothing needs explaining; NaN stays NaN, an infinite ratio needs an infinite cause.
    VanderWeele and Ding (2017), Sensitivity analysis in observational research: introducing the E-value. Annals of
    Internal Medicine 167, 268–274.

    >>> round(e_value(3.9), 2), e_value(1.0), e_value(0.5) == e_value(2.0)
    (7.26, 1.0, True)
    """
    if isnan(risk_ratio):
        return nan
    if risk_ratio < 0:
        raise ValueError("a risk ratio is not negative")
    if risk_ratio < 1:
        risk_ratio = 1 / risk_ratio if risk_ratio > 0 else float("inf")
    return risk_ratio + sqrt(risk_ratio * (risk_ratio - 1))


def e_value_of_limit(ratio: Interval) -> float:
    """The E-value of the end of the interval that is nearer to 1; exactly 1 when the interval holds 1.

    >>> e_value_of_limit(Interval(1.5, 0.9, 2.4, 100)), round(e_value_of_limit(Interval(3.9, 1.8, 8.7, 200)), 2)
    (1.0, 3.0)
    """
    if isnan(ratio.low) or isnan(ratio.high):
        return nan
    if ratio.contains(1.0):
        return 1.0
    return e_value(ratio.low if ratio.low > 1 else ratio.high)
