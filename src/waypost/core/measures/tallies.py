"""Answers to one question on one scale, counted: their score by its measure, and how far two of them lie apart.

Everything that shows a score counts answers into a tally first, so that equal names give equal numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt

from waypost.core.measures.proportions import Interval
from waypost.core.measures.scores import (
    Ratings,
    Recommendations,
    csat,
    easy,
    effective_number,
    mean_answer,
    nps,
    nps_change,
)
from waypost.core.vocabulary.scales import Band, Best, Scale, band
from waypost.core.vocabulary.survey.scoring import Measure


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each answer of a scale was given, the lowest first, told by a measure.

    With weights `counts` are sums of weights and `effective` is Kish's number of answers that they are worth.
    """

    measure: Measure
    low: int
    counts: tuple[float, ...]
    answers: int
    effective: float
    best: Best = Best.HIGH

    @classmethod
    def counted(cls, measure: Measure, scale: Scale, counts: Mapping[int, int], best: Best = Best.HIGH) -> "Tally":
        """From how often each answer was given; answers beside the scale are not there.

        >>> from waypost.core.vocabulary.scales import FIVE_POINTS
        >>> Tally.counted(Measure.CSAT, FIVE_POINTS, {5: 3, 1: 1}).answers
        4
        """
        given = tuple(float(counts.get(point, 0)) for point in _points(scale))
        return cls(measure, int(scale.low), given, int(sum(given)), sum(given), best)

    @classmethod
    def of(
        cls,
        measure: Measure,
        scale: Scale,
        answers: Iterable[int],
        weights: Iterable[float] | None = None,
        best: Best = Best.HIGH,
    ) -> "Tally":
        """From the answers one by one, weighted or not. ValueError for one outside of the scale."""
        given = list(answers)
        weighing = [1.0] * len(given) if weights is None else list(weights)
        counts = dict.fromkeys(_points(scale), 0.0)
        for answer, weight in zip(given, weighing, strict=True):
            if answer not in counts:
                raise ValueError(f"answers lie between {scale.low:g} and {scale.high:g}; got {answer}")
            counts[answer] += weight
        return cls(measure, int(scale.low), tuple(counts.values()), len(given), effective_number(weighing), best)

    @classmethod
    def grouped(
        cls, measure: Measure, scale: Scale, groups: Iterable[tuple[int, int, float]], best: Best = Best.HIGH
    ) -> "Tally":
        """From groups of equal answers: the answer, how many gave it, and the weight of each.

        >>> from waypost.core.vocabulary.scales import FIVE_POINTS
        >>> found = Tally.grouped(Measure.CSAT, FIVE_POINTS, [(5, 2, 0.5), (1, 1, 2.0)])
        >>> found.answers, round(found.effective, 2)
        (3, 2.0)
        """
        counts = dict.fromkeys(_points(scale), 0.0)
        answers, total, squares = 0, 0.0, 0.0
        for answer, n, weight in groups:
            counts[answer] += n * weight
            answers, total, squares = answers + n, total + n * weight, squares + n * weight * weight
        effective = total * total / squares if squares else 0.0
        return cls(measure, int(scale.low), tuple(counts.values()), answers, effective, best)

    def __add__(self, other: "Tally") -> "Tally":
        """Both together: unweighted tallies of the same measure and scale. ValueError for others."""
        if (self.measure, self.low, len(self.counts), self.best) != (
            other.measure, other.low, len(other.counts), other.best,
        ):  # fmt: skip
            raise ValueError("answers on different scales are never put together")
        counts = tuple(one + another for one, another in zip(self.counts, other.counts, strict=True))
        return Tally(
            self.measure, self.low, counts, self.answers + other.answers, self.effective + other.effective, self.best
        )

    @property
    def bands(self) -> Recommendations:
        """Promoters, passives and detractors of a tally told as NPS."""
        found = dict.fromkeys(Band, 0.0)
        for point, count in enumerate(self.counts, self.low):
            found[band(point)] += count
        return Recommendations(
            found[Band.PROMOTER], found[Band.PASSIVE], found[Band.DETRACTOR], self.answers, self.effective
        )

    @property
    def ends(self) -> tuple[float, float]:
        """The worst and the best score that there could be."""
        if self.measure is Measure.NPS:
            return -100.0, 100.0
        if self.measure is Measure.MEAN_ANSWER:
            low, high = float(self.low), float(self.low + len(self.counts) - 1)
            return (low, high) if self.best is Best.HIGH else (high, low)
        return 0.0, 100.0

    @property
    def values(self) -> tuple[float, ...]:
        """What each answer of the scale adds to the score, which is the mean of these."""
        points = range(self.low, self.low + len(self.counts))
        if self.measure is Measure.NPS:
            return tuple(
                {Band.PROMOTER: 100.0, Band.PASSIVE: 0.0, Band.DETRACTOR: -100.0}[band(each)] for each in points
            )
        if self.measure is Measure.MEAN_ANSWER:
            return tuple(map(float, points))
        good = 2 if self.measure is Measure.CSAT else len(self.counts) // 2
        best_first = (100.0,) * good + (0.0,) * (len(self.counts) - good)
        return best_first[::-1] if self.best is Best.HIGH else best_first

    @property
    def hits(self) -> float:
        """What stands above the line of the fraction: satisfied, easy, promoters; the sum of answers of a mean."""
        if self.measure is Measure.NPS:
            return self.bands.promoters
        if self.measure is Measure.MEAN_ANSWER:
            return sum(point * count for point, count in enumerate(self.counts, self.low))
        best_first = self.counts[::-1] if self.best is Best.HIGH else self.counts
        return sum(best_first[: 2 if self.measure is Measure.CSAT else len(self.counts) // 2])


def score(found: Tally, confidence: float = 0.95) -> Interval:
    """The score by its measure: NPS −100 … +100, shares in percent, a mean in points of its scale; NaN without answers.

    >>> from waypost.core.vocabulary.scales import RECOMMENDATION
    >>> round(score(Tally.of(Measure.NPS, RECOMMENDATION, [10, 9, 8, 3])).value)
    25
    """
    if found.measure is Measure.NPS:
        return nps(found.bands, confidence)
    rated = Ratings(found.counts, found.best, found.answers, found.effective)
    told = {Measure.CSAT: csat, Measure.EASY: easy}.get(found.measure, mean_answer)(rated, confidence)
    shift = found.low - 1 if found.measure is Measure.MEAN_ANSWER else 0
    return Interval(told.value + shift, told.low + shift, told.high + shift, told.n) if shift else told


def score_difference(before: Tally, after: Tally, confidence: float = 0.95) -> Interval:
    """After minus before, of different people: NPS with added variances, all else from both intervals (`apart`).

    For shares that is Newcombe's interval. NaN where one of both has no answer.

    >>> from waypost.core.vocabulary.scales import RECOMMENDATION
    >>> groups = [{10: 50, 8: 30, 0: 20}, {10: 60, 8: 45, 0: 15}]
    >>> found = score_difference(*(Tally.counted(Measure.NPS, RECOMMENDATION, each) for each in groups))
    >>> round(found.value, 1), round(found.low, 2), round(found.high, 2)
    (7.5, -12.03, 26.95)
    """
    if before.measure is Measure.NPS and after.measure is Measure.NPS:
        return nps_change(before.bands, after.bands, confidence).change
    return apart(score(after, confidence), score(before, confidence))


def apart(first: Interval, second: Interval) -> Interval:
    """First minus second of two independent figures, from the interval of each; one without limits counts as exact.

    Each limit takes from both figures the side that moves the difference there, so that crooked intervals stay crooked.
    Zou and Donner (2008), Construction of confidence limits about effect measures: a general approach. Statistics in
    Medicine 27, 1693–1702.

    >>> found = apart(Interval(30, 20, 40, 100), Interval(20, 17, 24, 900))
    >>> round(found.value), round(found.low, 2), round(found.high, 2)
    (10, -0.77, 20.44)
    """
    n = first.n + second.n
    if isnan(first.value) or isnan(second.value):
        return Interval(nan, nan, nan, n)
    (down, up), (other_down, other_up) = _reaches(first), _reaches(second)
    value = first.value - second.value
    return Interval(value, value - sqrt(down**2 + other_up**2), value + sqrt(up**2 + other_down**2), n)


def mean_of(figures: Sequence[Interval]) -> Interval:
    """The mean of independent figures that count alike, each with its own interval; NaN without any.

    >>> found = mean_of([Interval(1, 0, 2, 10), Interval(3, 2, 4, 20)])
    >>> found.value, round(found.low, 2), found.n
    (2.0, 1.29, 30)
    """
    if not figures:
        return Interval(nan, nan, nan, 0)
    many, value = len(figures), sum(each.value for each in figures) / len(figures)
    downs, ups = zip(*map(_reaches, figures), strict=True)
    low, high = (sqrt(sum(each * each for each in reaches)) / many for reaches in (downs, ups))
    return Interval(value, value - low, value + high, sum(each.n for each in figures))


def proven(difference: Interval) -> bool:
    """The interval does not hold 0."""
    return difference.low > 0 or difference.high < 0


def _reaches(found: Interval) -> tuple[float, float]:
    if isnan(found.low) or isnan(found.high):
        return 0.0, 0.0
    return found.value - found.low, found.high - found.value


def _points(scale: Scale) -> range:
    return range(int(scale.low), int(scale.high) + 1)
