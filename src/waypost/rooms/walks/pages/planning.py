"""The list, a new walk-through, its rounds, its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import Reach, Status
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.walks import actions, queries
from waypost.rooms.walks.forms import PlanForm, chosen_journey
from waypost.rooms.walks.rights import PLAN_WALKS, SEE_WALKS
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.showing import show


@members(SEE_WALKS)
def listed(request: MemberRequest) -> HttpResponse:
    """Every walk-through."""
    who = request.member
    return show(request, "walks/list.html", rows=queries.walk_throughs(who), may_plan=who.may(PLAN_WALKS))


@members(PLAN_WALKS)
def new(request: MemberRequest) -> HttpResponse:
    """A new one; `?journey=` chooses the journey that it goes along."""
    who = request.member
    there = [
        each for each in maps.journeys(who) if each.status is not Status.ARCHIVED and each.reach is not Reach.LISTED
    ]
    journey = chosen_journey(request.GET.get("journey", ""), there)
    form = PlanForm(request.POST or None, journey=journey)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan(who, journey=journey.uuid if journey else None, **form.given)
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            return redirect("walks:results", who.workspace.slug, made.uuid)
    return show(
        request, "walks/new.html", status=422 if form.errors else 200, form=form, journey=journey, journeys=there
    )


@require_POST
@members(PLAN_WALKS)
def lead(request: MemberRequest, walk_through: UUID) -> HttpResponse:
    """The next round, or no further walk."""
    who, wanted = request.member, request.POST.get("do", "")
    queries.walk_through(who, walk_through)
    if wanted not in ("round", "close"):
        raise WaypostError(
            en="Nothing of a walk-through is called that: send 'round' or 'close'.",
            de="So heißt nichts an einer Begehung: Bitte „round“ oder „close“ senden.",
        )
    try:
        if wanted == "round":
            row = actions.begin_round(who, walk_through)
            messages.success(request, say("Round {n} begins.", "Runde {n} beginnt.", n=row.round))
        else:
            actions.close(who, walk_through)
    except WaypostError as error:
        messages.error(request, told(error))
    return redirect("walks:results", who.workspace.slug, walk_through)


@members(PLAN_WALKS)
def delete(request: MemberRequest, walk_through: UUID) -> HttpResponse:
    """Asked first; then all that was written down in it goes."""
    who = request.member
    row = queries.walk_through(who, walk_through)
    if request.method != "POST":
        return show(request, "walks/delete.html", row=row, walks=row.walks.count())
    actions.delete(who, walk_through)
    messages.success(request, say("The walk-through is deleted.", "Die Begehung ist gelöscht."))
    return redirect("walks:list", who.workspace.slug)
