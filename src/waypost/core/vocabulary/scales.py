"""Scales of answers, and where an answer lies on the emotion scale from −2 to +2."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from `low` (worst) to `high` (best); `neutral` is the answer that is neither good nor bad."""

    name: str
    low: float
    high: float
    neutral: float

    def emotion(self, answer: float) -> float:
        """The answer as an emotion: −2 at the worst end, 0 at neutral, +2 at the best, straight lines between.

        Raises WaypostError for an answer outside of the scale.

        >>> FIVE_POINTS.emotion(1), FIVE_POINTS.emotion(3), RECOMMENDATION.emotion(10), RECOMMENDATION.emotion(6)
        (-2.0, 0.0, 2.0, -0.4)
        """
        if not self.low <= answer <= self.high:
            raise WaypostError(
                en=f"The rating {answer:g} lies outside of the scale {self.low:g} to {self.high:g}; "
                f"correct the rating or name the scale.",
                de=f"Die Bewertung {answer:g} liegt außerhalb der Skala {self.low:g} bis {self.high:g}; "
                f"bitte die Bewertung berichtigen oder die Skala nennen.",
            )
        reach = self.high - self.neutral if answer > self.neutral else self.neutral - self.low
        return 2 * (answer - self.neutral) / reach


FIVE_POINTS = Scale("1-5", 1, 5, 3)
SEVEN_POINTS = Scale("1-7", 1, 7, 4)
ELEVEN_POINTS = Scale("0-10", 0, 10, 5)
# The question for recommendation: 0–6 detractor, 7 and 8 passive, 9 and 10 promoter.
RECOMMENDATION = Scale("nps", 0, 10, 7.5)


def points(count: int) -> Scale:
    """The scale from 1 to `count`, best at its upper end.

    >>> points(7) == SEVEN_POINTS, points(10).neutral
    (True, 5.5)
    """
    return Scale(f"1-{count}", 1, count, (1 + count) / 2)


class Best(StrEnum):
    """Which end of a scale is good. Answers of scales that run against each other are never put together."""

    HIGH = "high"
    LOW = "low"


class Band(StrEnum):
    """What an answer to the question for recommendation makes of a customer."""

    DETRACTOR = "detractor"
    PASSIVE = "passive"
    PROMOTER = "promoter"


def band(answer: float) -> Band:
    """
    >>> [band(answer).value for answer in (6, 7, 9)]
    ['detractor', 'passive', 'promoter']
    """
    return Band.PROMOTER if answer >= 9 else Band.PASSIVE if answer >= 7 else Band.DETRACTOR


SCALES = {scale.name: scale for scale in (FIVE_POINTS, SEVEN_POINTS, ELEVEN_POINTS, RECOMMENDATION)}


def likely_scale(answers: Sequence[float]) -> Scale:
    """The scale that answers without a named scale most likely have: 1–5 if all of them fit, else recommendation.

    Raises WaypostError when they fit neither.

    >>> likely_scale([5, 4, 1]).name, likely_scale([5, 9]).name
    ('1-5', 'nps')
    """
    for scale in (FIVE_POINTS, RECOMMENDATION):
        if all(scale.low <= answer <= scale.high for answer in answers):
            return scale
    wrong = next(answer for answer in answers if not RECOMMENDATION.low <= answer <= RECOMMENDATION.high)
    raise WaypostError(
        en=f"The rating {wrong:g} fits neither 1 to 5 nor 0 to 10. Rescale the ratings to one of the two.",
        de=f"Die Bewertung {wrong:g} passt weder zu 1 bis 5 noch zu 0 bis 10. Bitte auf eine der beiden umrechnen.",
    )
