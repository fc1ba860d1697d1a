"""Route forecast: which step comes next, and after how long; with a score card on customers it has not seen.

**Step**: an event of the way of a customer in the period, by touchpoint or by value of `by`; names in `hide` are as if they were
not there. The `MOST_NAMES` most frequent names are told apart, the rest is one name, "other". **Next step**: the next event, if it comes
within `horizon` (inclusive); else **drop-off**: no further event within the horizon. Both are outcomes, their probabilities add up to 1.

**Open**: a step whose horizon reaches beyond the data's (or period's) end. It is neither learned from nor judged, whatever
followed so far, so that quick outcomes are not preferred; it is counted (`open`). Of one customer at most the last
`MOST_STEPS` steps that are not open count (a machine with a million events is one customer); `cut_off` counts the rest.

**Model**: a Markov chain of variable order up to `order`. The chance of w after the steps c is
p(w | c) = (n(c, w) + s · p(w | c without its first step)) / (n(c) + s), with n counted and s one strength for each length of
c; down to p(w) = (n(w) + 1/V) / (n + 1), V outcomes (MacKay & Peto 1995, A hierarchical Dirichlet language model; before its
first step a way has a mark of its own, so that beginnings are told apart). Each strength is the power of two from 1/4
to 65,536 with the least log loss on tuning customers, or infinity (this length adds nothing) where the gain on shorter contexts is
less than two standard errors. So order is found, not assumed.

**Time** to the next step: lower quantiles of what was seen after the same last steps and before the same next one, zeros kept; from the
longest of the asked steps that has at least `LEAST_TIMES` times, else None. 80 % of the times lay between `low` and `high`.

**Score card**: whole parts of the index are kept apart by customer number: 10 of 16 to learn, 2 (numbers 1, 9) to tune
strengths, 4 (3, 7, 11, 15) to be judged, once, by what was learned on the other 12. `later` asks more: learned only from steps whose horizon
was over before `cut`, judged on held-back customers' steps from `cut` on (the last quarter of steps that are not open); strengths are those of the first
card. What is told to the asker is then learned from all. Log loss in nats: −log of the probability given to what came;
Brier score: Σ over outcomes (p − 1 if it came, else 0)²; both are means over steps, smaller is better. Compared with two simple rules: the
overall frequency of outcomes, and the last step alone. Ranges count customers, not steps: steps of one customer resemble each other.

**Calibration**: steps by the probability of the most likely outcome, in tenths: how often it came true, with Wilson's interval for
clustered steps; the same for the probability of drop-off. Calibration error: mean distance of the two over steps (ECE, Guo et al. 2017).
"""

from dataclasses import dataclass
from typing import ClassVar

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval

MOST_NAMES = 250
MOST_STEPS = 500
LEAST_TIMES = 20
MOST_ORDER = 6


@dataclass(frozen=True, slots=True)
class Forecast:
    """What comes next? `after`: the last steps of a way, oldest first, by name; empty: after every single step.

    `by`: "" for touchpoints, else a dimension (name or role). `order`: the longest context, 1 to 6. `horizon` is written as
    "30d". `top` limits the next steps told of each context; the rest is `other`.
    """

    KIND: ClassVar[str] = "forecast"

    after: tuple[str, ...] = ()
    by: str = ""
    order: int = 3
    horizon: str = "30d"
    hide: tuple[str, ...] = ()
    top: int = 5
    period: Period = ALWAYS
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class NextStep:
    """One outcome. `name`: None = drop-off, "" = unknown. `seen`: how often it came after these steps.

    `probability`: of the model; its range is Wilson's for clustered steps (the share seen, by customers), widened where the model
    lies outside; `n`: customers. Times in seconds; `times`: how many lie behind them; `time_after`: how many last steps were equal.
    """

    name: str | None
    probability: Interval
    seen: int
    median: float | None = None
    p80: float | None = None
    low: float | None = None
    high: float | None = None
    times: int = 0
    time_after: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes after these steps: likely ones first, drop-off always among them; `other` is the probability of the rest.

    `after`: the steps that were used (at most `order`); `steps` and `customers` count how often they were seen.
    """

    after: tuple[str, ...]
    steps: int
    customers: int
    next: tuple[NextStep, ...]
    other: float


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Steps whose forecast lay from `low` to `high`: the mean probability, and how often it came true."""

    low: float
    high: float
    steps: int
    predicted: float
    came_true: Interval


@dataclass(frozen=True, slots=True)
class Loss:
    """A mean loss per step: of the model, of the overall frequency, of the last step alone; and what the model gains on both.

    A gain whose range lies above 0 is real. `n` of the ranges counts customers.
    """

    model: float
    overall: float
    last_step: float
    gain_on_overall: Interval
    gain_on_last_step: Interval


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """How good forecasts were on customers that were held back.

    `first`, `first_three`: how often the most likely outcome, or one of the three most likely, came; `first_overall`: how often always
    naming the most frequent one would have. `time_held`: of the next steps with a time interval of 80 %, how many came in it (None when not judged).
    """

    customers: int
    steps: int
    learned_steps: int
    log_loss: Loss
    brier: Loss
    first: Interval
    first_three: Interval
    first_overall: Interval
    calibration: tuple[Calibrated, ...]
    calibration_error: float
    drop_off_calibration: tuple[Calibrated, ...]
    drop_off_calibration_error: float
    time_held: Interval | None


@dataclass(frozen=True, slots=True)
class ForecastAnswer:
    """`strengths[j]`: of contexts of j + 1 steps, None = adds nothing; `order_used`: the longest context that adds anything.

    `score` and `later` are None where there are too few customers to keep any apart. `other_names`: names that are one, "other".
    """

    outlooks: tuple[Outlook, ...]
    steps: int
    customers: int
    open: int
    cut_off: int
    other_names: int
    order_used: int
    strengths: tuple[float | None, ...]
    score: ScoreCard | None
    later: ScoreCard | None
    cut: str | None
