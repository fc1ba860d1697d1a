"""What no database can keep, the language of a request, and errors that name the way out."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from waypost.core.vocabulary.wording import WaypostError
from waypost.web.errors import status_of, told
from waypost.web.showing import show

Answer = Callable[[HttpRequest], HttpResponse]
KNOWN = {code for code, _ in settings.LANGUAGES}


class ZeroByteMiddleware:
    """A zero byte in the address, which PostgreSQL refuses in every text, becomes the sign of what cannot be shown."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked or "\0" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "%EF%BF%BD").replace("\0", "%EF%BF%BD")
        return self.answer(request)


class LanguageMiddleware:
    """The language of the user; for nobody `?lang=`, the cookie, what the browser asks for."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self.wanted(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def wanted(self, request: HttpRequest) -> str:
        if (asked := request.GET.get("lang", "")) in KNOWN:
            return asked
        if request.user.is_authenticated:
            return request.user.language
        if (kept := request.COOKIES.get("language", "")) in KNOWN:
            return kept
        return translation.get_language_from_request(request)


class ErrorMiddleware:
    """A WaypostError that reaches the door becomes a page, a fragment or JSON that says what to do now."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, WaypostError):
            return None
        status = status_of(error)
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"detail": told(error)}, status=status)
        return show(request, "error.html", status=status, message=told(error), code=status)
