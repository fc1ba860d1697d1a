"""A survey on web sites: the script with the token of a link, and how it is brought onto a page."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from csp.decorators import csp_update
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from waypost.core.drawing.house import TEXT, readable
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys.pages.surveys import head
from waypost.rooms.surveys.queries import doors, finding
from waypost.rooms.surveys.queries.doors import Door
from waypost.rooms.surveys.records import NO_DOOR
from waypost.rooms.surveys.rights import BUILD_SURVEYS
from waypost.web.errors import NotThere
from waypost.web.language import said
from waypost.web.numbers import whole
from waypost.web.showing import show

TEXTS = {
    "label": Wording("Feedback", "Rückmeldung"),
    "invitation": Wording("Do you have a minute for a few questions?", "Haben Sie eine Minute für ein paar Fragen?"),
    "yes": Wording("Yes, gladly", "Ja, gern"),
    "no": Wording("No, thanks", "Nein, danke"),
    "close": Wording("Close the survey", "Umfrage schließen"),
}
TRIGGERS = {
    "button": Wording("A button at the edge of the page", "Eine Schaltfläche am Seitenrand"),
    "time": Wording("After some seconds", "Nach einigen Sekunden"),
    "scroll": Wording("After a share of the page was scrolled", "Nach einem Teil der Seite beim Scrollen"),
    "exit": Wording("When the pointer leaves the page", "Wenn der Zeiger die Seite verlässt"),
    "call": Wording("When the site calls it", "Wenn die Website es aufruft"),
}
_COLOUR = "#16202A"  # of a house that has chosen none


@require_safe
def script(request: HttpRequest, token: str) -> HttpResponse:
    """The module for a web site: any page may load it; a survey that takes no answers shows nothing there."""
    found = doors.door(token)
    if found is None or found.invitation is not None or not (found.survey.live or found.tries):
        raise NotThere(NO_DOOR)
    text = f"const survey = {json.dumps(_told(found), ensure_ascii=False)};\n{_module()}"
    answer = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=300"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@members(BUILD_SURVEYS)
def site(request: MemberRequest, survey: UUID, link: UUID) -> HttpResponseBase:
    """The lines to copy for a link, made from what is chosen, and the widget on this very page, trying out the draft."""
    shared = head(request, survey, "links")
    found = finding.link_of(shared["row"], link)
    if found is None:
        raise NotThere(NO_DOOR)
    on = [each for each in request.GET.getlist("on") if each in TRIGGERS] or ["button"]
    after = whole(request.GET.get("after", ""))
    query = {"on": ",".join(on)} | ({"after": after} if after and {"time", "scroll"} & set(on) else {})
    query |= {"label": label} if (label := request.GET.get("label", "")[:60].strip()) else {}
    given = "" if query == {"on": "button"} else f"?{urlencode(query, safe=',')}"
    address = request.build_absolute_uri(reverse("survey_widget", args=[found.token])) + given
    tried = reverse("survey_widget", args=[doors.try_token(shared["row"])]) + given
    answer = show(
        request, "surveys/site.html", link=found, snippet=f'<script type="module" src="{address}"></script>', tried=tried,
        origin=f"{request.scheme}://{request.get_host()}", after=after or "", label=label, call="call" in on,
        triggers=[(key, said(name), key in on) for key, name in TRIGGERS.items()], **shared,
    )  # fmt: skip
    return csp_update({"frame-src": ["'self'"]})(lambda _: answer)(request)


def _told(found: Door) -> dict[str, Any]:
    document, row = found.document, found.survey
    accent = people.colours_of(row.workspace_id).accent or _COLOUR
    languages = list(document.languages or (document.language or "en",))
    return {
        "id": str(row.uuid), "token": found.token, "open": found.tries or found.is_open, "languages": languages,
        "language": document.language if document.language in languages else languages[0],
        "title": {each: document.said(document.title, each) or row.name for each in languages},
        # White words stand on it.
        "colour": readable(accent, ("#FFFFFF",), TEXT),
        "texts": {each: {name: text.in_(each) for name, text in TEXTS.items()} for each in ("de", "en")},
    }  # fmt: skip


@cache
def _module() -> str:
    found = finders.find("surveys/widget.js")
    assert isinstance(found, str), "widget.js belongs to this room"
    return Path(found).read_text(encoding="utf-8")
