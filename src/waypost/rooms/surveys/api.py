"""The API of this room: surveys, what they ask, their links, what was answered, and answers that programs bring."""

from collections.abc import Sequence
from datetime import datetime
from math import isnan
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary import survey as documents
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported
from waypost.rooms.people.access import allowed
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions.returning import MOST_AT_ONCE, Return, Returned
from waypost.rooms.surveys.models import ContactWish, PublicLink, Survey
from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.queries.causes import CauseAt
from waypost.rooms.surveys.queries.documents import document_of, draft_of
from waypost.rooms.surveys.queries.paging import piece
from waypost.rooms.surveys.queries.results import Part, Result, results
from waypost.rooms.surveys.queries.wishes import Wanted, wishes
from waypost.rooms.surveys.records import Outcome
from waypost.rooms.surveys.rights import (
    ANSWER_WISHES,
    BUILD_SURVEYS,
    EXPORT_ANSWERS,
    REPORT_RETURNS,
    SEE_SURVEYS,
    TAKE_ANSWERS,
)
from waypost.web.instants import Instant

router = Router(tags=["surveys"])
Short = Annotated[str, StringConstraints(max_length=200)]


class SurveyOut(Schema):
    """A survey: `version` is what is asked now, None before the first publication."""

    id: UUID
    name: str
    state: Literal["draft", "live", "paused", "ended"]
    version: int | None
    journey: UUID | None
    step: str
    touchpoint: str
    changed_at: datetime


class AskedOut(SurveyOut):
    """A survey with its document in YAML: the version that is asked, before the first one the draft."""

    document: str


class IntervalOut(Schema):
    """A figure with its 95 % interval."""

    value: float | None
    low: float | None
    high: float | None


class PartOut(Schema):
    """One answer that could be chosen, and its share."""

    id: str
    count: int
    share: IntervalOut


class CauseOut(Schema):
    """A root cause in one band; `lift` compares it with the other bands."""

    band: str
    id: str
    count: int
    main: int
    share: IntervalOut
    lift: IntervalOut | None


class ResultOut(Schema):
    """A question, or one row of a matrix. `odd` answers to another scale were left out."""

    question: str
    row: str
    kind: str
    n: int
    measure: str | None
    score: IntervalOut | None
    parts: list[PartOut]
    causes: list[CauseOut]
    odd: int
    reworded: bool


class SurveyResultsOut(Schema):
    """`few`: fewer complete answers than the workspace's smallest group (`least`), so nothing is told of them."""

    complete: int
    least: int
    few: bool
    results: list[ResultOut]


class AnswersOut(Schema):
    """Complete answers by column, and the cursor to go on with."""

    answers: list[dict[str, Any]]
    cursor: str


class AnswerIn(Schema):
    """A whole answer. `key` names it: the same key again changes nothing. Values are as in the survey document."""

    key: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    answers: dict[str, Any]
    language: Annotated[str, StringConstraints(max_length=12)] = ""
    hidden: dict[str, str] = Field(default_factory=dict)
    source: Annotated[str, StringConstraints(max_length=40)] = ""
    at: Instant | None = None


class KeptAnswerOut(Schema):
    """The answer as it is kept; `new` is false where it was there already."""

    id: UUID
    state: str
    new: bool


class ReturnedIn(Schema):
    """A mail that came back: `hard` for good, `soft` for now, `complaint` called spam; `reached` takes a hard one back. `at`: when. `message_id`:
    the Message-ID of the mail, which says which of several it was."""

    address: Annotated[str, StringConstraints(min_length=3, max_length=254)]
    kind: Literal["hard", "soft", "complaint", "reached"]
    at: Instant | None = None
    message_id: Annotated[str, StringConstraints(max_length=998)] = ""


class ReturnsIn(Schema):
    """Mails that came back, some at once."""

    items: Annotated[list[ReturnedIn], Field(min_length=1, max_length=MOST_AT_ONCE)]


class ReturnsOut(Schema):
    """How many invitations were changed, by kind."""

    hard: int
    soft: int
    complaint: int
    reached: int


class OfferIn(Schema):
    """A visitor whom a site knows, by their e-mail address."""

    address: Annotated[str, StringConstraints(min_length=3, max_length=254)]


