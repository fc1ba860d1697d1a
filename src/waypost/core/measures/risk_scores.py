"""How good forecasts of a yes or no are: ranking (AUC), calibration, Brier scores against each other, lift.

Cases are independent customers, each judged once: `score` or `chance` says what was forecast, `came` what came.

- AUC and the difference of two: DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837–845
- Calibration on other cases than were learned from: Platt (1999), with his targets for few cases
- Brier (1950), Monthly Weather Review 78, 1–3; differences of two forecasts by their paired differences
"""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
import numpy.typing as npt

from waypost.core.measures.logistic import Logistic, fit
from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval, share_ratio, wilson

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Cases for whom about the same was forecast: its mean, and the share for whom it came (Wilson)."""

    said: float
    came: Interval


def auc(score: Floats, came: Flags, confidence: float = 0.95) -> Interval:
    """How often a case for whom it came had the higher score than one for whom it did not; ties count half.

    >>> auc(np.array([1.0, 2.0, 3.0, 4.0]), np.array([False, True, False, True])).value
    0.75
    """
    if not _both(came):
        return Interval(nan, nan, nan, len(came))
    return _interval(*_placed(score, came), len(came), confidence, (0.0, 1.0))


def auc_gain(score: Floats, other: Floats, came: Flags, confidence: float = 0.95) -> Interval:
    """The AUC of the first score minus that of the other, on the same cases."""
    if not _both(came):
        return Interval(nan, nan, nan, len(came))
    (yes, no), (other_yes, other_no) = _placed(score, came), _placed(other, came)
    return _interval(yes - other_yes, no - other_no, len(came), confidence, (-1.0, 1.0))


def brier(chance: Floats, came: Flags) -> float:
    """The mean squared distance of what was said from what came; 0 is perfect."""
    return float(np.mean((chance - came) ** 2)) if len(came) else nan


def brier_gain(chance: Floats, other: Floats, came: Flags, confidence: float = 0.95) -> Interval:
    """How much smaller the Brier score of the first forecast is than that of the other; above 0 the first is better."""
    gains = (other - came) ** 2 - (chance - came) ** 2
    if len(gains) < 2:
        return Interval(nan, nan, nan, len(gains))
    reach = two_sided_z(confidence) * float(gains.std(ddof=1)) / sqrt(len(gains))
    mean = float(gains.mean())
    return Interval(mean, mean - reach, mean + reach, len(gains))


def calibrated(score: Floats, came: Flags) -> Logistic:
    """Platt's curve from a score to a chance: it never falls as the score rises, so the order of cases stays."""
    yes, no = int(came.sum()), int((~came).sum())
    targets = np.where(came, (yes + 1) / (yes + 2), 1 / (no + 2))
    return fit(score[:, None].astype(np.float64), targets, l2=1e-6, rising=np.ones(1, np.bool_))


def calibration_table(
    chance: Floats, came: Flags, cells: int = 10, confidence: float = 0.95
) -> tuple[Calibration, ...]:
    """Cases in the order of what was said for them, cut into cells of as equal size as ties allow, the lowest first."""
    if not len(chance):
        return ()
    borders = np.unique(np.quantile(chance, np.linspace(0, 1, cells + 1)[1:-1], method="lower"))
    place = np.searchsorted(borders, chance, side="left")
    return tuple(
        Calibration(float(chance[own].mean()), wilson(int(came[own].sum()), int(own.sum()), confidence))
        for cell in np.unique(place)
        for own in [place == cell]
    )


def lift(score: Floats, came: Flags, share: float = 0.1, confidence: float = 0.95) -> Interval:
    """How many times as often it came among the share with the highest scores as among all others.

    Ties at the border are settled by the order of cases, which must not know the outcome; `n` is the size of the top.
    """
    top = np.zeros(len(score), np.bool_)
    top[np.argsort(-score, kind="stable")[: max(1, round(share * len(score)))]] = True
    yes, n = int(came[top].sum()), int(top.sum())
    found = share_ratio(yes, n, int(came[~top].sum()), len(came) - n, confidence)
    return Interval(found.value, found.low, found.high, n)


def _both(came: Flags) -> bool:
    return bool(came.any() and not came.all())


def _placed(score: Floats, came: Flags) -> tuple[Floats, Floats]:
    """Of each case with the outcome the share of those without it that it beats, and the other way round."""
    yes, no = score[came], score[~came]
    return _beaten(yes, np.sort(no)), 1 - _beaten(no, np.sort(yes))


def _beaten(values: Floats, others: Floats) -> Floats:
    below, up_to = np.searchsorted(others, values, "left"), np.searchsorted(others, values, "right")
    found: Floats = (below + up_to) / (2 * len(others))
    return found


def _interval(yes: Floats, no: Floats, n: int, confidence: float, borders: tuple[float, float]) -> Interval:
    variance = (float(yes.var(ddof=1)) / len(yes) if len(yes) > 1 else nan) + (
        float(no.var(ddof=1)) / len(no) if len(no) > 1 else nan
    )
    value, reach = float(yes.mean()), two_sided_z(confidence) * sqrt(variance)
    return Interval(value, max(borders[0], value - reach), min(borders[1], value + reach), n)
