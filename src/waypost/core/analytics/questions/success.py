"""Success against failure: what did those who reached a goal do differently, before it was decided?

**Why only before**: whoever reaches a goal late had more time to do things. Comparing the whole histories of those
who succeeded and those who failed therefore finds "differences" that are nothing but that time (immortal-time bias:
Suissa 2008; Anderson, Cain and Gelber 1983 for responders and survival). So everybody is watched for the same span and
compared only by what happened in it, and only those count whose outcome was still open at its end (a landmark
analysis). A behaviour that differs then came before the outcome. It is still no proven cause.

**With a goal**: `entry` is the customer's first such event in the period ("" = the first event of all in it). The
*watched* events are the entry and all up to `observe` after it, inclusive. The outcome is the first goal event behind
the entry in the total order, up to `window` after it, inclusive:

    open      the window was not over when the data ended: left out whatever happened so far
    early     the goal came within `observe`: decided before the watch was over, left out of the comparison
    succeeded the goal came later, within the window         failed      it did not

**With a rating**: the customer's last event at `rating` with a value in the period decides: at least `high` (promoter)
is success, at most `low` (detractor) failure, between them `neither`. The watched events lie before it, at most
`observe` earlier, inclusive: the same span for everybody.

**Compared**, each customer counted once: who was at a touchpoint, had a value of a dimension (channel, device,
department), made a transition between neighbouring watched events, switched a dimension's value between them (both
known). Shares of those who succeeded and of those who failed; the difference adjusted for `alike` (dimensions whose
value at the entry, or at the rating, must be equal; persona and segment where the data have them) by Mantel–Haenszel
with Sato's variance and Klingenberg's interval (`measures.stratified`); the plain odds ratio with Woolf's interval.
Means per customer (number of contacts; seconds between contacts): Welch's test.

Benjamini–Hochberg over all `tested` comparisons, those not shown too. Not tested, counted as `too_few`: fewer than 5
expected customers with or without it on a side, or the rule of Mantel and Fleiss; nothing is tested with fewer than
`minimum` customers on a side.

- Suissa (2008), Immortal time bias in pharmacoepidemiology. American Journal of Epidemiology 167, 492–499
- Anderson, Cain and Gelber (1983), Analysis of survival by tumor response. Journal of Clinical Oncology 1, 710–719
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.wording import Wording


@dataclass(frozen=True, slots=True)
class Success:
    """What did customers do differently who reached the goal (or are promoters)?

    Either `goal` or `rating` is a step; spans as "30d". `observe` None: with a goal a quarter of the window, at most a
    day; with a rating 30 days. `dimensions`: names or roles, None for channel, device and department where there are.
    """

    KIND: ClassVar[str] = "success"

    goal: str = ""
    entry: str = ""
    window: str = "30d"
    rating: str = ""
    high: float = 9
    low: float = 6
    observe: str | None = None
    dimensions: tuple[str, ...] | None = None
    alike: tuple[str, ...] | None = None
    period: Period = ALWAYS
    minimum: int = 50
    confidence: float = 0.95
    discovery_rate: float = 0.05


@dataclass(frozen=True, slots=True)
class Contrast:
    """One behaviour: the share of those who succeeded and of those who failed who showed it while watched.

    `succeeded`, `failed`: how many of them did. `odds_ratio` above 1: more frequent among those who succeeded.
    """

    what: Literal["touchpoint", "value", "transition", "switch"]
    name: Wording
    succeeded: int
    failed: int
    succeeded_share: float
    failed_share: float
    difference: Interval
    odds_ratio: Interval
    p: float
    adjusted_p: float
    significant: bool


@dataclass(frozen=True, slots=True)
class MeanContrast:
    """A mean per customer on both sides; `difference` is succeeded minus failed."""

    name: Wording
    kind: Literal["count", "seconds"]
    succeeded: float
    failed: float
    difference: Interval
    p: float
    adjusted_p: float
    significant: bool


@dataclass(frozen=True, slots=True)
class SuccessAnswer:
    """`entered` = `succeeded` + `failed` + `early` + `open` + `neither`. Contrasts by rising p.

    `observed`: the span everybody was watched, in seconds. `adjusted_for`: dimensions that were held equal.
    """

    entered: int
    succeeded: int
    failed: int
    early: int
    open: int
    neither: int
    observed: float
    adjusted_for: tuple[str, ...]
    contrasts: tuple[Contrast, ...]
    means: tuple[MeanContrast, ...]
    tested: int
    significant: int
    too_few: int
    minimum: int
    discovery_rate: float
