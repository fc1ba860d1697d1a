"""Large answers in few bytes, for those who are not on this machine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.gzip import gzip_page

Page = Callable[..., HttpResponseBase]
_HERE = ("127.0.0.1", "::1")


def compressed(page: Page) -> Page:
    """The page with its answer compressed, where it travels: between two programs of one machine it takes longer.

    Answers that say a secret and what somebody else wrote are told apart by the random bytes that Django puts first.
    """
    small = gzip_page(page)

    @wraps(page)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        meta = request.META
        near = meta.get("REMOTE_ADDR") in _HERE and not meta.get("HTTP_X_FORWARDED_FOR")
        return (page if near else small)(request, *args, **kwargs)

    return answer
