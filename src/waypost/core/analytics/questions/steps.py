"""A step as a predicate over events: a touchpoint, alternatives, filters.

A                     the touchpoint A
A|B                   A or B
A[channel=phone]      A on one channel; several filters: A[channel=phone,device=mobile]; values: A[channel=phone|chat]
[channel=phone]       any touchpoint on that channel
"A, B"                a name that holds , | [ ] or quotes stands in double quotes ("" for a quote)
"""

import re
from dataclasses import dataclass

from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True)
class Filter:
    """The dimension (by name or role) must have one of these words."""

    dimension: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One alternative of a step: a touchpoint ("" = any) and all of the filters."""

    touchpoint: str
    filters: tuple[Filter, ...] = ()


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
    reader = _Reader(text)
    steps = [reader.step()]
    while reader.take(","):
        steps.append(reader.step())
    reader.must_end()
    return tuple(steps)


def parse_step(text: str) -> Step:
    """One step. Raises WaypostError that shows where the text cannot be read."""
    reader = _Reader(text)
    step = reader.step()
    reader.must_end()
    return step


_PLAIN = re.compile(r'[^,|\[\]="]+')
_NAME = re.compile(r'[^,|\[\]"]+')


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def step(self) -> Step:
        terms = [self._term()]
        while self.take("|"):
            terms.append(self._term())
        return Step(tuple(terms))

    def take(self, sign: str) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        if self.text.startswith(sign, self.at):
            self.at += len(sign)
            return True
        return False

    def must_end(self) -> None:
        if self.text[self.at :].strip():
            raise self._unreadable()

    def _term(self) -> Term:
        filters: list[Filter] = []
        self.take("")
        touchpoint = "" if self.text.startswith("[", self.at) else self._word(_NAME)
        if self.take("["):
            filters.append(self._filter())
            while self.take(","):
                filters.append(self._filter())
            if not self.take("]"):
                raise self._unreadable()
        return Term(touchpoint, tuple(filters))

    def _filter(self) -> Filter:
        dimension = self._word(_PLAIN)
        if not self.take("="):
            raise self._unreadable()
        words = [self._word(_NAME)]
        while self.take("|"):
            words.append(self._word(_NAME))
        return Filter(dimension, tuple(words))

    def _word(self, plain: re.Pattern[str]) -> str:
        if self.take('"'):
            end = self.at
            while (end := self.text.find('"', end)) >= 0 and self.text.startswith('""', end):
                end += 2
            if end < 0:
                raise self._unreadable()
            word, self.at = self.text[self.at : end].replace('""', '"'), end + 1
            return word
        found = plain.match(self.text, self.at)
        if found is None or not found[0].strip():
            raise self._unreadable()
        self.at = found.end()
        return found[0].strip()

    def _unreadable(self) -> WaypostError:
        where = f"{self.text[: self.at]}▸{self.text[self.at :]}"
        return WaypostError(
            en=f"The steps cannot be read at the mark ▸: {where}. Write A,B|C,D[channel=phone]; "
            'a name with , | [ ] or quotes goes in double quotes: "A, B".',
            de=f"Die Schritte sind an der Marke ▸ nicht lesbar: {where}. Schreibweise: A,B|C,D[channel=phone]; "
            'ein Name mit , | [ ] oder Anführungszeichen steht in geraden Anführungszeichen: "A, B".',
        )


def _label(term: Term) -> str:
    filters = ",".join(f"{_quoted(f.dimension)}={'|'.join(map(_quoted, f.words))}" for f in term.filters)
    return (_quoted(term.touchpoint) if term.touchpoint else "") + (f"[{filters}]" if filters else "")


def _quoted(word: str) -> str:
    if any(sign in word for sign in ',|[]="') or word != word.strip():
        return '"' + word.replace('"', '""') + '"'
    return word
