"""The library for programs: its objects listed, read, made, changed, merged, deleted."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from itertools import islice
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations.values import part_of, plain_part
from waypost.core.vocabulary.journey.relations import RELATIONS, RelationName
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.queries.relations import End
from waypost.rooms.maps.queries.shelves import SORTS, WantedObjects
from waypost.rooms.maps.records.library import Carried, Kind, ObjectRecord, State, kind_of
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import allowed

router = Router(tags=["library"])
_STATES = Literal["open", "confirmed", "in_work", "done", "archived"]
_MOST = 500


class ObjectOut(Schema):
    """An object of the library. `weight` is severity, strength or impact; `used_in` counts journeys. `owner` is a name,
    `owner_id` the member; null where nobody of this workspace is called so."""

    id: UUID
    kind: Literal["pain_point", "gain", "need", "insight", "opportunity", "touchpoint"]
    key: str
    name: str
    state: _STATES
    grade: Literal["assumed", "reported", "measured"]
    n: int | None
    dated: date | None
    owner: str
    owner_id: UUID | None
    tags: list[str]
    weight: int | None
    used_in: int
    changed_at: datetime


class LinkOut(Schema):
    """Where it stands: a step of a journey; `unkept` where only the working copy has it."""

    journey: UUID
    title: str
    step: str
    step_id: str
    archived: bool
    unkept: bool


class RelatedOut(Schema):
    """What it is linked with in the library; `id` is null where the library has nothing of this key."""

    relation: RelationName
    key: str
    id: UUID | None
    kind: str
    name: str


class FormerOut(Schema):
    """What it was called before, and its key then: documents that say so are understood."""

    name: str
    key: str


class FollowingOut(Schema):
    """A change on its way onto many maps."""

    done: int
    total: int
    failed: int
    over: bool


class WholeObjectOut(ObjectOut):
    """An object with all that is said of it, as documents write it, every link to it, and what it is linked with."""

    document: dict[str, Any]
    links: list[LinkOut]
    related: list[RelatedOut]
    former: list[FormerOut]
    following: FollowingOut | None


class ObjectIn(Schema):
    """A new object. `document` has the fields of its kind as documents write them: severity, evidence, tags …

    `owner` is a member by id, e-mail address or name.
    """

    name: Annotated[str, Field(min_length=1, max_length=200)]
    document: Annotated[dict[str, Any], Field(default_factory=dict)]
    state: _STATES = "open"
    owner: Annotated[str, Field(max_length=200)] = ""


class ObjectChange(Schema):
    """What becomes different; what is not given stays. A field of `document` that is null says nothing from then on.

    `owner` is a member by id, e-mail address or name; "" nobody.
    """

    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    document: Annotated[dict[str, Any], Field(default_factory=dict)]
    state: _STATES | None = None
    owner: Annotated[str, Field(max_length=200)] | None = None


class MergeIn(Schema):
    """The object that becomes the one of the address, and is gone afterwards."""

    other: UUID


class RelatedIn(Schema):
    """The object at the other end of a link: its kind and id."""

    kind: Kind
    other: UUID


class CarriedOut(Schema):
    """The object as it is now, and how many journeys have a next version by it; with `later` they get it in the
    background: the object's `following` says how far that is."""

    object: ObjectOut
    journeys: int
    later: bool


@router.get("/library/{kind}", response=list[ObjectOut], summary="Objects of the library")
def objects(
    request: HttpRequest,
    kind: Kind,
    q: Annotated[str, Query(max_length=200)] = "",
    state: Annotated[Literal["", "open", "confirmed", "in_work", "done", "archived"], Query()] = "",
    grade: Annotated[Literal["", "assumed", "reported", "measured"], Query()] = "",
    used: Annotated[Literal["", "yes", "no"], Query()] = "",
    owner: Annotated[str, Query(max_length=200)] = "",
    tag: Annotated[str, Query(max_length=200)] = "",
    sort: Annotated[str, Query(max_length=20)] = "name",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 100,
) -> list[ObjectOut]:
    """All that are not archived, by name; a minus before `sort` (name, used, weight, n, dated, changed) turns it round."""
    who = allowed(request, SEE_JOURNEYS)
    order = sort if sort.removeprefix("-") in SORTS else "name"
    wanted = WantedObjects(words=q, state=state, grade=grade, used=used, owner=owner, tag=tag, sort=order)
    return [_out(each) for each in islice(queries.every_object(who, kind, wanted), offset, offset + limit)]


@router.post("/library/{kind}", response={201: ObjectOut}, summary="Make an object")
def make(request: HttpRequest, kind: Kind, given: ObjectIn) -> Status[ObjectOut]:
    """Its id in documents is made from its name."""
    who = allowed(request, EDIT_JOURNEYS)
    document = _document(kind, {**_beginning(kind), **given.document, "name": given.name})
    return Status(201, _out(actions.create_object(who, document=document, state=State(given.state), owner=given.owner)))


