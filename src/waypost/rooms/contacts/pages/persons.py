"""The contacts of one person: what they were asked and why not, as a part of the page of that person."""

from uuid import UUID

from django.http import HttpResponse

from waypost.core.contacts.rules import ContactKind, Why
from waypost.rooms.contacts.queries.history import contacts
from waypost.rooms.contacts.records import Became, ContactChannel
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import said
from waypost.web.showing import show

TONES = {Became.MADE: "good", Became.HELD: "neutral", Became.UNDELIVERED: "warn"}


@members(SEE_CUSTOMERS)
def of_person(request: MemberRequest, person: UUID) -> HttpResponse:
    """Each contact, the latest first, with what became of it."""
    found = persons.by_uuid(request.member, person)
    rows, out = contacts(request.member, found.number)
    shown = [
        (
            row,
            said(ContactKind(row.kind).wording),
            said(ContactChannel(row.channel).wording),
            said(Became(row.became).wording),
            TONES[Became(row.became)],
            f"{said(Why(row.why).wording)}{f' ({row.rule})' if row.rule else ''}" if row.why else "",
        )
        for row in rows
    ]
    return show(request, "contacts/person.html", part="asked", person=found, rows=shown, out=out)
