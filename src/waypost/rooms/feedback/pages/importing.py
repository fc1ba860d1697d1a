"""A file of feedback, from its columns to its undoing; each step is a page that can be left and found again."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions.columns import USES
from waypost.rooms.feedback.actions.refusing import REASONS, UNRATED
from waypost.rooms.feedback.actions.rows import Row, opened, rows_of
from waypost.rooms.feedback.models import FeedbackImport, StandingSearch
from waypost.rooms.feedback.pages.wording import rated
from waypost.rooms.feedback.queries import import_of, imports, sources
from waypost.rooms.feedback.queries.searches import search_of
from waypost.rooms.feedback.records import SCALE_NAMES, ItemKind
from waypost.rooms.feedback.rights import TAKE_FEEDBACK
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.doing import attempt
from waypost.web.errors import NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import language, said, say
from waypost.web.polling import unless_seen
from waypost.web.showing import show
from waypost.web.uploading import uploading

SHOWN = 10
_LOOKED_AT = 1_000  # rows for a preview
STATES: dict[str, tuple[Wording, str]] = {
    "draft": (Wording("draft", "Entwurf"), "neutral"),
    "waiting": (Wording("waiting", "wartet"), "accent"),
    "running": (Wording("running", "läuft"), "accent"),
    "done": (Wording("done", "fertig"), "good"),
    "failed": (Wording("failed", "fehlgeschlagen"), "bad"),
    "undone": (Wording("undone", "rückgängig"), "warn"),
}


@members(TAKE_FEEDBACK)
def listed(request: MemberRequest) -> HttpResponse:
    """Every import."""
    rows = [(row, *STATES[row.state], said(ItemKind(row.kind).wording)) for row in imports(request.member)]
    return show(request, "feedback/imports.html", rows=rows)


def _new(request: MemberRequest) -> HttpResponse:
    """Give a file, and say where it comes from."""
    who, problem = request.member, ""
    search = _search(request)
    kind, name = request.POST.get("kind", "survey"), request.POST.get("source", request.GET.get("source", ""))
    if search is not None:
        kind, name = search.kind, search.source
    if request.method == "POST":
        try:
            return redirect("feedback:import", who.workspace.slug, _given(request, name, kind, search).uuid)
        except WaypostError as error:
            problem = told(error)
    return show(
        request,
        "feedback/import_new.html",
        status=422 if problem else 200,
        problem=problem,
        name=name,
        kind=kind,
        kinds=[(each.value, said(each.wording)) for each in ItemKind],
        search=search,
        sources=sources(who),
        most=settings.IMPORT_MOST_BYTES / 1_000_000,
    )


def _search(request: MemberRequest) -> StandingSearch | None:
    """The standing search that a file is for."""
    uuid = uuid_of(request.POST.get("search") or request.GET.get("search", ""))
    return search_of(request.member, uuid) if uuid else None


def _given(request: MemberRequest, name: str, kind: str, search: StandingSearch | None) -> FeedbackImport:
    file: Any = request.FILES.get("file")
    if file is None or kind not in set(ItemKind):
        raise WaypostError(en="Choose a file, and the kind of feedback.", de="Bitte eine Datei und die Art wählen.")

    def pieces() -> Iterator[bytes]:
        yield from file.chunks(1 << 20)

    return actions.give(
        request.member, name=name, kind=ItemKind(kind), file=file.name or "", pieces=pieces(), size=file.size or 0,
        search=search.uuid if search else None,
    )  # fmt: skip


new = csrf_exempt(members(TAKE_FEEDBACK)(uploading(_new)))


@members(TAKE_FEEDBACK)
def one(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """An import, as far as it is: a draft shows its columns and its first rows."""
    found = import_of(request.member, uuid)
    context: dict[str, Any] = {"preview": None, "columns": ()}
    if found.state == "draft":
        try:
            context = _draft(found)
        except WaypostError as error:
            context["problem"] = told(error)
    state, tone = STATES[found.state]
    rejects, unrated = (
        [
            (each["line"], _wrong(each["reason"], each.get("column", ""), each.get("value", "")))
            for each in found.rejects
            if (each["reason"] == UNRATED) is taken
        ]
        for taken in (False, True)
    )
    if found.state != "draft":
        context["unrated"] = unrated
    return show(
        request, "feedback/import.html", of=found, state=state, tone=tone, rejects=rejects,
        failed=found.failed.get(language(), ""), kind=said(ItemKind(found.kind).wording), seen=_seen(found), **context,
    )  # fmt: skip


@members(TAKE_FEEDBACK)
def progress(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """How far it is; the page is loaded anew when it is over."""
    found = import_of(request.member, uuid)

    def answer() -> HttpResponse:
        if found.state not in ("waiting", "running"):
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return show(request, "feedback/part/progress.html", of=found, seen=_seen(found))

    return unless_seen(request, _seen(found), answer)


@require_POST
@members(TAKE_FEEDBACK)
def change(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Read the columns another way; with `begin` take the file in at once."""
    given = request.POST

    def do() -> None:
        columns = {use: given.get(use, "") for use in USES}
        scale, consent = given.get("scale", ""), given.get("may_quote") == "yes"
        actions.change(request.member, uuid, columns=columns, scale=scale, consent=consent)
        if given.get("begin"):
            actions.begin(request.member, uuid)

    return _then(request, uuid, do)


