"""The answer: bands of customers now, signals and what became of those who had them, the score card."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.churn_risk.hearing import Floats, Ints
from waypost.core.analytics.kernels.churn_risk.learning import (
    Model,
    joined,
    learn,
    points_of,
    thresholds,
    thresholds_met,
    why_no_model,
)
from waypost.core.analytics.kernels.churn_risk.plan import CALIBRATED, JUDGED, LEARNED, NEEDED, NOW, Plan, plan_of
from waypost.core.analytics.kernels.churn_risk.watching import DAY, Flags, Landmark, Part, measured, part
from waypost.core.analytics.questions.churn_risk import (
    HIGH,
    MEDIUM,
    SIGNALS,
    ChurnRisk,
    ChurnRiskAnswer,
    RiskBand,
    RiskByGroup,
    RiskCard,
    SignalFigure,
)
from waypost.core.analytics.questions.periods import iso
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.measures.risk_scores import auc, brier, brier_gain, calibration_table, lift

BANDS = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What the answer and the risk of each customer are made of. `shown`: the model, where it is better than rule and base."""

    landmarks: tuple[Landmark, ...]
    model: Model | None
    shown: Model | None
    card: RiskCard | None
    why_not: Any

    def level(self, plan: Plan, at: Landmark) -> Floats:
        """By what customers are ranked: the probability where it is shown, else points."""
        return self.shown.chance(at) if self.shown else points_of(plan, at).astype(np.float64)

    @property
    def borders(self) -> tuple[float, float]:
        """From where on the band is high, and below what it is low."""
        if self.shown is None:
            return float(HIGH), float(MEDIUM)
        return min(1.5 * self.shown.base, (1 + self.shown.base) / 2), self.shown.base

    def bands(self, level: Floats) -> Ints:
        """Places in `BANDS`."""
        high_from, low_below = self.borders
        found: Ints = np.select([level >= high_from, level >= low_below], [0, 1], 2).astype(np.int64)
        return found


