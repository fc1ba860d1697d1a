"""Scores of what customers were asked: recommendation (NPS), satisfaction (CSAT), ease (CES), and the mean answer.

Answers come as counts by answer, weighted or not. Whoever did not answer is not among them; nothing is rounded here,
and nothing counted is NaN, never 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan, sqrt

from waypost.core.measures.normal import two_sided_p, two_sided_z
from waypost.core.measures.proportions import Interval, score_range
from waypost.core.vocabulary.scales import Band, Best, band

# What Rocks' adjustment adds: three answers, one each of promoter, passive and detractor in quarters of three.
_ADDED = 3.0
_ADDED_AT_THE_ENDS = 0.75


@dataclass(frozen=True, slots=True)
class Recommendations:
    """Answers to "How likely is it that you would recommend us?", 0 to 10, in their three bands.

    With weights the three are sums of weights and `effective` is Kish's number of answers that they are worth;
    without, it is their number.
    """

    promoters: float
    passives: float
    detractors: float
    answers: int
    effective: float

    @classmethod
    def of(cls, answers: Iterable[int], weights: Iterable[float] | None = None) -> "Recommendations":
        """From the answers one by one. ValueError for an answer outside of 0 … 10 and for weights below 0.

        >>> Recommendations.of([10, 9, 8, 3])
        Recommendations(promoters=2.0, passives=1.0, detractors=1.0, answers=4, effective=4.0)
        """
        given = list(answers)
        weighing = [1.0] * len(given) if weights is None else list(weights)
        if outside := [answer for answer in given if not 0 <= answer <= 10]:
            raise ValueError(f"answers to the question for recommendation lie between 0 and 10; got {outside[0]}")
        bands = dict.fromkeys(Band, 0.0)
        for answer, weight in zip(given, weighing, strict=True):
            bands[band(answer)] += weight
        return cls(
            bands[Band.PROMOTER], bands[Band.PASSIVE], bands[Band.DETRACTOR], len(given), effective_number(weighing)
        )

    @classmethod
    def counted(cls, promoters: int, passives: int, detractors: int) -> "Recommendations":
        """From how many there are of each."""
        n = promoters + passives + detractors
        return cls(promoters, passives, detractors, n, float(n))

    @property
    def _adjusted(self) -> tuple[float, float, float]:
        """Shares of promoters and detractors after the adjustment, and the variance of the mean of an answer."""
        weight = self.promoters + self.passives + self.detractors
        n = self.effective
        p = (self.promoters / weight * n + _ADDED_AT_THE_ENDS) / (n + _ADDED)
        d = (self.detractors / weight * n + _ADDED_AT_THE_ENDS) / (n + _ADDED)
        return p, d, (p + d - (p - d) ** 2) / (n + _ADDED)


def effective_number(weights: Sequence[float]) -> float:
    """How many equally weighted answers these are worth: (Σw)² / Σw²; 0 without any.

    Kish (1965), Survey Sampling, section 11.7. ValueError for a weight below 0.

    >>> effective_number([1, 1, 1, 1]), round(effective_number([3, 1]), 2)
    (4.0, 1.6)
    """
    if any(weight < 0 for weight in weights):
        raise ValueError("weights are 0 or more")
    squares = sum(weight * weight for weight in weights)
    return sum(weights) ** 2 / squares if squares else 0.0


def nps(found: Recommendations, confidence: float = 0.95) -> Interval:
    """The Net Promoter Score, −100 … +100: percent of promoters minus percent of detractors.

    The value is that of the answers as given; the interval is the adjusted Wald (¾ of an answer more at each end,
    three more in all), cut at ±100, so the value need not lie in its middle. It keeps 95 % also for ten answers, where
    the plain Wald interval falls to 64 %.
    Sauro and Lewis (measuringu.com), after Rocks (2016), Interval estimation for the Net Promoter Score,
    The American Statistician 70, 365–372.

    >>> score = nps(Recommendations.counted(50, 30, 20))
    >>> round(score.value, 2), round(score.low, 2), round(score.high, 2), score.n
    (30.0, 14.05, 44.2, 100)
    """
    if not found.effective:
        return Interval(nan, nan, nan, 0)
    weight = found.promoters + found.passives + found.detractors
    p, d, variance = found._adjusted
    reach = two_sided_z(confidence) * sqrt(variance)
    low, high = max(-1.0, p - d - reach), min(1.0, p - d + reach)
    value = (found.promoters - found.detractors) / weight
    return Interval(100 * value, 100 * low, 100 * high, found.answers)


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """How far the second score lies from the first, with interval and the two-sided p-value of no change."""

    change: Interval
    p: float

    @property
    def proven(self) -> bool:
        """The interval does not hold 0."""
        return self.change.low > 0 or self.change.high < 0


def nps_change(before: Recommendations, after: Recommendations, confidence: float = 0.95) -> ScoreChange:
    """After minus before in points of NPS, of two groups of different people; the variances add.

    >>> found = nps_change(Recommendations.counted(50, 30, 20), Recommendations.counted(60, 45, 15))
    >>> round(found.change.value, 1), round(found.change.low, 2), round(found.change.high, 2), found.proven
    (7.5, -12.03, 26.95, False)
    """
    n = before.answers + after.answers
    if not before.effective or not after.effective:
        return ScoreChange(Interval(nan, nan, nan, n), nan)
    (p1, d1, v1), (p2, d2, v2) = before._adjusted, after._adjusted
    middle, error = (p2 - d2) - (p1 - d1), sqrt(v1 + v2)
    reach = two_sided_z(confidence) * error
    value = nps(after).value - nps(before).value
    low, high = max(-200.0, 100 * (middle - reach)), min(200.0, 100 * (middle + reach))
    return ScoreChange(Interval(value, low, high, n), two_sided_p(middle / error))


@dataclass(frozen=True, slots=True)
class Ratings:
    """Answers on a scale from 1 to `len(counts)`: how many chose each, and which end is good."""

    counts: tuple[float, ...]
    best: Best
    answers: int
    effective: float

    @classmethod
    def counted(cls, *counts: int, best: Best = Best.HIGH) -> "Ratings":
        """From how often each answer was given, 1 first. ValueError for fewer than two answers to choose from."""
        if len(counts) < 2 or min(counts) < 0:
            raise ValueError("a scale has two answers or more, and none is given less than 0 times")
        return cls(tuple(map(float, counts)), best, sum(counts), float(sum(counts)))

    @classmethod
    def of(
        cls, answers: Iterable[int], points: int, *, best: Best = Best.HIGH, weights: Iterable[float] | None = None
    ) -> "Ratings":
        """From the answers one by one, 1 … points. ValueError for one outside."""
        given = list(answers)
        weighing = [1.0] * len(given) if weights is None else list(weights)
        counts = [0.0] * points
        for answer, weight in zip(given, weighing, strict=True):
            if not 1 <= answer <= points:
                raise ValueError(f"answers lie between 1 and {points}; got {answer}")
            counts[answer - 1] += weight
        return cls(tuple(counts), best, len(given), effective_number(weighing))

    def share(self, first: int, last: int, confidence: float = 0.95) -> Interval:
        """The percentage, 0 … 100, of answers from the `first` best to the `last` best place (1 is the best answer),
        with Wilson's interval."""
        weight = sum(self.counts)
        if not weight:
            return Interval(nan, nan, nan, 0)
        from_best = self.counts[::-1] if self.best is Best.HIGH else self.counts
        share = sum(from_best[first - 1 : last]) / weight
        low, high = score_range(min(share, 1.0), self.effective, confidence)
        return Interval(100 * share, 100 * low, 100 * high, self.answers)


