"""The last figures of a map: what was computed from events and feedback, kept with the document."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from waypost.core.vocabulary.documents.parts import Count, Id, Moment, Part


class Measure(StrEnum):
    """What a figure tells. Shares lie between 0 and 1, times are seconds, emotions −2 … +2.

    customers         customers that reach the step; without one: any step   n: all customers
    continuation_rate customers of the step that go on to another one        n: decided customers of the step
    drop_off_rate     customers of the step after which nothing follows      n: decided customers of the step
    time_to_next      median time from a visit of the step to the next step  n: times
    transition_rate   customers that go on directly to step `to`             n: customers of the step
    channel_share     contacts at the step in channel `part`                 n: contacts with a known channel
    switch_rate       customers that go on to `to` and change `part`         n: customers with both values known
    gap               possible additional drop-offs at a change of `part`    n: customers that change
    switch_drop_off   share of those who change `part` that drops off               n: customers compared
    stay_drop_off     the same among customers who are alike and do not change      n: customers compared
    emotion           mean of the ratings at the step                        n: ratings
    metric            the value of metric `part`                             n: observations
    made              ways of customers that make the step as drawn          n: ways compared with the drawing
    skipped           ways that leave the step out and make a later one      n: ways compared that come as far
    unexpected        contacts at touchpoint `part` that the drawing does not foresee, after the step    n: ways with one
    explained         contacts that the drawing foresees                     n: ways compared (about the whole journey)

    Decided customers were last at the step long enough ago that they would have gone on by now.
    """

    CUSTOMERS = "customers"
    CONTINUATION_RATE = "continuation_rate"
    DROP_OFF_RATE = "drop_off_rate"
    TIME_TO_NEXT = "time_to_next"
    CHANNEL_SHARE = "channel_share"
    SWITCH_RATE = "switch_rate"
    GAP = "gap"
    SWITCH_DROP_OFF = "switch_drop_off"
    STAY_DROP_OFF = "stay_drop_off"
    EMOTION = "emotion"
    TRANSITION_RATE = "transition_rate"
    METRIC = "metric"
    MADE = "made"
    SKIPPED = "skipped"
    UNEXPECTED = "unexpected"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Part):
    """One number with its denominator `n` and 95 % interval. Without `step` it is about the whole journey.

    At a change of `part` (device, department, channel) `before` and `after` name the two values.
    """

    ONE_LINE: ClassVar[bool] = True

    measure: Measure
    step: Id = ""
    to: Id = ""
    part: str = ""
    before: str = ""
    after: str = ""
    value: float | None = None
    n: Count | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Part):
    """A snapshot of figures and what they stand on. The period is half-open: `to` is no longer part of it.

    `customers` and `events` are those of the data; how many of the customers come to a step of the journey is `reached`.
    """

    data_as_of: Moment = ""
    from_: Moment = ""
    to: Moment = ""
    zone: str = ""
    customers: Count | None = None
    events: Count | None = None
    left_out: str = ""
    sources: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def reached(self) -> int | None:
        """Customers with at least one contact at a step, or where the journey begins if it says so; all of the data where nobody counted them."""
        counted = self.find(Measure.CUSTOMERS)
        return self.customers if counted is None or counted.value is None else round(counted.value)

    def find(self, measure: Measure, *, step: str = "", to: str = "", part: str = "") -> Figure | None:
        """The figure of exactly that measure and place, or None."""
        wanted = (measure, step, to, part)
        return next((f for f in self.figures if (f.measure, f.step, f.to, f.part) == wanted), None)

    def parts(self, measure: Measure, step: str) -> tuple[Figure, ...]:
        """All figures of a measure at a step: one per channel, kind of switch or following step."""
        return tuple(f for f in self.figures if f.measure == measure and f.step == step)
