"""What changed between versions, hints, reviews, names of versions; an old version brought back."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.queries.reviews import ReviewRecord
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import allowed
from waypost.web.language import language, said

router = Router(tags=["journeys"])


class VersionOut(Schema):
    """A version: it never changes. `sha256` is that of its canonical JSON document, `name` what it is called, `follows` the version
    from which the library made it; null where members wrote it."""

    number: int
    sha256: str
    author: str
    at: datetime
    note: str
    published: bool
    name: str
    follows: int | None


class ChangeOut(Schema):
    """One difference between two versions; `stage`, `step` and `lane` are ids, "" for the whole journey."""

    kind: Literal["added", "removed", "moved", "changed"]
    place: str
    stage: str
    step: str
    field: str
    lane: str
    before: str
    after: str
    sentence: str


class HintOut(Schema):
    """What a map still lacks, and what to do about it."""

    rule: str
    stage: str
    step: str
    place: str
    text: str
    cure: str


class VerdictOut(Schema):
    reviewer: str
    answer: Literal["open", "signed", "changes"]
    comment: str
    at: datetime | None


class ReviewOut(Schema):
    """A review of one version; `closed_at` null: it is open."""

    id: UUID
    version: int
    note: str
    asked_by: str
    asked_at: datetime
    closed_at: datetime | None
    verdicts: list[VerdictOut]


class ReviewIn(Schema):
    """Whom to ask (ids of members), and what they should look at."""

    reviewers: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    note: Annotated[str, Field(max_length=1000)] = ""


class VerdictIn(Schema):
    """What a reviewer says: signed off, or changes wanted with a comment that says which."""

    answer: Literal["signed", "changes"]
    comment: Annotated[str, Field(max_length=2000)] = ""


class RestoreIn(Schema):
    """Which version comes back."""

    version: Annotated[int, Field(ge=1)]


class NameIn(Schema):
    """What a version is called beside its number; "" takes the name away."""

    name: Annotated[str, Field(max_length=80)]


@router.get("/journeys/{uuid}/changes", response=list[ChangeOut], summary="What changed between two versions")
def changes(
    request: HttpRequest,
    uuid: UUID,
    before: Annotated[int | None, Query(ge=1)] = None,
    after: Annotated[int | None, Query(ge=1)] = None,
) -> list[ChangeOut]:
    """From version `before` to version `after`: the newest and the one before it, where they are not named."""
    who = allowed(request, SEE_JOURNEYS)
    newer = after or queries.journey(who, uuid).version
    older = queries.version(who, uuid, before or max(1, newer - 1))
    found = queries.comparison(older, queries.version(who, uuid, newer), language())
    return [
        ChangeOut(
            kind=each.kind.value,
            sentence=said(each.sentence),
            **{key: getattr(each, key) for key in ("place", "stage", "step", "field", "lane", "before", "after")},
        )
        for each in found.changes
    ]


@router.get("/journeys/{uuid}/hints", response=list[HintOut], summary="Hints: what the map still lacks")
def hints(request: HttpRequest, uuid: UUID) -> list[HintOut]:
    """About the newest version, on this day."""
    who = allowed(request, SEE_JOURNEYS)
    record = queries.journey(who, uuid)
    found = queries.hints(record, queries.document(queries.version(who, uuid)), timezone.localdate())
    return [
        HintOut(
            rule=each.rule.value,
            stage=each.stage,
            step=each.step,
            place=each.place,
            text=said(each.text),
            cure=said(each.cure),
        )
        for each in found
    ]


@router.get("/journeys/{uuid}/reviews", response=list[ReviewOut], summary="Reviews, newest first")
def reviews(request: HttpRequest, uuid: UUID) -> list[ReviewOut]:
    who = allowed(request, SEE_JOURNEYS)
    queries.journey(who, uuid)
    return [_review(each) for each in queries.reviews(who, uuid)]


@router.post("/journeys/{uuid}/reviews", response={201: ReviewOut}, summary="Ask for a review of the newest version")
def ask(request: HttpRequest, uuid: UUID, given: ReviewIn) -> Status[ReviewOut]:
    """An open review ends with that; those who are asked are told."""
    who = allowed(request, SEE_JOURNEYS)
    actions.ask_for_review(who, uuid, reviewers=given.reviewers, note=given.note)
    return Status(201, _review(queries.reviews(who, uuid)[0]))


@router.post("/journeys/{uuid}/reviews/verdict", response=ReviewOut, summary="Sign off, or ask for changes")
def answer(request: HttpRequest, uuid: UUID, given: VerdictIn) -> ReviewOut:
    """The verdict of a member who is asked in the open review; it can be given anew while that is open."""
    who = allowed(request, SEE_JOURNEYS)
    actions.answer_review(who, uuid, answer=given.answer, comment=given.comment)
    return _review(queries.reviews(who, uuid)[0])


@router.delete("/journeys/{uuid}/reviews/open", response={204: None}, summary="Withdraw the open review")
def withdraw(request: HttpRequest, uuid: UUID) -> Status[None]:
    """The journey is a draft again, or published where a version is."""
    actions.withdraw_review(allowed(request, SEE_JOURNEYS), uuid)
    return Status(204, None)


@router.post("/journeys/{uuid}/restore", response={201: VersionOut}, summary="Bring an old version back")
def restore(request: HttpRequest, uuid: UUID, given: RestoreIn) -> Status[VersionOut]:
    """As the newest version; nothing is lost."""
    who = allowed(request, SEE_JOURNEYS)
    return Status(201, _version(actions.restore_version(who, uuid, version=given.version)))


@router.patch("/journeys/{uuid}/versions/{number}", response=VersionOut, summary="Name a version")
def name(request: HttpRequest, uuid: UUID, number: int, given: NameIn) -> VersionOut:
    who = allowed(request, SEE_JOURNEYS)
    actions.name_version(who, uuid, version=number, name=given.name)
    return _version(queries.version(who, uuid, number))


def _review(record: ReviewRecord) -> ReviewOut:
    verdicts = [VerdictOut.model_validate(each, from_attributes=True) for each in record.verdicts]
    return ReviewOut(
        id=record.uuid,
        version=record.version,
        note=record.note,
        asked_by=record.asked_by,
        asked_at=record.asked_at,
        closed_at=record.closed_at,
        verdicts=verdicts,
    )


def _version(record: VersionRecord) -> VersionOut:
    return VersionOut(**{name: getattr(record, name) for name in VersionOut.model_fields})
