"""/v1/…: calls of Segment and RudderStack clients, and CloudEvents, with a write key.

200 when everything is safe, also for what was set aside: a client that is refused tries for ever. 400 only for JSON, 413
for size, 401 for the key, 403 for a web site that may not write, 429 for too many calls, 503 when nothing could be stored.
"""

import base64
import binascii
import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from waypost.rooms.customers.actions.intake import bodies, cloud, doors, receive, take_in
from waypost.rooms.customers.actions.intake.bodies import BadBody, TooLarge

P = ParamSpec("P")
LOG = logging.getLogger("waypost.intake")
Call = Callable[Concatenate[doors.Door, HttpRequest, bytes, datetime, P], object]


def endpoint(call: Call[P]) -> Callable[..., HttpResponse]:
    """Everything that is the same for all: browser's question, key, limits, and what the sender is told."""

    @csrf_exempt
    @wraps(call)
    def answered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "OPTIONS":
            return _preflight(request)
        if request.method != "POST":
            return _told(405, "method", "Send a POST.", Allow="POST, OPTIONS")
        try:
            return _taken(call, request, *args, **kwargs)
        except BadBody as error:
            return _of_origin(_told(error.status, error.code, str(error)), request)
        except DatabaseError:
            LOG.exception("Events could not be stored; the sender was told to try again.")
            return _told(503, "not_stored", "Nothing of this was stored. Send it again.", Retry_After="5")

    return answered


@endpoint
def calls(door: doors.Door, request: HttpRequest, body: bytes, now: datetime, /, kind: str) -> None:
    """identify, track, page, screen, group, alias, batch."""
    receive(door, kind, body, now)


@endpoint
def cloudevents(door: doors.Door, request: HttpRequest, body: bytes, now: datetime, /) -> None:
    """CloudEvents 1.0.2, binary, structured, batch."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    messages = cloud.messages_of(request.content_type or "", headers, body)
    take_in(door, messages, None, now, check_size=len(messages) > 1)


def _taken(call: Call[P], request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
    now, body = timezone.now(), None
    key: object = _key(request)
    if not key:  # a browser's beacon has no headers of its own: the key stands in the body
        body = _body(request)
        found = bodies.parsed(body)
        key = found.get("writeKey") if isinstance(found, dict) else None
    door = doors.door(key) if isinstance(key, str) and key else None
    if door is None:
        return _told(401, "key", "The write key is not known. Copy it from the page of the data source.",
                     WWW_Authenticate='Basic realm="write key"')  # fmt: skip
    if not _may_write(request, door):
        return _told(403, "origin", "This web site may not write. Add its origin on the page of the data source.")
    if not doors.allowed(door):
        return _of_origin(_told(429, "too_many", "Too many calls a second. Send batches.", Retry_After="1"), request)
    call(door, request, _body(request) if body is None else body, now, *args, **kwargs)
    return _of_origin(JsonResponse({"success": True}), request)


def _key(request: HttpRequest) -> str:
    """The write key: the user of HTTP Basic, or a Bearer token."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given.strip(), validate=True).decode().partition(":")[0] or "-"
    except (binascii.Error, ValueError):
        return "-"


def _body(request: HttpRequest) -> bytes:
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        length = 0
    if length > bodies.BATCH:
        raise TooLarge("body", bodies.BATCH, "Send smaller batches.")
    return bodies.unpacked(request.body, request.headers.get("Content-Encoding", "").strip().lower())


def _may_write(request: HttpRequest, door: doors.Door) -> bool:
    """A browser tells its origin: it must be one of the source's, or our own."""
    origin = request.headers.get("Origin")
    return origin is None or origin in door.terms.origins or origin == f"{request.scheme}://{request.get_host()}"


def _preflight(request: HttpRequest) -> HttpResponse:
    """A browser asks before it sends; it does not tell the key, so any source's origins count."""
    answer = HttpResponse(status=204)
    origin = request.headers.get("Origin", "")
    answer["Vary"] = "Origin"
    if origin in doors.origins():
        answer["Access-Control-Allow-Origin"] = origin
        answer["Access-Control-Allow-Methods"] = "POST"
        answer["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Content-Encoding, AnonymousId"
        answer["Access-Control-Max-Age"] = "86400"
    return answer


def _of_origin(answer: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Lets the page that asked read the answer; whether it may write was decided before."""
    if origin := request.headers.get("Origin"):
        answer["Access-Control-Allow-Origin"] = origin
        answer["Vary"] = "Origin"
    return answer


def _told(status: int, code: str, message: str, **headers: str) -> HttpResponse:
    answer = JsonResponse({"success": False, "code": code, "message": message}, status=status)
    for name, value in headers.items():
        answer[name.replace("_", "-")] = value
    return answer
