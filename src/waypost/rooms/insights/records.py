"""What other rooms know of saved questions and metrics, as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from waypost.core.vocabulary.wording import Wording


@dataclass(frozen=True, slots=True)
class SavedRecord:
    """A question under a name. `settings` is the query string of its page; `journey` and `step` where it is pinned."""

    uuid: UUID
    name: str
    kind: str
    settings: str
    shared: bool
    by: str
    journey: UUID | None
    step: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MetricRecord:
    """A figure with a target. `figure` is its English name in the answer; `days`: of the last so many days, or always."""

    uuid: UUID
    name: str
    kind: str
    settings: str
    figure: str
    direction: str
    target: float | None
    unit: str
    days: int | None
    journey: UUID | None
    step: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Now minus the period before, with its range where there is one; `tone`: good, bad, or "" where chance may be it."""

    difference: float
    low: float | None
    high: float | None
    tone: str


@dataclass(frozen=True, slots=True)
class Live:
    """A metric's value now. `value` None where there is nothing to measure; `reached`: whether the target is met, None
    where nobody can say yet: `open` of the `n` are still under way and may decide it. `figure`: what is measured, in words.
    """

    metric: MetricRecord
    value: float | None
    low: float | None
    high: float | None
    n: int
    trend: Trend | None
    reached: bool | None
    data_as_of: str
    failed: str = ""
    figure: Wording | None = None
    open: int = 0

    @property
    def provisional(self) -> bool:
        """Whether those who are still open may yet decide on the target."""
        return self.open > 0 and self.reached is None and self.metric.target is not None and self.value is not None
