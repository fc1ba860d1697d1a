"""The kinds of questions. Each says what belongs to it; `kind` in the document says which one it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

from waypost.core.vocabulary.documents.parts import Count, Day, Id, Named, OneOf, Part
from waypost.core.vocabulary.documents.texts import Texts
from waypost.core.vocabulary.scales import FIVE_POINTS, RECOMMENDATION, SEVEN_POINTS, Band, Best, Scale, points
from waypost.core.vocabulary.survey.logic import Condition, Rule

NOTHING = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding(Part):
    """What on the map it asks about: ids of a journey, of its step, of a touchpoint."""

    ONE_LINE: ClassVar[bool] = True

    journey: Id = ""
    step: Id = ""
    touchpoint: Id = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseQuestion(Named):
    """What every question has. `name` is what reports call it.

    `wording` counts how often its words were changed: answers keep the number they were asked with. `when` says on
    which condition it is asked, `then` what happens once its page is answered.
    """

    MAIN: ClassVar[str] = "text"
    NAMELESS: ClassVar[str] = "question"
    FAMILY: ClassVar[str] = "question"

    text: Texts = NOTHING
    help: Texts = NOTHING
    wording: Count = 1
    required: bool = False
    about: Binding | None = None
    when: Condition | None = None
    then: tuple[Rule, ...] = ()

    @property
    def known_as(self) -> str:
        return self.name or self.text.in_("en")


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
class Choosable(Named):
    """Something to choose. Its id stays, whatever it is called; one that is `retired` is not offered any more."""

    MAIN: ClassVar[str] = "text"
    SHARED: ClassVar[bool] = True
    NAMELESS: ClassVar[str] = "option"

    text: Texts = NOTHING
    retired: bool = False
    when: Condition | None = None

    @property
    def known_as(self) -> str:
        return self.name or self.text.in_("en")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Choosable):
    """An answer to choose. An `exclusive` one rules out all others; one that `stays` keeps its place in a shuffle."""

    exclusive: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsQuestion(BaseQuestion):
    """A question with options."""

    options: tuple[Option, ...] = ()
    shuffle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(OptionsQuestion):
    """One of several options. `other` is what the field for an answer of one's own is called."""

    KIND: ClassVar[str] = "single_choice"

    other: Texts = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(OptionsQuestion):
    """Any of several options, `least` to `most` of them."""

    KIND: ClassVar[str] = "multiple_choice"

    other: Texts = NOTHING
    least: Count = 0
    most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(OptionsQuestion):
    """Options brought into an order, the best first; `most` of them, or all."""

    KIND: ClassVar[str] = "ranking"

    most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(BaseQuestion):
    """The same columns for several rows. With `scored`, columns are a scale whose last one is the best."""

    KIND: ClassVar[str] = "matrix"

    rows: tuple[Option, ...] = ()
    columns: tuple[Option, ...] = ()
    scored: bool = False
    shuffle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenText(BaseQuestion):
    """Words of one's own, at most so many characters."""

    KIND: ClassVar[str] = "text"

    longest: Count = 5000
    one_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(BaseQuestion):
    """An e-mail address."""

    KIND: ClassVar[str] = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(BaseQuestion):
    """A day, from `earliest` to `latest`."""

    KIND: ClassVar[str] = "date"

    earliest: Day = ""
    latest: Day = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File(BaseQuestion):
    """A file of one of these endings; without any named, pictures and PDF."""

    KIND: ClassVar[str] = "file"

    endings: tuple[str, ...] = ("jpg", "jpeg", "png", "webp", "heic", "pdf")
    most_megabytes: Count = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(BaseQuestion):
    """Whether somebody agrees to `text`. `wording` is the version of the text that is stored with the answer."""

    KIND: ClassVar[str] = "consent"

    purpose: Id = ""


class ContactChannel(StrEnum):
    """How somebody may be contacted."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAgreement(BaseQuestion):
    """May we contact you about this? By which channel, at what time?"""

    KIND: ClassVar[str] = "contact_agreement"

    channels: tuple[ContactChannel, ...] = (ContactChannel.PHONE, ContactChannel.EMAIL)
    times: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(BaseQuestion):
    """A text to read; nothing is asked."""

    KIND: ClassVar[str] = "statement"


Question: TypeAlias = (
    Nps
    | NpsPlus
    | Csat
    | Ces
    | Rating
    | MetExpectation
    | SingleChoice
    | MultipleChoice
    | Matrix
    | Ranking
    | OpenText
    | Email
    | Date
    | File
    | Consent
    | ContactAgreement
    | Statement
)
