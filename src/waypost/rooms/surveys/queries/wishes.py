"""Who wants to be contacted: beside the answer where it may be known whose it is, apart from all answers where it may not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.questions import ContactAgreement, ContactChannel, Question
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.customers.records import PersonRecord
from waypost.rooms.customers.rights import SEE_NAMES
from waypost.rooms.feedback.queries.picked import uuids_by_outside
from waypost.rooms.feedback.records import Wish
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Left, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import CHANNEL_NAMES, Progress
from waypost.rooms.surveys.rights import SEE_SURVEYS
from waypost.web.language import language, said

MOST = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish and where it goes: `address` is None for whoever may not see it, "" where none was left. `at` and `item` (the
    feedback of the same answer) are None where the survey is anonymous, `person` unless it is a personal one."""

    asked: str
    wish: Wish
    address: str | None
    at: datetime | None = None
    item: UUID | None = None
    person: PersonRecord | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """All wishes of a survey: `known` with their answers, the newest first; `apart` sorted by address, which says nothing of
    when they came. `waiting` more are not shown yet, since fewer people have answered than may be told of."""

    known: tuple[Wanted, ...]
    apart: tuple[Wanted, ...]
    waiting: int = 0


def wishes(who: Who, row: Survey) -> Wishes:
    """Who wants to be contacted, at most MOST of either kind."""
    who.must(SEE_SURVEYS)
    left = list(_left(who, row))
    complete = Answer.objects.filter(survey=row, state=Progress.COMPLETE.value)
    few = bool(left) and complete.count() < standing(who).least_group
    apart = sorted(left, key=lambda each: (each.address or "", each.asked, each.wish.channel, each.wish.time))
    return Wishes(tuple(_known(who, row)), () if few else tuple(apart), len(left) if few else 0)


def wish_beside(workspace_id: int, outside: str) -> Wish | None:
    """What the sender of a feedback item wished, by the name that feedback knows it by: fills a port of feedback."""
    try:
        uuid = UUID(outside.partition(":")[0])
    except ValueError:
        return None
    answer = Answer.objects.filter(workspace_id=workspace_id, uuid=uuid).select_related("version").first()
    found = next(_agreed(answer), None) if answer else None
    return _wish(document_of(answer.version), *found) if answer and found else None


def _known(who: Who, row: Survey) -> Iterator[Wanted]:
    asking = {
        question.id
        for version in row.versions.all()
        for question in document_of(version).questions()
        if isinstance(question, ContactAgreement)
    }
    if not asking:
        return
    rows = Answer.objects.filter(survey=row, state=Progress.COMPLETE.value).select_related("version", "invitation")
    found = []
    for answer in rows.order_by("-ended_at", "-id").iterator(chunk_size=500):
        found += [(answer, question, value) for question, value in _agreed(answer)]
        if len(found) >= MOST:
            break
    names = [f"{answer.uuid}:{question}" for answer, _, _ in found for question in answer.record["answers"]]
    items = {
        outside.partition(":")[0]: item for outside, item in uuids_by_outside(who, row.name, names).items()
    } if who.may(SEE_FEEDBACK) else {}  # fmt: skip
    numbers = {
        each for answer, _, _ in found if answer.invitation and (each := answer.invitation.person_no) is not None
    }
    with glance():
        people = dict(zip(numbers, persons.shown(who, list(numbers)), strict=True))
        for answer, question, value in found:
            document = document_of(answer.version)
            person = answer.invitation.person_no if answer.invitation else None
            sees = who.may(SEE_NAMES) or bool(person and persons.may_see_name(who, person))
            asked = document.question(question.id)
            yield Wanted(
                document.said(asked.text, language()) if asked else question.id,
                _wish(document, question, value), _address(answer, document, value) if sees else None,
                answer.ended_at, items.get(str(answer.uuid)), people.get(person) if person is not None else None,
            )  # fmt: skip


def _agreed(answer: Answer) -> Iterator[tuple[ContactAgreement, dict[str, Any]]]:
    """What an answer says yes to. Of whoever was erased nothing is left by which they could be reached, so there is none."""
    for question in document_of(answer.version).questions():
        value = answer.record.get("answers", {}).get(question.id, {}).get("value")
        if isinstance(question, ContactAgreement) and isinstance(value, dict) and value.get("agreed"):
            if value.get("address") or answer.invitation_id:
                yield question, value


def _address(answer: Answer, document: documents.Survey, value: dict[str, Any]) -> str:
    """What they wrote; of a personal survey else the address that was invited. A pseudonym is not resolved here."""
    invited = document.anonymity is documents.Anonymity.PERSONAL and answer.invitation is not None
    return str(value.get("address") or (answer.invitation.address if invited and answer.invitation else ""))


def _left(who: Who, row: Survey) -> Iterator[Wanted]:
    asked = {question.id: (document, question) for version in row.versions.order_by("number")
             for document in [document_of(version)] for question in document.questions()}  # fmt: skip
    sees = who.may(SEE_NAMES)
    for each in Left.objects.filter(survey=row).order_by("pk")[:MOST]:
        document, question = asked.get(each.question, (None, None))
        value = each.value if isinstance(each.value, dict) else {"agreed": True, "address": str(each.value)}
        if not value.get("agreed") or not value.get("address"):
            continue
        text = document.said(question.text, language()) if document and question else each.question
        wish = _wish(document, question, value) if document and question else Wish("", "")
        yield Wanted(text, wish, str(value["address"]) if sees else None)


def _wish(document: documents.Survey, question: Question, value: dict[str, Any]) -> Wish:
    channel, time = value.get("channel", ""), value.get("time", "")
    times = {each.id: each.text for each in getattr(question, "times", ())}
    name = said(CHANNEL_NAMES[ContactChannel(channel)]) if channel in set(ContactChannel) else channel
    return Wish(name, document.said(times[time], language()) if time in times else time)
