"""The funnel: how many customers get how far along some steps, by rules that are stated and can be switched.

A **chain of length k** is a row of events r1 … rk of one customer, each matching its step, that obeys every
switch. The **level** of a customer is the largest k for which there is a chain; the bar of step k counts the
customers whose level is at least k. Every event serves at most one step of a chain.

    ties      free    inside one instant any order counts: t(i) <= t(i+1)
              row     the total order (time, source, sequence) counts: r(i) before r(i+1)
              strict  only time counts: t(i) < t(i+1)
    window    from the first step: t(k) - t(1) <= W; from the previous one: t(k) - t(k-1) <= W; both inclusive
    order     ordered      step after step, other events may lie between
              consecutive  neighbouring rows of the total order (any other event breaks; a later start is allowed);
                           `strict` additionally asks for growing time
              any          the first k steps in whatever order, all within W of each other, each its own event;
                           `strict` asks for different instants; a window from the previous step is not defined
    exclusion an event strictly between steps i and j, or the last step of a chain that ends before j (ties: strictly
              later than i's instant and earlier than the other's; `row`: between their rows). For the `chain` this attempt does not count, a clean later one does. A
              `customer` leaves the funnel and its denominator when the event falls into a live chain of at least i
              and fewer than j steps, before step j was first completed.
    period    the event of step 1 must lie in it; later steps may fall after its end
    open      not converted, but a chain of at least one step is alive whose window is not over at the data's end;
              without a window no window is ever over

**Reported chain**: of all chains of the customer's level the one completed first; of those the latest start; then
the first later instance of each step (in `any` order only its first and last instant are fixed so). So the past stays as it was when tomorrow's events arrive. Times, breakdown
and drill-down all come from this one chain.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval

Ties = Literal["free", "row", "strict"]
Order = Literal["ordered", "consecutive", "any"]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An event (a step predicate) that must not happen between two steps, counted from 1."""

    event: str
    after: int
    before: int
    spoils: Literal["chain", "customer"] = "chain"


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many customers go through these steps?

    `steps` are written as in `questions.steps`; `window` as "14d", "36h", "30min" (a day is 24 hours) or None for
    no limit. `by` names a dimension (or role) for a breakdown; `by_at` says which event gives a customer's value:
    the event of step 1, 2, … of the reported chain, or the customer's `first` or `last` event of all with a known
    value. `limit` groups are shown, the rest is an explicit "other". `measures="counts"` leaves out chains, times
    and breakdown.
    """

    KIND: ClassVar[str] = "funnel"

    steps: tuple[str, ...]
    window: str | None = None
    window_from: Literal["first", "previous"] = "first"
    ties: Ties = "free"
    order: Order = "ordered"
    exclusions: tuple[Exclusion, ...] = ()
    period: Period = ALWAYS
    by: str | None = None
    by_at: int | Literal["first", "last"] = 1
    limit: int = 10
    measures: Literal["full", "counts"] = "full"


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds: median and 90th percentile (lower quantiles, zeros kept) over n customers."""

    median: float
    p90: float
    n: int


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One bar. `ended` customers got exactly this far, `open` of them may still go on.

    `of_first` and `of_previous` are shares of the customers of step 1 and of the step before, with 95 % Wilson
    intervals. Times come from the reported chains of the customers of this step; None for step 1, for an `any`
    order (`from_previous`), and for counts.
    """

    step: str
    customers: int
    ended: int
    open: int
    of_first: Interval
    of_previous: Interval
    from_previous: Times | None = None
    from_first: Times | None = None


@dataclass(frozen=True, slots=True)
class FunnelGroup:
    """The funnel of the customers with one value; `value` is None for unknown, `rest` groups the smaller ones."""

    value: str | None
    steps: tuple[FunnelStep, ...]
    open: int
    rest: bool = False


@dataclass(frozen=True, slots=True)
class FunnelAnswer:
    """`entered` = customers of step 1; `converted` = of the last one; `excluded` left by an exclusion."""

    steps: tuple[FunnelStep, ...]
    entered: int
    converted: int
    open: int
    excluded: int
    conversion: Interval
    by: str | None = None
    groups: tuple[FunnelGroup, ...] = ()
