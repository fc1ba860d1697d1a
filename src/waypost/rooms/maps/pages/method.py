"""All method help on one page."""

from django.http import HttpResponse

from waypost.core.vocabulary.method import CHAPTERS
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.showing import show


@members(SEE_JOURNEYS)
def method(request: MemberRequest) -> HttpResponse:
    """What a good step is, what counts as evidence, how to run a workshop."""
    return show(request, "maps/method.html", chapters=CHAPTERS)
