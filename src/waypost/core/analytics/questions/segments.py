"""Segments: customers by rules; how many they are, and how far they overlap."""

from dataclasses import dataclass
from typing import ClassVar

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A segment: its name, and its rule as in `questions.rules`."""

    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Segments:
    """How many customers are in each segment?

    All customers with at least one event in the period are the whole. A customer may be in several segments or in
    none. The rules themselves look at the whole history.
    """

    KIND: ClassVar[str] = "segments"

    rules: tuple[NamedRule, ...]
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Segment:
    """`share`: of all customers, with a 95 % Wilson interval. `rule` is the canonical text of the rule."""

    name: str
    rule: str
    customers: int
    share: Interval


@dataclass(frozen=True, slots=True)
class Overlap:
    """Customers in both of two segments; `of_first` and `of_second`: their share of each, with Wilson intervals."""

    first: str
    second: str
    customers: int
    of_first: Interval
    of_second: Interval


@dataclass(frozen=True, slots=True)
class SegmentsAnswer:
    """Segments in the order asked; every pair of them once. `in_none` are in no segment, `in_several` in two or more.

    Always: Σ customers of the segments ≥ `customers` − `in_none`, with equality when `in_several` is 0.
    """

    customers: int
    segments: tuple[Segment, ...]
    overlaps: tuple[Overlap, ...]
    in_none: int
    in_several: int
