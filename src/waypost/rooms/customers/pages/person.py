"""The page of one person, and what is done on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from waypost.core.analytics.history import Contact, History
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import companies as company_actions
from waypost.rooms.customers.actions import concerns as concern_actions
from waypost.rooms.customers.actions import consents as consent_actions
from waypost.rooms.customers.actions import persons as actions
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.customers.queries import companies, concerns, consents, persons
from waypost.rooms.customers.queries import person as depth
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.customers.queries.listing import rows_of
from waypost.rooms.customers.records.persons import STATUS_NAMES
from waypost.rooms.customers.rights import (
    CLOSE_CONCERNS,
    ERASE,
    MERGE,
    NAME_WITH_REASON,
    SEE_CUSTOMERS,
    SEE_NAMES,
)
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.errors import told
from waypost.web.language import said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

PAGE = 20


@members(SEE_CUSTOMERS)
def one(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Everything known of a person. One who was united with another leads to that one."""
    with glance():
        found = persons.by_uuid(request.member, uuid)
        return redirect(found.url) if found.uuid != uuid else _page(request, uuid)


@members(SEE_CUSTOMERS)
def contacts(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The contacts of a person, page by page, as a part of the page."""
    with glance():
        found = persons.by_uuid(request.member, uuid)
        history = depth.contact_history(request.member, found.number)
    return show(request, "customers/person_contacts.html", **_contacts(request, history), person=found)


@members(NAME_WITH_REASON)
@require_POST
def open_name(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """See who it is, with a reason."""
    try:
        actions.open_name(request.member, person=uuid, reason=request.POST.get("reason", ""))
    except WaypostError as error:
        return _page(request, uuid, name_problem=told(error))
    messages.success(
        request,
        say(
            "You see the name for the next 8 hours. The journal keeps the reason.",
            "Sie sehen den Namen in den nächsten 8 Stunden. Das Protokoll bewahrt den Grund.",
        ),
    )
    return _to(request, uuid)


@members(SEE_CUSTOMERS)
@require_POST
def note(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Write something down."""
    try:
        actions.note(request.member, person=uuid, text=request.POST.get("text", ""))
    except WaypostError as error:
        return _page(request, uuid, note_problem=told(error))
    return _to(request, uuid, "notes")


@members(SEE_NAMES)
@require_POST
def consent(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Write down what the person said of a purpose and channel."""
    given = request.POST
    try:
        consent_actions.write_down(
            request.member,
            person=uuid,
            purpose=given.get("purpose", ""),
            channel=given.get("channel", ""),
            given=given.get("given") == "yes",
            source=str(request.member.user),
            proof=given.get("proof", ""),
        )
    except WaypostError as error:
        return _page(request, uuid, consent_problem=told(error))
    return _to(request, uuid, "consents")


@members(CLOSE_CONCERNS)
@require_POST
def concern(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Close a concern, or open it again."""
    name, outcome = request.POST.get("concern", ""), request.POST.get("outcome", "")
    try:
        if request.POST.get("closed") == "yes":
            concern_actions.close(request.member, person=uuid, concern=name, outcome=outcome)
        else:
            concern_actions.reopen(request.member, person=uuid, concern=name)
    except WaypostError as error:
        return _page(request, uuid, concern_problem=told(error))
    return _to(request, uuid, "concerns")


@members(MERGE)
@require_POST
def company(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Say to which company the person belongs."""
    persons.by_uuid(request.member, uuid)
    try:
        company_actions.add_person(
            request.member,
            company=UUID(request.POST.get("company", "")),
            person=uuid,
            role=request.POST.get("role", ""),
        )
    except ValueError:
        messages.error(request, say("Choose a company.", "Bitte eine Firma wählen."))
    return _to(request, uuid)


def _page(request: MemberRequest, uuid: UUID, **problems: Any) -> HttpResponse:
    who = request.member
    with glance():
        given = _given(who, uuid)
        history = given.pop("history")
        return show(
            request,
            "customers/person.html",
            status=422 if problems else 200,
            **given,
            voices=_slot(request, uuid, "feedback:person"),
            risk=_slot(request, uuid, "insights:person_risk") if history else "",
            picture=_slot(request, uuid, "insights:history")
            if history and (history.contacts or history.internal)
            else "",
            asked=_slot(request, uuid, "contacts:person"),
            **_contacts(request, history),
            **problems,
        )


def _given(who: Who, uuid: UUID) -> dict[str, Any]:
    """What the page shows of a person: everything, as this member may see it."""
    found = persons.by_uuid(who, uuid)
    opened = persons.may_see_name(who, found.number)
    masked = opened is False
    history = depth.contact_history(who, found.number)
    row = rows_of(who, [found.number])[0]
    status, tone = STATUS_NAMES[row.status]
    return {
        "person": found,
        "row": row,
        "status_name": said(status),
        "tone": tone,
        "masked": masked,
        "until": None if isinstance(opened, bool) else opened,
        "may_open": masked and who.may(NAME_WITH_REASON),
        "may_merge": who.may(MERGE),
        "may_erase": who.may(ERASE),
        "may_consent": who.may(SEE_NAMES),
        "may_close": who.may(CLOSE_CONCERNS),
        "history": history,
        "traits": depth.traits(who, found.number, masked=masked),
        "identifiers": depth.known_by(who, found.number, masked=masked),
        "matters": concerns.matters(who, found.number, history),
        "belongs": companies.of_person(who, found.number),
        "companies": companies.names(who) if who.may(MERGE) else [],
        "consents": consents.history(who, found.number),
        "current": consents.current(who, found.number),
        "changes": depth.changes(who, found.number),
        "notes": depth.notes(who, found.number),
        "happened": [(entry, said(sentence)) for entry, sentence in depth.happened(who, found, masked=masked)],
        "standing": standing(who),
    }


def _contacts(request: MemberRequest, history: History | None) -> dict[str, Any]:
    """One page of the contacts and internal steps, the newest first; each with whether it is an internal step."""
    told: list[tuple[Contact, bool]] = [(each, False) for each in history.contacts] if history else []
    told += [(each, True) for each in history.internal] if history else []
    all_ = sorted(told, key=lambda pair: pair[0].time)[::-1]
    last = max(0, (len(all_) - 1) // PAGE)
    page = min(whole(request.GET.get("contacts", "")) or 0, last)
    shown = all_[page * PAGE : page * PAGE + PAGE]
    return {
        "contacts": [(instant(each.time), each, internal) for each, internal in shown],
        "contacts_first": page * PAGE + 1,
        "contacts_last": page * PAGE + len(shown),
        "contacts_all": len(all_),
        "internal_all": len(history.internal) if history else 0,
        "newer": page - 1 if page else None,
        "older": page + 1 if page < last else None,
        "roles": {role.value for role in history.roles} if history else set(),
    }


def _slot(request: MemberRequest, uuid: UUID, page: str) -> str:
    """The address of a part that a higher room shows of a person; "" where there is no such room."""
    try:
        return reverse(page, args=[request.member.workspace.slug, uuid])
    except NoReverseMatch:
        return ""


def _to(request: MemberRequest, uuid: UUID, place: str = "") -> HttpResponseRedirect:
    url = reverse("customers:person", args=[request.member.workspace.slug, uuid])
    return HttpResponseRedirect(f"{url}#{place}" if place else url)
