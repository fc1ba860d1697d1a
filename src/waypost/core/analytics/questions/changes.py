"""Changes: since when is a level another one? The moment since which complaints rose, or ratings fell.

**Series**: one figure for each whole day or week of the analysis zone. The first and the last bucket are left out where
the data (or the period) begin or end inside them.

    measure="events"     events that match `of`; with `per`: divided by the events that match `per`
    measure="customers"  different customers with such an event in the bucket; with `per` divided by those of `per`
    measure="value"      mean of the values of events that match `of` (ratings, amounts); `per` is not possible

When every event of `of` is one of `per` as well, the figure is a share and varies as shares do; otherwise it is a ratio
(complaints per order), and varies as counts do. `by` makes a series for each value of a dimension, or for each
touchpoint (`by="touchpoint"`); `per` then counts events of the same value, for touchpoints all events of `per`. Series
with fewer than 50 events (or values), of `of` or of `per`, are counted as `too_few`.

**Model**: a level that is constant between change points, times the effect of the weekday; a holiday is a level of its
own, so is a week with a holiday. Counts are quasi-Poisson, shares quasi-binomial, means normal. Dispersion and
correlation of neighbours are estimated; they widen all intervals. Single buckets (days: at most two together) that stand
far out are left out and named as `outliers`; they never make a change point.

**Change point**: a cut into segments of at least `minimum` buckets that chance alone would show anywhere in the series
with a probability of at most `level` (maximum of the likelihood ratio over all places). With several series, chance hits
are limited to `discovery_rate` over all of them (Benjamini–Hochberg). Method and sources: `core.measures.changes`.

A change point says when a level changed, not why. A slow drift shows as one or several steps.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class Changes:
    """Since when is a level another one?

    `of`, `per`: steps as in `questions.steps`; "" is any event. `minimum`: buckets in a segment, None for 14 days or 4
    weeks. `holidays`: local days with a level of their own. `limit`: series shown, those with changes first.
    """

    KIND: ClassVar[str] = "changes"

    of: str = ""
    per: str | None = None
    measure: Literal["events", "customers", "value"] = "events"
    unit: Literal["day", "week"] = "day"
    by: str | None = None
    holidays: tuple[date, ...] = ()
    period: Period = ALWAYS
    minimum: int | None = None
    most: int = 5
    limit: int = 20
    level: float = 0.05
    discovery_rate: float = 0.05
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """From `day` on (first day of the bucket) the level is another one; it may be any day from `earliest` to `latest`.

    `before`, `after`: level of an average bucket (the mean over the seven weekdays, no holiday) with interval. `ratio` =
    after : before, null where a level is not above 0; `difference` = after - before. `p`: chance alone shows a change as
    clear between the neighbouring change points. `adjusted_p`: the larger one of it and of the series' adjusted p.
    """

    day: str
    earliest: str
    latest: str
    before: Interval
    after: Interval
    ratio: Interval
    difference: Interval
    p: float
    adjusted_p: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A span without change: first day, day after the last, level of an average bucket (`n` buckets were used)."""

    start: str
    end: str
    level: Interval


@dataclass(frozen=True, slots=True)
class Outlier:
    """A bucket that stands out: its figure, and what the fit expects of it."""

    day: str
    value: float
    expected: float


@dataclass(frozen=True, slots=True)
class SeriesOfChanges:
    """One series. `name` is None for the whole, "" for an unknown value. `total`: events, customers (each counted once
    a bucket) or values; `per_total`: the same of `per`, 0 without.

    `changed`: whether the verdict is a change; without it `changes` is empty and there is one segment. `weekdays`:
    effects of Monday to Sunday, a factor around 1 (for means: an addend around 0), empty for weeks; `holiday`: the same
    for a holiday (or a week with one), None when there was none. `dispersion`: variance as a multiple of that of
    independent events (for means: of one value). `memory`: what the correlation of neighbours adds to it, as a factor.
    `values`: the figure of each bucket, null where there is nothing to divide by.
    """

    name: str | None
    total: int
    per_total: int
    changed: bool
    changes: tuple[ChangePoint, ...]
    segments: tuple[Segment, ...]
    outliers: tuple[Outlier, ...]
    p: float
    adjusted_p: float
    weekdays: tuple[float, ...]
    holiday: float | None
    dispersion: float
    memory: float
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ChangesAnswer:
    """`days`: first day of each whole bucket. `left_out`: buckets that are not whole. `figure`: what varies how.

    `tested` series, `changed` of them have changed; `too_few` had too few events. `holidays`: those inside the series.
    """

    days: tuple[str, ...]
    left_out: tuple[str, ...]
    figure: Literal["count", "ratio", "share", "mean"]
    minimum: int
    series: tuple[SeriesOfChanges, ...]
    tested: int
    changed: int
    too_few: int
    holidays: int
