"""What an answer counts for: which measure it belongs to, on which scale, and where it lies as an emotion."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.core.vocabulary.scales import RECOMMENDATION, Band, Best, Scale, band, points
from waypost.core.vocabulary.survey.questions import BaseQuestion, Ces, Csat, Matrix, Nps, Question, ScaleQuestion
from waypost.core.vocabulary.survey.values import Grid, Reasons, Value


class Measure(StrEnum):
    """By which score answers to a question are told, as the score is called among the measures."""

    NPS = "nps"
    CSAT = "csat"
    EASY = "easy"
    MEAN_ANSWER = "mean_answer"


@dataclass(frozen=True, slots=True)
class Scored:
    """One answer on one scale. Only those with the same measure, scale and good end are ever put together.

    `row` is that of a matrix. `emotion` lies between −2 and +2, the good end above.
    """

    question: str
    measure: Measure
    scale: str
    best: Best
    answer: int
    emotion: float
    band: Band | None = None
    row: str = ""


def measure_of(question: BaseQuestion) -> Measure | None:
    """The measure that answers to a question belong to; None where there is nothing to score."""
    if isinstance(question, Nps):
        return Measure.NPS
    if isinstance(question, Csat):
        return Measure.CSAT
    if isinstance(question, Ces):
        return Measure.EASY
    scored = isinstance(question, ScaleQuestion) or (isinstance(question, Matrix) and question.scored)
    return Measure.MEAN_ANSWER if scored else None


def scored(question: Question, value: Value) -> tuple[Scored, ...]:
    """What the answer to a question counts for: one score, one for each row of a scored matrix, or none.

    >>> from waypost.core.vocabulary.survey.questions import Ces
    >>> [found] = scored(Ces(id="ease", best=Best.LOW), 1)
    >>> found.measure.value, found.scale, found.emotion
    ('easy', '1-7', 2.0)
    """
    if isinstance(question, ScaleQuestion):
        answer = value.score if isinstance(value, Reasons) else value
        return (_one(question, answer),) if isinstance(answer, int) else ()
    if not (isinstance(question, Matrix) and question.scored and isinstance(value, Grid)):
        return ()
    scale, order = points(len(question.columns)), [column.id for column in question.columns]
    if len(order) < 2:
        return ()
    places = [(row, order.index(column) + 1) for row, column in value.cells if column in order]
    return tuple(
        Scored(question.id, Measure.MEAN_ANSWER, scale.name, Best.HIGH, place, scale.emotion(place), row=row)
        for row, place in places
    )


def _one(question: ScaleQuestion, answer: int) -> Scored:
    scale, best = question.scale, question.good_end
    found = band(answer) if scale is RECOMMENDATION else None
    measure = measure_of(question) or Measure.MEAN_ANSWER
    return Scored(question.id, measure, scale.name, best, answer, scale.emotion(_turned(answer, scale, best)), found)


def _turned(answer: int, scale: Scale, best: Best) -> float:
    """The answer as if the good end were the upper one."""
    return answer if best is Best.HIGH else scale.low + scale.high - answer
