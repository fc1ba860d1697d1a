"""Figures of both sides become differences with intervals, tested as one family."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.comparing import Difference
from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.jackknife import delete_a_group
from waypost.core.measures.proportions import Interval, difference, score_test

LEAST_EXPECTED = 5  # cases, and non-cases, of a share on each side
LEAST_CASES = 20  # of a count, on both sides together


@dataclass(frozen=True, slots=True)
class Rules:
    minimum: int
    confidence: float
    discovery_rate: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one answer by name."""

    figures: Mapping[str, Figure]
    bases: Mapping[str, int]
    complete: bool

    @classmethod
    def of(cls, figures: Figures) -> "Measured":
        return cls({figure.name.en: figure for figure in figures.figures}, figures.bases, figures.complete)

    def n(self, base: str) -> int:
        return self.bases.get(base, 0)

    def value(self, figure: Figure) -> float | None:
        """This answer's value of a figure of any answer; None when it is not known here."""
        own = self.figures.get(figure.name.en)
        if own is not None:
            return own.value
        absent = self.complete and figure.kind in ("share", "count") and self.n(figure.base) > 0
        return 0.0 if absent else None

    def cases(self, figure: Figure) -> int | None:
        own = self.figures.get(figure.name.en)
        return own.cases if own is not None else 0


Pair = tuple[Measured, Measured]


@dataclass(frozen=True, slots=True)
class Weighed:
    differences: tuple[Difference, ...]
    tested: int
    too_few: int


def weighed(whole: Pair, without: Sequence[Pair], independent: bool, rules: Rules) -> Weighed:
    """`without[g]`: both sides without one group of customers. `independent`: nobody is on both sides."""
    names = {**whole[1].figures, **whole[0].figures}  # what both show is named as on the left
    shown = [(figure, pair) for figure in names.values() if (pair := _values(whole, figure)) is not None]
    enough = [(figure, pair) for figure, pair in shown if _enough(whole, figure, pair, rules.minimum)]
    found = [_difference(whole, without, figure, pair, independent, rules) for figure, pair in enough]
    moved = [each for each in found if not isnan(each.p)]
    family = benjamini_hochberg([each.p for each in moved])
    judged = (
        replace(each, adjusted_p=adjusted, significant=adjusted <= rules.discovery_rate)
        for each, adjusted in zip(moved, family.adjusted, strict=True)
    )
    ranked = tuple(sorted(judged, key=lambda each: (each.p, each.figure.en)))
    return Weighed(ranked, family.size, len(names) - len(ranked))


def _values(pair: Pair, figure: Figure) -> tuple[float, float] | None:
    left, right = pair[0].value(figure), pair[1].value(figure)
    if left is None or right is None or isnan(left) or isnan(right):
        return None
    return left, right


def _enough(whole: Pair, figure: Figure, values: tuple[float, float], minimum: int) -> bool:
    left_n, right_n = whole[0].n(figure.base), whole[1].n(figure.base)
    if min(left_n, right_n) < max(1, minimum):
        return False
    cases = values[0] * left_n + values[1] * right_n
    if figure.kind == "count":
        return cases >= LEAST_CASES
    if figure.kind == "share":
        share = cases / (left_n + right_n)
        return min(share, 1 - share) * min(left_n, right_n) >= LEAST_EXPECTED
    return True


def _difference(
    whole: Pair, without: Sequence[Pair], figure: Figure, values: tuple[float, float], independent: bool, rules: Rules
) -> Difference:
    left_n, right_n = whole[0].n(figure.base), whole[1].n(figure.base)
    left_cases, right_cases = whole[0].cases(figure), whole[1].cases(figure)
    by_score = independent and figure.cases is not None and left_cases is not None and right_cases is not None
    if by_score:
        counts = (left_cases or 0, left_n, right_cases or 0, right_n)
        interval, p = difference(*counts, rules.confidence), score_test(*counts)
    else:
        moves = [_values(pair, figure) for pair in without]
        # Without some group the figure is not known: its spread is not either.
        known = [move[0] - move[1] for move in moves if move is not None]
        value = values[0] - values[1]
        moved = delete_a_group(value, known if len(known) == len(moves) else [], rules.confidence)
        interval, p = Interval(value, moved.low, moved.high, left_n + right_n), moved.p
    return Difference(
        figure=figure.name,
        kind=figure.kind,
        left=values[0],
        right=values[1],
        left_n=left_n,
        right_n=right_n,
        of=figure.base,
        method="score" if by_score else "jackknife",
        difference=interval,
        p=p,
        adjusted_p=nan,
        significant=False,
    )
