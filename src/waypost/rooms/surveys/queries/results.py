"""What answers come to: scores with intervals, causes by band, how answers are spread.

Only complete answers count, and nothing is told of fewer people than the workspace's smallest group. Answers to another
scale are left out and counted; other words on the same scale are one series that says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Min

from waypost.core.measures.proportions import Interval, wilson
from waypost.core.measures.scores import Ratings, mean_answer
from waypost.core.measures.tallies import Tally, score
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Comparable, Measure, comparable, measure_of
from waypost.core.vocabulary.survey.questions import (
    Choosable,
    Matrix,
    NpsPlus,
    OptionsQuestion,
    Question,
    ScaleQuestion,
    Statement,
)
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Survey, SurveyVersion
from waypost.rooms.surveys.queries.causes import CauseAt, named_causes
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import Progress
from waypost.rooms.surveys.rights import SEE_SURVEYS


@dataclass(frozen=True, slots=True)
class Part:
    """One answer that could be chosen: how many did, and their share with its interval (0 … 1)."""

    id: str
    text: documents.Texts
    count: int
    share: Interval


@dataclass(frozen=True, slots=True)
class Result:
    """One question, or one row of a matrix (`row`). `n` answered it; `score` is by its measure, None without one.

    `odd` answers to another scale were left out; `reworded` says that some were asked in other words.
    """

    question: Question
    n: int
    measure: Measure | None
    score: Interval | None
    parts: tuple[Part, ...]
    causes: tuple[CauseAt, ...] = ()
    comments: int = 0
    odd: int = 0
    reworded: bool = False
    row: Choosable | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """A survey's results. `few`: fewer complete answers than may be told of, so there are none. `since` and `until`: the
    first and the last of them."""

    complete: int
    least: int
    few: bool
    states: dict[str, int]
    results: tuple[Result, ...]
    since: datetime | None = None
    until: datetime | None = None


def results(who: Who, row: Survey) -> Results:
    """The results of all versions, told by the one that is asked now. A constant number of queries."""
    who.must(SEE_SURVEYS)
    least = standing(who).least_group
    states = Counter(Answer.objects.filter(survey=row).values_list("state", flat=True))
    complete = states[Progress.COMPLETE.value]
    if row.live is None or complete < least:
        return Results(complete, least, True, dict(states), ())
    document = document_of(row.live)
    versions = {each.pk: document_of(each) for each in SurveyVersion.objects.filter(survey=row)}
    rows = Answer.objects.filter(survey=row, state=Progress.COMPLETE.value)
    given = _gathered(rows.values_list("version_id", "record").iterator(2_000))
    found = tuple(_results(document, versions, given, least))
    return Results(
        complete, least, False, dict(states), found, **rows.aggregate(since=Min("ended_at"), until=Max("ended_at"))
    )


Given = dict[str, list[tuple[int, Any]]]


def _gathered(rows: Iterable[tuple[int, Any]]) -> Given:
    """By question what was given, with the version it was given to."""
    found: Given = {}
    for version, record in rows:
        for id_, each in record.get("answers", {}).items():
            found.setdefault(id_, []).append((version, each["value"]))
    return found


def _results(
    document: documents.Survey, versions: dict[int, documents.Survey], given: Given, least: int
) -> Iterator[Result]:
    for question in document.questions():
        if isinstance(question, Statement):
            continue
        kinds = {
            key: comparable(before, question) if (before := old.question(question.id)) else Comparable.NOT
            for key, old in versions.items()
        }
        all_ = given.get(question.id, [])
        values = [value for version, value in all_ if kinds[version] is not Comparable.NOT]
        odd = len(all_) - len(values)
        reworded = any(kinds[version] is Comparable.REWORDED for version, _ in all_)
        if len(values) < least:
            yield Result(question, len(values), measure_of(question), None, (), odd=odd, reworded=reworded)
            continue
        for found in _told(question, values, least):
            yield Result(**found, odd=odd, reworded=reworded)


def _told(question: Question, values: Sequence[Any], least: int) -> Iterator[dict[str, Any]]:
    """A question's figures; a matrix is told row by row."""
    base = {"question": question, "measure": measure_of(question)}
    if isinstance(question, ScaleQuestion):
        scores = [each["score"] if isinstance(each, dict) else each for each in values]
        yield base | {
            "n": len(scores), "score": score_of(question, scores), "parts": tuple(_points(question, scores)),
            "causes": named_causes(question, values, least) if isinstance(question, NpsPlus) else (),
            "comments": sum(1 for each in values if isinstance(each, dict) and each.get("comment")),
        }  # fmt: skip
    elif isinstance(question, Matrix):
        for row in question.rows:
            chosen = [each[row.id] for each in values if row.id in each]
            order = [column.id for column in question.columns]
            rated = Ratings.of((order.index(each) + 1 for each in chosen if each in order), len(order))
            mean = mean_answer(rated) if question.scored and chosen else None
            parts = _parts(question.columns, Counter(chosen), len(chosen))
            few = len(chosen) < least
            yield base | {"n": len(chosen), "row": row, "score": None if few else mean, "parts": () if few else parts}
    elif isinstance(question, OptionsQuestion):
        # Of a ranking whatever stands first; of choices all that were made.
        first = question.KIND == "ranking"
        chosen = [id_ for each in values for id_ in (each.get("chosen", [])[:1] if first else each.get("chosen", []))]
        parts = _parts(question.options, Counter(chosen), len(values))
        yield base | {
            "n": len(values),
            "score": None,
            "parts": parts,
            "comments": sum(1 for e in values if e.get("other")),
        }
    else:
        agreed = [each["agreed"] for each in values if isinstance(each, dict) and "agreed" in each]
        share = wilson(sum(agreed), len(agreed)) if agreed else None
        yield base | {"n": len(values), "score": share, "parts": (), "comments": len(values) - len(agreed)}


def score_of(question: ScaleQuestion, scores: Sequence[int]) -> Interval:
    """The score of answers to a question, by its own measure."""
    measure = measure_of(question) or Measure.MEAN_ANSWER
    return score(Tally.of(measure, question.scale, scores, best=question.good_end))


def _points(question: ScaleQuestion, scores: Sequence[int]) -> Iterator[Part]:
    counts = Counter(scores)
    for point in range(int(question.scale.low), int(question.scale.high) + 1):
        yield Part(str(point), documents.Texts(str(point)), counts[point], wilson(counts[point], len(scores)))


def _parts(options: Iterable[Choosable], counts: Counter[str], n: int) -> tuple[Part, ...]:
    found = [Part(each.id, each.text, counts[each.id], wilson(min(counts[each.id], n), n)) for each in options]
    return tuple(each for each, option in zip(found, options, strict=True) if each.count or not option.retired)
