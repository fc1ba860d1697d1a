"""The customers behind a figure: which figure of which answer is meant.

Each class names one figure that an answer tells, by the words the answer uses. The customers behind it are found by the
marks of the kernel that counted them, so that there are as many as the figure says. `question` may be asked `Among` a
segment, like any question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias, get_args

from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.documents import from_document
from waypost.core.analytics.questions.expectations import Expectations
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.paths import Paths
from waypost.core.analytics.questions.registry import question_of
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.analytics.questions.segments import Segments
from waypost.core.analytics.questions.success import Success
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.questions.visits import Visits
from waypost.core.vocabulary.wording import WaypostError

Which = Literal["everybody", "value", "rest"]


@dataclass(frozen=True, slots=True)
class StepCustomers:
    """Those of a funnel's step (from 1): its `customers`, those who `ended` there, of these the `open` ones; or all
    that were `excluded`, whatever the step.

    `of`: everybody, or of a breakdown those with one `value` (None: unknown), or the `rest` behind the shown groups.
    """

    KIND: ClassVar[str] = "customers of a step"

    question: Funnel | Among
    step: int
    what: Literal["customers", "ended", "open", "excluded"] = "customers"
    of: Which = "everybody"
    value: str | None = None


@dataclass(frozen=True, slots=True)
class EdgeCustomers:
    """Who made the transition at least once; "" is the unknown touchpoint or value."""

    KIND: ClassVar[str] = "customers of a transition"

    question: Transitions | Among
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class NodeCustomers:
    """Who was at the touchpoint (or had the value) at least once, or whose ways `start` or `end` there."""

    KIND: ClassVar[str] = "customers of a touchpoint"

    question: Transitions | Among
    name: str
    what: Literal["customers", "starts", "ends"] = "customers"


@dataclass(frozen=True, slots=True)
class SwitchCustomers:
    """One side of a comparison: its `customers`, of these those who `dropped` off or `continued`, and who came to say it
    `again`; or those whose passage is still `open`, who are not among the customers.

    `role` to `to_value` as the `Switch` has them.
    """

    KIND: ClassVar[str] = "customers of a switch"

    question: Gaps | Among
    role: str
    after: str
    at: str
    from_value: str
    to_value: str
    side: Literal["with_switch", "without_switch"] = "with_switch"
    what: Literal["customers", "dropped", "continued", "again", "open"] = "customers"


@dataclass(frozen=True, slots=True)
class PairCustomers:
    """Who made a switch from one value to another anywhere, or of these who went straight `back`."""

    KIND: ClassVar[str] = "customers of a pair of values"

    question: Gaps | Among
    role: str
    from_value: str
    to_value: str
    what: Literal["customers", "back"] = "customers"


@dataclass(frozen=True, slots=True)
class VisitCustomers:
    """Who made visits: all, those begun with one `value` (None: unknown); of these only `bounces`, or `open` ones."""

    KIND: ClassVar[str] = "customers of visits"

    question: Visits | Among
    what: Literal["visits", "bounces", "open"] = "visits"
    of: Literal["everybody", "value"] = "everybody"
    value: str | None = None


@dataclass(frozen=True, slots=True)
class SegmentCustomers:
    """Who is in all of these segments of the question: one name for a segment, two for an overlap."""

    KIND: ClassVar[str] = "customers of segments"

    question: Segments | Among
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathCustomers:
    """Whose way (or one of whose visits) is this path; `names` and `longer` as the `Path` has them."""

    KIND: ClassVar[str] = "customers of a path"

    question: Paths | Among
    names: tuple[str, ...]
    longer: bool = False


@dataclass(frozen=True, slots=True)
class CohortCustomers:
    """A cohort by its first day (ISO date), or those of it who `returned` at a position (None: all of the cohort).

    `of`: as in `StepCustomers`.
    """

    KIND: ClassVar[str] = "customers of a cohort"

    question: Retention | Among
    start: str
    position: int | None = None
    of: Which = "everybody"
    value: str | None = None


@dataclass(frozen=True, slots=True)
class WaitCustomers:
    """Who `reached` the end, or is still `open`; with `within` ("7d"), by then or open for less than that."""

    KIND: ClassVar[str] = "customers who waited"

    question: TimeToEvent | Among
    what: Literal["reached", "open"] = "reached"
    within: str | None = None


@dataclass(frozen=True, slots=True)
class ExpectationCustomers:
    """The `customers` of a pair by its label, those below, at or above their expectation, or with only one of both."""

    KIND: ClassVar[str] = "customers of an expectation"

    question: Expectations | Among
    label: str
    what: Literal["customers", "below", "at", "above", "only_expected", "only_experienced"] = "customers"


@dataclass(frozen=True, slots=True)
class ChurnCustomers:
    """Who began (`customers`), and of them who `churned`, stayed so far (`open`), churned and `returned`.

    With a `month` (its first day, ISO) those of the month: the `at_risk` were there at its start, `churned` of them in it;
    the `new` began in it, the `new_churned` left in it, too. `of`: as in `StepCustomers`.
    """

    KIND: ClassVar[str] = "customers of churn"

    question: Churn | Among
    what: Literal["customers", "churned", "open", "returned", "at_risk", "new", "new_churned"] = "churned"
    of: Which = "everybody"
    value: str | None = None
    month: str | None = None


@dataclass(frozen=True, slots=True)
class PrecedingCustomers:
    """Who was watched at a step before the silence, or of these whose last event before it that was, compared or not.

    `at`, `name`: kind and name of the `ChurnStep`. Only of a churn by silence: with an end step time is watched, not events.
    """

    KIND: ClassVar[str] = "customers of a step before churn"

    question: Churn | Among
    at: Literal["touchpoint", "switch", "pause"]
    name: str
    what: Literal["customers", "churned"] = "customers"


@dataclass(frozen=True, slots=True)
class OutcomeCustomers:
    """Those of one outcome, by the names of the answer."""

    KIND: ClassVar[str] = "customers of an outcome"

    question: Success | Among
    what: Literal["entered", "succeeded", "failed", "early", "open", "neither"]


Behind: TypeAlias = (
    StepCustomers
    | EdgeCustomers
    | NodeCustomers
    | SwitchCustomers
    | PairCustomers
    | VisitCustomers
    | SegmentCustomers
    | PathCustomers
    | CohortCustomers
    | WaitCustomers
    | ExpectationCustomers
    | ChurnCustomers
    | PrecedingCustomers
    | OutcomeCustomers
)
_CLASSES: tuple[type[Any], ...] = get_args(Behind)


def behind_of(document: Mapping[str, Any]) -> Behind:
    """The figure that a document names (`questions.documents.as_document` writes it).

    >>> found = behind_of({"kind": "customers of a step", "step": 2, "question": {"kind": "funnel", "steps": ["A", "B"]}})
    >>> found.step, found.question.steps
    (2, ('A', 'B'))
    """
    kind = document.get("kind")
    found = next((each for each in _CLASSES if kind == each.KIND), None)
    if found is not None:
        figure: Behind = from_document(found, {**document, "question": question_of(document["question"])})
        return figure
    raise WaypostError(
        en=f"There is no figure '{kind}' whose customers could be named. There are: "
        f"{', '.join(each.KIND for each in _CLASSES)}.",
        de=f"Eine Zahl der Art „{kind}“, deren Kund:innen sich nennen ließen, gibt es nicht. Es gibt: "
        f"{', '.join(each.KIND for each in _CLASSES)}.",
    )
