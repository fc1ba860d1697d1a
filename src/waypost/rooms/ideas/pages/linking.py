"""Short addresses for teams, each with its QR code to be printed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.ideas import actions, queries
from waypost.rooms.ideas.forms import place_of
from waypost.rooms.ideas.models import TeamLink
from waypost.rooms.ideas.records import NO_LINK
from waypost.rooms.ideas.rights import DECIDE_IDEAS
from waypost.rooms.maps.queries.places import places
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.codes import qr
from waypost.web.errors import NotAllowed, NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import say
from waypost.web.showing import show


@members(DECIDE_IDEAS)
def links(request: MemberRequest) -> HttpResponse:
    """The links there are, and one more."""
    known = places(request.member)
    names = {key: name for _, steps in known for key, name in steps}
    found = [
        (link, address := address_of(request, link), qr(address, address), names.get(f"{link.journey}/", ""),
         [names.get(f"{link.journey}/{step}", step) for step in link.steps])
        for link in queries.links(request.member)
    ]  # fmt: skip
    return show(request, "ideas/links.html", links=found, places=known)


@require_POST
@members(DECIDE_IDEAS)
def link(request: MemberRequest) -> HttpResponse:
    """One more; `close` closes one. Steps of one journey: that of the first that is ticked."""
    who, given = request.member, request.POST
    chosen = [place_of(each) for each in given.getlist("place")]
    journey = next((each for each, _ in chosen if each), None)
    try:
        if closing := uuid_of(given.get("close", "")):
            actions.close_link(who, closing)
        else:
            steps = [step for each, step in chosen if each == journey and step]
            actions.make_link(who, name=given.get("name", ""), journey=journey, steps=steps)
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        messages.error(request, told(error))
    return redirect("ideas:links", who.workspace.slug)


@members(DECIDE_IDEAS)
def code(request: MemberRequest, link: UUID) -> HttpResponse:
    """The QR code as a file, to be printed."""
    found = next((each for each in queries.links(request.member) if each.uuid == link), None)
    if found is None:
        raise NotThere(NO_LINK)
    address = address_of(request, found)
    answer = HttpResponse(qr(address, say("QR code to the form", "QR-Code zum Formular")), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="team-{found.token}.svg"'
    return answer


def address_of(request: MemberRequest, link: TeamLink) -> str:
    """The short address, as it stands on a poster."""
    return request.build_absolute_uri(reverse("team_door", args=[link.token]))
