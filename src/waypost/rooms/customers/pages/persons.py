"""The list of persons, and the page of one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from waypost.rooms.customers.queries import companies, consents
from waypost.rooms.customers.queries import persons as people
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.customers.queries.listing import Wanted, listed as list_of
from waypost.rooms.customers.queries.overview import overview
from waypost.rooms.customers.records.persons import STATUS_NAMES, Status
from waypost.rooms.customers.rights import SEE_CUSTOMERS, SEE_NAMES
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import said, say
from waypost.web.showing import show


@members(SEE_CUSTOMERS)
def listed(request: MemberRequest) -> HttpResponse:
    """Persons, searched, filtered, sorted; the address holds it all."""
    who = request.member
    wanted = Wanted.from_query(request.GET.dict())
    page = list_of(who, wanted)
    onward = request.GET.copy()
    onward["after"] = page.after
    view = overview(who)
    return show(
        request,
        "customers/persons.html",
        wanted=wanted,
        page=page,
        rows=[(row, *STATUS_NAMES[row.status]) for row in page.rows],
        onward=onward.urlencode() if page.after else "",
        standing=standing(who),
        statuses=[(status.value, said(STATUS_NAMES[status][0])) for status in Status],
        status_name=said(STATUS_NAMES[Status(wanted.status)][0]) if wanted.status else "",
        channels=[name for name in view.channel_names if name],
        companies=companies.names(who),
        company_name=companies.name_of(who, wanted.company) if wanted.company else "",
        consents=consents.purposes(who),
        spans=((7, say("7 days", "7 Tage")), (28, say("28 days", "28 Tage")), (90, say("90 days", "90 Tage"))),
        sees_names=who.may(SEE_NAMES),
        tabs=tabs(request),
    )


def tabs(request: MemberRequest) -> list[dict[str, object]]:
    return []


@members(SEE_CUSTOMERS)
def person(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return show(request, "customers/person.html")
