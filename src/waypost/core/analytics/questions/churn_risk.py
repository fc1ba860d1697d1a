"""Churn risk: which customers are likely to leave, from what they did, said and asked for, and how sure that is.

**Churn is what the question says.** `end`: the first event that matches this step, within `horizon` (90 days). `silence`:
no event for longer than this span, so none within it after the landmark; the span is the horizon. Events at touchpoints in
`ignoring` are as if they were not there.

**Landmarks.** Everything about a customer is computed at an instant, from the `lookback` before it (inclusive), and
what became of them is looked for only behind it. Scored at a landmark is who was seen within the silence before it (with
`end`: within the lookback, and has not left yet). Landmarks lie one horizon apart, back from the data's end:

    now            the data's end: these customers are told
    judged         one horizon earlier: what was said then, against what came
    calibrated     two horizons earlier: from the model's score to a probability (Platt)
    learned        three to five horizons earlier, as far as the data reach back: the weights

So whatever is judged was learned from outcomes that were known before. A landmark whose lookback begins before the data
is left out. A `period` takes the place of the data's beginning and end: with an end, customers are told as of then.

**Signals** (`SIGNALS`) are few and named. Each but `also` may only raise the risk or leave it, never lower it: an
additional complaint cannot make anybody look safer. Signals for which the data or the question have nothing are left out, and
said. **Rule score**: each signal from its threshold on gives its points; from 3 points on the risk is medium, from 6 high.

**Model**: logistic regression of the signals (counts as log(1 + n), up to 20; standardised on what was learned from; ridge
1; weights not below 0). It is shown as a probability only where, judged at the later landmark, its Brier score is smaller
than that of the base rate *and* than that of the rule (calibrated alike), both beyond error. Otherwise the points stand,
and the answer says why. Bands by probability: high from one and a half times the base rate on (or half-way from it to
1, if that is less), low below the base rate.

**Reasons**: the signals that raise this customer's risk most: by points, or by weight times distance from the mean, where
that is at least 0.05 of the calibrated log odds and a tenth of all that raises this customer's risk.

**Protected traits** are refused (`protected_traits`): by name in either language, and by role. `fair_by` only compares.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval
from waypost.core.measures.risk_scores import Calibration
from waypost.core.vocabulary.wording import Wording

Measured = Literal["behaviour", "contacts", "feedback", "value"]
MEDIUM, HIGH = 3, 6  # points
BAND_NAMES = {
    "high": Wording("high", "hoch"),
    "medium": Wording("medium", "mittel"),
    "low": Wording("low", "gering"),
}


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that may raise the risk: from `threshold` on the rule gives it `points`.

    `rises`: more of it raises the risk; else less of it does. `unit`: how its number is said.
    """

    key: str
    kind: Measured
    name: Wording
    points: int
    threshold: float
    unit: Literal["days", "share", "count", "flag"] = "count"
    rises: bool = True


SIGNALS = (
    Signal("quiet", "behaviour", Wording("Time without a contact", "Zeit ohne Kontakt"), 2, 0.5, "days"),
    Signal("fewer", "behaviour", Wording("Drop in use", "Rückgang der Nutzung"), 2, 0.5, "share"),
    Signal("contacts", "behaviour", Wording("Few contacts", "Wenige Kontakte"), 1, 2, rises=False),
    Signal("abandoned", "behaviour", Wording("Drop-offs", "Abbrüche"), 1, 1),
    Signal("switches", "behaviour", Wording("Switches of channel", "Kanalwechsel"), 1, 4),
    Signal("handoffs", "contacts", Wording("Switches of department", "Abteilungswechsel"), 1, 3),
    Signal("concerns", "contacts", Wording("Contacts with a concern", "Kontakte mit einem Anliegen"), 2, 2),
    Signal("open", "contacts", Wording("Open concern", "Offenes Anliegen"), 2, 1, "flag"),
    Signal("detractor", "feedback", Wording("Last score low", "Letzte Bewertung schlecht"), 3, 1, "flag"),
    Signal("negative", "feedback", Wording("Negative comments", "Negative Kommentare"), 2, 1),
    Signal("effort", "feedback", Wording("Said to be an effort", "Aufwand beklagt"), 2, 1),
    Signal("cancel", "feedback", Wording("Said to be leaving", "Kündigung erwähnt"), 4, 1),
    Signal("unanswered", "feedback", Wording("Unanswered invitations", "Unbeantwortete Einladungen"), 1, 2),
)
"""`quiet` has its threshold as a share of the silence (with `end` of the lookback), all others as they are."""


