"""The live figures of one journey, as a fragment for its card."""

from uuid import UUID

from django.http import HttpResponse

from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.queries.cards import card as counted
from waypost.rooms.insights.rights import ASK
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.showing import show


@members(ASK)
def card(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Customers, drop-off, satisfaction, freshness; it asks again as long as data are being read."""
    figures = counted(request.member, journey)
    waiting = figures is None and customers.standing(request.member).building
    return show(request, "insights/part/card.html", journey=journey, figures=figures, waiting=waiting)
