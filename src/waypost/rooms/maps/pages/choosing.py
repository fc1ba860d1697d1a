"""How a journey begins: by a template, by questions, from data, from a file, or empty."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.templates import Purpose, Template, Trade, template
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.forms.beginning import EmptyForm
from waypost.rooms.maps.pages.guided import begun
from waypost.rooms.maps.pages.slots import DRAFT, slot
from waypost.rooms.maps.queries.templates import WantedTemplates, template_picture, templates
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import NotThere, told
from waypost.web.language import language, said, say
from waypost.web.showing import show

_VIEWS = ("infographic", "subway", "blueprint")


@members(EDIT_JOURNEYS)
def choose(request: MemberRequest) -> HttpResponse:
    """All ways to begin; `?q=`, `?purpose=` and `?trade=` narrow the templates."""
    wanted = WantedTemplates.from_query(request.GET)
    found = templates(wanted, language())
    return show(
        request,
        "maps/choose.html",
        part="found",
        offers=[(each, said(each.template.trade.told), said(each.template.learn)) for each in found],
        wanted=wanted,
        purposes=[(each.value, said(each.told)) for each in Purpose],
        trades=[(each.value, said(each.told)) for each in Trade],
        trade=said(Trade(wanted.trade).told) if wanted.trade else "",
        draft=slot(DRAFT, request.member.workspace.slug),
        begun=begun(request.member, queries.journeys(request.member)),
    )


@members(EDIT_JOURNEYS)
def preview(request: MemberRequest, name: str) -> HttpResponse:
    """A template as it will be drawn: `?view=` names the picture, `?language=` the language of the map."""
    chosen = _template(name)
    wanted, view = _language(request.GET.get("language", "")), request.GET.get("view", "")
    theme = view if view in _VIEWS else _VIEWS[0]
    document = chosen.document(wanted)
    here = reverse("maps:template", args=[request.member.workspace.slug, name])
    names = (say("Map", "Karte"), say("Subway", "Liniennetz"), say("Blueprint", "Blueprint"))
    return show(
        request,
        "maps/template.html",
        chosen=chosen,
        document=document,
        spoken=wanted,
        trade=said(chosen.trade.told),
        purposes=[said(each.told) for each in chosen.purposes],
        steps=sum(1 for _ in document.steps()),
        familiar=queries.familiar(request.member, document),
        drawing=template_picture(name, theme=theme, language=wanted),
        view=theme,
        tabs=[
            {"key": each, "name": name_, "url": f"{here}?view={each}&language={wanted}", "n": None}
            for each, name_ in zip(_VIEWS, names, strict=True)
        ],
    )


@require_POST
@members(EDIT_JOURNEYS)
def use(request: MemberRequest, name: str) -> HttpResponse:
    """A journey from the template, in the language of the map. What the library has already is asked about first."""
    wanted = _language(request.POST.get("language", ""))
    known = queries.familiar(request.member, _template(name).document(wanted))
    if known and "asked" not in request.POST:
        messages.info(
            request,
            say(
                "{n:# thing of this template is|# things of this template are} in your library already. Choose below, then use it.",
                "{n:# Inhalt dieser Vorlage steht|# Inhalte dieser Vorlage stehen} schon in Ihrer Bibliothek. Bitte unten wählen, dann verwenden.",
                n=len(known),
            ),
        )
        here = reverse("maps:template", args=[request.member.workspace.slug, name])
        return redirect(f"{here}?language={wanted}#familiar")
    anew = {each.token for each in known if request.POST.get(f"take-{each.token}") == "new"}
    made = actions.create_from_template(request.member, slug=name, language=wanted, anew=anew)
    messages.success(
        request,
        say(
            "The journey is there. Everything in it is assumed: change what is otherwise with you.",
            "Die Journey ist angelegt. Alles darin ist angenommen: Ändern Sie, was bei Ihnen anders ist.",
        )
        + _linked(len(known) - len(anew)),
    )
    return redirect("maps:edit", request.member.workspace.slug, made.uuid)


@members(EDIT_JOURNEYS)
def empty(request: MemberRequest) -> HttpResponse:
    """An empty journey with stages."""
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_empty(
                request.member,
                title=form.cleaned_data["title"],
                stages_of=form.cleaned_data["stages"],
                language=language(),
            )
        except WaypostError as error:
            form.add_error("title", told(error))
        else:
            return redirect("maps:edit", request.member.workspace.slug, made.uuid)
    return show(request, "maps/empty.html", status=422 if form.errors else 200, form=form)


def _linked(many: int) -> str:
    if not many:
        return ""
    return " " + say(
        "{n:# thing is|# things are} linked with your library.",
        "{n:# Inhalt ist|# Inhalte sind} mit Ihrer Bibliothek verknüpft.",
        n=many,
    )


def _language(wanted: str) -> Language:
    return "de" if wanted == "de" else "en" if wanted == "en" else language()


def _template(name: str) -> Template:
    """The template of an address; raises NotThere naming those there are."""
    try:
        return template(name)
    except WaypostError as error:
        raise NotThere(error.wording) from None
