"""An answer is over: it is closed, counted, and becomes feedback, all or nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.scales import Band, Best
from waypost.core.vocabulary.survey import Anonymity, Respondent, Scored, Way
from waypost.core.vocabulary.survey.answers import State, to_json
from waypost.core.vocabulary.survey.questions import (
    BaseQuestion,
    Binding,
    Ces,
    Consent,
    Csat,
    MetExpectation,
    Nps,
    OpenText,
    Question,
    Rating,
)
from waypost.core.vocabulary.survey.values import Agreement, Contact, Reasons, Value, as_json
from waypost.rooms.feedback.records import EXPECTATION, ItemKind, Said
from waypost.rooms.journal.records import News
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import House
from waypost.rooms.surveys.actions.consenting import write_down
from waypost.rooms.surveys.actions.quotas import count
from waypost.rooms.surveys.actions.writing import Writing
from waypost.rooms.surveys.models import Answer, ContactWish, Invitation, Left, Survey
from waypost.rooms.surveys.queries.apart import APART
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import Disposition, Progress
from waypost.web.errors import NotAllowed, NotThere

QUOTING = "quote"  # the purpose of a consent by which words may be quoted


def finish(
    writing: Writing,
    row: Answer,
    answer: documents.Answer,
    way: Way,
    who: Respondent,
    invitation: Invitation | None,
    now: datetime,
) -> None:
    """Close an answer, which is kept with what follows from it. Whatever is wrong here takes the whole answer back."""
    document = document_of(row.version)
    row.state, row.ended_at = Progress(answer.state.value).value, now
    if document.anonymity is Anonymity.ANONYMOUS or answer.state is not State.COMPLETE:
        answer = _apart(writing, row, document, answer, now)
    row.gathered = document.anonymity is Anonymity.ANONYMOUS and answer.state is State.COMPLETE
    row.record = to_json(answer)
    writing.keep(row)
    if invitation is not None:
        state = Disposition(answer.state.value).value
        # Of an anonymous survey the day alone: instants would lead from one to the other.
        day = document.anonymity is Anonymity.ANONYMOUS
        at = now.replace(hour=0) if day else now
        Invitation.objects.filter(pk=invitation.pk).update(state=state, state_at=at)
    if answer.state is not State.COMPLETE:
        return
    count(row, documents.quotas_of(document, way, who))
    house = House(row.workspace_id)
    personal = document.anonymity is Anonymity.PERSONAL and invitation is not None and invitation.address
    person = ("email", str(invitation.address)) if personal and invitation else None
    writing.say(row.workspace_id, said(row.survey, row.uuid, document, answer, now, person=person))
    for question, value in answered(document, answer):
        if isinstance(value, Contact) and value.agreed and (value.address or invitation is not None):
            writing.wish(
                ContactWish(workspace_id=row.workspace_id, survey=row.survey, answer=row, question=question.id)
            )
    verb, details = _news(document, answer)
    if personal and invitation and (consents := write_down(row, document, answer, invitation, now)):
        details["consents"] = consents
    writing.tell(News(house, verb, row.ref, {"survey": str(row.survey.uuid), **details}))


def _news(document: documents.Survey, answer: documents.Answer) -> tuple[str, dict[str, Any]]:
    """How the journal tells an answer, once: by what matters most of it; all of them say the score if there is one."""
    lowest = min((each for each in scores(document, answer) if each.band), key=lambda each: each.answer, default=None)
    details: dict[str, Any] = {"score": lowest.answer, "band": str(lowest.band)} if lowest else {}
    wish = next((value for _, value in answered(document, answer) if isinstance(value, Contact) and value.agreed), None)
    if wish is not None:
        return "answer.wants_contact", details | {"channel": wish.channel, "time": wish.time}
    return ("answer.detractor" if lowest and lowest.band is Band.DETRACTOR else "answer.complete"), details


def _apart(
    writing: Writing, row: Answer, document: documents.Survey, answer: documents.Answer, now: datetime
) -> documents.Answer:
    """Addresses of a complete answer go into a table of their own, by day: nothing there leads to the answer. Of whoever is
    screened out or comes too late for a quota none is kept: nobody is called whose answer does not count."""
    kept = {}
    for id_, given in answer.given.items():
        question = document.question(id_)
        if isinstance(question, APART):
            if answer.state is not State.COMPLETE:
                continue
            left = Left.objects.create(
                workspace_id=row.workspace_id, survey=row.survey, question=id_, value=as_json(given.value),
                day=(now - timedelta(hours=now.hour)).date(),
            )  # fmt: skip
            if isinstance(given.value, Contact) and given.value.agreed and given.value.address:
                # By chance, not by the clock: its name would tell when the answer came.
                wish = {"workspace_id": row.workspace_id, "survey": row.survey, "left": left, "question": id_}
                writing.wish(ContactWish(uuid=uuid4(), **wish))
        else:
            kept[id_] = given
    return documents.Answer(
        answer.id, answer.survey, answer.version, answer.language, answer.state, kept, answer.hidden, answer.variables
    )


def scores(document: documents.Survey, answer: documents.Answer) -> Iterator[Scored]:
    """What an answer counts for, question by question."""
    for question, value in answered(document, answer):
        yield from documents.scored(question, value)


def answered(document: documents.Survey, answer: documents.Answer) -> Iterator[tuple[Question, Value]]:
    """The questions that were answered, in their order, with what was."""
    values = answer.values
    for question in document.questions():
        if question.id in values:
            yield question, values[question.id]


def said(
    survey: Survey,
    uuid: UUID,
    document: documents.Survey,
    answer: documents.Answer,
    now: datetime,
    *,
    person: tuple[str, str] | None = None,
) -> Iterator[Said]:
    """An answer as feedback items: one for each score, and words with the score before them about the same place."""
    quotable = any(
        isinstance(question, Consent) and question.purpose == QUOTING and isinstance(value, Agreement) and value.agreed
        for question, value in answered(document, answer)
    )
    items: list[tuple[Question, Place, int | None, str]] = []
    for question, value in answered(document, answer):
        place = place_of(survey, question)
        words = _words(question, value)
        score = next((each.answer for each in documents.scored(question, value)), None) if scale_of(question) else None
        if score is not None:
            items.append((question, place, score, words))
        elif (
            words
            and (beside := next((n for n in range(len(items) - 1, -1, -1) if items[n][1] == place), None)) is not None
        ):
            before = items[beside]
            items[beside] = (*before[:3], "\n".join(filter(None, (before[3], words))))
        elif words:
            items.append((question, place, None, words))
    there = _there(survey, items)
    for question, (journey, step, touchpoint), score, words in items:
        known = journey if journey in there else None
        yield Said(
            kind=ItemKind.EMPLOYEE if document.reach is documents.Reach.EMPLOYEES else ItemKind.SURVEY,
            source=survey.name,
            at=now,
            text=words,
            outside=f"{uuid}:{question.id}",
            person=person,
            touchpoint=touchpoint,
            journey=known,
            step=step if known else "",
            place=answer.hidden.get("place", ""),
            rating=score,
            scale=scale_of(question) if score is not None else "",
            consent=quotable,
            language=answer.language[:2],
        )


Place = tuple[UUID | None, str, str]


def place_of(survey: Survey, question: BaseQuestion) -> Place:
    """What on the map a question is about: what it says itself, else what its survey measures."""
    about = question.about or Binding()
    try:
        journey = UUID(about.journey) if about.journey else None
    except ValueError:
        journey = None
    if journey or about.touchpoint:
        return journey, about.step if journey else "", about.touchpoint
    if about.step and survey.journey:
        return survey.journey, about.step, ""
    return survey.journey, survey.step if survey.journey else "", survey.touchpoint


def _there(survey: Survey, items: list[tuple[Question, Place, int | None, str]]) -> set[UUID]:
    """The journeys among these places that are still there."""
    found = set()
    for journey in {place[0] for _, place, _, _ in items if place[0]}:
        try:
            maps.journey(House(survey.workspace_id), journey)
        except (NotThere, NotAllowed):
            continue
        found.add(journey)
    return found


def scale_of(question: Question) -> str:
    """The scale of feedback on which answers to a question lie; "" where it has none of them."""
    if isinstance(question, Nps):
        return "nps"
    if isinstance(question, Csat):
        return f"csat-{question.points}"
    if isinstance(question, Ces):
        return "ces-7" if question.good_end is Best.HIGH else ""
    if isinstance(question, MetExpectation):
        return EXPECTATION
    stars = isinstance(question, Rating) and question.points == 5 and question.good_end is Best.HIGH
    return "stars-5" if stars else ""


def _words(question: Question, value: Value) -> str:
    if isinstance(value, Reasons):
        return value.comment.strip()
    return value.strip() if isinstance(question, OpenText) and isinstance(value, str) else ""
