"""The API below /api/v1/: the routers of the rooms, one way to come in, one shape of error.

A room adds its router with one line at the end. What goes wrong is told as `application/problem+json` (RFC 9457) in
the language of the caller.
"""

import re
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.security import APIKeyCookie, HttpBearer

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers import api as customers
from waypost.rooms.feedback import api as feedback
from waypost.rooms.ideas import api as ideas
from waypost.rooms.insights import api as insights
from waypost.rooms.maps import api as maps
from waypost.rooms.people import api as people
from waypost.rooms.people.access import who_of
from waypost.rooms.people.records import Who
from waypost.rooms.studies import api as studies
from waypost.rooms.surveys import api as surveys
from waypost.rooms.walks import api as walks
from waypost.site.problems import PROBLEM, PROBLEMS, problem, unknown_values
from waypost.web.errors import status_of, told
from waypost.web.language import say


class ByKey(HttpBearer):
    """An API key of the workspace: `Authorization: Bearer wp_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Who | None:
        return who_of(request)


class BySession(APIKeyCookie):
    """A member who is signed in in this browser; what changes something needs the CSRF token as well."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Who | None:
        return who_of(request)


class Reader(Parser):
    """Reads bodies; what no text can keep becomes the sign of what cannot be shown.

    That is a zero byte, which PostgreSQL refuses in every text, and half of a pair of surrogates, which JSON may name
    and UTF-8 cannot write.
    """

    def parse_body(self, request: HttpRequest) -> Any:
        return _shown(super().parse_body(request))


_UNSHOWN = re.compile("[\0\ud800-\udfff]")


def _shown(given: Any) -> Any:
    if isinstance(given, str):
        return _UNSHOWN.sub("\ufffd", given)
    if isinstance(given, list):
        return [_shown(each) for each in given]
    if isinstance(given, dict):
        return {_shown(name): _shown(each) for name, each in given.items()}
    return given


class Api(NinjaAPI):
    """The API, with errors as problems, in its description too."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**given)
        schema["components"].setdefault("schemas", {})["Problem"] = PROBLEM
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"] |= PROBLEMS
        return schema


api = Api(
    title="Waypost",
    version="1",
    urls_namespace="api",
    description="Customer journeys, and what happens in them.",
    auth=[ByKey(), BySession()],
    parser=Reader(),
)


@api.exception_handler(WaypostError)
def _ours(request: HttpRequest, error: WaypostError) -> HttpResponse:
    return problem(status_of(error), told(error))


@api.exception_handler(ValidationError)
def _values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(
        422,
        say(
            "Some values cannot be taken; `errors` says which and why.",
            "Einige Werte gehen nicht; `errors` sagt, welche und warum.",
        ),
        errors=unknown_values(error.errors),
    )


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problem(
        401,
        say(
            "Nobody is signed in. Send Authorization: Bearer with an API key of the workspace; if you are a member of "
            "several workspaces, name one with ?workspace=.",
            "Niemand ist angemeldet. Bitte Authorization: Bearer mit einem API-Schlüssel des Arbeitsbereichs senden; "
            "bei mehreren Arbeitsbereichen einen mit ?workspace= nennen.",
        ),
    )
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Http404)
@api.exception_handler(ObjectDoesNotExist)
def _nothing(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(404, say("There is no such thing in this workspace.", "Das gibt es in diesem Arbeitsbereich nicht."))


@api.exception_handler(HttpError)
def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 400:
        return problem(400, say("The body is not JSON that can be read.", "Der Inhalt ist kein lesbares JSON."))
    return problem(error.status_code, str(error))


api.add_router("", people.router)
api.add_router("", maps.router)
api.add_router("", customers.router)
api.add_router("", feedback.router)
api.add_router("", insights.router)
api.add_router("", surveys.router)
api.add_router("", studies.router)
api.add_router("", ideas.router)
api.add_router("", walks.router)
