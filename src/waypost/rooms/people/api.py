"""The API of this room: who am I, members, the journal."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.records import told
from waypost.rooms.people.access import allowed
from waypost.rooms.people.queries import members_of
from waypost.rooms.people.rights import BE_HERE, DECLARED, SEE_AUDIT, SEE_MEMBERS
from waypost.web.language import said

router = Router(tags=["people"])


class Me(Schema):
    """Who calls, and what they may."""

    kind: str
    name: str
    rights: list[str]


class MemberOut(Schema):
    """A member of the workspace."""

    id: UUID
    name: str
    role: str
    since: datetime
    groups: list[UUID]


class SubjectOut(Schema):
    kind: str
    id: UUID | None
    label: str


class EntryOut(Schema):
    """Something that happened; `sentence` is in the language of the caller."""

    cursor: int
    at: datetime
    actor_kind: str
    actor: str
    verb: str
    subject: SubjectOut
    details: dict[str, Any]
    sentence: str


class EntriesOut(Schema):
    """Entries, oldest first; ask again with `cursor` for what came after."""

    entries: list[EntryOut]
    cursor: int


@router.get("/me", response=Me, summary="Who am I, and what may I do")
def me(request: HttpRequest) -> Me:
    """The key or the member that calls."""
    who = allowed(request, BE_HERE)
    rights = sorted(right.name for right in DECLARED.values() if who.may(right))
    return Me(kind=who.actor.kind.value, name=who.actor.label, rights=rights)


@router.get("/members", response=list[MemberOut], summary="Members of the workspace")
def members(request: HttpRequest) -> list[MemberOut]:
    """All members by name, with the groups they belong to."""
    who = allowed(request, SEE_MEMBERS)
    return [
        MemberOut(
            id=each.uuid,
            name=str(each.user),
            role=each.role,
            since=each.since,
            groups=[group.uuid for group in each.groups.all()],
        )
        for each in members_of(who.workspace_id)
    ]


@router.get("/journal", response=EntriesOut, summary="What happened since a cursor")
def entries(
    request: HttpRequest,
    after: Annotated[
        int, Query(ge=0, le=2**63 - 1, description="The cursor of the last answer; 0 is the beginning.")
    ] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> EntriesOut:
    """What happened after a cursor, oldest first; nothing is passed over."""
    who = allowed(request, SEE_AUDIT)
    found, cursor = journal.since(who.workspace_id, after, limit=limit)
    return EntriesOut(
        cursor=cursor,
        entries=[
            EntryOut(
                cursor=entry.id,
                at=entry.at,
                actor_kind=entry.actor.kind.value,
                actor=entry.actor.label,
                verb=entry.verb,
                subject=SubjectOut(kind=entry.subject.kind, id=entry.subject.uuid, label=entry.subject.label),
                details=dict(entry.details),
                sentence=said(told(entry)),
            )
            for entry in found
        ],
    )
