"""What there is to choose at a question for one person, and what counts of an answer when some of it was not offered."""

from collections.abc import Iterable
from dataclasses import replace

from waypost.core.vocabulary.scales import band
from waypost.core.vocabulary.survey.checking import check
from waypost.core.vocabulary.survey.conditions import Known, holds
from waypost.core.vocabulary.survey.questions import (
    Cause,
    Choosable,
    Matrix,
    NpsPlus,
    OptionsQuestion,
    Question,
    Statement,
)
from waypost.core.vocabulary.survey.values import Choice, Grid, Reasons, Value, as_json
from waypost.core.vocabulary.wording import WaypostError


def offered(question: Question, answer: Value | None, known: Known) -> tuple[Choosable, ...]:
    """What there is to choose at a question, in its own order: causes by the band of the score that was given."""
    if isinstance(question, NpsPlus):
        return tuple(cause for cause in causes_of(question, answer) if not cause.retired and holds(cause.when, known))
    if isinstance(question, Matrix):
        several: tuple[Choosable, ...] = question.rows
    else:
        several = question.options if isinstance(question, OptionsQuestion) else ()
    return tuple(each for each in several if not each.retired and holds(each.when, known))


def causes_of(question: NpsPlus, answer: Value | None) -> tuple[Cause, ...]:
    """The causes that go with the score; none before there is a score."""
    if not isinstance(answer, Reasons):
        return ()
    return tuple(cause for cause in question.causes if not cause.bands or band(answer.score) in cause.bands)


def counting(question: Question, answer: Value | None, options: tuple[Choosable, ...]) -> Value | None:
    """What counts of an answer: nothing that was not offered, and nothing of a statement.

    What is retired was offered once, so an answer keeps it. Choices of which too few are left are to be made again.
    """
    ids = {each.id for each in options} | {each.id for each in _kept(question, answer)}
    if answer is None or isinstance(question, Statement):
        return None
    if isinstance(answer, Reasons):
        causes = tuple(cause for cause in answer.causes if cause in ids)
        return replace(answer, causes=causes, main=answer.main if answer.main in causes else "")
    if isinstance(answer, Choice):
        left = Choice(tuple(each for each in answer.chosen if each in ids), answer.other)
        return answer if left == answer else _still(question, left)
    if isinstance(answer, Grid):
        cells = tuple((row, column) for row, column in answer.cells if row in ids)
        return Grid(cells) if cells else None
    return answer


def _kept(question: Question, answer: Value | None) -> Iterable[Choosable]:
    if isinstance(question, NpsPlus):
        return (cause for cause in causes_of(question, answer) if cause.retired)
    several = question.rows if isinstance(question, Matrix) else getattr(question, "options", ())
    return (each for each in several if each.retired)


def _still(question: Question, left: Choice) -> Value | None:
    try:
        return check(question, as_json(left))
    except WaypostError:
        return None
