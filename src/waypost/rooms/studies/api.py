"""The API of this room: studies, their codebook, insights, and highlights of those who consent."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported
from waypost.rooms.maps.queries.places import places
from waypost.rooms.people.access import allowed
from waypost.rooms.studies.models import Highlight, Study
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.queries.strength import took_part, weight
from waypost.rooms.studies.rights import READ_SESSIONS, SEE_STUDIES

router = Router(tags=["studies"])


class StudyOut(Schema):
    """A study, with how many took part, how many sessions and insights there are. `journey` as the caller may open it."""

    id: UUID
    name: str
    question: str
    method: str
    language: str
    state: str
    journey: UUID | None
    step: str
    participants: int
    sessions: int
    insights: int
    changed_at: datetime


class InsightOut(Schema):
    """What a study found out, resting on `n` of `of` participants; `strength` is thin, fair or strong."""

    id: UUID
    statement: str
    text: str
    n: int
    of: int
    strength: str
    published_at: datetime | None


class CodeOut(Schema):
    """A code, with how many highlights have it, and of how many participants."""

    id: UUID
    name: str
    description: str
    highlights: int
    participants: int


class HighlightOut(Schema):
    """Words of a session with their codes; `participant` is a pseudonym, `emotion` goes from −2 to +2."""

    id: UUID
    participant: str
    session: int
    held_on: date
    text: str
    emotion: int | None
    quote: bool
    codes: list[UUID]


class HighlightsOut(Schema):
    """Highlights in the order in which they were made, and the cursor to go on with: "" where there are no more."""

    highlights: list[HighlightOut]
    cursor: str


@router.get("/studies", response=list[StudyOut], summary="All studies")
def studies(request: HttpRequest) -> list[dict[str, Any]]:
    """The last changed first, up to 500."""
    who = allowed(request, SEE_STUDIES)
    seen = {key.partition("/")[0] for _, steps in places(who) for key, _ in steps}
    return [_study(each, seen) for each in finding.studies(who)]


@router.get("/studies/{uuid}/insights", response=list[InsightOut], summary="What a study found out")
def insights(request: HttpRequest, uuid: UUID) -> list[dict[str, Any]]:
    """Each with how many participants it rests on."""
    row = finding.study(allowed(request, SEE_STUDIES), uuid)
    of = took_part(row)
    told = [(each, weight(each, of)) for each in finding.insights(row)]
    return [
        {"id": each.uuid, "statement": each.statement, "text": each.text, "n": found.n, "of": found.of,
         "strength": found.strength.value, "published_at": each.published_at}
        for each, found in told
    ]  # fmt: skip


@router.get("/studies/{uuid}/codes", response=list[CodeOut], summary="The codebook of a study")
def codes(request: HttpRequest, uuid: UUID) -> list[dict[str, Any]]:
    """By name."""
    row = finding.study(allowed(request, READ_SESSIONS), uuid)
    return [
        {"id": each.uuid, "name": each.name, "description": each.description, "highlights": each.marks,
         "participants": each.people}
        for each in finding.codes(row)
    ]  # fmt: skip


@router.get("/studies/{uuid}/highlights", response=HighlightsOut, summary="Highlights of a study, page by page")
def highlights(
    request: HttpRequest, uuid: UUID, code: UUID | None = None, after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:  # fmt: skip
    """Of sessions in which everybody consents, and nobody withdrew. The journal notes that they left the house."""
    who = allowed(request, READ_SESSIONS)
    row = finding.study(who, uuid)
    of_code = finding.code(who, row, code) if code else None
    found = finding.consented(who, row, of_code=of_code, after=after, limit=limit + 1)
    if found:
        note_export(who, Exported.STUDY, row.ref, file="json")
    cursor = str(found[limit - 1].uuid) if len(found) > limit else ""
    return {"highlights": _highlights(found[:limit]), "cursor": cursor}


def _highlights(found: Sequence[Highlight]) -> list[dict[str, Any]]:
    return [
        {"id": each.uuid, "participant": each.participant.pseudonym if each.participant else "",
         "session": each.session.number, "held_on": each.session.held_on, "text": each.text, "emotion": each.emotion,
         "quote": each.quote, "codes": [code.uuid for code in each.codes.all()]}
        for each in found
    ]  # fmt: skip


def _study(row: Any, open_: Collection[str]) -> dict[str, Any]:
    study: Study = row
    seen = str(study.journey) in open_
    return {
        "id": study.uuid, "name": study.name, "question": study.question, "method": study.method,
        "language": study.language, "state": study.state, "journey": study.journey if seen else None,
        "step": study.step if seen else "", "participants": row.people, "sessions": row.talks, "insights": row.found,
        "changed_at": study.changed_at,
    }  # fmt: skip
