"""Live fragments: asked for with the version that is seen; where nothing is new, nothing is sent."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def unless_seen(request: HttpRequest, version: object, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """204 where `?seen=` is this version, else the answer. `version` must come from one indexed read.

    A 304 would do harm: browsers turn it into the old body, and htmx swaps that in.
    """
    if request.GET.get("seen") == str(version):
        return HttpResponse(status=204)
    return answer()
