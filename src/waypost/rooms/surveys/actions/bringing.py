"""A whole answer that a program brings: checked by the document, kept once, closed at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.answers import Given, to_json
from waypost.core.vocabulary.survey.questions import File
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.actions.answering import respondent, rounded
from waypost.rooms.surveys.actions.finishing import finish
from waypost.rooms.surveys.actions.quotas import is_full
from waypost.rooms.surveys.actions.writing import Writing
from waypost.rooms.surveys.models import Answer, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.doors import brought_as, seed_of
from waypost.rooms.surveys.queries.finding import survey as survey_of
from waypost.rooms.surveys.records import OVER_WORDS, PAUSED_WORDS, Progress, State
from waypost.rooms.surveys.rights import TAKE_ANSWERS
from waypost.web.ids import uuid7


def bring(
    who: Who,
    survey: UUID,
    *,
    key: str,
    answers: Mapping[str, Any],
    language: str = "",
    hidden: Mapping[str, str] | None = None,
    source: str = "",
    at: datetime | None = None,
) -> tuple[Answer, bool]:
    """Keep a complete answer, and say whether it is new: the same `key` again changes nothing.

    Values are as in the survey document. Raises WaypostError naming the question that is missing, unknown or wrong,
    for a survey that takes no answers, and for a time that lies ahead.
    """
    who.must(TAKE_ANSWERS)
    row = survey_of(who, survey)
    if row.live is None or row.state != State.LIVE:
        closed = PAUSED_WORDS if row.state == State.PAUSED else OVER_WORDS
        raise WaypostError(en=closed.en, de=closed.de)
    now = timezone.now()
    if at is not None and at > now:
        raise WaypostError(
            en="The answer lies in the future. Give the instant at which it was given.",
            de="Die Antwort liegt in der Zukunft. Bitte den Zeitpunkt nennen, zu dem sie gegeben wurde.",
        )
    document, mark = document_of(row.live), brought_as(row, key)
    spoken = language if language in document.languages else document.language
    answer = _checked(document, documents.begun(document, seed_of(mark), spoken, hidden or {}), answers)
    mine = Answer.objects.filter(workspace_id=row.workspace_id, survey=row, key=mark)
    try:
        with transaction.atomic():
            known = mine.select_related("survey").first()
            return (
                (known, False)
                if known
                else (_kept(row, mark, document, answer, source, rounded(document, at or now)), True)
            )
    except IntegrityError:  # the same was sent twice at once: the other one was quicker
        return mine.select_related("survey").get(), False


def _kept(
    row: Survey, mark: str, document: documents.Survey, answer: documents.Answer, source: str, at: datetime
) -> Answer:
    anonymous = document.anonymity is documents.Anonymity.ANONYMOUS
    found = Answer(
        uuid=uuid4() if anonymous else uuid7(), workspace_id=row.workspace_id, survey=row, version=row.live, key=mark,
        state=Progress.STARTED.value, language=answer.language[:12], channel=" ".join(source.split())[:40] or "api",
        record=to_json(answer), begun_at=at, changed_at=at,
    )  # fmt: skip
    who = respondent(answer)
    way = documents.path(document, answer.values, who)
    full = is_full(found, document, way, who)
    ended = documents.finished(document, answer, {}, quota_full=full)
    writing = Writing()
    finish(writing, found, ended, way, who, None, at)
    writing.done()
    return found


def _checked(document: documents.Survey, empty: documents.Answer, answers: Mapping[str, Any]) -> documents.Answer:
    given = {}
    for id_, raw in answers.items():
        question = document.question(id_)
        if question is None:
            known = ", ".join(each.id for each in document.questions())
            raise WaypostError(
                en=f"The survey asks no question “{id_}”. It asks: {known}.",
                de=f"Die Umfrage stellt keine Frage „{id_}“. Sie fragt: {known}.",
            )
        if isinstance(question, File):
            raise WaypostError(
                en=f"{id_}: files are sent on the page of the survey alone. Leave this question out.",
                de=f"{id_}: Dateien lassen sich nur auf der Seite der Umfrage senden. Bitte diese Frage weglassen.",
            )
        try:
            value = documents.check(question, raw)
        except WaypostError as error:
            raise WaypostError(en=f"{id_}: {error.wording.en}", de=f"{id_}: {error.wording.de}") from None
        if value is not None:
            given[id_] = Given(value, question.wording)
    answer = replace(empty, given=given)
    lacking = documents.complete(document, answer.values, respondent(answer))
    for id_, wording in lacking.items():
        raise WaypostError(en=f"{id_}: {wording.en}", de=f"{id_}: {wording.de}")
    return answer
