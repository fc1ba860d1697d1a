"""Pages of this room."""

from django.http import HttpResponse

from waypost.rooms.customers.rights import SEE_DATA
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.showing import show


@members(SEE_DATA)
def front(request: MemberRequest) -> HttpResponse:
    """The first page of the room."""
    return show(request, "customers/front.html")
