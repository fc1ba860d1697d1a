"""Questions with options to choose."""

from dataclasses import dataclass
from typing import ClassVar

from waypost.core.vocabulary.documents.parts import Count
from waypost.core.vocabulary.documents.texts import NOTHING, Texts
from waypost.core.vocabulary.survey.questions.basics import BaseQuestion, Option


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
