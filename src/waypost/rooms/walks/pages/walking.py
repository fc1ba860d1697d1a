"""The phone of who walks: stop by stop, by plain forms; whoever comes back goes on where they were."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.walks import actions, queries
from waypost.rooms.walks.forms import FinishForm, StayForm, saved
from waypost.rooms.walks.models import Stay, Stop, Walk
from waypost.rooms.walks.records import NO_STOP, Do
from waypost.rooms.walks.rights import WALK
from waypost.web.errors import NotAllowed, NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import say
from waypost.web.showing import show


@require_POST
@members(WALK)
def begin(request: MemberRequest, walk_through: UUID) -> HttpResponse:
    """A walk of one's own."""
    who, given = request.member, request.POST
    try:
        row = actions.begin(who, walk_through, key=given.get("key", ""), nameless="nameless" in given)
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        messages.error(request, told(error))
        return redirect("walks:results", who.workspace.slug, walk_through)
    return redirect("walks:walk", who.workspace.slug, row.uuid)


@members(WALK)
def walk(request: MemberRequest, walk: UUID) -> HttpResponse:
    """The stop of `?stop=`, else the first that is open; when none is, the end."""
    row = queries.walk(request.member, walk)
    return _shown(request, row, uuid_of(request.GET.get("stop", "")))


@require_POST
@members(WALK)
def write(request: MemberRequest, walk: UUID, stop: UUID) -> HttpResponse:
    """One press at a stop: `do` says which; what is wrong is told at its field, and nothing that was typed is lost."""
    row = queries.walk(request.member, walk)
    pressed = request.POST.get("do", Do.SAVE.value)
    do = Do(pressed) if pressed in set(Do) else Do.SAVE
    place = row.walk_through.stops.filter(uuid=stop).first()
    if place is None:
        raise NotThere(NO_STOP)
    form = StayForm(request.POST, stay=queries.stays_of(row).get(place.pk))
    if not form.is_valid():
        return _shown(request, row, stop, form=form)
    try:
        actions.write(request.member, walk, stop, do=do, given=form.written(request.FILES.getlist("photos")))
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        if row.ended_at is not None:
            messages.error(request, told(error))
        form.add_error("reason" if do is Do.SKIP else None, told(error))
        return _shown(request, row, stop, form=form)
    address = reverse("walks:walk", args=[request.member.workspace.slug, walk])
    return redirect(address if do in (Do.DONE, Do.SKIP) else f"{address}?stop={stop}")


@require_POST
@members(WALK)
def finish(request: MemberRequest, walk: UUID) -> HttpResponse:
    """The walk is over; its results are shown."""
    who = request.member
    row, form = queries.walk(who, walk), FinishForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, None, finishing=form)
    try:
        actions.finish(who, walk, over_at=form.cleaned_data["over_at"])
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        messages.error(request, told(error))
        return redirect("walks:walk", who.workspace.slug, walk)
    messages.success(request, say("Thank you. Your walk counts now.", "Danke. Ihr Durchgang zählt jetzt mit."))
    return redirect("walks:results", who.workspace.slug, row.walk_through.uuid)


def _shown(
    request: MemberRequest, row: Walk, wanted: UUID | None, form: StayForm | None = None,
    finishing: FinishForm | None = None,
) -> HttpResponse:  # fmt: skip
    stops = list(row.walk_through.stops.order_by("position"))
    stays = queries.stays_of(row)
    open_ = [each for each in stops if not (stay := stays.get(each.pk)) or not stay.is_over]
    here = next((each for each in stops if each.uuid == wanted), open_[0] if open_ else None)
    if row.ended_at is not None:
        return redirect("walks:results", request.member.workspace.slug, row.walk_through.uuid)
    stay = stays.get(here.pk) if here else None
    return show(
        request, "walks/walk.html", status=422 if (form and form.errors) or finishing else 200, row=row, here=here, stay=stay,
        form=form or StayForm(stay=stay), of=len(stops), open=len(open_), way=_way(stops, stays, here),
        done=len(stops) - len(open_), finishing=finishing or FinishForm(),
        saved=saved(stay),
    )  # fmt: skip


def _way(stops: list[Stop], stays: dict[int, Stay], here: Stop | None) -> list[dict[str, Any]]:
    """Every stop with how it stands."""
    return [{"stop": each, "state": _state(stays.get(each.pk)), "here": each == here} for each in stops]


def _state(stay: Stay | None) -> str:
    if stay is None or not (stay.is_over or stay.began_at):
        return ""
    return "skipped" if stay.skipped else "done" if stay.is_over else "under_way"
