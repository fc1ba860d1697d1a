"""Concerns: how often customers have to get in touch until one matter is settled, and how long it takes.

**Contact**: an event that matches the step `contacts`. Without it every event with a known concern id or a known
contact reason is one, unless it matches `answers` or `resolved`: those are the company's.

**Concern**: contacts of one customer about the same matter. With a known concern id (role `concern`): all contacts of
the customer with that id. Without: contacts of the customer with the same contact reason (role `contact_reason`), each
at most `within` after the one before; a later one begins a new concern. Contacts with neither belong to no concern: they
are never joined, only counted (`unknown`). Answers and resolutions belong to the concern of the same customer and id;
without an id to that of the same reason whose last contact lies at most `within` before them; others are counted
(`unattached`). A concern has the reason, touchpoint and channel of its first contact, which lies in the period.

**Open**: the `within` after the first contact reaches beyond the data's end. Open concerns are left out of every figure
whatever happened so far, and counted. All others count with everything seen up to the data's end.

**First-contact resolution**: no further contact of the concern within `within` after its first one; with `resolved` a
resolution within the same time as well. **Repeat contacts**: all contacts of a concern but its first.

**Response time**: from the first contact to the first answer of the concern behind it (0 when the contact itself matches
`answers`, such as a call that was taken). **Handling time**: from the first contact to the last resolution, if no contact
follows it; without `resolved` to the last contact, of concerns that no contact can join any more.

Shares carry Wilson's interval; concerns are counted, so several of one customer count several times. Median and p90 are
lower quantiles.
"""

from dataclasses import dataclass
from typing import ClassVar

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class Concerns:
    """How many contacts does a concern take?

    `contacts`, `answers`, `resolved`: steps as in `questions.steps`; "" for those of the definition above, for none and
    for none. `within` is written as "7d". `top` limits the groups shown by reason, touchpoint and channel, the rest is
    one more; None shows all.
    """

    KIND: ClassVar[str] = "concerns"

    contacts: str = ""
    answers: str = ""
    resolved: str = ""
    within: str = "7d"
    period: Period = ALWAYS
    top: int | None = 20


@dataclass(frozen=True, slots=True)
class Lasting:
    """Times of `n` concerns: seconds, lower quantiles; None when there are none."""

    n: int
    median: float | None
    p90: float | None


@dataclass(frozen=True, slots=True)
class ConcernGroup:
    """Concerns that began alike; `name` "" is unknown, `rest` gathers the groups beyond `top`.

    `concerns` are not open, `open` come on top. `contacts` = `concerns` + `repeat_contacts`; `mean`, `median` and `p90`
    of contacts for each concern. `repeated`: share of concerns with repeat contacts at any time; `settled_at_once`:
    first-contact resolution. `touchpoints`, `channels`, `departments`: mean number of different known ones among all
    events of a concern, None without such a dimension; `handed_on`: share of concerns with two or more departments.
    `response` of the answered concerns (`unanswered` had none), `handling` of those that came to an end
    (`unfinished` did not).
    """

    name: str
    rest: bool
    concerns: int
    open: int
    contacts: int
    repeat_contacts: int
    mean: float | None
    median: float | None
    p90: float | None
    repeated: Interval
    settled_at_once: Interval
    touchpoints: float | None
    channels: float | None
    departments: float | None
    handed_on: Interval
    response: Lasting
    unanswered: int
    handling: Lasting
    unfinished: int


@dataclass(frozen=True, slots=True)
class ConcernsAnswer:
    """All concerns, and by reason, touchpoint and channel of their first contact: most repeat contacts first.

    Concerns, open ones and contacts of the groups add up to those of all. `concern`, `reason`, `channel`, `department`:
    the dimensions used, None for what the data lack. `unknown`: contacts with neither id nor reason, anywhere in the
    data; `unattached`: answers and resolutions without a concern, the same.
    """

    everything: ConcernGroup
    reasons: tuple[ConcernGroup, ...]
    touchpoints: tuple[ConcernGroup, ...]
    channels: tuple[ConcernGroup, ...]
    concern: str | None
    reason: str | None
    channel: str | None
    department: str | None
    unknown: int
    unattached: int
