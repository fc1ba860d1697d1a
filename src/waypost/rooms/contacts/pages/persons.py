"""The contacts of one person: what they were asked and why not, as a part of the page of that person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.contacts.rules import ContactKind, Why
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts import actions
from waypost.rooms.contacts.queries.history import contacts
from waypost.rooms.contacts.records import Became, ContactChannel
from waypost.rooms.contacts.rights import TAKE_BACK
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import said, say
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
    may = bool(out) and request.member.may(TAKE_BACK)
    return show(request, "contacts/person.html", part="asked", person=found, rows=shown, out=out, may_take_back=may)


@require_POST
@members(TAKE_BACK)
def take_back(request: MemberRequest, person: UUID) -> HttpResponse:
    """The person asked to be asked again; back to their page."""
    found = persons.by_uuid(request.member, person)
    try:
        actions.take_back(request.member, person=person, proof=request.POST.get("proof", ""))
    except WaypostError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, say("The opt-out is taken back.", "Die Abmeldung ist zurückgenommen."))
    return redirect(found.url)
