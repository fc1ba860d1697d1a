"""Visits: how often customers come, how long they stay, how many leave after one event."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class Visits:
    """How many visits are there, and what are they like?

    A visit is a customer's events without a pause longer than `gap`: an event exactly `gap` after the one before still
    belongs to the visit, a later one begins the next. A visit belongs to `period` when its **first** event lies in it,
    and is then counted whole, also behind the period's end; a visit that began earlier is not cut in two.
    `by`: visits by the touchpoint of their first event (""), or by a dimension's value at it (name or role).
    `top`: that many values are shown, the rest is `other`.
    """

    KIND: ClassVar[str] = "visits"

    gap: str = "30min"
    period: Period = ALWAYS
    by: str = ""
    top: int = 20


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, median and p90 (lower quantiles); None when there is nothing to measure."""

    mean: float | None
    median: float | None
    p90: float | None


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """Some visits. `customers` are distinct; `visits_per_customer` is visits / customers (None without any).

    `open` visits may still go on: the data end no more than the gap after their last event. They count as visits, but
    not in what follows: `events` per visit, `seconds` from the first to the last event (0 for one event), `bounces` =
    visits of exactly one event, `bounce_rate` = bounces / visits that are over. Its 95 % interval takes into account
    that the visits of one customer resemble each other; its `n` counts customers.
    """

    visits: int
    customers: int
    visits_per_customer: float | None
    open: int
    events: Spread
    seconds: Spread
    bounces: int
    bounce_rate: Interval


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """The visits that begin with one value; None is unknown. `share`: of all visits. A customer may be in several."""

    value: str | None
    share: float
    figures: VisitFigures


@dataclass(frozen=True, slots=True)
class OtherVisits:
    """The visits that begin with a value behind the top."""

    values: int
    visits: int
    share: float


@dataclass(frozen=True, slots=True)
class VisitsAnswer:
    """All visits, then by their beginning, most frequent first (equal ones by name).

    Always: Σ visits of `groups` + `other.visits` = `figures.visits`. `quantiles`: "exact", or "histogram" above 50
    million events: then medians and p90 are within 1 %.
    """

    figures: VisitFigures
    groups: tuple[VisitGroup, ...]
    other: OtherVisits
    quantiles: Literal["exact", "histogram"]
