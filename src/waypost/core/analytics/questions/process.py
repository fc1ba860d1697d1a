"""Process: how long internal steps take, how often they are done again or go wrong, and what customers do then.

Internal steps are events too. **An execution** is an event of an internal step in the period.

**Lead time**: from the customer's event right before the execution to it; with a `start`, from the first event of
`start` since the step's last execution to it. **Waiting time**, only with a `start`: from the event right before that
start to the start. Executions without such an event before have no time (`without_start`). Times are lower quantiles.

**Rework**: an execution of a customer who had the step before, with something else in between. `reworked`: customers
with rework, of those with the step; `rework_per_way`: rework by these customers.

**Error**: with an `error` step, an event of it after the execution, before the step's next execution and within
`horizon`. Without one, going straight back: the next event, within `horizon`, is at another touchpoint where the
customer had been before the execution. Executions whose horizon reaches beyond the data's end are open: left out,
whatever happened so far.

**Link** from an internal step to a customer step. Each customer counts once, with the first execution in the period.
Three comparisons, as far as the data allow:
    slow     lead time above `slow`, or above the median of these customers; followed from the execution on
    rework   rework within `watch` of the execution; followed from the end of `watch` on
    error    the same for an error
What shows only later is compared from a landmark on (Anderson, Cain and Gelber (1983), Analysis of survival by tumor
response. Journal of Clinical Oncology 1, 710–719): otherwise those who reach the customer step at once would have had
no time for rework, and rework would look harmful by itself. Customers who reached the step before the landmark are
left out (`already`), and so are those with too few events until then to have had the trouble (`idle`: fewer than two
for rework, none for an error): they may have left for good. How many events there were until then is kept equal.

**Outcomes**, in the `horizon` from there on: `reached` the customer step; `dropped` off, that is no event at all;
`time` until the customer step, where those who did not reach it count with the whole horizon (restricted mean).
Customers whose horizon reaches beyond the data's end are open and left out.

**Adjusted difference**: only customers who are alike are compared: equal in `alike` (by default persona and segment),
as many events before (0, 1–2, 3–5, 6–10, 11–20, 21–50, more), the same month. When fewer than 80 % of the group find
somebody alike, the month, then the events before are given up; `adjusted_for` says what was kept. Shares by
Mantel–Haenszel (`core.measures.stratified`), times by Mantel's test of means (`core.measures.shifts`). What
`stands_out` does so with chance hits limited to `discovery_rate` among all `tested` differences of all links
(Benjamini–Hochberg). Observed data cannot prove a cause.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.wording import WaypostError

Trouble = Literal["slow", "rework", "error"]


@dataclass(frozen=True, slots=True)
class InternalStep:
    """`step`, `start` and `error` as in `questions.steps`; "" = none. `label` names it in links."""

    label: str
    step: str
    start: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """The internal step of that label serves the customer step `serves` (as in `questions.steps`)."""

    label: str
    serves: str
    name: str = ""  # what the customer step is called


@dataclass(frozen=True, slots=True)
class Process:
    """How do internal steps go, and what follows for customers?

    `slow`, `horizon`, `watch` are written as "36h", "14d"; `slow=None` takes the median. `minimum`: fewest customers on
    each side of a comparison.
    """

    KIND: ClassVar[str] = "process"

    steps: tuple[InternalStep, ...]
    links: tuple[Link, ...] = ()
    slow: str | None = None
    horizon: str = "14d"
    watch: str = "1d"
    alike: tuple[str, ...] | None = None
    period: Period = ALWAYS
    minimum: int = 50
    confidence: float = 0.95
    discovery_rate: float = 0.05


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds: median and 90th percentile (lower quantiles, zeros kept) over n executions; None without any."""

    median: float | None
    p90: float | None
    n: int


