"""Answers one by one, question by question: only those that may be put together with the question as it is asked now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from waypost.core.measures.tallies import Tally
from waypost.core.vocabulary.survey import Comparable, Measure, comparable, measure_of
from waypost.core.vocabulary.survey.questions import ScaleQuestion
from waypost.rooms.surveys.models import Answer, Survey, SurveyVersion
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import Progress

MAIL = "mail"  # the channel of personal links


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to one question. `at`: when it ended, or was changed last; `invited`: it came by a personal link;
    `invitation`: the key of that, None where none is known, as of anonymous answers."""

    score: int
    at: datetime
    complete: bool
    invited: bool
    value: Any
    invitation: int | None = None


def scored(row: Survey) -> Mapping[str, Sequence[Given]]:
    """By question with a scale what was given to it, the oldest first; two queries.

    Partial answers are among them, and tell so. The channel tells who was invited, since anonymous answers lead to no
    invitation.
    """
    if row.live is None:
        return {}
    document = document_of(row.live)
    versions = {each.pk: document_of(each) for each in SurveyVersion.objects.filter(survey=row)}
    asked = {question.id: question for question in document.questions() if isinstance(question, ScaleQuestion)}
    fits = {
        (key, id_)
        for key, old in versions.items()
        for id_, question in asked.items()
        if (before := old.question(id_)) and comparable(before, question) is not Comparable.NOT
    }
    found: dict[str, list[Given]] = defaultdict(list)
    states = [Progress.COMPLETE.value, Progress.PARTIAL.value]
    rows = Answer.objects.filter(survey=row, state__in=states).order_by("changed_at", "id")
    columns = ("version_id", "record", "state", "ended_at", "changed_at", "channel", "link_id", "invitation_id")
    for version, record, state, ended, changed, channel, link, invitation in rows.values_list(*columns).iterator(2_000):
        invited = link is None and channel == MAIL
        for id_, each in record.get("answers", {}).items():
            if (version, id_) in fits:
                value = each["value"]
                score = value["score"] if isinstance(value, dict) else value
                complete = state == Progress.COMPLETE.value
                found[id_].append(Given(score, ended or changed, complete, invited, value, invitation))
    return found


def tally_of(question: ScaleQuestion, given: Sequence[Given], weights: Sequence[float] | None = None) -> Tally:
    """Answers to a question, counted."""
    measure = measure_of(question) or Measure.MEAN_ANSWER
    return Tally.of(measure, question.scale, (each.score for each in given), weights, question.good_end)
