"""Pages of this room."""

from django.http import HttpResponse

from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.showing import show


@members(SEE_JOURNEYS)
def journeys(request: MemberRequest) -> HttpResponse:
    """The first page of the room."""
    return show(request, "maps/journeys.html")
