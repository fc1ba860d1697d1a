"""A page for each chapter on data protection, and the one in front of them."""

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.drawing.render import render
from waypost.rooms.insights.rights import ASK
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.rights import MANAGE_WORKSPACE
from waypost.rooms.steering.queries.known import known
from waypost.rooms.steering.queries.processing import unfilled
from waypost.rooms.steering.queries.whole import CHAPTERS
from waypost.rooms.steering.rights import DECLARE, SEE
from waypost.web import drawings
from waypost.web.language import language, say
from waypost.web.showing import show

ICONS = {
    "processing": "clipboard-list",
    "deletion": "trash-2",
    "measures": "shield-check",
    "passage": "workflow",
    "council": "scale",
}
EDITED = ("processing", "council", "passage", "measures")


@members(SEE)
def front(request: MemberRequest) -> HttpResponse:
    """What there is, and what needs somebody's hand."""
    found = known(request.member)
    chapters = [(chapter(found), ICONS[key], _url(request, key)) for key, chapter in CHAPTERS.items()]
    worth = [
        (chapter, line, url)
        for chapter, _, url in chapters
        for part in chapter.parts
        for line in part.lines
        if line.tone == "bad"
    ]
    return show(
        request,
        "steering/front.html",
        metrics=reverse("insights:metrics", args=[request.member.workspace.slug]) if request.member.may(ASK) else "",
        chapters=chapters,
        worth=[each for each in worth if not each[1].operation],
        operation=[each for each in worth if each[1].operation] if request.member.may(MANAGE_WORKSPACE) else [],
        missing=unfilled(found),
        may_declare=request.member.may(DECLARE),
    )


@members(SEE)
def processing(request: MemberRequest) -> HttpResponse:
    """The record of processing activities."""
    return _chapter(request, "processing")


@members(SEE)
def deletion(request: MemberRequest) -> HttpResponse:
    """The deletion concept."""
    return _chapter(request, "deletion")


@members(SEE)
def measures(request: MemberRequest) -> HttpResponse:
    """Technical and organisational measures."""
    return _chapter(request, "measures")


@members(SEE)
def passage(request: MemberRequest) -> HttpResponse:
    """The data flow as a picture."""
    return _chapter(request, "passage")


@members(SEE)
def council(request: MemberRequest) -> HttpResponse:
    """The works council sheet."""
    return _chapter(request, "council")


def _chapter(request: MemberRequest, key: str) -> HttpResponse:
    chapter = CHAPTERS[key](known(request.member))
    picture = (
        drawings.shown(
            render(chapter.picture, language=language(), design=people.design_of(request.member.workspace_id))
        )
        if chapter.picture
        else None
    )
    return show(
        request,
        "steering/chapter.html",
        chapter=chapter,
        picture=picture,
        tabs=tabs(request),
        may_declare=key in EDITED and request.member.may(DECLARE),
    )


def tabs(request: MemberRequest) -> list[dict[str, str]]:
    """The chapters as tabs."""
    names = {
        "processing": say("Record of processing", "Verarbeitungsverzeichnis"),
        "deletion": say("Deletion", "Löschung"),
        "measures": say("Measures", "Maßnahmen"),
        "passage": say("Data flow", "Datenfluss"),
        "council": say("Works council", "Betriebsrat"),
    }
    return [{"key": key, "name": names[key], "url": _url(request, key)} for key in CHAPTERS]


def _url(request: MemberRequest, key: str) -> str:
    return reverse(f"steering:{key}", args=[request.member.workspace.slug])
