"""What a survey makes depend on what: conditions, and rules that act when a page has been answered."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from waypost.core.vocabulary.documents.parts import Count, Id, Part
from waypost.core.vocabulary.documents.texts import NOTHING, Texts
from waypost.core.vocabulary.scales import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Part):
    """Everything that is said must hold: each part of `all`, one of `any`, not `not`, and what is said of the subject.

    The subject is an `answer` (the id of a question, or a part of its answer: `recommend.causes`, `recommend.comment`,
    `grid.row`, `reason.other`), a `variable`, a `hidden` field or an `attribute` of the customer. A subject of which
    nothing is said must be there. Numbers compare as numbers, days as days, other texts whatever their case.
    A subject with several values (chosen options) holds when one of them does; `is_not` and `not_in` when none does.
    """

    ONE_LINE: ClassVar[bool] = True

    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    not_: "Condition | None" = None
    answer: str = ""
    variable: str = ""
    hidden: str = ""
    attribute: str = ""
    is_: Any = None
    is_not: Any = None
    in_: tuple[Any, ...] = ()
    not_in: tuple[Any, ...] = ()
    less: Any = None
    at_most: Any = None
    more: Any = None
    at_least: Any = None
    between: tuple[Any, ...] = ()
    contains: str = ""
    begins: str = ""
    ends: str = ""
    answered: bool | None = None
    skipped: bool | None = None
    band: Band | None = None
    chosen_at_least: Count | None = None
    chosen_at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand(Part):
    """What a variable is calculated with: a value, or what an answer, a variable or a hidden field says."""

    MAIN: ClassVar[str] = "value"
    ONE_LINE: ClassVar[bool] = True

    value: Any = None
    answer: str = ""
    variable: str = ""
    hidden: str = ""


class Ending(StrEnum):
    """How a survey may end before its last page."""

    COMPLETE = "complete"
    SCREENED_OUT = "screened-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Part):
    """What happens once the page is answered, where the condition holds. Rules work in the order in which they stand.

    `jump` goes on at a later page, or a question of one; the first that holds counts, and one that leads back is none.
    `variable` is `set` to a value, has a number added (`add`) or a text joined (`join`). `require` makes questions
    required. `end` ends the survey, with `thanks` in place of its own.
    """

    when: Condition | None = None
    jump: Id = ""
    variable: Id = ""
    set: Operand | None = None
    add: Operand | None = None
    join: Operand | None = None
    require: tuple[Id, ...] = ()
    end: Ending | None = None
    thanks: Texts = NOTHING
