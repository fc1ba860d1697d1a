"""What of an answer can be compared: figures with a name, a kind, and what they rest on.

Every kernel module that has `KERNELS` may have `FIGURES`, one function for each question class:

    FIGURES = {"Transitions": figures}

    def figures(question, answer) -> Figures

A figure is the same on both sides of a comparison when its English name is: names are made of what people see
(touchpoints, values), never of ranks. `base` says what the figure rests on; `bases` how many of these there are:

    bases = {"customers": answer.customers}
    Figure(Wording("Share who came to A", "Anteil mit A"), "share", 0.3, "customers", cases=30)

    share    0 … 1 of the base. With `cases` (whole customers, each counted once in the base) two segments without
             common customers are compared by the score test; without `cases` by the jackknife
    count    something per one of the base: events per customer
    seconds  a median or mean time; None without cases
    score    anything else on a scale: a rating, an index

Shares and counts that an answer does not show are 0 there when the answer is `complete`; an answer cut to its top is
not. Leave out what follows from other figures (a share and its complement): every figure enlarges the family.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from waypost.core.analytics.questions.comparing import Kind
from waypost.core.vocabulary.wording import Wording


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an answer; `value` None when there is nothing to measure."""

    name: Wording
    kind: Kind
    value: float | None
    base: str
    cases: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one answer, and how many of each base there are."""

    figures: tuple[Figure, ...]
    bases: Mapping[str, int]
    complete: bool = True


def per(total: float, base: int) -> float | None:
    """How many for each one of the base."""
    return total / base if base else None
