"""Pages of this room."""

from django.http import HttpResponse

from waypost.rooms.insights.rights import ASK
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.showing import show


@members(ASK)
def front(request: MemberRequest) -> HttpResponse:
    """The first page of the room."""
    return show(request, "insights/front.html")
