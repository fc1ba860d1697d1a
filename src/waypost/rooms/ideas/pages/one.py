"""One idea: the words behind it, what becomes of it, who looks after it, and ideas like it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.ideas import actions, queries
from waypost.rooms.ideas.forms import DecideForm, IdeaForm, place_of
from waypost.rooms.ideas.models import Idea
from waypost.rooms.ideas.records import FEELINGS, STATE_TONES, IdeaState
from waypost.rooms.ideas.rights import CONTRIBUTE, DECIDE_IDEAS, SEE_IDEAS
from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.records import told as told_entry
from waypost.rooms.maps.queries.places import place_name, places
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import NotAllowed, NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import said, say
from waypost.web.showing import photo_answer, show


@members(SEE_IDEAS)
def idea(request: MemberRequest, idea: UUID) -> HttpResponse:
    """The page; of an idea that was merged that of the one it is part of."""
    row = queries.idea(request.member, idea)
    if row.uuid != idea:
        return redirect("ideas:idea", request.member.workspace.slug, row.uuid)
    return _shown(request, row)


@members(SEE_IDEAS)
def of_item(request: MemberRequest, item: UUID) -> HttpResponse:
    """The idea behind which an item stands."""
    return redirect("ideas:idea", request.member.workspace.slug, queries.idea_of(request.member, item))


@require_POST
@members(SEE_IDEAS)
def decide(request: MemberRequest, idea: UUID) -> HttpResponse:
    """What becomes of it."""
    row = queries.idea(request.member, idea)
    _must(request, row)
    form = DecideForm(request.POST, row=row)
    if form.is_valid():
        given = form.cleaned_data
        state = IdeaState(given["state"])

        def do() -> None:
            actions.decide(request.member, idea, state=state, reason=given["reason"])

        return _then(request, row, do, decide_form=form)
    return _shown(request, row, decide_form=form, status=422)


@require_POST
@members(SEE_IDEAS)
def change(request: MemberRequest, idea: UUID) -> HttpResponse:
    """What it is, where, who looks after it."""
    row = queries.idea(request.member, idea)
    _must(request, row)
    form = _idea_form(request, row, request.POST)
    if not form.is_valid():
        return _shown(request, row, form=form, status=422)
    given = form.cleaned_data
    journey, step = place_of(given["place"])

    def do() -> None:
        actions.change(
            request.member, idea, title=given["title"], text=given["text"], owner=uuid_of(given["owner"]),
            journey=journey, step=step,
        )  # fmt: skip

    return _then(request, row, do, form=form)


@require_POST
@members(DECIDE_IDEAS)
def merge(request: MemberRequest, idea: UUID) -> HttpResponse:
    """Another idea becomes part of this one."""
    row = queries.idea(request.member, idea)
    other = uuid_of(request.POST.get("other", ""))
    if other is None:
        raise WaypostError(en="Choose the idea to merge.", de="Bitte die Idee zum Zusammenführen wählen.")
    actions.merge(request.member, row.uuid, other=other)
    messages.success(request, say("They are one idea now.", "Sie sind jetzt eine Idee."))
    return redirect("ideas:idea", request.member.workspace.slug, row.uuid)


@members(SEE_FEEDBACK)
def photo(request: MemberRequest, contribution: UUID) -> HttpResponse:
    """The photo that was given with a contribution."""
    try:
        found = queries.photo(request.member, contribution)
    except NotThere as error:
        raise Http404 from error
    return photo_answer(found.content)


def _must(request: MemberRequest, row: Idea) -> None:
    if not queries.may_decide(request.member, row):
        request.member.must(DECIDE_IDEAS)


def _then(request: MemberRequest, row: Any, do: Callable[[], None], **forms: Any) -> HttpResponse:
    """Do it and show the idea; what is wrong is told in its form."""
    try:
        do()
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        next(iter(forms.values())).add_error(None, told(error))
        return _shown(request, row, status=422, **forms)
    messages.success(request, say("Saved.", "Gespeichert."))
    return redirect("ideas:idea", request.member.workspace.slug, row.uuid)


def _idea_form(request: MemberRequest, row: Any, data: Any = None) -> IdeaForm:
    known = people.members_of(request.member.workspace_id)
    owner = next((str(each.uuid) for each in known if each.pk == row.owner_id), "")
    names = [(str(each.uuid), str(each.user)) for each in known]
    return IdeaForm(data, row=row, places=places(request.member), people=names, owner=owner)


def _shown(
    request: MemberRequest, row: Any, *, status: int = 200, form: Any = None, decide_form: Any = None
) -> HttpResponse:
    who = request.member
    may = queries.may_decide(who, row)
    voices = queries.voices(who, row)
    state = IdeaState(row.state)
    journey, step = place_name(who, row.journey, row.step)
    address = reverse("insights:map", args=[who.workspace.slug, row.journey]) if journey else ""
    return show(
        request, "ideas/idea.html", status=status, row=row, state_name=said(state.wording), tone=STATE_TONES[state],
        voices=[(each, _felt(each.contribution.feeling) if each.contribution else "") for each in voices],
        employees=row.n_employees, customers=row.n_items - row.n_employees, journey=journey, step=step, map_url=address,
        form=(form or _idea_form(request, row)) if may else None,
        decide_form=(decide_form or DecideForm(row=row)) if may else None,
        alike=queries.like_it(who, row) if who.may(DECIDE_IDEAS) else [], may_vote=who.may(CONTRIBUTE),
        sees=who.may(SEE_FEEDBACK), owner=str(row.owner.user) if row.owner else "",
        history=[(each, said(told_entry(each))) for each in journal.of_subject(who.workspace_id, row.uuid, limit=30)],
    )  # fmt: skip


def _felt(feeling: int | None) -> str:
    if feeling is None:
        return ""
    number = f"{feeling:+d}".replace("-", "−") if feeling else "0"
    return f"{said(FEELINGS[feeling])} ({number})"
