"""Who takes part, their consent, their withdrawal."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies import actions
from waypost.rooms.studies.models import Participant
from waypost.rooms.studies.pages.head import a_study, back, head
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.queries.strength import took_part
from waypost.rooms.studies.records import Recruited
from waypost.rooms.studies.rights import READ_SESSIONS, RUN_STUDIES
from waypost.web.language import said, say
from waypost.web.showing import show

_TONES = {Recruited.TOOK_PART: "good", Recruited.AGREED: "accent", Recruited.DECLINED: "warn"}


@members(READ_SESSIONS)
def listed(request: MemberRequest, study: UUID) -> HttpResponse:
    """Everybody; who may run the study adds somebody."""
    row = a_study(request, study)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        given = {**_given(request), "pseudonym": request.POST.get("pseudonym", "")}
        return back(
            request, lambda: actions.add_participant(request.member, study, **given), "participants", study,
            done=say("Added. Record the consent before you transcribe.", "Aufgenommen. Vor dem Transkribieren bitte die Einwilligung festhalten."),
        )  # fmt: skip
    rows = finding.participants(request.member, row)
    names = _customers(request, rows)
    people = [
        (each, Recruited(each.state).wording, _TONES.get(Recruited(each.state), "neutral"), names.get(each.pk))
        for each in rows
    ]
    return show(
        request, "studies/participants.html", people=people, won=took_part(row), **_choices(request),
        **head(request, row, "participants"),
    )  # fmt: skip


@members(READ_SESSIONS)
def one(request: MemberRequest, study: UUID, participant: UUID) -> HttpResponse:
    """One of them: traits, the customer behind, consent with its text, withdrawal."""
    row = a_study(request, study)
    found = finding.participant(request.member, row, participant)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        given = {**_given(request), "pseudonym": request.POST.get("pseudonym", "")}
        return back(
            request, lambda: actions.change_participant(request.member, study, participant, **given), "participant", study,
            participant, done=say("Saved.", "Gespeichert."),
        )  # fmt: skip
    return show(
        request,
        "studies/participant.html",
        person=found,
        state_of=said(Recruited(found.state).wording),
        customer=_customers(request, [found]).get(found.pk),
        talks=list(found.sessions.order_by("held_on", "number")),
        **_choices(request),
        **head(request, row, "participants"),
    )


@require_POST
@members(RUN_STUDIES)
def consent(request: MemberRequest, study: UUID, participant: UUID) -> HttpResponse:
    """They agreed."""
    source = request.POST.get("source", "")
    done = say("The consent is recorded.", "Die Einwilligung ist festgehalten.")
    return back(
        request, lambda: actions.consent(request.member, study, participant, source=source), "participant", study, participant,
        done=done,
    )  # fmt: skip


@members(RUN_STUDIES)
def withdraw(request: MemberRequest, study: UUID, participant: UUID) -> HttpResponse:
    """Asked first; then what they said is erased."""
    row = a_study(request, study)
    found = finding.participant(request.member, row, participant)
    if request.method != "POST":
        return show(
            request, "studies/withdraw.html", person=found, talks=found.sessions.count(), marks=found.highlights.count(),
            **head(request, row, "participants"),
        )  # fmt: skip
    done = say("What {name} said is erased.", "Was {name} gesagt hat, ist gelöscht.", name=found.pseudonym)
    return back(
        request, lambda: actions.withdraw(request.member, study, participant), "participants", study, done=done
    )  # fmt: skip


def _given(request: MemberRequest) -> dict[str, Any]:
    given, state = request.POST, request.POST.get("state", "")
    person = given.get("person") if request.member.may(SEE_CUSTOMERS) else None
    found = {"persona": given.get("persona", ""), "segment": given.get("segment", "")}
    wanted = Recruited(state) if state in set(Recruited) else Recruited.ASKED
    return {**found, "state": wanted} | ({"person": person} if person is not None else {})


def _choices(request: MemberRequest) -> dict[str, Any]:
    return {
        "states": [(each.value, said(each.wording)) for each in Recruited],
        "personas": [each.name for each in maps.personas(request.member)],
        "may_link": request.member.may(SEE_CUSTOMERS),
    }


def _customers(request: MemberRequest, rows: Any) -> dict[int, Any]:
    """The customers behind participants, with names only for whoever may see them."""
    linked: list[Participant] = [each for each in rows if each.person_no is not None]
    if not linked or not request.member.may(SEE_CUSTOMERS):
        return {}
    found = persons.shown(request.member, [each.person_no for each in linked if each.person_no is not None])
    return {each.pk: person for each, person in zip(linked, found, strict=True)}
