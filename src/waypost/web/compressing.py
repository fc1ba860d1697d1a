"""Large answers in few bytes, for those who are not on this machine."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]
_HERE = ("127.0.0.1", "::1")


def compressed(page: Page[P]) -> Page[P]:
    """The page with its answer compressed, where it travels: between two programs of one machine it takes longer.

    Answers that say a secret and what somebody else wrote are told apart by the random bytes that Django puts first.
    """
    small = gzip_page(page)

    @wraps(page)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        meta = request.META
        near = meta.get("REMOTE_ADDR") in _HERE and not meta.get("HTTP_X_FORWARDED_FOR")
        found: HttpResponse = (page if near else small)(request, *args, **kwargs)
        return found

    return answer
