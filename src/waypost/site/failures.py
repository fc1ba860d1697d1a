"""Pages for what goes wrong outside the rooms: no such address, no right, a form gone stale, a fault of ours."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from waypost.web.language import language, say
from waypost.web.showing import show


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same for what is not there and what is not for this reader."""
    return _page(
        request,
        404,
        say(
            "There is no such page here, or it is not open to you. Check the address, or start from the beginning.",
            "Hier gibt es keine solche Seite, oder sie steht Ihnen nicht offen. "
            "Bitte die Adresse prüfen oder von vorn beginnen.",
        ),
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        403,
        say(
            "You may not do this. Ask an administrator of the workspace.",
            "Das dürfen Sie nicht. Bitte die Administration des Arbeitsbereichs fragen.",
        ),
    )


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: mostly a page that was open too long."""
    return _page(
        request,
        403,
        say(
            "This page was open too long, so nothing was changed. Go back, load it again, and send it once more.",
            "Diese Seite war zu lange offen; es wurde nichts geändert. "
            "Bitte zurückgehen, neu laden und noch einmal absenden.",
        ),
    )


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        400,
        say(
            "This request cannot be read. Go back and try it once more.",
            "Diese Anfrage ist nicht lesbar. Bitte zurückgehen und es noch einmal versuchen.",
        ),
    )


def our_fault(request: HttpRequest) -> HttpResponse:
    """500: shown without user and database, which may be what is broken."""
    return HttpResponse(render_to_string("500.html", {"language": language(), "theme": "auto"}), status=500)


def _page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    return show(request, "error.html", status=status, message=message, code=status)
