"""Public links and their codes, personal links, who answered."""

import csv
from io import StringIO
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.harmless import harmless
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Exported
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.forms import ListForm
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.pages.silence import states_told
from waypost.rooms.surveys.pages.surveys import head
from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.rights import BUILD_SURVEYS
from waypost.web.codes import qr
from waypost.web.errors import told
from waypost.web.ids import uuid_of
from waypost.web.language import said, say
from waypost.web.sheets import separator
from waypost.web.showing import show


@members(BUILD_SURVEYS)
def links(request: MemberRequest, survey: UUID) -> HttpResponse:
    """The public links with their codes, a list of addresses, what became of the invitations."""
    return _links(request, survey)


def _links(request: MemberRequest, survey: UUID, form: ListForm | None = None) -> HttpResponse:
    shared = head(request, survey, "links")
    row: Survey = shared["row"]
    label = say("QR code that leads to this survey", "QR-Code, der zu dieser Umfrage führt")
    found = []
    for each in finding.links(row):
        address = request.build_absolute_uri(reverse("survey_door", args=[each.token]))
        found.append((each, address, qr(address, label)))
    invited = response(request.member, row)
    form = form or ListForm(languages=_spoken(row))
    status = 422 if form.errors else 200
    return show(
        request, "surveys/links.html", status=status, links=found, form=form, states=states_told(invited), invited=invited,
        languages=_spoken(row), brings=document_of(row.live).hidden if row.live else (), **shared,
    )  # fmt: skip


@require_POST
@members(BUILD_SURVEYS)
def link(request: MemberRequest, survey: UUID) -> HttpResponse:
    """One more public link; `close` closes one."""
    who, post = request.member, request.POST
    finding.survey(who, survey)
    try:
        if closing := uuid_of(post.get("close", "")):
            actions.close_link(who, survey, link=closing)
        else:
            actions.make_link(
                who, survey, name=post.get("name", ""), channel=post.get("channel", ""), kiosk="kiosk" in post
            )
    except WaypostError as error:
        messages.error(request, told(error))
    return redirect("surveys:links", who.workspace.slug, survey)


@require_POST
@members(BUILD_SURVEYS)
def invite(request: MemberRequest, survey: UUID) -> HttpResponse:
    """Personal links for a list, as a file for whatever sends the mails. They are shown once: a hash is kept."""
    who = request.member
    row = finding.survey(who, survey)
    form = ListForm(request.POST, languages=_spoken(row))
    if not form.is_valid():
        return _links(request, survey, form)
    try:
        made = actions.invite(who, survey, text=form.cleaned_data["addresses"], language=form.cleaned_data["language"])
    except WaypostError as error:
        form.add_error("addresses", told(error))
        return _links(request, survey, form)
    file = StringIO()
    writer = csv.writer(file, delimiter=separator())
    writer.writerow([say("E-mail", "E-Mail"), "Link", say("State", "Stand")])
    for address, token in made.made:
        writer.writerow(
            [harmless(address), request.build_absolute_uri(reverse("survey_door", args=[token])), say("new", "neu")]
        )
    for address in made.known:
        writer.writerow([harmless(address), "", say("invited before", "schon eingeladen")])
    for address, decision in made.held:
        writer.writerow([harmless(address), "", said(decision.why.wording) if decision.why else ""])
    for number, text in made.wrong:
        writer.writerow([harmless(text), "", say("line {n}: no address", "Zeile {n}: keine Adresse", n=number)])
    journal.note_export(who, Exported.ANSWERS, row.ref, file="csv")
    answer = HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="links-{row.uuid}.csv"'
    return answer


@members(BUILD_SURVEYS)
def code(request: MemberRequest, survey: UUID, link: UUID) -> HttpResponse:
    """The QR code of a link as an SVG file, to be printed."""
    row = finding.survey(request.member, survey)
    found = finding.link_of(row, link)
    if found is None:
        raise WaypostError(
            en="This link is gone. Load the page anew.", de="Diesen Link gibt es nicht mehr. Bitte neu laden."
        )
    address = request.build_absolute_uri(reverse("survey_door", args=[found.token]))
    answer = HttpResponse(qr(address, address), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="survey-{found.token}.svg"'
    return answer


def _spoken(row: Survey) -> tuple[str, ...]:
    return document_of(row.live).languages if row.live else ()
