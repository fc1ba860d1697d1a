"""The gate of pages and endpoints: `request.member` from `/w/<slug>/…`, and `@members(right)` at every door."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Right

P = ParamSpec("P")


class MemberRequest(HttpRequest):
    """A request that has passed the gate."""

    member: Member


Page = Callable[Concatenate[MemberRequest, P], HttpResponse]


def members(right: Right) -> Callable[[Page[P]], Callable[..., HttpResponse]]:
    """Only members of the workspace in the URL who have this right come in.

    Nobody is sent to sign in; a stranger gets 404, as if the workspace were not there; a member without the right
    gets 403 that names the roles that may. The page is called without the slug: `request.member.workspace` has it.
    """

    def gate(page: Page[P]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def through(request: Any, workspace: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            member = member_of(request.user.pk, workspace)
            if member is None:
                raise Http404
            request.member = member
            timezone.activate(ZoneInfo(member.workspace.zone))
            member.must(right)
            return page(request, *args, **kwargs)

        return through

    return gate


def member_of(user_id: int, slug: str) -> Member | None:
    """The member that a user is in a workspace, with both at hand."""
    found = Member.objects.select_related("user", "workspace")
    return found.filter(user_id=user_id, workspace__slug=slug, user__is_active=True).first()
