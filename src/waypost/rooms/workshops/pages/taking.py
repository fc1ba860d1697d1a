"""Notes go into the journey: which, and where to, is chosen here; then the journey is kept as a version."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps.queries import working
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.pages.asking import uuid_of
from waypost.rooms.workshops.records import Chosen
from waypost.web.errors import told
from waypost.web.language import language, say
from waypost.web.showing import show

# A form of more rows has more fields than a server takes.
A_PAGE = 200


@members(EDIT_JOURNEYS)
def take(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """Notes with most dots first; those that are chosen come into the working copy of the journey."""
    who = request.member
    row = found.workshop(who, workshop)
    problem = ""
    if request.method == "POST":
        try:
            count = actions.take_over(who, workshop, chosen=_chosen(request))
        except WaypostError as error:
            problem = told(error)
        else:
            _tell(request, count)
            return redirect(request.get_full_path())
    return show(
        request,
        "workshops/take.html",
        status=422 if problem else 200,
        row=row,
        grid=found.grid(row, language()),
        page=Paginator(found.waiting(row, language()), A_PAGE).get_page(request.GET.get("page")),
        unkept=working(who, row.journey.uuid).unkept,
        problem=problem,
    )


@members(EDIT_JOURNEYS)
def keep(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """What was taken over becomes the next version of the journey, a draft that can be published."""
    who = request.member
    row = found.workshop(who, workshop)
    if request.method == "POST":
        note = say("From the workshop {title}", "Aus dem Workshop {title}", title=row.title)
        version = maps.keep(who, row.journey.uuid, note=note[:500])
        messages.success(
            request,
            say("Version {n} is kept. Publish it when it holds.", "Version {n} ist gespeichert. Veröffentlichen Sie sie, wenn sie gilt.", n=version.number),
        )  # fmt: skip
    return redirect("maps:journey", who.workspace.slug, row.journey.uuid)


def _chosen(request: MemberRequest) -> list[Chosen]:
    """The notes whose box is ticked, each with the place that was chosen beside it."""
    given = request.POST
    return [
        Chosen(uuid_of(note), given.get(f"step-{note}", "")[:200], given.get(f"lane-{note}", "")[:200])
        for note in given.getlist("note")
    ]


def _tell(request: MemberRequest, count: int) -> None:
    if not count and request.POST.get("note"):
        text = say(
            "These notes are on the map already, or no longer on the wall.",
            "Diese Notizen stehen schon auf der Karte oder nicht mehr an der Wand.",
        )
        messages.info(request, text)
    elif not count:
        messages.info(request, say("No note was chosen.", "Es war keine Notiz ausgewählt."))
    else:
        text = say(
            "{n:# note is|# notes are} in the working copy; save it as a version when it is ready.",
            "{n:# Notiz steht|# Notizen stehen} in der Arbeitsfassung. Sobald sie fertig ist, bitte als Version speichern.",
            n=count,
        )
        messages.success(request, text)
