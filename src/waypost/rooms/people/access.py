"""The gate of pages and endpoints.

`@members(right)`: `request.member` from `/w/<slug>/…` at the door of every page.
`@keys(right)`: `request.who` from an API key, at the door of an endpoint of a program.
`allowed(request, right)`: the first line of an operation of the API, for keys and for members who are signed in.
`key_of(request)`: whom the key of a request stands for, for gates of another make.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from waypost.rooms.people.actions import used
from waypost.rooms.people.models import Member
from waypost.rooms.people.queries import has_second_factor, key_for, member_of, memberships
from waypost.rooms.people.records import Key, Who
from waypost.rooms.people.rights import Right, refusal
from waypost.web.errors import NotAllowed, told
from waypost.web.language import say

P = ParamSpec("P")
# By whom a page was opened, said by scripts that send what was written on it.
AUTHOR = "X-Waypost-Member"


class MemberRequest(HttpRequest):
    """A request that has passed the gate."""

    member: Member


class KeyRequest(HttpRequest):
    """A request of a program that has passed the gate."""

    who: Key


Page = Callable[Concatenate[MemberRequest, P], HttpResponseBase]
Endpoint = Callable[Concatenate[KeyRequest, P], HttpResponseBase]


def members(right: Right) -> Callable[[Page[P]], Callable[..., HttpResponseBase]]:
    """Only members of the workspace in the URL who have this right come in.

    Nobody is sent to sign in; a stranger gets 404, as if the workspace were not there; a member without the right
    gets 403 that names the roles that may; one without the second factor that the workspace demands is led to set it
    up; and nobody comes in with what another member wrote. The page is called without the slug: `request.member.workspace` has it. The gate is marked with `.right`.
    """

    def gate(page: Page[P]) -> Callable[..., HttpResponseBase]:
        @wraps(page)
        def through(request: Any, workspace: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            member = member_of(request.user.pk, workspace)
            if member is None:
                raise Http404
            if member.workspace.second_factor and not is_strong(request):
                return redirect("second_factor", workspace)
            if request.headers.get(AUTHOR, str(member.pk)) != str(member.pk):
                raise another()
            request.member = member
            member.must(right)
            # The thread serves other workspaces afterwards, and whoever is in none.
            with timezone.override(ZoneInfo(member.workspace.zone)):
                return page(request, *args, **kwargs)

        through.right = right  # type: ignore[attr-defined]
        return through

    return gate


def another() -> NotAllowed:
    """What was written on one member's page is not taken in the name of who has signed in since."""
    return NotAllowed(
        en="Somebody else is signed in in this browser by now. Sign in again as yourself.",
        de="In diesem Browser ist inzwischen jemand anders angemeldet. Bitte selbst neu anmelden.",
    )


def is_strong(request: Any) -> bool:
    """Whether who asks has a second factor, or came by the company's identity provider, which sees to it itself."""
    methods = request.session.get("account_authentication_methods", [])
    return any(each.get("method") == "socialaccount" for each in methods) or has_second_factor(request.user)


def keys(right: Right) -> Callable[[Endpoint[P]], Callable[..., HttpResponseBase]]:
    """Only programs with a key that has this right come in; all others get 401 or 403 as JSON."""

    def gate(endpoint: Endpoint[P]) -> Callable[..., HttpResponseBase]:
        @wraps(endpoint)
        def through(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            who = key_of(request)
            if who is None:
                return unknown_key()
            request.who = who
            if not who.may(right):
                return JsonResponse({"detail": told(refusal(right, key=who.name))}, status=403)
            return endpoint(request, *args, **kwargs)

        through.right = right  # type: ignore[attr-defined]
        through.csrf_exempt = True  # type: ignore[attr-defined]
        return through

    return gate


def key_of(request: HttpRequest) -> Key | None:
    """Whom the API key of a request stands for (`Authorization: Bearer wp_…`); None without one that works."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not (found := key_for(text.strip())):
        return None
    used(found[1])
    return found[0]


def unknown_key() -> JsonResponse:
    """401, with what to do now."""
    detail = say(
        "No key, or one that does not work any more. Send Authorization: Bearer with a key of the workspace's settings.",
        "Kein Schlüssel oder einer, der nicht mehr gilt. Bitte Authorization: Bearer mit einem Schlüssel aus den "
        "Einstellungen des Arbeitsbereichs senden.",
    )
    return JsonResponse({"detail": detail}, status=401, headers={"WWW-Authenticate": "Bearer"})


def who_of(request: HttpRequest) -> Who | None:
    """Who calls the API: a key, or a member who is signed in, in the workspace of `?workspace=` or their only one."""
    if "Authorization" in request.headers:
        return key_of(request)
    if not request.user.is_authenticated:
        return None
    slug = request.GET.get("workspace", "")
    found = [each for each in memberships(request.user) if slug in ("", each.workspace.slug)]
    if len(found) != 1 or (found[0].workspace.second_factor and not is_strong(request)):
        return None
    return found[0]


def allowed(request: Any, right: Right) -> Who:
    """Who has come in by the API and has this right: the first line of every operation. Raises NotAllowed."""
    who: Who = request.auth
    who.must(right)
    return who
