"""Touchpoints stand on a shelf of the library; here are their older addresses, and the starting catalogue."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language, say


@members(SEE_JOURNEYS)
def touchpoints(request: MemberRequest) -> HttpResponse:
    """The shelf of touchpoints, with the filters of the address."""
    query = request.GET.urlencode()
    shelf = reverse("maps:shelf", args=[request.member.workspace.slug, Kind.TOUCHPOINT.value])
    return redirect(f"{shelf}?{query}" if query else shelf)


@members(SEE_JOURNEYS)
def touchpoint(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The page of one touchpoint."""
    record = queries.touchpoint(request.member, uuid)
    return redirect("maps:object", request.member.workspace.slug, Kind.TOUCHPOINT.value, record.uuid)


@require_POST
@members(EDIT_JOURNEYS)
def seed(request: MemberRequest) -> HttpResponse:
    """Take over the starting catalogue, in the language of who asks."""
    many = actions.seed_touchpoints(request.member, language=language())
    messages.success(
        request,
        say("{n:# touchpoint|# touchpoints} taken over.", "{n:# Touchpoint|# Touchpoints} übernommen.", n=many)
        if many
        else say("The library has them all already.", "Die Bibliothek hat sie schon alle."),
    )
    return redirect("maps:shelf", request.member.workspace.slug, Kind.TOUCHPOINT.value)
