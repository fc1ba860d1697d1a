"""The text of a rule becomes its tree; the words of the language in English or German."""

import re
from datetime import date
from typing import ClassVar, cast, get_args

from waypost.core.analytics.questions.periods import Period, span
from waypost.core.analytics.questions.rules import (
    BARE,
    EVER,
    GAP,
    GERMAN,
    WORDS,
    And,
    Did,
    Has,
    Many,
    Not,
    Of,
    Or,
    Rule,
    Seen,
    Then,
    Value,
    When,
    Which,
)
from waypost.core.analytics.questions.steps import SIGNS, StepReader
from waypost.core.vocabulary.wording import WaypostError


def parse_rule(text: str) -> Rule:
    """The tree of a rule. Raises WaypostError that shows where the text cannot be read.

    >>> parse_rule('hat Chat mindestens 2 mal und nicht Kanal = Web (zuletzt)').label
    'did "Chat" at least 2 times and not Kanal = Web (last)'
    """
    reader = _RuleReader(text)
    rule = reader.rule()
    reader.must_end()
    return rule


_PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?")
_COUNT = re.compile(r"\d{1,9}")
DEEPEST = 50  # brackets and "not" in one another: more are no rule that a person wrote, and reading them is recursive
_READ_AS_NAMES = frozenset({"value"})  # `[value <= 6]` is read where a dimension would stand


