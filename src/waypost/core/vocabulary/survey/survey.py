"""The survey: what is asked, page by page, and what belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from waypost.core.vocabulary.documents.parts import Count, Named
from waypost.core.vocabulary.documents.texts import NOTHING, Texts
from waypost.core.vocabulary.survey.logic import Condition, Rule
from waypost.core.vocabulary.survey.questions import Binding, Question


class Anonymity(StrEnum):
    """Who is behind an answer: nobody knows; a pseudonym that only few may resolve; the customer."""

    ANONYMOUS = "anonymous"
    PSEUDONYMOUS = "pseudonymous"
    PERSONAL = "personal"


class Reach(StrEnum):
    """What a survey asks about."""

    RELATIONSHIP = "relationship"
    JOURNEY = "journey"
    TOUCHPOINT = "touchpoint"
    EMPLOYEES = "employees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Named):
    """Questions that are shown together. `when` makes the whole group conditional, `then` acts once it is answered."""

    NAMELESS: ClassVar[str] = "page"
    FAMILY: ClassVar[str] = "question"  # jumps lead to pages and to questions

    title: Texts = NOTHING
    text: Texts = NOTHING
    shuffle: bool = False
    when: Condition | None = None
    questions: tuple[Question, ...] = ()
    then: tuple[Rule, ...] = ()

    @property
    def known_as(self) -> str:
        return self.name or self.title.in_("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable(Named):
    """Something that rules calculate: a number or a text, with the value it starts at."""

    start: Any = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenField(Named):
    """What the link brings along and nobody is asked for: an order number, a shop. Nothing else is taken from a link."""

    longest: Count = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Named):
    """So many answers of one kind are enough; whoever comes later is thanked and not asked on."""

    NAMELESS: ClassVar[str] = "quota"

    when: Condition | None = None
    limit: Count = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Named):
    """A whole survey. `purpose` and `legal_basis` are what the person asked is told; `theme` is the name of a look.

    `language` is that of bare texts and of whoever speaks none of `languages`. `about` is what on the map it measures.
    """

    NAMELESS: ClassVar[str] = "survey"

    version: str = ""
    reach: Reach | None = None
    about: Binding | None = None
    title: Texts = NOTHING
    purpose: Texts = NOTHING
    legal_basis: Texts = NOTHING
    languages: tuple[str, ...] = ()
    language: str = ""
    theme: str = ""
    anonymity: Anonymity = Anonymity.PSEUDONYMOUS
    welcome: Texts = NOTHING
    hidden: tuple[HiddenField, ...] = ()
    variables: tuple[Variable, ...] = ()
    pages: tuple[Page, ...] = ()
    quotas: tuple[Quota, ...] = ()
    thanks: Texts = NOTHING
    screened_out: Texts = NOTHING
    quota_full: Texts = NOTHING

    def questions(self) -> Iterator[Question]:
        """All questions, from the first to the last."""
        for page in self.pages:
            yield from page.questions

    def question(self, id_: str) -> Question | None:
        """The question of that id."""
        return next((question for question in self.questions() if question.id == id_), None)

    def places(self) -> dict[str, tuple[int, int]]:
        """Where each page and question stands: numbers of page and question. Of an id that stands twice, the first."""
        found: dict[str, tuple[int, int]] = {}
        for number, page in enumerate(self.pages):
            found.setdefault(page.id, (number, 0))
            for place, question in enumerate(page.questions):
                found.setdefault(question.id, (number, place))
        return found

    def said(self, texts: Texts, language: str = "") -> str:
        """A text in a language, else in the survey's own, else in any that it is said in."""
        return texts.in_(*([] if language in ("", self.language) else [language]), self.language)
