"""Expectations: what customers said they expected of a step against what they said they experienced.

Both are events with a value on one scale: "Delivery expected" 4, "Delivery experienced" 2. Each customer counts once a
pair: with the first experience in the period that has an expectation before it in the total order (also before the
period), and with the last such expectation. Events without a value count as `without_value` and for nothing else.

`difference`: mean of experienced minus expected over these customers, with Student's interval for pairs
(`core.measures.paired`): below 0 the step falls short of what was expected, an expectation gap. `below`, `at`, `above`:
shares of customers whose experience was below, at or above their own expectation. A pair `stands_out` when its
difference is significant with chance hits limited to `discovery_rate` among all `tested` pairs (Benjamini–Hochberg).
Pairs with fewer than `minimum` customers are shown, but not tested.

Who was asked only one of both is counted apart: `only_expected` customers have an expectation in the period and no
experience in it, `only_experienced` an experience in the period without an expectation before it. Nobody is in two of the three counts;
whoever was asked in the wrong order is in `only_experienced`.
"""

from dataclasses import dataclass
from typing import ClassVar

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.analytics.questions.process import parse_internal_step
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True)
class Pair:
    """A step's two questions, each as in `questions.steps`."""

    label: str
    expected: str
    experienced: str


@dataclass(frozen=True, slots=True)
class Expectations:
    """Where is what customers experience not what they expected?"""

    KIND: ClassVar[str] = "expectations"

    pairs: tuple[Pair, ...]
    period: Period = ALWAYS
    minimum: int = 20
    confidence: float = 0.95
    discovery_rate: float = 0.05


@dataclass(frozen=True, slots=True)
class ExpectationGap:
    """One pair. `expected` and `experienced` are means over `customers`, those with both."""

    label: str
    customers: int
    expected: float
    experienced: float
    difference: Interval
    below: Interval
    at: Interval
    above: Interval
    only_expected: int
    only_experienced: int
    without_value: int
    p: float
    adjusted_p: float
    tested: bool
    stands_out: bool


@dataclass(frozen=True, slots=True)
class ExpectationsAnswer:
    """Pairs in the order asked."""

    pairs: tuple[ExpectationGap, ...]
    tested: int
    standing_out: int


def parse_pair(text: str) -> Pair:
    """`Label: expected -> experienced`.

    >>> parse_pair("Delivery: Delivery expected -> Delivery experienced").experienced
    'Delivery experienced'
    """
    try:
        found = parse_internal_step(text)
    except WaypostError:
        found = None
    if found is None or not found.start:
        raise WaypostError(
            en=f"'{text}' is no pair of questions. Write \"Label: expected -> experienced\".",
            de=f"„{text}“ ist kein Paar von Fragen. Schreibweise: „Name: erwartet -> erlebt“.",
        )
    return Pair(found.label, found.start, found.step)