@dataclass(frozen=True, slots=True)
class ChurnRisk:
    """Who is likely to leave, and why?

    Either `silence` (a span such as "60d") or `end` (a step). `lookback` None: twice the horizon. `begun` and `goal`:
    steps; who begins and does not reach the goal afterwards drops off. `trouble` and `resolved`: steps of a contact with a
    concern, and of its end. `worth`: a step whose values add up to what a customer is worth. `also`: dimensions whose last
    value the model may use; `fair_by`: a dimension by which the judged forecasts are compared. `minimum`: fewest customers who
    left, and who stayed, at every landmark the model needs.
    """

    KIND: ClassVar[str] = "churn-risk"

    silence: str | None = None
    end: str | None = None
    horizon: str = "90d"
    lookback: str | None = None
    begun: str = ""
    goal: str = ""
    trouble: str = ""
    resolved: str = ""
    worth: str = ""
    also: tuple[str, ...] = ()
    fair_by: str | None = None
    ignoring: tuple[str, ...] = ()
    period: Period = ALWAYS
    minimum: int = 50
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class SignalFigure:
    """A signal in the data: `customers` now at or beyond its threshold, who of those judged left, with it and without.

    `weight`: of the standardised signal in the model; None where the model has none, or none is learned.
    """

    key: str
    customers: int
    points: int
    threshold: float
    left_with: Interval
    left_without: Interval
    weight: float | None


@dataclass(frozen=True, slots=True)
class RiskBand:
    """Customers now in a band, what they are worth (None where no value is asked for), and who of those judged in it left."""

    band: Literal["high", "medium", "low"]
    customers: int
    worth: float | None
    left: Interval


@dataclass(frozen=True, slots=True)
class RiskByGroup:
    """Judged customers of one value of `fair_by` (None: unknown): what was said on average, what came, who was called high."""

    value: str | None
    customers: int
    said: float
    left: Interval
    high: Interval


@dataclass(frozen=True, slots=True)
class RiskCard:
    """What was judged: `customers` at the instant `judged` (ISO), and what came within the horizon.

    `base_rate`: share who left at the landmark before, which is what somebody without a model would say. `auc` and
    `rule_auc`: ranking of model and rule; Brier scores of model, calibrated rule and base rate; `gain` and `rule_gain`: how much
    smaller the model's is (with range; above 0 it is better). `lift`: leaving among the tenth with the highest risk, as a
    multiple of that among the others.
    """

    learned: tuple[str, ...]
    learned_from: int
    calibrated: str
    judged: str
    customers: int
    left: Interval
    base_rate: float
    auc: Interval
    rule_auc: Interval
    brier: float
    rule_brier: float
    base_brier: float
    gain: Interval
    rule_gain: Interval
    lift: Interval
    cells: tuple[Calibration, ...]


@dataclass(frozen=True, slots=True)
class ChurnRiskAnswer:
    """`customers` are scored now. `by`: what the bands rest on. `why_not`: why there is no probability, "" with one.

    `high_from`, `low_below`: the borders of the bands, in points or as probabilities. `left_out`: signals the data or the
    question have nothing for. `rule_left`: who of those judged left. `days`: from the data's first event to the last;
    `days_needed` for a model.
    """

    customers: int
    by: Literal["probability", "points"]
    why_not: Literal["", "short", "few", "no better than the base rate", "no better than the rule"]
    high_from: float
    low_below: float
    bands: tuple[RiskBand, ...]
    signals: tuple[SignalFigure, ...]
    left_out: tuple[str, ...]
    card: RiskCard | None
    rule_auc: Interval
    rule_left: Interval
    judged: str
    fair: tuple[RiskByGroup, ...]
    horizon: str
    lookback: str
    days: float
    days_needed: float
    minimum: int
