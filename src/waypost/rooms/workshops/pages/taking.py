"""Notes go into the journey: which, and where to, is chosen here; then the journey is kept as a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.rooms.maps import actions as maps
from waypost.rooms.maps.queries import working
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.pages.asking import uuid_of
from waypost.rooms.workshops.queries.taking import Waiting
from waypost.rooms.workshops.records import Chosen, Taken
from waypost.web.language import language, say
from waypost.web.showing import show

# A form of more rows has more fields than a server takes.
A_PAGE = 200


@members(EDIT_JOURNEYS)
def take(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """Notes with most dots first; those that are chosen come into the working copy of the journey.

    One that has no place yet stays chosen and is named, with what was said of it so far. `?ticked=all` chooses all.
    """
    who = request.member
    row = found.workshop(who, workshop)
    unplaced: Mapping[UUID, Chosen] = {}
    if request.method == "POST":
        chosen = _chosen(request)
        taken = actions.take_over(who, workshop, chosen=chosen)
        _tell(request, taken)
        unplaced = {each.note: each for each in chosen if each.note in taken.unplaced}
        if not unplaced:
            return redirect(request.get_full_path())
    # What still needs a place comes first, wherever it stood.
    notes = sorted(found.waiting(row, language()), key=lambda each: each.uuid not in unplaced)
    page = Paginator(notes, A_PAGE).get_page(1 if unplaced else request.GET.get("page"))
    return show(
        request,
        "workshops/take.html",
        status=422 if unplaced else 200,
        row=row,
        grid=found.grid(row, language()),
        page=page,
        notes=[_Row.of(each, unplaced, ticked=request.GET.get("ticked") == "all") for each in page],
        unplaced=[each.text for each in page if each.uuid in unplaced],
        unkept=working(who, row.journey.uuid).unkept,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A note of the list, whether its box is ticked, and the place that stands beside it."""

    note: Waiting
    ticked: bool
    missing: bool
    step: str
    lane: str

    @classmethod
    def of(cls, note: Waiting, unplaced: Mapping[UUID, Chosen], *, ticked: bool) -> "_Row":
        """Those with dots and a place are ticked at first, or all; then only those that still need a place."""
        if missing := unplaced.get(note.uuid):
            return cls(note, True, True, missing.step, missing.lane)
        first = not unplaced and bool(ticked or (note.dots and note.step and note.lane))
        return cls(note, first, False, note.step, note.lane)


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


def _tell(request: MemberRequest, taken: Taken) -> None:
    if taken.notes:
        text = say(
            "{n:# note is|# notes are} in the working copy; save it as a version when it is ready.",
            "{n:# Notiz steht|# Notizen stehen} in der Arbeitsfassung. Sobald sie fertig ist, bitte als Version speichern.",
            n=taken.notes,
        )
        messages.success(request, text)
    elif taken.unplaced:
        return
    elif request.POST.get("note"):
        text = say(
            "These notes are on the map already, or no longer on the wall.",
            "Diese Notizen stehen schon auf der Karte oder nicht mehr an der Wand.",
        )
        messages.info(request, text)
    else:
        messages.info(request, say("No note was chosen.", "Es war keine Notiz ausgewählt."))
