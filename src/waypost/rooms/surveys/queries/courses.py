"""How the scores of a survey went, with their change points: by week, or by month where it asks for long or few answer a week."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from waypost.core.analytics.questions.periods import Unit, buckets
from waypost.core.measures.trends import ScoreTrend, score_trend
from waypost.core.measures.withholding import untold
from waypost.core.vocabulary.survey.questions import ScaleQuestion
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.customers.records import Standing
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.queries.scored import Given, tally_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_WEEKS = 60
_TELLING = 0.6  # so large a share of the answers has to be told for weeks


@dataclass(frozen=True, slots=True)
class QuestionCourse:
    """The score of one question by week or month; `few` buckets had answers of too few people: `answers` of `of_all` are told."""

    unit: str
    days: tuple[date, ...]
    trend: ScoreTrend
    answers: int
    few: int
    week_start: int
    of_all: int


def courses(
    who: Who, questions: Sequence[ScaleQuestion], given: Mapping[str, Sequence[Given]]
) -> Mapping[str, QuestionCourse]:
    """By question; those without two points to tell of are left out."""
    now = standing(who)
    found = {}
    for question in questions:
        complete = sorted((each for each in given.get(question.id, ()) if each.complete), key=lambda each: each.at)
        course = _course(question, complete, now) if complete else None
        if course is not None and sum(each is not None for each in course.trend.values) > 1:
            found[question.id] = course
    return found


def _course(question: ScaleQuestion, given: Sequence[Given], now: Standing) -> QuestionCourse:
    """By week, unless too many of the answers lie in weeks of so few people that months tell more."""
    by_month = _by(question, given, now, "month")
    if given[-1].at - given[0].at > timedelta(weeks=_MOST_WEEKS):
        return by_month
    by_week = _by(question, given, now, "week")
    return by_week if by_week.answers >= min(by_month.answers, len(given) * _TELLING) else by_month


def _by(question: ScaleQuestion, given: Sequence[Given], now: Standing, unit: Unit) -> QuestionCourse:
    first, last = given[0].at, given[-1].at
    days, borders = buckets(_micros(first), _micros(last), unit, now.zone, now.week_start)
    parts: list[list[Given]] = [[] for _ in days]
    for each in given:
        parts[bisect_right(borders, _micros(each.at)) - 1].append(each)
    hidden = untold({place: len(part) for place, part in enumerate(parts)}, now.least_group)
    tallies = [tally_of(question, part) if part and place not in hidden else None for place, part in enumerate(parts)]
    few = sum(bool(part) and tally is None for part, tally in zip(parts, tallies, strict=True))
    answers = sum(each.answers for each in tallies if each)
    return QuestionCourse(unit, tuple(days), score_trend(tallies), answers, few, now.week_start, len(given))


def _micros(at: datetime) -> int:
    return round((at - _EPOCH) / timedelta(microseconds=1))
