"""Questions that are answered by a number of a scale."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from waypost.core.vocabulary.documents.parts import Id, OneOf, Part
from waypost.core.vocabulary.documents.texts import NOTHING, Texts
from waypost.core.vocabulary.scales import FIVE_POINTS, RECOMMENDATION, SEVEN_POINTS, Band, Best, Scale, points
from waypost.core.vocabulary.survey.questions.basics import BaseQuestion, Choosable


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleQuestion(BaseQuestion):
    """A question that is answered by a number of a scale. `low` and `high` are what its two ends are called."""

    low: Texts = NOTHING
    high: Texts = NOTHING

    @property
    def scale(self) -> Scale:
        raise NotImplementedError

    @property
    def good_end(self) -> Best:
        """Which end is good."""
        return Best.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Nps(ScaleQuestion):
    """How likely it is that somebody recommends, 0 to 10."""

    KIND: ClassVar[str] = "nps"

    @property
    def scale(self) -> Scale:
        return RECOMMENDATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause(Choosable):
    """A root cause: what went wrong, or what works. `bands` says to whom it is offered; without it, to all.

    `pain_point`, `gain` and `initiative` are ids of what it is linked to. A cause may be retired; its id is never
    given to another one.
    """

    NAMELESS: ClassVar[str] = "cause"

    bands: tuple[Band, ...] = ()
    pain_point: Id = ""
    gain: Id = ""
    initiative: Id = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByBand(Part):
    """A text for each band."""

    detractor: Texts = NOTHING
    passive: Texts = NOTHING
    promoter: Texts = NOTHING

    def of(self, band: Band) -> Texts:
        return {Band.DETRACTOR: self.detractor, Band.PASSIVE: self.passive}.get(band, self.promoter)


@dataclass(frozen=True, slots=True, kw_only=True)
class NpsPlus(Nps):
    """Score, root causes and comment in one: one answer that is never taken apart.

    `causes_text` asks for the causes, `main_text` for the main one among several, `comment_text` for the comment.
    """

    KIND: ClassVar[str] = "nps_plus"

    causes_text: ByBand | None = None
    causes: tuple[Cause, ...] = ()
    shuffle: bool = False
    main_text: Texts = NOTHING
    comment_text: ByBand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Csat(ScaleQuestion):
    """How satisfied somebody is, on five or seven points."""

    KIND: ClassVar[str] = "csat"

    points: Annotated[int, OneOf((5, 7))] = 5

    @property
    def scale(self) -> Scale:
        return points(self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ces(ScaleQuestion):
    """How far somebody agrees that it was easy, 1 to 7. `best: low` where a low answer means easy."""

    KIND: ClassVar[str] = "ces"

    best: Best = Best.HIGH

    @property
    def scale(self) -> Scale:
        return SEVEN_POINTS

    @property
    def good_end(self) -> Best:
        return self.best


class Look(StrEnum):
    """What a rating is shown as."""

    NUMBER = "number"
    SMILEY = "smiley"
    STAR = "star"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(ScaleQuestion):
    """A rating by numbers, smileys or stars."""

    KIND: ClassVar[str] = "rating"

    points: Annotated[int, OneOf((3, 4, 5, 6, 7, 10))] = 5
    look: Look = Look.NUMBER
    best: Best = Best.HIGH

    @property
    def scale(self) -> Scale:
        return points(self.points)

    @property
    def good_end(self) -> Best:
        return self.best


@dataclass(frozen=True, slots=True, kw_only=True)
class MetExpectation(ScaleQuestion):
    """Whether it met what was expected: 1 far less, 3 as expected, 5 far more."""

    KIND: ClassVar[str] = "met_expectation"

    @property
    def scale(self) -> Scale:
        return FIVE_POINTS
