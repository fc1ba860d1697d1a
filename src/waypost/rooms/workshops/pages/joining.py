"""The phone: outside of any workspace, by code and signed token. A guest sees their workshop and nothing else."""

import secrets
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.models import Guest, Workshop
from waypost.rooms.workshops.pages.asking import ballot_of, body, notes_of, seen_of, whole_of
from waypost.rooms.workshops.pages.crowding import JOINS, NOTES, must_have_room
from waypost.rooms.workshops.records import GROUPS, NO_CODE, REASONS, Phase
from waypost.web.clients import client_address
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.polling import unless_seen
from waypost.web.showing import show

COOKIE = "waypost_guest"
SALT = "waypost.workshop.guest"
A_WEEK = 7 * 24 * 3600
# Wrong codes of one address: a room behind one address has many phones, but they have the right code.
WRONG_CODES, WINDOW = 40, 600
Page = Callable[..., HttpResponse]


def spoken(page: Page) -> Page:
    """Called with the workshop of the code and the guest, if there is one, in the language of the workshop.

    Its reader may have chosen another language. Who holds a token is known by it; all others are counted when they guess.
    """

    @wraps(page)
    def speaking(request: HttpRequest, code: str) -> HttpResponse:
        code = plain(code)
        guest = _guest(request, code)
        row = guest.workshop if guest else None if _guesses(request) else found.by_code(code)
        if row is None:
            _guessed(request)
            return _not_there(request)
        chosen = request.user.is_authenticated or "language" in request.COOKIES or "lang" in request.GET
        with translation.override(language() if chosen else row.language):
            request.LANGUAGE_CODE = language()
            answer = page(request, row, guest)
        answer.headers["Content-Language"] = request.LANGUAGE_CODE
        return answer

    return speaking


def guests(page: Page) -> Page:
    """Only with the token of a guest of this workshop; all others are told to join, as JSON."""

    @wraps(page)
    def through(request: HttpRequest, row: Workshop, guest: Guest | None) -> HttpResponse:
        if guest is None:
            detail = say("Join the workshop anew.", "Bitte dem Workshop neu beitreten.")
            return JsonResponse({"detail": detail, "join": True}, status=403)
        try:
            return page(request, guest)
        except WaypostError as error:
            return JsonResponse({"detail": told(error)}, status=422)

    return through


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Where somebody types the code that stands on the wall."""
    if request.method != "POST":
        return show(request, "workshops/code.html")
    code = plain(request.POST.get("code", ""))
    row = None if _guesses(request) else found.by_code(code)
    if row is None or row.phase == Phase.CLOSED:
        _guessed(request)
        problem = said(NO_CODE) if not _guesses(request) else _too_many()
        return show(request, "workshops/code.html", status=422, problem=problem, code=code)
    return redirect("join_workshop", row.code)


@never_cache
@spoken
def join(request: HttpRequest, row: Workshop, guest: Guest | None) -> HttpResponse:
    """Join by a name, then the phone's page. A phone that is in already stays who it is."""
    if guest is not None:
        return _phone(request, guest) if request.method != "POST" else _let_in(guest, row)
    problem = ""
    if request.method == "POST":
        try:
            guest = _joined(request, row)
        except WaypostError as error:
            problem = told(error)
        else:
            return _let_in(guest, row)
    return show(
        request, "workshops/join.html", status=422 if problem else 200, row=row, problem=problem,
        groups=[(key, said(name)) for key, name in GROUPS.items()], key=secrets.token_urlsafe(24),
        closed=row.phase == Phase.CLOSED, given=request.POST,
    )  # fmt: skip


def _joined(request: HttpRequest, row: Workshop) -> Guest:
    """The guest of this form; one that is sent again is the same, and counts once."""
    given, key = request.POST, request.POST.get("key", "")[:40]
    new = not found.has_joined(row, key)
    if new:
        must_have_room(JOINS.left(request, row))
    guest = actions.join(row.code, name=given.get("name", ""), voice=given.get("voice", ""), key=key)
    JOINS.took(request, row, int(new))
    return guest


@require_POST
@spoken
@guests
def send(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The phone's outbox: every note has a receipt."""
    row = guest.workshop
    receipts = actions.send(guest, notes_of(body(request)), share=NOTES.left(request, row))
    NOTES.took(request, row, sum(each.new for each in receipts))
    return JsonResponse(
        {
            "receipts": [
                {
                    "client": each.client,
                    "turn": each.turn,
                    "kept": not each.reason,
                    "later": each.reason == "later",
                    "why": said(REASONS[each.reason]) if each.reason else "",
                }
                for each in receipts
            ]
        }
    )


@require_POST
@spoken
@guests
def vote(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The guest's whole ballot."""
    given = body(request)
    turn = min(max(whole_of(given.get("turn")), 0), 2**30)
    return JsonResponse({"kept": actions.vote(guest, ballot_of(given), turn=turn), "turn": turn})


@require_safe
@spoken
@guests
def state(request: HttpRequest, guest: Guest) -> HttpResponse:
    """What is new for this guest; 204 where nothing is."""
    row = guest.workshop
    seen = f"{row.revision}-{row.phase}"
    return unless_seen(
        request,
        seen,
        lambda: JsonResponse(
            found.phone(guest, seen_of(request, row.phase), language()), headers={"Cache-Control": "no-store"}
        ),
    )


@require_POST
@spoken
def leave(request: HttpRequest, row: Workshop, guest: Guest | None) -> HttpResponse:
    """The name goes, the notes stay."""
    if guest is not None:
        actions.leave(guest)
    answer = show(request, "workshops/left.html", row=row)
    answer.delete_cookie(COOKIE, path=_path(row))
    return answer


def _phone(request: HttpRequest, guest: Guest) -> HttpResponse:
    return show(
        request,
        "workshops/phone.html",
        row=guest.workshop,
        guest=guest,
        group=said(GROUPS[guest.voice]),
        grid=found.grid(guest.workshop, language()),
        first=found.phone(guest, 0, language()),
    )


def _let_in(guest: Guest, row: Workshop) -> HttpResponse:
    answer = redirect("join_workshop", row.code)
    token = signing.dumps(str(guest.uuid), salt=SALT)
    answer.set_cookie(
        COOKIE, token, max_age=A_WEEK, path=_path(row), httponly=True, samesite="Lax", secure=settings.SECURE
    )
    return answer


def plain(code: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(each for each in code.upper() if each.isascii() and each.isalnum())[:12]


def _guest(request: HttpRequest, code: str) -> Guest | None:
    """Who holds this token, in the workshop of this code only."""
    try:
        uuid = UUID(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_WEEK))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    return found.guest(uuid, code)


def _path(row: Workshop) -> str:
    return f"/join/{row.code}/"


def _not_there(request: HttpRequest) -> HttpResponse:
    problem = _too_many() if _guesses(request) else said(NO_CODE)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"detail": problem}, status=404)
    return show(request, "workshops/code.html", status=404, problem=problem)


def _too_many() -> str:
    return say(
        "Too many wrong codes from this connection. Try again in ten minutes.",
        "Zu viele falsche Codes von diesem Anschluss. Bitte in zehn Minuten noch einmal versuchen.",
    )


def _key(request: HttpRequest) -> str:
    return f"workshop-codes:{client_address(request)}"


def _guesses(request: HttpRequest) -> bool:
    """Whether too many wrong codes came from this address."""
    return int(cache.get(_key(request), 0)) >= WRONG_CODES


def _guessed(request: HttpRequest) -> None:
    cache.set(_key(request), int(cache.get(_key(request), 0)) + 1, WINDOW)
