"""The wall of who leads, and the one for everybody to see: both ask for what is new, and are told nothing where nothing is."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.models import Workshop
from waypost.rooms.workshops.pages.asking import seen_of, stood_of, uuid_of
from waypost.rooms.workshops.records import PHASE_NAMES, Phase, Stood
from waypost.web.codes import qr
from waypost.web.language import language, said
from waypost.web.polling import unless_seen
from waypost.web.showing import show

QR = Wording("QR code that leads to this workshop", "QR-Code, der zu diesem Workshop führt")


@members(EDIT_JOURNEYS)
def wall(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """The wall of who leads."""
    row = found.workshop(request.member, workshop)
    return show(request, "workshops/wall.html", **_shown(request, row, names=True))


@members(EDIT_JOURNEYS)
def screen(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """The wall for everybody: large, without names, with the way in."""
    row = found.workshop(request.member, workshop)
    return show(request, "workshops/screen.html", **_shown(request, row, names=False))


@members(EDIT_JOURNEYS)
def notes(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """What is new on the wall, as JSON; `?screen=1` without names."""
    who = request.member
    seen = found.revision(who, workshop)

    def answer() -> HttpResponse:
        row = found.workshop(who, workshop)
        known = found.wall(row, seen_of(request, row.phase), language(), names=not request.GET.get("screen"))
        return JsonResponse(known, headers={"Cache-Control": "no-store"})

    return unless_seen(request, seen, answer)


@members(EDIT_JOURNEYS)
def similar(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """Notes that say about the same, as a suggestion."""
    return JsonResponse({"groups": found.similar(request.member, workshop)}, headers={"Cache-Control": "no-store"})


@require_POST
@members(EDIT_JOURNEYS)
def act(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """One thing done to a note: `do` names what."""
    given = request.POST
    found.workshop(request.member, workshop)  # whatever the form says: what is not there is not there
    verbs: dict[str, Callable[[Who, UUID], int | list[Stood]]] = {
        "add": lambda who, row: actions.add(
            who, row, text=given.get("text", ""), client=given.get("client", ""), step=given.get("step", ""),
            lane=given.get("lane", ""),
        ),
        "move": lambda who, row: actions.move(
            who, row, note=uuid_of(given.get("note")), step=given.get("step", ""), lane=given.get("lane", "")
        ),
        "merge": lambda who, row: actions.merge(
            who, row, notes=[uuid_of(each) for each in given.getlist("note")], into=uuid_of(given.get("into"))
        ),
        "put_back": lambda who, row: actions.put_back(who, row, before=stood_of(given.get("before", ""))),
        "split": lambda who, row: actions.split(who, row, note=uuid_of(given.get("note"))),
        "reword": lambda who, row: actions.reword(
            who, row, note=uuid_of(given.get("note")), text=given.get("text", "")
        ),
        "hide": lambda who, row: actions.hide(who, row, note=uuid_of(given.get("note")), hidden=True),
        "show": lambda who, row: actions.hide(who, row, note=uuid_of(given.get("note")), hidden=False),
    }  # fmt: skip
    verb = verbs.get(given.get("do", ""))
    if verb is None:
        raise WaypostError(
            en=f"Nothing is done to notes by that name. There are: {', '.join(verbs)}.",
            de=f"Das lässt sich mit Notizen nicht tun. Möglich sind: {', '.join(verbs)}.",
        )
    done = verb(request.member, workshop)
    return JsonResponse({"revision": done} if isinstance(done, int) else {"before": [asdict(each) for each in done]})


def _shown(request: MemberRequest, row: Workshop, *, names: bool) -> dict[str, Any]:
    """What both walls show."""
    address = join_address(request, row)
    return {
        "row": row,
        "grid": found.grid(row, language()),
        "phases": [(each.value, said(PHASE_NAMES[each])) for each in Phase],
        "has_photo": found.photo(request.member, row.uuid) is not None,
        "phase_name": said(Phase(row.phase).wording),
        "address": address.split("://", 1)[1],
        "link": address,
        "code": qr(address, said(QR)),
        "first": found.wall(row, 0, language(), names=names),
    }


def join_address(request: HttpRequest, row: Workshop) -> str:
    """Where phones come in."""
    return request.build_absolute_uri(reverse("join_workshop", args=[row.code]))
