"""What all questions share, and what may be chosen among."""

from dataclasses import dataclass
from typing import ClassVar

from waypost.core.vocabulary.documents.parts import Count, Id, Named, Part
from waypost.core.vocabulary.documents.texts import NOTHING, Texts
from waypost.core.vocabulary.survey.logic import Condition, Rule


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
class Option(Choosable):
    """An answer to choose. An `exclusive` one rules out all others; one that `stays` keeps its place in a shuffle."""

    exclusive: bool = False
    stays: bool = False
