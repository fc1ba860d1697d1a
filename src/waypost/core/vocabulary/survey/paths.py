"""The way of one person through a survey: which pages and questions are shown, in which order, and where it ends.

One pass from the first page to the last, whatever the answers say: a jump never leads back, so every way ends.
What was answered on a page or question that is not shown (any more) counts for nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from waypost.core.vocabulary.documents.texts import NOTHING, Texts
from waypost.core.vocabulary.survey.conditions import Known, as_number, holds, operand
from waypost.core.vocabulary.survey.logic import Ending, Rule
from waypost.core.vocabulary.survey.offering import counting, offered
from waypost.core.vocabulary.survey.questions import (
    Choosable,
    Question,
    Statement,
)
from waypost.core.vocabulary.survey.shuffling import shuffled
from waypost.core.vocabulary.survey.survey import Page, Survey
from waypost.core.vocabulary.survey.values import Value

_LONGEST_VARIABLE = 10_000  # characters that joining may come to


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who answers. `seed` is the id of the answer; conditions find the language among the attributes."""

    seed: str = ""
    language: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as one person sees it: its options (a matrix's rows, the causes of the person's band) in their order.

    `answer` is what counts of what was answered.
    """

    question: Question
    options: tuple[Choosable, ...]
    required: bool
    answer: Value | None


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page that is shown, with its questions in the order of this person."""

    page: Page
    questions: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """All that one person is shown with the answers so far, what was calculated, and how it ends before the last page."""

    pages: tuple[ShownPage, ...]
    variables: Mapping[str, Any]
    ending: Ending | None = None
    thanks: Texts = NOTHING

    @property
    def questions(self) -> tuple[Shown, ...]:
        return tuple(shown for page in self.pages for shown in page.questions)

    @property
    def answers(self) -> dict[str, Value]:
        """The answers that count."""
        return {shown.question.id: shown.answer for shown in self.questions if shown.answer is not None}

    def known(self, who: Respondent) -> Known:
        """What conditions may ask about at its end."""
        return Known(self.answers, self.variables, who.hidden, {**who.attributes, "language": who.language})


@dataclass(slots=True)
class _Walking:
    """What is known at one point of the way."""

    answers: dict[str, Value]
    variables: dict[str, Any]
    who: Respondent
    required: set[str]
    ending: Rule | None = None

    @property
    def known(self) -> Known:
        attributes = {**self.who.attributes, "language": self.who.language}
        return Known(self.answers, self.variables, self.who.hidden, attributes)


def path(survey: Survey, answers: Mapping[str, Value], who: Respondent) -> Way:
    """The way of a person with these answers (by the ids of questions). Answers are as `check` gives them back.

    >>> from waypost.core.vocabulary.survey.documents import read_survey
    >>> survey = read_survey('''
    ... kind: survey
    ... pages:
    ... - questions: [{kind: nps, id: score, text: Empfehlen Sie uns weiter?}]
    ... - questions: [{kind: text, id: why, text: Was ging schief?, when: {answer: score, band: detractor}}]
    ... ''')
    >>> [[shown.question.id for shown in path(survey, {"score": score}, Respondent()).questions] for score in (3, 9)]
    [['score', 'why'], ['score']]
    """
    at = _Walking({}, {each.id: each.start for each in survey.variables}, who, set())
    places, target, pages = survey.places(), (0, 0), []
    for number, page in enumerate(survey.pages):
        if number < target[0] or not holds(page.when, at.known):
            continue
        first = target[1] if number == target[0] else 0
        shown = tuple(_asked(page.questions[first:], answers, at))
        if shown:
            pages.append(ShownPage(page, shown))
        rules = [rule for each in shown for rule in each.question.then]
        target = _worked((*rules, *page.then), at, places, number) or target
        if at.ending:
            break
    ended = at.ending or Rule()
    return Way(tuple(_as_seen(page, at) for page in pages), at.variables, ended.end, ended.thanks)


def next_page(way: Way, survey: Survey, after: str = "") -> ShownPage | None:
    """The page to show after the one of that id, or the first; None when there is no other."""
    order = [page.id for page in survey.pages]
    passed = order.index(after) if after in order else -1
    return next((page for page in way.pages if order.index(page.page.id) > passed), None)


def _asked(questions: Iterable[Question], answers: Mapping[str, Value], at: _Walking) -> Iterable[Shown]:
    """The questions that are shown; each answer counts from then on."""
    for question in questions:
        if not holds(question.when, at.known):
            continue
        options = offered(question, answers.get(question.id), at.known)
        answer = counting(question, answers.get(question.id), options)
        if answer is not None:
            at.answers[question.id] = answer
        yield Shown(question, options, question.required, answer)


def _worked(
    rules: Iterable[Rule], at: _Walking, places: Mapping[str, tuple[int, int]], page: int
) -> tuple[int, int] | None:
    """Work the rules of a page; where to go on, if elsewhere than at the next page."""
    target = None
    for rule in rules:
        if not holds(rule.when, at.known):
            continue
        at.required.update(rule.require)
        if rule.variable:
            _calculate(rule, at)
        place = places.get(rule.jump, (page, 0))
        if place[0] > page and target is None:
            target = place
        if rule.end:
            at.ending = rule
            break
    return target


def _calculate(rule: Rule, at: _Walking) -> None:
    """A variable set, added to, joined to. What cannot be calculated leaves it as it is."""
    before = at.variables.get(rule.variable)
    for how, wanted in (("set", rule.set), ("add", rule.add), ("join", rule.join)):
        value = operand(wanted, at.known) if wanted else None
        if value is None:
            continue
        if how == "set":
            before = value
        elif how == "join":
            before = f"{'' if before is None else _written(before)}{_written(value)}"[:_LONGEST_VARIABLE]
        else:
            one, other = as_number(before or 0), as_number(value)
            total = None if one is None or other is None else as_number(one + other)
            before = before if total is None else int(total) if total.is_integer() else total
    if before is not None:
        at.variables[rule.variable] = before


def _written(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _as_seen(page: ShownPage, at: _Walking) -> ShownPage:
    """Questions and options in the order of this person; required is also what a rule made so."""
    seen = tuple(
        replace(
            shown,
            options=_mixed(shown, at.who.seed),
            required=not isinstance(shown.question, Statement) and (shown.required or shown.question.id in at.required),
        )
        for shown in page.questions
    )
    if page.page.shuffle:
        order = [each.id for each in shuffled([shown.question for shown in seen], at.who.seed, page.page.id)]
        seen = tuple(sorted(seen, key=lambda shown: order.index(shown.question.id)))
    return ShownPage(page.page, seen)


def _mixed(shown: Shown, seed: str) -> tuple[Choosable, ...]:
    if getattr(shown.question, "shuffle", False):
        return shuffled(shown.options, seed, shown.question.id)
    return shown.options