@router.get("/library/{kind}/{uuid}", response=WholeObjectOut, summary="One object")
def an_object(request: HttpRequest, kind: Kind, uuid: UUID) -> WholeObjectOut:
    who = allowed(request, SEE_JOURNEYS)
    record = queries.an_object(who, kind, uuid)
    links = [
        LinkOut(
            journey=each.journey, title=each.journey_title, step=each.step, step_id=each.at, archived=each.archived,
            unkept=each.unkept,
        )
        for each in queries.object_links(who, kind, record.key)
    ]  # fmt: skip
    document = queries.object_document(who, kind, uuid)
    moving = queries.following(who, uuid)
    return WholeObjectOut(
        **_out(record).model_dump(),
        document=dict(plain_part(document)),
        links=links,
        related=[
            _related(each.relation.name, end) for each in queries.related(who, kind, document) for end in each.ends
        ],
        former=[
            FormerOut(name=name, key=key or record.key) for name, key in queries.former_names(who, kind, record.key)
        ],
        following=FollowingOut.model_validate(moving, from_attributes=True) if moving else None,
    )


@router.patch("/library/{kind}/{uuid}", response=CarriedOut, summary="Change an object, on every map")
def change(request: HttpRequest, kind: Kind, uuid: UUID, given: ObjectChange) -> CarriedOut:
    """Each journey that links it has a next version; what a map says of its own stays."""
    who = allowed(request, EDIT_JOURNEYS)
    before = dict(plain_part(queries.object_document(who, kind, uuid)))
    changed = {key: value for key, value in {**before, **given.document}.items() if value is not None}
    document = _document(kind, {**changed, "name": given.name or before["name"], "id": before["id"]})
    state = State(given.state) if given.state else None
    done = actions.change_object(who, kind, uuid, document=document, state=state, owner=given.owner)
    return _carried(done)


@router.post("/library/{kind}/{uuid}/merge", response=CarriedOut, summary="Merge another object into this one")
def merge(request: HttpRequest, kind: Kind, uuid: UUID, given: MergeIn) -> CarriedOut:
    """Every link to the other leads to this one; the evidence of both supports it."""
    who = allowed(request, EDIT_JOURNEYS)
    done = actions.merge_objects(who, kind, uuid, other=given.other)
    return _carried(done)


@router.post("/library/{kind}/{uuid}/related/{relation}", response=CarriedOut, summary="Link two objects")
def link(request: HttpRequest, kind: Kind, uuid: UUID, relation: RelationName, given: RelatedIn) -> CarriedOut:
    """Both say so where documents let them, in the library and on every map."""
    who = allowed(request, EDIT_JOURNEYS)
    done = actions.link_objects(who, kind, uuid, relation=RELATIONS[relation], to=given.kind, other=given.other)
    return _carried(done)


@router.delete("/library/{kind}/{uuid}/related/{relation}/{key}", response=CarriedOut, summary="Take a link away")
def unlink(request: HttpRequest, kind: Kind, uuid: UUID, relation: RelationName, key: str) -> CarriedOut:
    """`key` is that of the other end, which may be gone."""
    who = allowed(request, EDIT_JOURNEYS)
    return _carried(actions.unlink_objects(who, kind, uuid, relation=RELATIONS[relation], key=key))


@router.delete("/library/{kind}/{uuid}", response={204: None}, summary="Delete an object that nothing links")
def delete(request: HttpRequest, kind: Kind, uuid: UUID) -> Status[None]:
    """What is linked is refused; the problem lists the maps and steps."""
    actions.delete_object(allowed(request, EDIT_JOURNEYS), kind, uuid)
    return Status(204, None)


def _beginning(kind: Kind) -> Mapping[str, str]:
    return {"type": "need"} if kind is Kind.NEED else {}


def _document(kind: Kind, values: Mapping[str, Any]) -> documents.Linked:
    """What a program sent, read as a document is: mistakes are named with their place."""
    found = part_of(kind.document, values, kind.value)
    assert kind_of(found).family == kind.family
    return found


def _related(relation: RelationName, end: End) -> RelatedOut:
    there = end.object
    return RelatedOut(
        relation=relation, key=end.key, id=there.uuid if there else None, kind=there.kind.value if there else "",
        name=there.name if there else "",
    )  # fmt: skip


def _carried(done: Carried) -> CarriedOut:
    return CarriedOut(object=_out(done.object), journeys=done.journeys, later=done.later)


def _out(record: ObjectRecord) -> ObjectOut:
    member = record.responsible.uuid if record.responsible else None
    known = {**asdict(record), "id": record.uuid, "tags": list(record.tags), "owner_id": member}
    return ObjectOut(**{name: known[name] for name in ObjectOut.model_fields})
