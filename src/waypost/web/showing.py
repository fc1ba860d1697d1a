"""A page, or only the part of it that was asked for; a photo by itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest, template: str, *, part: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """The page; for a request of htmx that names a target, only the partial `part` of the same template.

    A part is written in the template as {% partialdef part inline %}, so that page and fragment cannot differ.
    """
    wanted = f"{template}#{part}" if part and _is_fragment(request) else template
    answer = render(request, wanted, context, status=status)
    if part:
        # The same address gives a page or a part of it: caches and the back button must know.
        answer["Vary"] = "HX-Request"
    return answer


def photo_answer(content: bytes | memoryview) -> HttpResponse:
    """A photo that somebody brought and that was written anew (web.pictures): kept for a while by this browser alone."""
    answer = HttpResponse(bytes(content), content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _is_fragment(request: HttpRequest) -> bool:
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not getattr(htmx, "boosted", False) and not getattr(htmx, "history_restore_request", False)
