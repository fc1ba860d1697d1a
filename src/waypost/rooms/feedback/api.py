"""The API of this room: feedback items by program, in batches; standing searches."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field, StringConstraints

from waypost.core.exchange.feeds.links import whole
from waypost.rooms.feedback.actions import create_search, pause_search, take
from waypost.rooms.feedback.models import StandingSearch
from waypost.rooms.feedback.queries import searches as known
from waypost.rooms.feedback.records import LONGEST_NAME, MOST_AT_ONCE, ItemKind, Said, SearchSettings
from waypost.rooms.feedback.rights import KEEP_SEARCHES, SEE_FEEDBACK, TAKE_FEEDBACK
from waypost.rooms.people.access import allowed
from waypost.web.instants import Instant
from waypost.web.language import language

router = Router(tags=["feedback"])
Line = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]


class PersonIn(Schema):
    """Who said it, by an outside id: its kind (email, login, customer_number, phone …) and value."""

    kind: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    value: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class ItemIn(Schema):
    """One feedback item. `id` is the one that the source knows it by: the same id again changes nothing."""

    kind: ItemKind
    source: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    at: Instant
    id: Annotated[str, StringConstraints(max_length=1_000)] = ""
    text: Annotated[str, StringConstraints(max_length=100_000)] = ""
    person: PersonIn | None = None
    touchpoint: Line = ""
    journey: UUID | None = None
    step: Line = ""
    place: Line = ""
    rating: Annotated[float, Field(ge=0, le=100)] | None = None
    scale: Literal["", "nps", "csat-5", "csat-7", "ces-7", "stars-5", "met-5", "0-10", "0-100"] = ""
    consent: bool = False
    language: Literal["", "de", "en"] = ""
    link: Annotated[str, StringConstraints(max_length=1_000)] = ""


class ItemsIn(Schema):
    """Up to 1,000 items."""

    items: Annotated[list[ItemIn], Field(min_length=1, max_length=MOST_AT_ONCE)]


class TakenOut(Schema):
    """How many items are new, and how many were there already. All of them are safe."""

    new: int
    known: int


@router.post("/feedback", response=TakenOut, summary="Bring feedback in")
def take_in(request: HttpRequest, given: ItemsIn) -> dict[str, Any]:
    """All of the items are kept, or none; sending the same again is safe. Comments are read within seconds."""
    who = allowed(request, TAKE_FEEDBACK)
    taken = take(who, [_said(each) for each in given.items])
    return {"new": taken.new, "known": taken.known}


class SearchIn(Schema):
    """A standing search. `words` and `unwanted`: one word or phrase each, deliver* for all that begin like it."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    source: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    kind: ItemKind = ItemKind.SOCIAL
    words: list[Line] = Field(default_factory=list, max_length=50)
    unwanted: list[Line] = Field(default_factory=list, max_length=50)
    address: Annotated[str, StringConstraints(max_length=1_000)] = ""
    touchpoint: Line = ""
    journey: UUID | None = None
    step: Line = ""
    every: Literal["hour", "day", "week"] = "day"
    days: Annotated[int, Field(ge=0, le=3_650)] = 0
    names: bool = False


class SearchOut(Schema):
    """A standing search, as it is kept, and how it goes: `failed` says, in the language of the caller, why the last look
    did not get through; "" where it did."""

    id: UUID
    name: str
    source: str
    kind: ItemKind
    words: list[str]
    unwanted: list[str]
    address: str
    touchpoint: str
    journey: UUID | None
    step: str
    every: Literal["hour", "day", "week"]
    days: int
    names: bool
    paused: bool
    ran_at: datetime | None
    due_at: datetime
    found: int
    failed: str


class PausedIn(Schema):
    """Whether it rests."""

    paused: bool


@router.get("/feedback/searches", response=list[SearchOut], summary="All standing searches")
def standing_searches(request: HttpRequest) -> list[dict[str, Any]]:
    """With how many items each found. Addresses may hold keys of their own: they are given to who may change searches."""
    who = allowed(request, SEE_FEEDBACK)
    return [_search(each, address=who.may(KEEP_SEARCHES)) for each in known.searches(who)]


@router.post("/feedback/searches", response=SearchOut, summary="Set up a standing search")
def set_up(request: HttpRequest, given: SearchIn) -> dict[str, Any]:
    """It looks at once, in the background, and then as often as it says."""
    who = allowed(request, KEEP_SEARCHES)
    told = given.dict() | {"words": "\n".join(given.words), "unwanted": "\n".join(given.unwanted)}
    return _search(create_search(who, SearchSettings(**told)), address=True)


@router.post("/feedback/searches/{uuid}/paused", response=SearchOut, summary="Let a standing search rest or go on")
def set_paused(request: HttpRequest, uuid: UUID, given: PausedIn) -> dict[str, Any]:
    """What it found stays."""
    who = allowed(request, KEEP_SEARCHES)
    pause_search(who, uuid, paused=given.paused)
    return _search(next(each for each in known.searches(who) if each.uuid == uuid), address=True)


def _search(row: StandingSearch, *, address: bool) -> dict[str, Any]:
    return {
        "id": row.uuid, "name": row.name, "source": row.source, "kind": row.kind, "words": row.words.splitlines(),
        "unwanted": row.unwanted.splitlines(), "address": row.address if address else "", "touchpoint": row.touchpoint,
        "journey": row.journey, "step": row.step, "every": row.every, "days": row.days, "names": row.names,
        "paused": row.paused, "ran_at": row.ran_at, "due_at": row.due_at, "found": getattr(row, "found", 0),
        "failed": row.failed.get(language(), ""),
    }  # fmt: skip


def _said(each: ItemIn) -> Said:
    return Said(
        kind=each.kind,
        source=each.source,
        at=each.at,
        text=each.text,
        outside=each.id,
        person=(each.person.kind, each.person.value) if each.person else None,
        touchpoint=each.touchpoint,
        journey=each.journey,
        step=each.step,
        place=each.place,
        rating=each.rating,
        scale=each.scale,
        consent=each.consent,
        language=each.language,
        link=whole(each.link, ""),
    )
