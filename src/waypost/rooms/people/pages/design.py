"""How pictures of the workspace look: colour, palette, lines, logo, typeface, master of slides, each seen at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.drawing.house import HouseDesign, repairs
from waypost.core.drawing.render import render
from waypost.core.drawing.themes import Mode
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions, queries
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.forms.design import DesignForm, MasterForm, TypefaceForm
from waypost.rooms.people.forms.house import LogoForm
from waypost.rooms.people.models import Logo, Member
from waypost.rooms.people.pages.sample import sample
from waypost.rooms.people.rights import BE_HERE, MANAGE_WORKSPACE
from waypost.web.drawings import shown
from waypost.web.errors import told
from waypost.web.language import language, say
from waypost.web.showing import show

F = TypeVar("F", bound=Form)


@members(MANAGE_WORKSPACE)
def design(request: MemberRequest) -> HttpResponse:
    """The page, and its palette when it is sent."""
    now = queries.design_of(request.member.workspace_id)
    form = DesignForm(request.POST or None, design=now)
    if request.method == "POST" and form.is_valid():
        actions.change_design(request.member, **form.changes())
        messages.success(request, say("The house design is kept.", "Das Hausdesign ist gespeichert."))
        return redirect("people:design", request.member.workspace.slug)
    return _page(request, form=form)


@members(MANAGE_WORKSPACE)
def preview(request: MemberRequest) -> HttpResponse:
    """The sample in the design of the address, which is not kept yet."""
    now = queries.design_of(request.member.workspace_id)
    form = DesignForm(request.GET, design=now)
    tried = _tried(now, form) if form.is_valid() else now
    return show(request, "people/part/design_preview.html", preview=_preview(tried), **_said(tried, form))


@members(MANAGE_WORKSPACE)
@require_POST
def set_logo(request: MemberRequest) -> HttpResponse:
    """Set the logo, or take it away."""

    def taken(form: LogoForm) -> None:
        actions.set_logo(request.member, form.cleaned_data["picture"].read(1_000_000))

    form = LogoForm(request.POST, request.FILES)
    return _brought(request, form, "picture", taken, actions.remove_logo) or _page(request, logo_form=form)


@members(MANAGE_WORKSPACE)
@require_POST
def set_typeface(request: MemberRequest) -> HttpResponse:
    """Set the typeface of drawings, or take it away."""

    def taken(form: TypefaceForm) -> None:
        regular, bold = (form.cleaned_data[name] for name in ("regular", "bold"))
        actions.set_typeface(request.member, regular.read(5_000_000), bold.read(5_000_000) if bold else None)

    form = TypefaceForm(request.POST, request.FILES)
    return _brought(request, form, "regular", taken, actions.remove_typeface) or _page(request, typeface_form=form)


@members(MANAGE_WORKSPACE)
@require_POST
def set_master(request: MemberRequest) -> HttpResponse:
    """Set the master of slides, or take it away."""

    def taken(form: MasterForm) -> None:
        file = form.cleaned_data["master"]
        actions.set_master(request.member, file.read(21_000_000), str(file.name))

    form = MasterForm(request.POST, request.FILES)
    return _brought(request, form, "master", taken, actions.remove_master) or _page(request, master_form=form)


def _brought(
    request: MemberRequest,
    form: F,
    field: str,
    taken: Callable[[F], None],
    removed: Callable[[Member], object],
) -> HttpResponse | None:
    """A file that was brought is taken, or the one there is goes; None where something is wrong, said at its field."""
    if "remove" in request.POST:
        removed(request.member)
        return redirect("people:design", request.member.workspace.slug)
    if form.is_valid():
        try:
            taken(form)
        except WaypostError as error:
            form.add_error(field, told(error))
        else:
            return redirect("people:design", request.member.workspace.slug)
    return None


@members(BE_HERE)
def typeface(request: MemberRequest, cut: int) -> HttpResponse:
    """One of the four cuts, for the stylesheet of the house; nothing where the licence keeps it off pages."""
    content = queries.typeface_cut(request.member.workspace_id, cut)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="font/ttf")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def _tried(now: HouseDesign, form: DesignForm) -> HouseDesign:
    given = form.changes()
    return replace(now, accent=given["colour_"], stages=given["stages"], header=given["header"], footer=given["footer"])


def _preview(tried: HouseDesign) -> Any:
    return shown(render(sample(), theme="executive", language=language(), design=tried), "preview")


def _said(tried: HouseDesign, form: DesignForm) -> dict[str, Any]:
    modes: tuple[tuple[str, Mode], ...] = (
        (say("On light", "Auf Hell"), "light"),
        (say("On dark", "Auf Dunkel"), "dark"),
    )
    found = [(name, [each.told(language()) for each in repairs(tried, mode)]) for name, mode in modes]
    return {"repairs": [each for each in found if each[1]], "wrong": bool(form.is_bound and form.errors)}


def _page(
    request: MemberRequest,
    *,
    form: DesignForm | None = None,
    logo_form: LogoForm | None = None,
    typeface_form: TypefaceForm | None = None,
    master_form: MasterForm | None = None,
) -> HttpResponse:
    who = request.member.workspace_id
    now = queries.design_of(who)
    form = form or DesignForm(design=now)
    forms = [form, logo_form or LogoForm(), typeface_form or TypefaceForm(), master_form or MasterForm()]
    return show(
        request,
        "people/design.html",
        status=422 if any(each.errors for each in forms) else 200,
        form=form,
        logo_form=forms[1],
        typeface_form=forms[2],
        master_form=forms[3],
        has_logo=Logo.objects.filter(workspace_id=who).exists(),
        typeface=queries.typeface_of(who),
        master=queries.master_name(who),
        preview=_preview(now),
        **_said(now, form),
    )