class OfferOut(Schema):
    """Whether they may be asked now; else why not, and from when on, where that is known."""

    allowed: bool
    why: str
    until: datetime | None


class PublicLinkOut(Schema):
    """A public link by its address below this server."""

    id: UUID
    name: str
    address: str
    channel: str
    kiosk: bool
    closed: bool


class LinkIn(Schema):
    """How a link is called and where it stands."""

    name: Short = ""
    channel: Annotated[str, StringConstraints(max_length=40)] = ""
    kiosk: bool = False


class WishOut(Schema):
    """A contact wish. `state` is open, taken, or the outcome; `at` and `item` are null of anonymous surveys, `address`
    where the key may not see who a customer is."""

    id: UUID
    survey: UUID
    question: str
    channel: str
    time: str
    address: str | None
    at: datetime | None
    item: UUID | None
    state: Literal["open", "taken", "reached", "not-reached", "solved"]
    by: str
    done_at: datetime | None


class OutcomeIn(Schema):
    """What came of a wish; null opens it again."""

    outcome: Outcome | None


@router.get("/surveys", response=list[SurveyOut], summary="All surveys")
def surveys(request: HttpRequest) -> list[dict[str, Any]]:
    """The last changed first."""
    return [_told(each) for each in finding.surveys(allowed(request, SEE_SURVEYS))]


