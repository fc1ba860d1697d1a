"""The list of surveys, a new one, its state and its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.survey.ready import READY
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.forms import NewForm
from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.queries.documents import asks_former_consent, unpublished
from waypost.rooms.surveys.queries.programme import places_to_ask
from waypost.rooms.surveys.records import State
from waypost.rooms.surveys.rights import BUILD_SURVEYS, SEE_SURVEYS
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.showing import show

TONES = {State.LIVE: "good", State.PAUSED: "warn"}


@members(SEE_SURVEYS)
def surveys(request: MemberRequest) -> HttpResponse:
    """Every survey of the workspace; below them those to begin with."""
    rows = [
        (row, State(row.state).wording, TONES.get(State(row.state), "neutral"))
        for row in finding.surveys(request.member)
    ]
    ready = [(each.slug, said(each.name), said(each.use)) for each in READY]
    return show(request, "surveys/list.html", rows=rows, ready=ready, may_build=request.member.may(BUILD_SURVEYS))


@members(BUILD_SURVEYS)
def new(request: MemberRequest) -> HttpResponse:
    """A new survey; `?set=` names the ready one to begin with."""
    form = NewForm(request.POST or None, places=places_to_ask(request.member), slug=request.GET.get("set", ""))
    if request.method != "POST":
        form.fields["place"].initial = request.GET.get("place", "")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        name = given["name"] or ("" if given["slug"] else say("New survey", "Neue Umfrage"))
        try:
            row = actions.create(request.member, name=name, slug=given["slug"], language=language(), **form.about)
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            return redirect("surveys:build", request.member.workspace.slug, row.uuid)
    return show(request, "surveys/new.html", status=422 if form.errors else 200, form=form)


@require_POST
@members(BUILD_SURVEYS)
def state(request: MemberRequest, survey: UUID) -> HttpResponse:
    """Publish, pause, go on, end."""
    who, wanted = request.member, request.POST.get("state", "")
    finding.survey(who, survey)
    if wanted == "publish":
        try:
            made = actions.publish(who, survey)
        except WaypostError as error:
            messages.error(request, told(error))
            return redirect("surveys:build", who.workspace.slug, survey)
        messages.success(request, say("Version {n} is asked now.", "Version {n} wird jetzt gefragt.", n=made.number))
        return redirect("surveys:links", who.workspace.slug, survey)
    if wanted not in [each.value for each in State]:
        raise WaypostError(
            en="Nothing of a survey is called that: send 'publish', 'live', 'paused' or 'ended'.",
            de="So heißt nichts an einer Umfrage: Bitte „publish“, „live“, „paused“ oder „ended“ senden.",
        )
    actions.set_state(who, survey, state=State(wanted))
    return redirect("surveys:links", who.workspace.slug, survey)


@members(BUILD_SURVEYS)
def delete(request: MemberRequest, survey: UUID) -> HttpResponse:
    """Asked first; then survey and answers go."""
    who = request.member
    row = finding.survey(who, survey)
    if request.method != "POST":
        return show(request, "surveys/delete.html", row=row, answers=row.answers.count())
    actions.delete(who, survey)
    messages.success(request, say("The survey is deleted.", "Die Umfrage ist gelöscht."))
    return redirect("surveys:list", who.workspace.slug)


def head(request: MemberRequest, survey: UUID, here: str) -> dict[str, Any]:
    """What the pages of one survey share: the survey, its state, its tabs, what may be done."""
    row = finding.survey(request.member, survey)
    may_build = request.member.may(BUILD_SURVEYS)
    slug, state_ = request.member.workspace.slug, State(row.state)
    names = {
        "results": say("Results", "Ergebnisse"),
        "build": say("Build", "Aufbau"),
        "logic": say("Logic", "Logik"),
        "links": say("Links", "Links"),
        "mail": say("E-mail", "E-Mail"),
    }
    tabs = [
        {"key": key, "name": name, "url": reverse(f"surveys:{key}", args=[slug, row.uuid]), "n": None}
        for key, name in names.items()
        if may_build or key == "results"
    ]
    return {
        "row": row, "state": state_, "state_name": said(state_.wording), "tone": TONES.get(state_, "neutral"), "tabs": tabs,
        "current": here, "may_build": may_build, "unpublished": may_build and unpublished(row),
        "former_consent": may_build and asks_former_consent(row),
    }  # fmt: skip
