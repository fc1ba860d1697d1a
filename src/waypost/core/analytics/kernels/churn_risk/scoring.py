"""The risk of each customer now: its level, its band, and the signals that raise it most."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.churn_risk.hearing import Floats, Ints
from waypost.core.analytics.kernels.churn_risk.judging import BANDS, Judged, judge
from waypost.core.analytics.kernels.churn_risk.learning import points_of, thresholds_met
from waypost.core.analytics.kernels.churn_risk.plan import NOW, Plan, plan_of
from waypost.core.analytics.kernels.churn_risk.watching import Landmark, part
from waypost.core.analytics.questions.churn_risk import SIGNALS, ChurnRisk
from waypost.core.computing.pool import in_parallel

REASONS = 3
NOTICED = 0.05  # log odds: where every third leaves, about one percentage point
LEAST = 0.1  # of all that raises a customer's risk


@dataclass(frozen=True, slots=True)
class Reason:
    """A signal of one customer (its key in `SIGNALS`, or the name of a dimension in `also`) with its number, or its word."""

    key: str
    number: float
    word: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """One customer: `chance` None where only points are told; `worth` None where no value is asked for."""

    person: int
    band: str
    points: int
    chance: float | None
    worth: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Risks:
    """All customers scored now, by ascending number. `reasons`: places of columns (signals, then values of `also`), −1 = none.

    `order`: the customers' places, the highest risk first.
    """

    person: Ints
    band: npt.NDArray[np.uint8]
    points: npt.NDArray[np.uint8]
    chance: npt.NDArray[np.float32] | None
    worth: Floats | None
    signals: npt.NDArray[np.float32]
    reasons: npt.NDArray[np.int16]
    order: Ints
    values: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        return len(self.person)

    def at(self, place: int) -> Risk:
        """The customer at a place."""
        return Risk(
            person=int(self.person[place]),
            band=BANDS[self.band[place]],
            points=int(self.points[place]),
            chance=None if self.chance is None else float(self.chance[place]),
            worth=None if self.worth is None else float(self.worth[place]),
            reasons=tuple(self._reason(place, int(column)) for column in self.reasons[place] if column >= 0),
        )

    def of(self, person: int) -> Risk | None:
        """The risk of a person; None for whoever is not scored: unknown, or gone already."""
        place = int(np.searchsorted(self.person, person))
        return self.at(place) if place < len(self.person) and self.person[place] == person else None

    def in_band(self, band: str) -> Ints:
        """The person numbers in a band, ascending."""
        found: Ints = self.person[self.band == BANDS.index(band)]
        return found

    def said(self) -> dict[str, float]:
        """The probability of the customers of each band on average; without probabilities nothing."""
        if self.chance is None:
            return {}
        own = {name: self.chance[self.band == place] for place, name in enumerate(BANDS)}
        return {name: float(chances.mean()) for name, chances in own.items() if len(chances)}

    def banded(self, places: Ints, band: str) -> npt.NDArray[np.bool_]:
        """Which of some places are in a band."""
        flags: npt.NDArray[np.bool_] = self.band[places] == BANDS.index(band)
        return flags

    def because(self, places: Ints, signal: str) -> npt.NDArray[np.bool_]:
        """Which of some places have a signal among their reasons."""
        keys = [each.key for each in SIGNALS]
        flags: npt.NDArray[np.bool_] = (self.reasons[places] == keys.index(signal)).any(axis=1)
        return flags

    def _reason(self, place: int, column: int) -> Reason:
        if column >= len(SIGNALS):
            return Reason(self.values[column - len(SIGNALS)][0], 1.0, self.values[column - len(SIGNALS)][1])
        return Reason(SIGNALS[column].key, float(self.signals[place, column]))


def risks(index: Index, question: ChurnRisk) -> Risks:
    """Every customer of the index that is scored now. Raises WaypostError as the question does."""
    plan = plan_of(question, index)
    found = judge(plan, in_parallel(partial(part, plan), index.shards))
    now = found.landmarks[NOW]
    level, points = found.level(plan, now), points_of(plan, now)
    reasons, values = _reasons(plan, found, now)
    return Risks(
        person=now.person,
        band=found.bands(level).astype(np.uint8),
        points=points.astype(np.uint8),
        chance=level.astype(np.float32) if found.shown else None,
        worth=now.worth if plan.worth is not None else None,
        signals=now.signals.astype(np.float32),
        reasons=reasons,
        order=np.lexsort((now.person, -now.worth, -level)),
        values=values,
    )


def _reasons(plan: Plan, found: Judged, now: Landmark) -> tuple[npt.NDArray[np.int16], tuple[tuple[str, str], ...]]:
    """Of each customer the columns that raise the risk most, and the words behind columns of `also`.

    By points every signal that is met. By the model what raises the risk over the average (weight times distance from the
    mean), and not by next to nothing: a signal to which the model gives hardly a weight is no reason.
    """
    words: list[tuple[str, str]] = []
    least: Floats = np.full((len(now.person), 1), np.finfo(np.float64).tiny)
    if found.shown is None:
        by: Floats = thresholds_met(plan, now).astype(np.float64) * np.array([float(each.points) for each in SIGNALS])
    else:
        columns, shares = found.shown.columns, found.shown.shares(now)
        by = np.zeros((len(now.person), len(SIGNALS) + len(columns.values)))
        by[:, list(columns.signals)] = shares[:, : len(columns.signals)]
        by[:, len(SIGNALS) :] = shares[:, len(columns.signals) :]
        words = [(plan.also[dimension][0], plan.also[dimension][1][code]) for dimension, code in columns.values]
        for column, (dimension, code) in enumerate(columns.values, len(SIGNALS)):
            by[now.also[:, dimension] != code, column] = 0  # not being something is no reason
        least = np.maximum(NOTICED, LEAST * by.clip(min=0).sum(axis=1, keepdims=True))
    order = np.argsort(-by, axis=1, kind="stable")[:, :REASONS]
    raised = np.take_along_axis(by, order, axis=1) >= least
    return np.where(raised, order, -1).astype(np.int16), tuple(words)
