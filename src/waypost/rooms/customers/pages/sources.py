"""Data sources that receive events: made, watched, set, their keys, their quarantine."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import sources as actions
from waypost.rooms.customers.forms.source import SettingsForm, initial
from waypost.rooms.customers.queries.intake import latest as latest_of
from waypost.rooms.customers.queries.intake import receiving_source, receiving_sources
from waypost.rooms.customers.rights import MANAGE_SOURCES, SEE_DATA
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.polling import unless_seen
from waypost.web.showing import show


@members(SEE_DATA)
def overview(request: MemberRequest) -> HttpResponse:
    """All sources that receive events."""
    who = request.member
    return show(request, "customers/sources.html", sources=receiving_sources(who), may=who.may(MANAGE_SOURCES))


@members(MANAGE_SOURCES)
def new(request: MemberRequest) -> HttpResponse:
    """Name a system; its key is shown at once, and only then."""
    problem, name = "", request.POST.get("name", "")
    if request.method == "POST":
        try:
            return _told_once(request, actions.create_source(request.member, name=name[:120]))
        except WaypostError as error:
            problem = told(error)
    return show(request, "customers/source_new.html", status=422 if problem else 200, problem=problem, name=name)


@members(SEE_DATA)
def one(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A source: what arrives, how it is installed, its keys, days and quarantine."""
    return _page(request, uuid, None)


@members(SEE_DATA)
def latest(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The latest events, asked for again and again."""
    found = latest_of(request.member, uuid)
    return unless_seen(
        request, found.version, lambda: show(request, "customers/source_latest.html", latest=found, uuid=uuid)
    )


@require_POST
@members(MANAGE_SOURCES)
def settings(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Change the settings."""
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _page(request, uuid, form)
    actions.change_source(request.member, source=uuid, settings=form.cleaned_data)
    messages.success(request, say("The settings are kept.", "Die Einstellungen sind gespeichert."))
    return _to(request, uuid)


@require_POST
@members(MANAGE_SOURCES)
def rotate(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A new key; the old ones open for one more day."""
    return _told_once(request, actions.rotate_key(request.member, source=uuid))


@require_POST
@members(MANAGE_SOURCES)
def revoke(request: MemberRequest, uuid: UUID, key: UUID) -> HttpResponse:
    """Withdraw a key."""
    actions.revoke_key(request.member, key=key)
    messages.success(request, say("The key is withdrawn.", "Der Schlüssel ist zurückgezogen."))
    return _to(request, uuid)


@require_POST
@members(MANAGE_SOURCES)
def replay(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Look again at what was set aside."""
    done = actions.replay(request.member, source=uuid)
    told = say(
        "{taken:# event was|# events were} taken in; {left} {left:stays|stay} set aside.",
        "{taken:# Ereignis wurde|# Ereignisse wurden} übernommen; {left} {left:bleibt|bleiben} zurückgestellt.",
        taken=done.taken, left=done.left,
    )  # fmt: skip
    if done.repeated:
        told += " " + say(
            "{n} had been sent again and taken in meanwhile.",
            "{n:# war|# waren} inzwischen erneut gesendet und übernommen worden.",
            n=done.repeated,
        )
    messages.info(request, told)
    return _to(request, uuid)


@require_POST
@members(MANAGE_SOURCES)
def discard(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Throw away what was set aside."""
    thrown = actions.discard(request.member, source=uuid)
    messages.info(
        request,
        say(
            "{n:# event was|# events were} discarded.", "{n:# Ereignis wurde|# Ereignisse wurden} verworfen.", n=thrown
        ),
    )
    return _to(request, uuid)


def _page(request: MemberRequest, uuid: UUID, form: SettingsForm | None) -> HttpResponse:
    who = request.member
    source = receiving_source(who, uuid)
    return show(
        request,
        "customers/source.html",
        status=422 if form is not None else 200,
        source=source,
        latest=latest_of(who, uuid),
        form=form or SettingsForm(initial=initial(source.settings)),
        may=who.may(MANAGE_SOURCES),
        most=max((day.accepted for day in source.days), default=0),
        host=request.build_absolute_uri("/")[:-1],
        uuid=uuid,
    )


def _told_once(request: MemberRequest, made: actions.NewKey) -> HttpResponse:
    source = receiving_source(request.member, made.source)
    answer = show(
        request, "customers/source_key.html", source=source, key=made.key, host=request.build_absolute_uri("/")[:-1]
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _to(request: MemberRequest, uuid: UUID) -> HttpResponseRedirect:
    return redirect("customers:source", request.member.workspace.slug, uuid)