def csat(found: Ratings, confidence: float = 0.95) -> Interval:
    """Customer satisfaction: the percentage of the two best answers (4–5 of 5, 6–7 of 7), with Wilson's interval.

    >>> share = csat(Ratings.counted(0, 5, 15, 30, 50))
    >>> round(share.value), round(share.low, 2), round(share.high, 2)
    (80, 71.12, 86.66)
    """
    return found.share(1, 2, confidence)


def easy(found: Ratings, confidence: float = 0.95) -> Interval:
    """The Customer Effort Score as percentage of who found it easy: all answers on the good side of the middle
    (5–7 of 7), with Wilson's interval. A scale on which low is easy says so in `best`.

    >>> round(easy(Ratings.of([7, 6, 5, 7, 3, 6, 2, 5, 6, 7], 7)).value)
    80
    """
    return found.share(1, len(found.counts) // 2, confidence)


def mean_answer(found: Ratings, confidence: float = 0.95) -> Interval:
    """The mean answer in points of the scale, with a normal interval; the limits are NaN for fewer than two answers.

    The Customer Effort Score as a mean is this.

    >>> round(mean_answer(Ratings.of([7, 6, 5, 7, 3, 6, 2, 5, 6, 7], 7)).value, 1)
    5.4
    """
    weight = sum(found.counts)
    if not weight:
        return Interval(nan, nan, nan, 0)
    mean = sum(point * count for point, count in enumerate(found.counts, 1)) / weight
    n = found.effective
    if n <= 1:
        return Interval(mean, nan, nan, found.answers)
    spread = sum(count * (point - mean) ** 2 for point, count in enumerate(found.counts, 1)) / weight * n / (n - 1)
    reach = two_sided_z(confidence) * sqrt(spread / n)
    return Interval(mean, max(1.0, mean - reach), min(float(len(found.counts)), mean + reach), found.answers)


def response_rate(complete: int, sent: int, bounced: int = 0, confidence: float = 0.95) -> Interval:
    """The percentage of complete answers among the invitations that arrived, with Wilson's interval."""
    arrived = sent - bounced
    if not 0 <= complete <= arrived:
        raise ValueError(f"complete answers lie between 0 and what arrived; got {complete} of {arrived}")
    if not arrived:
        return Interval(nan, nan, nan, 0)
    low, high = score_range(complete / arrived, arrived, confidence)
    return Interval(100 * complete / arrived, 100 * low, 100 * high, arrived)
