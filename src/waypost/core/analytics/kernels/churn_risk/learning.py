"""The weights of the signals, their calibration at a later landmark, and whether the model is worth showing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.churn_risk.hearing import Floats, Ints
from waypost.core.analytics.kernels.churn_risk.plan import CALIBRATED, JUDGED, LEARNED, Plan
from waypost.core.analytics.kernels.churn_risk.watching import DAY, Flags, Landmark, Part, measured
from waypost.core.analytics.questions.churn_risk import SIGNALS
from waypost.core.measures.logistic import Logistic, fit
from waypost.core.measures.risk_scores import calibrated

RIDGE, MOST = 1.0, 20.0
_VALUES = 8  # most frequent values of a dimension in `also` that get a weight


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """How a customer becomes a row of numbers: which signals, which values of `also`, and the mean and spread of each."""

    signals: tuple[int, ...]
    values: tuple[tuple[int, int], ...]
    mean: Floats
    spread: Floats

    def raw(self, at: Landmark) -> Floats:
        """Not yet standardised; every signal rises with the risk that it stands for."""
        return np.column_stack([*(_rising(at.signals[:, place], place) for place in self.signals), *(
            (at.also[:, dimension] == code).astype(np.float64) for dimension, code in self.values
        )])  # fmt: skip

    def standard(self, at: Landmark) -> Floats:
        found: Floats = (self.raw(at) - self.mean) / self.spread
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """From signals to a calibrated probability. `base`: the share who left at the landmark it was calibrated at; `rule`:
    from points to a probability, calibrated at the same."""

    columns: Columns
    weights: Logistic
    curve: Logistic
    rule: Logistic
    base: float

    def chance(self, at: Landmark) -> Floats:
        return self.curve.probability(self.weights.log_odds(self.columns.standard(at))[:, None])

    def rule_chance(self, points: Ints) -> Floats:
        return self.rule.probability(points[:, None].astype(np.float64))

    def shares(self, at: Landmark) -> Floats:
        """What each column adds to the calibrated log odds of each customer, against the mean of those learned from."""
        found: Floats = self.columns.standard(at) * self.weights.weights * self.curve.weights[0]
        return found


def joined(parts: Sequence[Part]) -> tuple[Landmark, ...]:
    """The landmarks of all shards, customers by number: the same whatever the order of the parts."""
    return tuple(_joined([part[k] for part in parts]) for k in range(len(parts[0])))


def points_of(plan: Plan, at: Landmark) -> Ints:
    """The rule's points of each customer."""
    met = thresholds_met(plan, at)
    points: Ints = met.astype(np.int64) @ np.array([each.points for each in SIGNALS])
    return points


def thresholds_met(plan: Plan, at: Landmark) -> Flags:
    """Of each customer which signals are at or beyond their threshold."""
    values, there = at.signals, measured(plan)
    met = [
        (values[:, place] >= limit if each.rises else values[:, place] < limit) & there[place]
        for place, (each, limit) in enumerate(zip(SIGNALS, thresholds(plan), strict=True))
    ]
    return np.column_stack(met)


def thresholds(plan: Plan) -> tuple[float, ...]:
    """The threshold of each signal in its own unit: that of silence in days."""
    return tuple(each.threshold * (plan.seen / DAY if each.unit == "days" else 1) for each in SIGNALS)


def why_no_model(plan: Plan, landmarks: Sequence[Landmark]) -> str:
    """ "short", "few", or "" where a model can be learned, calibrated and judged."""
    if len(landmarks) <= LEARNED:
        return "short"
    learned = np.concatenate([each.left for each in landmarks[LEARNED:]])
    for left in (learned, landmarks[CALIBRATED].left, landmarks[JUDGED].left):
        if min(int(left.sum()), int((~left).sum())) < plan.question.minimum:
            return "few"
    return ""


def learn(plan: Plan, landmarks: Sequence[Landmark]) -> Model:
    """Weights from the earliest landmarks, curves from the one behind them."""
    learned = _joined(landmarks[LEARNED:], by_number=False)
    columns = _columns(plan, learned)
    rising = np.array([True] * len(columns.signals) + [False] * len(columns.values))
    weights = fit(columns.standard(learned), learned.left.astype(np.float64), l2=RIDGE, rising=rising)
    later = landmarks[CALIBRATED]
    curve = calibrated(weights.log_odds(columns.standard(later)), later.left)
    rule = calibrated(points_of(plan, later).astype(np.float64), later.left)
    return Model(columns, weights, curve, rule, float(later.left.mean()))


def _columns(plan: Plan, learned: Landmark) -> Columns:
    raw = learned.signals
    signals = tuple(p for p, there in enumerate(measured(plan)) if there and np.ptp(raw[:, p]) > 0)
    values = [
        (dimension, int(code))
        for dimension in range(learned.also.shape[1])
        for codes, counts in [np.unique(learned.also[:, dimension], return_counts=True)]
        for code in codes[np.argsort(-counts, kind="stable")][:_VALUES]
        if code and plan.question.minimum <= counts[codes == code][0] < len(learned.left)
    ]
    plain = Columns(signals, tuple(values), np.zeros(1), np.ones(1)).raw(learned)
    spread = plain.std(axis=0)
    return Columns(signals, tuple(values), plain.mean(axis=0), np.where(spread > 0, spread, 1.0))


def _rising(values: Floats, place: int) -> Floats:
    each = SIGNALS[place]
    if each.unit in ("share", "flag"):
        return values
    logged: npt.NDArray[np.float64] = np.log1p(values if each.unit == "days" else np.minimum(values, MOST))
    return logged if each.rises else -logged


def _joined(parts: Sequence[Landmark], by_number: bool = True) -> Landmark:
    person = np.concatenate([each.person for each in parts])
    order = np.argsort(person, kind="stable") if by_number else np.arange(len(person))
    return Landmark(
        person[order],
        np.concatenate([each.signals for each in parts])[order],
        np.concatenate([each.left for each in parts])[order],
        np.concatenate([each.also for each in parts])[order],
        np.concatenate([each.fair for each in parts])[order],
        np.concatenate([each.worth for each in parts])[order],
    )
