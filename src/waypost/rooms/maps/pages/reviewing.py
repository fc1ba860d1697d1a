"""Review of a journey: ask, sign off or ask for changes; name a version, bring an old one back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.forms import AnswerForm, ReviewForm
from waypost.rooms.maps.rights import PUBLISH_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.showing import show


@members(SEE_JOURNEYS)
def review(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Where the review stands, what was said before; whoever may change the journey asks for one here."""
    who = request.member
    record = queries.journey(who, uuid)
    editing = queries.may_edit(who, record)
    given = request.POST if request.method == "POST" else None
    form = ReviewForm(given, member=who) if editing else None
    if request.method == "POST":
        queries.must_edit(who, record)
        if form is not None and form.is_valid():
            try:
                actions.ask_for_review(who, uuid, reviewers=form.chosen, note=form.cleaned_data["note"])
            except WaypostError as error:
                form.add_error("reviewers", told(error))
            else:
                messages.success(request, say("The reviewers have been asked.", "Alle Angefragten wissen Bescheid."))
                return redirect("maps:review", who.workspace.slug, uuid)
    every = queries.reviews(who, uuid)
    current = every[0] if every and every[0].closed_at is None else None
    return show(
        request,
        "maps/review.html",
        status=422 if form is not None and form.errors else 200,
        journey=record,
        current=current,
        earlier=[each for each in every if each is not current],
        form=form,
        answer=AnswerForm() if current and current.mine else None,
        may_edit=editing,
        may_publish=who.may(PUBLISH_JOURNEYS),
        all_sign=who.workspace.all_sign,
    )


@require_POST
@members(SEE_JOURNEYS)
def answer(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Sign off, or ask for changes."""
    form = AnswerForm(request.POST)
    form.is_valid()
    actions.answer_review(
        request.member,
        uuid,
        answer=form.cleaned_data.get("answer", ""),
        comment=form.cleaned_data.get("comment", ""),
    )
    messages.success(request, say("Your answer is saved.", "Ihre Antwort ist gespeichert."))
    return redirect("maps:review", request.member.workspace.slug, uuid)


@require_POST
@members(SEE_JOURNEYS)
def withdraw(request: MemberRequest, uuid: UUID) -> HttpResponse:
    actions.withdraw_review(request.member, uuid)
    messages.success(request, say("The review is withdrawn.", "Die Prüfung ist zurückgezogen."))
    return redirect("maps:review", request.member.workspace.slug, uuid)


@require_POST
@members(SEE_JOURNEYS)
def restore(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """An old version as the newest one."""
    note = say("Version {n} brought back", "Version {n} wiederhergestellt", n=number)
    before = queries.journey(request.member, uuid).version
    made = actions.restore_version(request.member, uuid, version=number, note=note)
    if made.number == before:
        messages.info(request, say("The newest version says the same.", "Die neueste Version sagt dasselbe."))
    else:
        messages.success(
            request,
            say(
                "Version {n} is there again, as version {m}.",
                "Version {n} ist als Version {m} wieder da.",
                n=number,
                m=made.number,
            ),
        )
    return redirect("maps:journey", request.member.workspace.slug, uuid)


@require_POST
@members(SEE_JOURNEYS)
def name(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """What a version is called beside its number."""
    actions.name_version(request.member, uuid, version=number, name=request.POST.get("name", ""))
    messages.success(request, say("The name is saved.", "Der Name ist gespeichert."))
    return redirect(f"{reverse('maps:journey', args=[request.member.workspace.slug, uuid])}?view=versions")
