"""How a person wants to see the house: language and theme, kept with the user, for nobody in a cookie they asked for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from waypost.rooms.people.actions import change_me
from waypost.rooms.people.records import THEMES

YEAR = 365 * 24 * 3600


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """POST `language=de|en&next=/…`."""
    return _kept(request, "language", {code for code, _ in settings.LANGUAGES})


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """POST `theme=auto|light|dark&next=/…`."""
    return _kept(request, "theme", set(THEMES))


def _kept(request: HttpRequest, name: str, known: set[str]) -> HttpResponse:
    answer = HttpResponseRedirect(_back(request))
    value = request.POST.get(name, "")
    if value not in known:
        return answer
    if request.user.is_authenticated:
        change_me(request.user, **{name: value})
    else:
        answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=settings.SECURE, httponly=True)
    return answer


def _back(request: HttpRequest) -> str:
    """Where the reader came from, on this host only."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and safe else "/"
