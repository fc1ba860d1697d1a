"""Settings of the workspace: words, time, rules; and how pages learn of its look."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions, queries
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.forms.house import HouseForm
from waypost.rooms.people.models import Logo
from waypost.rooms.people.rights import BE_HERE, MANAGE_WORKSPACE
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.showing import show


@members(MANAGE_WORKSPACE)
def settings(request: MemberRequest) -> HttpResponse:
    """How customers are called, zone and week, rules."""
    form = HouseForm(request.POST or None, workspace=request.member.workspace)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_workspace(request.member, **form.changes())
        except WaypostError as error:
            form.add_error("name", told(error))
        else:
            messages.success(request, say("The settings are kept.", "Die Einstellungen sind gespeichert."))
            return redirect("people:settings", request.member.workspace.slug)
    return show(request, "people/settings.html", status=422 if form.errors else 200, form=form)


@members(BE_HERE)
def logo(request: MemberRequest) -> HttpResponse:
    """The logo. Even if a script were in it, it would not run; the address changes with the picture."""
    found = Logo.objects.filter(workspace_id=request.member.workspace_id).first()
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.picture), content_type=found.kind)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


@members(BE_HERE)
def colours(request: MemberRequest) -> HttpResponse:
    """The house colour and its typeface as a stylesheet; its address changes with the design."""
    workspace = request.member.workspace

    def address(cut: int) -> str:
        return reverse("people:typeface", args=[workspace.slug, cut])

    answer = HttpResponse(queries.look_sheet(workspace.pk, address), content_type="text/css")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer
