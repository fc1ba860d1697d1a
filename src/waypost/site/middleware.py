"""What no database can keep, the language of a request, and errors that name the way out."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from waypost.core.vocabulary.wording import WaypostError
from waypost.web.errors import status_of, told
from waypost.web.language import say
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


FORM = "application/x-www-form-urlencoded"
NO_TEXT = WaypostError(
    en="What was sent holds a zero byte, which no text has. Nothing was changed. Copy the text anew, or type it.",
    de="Das Gesendete enthält ein Null-Zeichen, das in keinem Text vorkommt. Es wurde nichts geändert. "
    "Bitte den Text neu kopieren oder eintippen.",
)


class ErrorMiddleware:
    """A WaypostError that reaches the door becomes a page, a fragment or JSON that says what to do now."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET" and not answer.content:
            text = say(
                "This address takes a form only, and shows no page. Go back one step.",
                "Diese Adresse nimmt nur ein Formular entgegen und zeigt keine Seite. Bitte einen Schritt zurückgehen.",
            )
            page = show(request, "error.html", status=answer.status_code, message=text, code=answer.status_code)
            page["Allow"] = answer["Allow"]
            return page
        return answer

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """No text holds a zero byte, and PostgreSQL keeps none: said at the door, the same on every database.

        Files may hold some; of texts that come beside files, or as JSON, the database says it (`process_exception`).
        """
        if request.method != "POST" or request.content_type != FORM:
            return None
        texts = [text for _, several in request.POST.lists() for text in several]
        return self._told(request, NO_TEXT) if any("\0" in text for text in texts) else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DataError) and "NUL" in str(error):
            return self._told(request, NO_TEXT)
        return self._told(request, error) if isinstance(error, WaypostError) else None

    def _told(self, request: HttpRequest, error: WaypostError) -> HttpResponse:
        status = status_of(error)
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"detail": told(error)}, status=status)
        return show(request, "error.html", status=status, message=told(error), code=status)
