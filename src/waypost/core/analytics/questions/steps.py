"""A step as a predicate over events: a touchpoint, alternatives, filters.

A                     the touchpoint A
A|B                   A or B
A[channel=phone]      A on one channel; several filters: A[channel=phone,device=mobile]; values: A[channel=phone|chat]
[channel=phone]       any touchpoint on that channel
A[value>=100]         A with an amount or rating of at least 100; signs: = < <= > >= (an event without a value never fits)
"A, B"                a name that holds , | [ ] or quotes stands in double quotes ("" for a quote)
"""

import re
from dataclasses import dataclass
from typing import ClassVar, Literal, cast

from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True)
class Filter:
    """The dimension (by name or role) must have one of these words."""

    dimension: str
    words: tuple[str, ...]


Sign = Literal["<=", ">=", "<", ">", "="]
SIGNS: tuple[Sign, ...] = ("<=", ">=", "<", ">", "=")


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of the event must lie there: an amount of money, a rating. Events without a value never do."""

    sign: Sign
    number: float

    @property
    def label(self) -> str:
        """As it is written: `<= 6`."""
        return f"{self.sign} {number_label(self.number)}"


@dataclass(frozen=True, slots=True)
class Term:
    """One alternative of a step: a touchpoint ("" = any), all of the filters and all of the amounts."""

    touchpoint: str
    filters: tuple[Filter, ...] = ()
    amounts: tuple[Amount, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the touchpoint alone decides."""
        return not self.filters and not self.amounts


@dataclass(frozen=True, slots=True)
class Step:
    """An event matches a step when it matches one of its terms."""

    terms: tuple[Term, ...]

    @property
    def label(self) -> str:
        """The step as it is written; parsing it again gives the step.

        >>> parse_step('A | B[channel=phone]').label
        'A|B[channel=phone]'
        """
        return "|".join(map(_label, self.terms))


def parse_steps(text: str) -> tuple[Step, ...]:
    """Steps separated by commas.

    >>> [step.label for step in parse_steps('A, B|C, "D, E"')]
    ['A', 'B|C', '"D, E"']
    """
    reader = StepReader(text)
    steps = [reader.step()]
    while reader.take(","):
        steps.append(reader.step())
    reader.must_end()
    return tuple(steps)


def parse_step(text: str) -> Step:
    """One step. Raises WaypostError that shows where the text cannot be read."""
    reader = StepReader(text)
    step = reader.step()
    reader.must_end()
    return step


class StepReader:
    """Reads steps from a text, mark by mark. `NAME`: touchpoints and words without quotes; `PLAIN`: dimensions."""

    NAME: ClassVar[re.Pattern[str]] = re.compile(r'[^,|\[\]"]+')
    PLAIN: ClassVar[re.Pattern[str]] = re.compile(r'[^,|\[\]=<>"]+')
    NUMBER: ClassVar[re.Pattern[str]] = re.compile(r"\s*(-?\d+(?:\.\d+)?)")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def step(self) -> Step:
        """One step: alternatives with a bar between them."""
        terms = [self._term()]
        while self.take("|"):
            terms.append(self._term())
        return Step(tuple(terms))

    def take(self, sign: str) -> bool:
        """Go past white space and, if it stands there, the sign."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        if self.text.startswith(sign, self.at):
            self.at += len(sign)
            return True
        return False

    def must_end(self) -> None:
        """Nothing may follow."""
        if self.text[self.at :].strip():
            raise self.unreadable()

    def amount(self) -> Amount:
        """A sign and a number."""
        sign = next((sign for sign in SIGNS if self.take(sign)), None)
        found = self.NUMBER.match(self.text, self.at) if sign else None
        if found is None:
            raise self.unreadable()
        self.at = found.end()
        return Amount(cast("Sign", sign), float(found[1]))

    def word(self, plain: re.Pattern[str]) -> str:
        """A word in double quotes, or one of this pattern."""
        if self.take('"'):
            end = self.at
            while (end := self.text.find('"', end)) >= 0 and self.text.startswith('""', end):
                end += 2
            if end < 0:
                raise self.unreadable()
            word, self.at = self.text[self.at : end].replace('""', '"'), end + 1
            return word
        found = plain.match(self.text, self.at)
        if found is None or not found[0].strip():
            raise self.unreadable()
        self.at = found.end()
        return found[0].strip()

    def unreadable(self) -> WaypostError:
        """The error that shows where reading failed."""
        where = f"{self.text[: self.at]}▸{self.text[self.at :]}"
        return WaypostError(
            en=f"The steps cannot be read at the mark ▸: {where}. Write A,B|C,D[channel=phone]; "
            'a name with , | [ ] or quotes goes in double quotes: "A, B".',
            de=f"Die Schritte sind an der Marke ▸ nicht lesbar: {where}. Schreibweise: A,B|C,D[channel=phone]; "
            'ein Name mit , | [ ] oder Anführungszeichen steht in geraden Anführungszeichen: "A, B".',
        )

    def _term(self) -> Term:
        conditions: list[Filter | Amount] = []
        self.take("")
        touchpoint = "" if self.text.startswith("[", self.at) else self.word(self.NAME)
        if self.take("["):
            conditions.append(self._condition())
            while self.take(","):
                conditions.append(self._condition())
            if not self.take("]"):
                raise self.unreadable()
        filters = tuple(each for each in conditions if isinstance(each, Filter))
        return Term(touchpoint, filters, tuple(each for each in conditions if isinstance(each, Amount)))

    def _condition(self) -> Filter | Amount:
        quoted = self.take('"')
        self.at -= quoted
        dimension = self.word(self.PLAIN)
        if dimension == "value" and not quoted:
            return self.amount()
        if not self.take("="):
            raise self.unreadable()
        words = [self.word(self.NAME)]
        while self.take("|"):
            words.append(self.word(self.NAME))
        return Filter(dimension, tuple(words))


def number_label(number: float) -> str:
    """A number as it is typed: 6, 6.5."""
    return repr(int(number)) if number.is_integer() else repr(number)


def _label(term: Term) -> str:
    filters = [f"{_dimension(f.dimension)}={'|'.join(map(quoted, f.words))}" for f in term.filters]
    conditions = ",".join(filters + [f"value {amount.label}" for amount in term.amounts])
    return (quoted(term.touchpoint) if term.touchpoint else "") + (f"[{conditions}]" if conditions else "")


def _dimension(name: str) -> str:
    return '"value"' if name == "value" else quoted(name)


def quoted(word: str) -> str:
    """A name as it is typed: in double quotes when it holds a sign that would end it.

    >>> quoted("A, B"), quoted("A B")
    ('"A, B"', 'A B')
    """
    ends = any(sign in word for sign in ',|[]="<>') or word != word.strip() or not word
    return in_quotes(word) if ends else word


def in_quotes(word: str) -> str:
    """A name in double quotes, its own quotes doubled."""
    return '"' + word.replace('"', '""') + '"'
