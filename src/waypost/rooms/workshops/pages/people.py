"""Who is in a workshop; whoever leads removes guests from here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.pages.asking import uuid_of
from waypost.rooms.workshops.records import GROUPS
from waypost.web.errors import told
from waypost.web.language import said, say
from waypost.web.showing import show


@members(EDIT_JOURNEYS)
def people(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """The guests, those with most notes first; the ones that are ticked are removed with their notes."""
    who = request.member
    row, problem = found.workshop(who, workshop), ""
    if request.method == "POST":
        try:
            count = actions.remove_guests(
                who, workshop, guests=[uuid_of(each) for each in request.POST.getlist("guest")]
            )
        except WaypostError as error:
            problem = told(error)
        else:
            text = say("{n:# guest is|# guests are} removed.", "{n:# Gast ist|# Gäste sind} entfernt.", n=count)
            messages.success(request, text)
            return redirect("workshops:people", who.workspace.slug, workshop)
    rows = [(each, said(GROUPS[each.voice])) for each in found.people(row)]
    return show(request, "workshops/people.html", status=422 if problem else 200, row=row, rows=rows, problem=problem)
