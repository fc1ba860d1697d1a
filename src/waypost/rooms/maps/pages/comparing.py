"""Two versions of a journey side by side: picture, sentences, figures then and now; and the picture as a file."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from waypost.core.drawing import figures
from waypost.core.drawing.scene.compared import ThenNow
from waypost.core.drawing.themes import Mode
from waypost.core.drawing.wording import BETTER
from waypost.core.vocabulary.journey import Change, slug
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported, Ref
from waypost.rooms.maps import queries
from waypost.rooms.maps.queries.comparing import AGO, THEMES, Comparison
from waypost.rooms.maps.queries.drawings import FORMATS
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language, said
from waypost.web.numbers import whole
from waypost.web.showing import show

VIEWS = {
    "map": ("infographic", Wording("Map", "Karte")),
    "subway": ("subway", Wording("Subway", "Liniennetz")),
    "blueprint": ("blueprint", Wording("Blueprint", "Blueprint")),
    "table": ("infographic", Wording("Table", "Tabelle")),
}
_FILES = (("pdf", "PDF", "file-text"), ("png", "PNG", "image"), ("svg", "SVG", "pen-tool"), ("html", "HTML", "globe"))


@members(SEE_JOURNEYS)
def compare(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What changed from `?from=` to `?to=`, looked at as `?view=`; `?since=6m` takes the version of six months ago."""
    who, workspace = request.member, request.member.workspace.slug
    record = queries.journey(who, uuid)
    found = _wanted(request, uuid, record.version)
    address = reverse("maps:compare", args=[workspace, uuid])
    view = request.GET.get("view", "map") if request.GET.get("view") in VIEWS else "map"
    theme, chosen = VIEWS[view][0], f"from={found.before.number}&to={found.after.number}"
    return show(
        request,
        "maps/compare.html",
        part="changes",
        journey=record,
        found=found,
        counts=_counted(found.changes),
        drawing=queries.comparison_picture(found, theme, language()),
        view=view,
        tabs=[
            {"key": key, "name": said(name), "url": f"{address}?{chosen}&view={key}", "n": None}
            for key, (_, name) in VIEWS.items()
        ],
        figures=_figures([pair for pair in found.compared.figures if _differs(pair)]),
        steady=_figures([pair for pair in found.compared.figures if not _differs(pair)]),
        versions=queries.versions(who, uuid),
        since=request.GET.get("since", ""),
        ago=[
            {"key": key, "name": said(name), "url": f"{address}?since={key}&view={view}"}
            for key, (_, name) in AGO.items()
        ],
        exports=[
            {
                "name": name,
                "icon": icon,
                "url": f"{reverse('maps:compare_file', args=[workspace, uuid, ending])}?{chosen}&theme={theme}",
            }
            for ending, name, icon in _FILES
        ],
    )


@members(SEE_JOURNEYS)
def picture(request: MemberRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The comparison as a file; `?theme=` says in which look."""
    record = queries.journey(request.member, uuid)
    found = _wanted(request, uuid, record.version)
    mode: Mode = "dark" if request.GET.get("mode") == "dark" else "print" if ending == "pdf" else "light"
    theme = request.GET.get("theme", "") if request.GET.get("theme") in THEMES else "infographic"
    content = queries.comparison_file(found, ending, theme=theme, mode=mode, language=language())
    one, other = found.before.number, found.after.number
    note_export(request.member, Exported.JOURNEY, Ref("journey", uuid, record.title), file=ending, version=other)
    response = HttpResponse(content, content_type=FORMATS[ending])
    name = f"{slug(record.title) or 'journey'}-v{one}-v{other}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _wanted(request: MemberRequest, uuid: UUID, newest: int) -> Comparison:
    """The two versions of the address: by number, or by how long ago."""
    who = request.member
    newer = whole(request.GET.get("to", "")) or newest
    ago = AGO.get(request.GET.get("since", ""))
    if ago:
        before = queries.version_ago(who, uuid, ago[0], timezone.localtime())
    else:
        before = queries.version(who, uuid, whole(request.GET.get("from", "")) or max(1, newer - 1))
    return queries.comparison(before, queries.version(who, uuid, newer), language())


def _differs(pair: ThenNow) -> bool:
    """Whether a reader sees two different figures."""
    return bool(pair.delta.value.amount) if pair.delta else pair.before.amount != pair.after.amount


def _figures(pairs: Sequence[ThenNow]) -> list[dict[str, Any]]:
    """Figures of both versions as they are read; a change has its direction, and its word where it is welcome or not."""
    rows = []
    for pair in pairs:
        delta = pair.delta
        moved = delta is not None and bool(delta.value.amount)
        rows.append(
            {
                "name": pair.name,
                "place": pair.place,
                "before": figures.write(pair.before, language()),
                "after": figures.write(pair.after, language()),
                "change": figures.signed(delta.value, language()) if delta is not None and moved else "",
                "tone": delta.verdict.value if delta is not None and moved else "neutral",
                "word": said(BETTER[delta.verdict.value])
                if delta is not None and moved and delta.verdict.value != "neutral"
                else "",
            }
        )
    return rows


def _counted(changes: Sequence[Change]) -> dict[str, int]:
    found: dict[str, int] = {}
    for change in changes:
        found[change.kind.value] = found.get(change.kind.value, 0) + 1
    return found
