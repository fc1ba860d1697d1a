"""An import from its first file to its undoing: a few steps, each a page that can be left and found again."""

from collections.abc import Callable, Iterator
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import imports as actions
from waypost.rooms.customers.actions.given import Given, server_files
from waypost.rooms.customers.actions.imports import NOT_THERE, import_of
from waypost.rooms.customers.forms.settings import changed_settings
from waypost.rooms.customers.models import Import
from waypost.rooms.customers.pages.step import context_of
from waypost.rooms.customers.queries.imports import sources
from waypost.rooms.customers.queries.rejects import may_see_rows, rejected
from waypost.rooms.customers.queries.same_ids import taken_as_one
from waypost.rooms.customers.rights import IMPORT, SEE_DATA
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.doing import attempt
from waypost.web.errors import NotThere, told
from waypost.web.language import language, say
from waypost.web.polling import unless_seen
from waypost.web.sheets import csv_answer
from waypost.web.showing import show
from waypost.web.uploading import uploading

Done = Callable[[MemberRequest, UUID], object]
_LISTED = 500  # files of the server


def _new(request: MemberRequest) -> HttpResponse:
    """Choose files, and say where they come from."""
    who, problem = request.member, ""
    if request.method == "POST":
        try:
            new = actions.start(
                who,
                name=request.POST.get("source", ""),
                files=_given(request),
                on_server=request.POST.getlist("on_server"),
            )
            return _to(request, new.uuid)
        except WaypostError as error:
            problem = told(error)
    on_server = server_files(who)
    return show(
        request,
        "customers/import_new.html",
        status=422 if problem else 200,
        problem=problem,
        name=request.POST.get("source", request.GET.get("source", "")),
        sources=sources(who),
        server_files=on_server[:_LISTED],
        more_on_server=max(0, len(on_server) - _LISTED),
        most=settings.IMPORT_MOST_BYTES / 1_000_000,
    )


def _more(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """More files for a draft."""
    return _then(
        request,
        uuid,
        lambda request, uuid: actions.add_files(
            request.member, uuid, files=_given(request), on_server=request.POST.getlist("on_server")
        ),
    )


new = csrf_exempt(members(IMPORT)(uploading(_new)))
more = csrf_exempt(members(IMPORT)(uploading(_more)))


@members(SEE_DATA)
def one(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """An import, as far as it is."""
    found = import_of(request.member, uuid)
    return show(request, "customers/import.html", **context_of(request, found))


@members(SEE_DATA)
def progress(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """How far a check or a run is; the page is loaded anew when it is over."""
    found = import_of(request.member, uuid)
    stage = f"{found.state}.{int(found.is_checked)}.{found.dropped is None}"
    version = f"{stage}-{found.done}"

    def answer() -> HttpResponse:
        if request.GET.get("seen", "").split("-")[0] not in ("", stage):
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return show(request, "customers/import_progress.html", **context_of(request, found, step="none"))

    return unless_seen(request, version, answer)


@require_POST
@members(IMPORT)
def change(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Read the files another way."""
    found = import_of(request.member, uuid)
    wanted = changed_settings(found.settings, request.POST.dict())
    return _then(request, uuid, lambda request, uuid: actions.change(request.member, uuid, wanted))


@require_POST
@members(IMPORT)
def same_ids(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take equal values of different columns as the same id, where that was chosen."""
    found = import_of(request.member, uuid)
    wanted = taken_as_one(found, request.POST.getlist("same"))
    if wanted == found.settings:
        return _to(request, uuid, request.POST.get("step", ""))
    return _then(request, uuid, lambda request, uuid: actions.change(request.member, uuid, wanted))


@require_POST
@members(IMPORT)
def remove(request: MemberRequest, uuid: UUID, position: int) -> HttpResponse:
    """Take a file out."""
    return _then(request, uuid, lambda request, uuid: actions.remove_file(request.member, uuid, position))


@require_POST
@members(IMPORT)
def begin(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Run it."""
    return _then(request, uuid, lambda request, uuid: actions.begin(request.member, uuid))


@require_POST
@members(IMPORT)
def again(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Try it once more."""
    return _then(request, uuid, lambda request, uuid: actions.again(request.member, uuid))


@require_POST
@members(IMPORT)
def undo(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take it back."""
    done = say("The import is undone.", "Der Import ist rückgängig gemacht.")
    return _then(request, uuid, lambda request, uuid: actions.undo(request.member, uuid), done)


@require_POST
@members(IMPORT)
def discard(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Throw a draft away."""
    actions.discard(request.member, uuid)
    messages.success(request, say("The draft is gone.", "Der Entwurf ist verworfen."))
    return redirect("customers:front", request.member.workspace.slug)


@members(IMPORT)
def rejects(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The rows that are no events, as a table for Excel; what stands in them for whoever gave them or may see names."""
    found = import_of(request.member, uuid)
    if not (found.folder / "rejects.csv").is_file():
        raise NotThere(NOT_THERE)
    head = [
        say("File", "Datei"), say("Line", "Zeile"), say("Field", "Feld"), say("Reason", "Grund"), say("Row", "Inhalt")
    ]  # fmt: skip
    name = f"{say('rejected-rows', 'abgewiesene-zeilen')}-{slugify(found.name) or found.pk}"
    who, whole_rows = request.member, may_see_rows(request.member, found)
    note_export(who, Exported.REJECTS, found.ref, file="csv", rows=whole_rows)
    answer = csv_answer(name, head, rejected(found, language(), whole_rows=whole_rows))
    return cast(HttpResponse, answer)  # sent piece by piece, but an answer all the same


def _then(request: MemberRequest, uuid: UUID, do: Done, done: str = "") -> HttpResponseRedirect:
    """Do it and go back to the step; what is wrong, or that it is `done`, is told there."""
    attempt(request, lambda: do(request, uuid), done)
    return _to(request, uuid, request.POST.get("step", ""))


def _to(request: MemberRequest, uuid: UUID, step: str = "") -> HttpResponseRedirect:
    address = reverse("customers:import", args=[request.member.workspace.slug, uuid])
    return HttpResponseRedirect(address + (f"?step={step}" if step.isalpha() else ""))


def _given(request: MemberRequest) -> list[Given]:
    def pieces(file: Any) -> Iterator[bytes]:
        yield from file.chunks(1 << 20)

    uploaded = request.FILES.getlist("files")
    return [Given(file.name or "", file.size or 0, pieces(file)) for file in uploaded]


__all__ = [
    "Import",
    "again",
    "begin",
    "change",
    "discard",
    "more",
    "new",
    "one",
    "progress",
    "rejects",
    "remove",
    "same_ids",
    "undo",
]