class ChurnRiskKernel:
    """The kernel of the question `ChurnRisk`."""

    def plan(self, question: ChurnRisk, index: Index) -> Plan:
        return plan_of(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ChurnRiskAnswer:
        found = judge(plan, parts)
        now, later = found.landmarks[NOW], found.landmarks[JUDGED] if len(found.landmarks) > JUDGED else None
        high_from, low_below = found.borders
        points = points_of(plan, later) if later else np.zeros(0, np.int64)
        left = later.left if later else np.zeros(0, np.bool_)
        return ChurnRiskAnswer(
            customers=len(now.person),
            by="probability" if found.shown else "points",
            why_not=found.why_not,
            high_from=high_from,
            low_below=low_below,
            bands=_bands(plan, found, now, later),
            signals=_signals(plan, found, now, later),
            left_out=tuple(each.key for each, there in zip(SIGNALS, measured(plan), strict=True) if not there),
            card=found.card,
            rule_auc=auc(points.astype(np.float64), left, plan.question.confidence),
            rule_left=wilson(int(left.sum()), len(left), plan.question.confidence),
            judged=iso(plan.landmarks[JUDGED], plan.zone) if later else "",
            fair=_fair(plan, found, later) if later and plan.fair_by else (),
            horizon=plan.question.silence or plan.question.horizon,
            lookback=f"{plan.lookback // DAY}d" if plan.lookback % DAY == 0 else f"{plan.lookback / DAY:.2f}d",
            days=(plan.as_of - plan.first) / DAY,
            days_needed=(NEEDED * plan.horizon + plan.lookback) / DAY,
            minimum=plan.question.minimum,
        )


def judge(plan: Plan, parts: Sequence[Part]) -> Judged:
    """Learn, calibrate, and judge at the later landmark; without enough for that, the rule alone."""
    landmarks = joined(parts)
    why_not = why_no_model(plan, landmarks)
    if why_not:
        return Judged(landmarks, None, None, None, why_not)
    model = learn(plan, landmarks)
    card = _card(plan, model, landmarks)
    if not card.gain.low > 0:
        why_not = "no better than the base rate"
    elif not card.rule_gain.low > 0:
        why_not = "no better than the rule"
    return Judged(landmarks, model, None if why_not else model, card, why_not)


def _card(plan: Plan, model: Model, landmarks: Sequence[Landmark]) -> RiskCard:
    at, sure = landmarks[JUDGED], plan.question.confidence
    chance, points = model.chance(at), points_of(plan, at)
    ruled, base = model.rule_chance(points), np.full(len(chance), model.base)
    return RiskCard(
        learned=tuple(iso(each, plan.zone) for each in reversed(plan.landmarks[LEARNED:])),
        learned_from=sum(len(each.person) for each in landmarks[LEARNED:]),
        calibrated=iso(plan.landmarks[CALIBRATED], plan.zone),
        judged=iso(plan.landmarks[JUDGED], plan.zone),
        customers=len(at.person),
        left=wilson(int(at.left.sum()), len(at.left), sure),
        base_rate=model.base,
        auc=auc(chance, at.left, sure),
        rule_auc=auc(points.astype(np.float64), at.left, sure),
        brier=brier(chance, at.left),
        rule_brier=brier(ruled, at.left),
        base_brier=brier(base, at.left),
        gain=brier_gain(chance, base, at.left, sure),
        rule_gain=brier_gain(chance, ruled, at.left, sure),
        lift=lift(chance, at.left, confidence=sure),
        cells=calibration_table(chance, at.left, confidence=sure),
    )


def _bands(plan: Plan, found: Judged, now: Landmark, later: Landmark | None) -> tuple[RiskBand, ...]:
    band = found.bands(found.level(plan, now))
    was = found.bands(found.level(plan, later)) if later else np.zeros(0, np.int64)
    left = later.left if later else np.zeros(0, np.bool_)
    return tuple(
        RiskBand(
            name,  # type: ignore[arg-type]
            int((band == place).sum()),
            float(now.worth[band == place].sum()) if plan.worth is not None else None,
            _share(left, was == place, plan),
        )
        for place, name in enumerate(BANDS)
    )


def _signals(plan: Plan, found: Judged, now: Landmark, later: Landmark | None) -> tuple[SignalFigure, ...]:
    met = thresholds_met(plan, now)
    was = thresholds_met(plan, later) if later else np.zeros((0, len(SIGNALS)), np.bool_)
    left = later.left if later else np.zeros(0, np.bool_)
    weights = dict(zip(found.model.columns.signals, found.model.weights.weights, strict=False)) if found.model else {}
    return tuple(
        SignalFigure(
            key=each.key,
            customers=int(met[:, place].sum()),
            points=each.points,
            threshold=limit,
            left_with=_share(left, was[:, place], plan),
            left_without=_share(left, ~was[:, place], plan),
            weight=float(weights[place]) if place in weights else None,
        )
        for place, (each, limit, there) in enumerate(zip(SIGNALS, thresholds(plan), measured(plan), strict=True))
        if there
    )


def _fair(plan: Plan, found: Judged, later: Landmark) -> tuple[RiskByGroup, ...]:
    assert plan.fair_by is not None
    level = found.level(plan, later)
    band, words = found.bands(level), plan.fair_by[1]
    groups = [(words[code] or None, later.fair == code) for code in np.unique(later.fair)]
    return tuple(
        RiskByGroup(
            value=value,
            customers=int(own.sum()),
            said=float(level[own].mean()) if found.shown else nan,
            left=_share(later.left, own, plan),
            high=_share(band == 0, own, plan),
        )
        for value, own in sorted(groups, key=lambda each: -int(each[1].sum()))
    )


def _share(flags: Flags, own: Flags, plan: Plan) -> Interval:
    return wilson(int(flags[own].sum()), int(own.sum()), plan.question.confidence)
