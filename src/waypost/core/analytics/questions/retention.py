"""Retention: who comes back after how many days, weeks or months; and how long it takes until an event."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period, Unit
from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class Retention:
    """How many customers of each cohort come back?

    A customer belongs to the cohort of the calendar day, week or month (`unit`, in the analysis zone) of the **first**
    event of all that matches `start` ("" = any event); in `period` lies this event, later ones may fall after its end.
    `back` ("" = any event) says what counts as coming back: matching events from the cohort's event on, itself included.
    So position 0 is 100 % when the two steps are the same. Position k is the k-th calendar unit after the cohort's.
    `mode`: "bracket" counts customers active in exactly that unit, "rolling" in that one or any later one.
    `positions`: how many units after the cohort's are shown.
    `by`: a dimension (name or role); its value at the cohort's event divides the customers, the `limit` largest groups
    are shown, the rest is one more. A customer whose history begins before the data appears at the data's beginning.
    """

    KIND: ClassVar[str] = "retention"

    unit: Unit = "month"
    start: str = ""
    back: str = ""
    mode: Literal["bracket", "rolling"] = "bracket"
    positions: int = 12
    period: Period = ALWAYS
    by: str | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """One cohort at one position: `returned` of its customers, with a 95 % Wilson interval.

    `open`: the unit is not over at the data's end, the figure is what is known so far. Units that have not begun have
    no cell. In "rolling" mode closed cells too may still grow, since customers may come back later.
    """

    position: int
    returned: int
    share: Interval
    open: bool


@dataclass(frozen=True, slots=True)
class Cohort:
    """Customers whose first event lies in the unit that starts on the local day `start` (ISO date).

    `open`: the unit is not over, more customers may join.
    """

    start: str
    customers: int
    open: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """All cohorts together at one position: only those `cohorts` whose cell there is closed count, above and below."""

    position: int
    cohorts: int
    returned: int
    share: Interval


@dataclass(frozen=True, slots=True)
class RetentionGroup:
    """The cohorts of the customers with one value; None is unknown, `rest` gathers the smaller groups."""

    value: str | None
    rest: bool
    customers: int
    cohorts: tuple[Cohort, ...]
    curve: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class RetentionAnswer:
    """Cohorts with customers by date, the curve of all, and both for each group when asked `by` a dimension.

    Each customer is in exactly one cohort and one group: their customers add up to `customers`, cell by cell as well.
    """

    customers: int
    cohorts: tuple[Cohort, ...]
    curve: tuple[Position, ...]
    by: str | None = None
    groups: tuple[RetentionGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeToEvent:
    """How long does it take from a customer's first `start` in the period to the first later `end`?

    Later means behind it in the total order, so a time may be 0. `end` may fall after the period's end. Customers
    without `end` are open: they are known to have waited from `start` to the data's end and no longer.
    `within`: spans ("1d", "2w") for which the share is told; both steps as in the notation of steps.
    """

    KIND: ClassVar[str] = "time_to_event"

    start: str
    end: str
    within: tuple[str, ...] = ("1d", "7d", "30d")
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Within:
    """`reached` customers came to `end` within the span (inclusive); `open` waited less than it when the data ended.

    `share`: Kaplan–Meier's estimate, which lets open customers count for as long as they were seen; NaN when nobody was
    seen that long.
    """

    span: str
    reached: int
    open: int
    share: Interval


@dataclass(frozen=True, slots=True)
class Waiting:
    """A point of the Kaplan–Meier curve: the share that has reached `end` after so many seconds."""

    seconds: float
    share: Interval
    at_risk: int


@dataclass(frozen=True, slots=True)
class TimeToEventAnswer:
    """`customers` = `reached` + `open`. `median` and `p90`: seconds of those who reached it (lower quantiles; None when
    nobody did). `median_of_all`: seconds after which half of **all** customers have reached it by Kaplan–Meier; None
    while that is not yet seen. `curve` keeps at most 200 of the points at which the share rises, the last one always.
    `quantiles`: "exact", or "histogram" above 50 million customers: then times are within 1 %.
    """

    customers: int
    reached: int
    open: int
    median: float | None
    p90: float | None
    median_of_all: float | None
    within: tuple[Within, ...]
    curve: tuple[Waiting, ...]
    quantiles: Literal["exact", "histogram"]