@require_POST
@members(TAKE_FEEDBACK)
def undo(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take it back."""
    done = say(
        "The import is undone; its items go in a moment.",
        "Der Import ist rückgängig gemacht; seine Rückmeldungen verschwinden gleich.",
    )
    return _then(request, uuid, lambda: actions.undo(request.member, uuid), done)


@require_POST
@members(TAKE_FEEDBACK)
def discard(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Throw a draft away."""
    try:
        actions.discard(request.member, uuid)
    except NotThere:
        raise
    except WaypostError as error:
        messages.error(request, told(error))
        return redirect("feedback:import", request.member.workspace.slug, uuid)
    messages.success(request, say("The draft is gone.", "Der Entwurf ist verworfen."))
    return redirect("feedback:imports", request.member.workspace.slug)


def _draft(found: FeedbackImport) -> dict[str, Any]:
    """Its columns with some values, and its first rows as they would be taken in."""
    file = opened(found)
    sample = file.sample
    used = {name: use for use, name in found.columns.items()}
    columns = [
        (name, " · ".join(each for each in sample[name][:3] if each), used.get(name, "")) for name in file.columns
    ]
    first = list(islice(rows_of(found, file), _LOOKED_AT)) if "time" in found.columns else []
    wrong = [each for each in first if each.said is None]
    return {
        "columns": columns,
        "uses": [(use, said(name), found.columns.get(use, "")) for use, name in USES.items()],
        "names": list(file.columns),
        "scales": [(key, said(name)) for key, name in SCALE_NAMES.items()],
        "preview": [_previewed(each) for each in first if each.said is not None][:SHOWN],
        "wrong": [(each.line, _wrong(each.reason, each.column, each.value)) for each in wrong][:SHOWN],
        "wrong_all": len(wrong),
        "unrated": [
            (each.line, _wrong(each.reason, each.column, each.value)) for each in first if each.reason == UNRATED
        ],
        "no_ratings": found.kind == ItemKind.REVIEW and "rating" not in found.columns,
        "looked": len(first),
    }


def _wrong(reason: str, column: str, value: str) -> str:
    """What is wrong with a row, and what stands in the field that is."""
    words = said(REASONS[reason])
    if not value:
        return words
    return say("{column} “{value}”: {words}", "{column} „{value}“: {words}", column=column, value=value, words=words)


def _previewed(row: Row) -> dict[str, Any]:
    assert row.said is not None
    one = row.said
    return {
        "line": row.line,
        "said": one,
        "rating": rated(one.rating, one.scale),
        "person": one.person[1] if one.person else "",
    }


def _seen(found: FeedbackImport) -> str:
    return f"{found.state}.{found.done}.{found.rows}"


def _then(request: MemberRequest, uuid: UUID, do: Callable[[], object], done: str = "") -> HttpResponseRedirect:
    attempt(request, do, done)
    return HttpResponseRedirect(reverse("feedback:import", args=[request.member.workspace.slug, uuid]))
