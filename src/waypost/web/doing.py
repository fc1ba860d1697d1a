"""A verb is done from a page: that it is done, or what was wrong and the way out, is told on the page that follows."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from waypost.core.vocabulary.wording import WaypostError
from waypost.web.errors import NotAllowed, NotThere, told


def attempt(request: HttpRequest, do: Callable[[], object], done: str = "") -> bool:
    """Do it. Whether it went well; what is not there, or not allowed, is no page's own matter and goes on up."""
    try:
        do()
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        messages.error(request, told(error))
        return False
    if done:
        messages.success(request, done)
    return True
