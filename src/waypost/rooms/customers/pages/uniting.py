"""Persons are united and separated, each time looked at first."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import identity as actions
from waypost.rooms.customers.queries import person as depth
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.listing import rows_of
from waypost.rooms.customers.rights import MERGE
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.numbers import whole
from waypost.web.showing import show


@members(MERGE)
def unite(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Find the other person, see what would be united, unite."""
    who = request.member
    found = persons.by_uuid(who, uuid)
    words = request.GET.get("q", "")[:200]
    other, problem = request.POST.get("with") or request.GET.get("with", ""), ""
    second = None
    try:
        second = persons.by_uuid(who, UUID(other)) if other else None
        if request.method == "POST" and second is not None:
            actions.merge(who, person=uuid, other=second.uuid)
            messages.success(request, _begun())
            return redirect(found.url)
    except (WaypostError, ValueError) as error:
        problem = (
            told(error) if isinstance(error, WaypostError) else say("Choose a person.", "Bitte eine Person wählen.")
        )
    candidates = [number for number in persons.found(who, words) if number != found.number][:20]
    return show(
        request,
        "customers/person_unite.html",
        status=422 if problem else 200,
        person=found,
        words=words,
        problem=problem,
        candidates=rows_of(who, candidates),
        both=_sides(request, [found.number, second.number]) if second and second.number != found.number else [],
        second=second,
    )


@members(MERGE)
def separate(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Choose the identifiers that are another person, and separate them."""
    who = request.member
    found = persons.by_uuid(who, uuid)
    masked = persons.may_see_name(who, found.number) is False
    problem = ""
    chosen = [each for text in request.POST.getlist("numbers") if (each := whole(text)) is not None]
    if request.method == "POST" and "sure" in request.POST:
        try:
            actions.split(who, person=uuid, numbers=chosen)
            messages.success(request, _begun())
            return redirect(found.url)
        except WaypostError as error:
            problem = told(error)
    known = depth.known_by(who, found.number, masked=masked)
    looked_at = request.method == "POST" and bool(chosen) and len(chosen) < len(known)
    return show(
        request,
        "customers/person_separate.html",
        status=422 if problem else 200,
        person=found,
        problem=problem,
        identifiers=known,
        chosen=chosen,
        looked_at=looked_at and not problem,
        taken=[each for each in known if each.number in chosen],
        rest=[each for each in known if each.number not in chosen],
    )


@members(MERGE)
@require_POST
def undo(request: MemberRequest, change: UUID) -> HttpResponse:
    """Take a change by hand back."""
    done = actions.undo(request.member, change=change)
    messages.success(request, _begun())
    return redirect(persons.shown(request.member, [done.person_no])[0].url)


def _sides(request: MemberRequest, numbers: list[int]) -> list[dict[str, object]]:
    """Both persons beside each other, as they would become one."""
    who = request.member
    sides = []
    for row in rows_of(who, numbers):
        masked = persons.may_see_name(who, row.person.number) is False
        sides.append(
            {
                "row": row,
                "traits": depth.traits(who, row.person.number, masked=masked)[:8],
                "identifiers": depth.known_by(who, row.person.number, masked=masked),
            }
        )
    return sides


def _begun() -> str:
    return say(
        "It is written down. Lists and answers follow in a few seconds, with the next identity version.",
        "Es ist festgehalten. Listen und Antworten folgen in wenigen Sekunden mit der nächsten Identitätsversion.",
    )