class _RuleReader(StepReader):
    """Steps as in `questions.steps`, but a name without quotes ends at white space."""

    NAME: ClassVar[re.Pattern[str]] = BARE
    PLAIN: ClassVar[re.Pattern[str]] = BARE
    _depth = 0

    def rule(self) -> Rule:
        rules = [self._all()]
        while self._said("or"):
            rules.append(self._all())
        return rules[0] if len(rules) == 1 else Or(tuple(rules))

    def _all(self) -> Rule:
        rules = [self._one()]
        while self._said("and"):
            rules.append(self._one())
        return rules[0] if len(rules) == 1 else And(tuple(rules))

    def _one(self) -> Rule:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._too_deep()
        rule = self._inner()
        self._depth -= 1
        return rule

    def _inner(self) -> Rule:
        if self._said("not"):
            return Not(self._one())
        if self.take("("):
            rule = self.rule()
            self._must("", ")")
            return rule
        return self._condition_of_customer()

    def _condition_of_customer(self) -> Rule:
        if self._said("did"):
            return self._did()
        for of in get_args(Of):
            if self._said(f"{of} value of"):
                return Value(of, self.step(), self.amount())
        for what in ("events", "visits"):
            if self._said(what):
                return Many(what, self.amount(), self._gap() if what == "visits" else GAP)
        for which in ("first", "last"):
            if self._said(f"{which} seen"):
                when = self._when()
                if when == EVER:
                    raise self.unreadable()
                return Seen(which, when)
        return self._has()

    def _did(self) -> Rule:
        steps = [self.step()]
        while self._said("then"):
            steps.append(self.step())
        if len(steps) > 1:
            within = self._span() if self._said("within") else None
            return Then(tuple(steps), within, self._when())
        low, high = self._times()
        return Did(steps[0], low, high, self._when())

    def _times(self) -> tuple[int, int | None]:
        low, high = 1, None
        if self._said("at least"):
            low = self._count()
        elif self._said("at most"):
            low, high = 0, self._count()
        elif self._said("exactly"):
            low = high = self._count()
        elif self._said("between"):
            low = self._count()
            self._must("and")
            before = self.at
            high = self._count()
            if high < low:
                self.at = before
                raise self.unreadable()
        else:
            return low, high
        self._said("times")
        return low, high

    def _when(self) -> When:
        if not self._said("in"):
            return EVER
        if self._said("first"):
            return When(first=self._span())
        if self._said("last"):
            return When(last=self._span())
        found = self._matched(_PERIOD)
        try:
            days = [date.fromisoformat(day) if day else None for day in found.groups()]
        except ValueError:
            self.at -= len(found[0])
            raise self.unreadable() from None
        if days == [None, None]:
            raise self.unreadable()
        return When(Period(*days))

    def _has(self) -> Rule:
        dimension = self.word(BARE)
        other = self.take("!=")
        if not other:
            self._must("", "=")
        words = [self.word(BARE)]
        while self.take("|"):
            words.append(self.word(BARE))
        rule = Has(dimension, tuple(words), self._which())
        return Not(rule) if other else rule

    def _which(self) -> Which:
        if not self.take("("):
            return "any"
        which = next((which for which in get_args(Which) if self._said(which)), None)
        if which is None:
            raise self.unreadable()
        self._must("", ")")
        return cast("Which", which)

    def _gap(self) -> str:
        if not self.take("("):
            return GAP
        self._must("gap")
        gap = self._span()
        self._must("", ")")
        return gap

    def _count(self) -> int:
        return int(self._matched(_COUNT)[0])

    def _span(self) -> str:
        self.take("")
        before = self.at
        number = self._matched(re.compile(r"\d+(\.\d+)?"))[0]
        unit = self._matched(re.compile(r"[^\W\d]+"))[0]
        try:
            span(number + unit)
        except WaypostError:
            self.at = before
            raise self.unreadable() from None
        return number + unit

    def _matched(self, pattern: re.Pattern[str]) -> re.Match[str]:
        self.take("")
        found = pattern.match(self.text, self.at)
        if found is None:
            raise self.unreadable()
        self.at = found.end()
        return found

    def _must(self, words: str, sign: str = "") -> None:
        if not (self._said(words) if words else self.take(sign)):
            raise self.unreadable()

    def _said(self, phrase: str) -> bool:
        """Go past a phrase of the language, in English or German; or stay where it does not stand."""
        begin, left = self.at, phrase.split()
        while left:
            self.take("")
            found = BARE.match(self.text, self.at)
            words = _spoken(found[0]) if found else []
            if found and words == left[: len(words)]:
                left = left[len(words) :]
            elif not found or words != ["the"]:
                self.at = begin
                return False
            self.at = found.end()
        return True

    def word(self, plain: re.Pattern[str]) -> str:
        self.take("")
        begin, quotes = self.at, self.text.startswith('"', self.at)
        word = super().word(plain)
        if not quotes and word.lower() in WORDS - _READ_AS_NAMES:
            self.at = begin
            raise self.unreadable()
        return word

    def unreadable(self) -> WaypostError:
        where = f"{self.text[: self.at]}▸{self.text[self.at :]}"
        return WaypostError(
            en=f"The segment's rule cannot be read at the mark ▸: {where}. Write for example "
            'did "Chat" at least 2 times in last 30d and not channel = web (last), or: last value of "NPS" <= 6. '
            f"Names with spaces, and names that are words of the rule, go in double quotes; signs: {' '.join(SIGNS)}.",
            de=f"Die Regel des Segments ist an der Marke ▸ nicht lesbar: {where}. Zum Beispiel: "
            'hat "Chat" mindestens 2 mal in den letzten 30d und nicht Kanal = Web (zuletzt), oder: letzter Wert von "NPS" <= 6. '
            "Namen mit Leerzeichen und Namen, die Wörter der Regel sind, stehen in geraden Anführungszeichen; "
            f"Zeichen: {' '.join(SIGNS)}.",
        )

    def _too_deep(self) -> WaypostError:
        where = f"{self.text[: self.at]}▸{self.text[self.at :]}"
        return WaypostError(
            en=f"The segment's rule has more than {DEEPEST} brackets and “not” in one another at the mark ▸: {where}. "
            "Write it with fewer.",
            de=f"Die Regel des Segments hat an der Marke ▸ mehr als {DEEPEST} Klammern und „nicht“ ineinander: {where}. "
            "Bitte mit weniger schreiben.",
        )


def _spoken(word: str) -> list[str]:
    return GERMAN.get(word.lower(), word.lower()).split()
