"""One journey: its drawing in several views, facts, versions, what changed between two of them, files."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from waypost.core.drawing.export.pages import PAPERS, POSTERS
from waypost.core.drawing.themes import Mode
from waypost.core.vocabulary.journey import misalignments, slug
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported, Ref
from waypost.rooms.maps import queries
from waypost.rooms.maps.pages.portfolio import STATUS_TONES, told_figures
from waypost.rooms.maps.pages.slots import CARD, CONTRIBUTE, EXPECTED, LIVING_MAP, NEW_WALK, NEW_WORKSHOP, slot
from waypost.rooms.maps.pages.views import WITH_CARDS, Chosen, controls, drawn
from waypost.rooms.maps.queries.drawings import THEMES
from waypost.rooms.maps.queries.exports import CHOICES, FORMATS, file_ending, lost
from waypost.rooms.maps.records import JourneyRecord, VersionRecord
from waypost.rooms.maps.records.sharing import REACHES, Reach
from waypost.rooms.maps.rights import EDIT_JOURNEYS, PUBLISH_JOURNEYS, SEE_JOURNEYS, SHARE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

VIEWS = {
    "map": Wording("Map", "Karte"),
    "subway": Wording("Subway", "Liniennetz"),
    "blueprint": Wording("Blueprint", "Blueprint"),
    "slide": Wording("Slide", "Folie"),
    "table": Wording("Table", "Tabelle"),
    "versions": Wording("Versions", "Versionen"),
}
_THEME_OF = {
    "map": "infographic",
    "subway": "subway",
    "blueprint": "blueprint",
    "slide": "executive",
    "table": "infographic",
}


@members(SEE_JOURNEYS)
def journey(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The journey: `?view=` names the picture, `?version=` an older version."""
    who, workspace = request.member, request.member.workspace.slug
    record = queries.journey(who, uuid)
    version = queries.version(who, uuid, whole(request.GET.get("version", "")))
    view = request.GET.get("view", "map") if request.GET.get("view") in VIEWS else "map"
    context: dict[str, Any] = {"versions": [], "drawing": None, "cards": ()}
    if view == "versions":
        context["versions"] = queries.versions(who, uuid)
    else:
        picked = Chosen.from_query(request.GET)
        context["drawing"], context["problem"] = drawn(version, _THEME_OF[view], picked)
        if view != "table" and _THEME_OF[view] in WITH_CARDS:
            context["cards"] = queries.step_cards(version, language=language())
        context |= controls(who, workspace, record, version, view, picked)
        context |= {"papers": _papers(), "theme_of_view": _THEME_OF[view], "choice_query": picked.query}
    document = queries.document(version)
    context["misalignments"] = misalignments(document) if view == "blueprint" else ()
    editing = queries.may_edit(who, record)
    personas = {each.key: each for each in queries.personas(who)}
    return show(
        request,
        "maps/journey.html",
        part="view",
        journey=record,
        version=version,
        older=version.number != record.version,
        view=view,
        is_slide=view == "slide",
        tabs=_tabs(record, version, workspace),
        document=document,
        personas=[personas.get(each.id, each) for each in document.personas],
        nested=queries.nested(who, uuid),
        around=queries.around(who, record),
        figures=told_figures(queries.figures(who, [record])[uuid]),
        colour=record.line,
        grades=record.outline.grades,
        phase_name=said(DEFAULT_STAGES[record.place.phase])
        if record.place.phase in DEFAULT_STAGES
        else record.place.phase,
        tone=STATUS_TONES[version.status],
        exports=_exports(record, version, view, workspace),
        living=slot(LIVING_MAP, workspace, uuid),
        live=slot(CARD, workspace, uuid),
        expected=slot(EXPECTED, workspace, uuid),
        hints=queries.by_rule(queries.hints(record, document, timezone.localdate())),
        review=queries.last_review(who, uuid),
        since=queries.since_release(who, record),
        may_edit=editing,
        may_publish=who.may(PUBLISH_JOURNEYS),
        may_share=who.may(SHARE_JOURNEYS),
        workshop=slot(NEW_WORKSHOP, workspace) if editing and who.may(EDIT_JOURNEYS) else "",
        contribute=slot(CONTRIBUTE, workspace),
        walk=slot(NEW_WALK, workspace) if who.may(EDIT_JOURNEYS) else "",
        reach=said(REACHES[record.reach]) if record.reach is not Reach.EDITABLE else "",
        **context,
    )


@members(SEE_JOURNEYS)
def export(request: MemberRequest, uuid: UUID, number: int, ending: str) -> HttpResponse:
    """A file of a version; `?theme=`, `?mode=` and `?language=` say how it looks."""
    record = queries.journey(request.member, uuid)
    version = queries.version(request.member, uuid, number)
    theme = request.GET.get("theme", "infographic")
    if theme not in THEMES:
        known = ", ".join(THEMES)
        raise WaypostError(
            en=f"There is no picture '{theme}'. There are: {known}.",
            de=f"Das Bild „{theme}“ gibt es nicht. Möglich sind: {known}.",
        )
    wanted = request.GET.get("language", "")
    spoken: Language = "de" if wanted == "de" else "en" if wanted == "en" else language()
    mode: Mode = "dark" if request.GET.get("mode") == "dark" else "print" if ending == "pdf" else "light"
    content = queries.export(version, ending, theme=theme, mode=mode, language=spoken)
    note_export(request.member, Exported.JOURNEY, Ref("journey", uuid, record.title), file=ending, version=number)
    response = HttpResponse(content, content_type=FORMATS[ending])
    name = f"{slug(record.title) or 'journey'}-v{number}.{file_ending(ending)}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@members(SEE_JOURNEYS)
def files(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """All formats of a version, and what each could not hold of it."""
    record, version = queries.journey(request.member, uuid), queries.version(request.member, uuid, number)
    offers = [
        {
            "name": said(choice.name),
            "what": said(choice.what),
            "notes": [said(note) for note in notes],
            "url": reverse("maps:export", args=[request.member.workspace.slug, uuid, number, choice.ending]),
        }
        for choice, notes in lost(version, language())
    ]
    return show(request, "maps/files.html", journey=record, version=version, files=offers)


def _papers() -> list[tuple[str, str, str]]:
    """Each paper with its name and what comes out on it."""
    cut, poster = say("pages to read", "Seiten zum Lesen"), say("poster on one sheet", "Plakat auf einem Blatt")
    return [(each, each.upper(), poster if each in POSTERS else cut) for each in PAPERS]


def _tabs(record: JourneyRecord, version: VersionRecord, workspace: str) -> list[dict[str, Any]]:
    address = reverse("maps:journey", args=[workspace, record.uuid])
    older = f"&version={version.number}" if version.number != record.version else ""
    return [
        {
            "key": key,
            "name": said(name),
            "url": f"{address}?view={key}{older}",
            "n": record.version if key == "versions" else None,
        }
        for key, name in VIEWS.items()
    ]


def _exports(record: JourneyRecord, version: VersionRecord, view: str, workspace: str) -> list[dict[str, str]]:
    theme = _THEME_OF.get(view, "infographic")
    args = [workspace, record.uuid, version.number]
    files = [
        {
            "name": said(each.name),
            "icon": each.icon,
            "url": reverse("maps:export", args=[*args, each.ending]) + f"?theme={theme}",
        }
        for each in CHOICES
    ]
    every = say("What each format keeps", "Was jedes Format aufnimmt")
    return [*files, {"name": every, "icon": "circle-help", "url": reverse("maps:files", args=args)}]
