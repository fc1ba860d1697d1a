"""Comparison: one question asked of two segments, or of two periods, or both; and which figures differ."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from waypost.core.analytics.questions.periods import Period
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.wording import Wording

Kind = Literal["share", "count", "seconds", "score"]


@dataclass(frozen=True, slots=True)
class Compare:
    """How do the answers to a question differ between two groups of customers, or two periods?

    `left`, `right`: rules of segments as in `questions.rules`, "" for everybody; with a `left` alone and no periods the
    right side is everybody else. `left_period`, `right_period` take the place of the question's own period.

    **Figures**: every figure of the answer that can be compared, by its name: shares, counts per customer, medians and
    means of times, scores. A share or a count that only one side shows is 0 on the other one, unless the answer was cut
    (a `top`, which is raised to 100 for a comparison): then it is not compared.

    **Difference**: left minus right, with an interval of `confidence`. Two ways, named at each figure:
    `score`: shares of customers of whom each counts once, when nobody is on both sides: Newcombe's interval and the
    score test (`measures.proportions`). `jackknife`: all else. Both answers are made again without one of the 16 shards
    of customers at a time; how far the differences move is the standard error, Student's t with one degree of freedom
    less than there are groups (`measures.jackknife`; Kott 2001). It holds for ratios and medians, for customers with
    many events, and for customers who are on both sides (`in_both`), since all events of a customer are in one shard.

    **Not tested**, but counted as `too_few`: figures that rest on fewer than `minimum` customers or cases on a side, or
    shares with fewer than 5 expected cases (or non-cases) on a side, counts with fewer than 20 cases in all, and figures
    that no shard moves. **Significant**: adjusted p ≤ `discovery_rate` (Benjamini–Hochberg over all `tested` figures,
    not only those shown). A difference is no cause: groups differ in more than the rule that made them.
    """

    KIND: ClassVar[str] = "compare"

    question: Any
    left: str = ""
    right: str = ""
    left_period: Period | None = None
    right_period: Period | None = None
    minimum: int = 50
    confidence: float = 0.95
    discovery_rate: float = 0.05


@dataclass(frozen=True, slots=True)
class Side:
    """`segment`: the canonical rule, "" for everybody. `customers`: members with an event in the period."""

    segment: str
    period: Period
    customers: int
    answer: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure on both sides. `left_n`, `right_n`: what it rests on (`of`: customers, ways, events at a step …).

    `difference` is left minus right, its `n` both together. `p` and `adjusted_p` are NaN when it was not tested.
    """

    figure: Wording
    kind: Kind
    left: float
    right: float
    left_n: int
    right_n: int
    of: str
    method: Literal["score", "jackknife"]
    difference: Interval
    p: float
    adjusted_p: float
    significant: bool


@dataclass(frozen=True, slots=True)
class CompareAnswer:
    """Differences by rising p; those with too few cases are counted and not listed."""

    left: Side
    right: Side
    in_both: int
    groups: int
    differences: tuple[Difference, ...]
    tested: int
    significant: int
    too_few: int
    minimum: int
    discovery_rate: float
