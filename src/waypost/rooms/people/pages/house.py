"""Settings of the workspace: words, time, colours, logo, rules."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.colours import stylesheet
from waypost.rooms.people.forms.house import HouseForm, LogoForm
from waypost.rooms.people.models import Logo
from waypost.rooms.people.rights import BE_HERE, MANAGE_WORKSPACE
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.showing import show


@members(MANAGE_WORKSPACE)
def settings(request: MemberRequest) -> HttpResponse:
    """How customers are called, zone and week, colours and logo, rules."""
    form = HouseForm(request.POST or None, workspace=request.member.workspace)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_workspace(request.member, **form.changes())
        except WaypostError as error:
            form.add_error("colour", told(error))
        else:
            messages.success(request, say("The settings are kept.", "Die Einstellungen sind gespeichert."))
            return redirect("people:settings", request.member.workspace.slug)
    return _settings(request, form, LogoForm())


@members(MANAGE_WORKSPACE)
@require_POST
def set_logo(request: MemberRequest) -> HttpResponse:
    """Set the logo, or take it away."""
    form = LogoForm(request.POST, request.FILES)
    if "remove" in request.POST:
        actions.remove_logo(request.member)
        return redirect("people:settings", request.member.workspace.slug)
    if form.is_valid():
        try:
            actions.set_logo(request.member, form.cleaned_data["picture"].read(1_000_000))
        except WaypostError as error:
            form.add_error("picture", told(error))
        else:
            return redirect("people:settings", request.member.workspace.slug)
    return _settings(request, HouseForm(workspace=request.member.workspace), form)


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
    """The house colour as a stylesheet; its address changes with the colour."""
    answer = HttpResponse(stylesheet(request.member.workspace.colour), content_type="text/css")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def _settings(request: MemberRequest, form: HouseForm, logo_form: LogoForm) -> HttpResponse:
    return show(
        request,
        "people/settings.html",
        status=422 if form.errors or logo_form.errors else 200,
        form=form,
        logo_form=logo_form,
        has_logo=Logo.objects.filter(workspace_id=request.member.workspace_id).exists(),
    )
