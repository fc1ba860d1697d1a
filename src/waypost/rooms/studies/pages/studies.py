"""The list of studies, a new one, its overview and guide, its state and its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.queries.places import places
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies import actions
from waypost.rooms.studies.forms import ChangeForm, NewForm
from waypost.rooms.studies.pages.head import TONES, a_study, back, head, of
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.queries.strength import took_part, weight
from waypost.rooms.studies.records import Method, StudyState, guides
from waypost.rooms.studies.rights import READ_SESSIONS, RUN_STUDIES, SEE_STUDIES
from waypost.web.errors import told
from waypost.web.language import language, say
from waypost.web.showing import show


@members(SEE_STUDIES)
def studies(request: MemberRequest) -> HttpResponse:
    """Every study of the workspace; below them guides to begin with."""
    rows = [
        (row, StudyState(row.state).wording, TONES.get(StudyState(row.state), "neutral"), Method(row.method).wording)
        for row in finding.studies(request.member)
    ]
    ready = [(each.slug, each.name, each.method.wording) for each in guides.READY]
    may = request.member.may
    return show(
        request, "studies/list.html", rows=rows, ready=ready, may_run=may(RUN_STUDIES), reads=may(READ_SESSIONS)
    )


@members(RUN_STUDIES)
def new(request: MemberRequest) -> HttpResponse:
    """A new study; `?guide=` names the ready guide to begin with."""
    who = request.member
    form = NewForm(request.POST or None, places=places(who), slug=request.GET.get("guide", ""), language=language())
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.create(who, slug=form.cleaned_data["slug"], **form.about)
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            return redirect("studies:study", who.workspace.slug, row.uuid)
    return show(request, "studies/new.html", status=422 if form.errors else 200, form=form)


@members(SEE_STUDIES)
def overview(request: MemberRequest, study: UUID) -> HttpResponse:
    """What it asks, how far it is, its insights, its guide."""
    row = a_study(request, study)
    people = took_part(row)
    insights = [
        (each, of(weighs.n, weighs.of), weighs) for each in finding.insights(row) for weighs in [weight(each, people)]
    ]
    return show(
        request,
        "studies/study.html",
        guide=guides.read(row.guide),
        people=people,
        talks=row.sessions.count(),
        transcribed=row.sessions.exclude(transcribed_at=None).count(),
        marks=row.highlights.count(),
        insights=insights,
        **head(request, row, "study"),
    )


@members(RUN_STUDIES)
def change(request: MemberRequest, study: UUID) -> HttpResponse:
    """Another plan, another text of the consent."""
    row = a_study(request, study)
    form = ChangeForm(request.POST or None, places=places(request.member), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(request.member, study, consent_text=form.cleaned_data["consent_text"], **form.about)
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            return redirect("studies:study", request.member.workspace.slug, study)
    return show(
        request, "studies/change.html", status=422 if form.errors else 200, form=form, **head(request, row, "study")
    )


@members(RUN_STUDIES)
def guide(request: MemberRequest, study: UUID) -> HttpResponse:
    """The guide as plain lines."""
    row = a_study(request, study)
    if request.method == "POST":
        text = request.POST.get("guide", "")
        done = say("The guide is saved.", "Der Leitfaden ist gespeichert.")
        return back(request, lambda: actions.set_guide(request.member, study, text=text), "study", study, done=done)
    return show(request, "studies/guide.html", text=guides.lines(guides.read(row.guide)), **head(request, row, "study"))


@require_POST
@members(RUN_STUDIES)
def state(request: MemberRequest, study: UUID) -> HttpResponse:
    """How far it is from now on."""
    wanted = request.POST.get("state", "")
    a_study(request, study)
    if wanted not in [each.value for each in StudyState]:
        raise WaypostError(
            en="A study is planned, running, evaluated or closed: send one of these.",
            de="Eine Studie ist geplant, läuft, ist ausgewertet oder abgeschlossen: Bitte eines davon senden.",
        )
    return back(request, lambda: actions.set_state(request.member, study, state=StudyState(wanted)), "study", study)


@members(RUN_STUDIES)
def delete(request: MemberRequest, study: UUID) -> HttpResponse:
    """Asked first; then all of it goes."""
    row = a_study(request, study)
    if request.method != "POST":
        return show(request, "studies/delete.html", study=row, talks=row.sessions.count())
    actions.delete(request.member, study)
    messages.success(request, say("The study is deleted.", "Die Studie ist gelöscht."))
    return redirect("studies:list", request.member.workspace.slug)
