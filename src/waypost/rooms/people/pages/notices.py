"""Notifications: the bell, the list, what a member wants to hear of."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from waypost.rooms.people import actions
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.forms.house import WishesForm
from waypost.rooms.people.models import Notification
from waypost.rooms.people.queries import notifications_of, unread
from waypost.rooms.people.queries.notices import wishes as held_wishes
from waypost.rooms.people.records import TOPICS
from waypost.rooms.people.rights import BE_HERE
from waypost.web.language import say
from waypost.web.numbers import whole
from waypost.web.polling import unless_seen
from waypost.web.showing import show

PAGE = 30


@members(BE_HERE)
def front(request: MemberRequest) -> HttpResponse:
    """What the member was told, newest first."""
    only = request.GET.get("only") == "unread"
    number = whole(request.GET.get("before", ""))
    found = notifications_of(request.member, before=number, unread_only=only, limit=PAGE + 1)
    return show(
        request,
        "people/notifications.html",
        found=found[:PAGE],
        more=found[PAGE - 1].pk if len(found) > PAGE else None,
        only=only,
        unread=unread(request.member),
    )


@members(BE_HERE)
def bell(request: MemberRequest) -> HttpResponse:
    """The bell of the header, asked for again and again: 204 where nothing is new, told by the member's own row."""

    def answer() -> HttpResponse:
        return show(request, "people/bell.html", seen=request.member.bell, unread=unread(request.member))

    return unless_seen(request, request.member.bell, answer)


@members(BE_HERE)
@require_POST
def read_all(request: MemberRequest) -> HttpResponse:
    """Everything is read."""
    actions.read_all(request.member)
    return redirect("people:notifications", request.member.workspace.slug)


@members(BE_HERE)
def follow(request: MemberRequest, notice: UUID) -> HttpResponse:
    """Read one, and go where it leads."""
    rows = Notification.objects.filter(workspace_id=request.member.workspace_id, member=request.member)
    found = get_object_or_404(rows, uuid=notice)
    actions.read(request.member, found)
    if found.path and url_has_allowed_host_and_scheme(found.path, allowed_hosts=None):
        return redirect(found.path)
    return redirect("people:notifications", request.member.workspace.slug)


@members(BE_HERE)
def wishes(request: MemberRequest) -> HttpResponse:
    """What the member wants to hear of, and how."""
    held = held_wishes(request.member.workspace_id, [request.member.pk])
    form = WishesForm(request.POST or None, held={topic: held[request.member.pk, topic] for topic in TOPICS})
    if request.method == "POST" and form.is_valid():
        for topic, on_page, mail in form.wishes():
            actions.prefer(request.member, topic, on_page=on_page, mail=mail)
        messages.success(request, say("Your wishes are kept.", "Ihre Wünsche sind gespeichert."))
        return redirect("people:notifications", request.member.workspace.slug)
    return show(request, "people/wishes.html", status=422 if form.errors else 200, form=form)
