"""The API of this room: feedback items by program, in batches."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import AwareDatetime, Field, StringConstraints

from waypost.rooms.feedback.actions import take
from waypost.rooms.feedback.records import LONGEST_NAME, MOST_AT_ONCE, ItemKind, Said
from waypost.rooms.feedback.rights import TAKE_FEEDBACK
from waypost.rooms.people.access import allowed

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
    at: AwareDatetime
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
    )
