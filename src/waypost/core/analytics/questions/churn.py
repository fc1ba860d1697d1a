"""Churn: who leaves, how long customers stay, and which steps come before it.

**Customer begins**: with the first event of all that matches `start` ("" = any event), which lies in the period. Events
at touchpoints in `ignoring` (things the company does by itself, such as mails sent) are as if they were not there.

**Churn** by one of two definitions. `end`: the first event behind the beginning that matches this step. `silence`: the
first time without any event that is *longer* than this span; the customer has churned when it is over, so at the last
event before it plus the span. A silence counts only when it was over before the data's end. Whoever comes back
afterwards stays churned and is counted (`returned`), so that tomorrow's events do not change the past.

**Open**: all other customers, known to have stayed from their beginning to the data's end and no longer.

**Rate within a span** after the beginning: customers who had churned by then, of those who began at least that span
before the data's end, so all were watched equally long (Wilson). The **survival curve** uses open customers too, for as
long as they were seen (Kaplan–Meier, log-log intervals); groups are compared by the log-rank test. **Monthly rate**:
customers who had begun before the month and not churned are at risk; those of them who churn in the month (Wilson).

**Preceding steps** are touchpoints, switches of device, department and channel (two neighbouring events whose known
values differ), and pauses longer than `pause` between two events. Is churn likelier behind them than among customers
alike? Customers alike (a stratum) have equal values of `alike` at their last event, have had as many events before it (0,
1–2, 3–5, 6–10, 11–20, 21–50, more), are in the same calendar month, and that event lies as far back (1 hour, 1, 3, 7, 14,
30 days). For touchpoints they are also as long since their beginning (1, 7, 30, 90, 180, 365 days); for switches and
pauses that event is at the same touchpoint instead, so that not the touchpoint is held against the switch. Only what was
known at the time decides, never what came later. Where strata this fine would hold too few, events before are given up,
then the time since the beginning (for pauses the touchpoint), for switches the month; `alike` of the step says what was
kept. Too few means: with `silence` less than 80 % of the events at the step find somebody alike; with `end` less than 80 %
of the pieces of watched time lie in strata with at least 30 of them.

- With `silence` each event is one case: was it the last one before the churn? Events at a touchpoint are compared with
  events of customers alike at other touchpoints, events behind a switch with those whose value stayed, events behind a
  long pause with those behind shorter ones. "As far back" is here the pause before the event; pauses are compared
  without it. So an exposure never holds the last event by construction, and the hazard is a share of events. Events that
  no whole `silence` separates from the data's end are left out whatever happened. Ratio: Mantel–Haenszel, see `core.measures.stratified`.
- With `end` a customer is exposed for `exposed` after each such step, from the instant of its event on, and churn is
  counted by time: churn per exposed time over churn per time of customers alike within `exposed` of other events only (of
  a switch: of events whose value stayed; of a pause: of those behind shorter ones). The end's own event exposes nobody.
  Ratio: Mantel–Haenszel for rates, see `core.measures.rates`.

A step **precedes churn** when the ratio is above 1 and stays significant with the rate of chance hits limited to
`discovery_rate` among all `tested` steps (Benjamini–Hochberg). Steps of fewer than `minimum` customers, or with too few
churned for the normal approximation, are not tested but counted (`too_few`). Steps that usually come together are all
found, whichever of them matters. Only a customer's first 1,000 events count here, so that no machine outweighs people.

**Possible additional churn** = churned behind the step minus those expected at the rate of customers alike. Observed data
cannot prove a cause; the E-value says how strong something unmeasured would have to be.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class Churn:
    """Who leaves, and what comes before?

    Either `silence` (a span such as "90d") or `end` (a step). `by`: a dimension (name or role); its value at the
    beginning divides the customers, the `limit` largest groups are shown, the rest is one more. `pause`: None for a third
    of the silence in whole days (or hours), 30 days with `end`. `alike`: dimensions, None for persona and segment. `top` limits the steps shown
    that do not precede churn; None shows all.
    """

    KIND: ClassVar[str] = "churn"

    silence: str | None = None
    end: str | None = None
    start: str = ""
    by: str | None = None
    limit: int = 10
    within: tuple[str, ...] = ("90d", "180d", "365d")
    exposed: str = "30d"
    pause: str | None = None
    ignoring: tuple[str, ...] = ()
    alike: tuple[str, ...] | None = None
    period: Period = ALWAYS
    minimum: int = 50
    confidence: float = 0.95
    discovery_rate: float = 0.05
    top: int | None = 20


@dataclass(frozen=True, slots=True)
class ChurnedWithin:
    """`churned` of the customers who began at least this span before the data's end: `rate`, its `n` are they.

    `open`: customers who began later. `estimate`: Kaplan–Meier's share, of all; NaN when nobody was seen that long.
    """

    span: str
    churned: int
    open: int
    rate: Interval
    estimate: Interval


@dataclass(frozen=True, slots=True)
class Staying:
    """A point of the survival curve: the share still there after so many seconds, and how many were watched just before."""

    seconds: float
    share: Interval
    at_risk: int


@dataclass(frozen=True, slots=True)
class ChurnMonth:
    """A calendar month, by its first day (ISO date): `churned` of the `at_risk` customers at its start.

    `newcomers`: customers who began in the month; `newcomers_churned` of them churned in it and are in no rate.
    `open`: the month is not over.
    """

    start: str
    at_risk: int
    churned: int
    rate: Interval
    newcomers: int
    newcomers_churned: int
    open: bool


@dataclass(frozen=True, slots=True)
class ChurnGroup:
    """Customers with one value at their beginning; None is unknown (or all customers), `rest` gathers smaller groups.

    `customers` = `churned` + `open`; `returned`: churned customers with an event afterwards. `half_stay`: seconds until
    half of all have churned (Kaplan–Meier), None while that is not seen. `curve`: at most 200 of the points at which the
    share falls, each exact, the last one always.
    """

    value: str | None
    rest: bool
    customers: int
    churned: int
    open: int
    returned: int
    within: tuple[ChurnedWithin, ...]
    half_stay: float | None
    curve: tuple[Staying, ...]
    months: tuple[ChurnMonth, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The log-rank test over the `groups` shown with a known value; NaN where nothing can be told."""

    groups: int
    statistic: float
    degrees: int
    p: float


