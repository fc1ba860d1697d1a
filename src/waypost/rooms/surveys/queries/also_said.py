"""What an answer says besides its words, for who reads its feedback: fills a port of feedback."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.scales import band
from waypost.core.vocabulary.survey.questions import MultipleChoice, NpsPlus, Question, ScaleQuestion, SingleChoice
from waypost.rooms.feedback.records import AlsoSaid
from waypost.rooms.surveys.models import Answer
from waypost.rooms.surveys.queries.documents import document_of
from waypost.web.language import language


def also_said(workspace_id: int, outside: Sequence[str]) -> Mapping[str, Sequence[AlsoSaid]]:
    """By the name of each item what was asked for a score and what was chosen in the same answer; one query.

    Of anonymous answers only the questions of scores, which are items themselves: several choices together may tell who
    somebody is.
    """
    keys = {name: uuid for name in outside if (uuid := _uuid(name)) is not None}
    if not keys:
        return {}
    rows = Answer.objects.filter(workspace_id=workspace_id, uuid__in=set(keys.values())).select_related("version")
    found = {row.uuid: tuple(_said(row)) for row in rows}
    return {name: found[uuid] for name, uuid in keys.items() if uuid in found}


def _said(row: Answer) -> Iterator[AlsoSaid]:
    document, given = document_of(row.version), row.record.get("answers", {})
    told = document.anonymity is not documents.Anonymity.ANONYMOUS
    for question in document.questions():
        value = given.get(question.id, {}).get("value")
        if value is None:
            continue
        asked = document.said(question.text, language()) or question.id
        if isinstance(question, ScaleQuestion):
            yield AlsoSaid(question.id, asked, "")
        if told and (chosen := _chosen(document, question, value)):
            yield AlsoSaid(question.id, _causes_asked(document, question, value) or asked, chosen)


def _causes_asked(document: documents.Survey, question: Question, value: object) -> str:
    """How NPS+ asked for the causes, which goes by the score."""
    if not isinstance(question, NpsPlus) or question.causes_text is None or not isinstance(value, dict):
        return ""
    return document.said(question.causes_text.of(band(value["score"])), language())


def _chosen(document: documents.Survey, question: Question, value: object) -> str:
    """Options by their texts, without words of one's own: those are for whoever may see names."""
    if not isinstance(value, dict):
        return ""
    if isinstance(question, NpsPlus):
        options, ids = {each.id: each.text for each in question.causes}, value.get("causes", ())
    elif isinstance(question, SingleChoice | MultipleChoice):
        options, ids = {each.id: each.text for each in question.options}, value.get("chosen", ())
    else:
        return ""
    return ", ".join(document.said(options[each], language()) for each in ids if each in options)


def _uuid(name: str) -> UUID | None:
    try:
        return UUID(name.partition(":")[0])
    except ValueError:
        return None
