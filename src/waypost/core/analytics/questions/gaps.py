"""Gaps: at which switch of device, department or channel do more customers drop off than without the switch?

**Passage**: two neighbouring events A, B of one customer in the total order, at most `within` apart. Events at
touchpoints in `ignoring` (things the company does by itself, such as mails sent) are as if they were not there.
An unknown touchpoint makes no passage.

**Switch** on a role: both events carry a known value of it, and the values differ. Passages with an unknown value
are counted (`unknown`) and are never a switch. A switch is not bad in itself.

**Comparison**, one for each role, passage and pair of values x → y: customers who passed from A to B with the switch
x → y against customers who passed from A to B and stayed on x. Every customer counts once in it, with the first
passage A → B from x in the period: so customers are independent, and none is on both sides. With `at="step"` B may be
any touchpoint: "what happens after A to those who leave x". That shows where to look when touchpoints belong to one
channel each, so that nobody reaches B without the switch. But different next touchpoints end differently by
themselves, so these differences are never called gaps.

**Outcome**: drop-off, that is no further event within `horizon` after B; with a `goal`: the goal is not reached
from B on (B included) within `horizon` after B. A passage whose horizon reaches beyond the data's end is **open**:
left out of numerator and denominator whatever happened so far, and counted.

**Adjusted difference**: switchers and stayers are compared only inside strata of customers who are alike: the same
other switches at the same passage, the same values of `alike` (by default: persona and segment), as many events
before (0, 1–2, 3–5, 6–10, 11–20, 21–50, more), the same month, week and place of A. Strata without both groups are
left out and counted. When fewer than 80 % of the switchers find somebody alike, the strata are made coarser from the
end of that list on (first without place, then without week …) until they do; `adjusted_for` says what was kept. What
is named in `alike` is never given up, nor are the other switches at the same passage. Where roles practically always
change together (95 % of the switchers find nobody who changed this role alone, 80 % made the same other switches),
the data cannot tell them apart: then those who made all of these switches are compared with those who made none, and
`together_with` names the others; the same switches are told once. Method: Mantel–Haenszel with Sato's variance, see
`core.measures.stratified`.

**Gap**: a comparison whose adjusted drop-off share is higher with the switch and that stays significant when the rate
of chance hits is limited to `discovery_rate` among all `tested` comparisons (Benjamini–Hochberg over the whole
family). Not tested, but counted: passages that nobody makes without the switch (`always_switching`; `at="step"`
compares there), and as `too_few` comparisons with fewer than `minimum` customers on a side (in strata
with both groups), or so few drop-offs that the normal approximation fails.

**Possible additional drop-offs** = adjusted difference × compared switchers, with its range. Observed data cannot
prove a cause: something unmeasured may lie behind it. The E-value says how strong that would have to be.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where do customers drop off at switches?

    `roles`: dimensions by name or role; of device, department and channel those that the data lack are left out.
    `goal`: a step as in `questions.steps`, or None for any further event. `within`, `horizon`, `again_within` are
    written as "7d", "36h", "30min". `alike`: dimensions that must be equal, None for persona and segment. The period
    holds the passage's first event. `top` limits the comparisons shown that are no gap; None shows all.
    """

    KIND: ClassVar[str] = "gaps"

    roles: tuple[str, ...] = ("device", "department", "channel")
    goal: str | None = None
    at: Literal["passage", "step"] = "passage"
    within: str = "7d"
    horizon: str = "14d"
    again_within: str = "7d"
    ignoring: tuple[str, ...] = ()
    alike: tuple[str, ...] | None = None
    period: Period = ALWAYS
    minimum: int = 50
    confidence: float = 0.95
    discovery_rate: float = 0.05
    top: int | None = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Customers with the switch, or without it. `drop_off`: share of `customers` (open ones are not among them).

    `again`: share of `customers` who were at A again within `again_within` after B, for no other known contact
    reason: after a switch of department, those who have to say it again. `median_pause`, `p90_pause`: seconds from A
    to B, lower quantiles, None without customers.
    """

    customers: int
    dropped: int
    open: int
    drop_off: Interval
    again: Interval
    median_pause: float | None
    p90_pause: float | None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What is left of the difference among customers who are alike.

    `difference` of drop-off shares (0.1 = ten in a hundred more); `share` and `share_without` are the weighted shares
    behind it. `again_difference`: the same for coming back to A. `switchers` and `stayers` were compared in
    `strata`; `switchers_left_out` and `stayers_left_out` found nobody alike in `strata_left_out`. `e_value` and
    `e_value_limit`: how strong an unmeasured cause would have to be (risk ratio with both switch and drop-off) to
    explain the difference, and to explain its range down to none.
    """

    adjusted_for: tuple[str, ...]
    difference: Interval
    again_difference: Interval
    share: float
    share_without: float
    switchers: int
    stayers: int
    strata: int
    switchers_left_out: int
    stayers_left_out: int
    strata_left_out: int
    p: float
    adjusted_p: float
    e_value: float
    e_value_limit: float


@dataclass(frozen=True, slots=True)
class OtherSwitch:
    """A switch of another role at the same passage."""

    role: str
    from_value: str
    to_value: str


@dataclass(frozen=True, slots=True)
class Switch:
    """One comparison. `at` is "" for any next touchpoint. `is_gap` is the verdict; `tested` whether it is in the family.

    `crude` is the plain difference of drop-off shares. `additional_drop_offs`: possible, with range; its `n` are the
    compared switchers.
    """

    role: str
    from_value: str
    to_value: str
    after: str
    at: str
    is_gap: bool
    tested: bool
    comparable: bool
    together_with: tuple[OtherSwitch, ...]
    with_switch: Group
    without_switch: Group
    crude: Interval
    adjusted: Adjusted
    additional_drop_offs: Interval


@dataclass(frozen=True, slots=True)
class Pair:
    """All switches from one value to another, wherever they happen.

    `passages` of `passages_from` (known passages that start on `from_value`); `customers` made the switch at least
    once; `back`: share of them who switched straight back (the next change leads back) within `again_within` at
    least once: ping-pong.
    """

    role: str
    from_value: str
    to_value: str
    passages: int
    passages_from: int
    share: float
    customers: int
    back: Interval


@dataclass(frozen=True, slots=True)
class RoleSummary:
    """A role's dimension; its known passages, how many of them switch, and those with an unknown value."""

    role: str
    dimension: str
    passages: int
    switches: int
    unknown: int


@dataclass(frozen=True, slots=True)
class GapsAnswer:
    """Gaps first, by possible additional drop-offs, then other comparisons by the same; pairs by passages.

    `passages`: all in the period; `too_long` neighbouring events lay further apart than `within`; `open` passages
    are not over. `tested` is the family; `too_few` and `always_switching` could not be tested; `not_shown` were cut by `top`.
    """

    switches: tuple[Switch, ...]
    pairs: tuple[Pair, ...]
    roles: tuple[RoleSummary, ...]
    passages: int
    open: int
    too_long: int
    tested: int
    gaps: int
    too_few: int
    always_switching: int
    not_shown: int
