"""What a person has a right to: all data handed out, and all data erased."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.rooms.customers.actions import erasure as actions
from waypost.rooms.customers.actions import handing_out
from waypost.rooms.customers.queries import person as depth
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.listing import rows_of
from waypost.rooms.customers.rights import ERASE
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import say
from waypost.web.showing import show


@members(ERASE)
@require_POST
def export(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """All data of a person in one ZIP file (Art. 15 and 20 GDPR)."""
    name, data = handing_out.hand_out(request.member, person=uuid)
    answer = HttpResponse(data, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@members(ERASE)
def erase(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """See what will be gone, repeat the pseudonym, erase."""
    who = request.member
    found = persons.by_uuid(who, uuid)
    typed, problem = request.POST.get("pseudonym", "").strip().upper(), ""
    if request.method == "POST":
        if typed.removeprefix("PERSON").strip() == found.pseudonym.upper().removeprefix("PERSON").strip():
            actions.erase(who, person=uuid, block=request.POST.get("block") == "yes")
            messages.success(
                request,
                say(
                    "{name} is erased and hidden from now on. Files are cleaned within 24 hours, mostly at once.",
                    "{name} ist gelöscht und ab sofort verborgen. Dateien werden binnen 24 Stunden bereinigt, meist sofort.",
                    name=found.pseudonym,
                ),
            )
            return redirect("customers:erasures", who.workspace.slug)
        problem = say(
            "That is not the pseudonym of this person. Type {name}.",
            "Das ist nicht das Pseudonym dieser Person. Bitte {name} eingeben.",
            name=found.pseudonym.removeprefix("Person "),
        )
    return show(
        request,
        "customers/person_erase.html",
        status=422 if problem else 200,
        person=found,
        problem=problem,
        row=rows_of(who, [found.number])[0],
        identifiers=depth.known_by(who, found.number, masked=True),
        blocks=request.POST.get("block") == "yes",
    )


@members(ERASE)
def erasures(request: MemberRequest) -> HttpResponse:
    """The erasures asked for, and which are done."""
    return show(request, "customers/person_erasures.html", erasures=depth.erasures(request.member))