@router.get("/surveys/{uuid}", response=AskedOut, summary="What a survey asks")
def survey(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """With its document in YAML."""
    row = finding.survey(allowed(request, SEE_SURVEYS), uuid)
    document = document_of(row.live) if row.live else draft_of(row)
    return _told(row) | {"document": documents.write_yaml(document)}


@router.get(
    "/surveys/{uuid}/results", response=SurveyResultsOut, summary="Scores, causes and shares with their intervals"
)
def figures(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """Of all complete answers; nothing of fewer people than the workspace's smallest group."""
    who = allowed(request, SEE_SURVEYS)
    found = results(who, finding.survey(who, uuid))
    told = [_result(each) for each in found.results]
    return {"complete": found.complete, "least": found.least, "few": found.few, "results": told}


@router.get("/surveys/{uuid}/answers", response=AnswersOut, summary="Complete answers, page by page")
def answers(
    request: HttpRequest, uuid: UUID, after: Short = "", limit: Annotated[int, Query(ge=1, le=500)] = 100
) -> dict[str, Any]:
    """Send the last `cursor` as `after` to go on; what ends later comes later. Addresses are never given out."""
    who = allowed(request, EXPORT_ANSWERS)
    row = finding.survey(who, uuid)
    found = piece(who, row, after=after, limit=limit)
    if found.answers:
        note_export(who, Exported.ANSWERS, row.ref, file="json")
    return {"answers": found.answers, "cursor": found.cursor}


@router.post("/surveys/{uuid}/answers", response=KeptAnswerOut, summary="Bring an answer in")
def bring(request: HttpRequest, uuid: UUID, given: AnswerIn) -> dict[str, Any]:
    """Checked by the document, kept, and made feedback. Sending the same key again is safe."""
    who = allowed(request, TAKE_ANSWERS)
    row, new = actions.bring(
        who, uuid, key=given.key, answers=given.answers, language=given.language, hidden=given.hidden,
        source=given.source, at=given.at,
    )  # fmt: skip
    return {"id": row.uuid, "state": row.state, "new": new}


@router.post("/surveys/{uuid}/offers", response=OfferOut, summary="Ask whether a visitor may be asked")
def offer(request: HttpRequest, uuid: UUID, given: OfferIn) -> dict[str, Any]:
    """For the server of a site that knows its visitor, before the page offers the survey. A yes counts as a contact, once
    each time that is asked; of an anonymous survey nothing is counted."""
    found = actions.offer(allowed(request, TAKE_ANSWERS), uuid, address=given.address)
    return {"allowed": found.allowed, "why": found.why.value if found.why else "", "until": found.until}


@router.post("/survey-returns", response=ReturnsOut, summary="Report mails that came back")
def returns(request: HttpRequest, given: ReturnsIn) -> dict[str, int]:
    """For the mail provider's webhook. Reporting again is safe; unknown addresses are passed over and never told."""
    who = allowed(request, REPORT_RETURNS)
    told = [Returned(each.address, Return(each.kind), each.at, each.message_id) for each in given.items]
    found = actions.take_returns(who, told)
    return {str(kind): found[kind] for kind in Return}


@router.get("/surveys/{uuid}/links", response=list[PublicLinkOut], summary="The public links of a survey")
def links(request: HttpRequest, uuid: UUID) -> list[dict[str, Any]]:
    """Also those that are closed."""
    who = allowed(request, BUILD_SURVEYS)
    return [_link(each) for each in finding.links(finding.survey(who, uuid))]


@router.post("/surveys/{uuid}/links", response=PublicLinkOut, summary="One more public link")
def link(request: HttpRequest, uuid: UUID, given: LinkIn) -> dict[str, Any]:
    """One for each place tells where answers come from."""
    who = allowed(request, BUILD_SURVEYS)
    return _link(actions.make_link(who, uuid, name=given.name, channel=given.channel, kiosk=given.kiosk))


@router.get("/contact-wishes", response=list[WishOut], summary="Who wants to be contacted")
def contact_wishes(request: HttpRequest, state: Literal["", "open", "done"] = "") -> list[dict[str, Any]]:
    """Open ones first, the oldest of them first. `state` narrows; taken ones are open."""
    who = allowed(request, ANSWER_WISHES)
    found = wishes(who)
    every = [(each, each.row) for each in (*found.known, *found.apart) if each.row]
    told = [_wish(each, row) for each, row in every if not state or each.is_open == (state == "open")]
    if any(each["address"] for each in told):
        note_export(who, Exported.ANSWERS, every[0][0].survey.workspace.ref, file="json")
    return told


@router.post("/contact-wishes/{uuid}", response={204: None}, summary="Say what came of a wish")
def contact_wish(request: HttpRequest, uuid: UUID, given: OutcomeIn) -> None:
    """Sending the same again changes nothing."""
    who = allowed(request, ANSWER_WISHES)
    if given.outcome is None:
        actions.reopen_wish(who, uuid)
    else:
        actions.close_wish(who, uuid, outcome=given.outcome)


def _wish(each: Wanted, row: ContactWish) -> dict[str, Any]:
    return {
        "id": row.uuid, "survey": each.survey.uuid, "question": each.asked, "channel": each.wish.channel,
        "time": each.wish.time, "address": each.address, "at": each.at, "item": each.item, "state": each.state,
        "by": str(row.member.user) if row.member else "", "done_at": row.done_at,
    }  # fmt: skip


def _told(row: Survey) -> dict[str, Any]:
    return {
        "id": row.uuid, "name": row.name, "state": row.state, "version": row.live.number if row.live else None,
        "journey": row.journey, "step": row.step, "touchpoint": row.touchpoint, "changed_at": row.changed_at,
    }  # fmt: skip


def _link(row: PublicLink) -> dict[str, Any]:
    return {
        "id": row.uuid, "name": row.name, "address": reverse("survey_door", args=[row.token]), "channel": row.channel,
        "kiosk": row.kiosk, "closed": row.closed_at is not None,
    }  # fmt: skip


def _result(found: Result) -> dict[str, Any]:
    return {
        "question": found.question.id, "row": found.row.id if found.row else "", "kind": found.question.KIND,
        "n": found.n, "measure": str(found.measure) if found.measure else None, "score": _interval(found.score),
        "parts": _parts(found.parts), "causes": [_cause(each) for each in found.causes], "odd": found.odd,
        "reworded": found.reworded,
    }  # fmt: skip


def _parts(found: Sequence[Part]) -> list[dict[str, Any]]:
    return [{"id": each.id, "count": each.count, "share": _interval(each.share)} for each in found]


def _cause(each: CauseAt) -> dict[str, Any]:
    return {
        "band": str(each.band), "id": each.id, "count": each.count, "main": each.main, "share": _interval(each.share),
        "lift": _interval(each.lift),
    }  # fmt: skip


def _interval(found: Interval | None) -> dict[str, float | None] | None:
    """What cannot be said is null: JSON knows no other word for it."""
    if found is None:
        return None
    numbers = {"value": found.value, "low": found.low, "high": found.high}
    return {name: None if isnan(number) else number for name, number in numbers.items()}
