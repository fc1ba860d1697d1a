"""The live figures of one journey, as a fragment for its card."""

from uuid import UUID

from django.http import HttpResponse

from waypost.rooms.insights.queries.cards import card as counted
from waypost.rooms.insights.rights import ASK
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.showing import show


@members(ASK)
def card(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Customers, drop-off, satisfaction, freshness."""
    return show(request, "insights/part/card.html", journey=journey, figures=counted(request.member, journey))
