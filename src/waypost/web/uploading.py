"""Uploads of many megabytes: held against the limit before a byte of them is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError
from waypost.web.numbers import whole

_BESIDE = 1_000_000  # bytes of a form beside its files


def uploading(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hold an upload against the limit before its body is read; only then is the token in it looked at.

    Whatever stands around it must be exempt from looking for the token, too.
    """
    protected = csrf_protect(page)

    @csrf_exempt
    def gate(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        length = whole(request.META.get("CONTENT_LENGTH") or "0")
        if length is not None and length > settings.IMPORT_MOST_BYTES + _BESIDE:
            most = settings.IMPORT_MOST_BYTES / 1_000_000
            raise WaypostError(
                en=f"That is more than {number(most, 'en')} MB at once. Give fewer or smaller files, or pack them with gzip.",
                de=f"Das sind mehr als {number(most, 'de')} MB auf einmal. Bitte weniger oder kleinere Dateien geben oder sie mit gzip packen.",
            )
        return protected(request, *args, **kwargs)

    return gate
