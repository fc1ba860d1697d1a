"""The API of persons: found by an outside id, told, their consents, their erasure."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.actions import consents as consent_actions
from waypost.rooms.customers.actions import erasure
from waypost.rooms.customers.queries import consents, persons
from waypost.rooms.customers.queries import person as depth
from waypost.rooms.customers.queries.listing import Row, rows_of
from waypost.rooms.customers.rights import ERASE, SEE_CUSTOMERS, SEE_NAMES
from waypost.rooms.people.access import allowed
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

router = Router(tags=["persons"])
Text = Annotated[str, Field(max_length=60, min_length=1, pattern=r"^[^\x00]+$")]


class IdentifierOut(Schema):
    kind: str
    value: str
    since: datetime


class PersonOut(Schema):
    """A person. `name` and `identifiers` are null without the right customers.names."""

    id: UUID
    pseudonym: str
    name: str | None
    status: str
    contacts: int
    first: datetime | None
    last: datetime | None
    channels: list[str]
    identifiers: list[IdentifierOut] | None


class ConsentOut(Schema):
    """What a person said of a purpose. A `proof` that there is is null without the right customers.names."""

    purpose: str
    channel: str
    given: bool
    at: datetime
    source: str
    proof: str | None


class ConsentIn(Schema):
    """What a person said of a purpose on a channel; a consent needs a proof."""

    purpose: Text
    channel: Text
    given: bool
    source: Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")] = ""
    proof: Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")] = ""


class ErasureIn(Schema):
    """`block`: nothing is collected of these identifiers ever again."""

    block: bool = False


class ErasureOut(Schema):
    """An erasure that has begun: hidden at once, done within 24 hours."""

    id: UUID
    at: datetime
    finished_at: datetime | None


@router.get("/persons", response=PersonOut, summary="The person of an outside id")
def find(
    request: HttpRequest,
    kind: Annotated[str, Query(max_length=40, description="login, cookie, email, phone …", pattern=r"^[^\x00]+$")],
    value: Annotated[str, Query(min_length=1, max_length=300, pattern=r"^[^\x00]+$")],
) -> PersonOut:
    """Exactly this identifier; an address in capitals too, a telephone number with blanks too. Needs the right
    customers.names: who asks knows who it is.
    """
    who = allowed(request, SEE_NAMES)
    number = persons.exactly(who, kind, value)
    if number is None:
        raise NotThere(Wording("Nobody is known by this identifier.", "Unter dieser Kennung ist niemand bekannt."))
    return _told(who, rows_of(who, [number])[0])


@router.get("/persons/{uuid}", response=PersonOut, summary="A person")
def one(request: HttpRequest, uuid: UUID) -> PersonOut:
    """A person by public id; one who was united with another is that one."""
    who = allowed(request, SEE_CUSTOMERS)
    return _told(who, rows_of(who, [persons.by_uuid(who, uuid).number])[0])


@router.get("/persons/{uuid}/consents", response=list[ConsentOut], summary="What a person consents to")
def consents_of(request: HttpRequest, uuid: UUID) -> list[ConsentOut]:
    """The last word on each purpose and channel."""
    who = allowed(request, SEE_CUSTOMERS)
    return [_consent(word) for word in consents.current(who, persons.by_uuid(who, uuid).number)]


@router.post("/persons/{uuid}/consents", response={201: list[ConsentOut]}, summary="Write a consent down")
def write_down(request: HttpRequest, uuid: UUID, said: ConsentIn) -> Status[list[ConsentOut]]:
    """Nothing is changed: what is said now is added, and holds."""
    who = allowed(request, SEE_NAMES)
    consent_actions.write_down(who, person=uuid, **said.dict())
    words = consents.current(who, persons.by_uuid(who, uuid).number)
    return Status(201, [_consent(word) for word in words])


@router.post("/persons/{uuid}/erasure", response={202: ErasureOut}, summary="Erase a person")
def erase(request: HttpRequest, uuid: UUID, wanted: ErasureIn) -> Status[ErasureOut]:
    """All data of a person (Art. 17 GDPR). Cannot be taken back."""
    who = allowed(request, ERASE)
    begun = erasure.erase(who, person=uuid, block=wanted.block)
    return Status(202, ErasureOut(id=begun.uuid, at=begun.at, finished_at=begun.finished_at))


def _told(who: Who, row: Row) -> PersonOut:
    masked = persons.may_see_name(who, row.person.number) is False
    known = None if masked else depth.known_by(who, row.person.number, masked=False)
    return PersonOut(
        id=row.person.uuid,
        pseudonym=row.person.pseudonym,
        name=row.person.name,
        status=row.status.value,
        contacts=row.contacts,
        first=row.first,
        last=row.last,
        channels=list(row.channels),
        identifiers=None
        if known is None
        else [IdentifierOut(kind=each.name, value=each.value, since=each.since) for each in known],
    )


def _consent(word: consents.Word) -> ConsentOut:
    return ConsentOut(**{name: value for name, value in asdict(word).items() if name != "by"})
