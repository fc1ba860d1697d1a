"""A journey for people outside: by a link, with a password where it has one; or in a frame on a site that may.

Nobody signs in, and nothing is kept of who opens it. What may not be seen outside is not in the document that is drawn.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from csp.decorators import csp_replace
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_protect

from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.models import Share
from waypost.rooms.maps.queries.sharing import share_by, shared_version
from waypost.rooms.people import queries as people
from waypost.web.clients import client_address
from waypost.web.errors import NotAllowed, told
from waypost.web.language import said, say
from waypost.web.showing import show

P = ParamSpec("P")
VIEWS: dict[str, tuple[str, Wording]] = {
    "map": ("infographic", Wording("Map", "Karte")),
    "subway": ("subway", Wording("Subway", "Liniennetz")),
    "blueprint": ("blueprint", Wording("Blueprint", "Blueprint")),
    "slide": ("executive", Wording("Slide", "Folie")),
    "table": ("infographic", Wording("Table", "Tabelle")),
}
_STEPS = ("map", "subway", "blueprint")  # views in which a step leads to its card
_MOST, _SECONDS = 120, 60  # openings of one link from one address
_KEY = "shares"  # in the session: the links whose password was given, each with a hash that dies with the password


Page = Callable[Concatenate[HttpRequest, Share, P], HttpResponseBase]


def linked(page: Page[P]) -> Callable[..., HttpResponseBase]:
    """The gate: a link that works, in its language and the zone of its workspace; kept out of search
    engines, and not kept by browsers if not said otherwise."""

    @wraps(page)
    def through(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        share = share_by(token)
        if share is None:
            answer: HttpResponseBase = _over(request)
        else:
            with translation.override(share.language), timezone.override(ZoneInfo(share.workspace.zone)):
                answer = page(request, share, *args, **kwargs)
            answer["Content-Language"] = share.language
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        answer.setdefault("Cache-Control", "private, no-store")
        return answer

    return through


def _over(request: HttpRequest) -> HttpResponse:
    """One answer for every link that leads nowhere: whether it ever did is nobody's business."""
    text = say(
        "This link has expired or was withdrawn, or a part of it is missing. Whoever sent it to you can make a new one.",
        "Dieser Link ist abgelaufen oder wurde widerrufen, oder ein Teil davon fehlt. Wer ihn Ihnen geschickt hat, kann "
        "einen neuen erstellen.",
    )
    return show(request, "maps/outside_over.html", status=404, message=text)


def patient(page: Page[P]) -> Page[P]:
    """The same page, opened not too often. What a page draws itself with (style, typeface) is no opening."""

    @wraps(page)
    def counted(request: HttpRequest, share: Share, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return _too_often(request, share) or page(request, share, *args, **kwargs)

    return counted


@csrf_protect
@linked
@patient
def shared(request: HttpRequest, share: Share) -> HttpResponse:
    """The journey; before it the password, where the link has one."""
    if share.password and not _is_open(request, share):
        problem = _try(request, share) if request.method == "POST" else ""
        if request.method == "POST" and not problem:
            return redirect(request.path)  # so that reading the page again sends no password
        return show(request, "maps/outside_password.html", status=422 if problem else 200, problem=problem)
    return _page(request, share, framed=False)


@linked
@patient
def embedded(request: HttpRequest, share: Share) -> HttpResponseBase:
    """The journey in a frame: only on the sites that the link names."""
    if not share.hosts or share.password:
        raise Http404
    answer = _page(request, share, framed=True)
    answer.xframe_options_exempt = True
    return csp_replace({"frame-ancestors": share.hosts})(lambda _: answer)(request)


@linked
def look(request: HttpRequest, share: Share) -> HttpResponse:
    """The house colour and typeface as a stylesheet, as members have it."""

    def address(cut: int) -> str:
        return reverse("shared_typeface", args=[_token(request), cut])

    return HttpResponse(people.look_sheet(share.workspace_id, address), content_type="text/css")


@linked
def typeface(request: HttpRequest, share: Share, cut: int) -> HttpResponse:
    """One of the four cuts; nothing where the licence keeps it off pages."""
    content = people.typeface_cut(share.workspace_id, cut)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="font/ttf")
    answer["Cache-Control"] = "private, max-age=86400"  # as members have it: four cuts for each page are large
    return answer


def _page(request: HttpRequest, share: Share, *, framed: bool) -> HttpResponse:
    version = shared_version(share)
    view = request.GET.get("view", "map") if request.GET.get("view") in VIEWS else "map"
    language: Language = "de" if share.language == "de" else "en"
    document = queries.shared_document(version, quotes=share.quotes)
    drawing = queries.outside_picture(version, theme=VIEWS[view][0], language=language, quotes=share.quotes)
    actions.note_opened(share)
    tabs = [{"key": key, "name": said(name), "url": f"?view={key}", "n": None} for key, (_, name) in VIEWS.items()]
    return show(
        request,
        "maps/outside.html",
        named=document.name,
        view=view,
        tabs=tabs,
        drawing=drawing,
        cards=queries.outside_cards(version, language=language, quotes=share.quotes) if view in _STEPS else (),
        framed=framed,
        version=version.number,
        at=version.at,
        house=share.workspace.name,
        until=share.expires_at,
        look=reverse("shared_look", args=[_token(request)]),
    )


def _token(request: HttpRequest) -> str:
    """What stands in the address; the link itself knows only its hash."""
    assert request.resolver_match is not None
    return str(request.resolver_match.kwargs["token"])


def _is_open(request: HttpRequest, share: Share) -> bool:
    given = request.session.get(_KEY, {})
    return isinstance(given, dict) and given.get(str(share.uuid)) == _proof(share)


def _proof(share: Share) -> str:
    """What shows that the password was given; another password makes it void."""
    return salted_hmac("waypost.share", share.password).hexdigest()


def _try(request: HttpRequest, share: Share) -> str:
    """Take a password; what is wrong with it, "" where it is right."""
    try:
        if actions.try_password(share, request.POST.get("password", "")[:200]):
            request.session[_KEY] = {**request.session.get(_KEY, {}), str(share.uuid): _proof(share)}
            return ""
    except NotAllowed as error:
        return told(error)
    return say("That is not the password.", "Das ist nicht das Passwort.")


def _too_often(request: HttpRequest, share: Share) -> HttpResponse | None:
    """An answer that asks for patience, where one address opens a link again and again; addresses are kept as hashes."""
    address = salted_hmac("waypost.opened", client_address(request)).hexdigest()[:24]
    key = f"shared:{share.pk}:{address}"
    cache.add(key, 0, _SECONDS)
    try:
        opened: Any = cache.incr(key)
    except ValueError:  # it ran out just now
        opened = 1
    if opened <= _MOST:
        return None
    text = say(
        "This link was opened very often just now. Try again in a minute.",
        "Dieser Link wurde gerade sehr oft geöffnet. Bitte in einer Minute noch einmal versuchen.",
    )
    answer = show(request, "error.html", status=429, message=text, code=429)
    answer["Retry-After"] = str(_SECONDS)
    return answer
