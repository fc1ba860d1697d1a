"""Pages of people: members of the workspace."""

from django.http import HttpResponse

from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.rights import SEE_MEMBERS
from waypost.web.showing import show


@members(SEE_MEMBERS)
def front(request: MemberRequest) -> HttpResponse:
    """Members and their roles."""
    found = request.member.workspace.members.select_related("user").order_by("user__name")
    return show(request, "people/members.html", found=found)
