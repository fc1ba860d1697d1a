"""The list of workshops, a new one, its phases and its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import queries
from waypost.rooms.maps.records import Status
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.forms import OpenForm
from waypost.rooms.workshops.records import Phase
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.numbers import whole
from waypost.web.showing import show


@members(EDIT_JOURNEYS)
def workshops(request: MemberRequest) -> HttpResponse:
    """Every workshop of the workspace."""
    rows = [(row, Phase(row.phase).wording) for row in found.workshops(request.member)]
    return show(request, "workshops/list.html", rows=rows)


@members(EDIT_JOURNEYS)
def open_(request: MemberRequest) -> HttpResponse:
    """A new workshop; `?journey=` names the journey it is on."""
    who = request.member
    choices = [
        each for each in queries.journeys(who) if each.status is not Status.ARCHIVED and queries.may_edit(who, each)
    ]
    wanted = request.GET.get("journey", "")
    form = OpenForm(request.POST or None, journeys=choices, chosen=wanted)
    if request.method == "POST" and form.is_valid():
        try:
            made = _opened(request, form)
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            return redirect("workshops:wall", who.workspace.slug, made)
    return show(request, "workshops/new.html", status=422 if form.errors else 200, form=form)


def _opened(request: MemberRequest, form: OpenForm) -> UUID:
    given = form.cleaned_data
    said = {"title": given["title"], "language": given["language"], "dots": given["dots"]}
    if given["journey"]:
        return actions.open_workshop(request.member, journey=UUID(given["journey"]), **said)
    return actions.open_blank(request.member, stages=form.grid, **said)


@require_POST
@members(EDIT_JOURNEYS)
def lead(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """Phase, timer, dots: whichever the form names."""
    who, given = request.member, request.POST
    found.workshop(who, workshop)  # whatever the form says: what is not there is not there
    phase, minutes, dots = given.get("phase", ""), whole(given.get("minutes", "")), whole(given.get("dots", ""))
    if phase in [each.value for each in Phase]:
        actions.begin_phase(who, workshop, Phase(phase))
    elif minutes is not None or given.get("stop"):
        actions.set_timer(who, workshop, minutes=0 if given.get("stop") else minutes or 0)
    elif dots is not None:
        actions.set_dots(who, workshop, dots=dots)
    else:
        raise WaypostError(
            en="Nothing of a workshop is called that: send 'phase', 'minutes' or 'dots'.",
            de="So heißt nichts an einem Workshop: Bitte „phase“, „minutes“ oder „dots“ senden.",
        )
    return redirect("workshops:wall", who.workspace.slug, workshop)


@members(EDIT_JOURNEYS)
def delete(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """Asked first; then all that was written in it goes."""
    who = request.member
    row = found.workshop(who, workshop)
    if request.method != "POST":
        return show(request, "workshops/delete.html", row=row)
    actions.delete(who, workshop)
    messages.success(request, say("The workshop is deleted.", "Der Workshop ist gelöscht."))
    return redirect("workshops:list", who.workspace.slug)
