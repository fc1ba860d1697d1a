"""The API of working copies: operations happen to them, and what stands is kept as a version."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey.operations import all_meant
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records import EditRecord
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import allowed
from waypost.web.language import said

router = Router(tags=["journeys"])


class DraftOut(Schema):
    """A working copy: its document, how often something happened to it, and how much of that no version has yet."""

    revision: int
    based_on: int
    unkept: int
    document: dict[str, Any]


class EditsIn(Schema):
    """Operations of the journey document (docs/operations.md). `batch` is a name of your own for this request."""

    operations: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=500)]
    batch: Annotated[str, Field(max_length=40)] = ""


class EditOut(Schema):
    """An operation as it happened, what takes it back, and both in words."""

    revision: int
    operation: dict[str, Any]
    inverse: dict[str, Any]
    told: str
    author: str
    at: datetime


class EditedOut(Schema):
    """What was done, and what was not because somebody else had written there: `found` is what stands there now.

    Nothing was done of `sent`; where that is several together, `path` leads to the `operation` in it that did not fit.
    """

    revision: int
    done: list[EditOut]
    clashes: list[dict[str, Any]]


class KeepIn(Schema):
    """What is new, in a few words."""

    note: Annotated[str, Field(max_length=500)] = ""


class KeptVersionOut(Schema):
    """The version that was made of it."""

    number: int
    sha256: str
    note: str


@router.get("/journeys/{uuid}/draft", response=DraftOut, summary="The working copy of a journey")
def draft(request: HttpRequest, uuid: UUID) -> DraftOut:
    """What the next version will be, with the revision that `GET …/draft/edits` counts."""
    who = allowed(request, SEE_JOURNEYS)
    copy = queries.working(who, uuid)
    queries.must_edit(who, copy.journey)
    return DraftOut(
        revision=copy.revision, based_on=copy.based_on, unkept=copy.unkept, document=plain(copy.document, short=False)
    )


@router.post("/journeys/{uuid}/draft", response=EditedOut, summary="Edit the working copy")
def edit(request: HttpRequest, uuid: UUID, given: EditsIn) -> EditedOut:
    """Let operations happen, in this order. What clashes with somebody else's words is told and not done.

    Each of what was done comes with its `inverse`: sent as an operation, it takes it back. The same `batch` again does
    nothing and tells what it did the first time.
    """
    who = allowed(request, SEE_JOURNEYS)
    document = queries.working(who, uuid).document
    wanted = all_meant(document, given.operations)
    edited = actions.edit(who, uuid, operations=wanted, batch=given.batch)
    return EditedOut(
        revision=edited.revision,
        done=[_edit(each) for each in edited.done],
        clashes=[
            {
                "operation": each.operation,
                "found": each.found,
                "text": said(each.text),
                "sent": each.sent,
                "path": each.path,
            }
            for each in edited.clashes
        ],
    )


@router.get("/journeys/{uuid}/draft/edits", response=list[EditOut], summary="What happened to the working copy")
def edits(request: HttpRequest, uuid: UUID, since: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0) -> list[EditOut]:
    """Edits after a revision, oldest first; where these are no longer all there is to tell, load the working copy."""
    who = allowed(request, SEE_JOURNEYS)
    queries.must_edit(who, queries.journey(who, uuid))
    found = queries.edits_since(who, uuid, since)
    if found is None:
        raise WaypostError(
            en="More happened than can be told edit by edit. Load the working copy.",
            de="Es ist mehr geschehen, als sich einzeln erzählen lässt. Bitte die Arbeitsfassung laden.",
        )
    return [_edit(each) for each in found]


@router.post("/journeys/{uuid}/draft/keep", response=KeptVersionOut, summary="Keep the working copy as a version")
def keep(request: HttpRequest, uuid: UUID, given: KeepIn) -> KeptVersionOut:
    """The next version; without an edit since the last one, that one."""
    version = actions.keep(allowed(request, SEE_JOURNEYS), uuid, note=given.note)
    return KeptVersionOut(number=version.number, sha256=version.sha256, note=version.note)


def _edit(edit: EditRecord) -> EditOut:
    told = said(Wording(edit.told_en, edit.told_de))
    return EditOut(
        revision=edit.revision,
        operation=dict(edit.operation),
        inverse=dict(edit.inverse),
        told=told,
        author=edit.author,
        at=edit.at,
    )
