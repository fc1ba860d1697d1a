"""The library of touchpoints: the list with its blind spots, one touchpoint, the starting catalogue."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.hints import icon_of
from waypost.core.vocabulary.journey import Meeting, Touchpoint
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.forms import TouchpointForm
from waypost.rooms.maps.queries.library import WantedTouchpoints, channels
from waypost.rooms.maps.records import TouchpointRecord
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language, said, say
from waypost.web.showing import show

MEETINGS = {
    "digital": Wording("digital", "digital"),
    "physical": Wording("physical", "physisch"),
    "personal": Wording("personal", "persönlich"),
    "": Wording("–", "–"),
}


@members(SEE_JOURNEYS)
def touchpoints(request: MemberRequest) -> HttpResponse:
    """All touchpoints; `?measured=no` shows the blind spots."""
    wanted = WantedTouchpoints.from_query(request.GET)
    found = queries.touchpoints(request.member, wanted)
    everything = found if wanted == WantedTouchpoints() else queries.touchpoints(request.member)
    return show(
        request,
        "maps/touchpoints.html",
        part="found",
        found=[(each, icon_of(each.name, each.channel) or "circle-dot", _phase(each)) for each in found],
        all=len(everything),
        blind=sum(not each.measuring_point for each in everything),
        wanted=wanted,
        choices=_choices(wanted, channels(request.member)),
        meetings=MEETINGS,
        may_edit=request.member.may(EDIT_JOURNEYS),
    )


@members(SEE_JOURNEYS)
def touchpoint(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """One touchpoint, and a form for those who may change it."""
    record = queries.touchpoint(request.member, uuid)
    may = request.member.may(EDIT_JOURNEYS)
    form = TouchpointForm(request.POST or None, initial=_initial(record)) if may else None
    if request.method == "POST":
        request.member.must(EDIT_JOURNEYS)
        if form is not None and form.is_valid():
            document = _document(form.cleaned_data, queries.touchpoint_document(request.member, uuid))
            actions.change_touchpoint(request.member, uuid, document=document, phase=form.cleaned_data["phase"])
            messages.success(request, say("Saved.", "Gespeichert."))
            return redirect("maps:touchpoint", request.member.workspace.slug, uuid)
    return show(
        request,
        "maps/touchpoint.html",
        status=422 if form and form.errors else 200,
        touchpoint=record,
        icon_name=icon_of(record.name, record.channel) or "circle-dot",
        meeting=MEETINGS[record.meeting],
        phase_name=_phase(record),
        form=form,
        uses=queries.uses(request.member, "touchpoint", record.key),
    )


@members(EDIT_JOURNEYS)
def create(request: MemberRequest) -> HttpResponse:
    """A new touchpoint."""
    form = TouchpointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.create_touchpoint(
            request.member, document=_document(form.cleaned_data, Touchpoint()), phase=form.cleaned_data["phase"]
        )
        messages.success(request, say("The touchpoint is in the library.", "Der Touchpoint ist in der Bibliothek."))
        return redirect("maps:touchpoint", request.member.workspace.slug, made.uuid)
    return show(request, "maps/touchpoint_form.html", status=422 if form.errors else 200, form=form)


@require_POST
@members(EDIT_JOURNEYS)
def seed(request: MemberRequest) -> HttpResponse:
    """Take over the starting catalogue, in the language of who asks."""
    many = actions.seed_touchpoints(request.member, language=language())
    messages.success(
        request,
        say("{n} touchpoints taken over.", "{n} Touchpoints übernommen.", n=many)
        if many
        else say("The library has them all already.", "Die Bibliothek hat sie schon alle."),
    )
    return redirect("maps:touchpoints", request.member.workspace.slug)


def _initial(record: TouchpointRecord) -> dict[str, str]:
    names = ("name", "channel", "meeting", "device", "place", "measuring_point", "owner", "phase")
    return {name: getattr(record, name) for name in names}


def _document(given: dict[str, Any], before: Touchpoint) -> Touchpoint:
    texts = {name: given[name].strip() for name in ("name", "channel", "device", "place", "measuring_point", "owner")}
    return replace(before, **texts, meeting=Meeting(given["meeting"]) if given["meeting"] else None)


def _phase(record: TouchpointRecord) -> str:
    return said(DEFAULT_STAGES[record.phase]) if record.phase in DEFAULT_STAGES else record.phase


def _choices(wanted: WantedTouchpoints, known: Sequence[str]) -> list[dict[str, Any]]:
    measured = {"yes": say("With measuring point", "Mit Messpunkt"), "no": say("Without", "Ohne")}
    every: list[tuple[str, str, str, dict[str, str]]] = [
        ("phase", say("Phase", "Phase"), wanted.phase, {key: said(name) for key, name in DEFAULT_STAGES.items()}),
        ("channel", say("Channel", "Kanal"), wanted.channel, {channel: channel for channel in known}),
        ("measured", say("Measuring point", "Messpunkt"), wanted.measured, measured),
    ]
    return [
        {"name": name, "label": label, "value": value, "shown": options.get(value, value), "options": options.items()}
        for name, label, value, options in every
        if options
    ]