@dataclass(frozen=True, slots=True)
class StepMeasures:
    """An internal step. `error_rate`: of the executions that are not open; its `n` counts customers, and its range takes
    into account that executions of one customer resemble each other. `going_back`: errors are steps back."""

    label: str
    step: str
    executions: int
    customers: int
    lead: Times
    waiting: Times | None
    without_start: int
    rework: int
    reworked: Interval
    rework_per_way: float
    errors: int
    error_rate: Interval
    open: int
    going_back: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Customers with the trouble, or without it, before any adjustment. `time`: median seconds of those who reached."""

    customers: int
    reached: Interval
    dropped: Interval
    time: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """With the trouble minus without it, among customers alike. Shares (0.1 = ten in a hundred) or seconds."""

    difference: Interval
    value: float
    value_without: float
    p: float
    adjusted_p: float
    tested: bool
    stands_out: bool


@dataclass(frozen=True, slots=True)
class LinkEffect:
    """One comparison of a link. `limit`: seconds above which it was slow. `left_out`: customers with the trouble who
    found nobody alike."""

    label: str
    serves: str
    name: str
    trouble: Trouble
    limit: float | None
    with_trouble: Group
    without_trouble: Group
    open: int
    already: int
    idle: int
    adjusted_for: tuple[str, ...]
    strata: int
    left_out: int
    reached: Effect
    dropped: Effect
    time: Effect


@dataclass(frozen=True, slots=True)
class ProcessAnswer:
    """Steps in the order asked; comparisons of links: those that stand out first, then by label and trouble.

    `too_few`: comparisons without enough customers on both sides, which are not shown.
    """

    steps: tuple[StepMeasures, ...]
    links: tuple[LinkEffect, ...]
    tested: int
    standing_out: int
    too_few: int


def parse_internal_step(text: str) -> InternalStep:
    """`Label: start -> step`, `Label: step` or `step`.

    >>> parse_internal_step("Check: Check begun -> Check done")
    InternalStep(label='Check', step='Check done', start='Check begun', error='')
    >>> parse_internal_step("Check done").label
    'Check done'
    """
    label, steps = labelled(text)
    start, arrow, end = steps.replace("→", "->").partition("->")
    if arrow and not (start.strip() and end.strip()):
        raise _unreadable(text)
    step = (end if arrow else start).strip()
    if not step:
        raise _unreadable(text)
    return InternalStep(label or step, step, start.strip() if arrow else "")


def labelled(text: str) -> tuple[str, str]:
    """What stands before and behind the first colon with a space; no label without one.

    >>> labelled("Check: Check done"), labelled("https://example.com/a")
    (('Check', 'Check done'), ('', 'https://example.com/a'))
    """
    label, colon, rest = text.partition(": ")
    return (label.strip(), rest.strip()) if colon else ("", text.strip())


def parse_internal_steps(steps: Iterable[str], errors: Iterable[str] = ()) -> tuple[InternalStep, ...]:
    """Internal steps, with the error steps that are named for some of them: "Label: error step".

    Every step is kept, also of equal labels: it is for the kernel to refuse them.

    >>> parse_internal_steps(["Check: A -> B"], ["Check: Complaint"])[0].error
    'Complaint'
    """
    found = [parse_internal_step(text) for text in steps]
    for text in errors:
        label, error = labelled(text)
        labels = [step.label for step in found]
        if label not in labels or not error:
            known = ", ".join(labels) or "–"
            raise WaypostError(
                en=f"'{text}' names no internal step asked about. Write \"Label: error step\"; labels: {known}.",
                de=f"„{text}“ nennt keinen gefragten internen Schritt. Schreibweise: „Name: Fehlerschritt“; Namen: {known}.",
            )
        found = [replace(step, error=error) if step.label == label else step for step in found]
    return tuple(found)


def parse_links(links: Iterable[str]) -> tuple[Link, ...]:
    """Links as "Label -> customer step".

    >>> parse_links(["Check -> Order placed"])
    (Link(label='Check', serves='Order placed', name=''),)
    """
    found = []
    for text in links:
        label, _, serves = text.replace("→", "->").partition("->")
        if not (label.strip() and serves.strip()):
            raise WaypostError(
                en=f"'{text}' is no link. Write \"Label of the internal step -> customer step\".",
                de=f"„{text}“ ist keine Verbindung. Schreibweise: „Name des internen Schritts -> Schritt der Kund:innen“.",
            )
        found.append(Link(label.strip(), serves.strip()))
    return tuple(found)


def _unreadable(text: str) -> WaypostError:
    return WaypostError(
        en=f'\'{text}\' is no internal step. Write "Label: start step -> end step", "Label: step" or the step alone.',
        de=f"„{text}“ ist kein interner Schritt. Schreibweise: „Name: Startschritt -> Endschritt“, „Name: Schritt“ "
        "oder nur der Schritt.",
    )