@dataclass(frozen=True, slots=True)
class PrecedingStep:
    """One step and the churn behind it. `kind`: "touchpoint", "switch" (`name` is the dimension) or "pause".

    `alike` says what customers compared have in common. `customers` took it at least once. `exposed`: events with `silence`, days with `end`, where comparable customers were
    found; `churned` behind them, `expected` at the rate of customers alike; `left_out` found nobody alike. `ratio`:
    hazard ratio. `additional`: possible additional churn. `precedes` is the verdict, `tested` whether it is in the family.
    """

    kind: Literal["touchpoint", "switch", "pause"]
    name: str
    precedes: bool
    tested: bool
    alike: tuple[str, ...]
    customers: int
    exposed: float
    churned: int
    expected: float
    left_out: float
    ratio: Interval
    additional: Interval
    p: float
    adjusted_p: float
    e_value: float
    e_value_limit: float


@dataclass(frozen=True, slots=True)
class ChurnAnswer:
    """All customers, and by group when asked `by` a dimension; steps that precede churn first, by additional churn.

    Groups add up to all. `compared`: events (with `silence`) or days (with `end`) that were looked at for preceding
    steps. `alike` names the dimensions, `pause` the span. `not_shown` were cut by `top`.
    """

    everything: ChurnGroup
    by: str | None
    groups: tuple[ChurnGroup, ...]
    difference: Difference | None
    steps: tuple[PrecedingStep, ...]
    compared: float
    alike: tuple[str, ...]
    pause: str
    tested: int
    preceding: int
    too_few: int
    not_shown: int
