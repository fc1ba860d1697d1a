"""What people outside see: the questions, page by page. Nobody signs in, no cookie is set, no script is needed.

Opening a link stores nothing: programs that check mails follow links. The first page that is sent begins an answer; its
address (`/s/<token>/<key>/`) leads back to it until it is over.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import ShownPage, Way
from waypost.core.vocabulary.survey.answers import from_json
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people import queries as people
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions.answering import respondent
from waypost.rooms.surveys.models import Answer
from waypost.rooms.surveys.pages.given import given, unreachable
from waypost.rooms.surveys.pages.seen import seen
from waypost.rooms.surveys.pages.surroundings import house_of, language_of
from waypost.rooms.surveys.pages.trying import walk
from waypost.rooms.surveys.pages.uploading import TOO_LARGE, sent_files, too_large
from waypost.rooms.surveys.queries import doors
from waypost.rooms.surveys.queries.apart import APART
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.doors import Door
from waypost.rooms.surveys.queries.letters import letter_of
from waypost.rooms.surveys.records import ANSWERED_WORDS, NO_DOOR, OVER_WORDS, PAUSED_WORDS, Progress, State
from waypost.web.crowding import Limit
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Door, P], HttpResponse]
# Of one link from one address: a shop behind one address has many customers, a program has more.
ANSWERS = Limit("answers", a_minute=240, a_day=10_000, kept="process")
_LONGEST_KEY = 64


def opened(page: Page[P]) -> Callable[..., HttpResponseBase]:
    """Called with where the link leads, in the zone of its workspace; in no search engine, in no cache, without a cookie."""

    @wraps(page)
    def through(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = doors.door(token)
        if found is None or (found.survey.live is None and not found.tries):
            answer = _told(request, None, said(NO_DOOR), 404)
        else:
            with timezone.override(ZoneInfo(found.survey.workspace.zone)):
                answer = page(request, found, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        answer["Referrer-Policy"] = "no-referrer"
        if found is not None and found.invitation is None:
            # Any site may show a public link in a frame: nothing here knows who answers, so nothing can be tricked
            # out of them that they would not do on the page itself.
            framed = xframe_options_exempt(lambda _: answer)
            return csp_replace({"frame-ancestors": ["*"]})(framed)(request)
        return answer

    return through


@csrf_exempt  # nothing is known of who answers: there is no session that a foreign site could use
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def ask(request: HttpRequest, found: Door, key: str = "") -> HttpResponse:
    """One page of questions; a page that was sent; the end."""
    key = (found.key or key)[:_LONGEST_KEY]
    if found.tries:
        return walk(request, found)
    if too_large(request, found):
        return _told(request, found, TOO_LARGE.in_(language()), 413)
    # What is sent says its language itself.
    row = doors.begun(found, key) if key and request.method != "POST" else None
    language_ = language_of(request, found, row)
    with translation.override("de" if language_.startswith("de") else "en"):
        answer = _send(request, found, key, language_) if request.method == "POST" and key else None
        if answer is None:
            row = row or (doors.begun(found, key) if key else None)
            answer = _show(request, found, key or secrets.token_urlsafe(24), row, language_)
    answer["Content-Language"] = language_
    return answer


@csrf_exempt
@never_cache
@opened
def opt_out(request: HttpRequest, found: Door) -> HttpResponse:
    """No further survey: asked first, since programs follow links; then one press does it."""
    if found.invitation is None:
        return _told(request, found, said(NO_DOOR), 404)
    if request.method == "POST":
        actions.opt_out(found)
    language_ = language_of(request, found, None)  # that of the mail which the link stands in
    with translation.override("de" if language_.startswith("de") else "en"):
        if found.opted_out:
            return _declined(request, found)
        return show(request, "surveys/opt_out.html", **house_of(request, found))


@require_safe
@opened
def look(request: HttpRequest, found: Door) -> HttpResponse:
    """The house colour and typeface as a stylesheet."""

    def address(cut: int) -> str:
        return reverse("survey_typeface", args=[found.token, cut])

    answer = HttpResponse(people.look_sheet(found.survey.workspace_id, address), content_type="text/css")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_safe
@opened
def typeface(request: HttpRequest, found: Door, cut: int) -> HttpResponse:
    """One of the four cuts of the typeface; nothing where the licence keeps it off pages."""
    content = people.typeface_cut(found.survey.workspace_id, cut)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="font/ttf")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def _send(request: HttpRequest, found: Door, key: str, language_: str) -> HttpResponse | None:
    """Keep a page; then on to where its answer stands, so that reading the page again sends nothing."""
    post = request.POST
    version = doors.version_of(found, whole(post.get("version", "")))
    if version is None:
        return None
    document = document_of(version)
    page = next((each for each in document.pages if each.id == post.get("page")), None)
    if page is None:
        return None
    left = ANSWERS.left(request, found.survey.uuid)
    if min(left) <= 0 and doors.begun(found, key) is None:  # whoever is under way comes to the end
        return _crowded(request, found, left[1] > 0)
    files = sent_files(request, found, page)
    raw = given(page, post) | files.raw
    invited = found.invitation is not None and document.anonymity is documents.Anonymity.PERSONAL
    wrong = unreachable(page, raw, invited=invited) | files.wrong
    sent = actions.Sent(
        page=page.id, raw=raw, files=files.brought, wrong=wrong, kept=files.kept, asked=post.get("parts", "").split(" "), version=version.number, language=language_,
        hidden={each.id: post.get(f"h|{each.id}", "") for each in document.hidden}, back="back" in post,
    )  # fmt: skip
    try:
        step = actions.take(found, key, sent)
    except actions.Closed as error:
        return _told(request, found, error.in_(language()), 410)
    ANSWERS.took(request, found.survey.uuid, int(step.begun))
    if step.begun:
        actions.note_device(found, request.headers.get("User-Agent", ""))
    if step.errors and step.page is not None:
        row = doors.begun(found, key)
        assert row is not None
        return _page(request, found, key, row, language_, step.page, errors=step.errors, raw=raw, status=422)
    target = reverse("answer_survey", args=[found.token, key])
    query = (
        {"lang": language_} | ({"p": step.page.page.id} if step.page else {}) | ({"new": step.new} if step.new else {})
    )
    return redirect(f"{target}?{urlencode(query)}#{'new' if step.new else 'content'}")


def _show(request: HttpRequest, found: Door, key: str, row: Answer | None, language_: str) -> HttpResponse:
    if row is not None and Progress(row.state).is_over:
        return _end(request, found, row, language_)
    if found.is_declined:
        return _declined(request, found)
    if found.is_used:
        return _told(request, found, said(ANSWERED_WORDS), 200)
    if not found.is_open:
        paused = found.survey.state == State.PAUSED and not (found.link and found.link.closed_at)
        return _told(request, found, said(PAUSED_WORDS if paused else OVER_WORDS), 503 if paused else 410)
    return _page(request, found, key, row, language_, None, new=request.GET.get("new", ""))


def _page(
    request: HttpRequest,
    found: Door,
    key: str,
    row: Answer | None,
    language_: str,
    wanted: ShownPage | None,
    *,
    errors: dict[str, Wording] | Any = None,
    raw: Any = None,
    new: str = "",
    status: int = 200,
) -> HttpResponse:
    version = row.version if row else doors.version_of(found, None)
    assert version is not None
    document = document_of(version)
    answer = from_json(document, row.record) if row else doors.fresh(document, key, language_)
    way = documents.path(document, answer.values, respondent(answer))
    here = wanted or _wanted(way, request.GET.get("p", ""), answer.values)
    if here is None:
        return _told(request, found, said(OVER_WORDS), 410)
    place = next((n for n, each in enumerate(way.pages, 1) if each.page.id == here.page.id), 1)
    prefill = whole(request.GET.get("score", "")) if row is None else None
    page = seen(document, here, language_, errors=errors, new=new, raw=raw, number=place, prefill=prefill)
    hidden = [(f"h|{each.id}", request.GET.get(each.id, "")[: each.longest]) for each in document.hidden]
    return show(
        request, "surveys/ask.html", status=status, page=page, first=place == 1, key=key, version=version.number,
        action=reverse("answer_survey", args=[found.token, key]), hidden=hidden if row is None else [],
        **house_of(request, found, document, language_),
    )  # fmt: skip


def _wanted(way: Way, wanted: str, answers: dict[str, Any]) -> ShownPage | None:
    """The page that the address names, else the one to go on with: that on which something is lacking before the last one
    that was answered, or the page after that. What may be left out keeps nobody."""
    named = next((page for page in way.pages if page.page.id == wanted), None)
    if named is not None or not way.pages:
        return named
    asked = [{each.question.id: each.question for each in page.questions} for page in way.pages]
    reached = max((place for place, each in enumerate(asked) if each.keys() & answers.keys()), default=-1)
    lacking = (
        place
        for place, each in enumerate(asked[: reached + 1])
        if any(question.required and id_ not in answers for id_, question in each.items())
    )
    return way.pages[min(next(lacking, reached + 1), len(way.pages) - 1)]


def _end(request: HttpRequest, found: Door, row: Answer, language_: str) -> HttpResponse:
    document = document_of(row.version)
    answer = from_json(document, row.record)
    way = documents.path(document, answer.values, respondent(answer))
    own = {
        Progress.SCREENED_OUT.value: document.screened_out,
        Progress.QUOTA_FULL.value: document.quota_full,
    }.get(row.state, way.thanks or document.thanks)
    return show(
        request, "surveys/thanks.html", said_last=document.said(way.thanks or own, language_), state=row.state,
        again=reverse("survey_door", args=[found.token]) if found.link and found.link.kiosk else "",
        drops_contact=row.state != Progress.COMPLETE and _asks_for_contact(way),
        **house_of(request, found, document, language_),
    )  # fmt: skip


def _asks_for_contact(way: Way) -> bool:
    """Whether an address or a contact was asked for on the way: of an answer that does not count neither is kept."""
    return any(isinstance(shown.question, APART) for page in way.pages for shown in page.questions)


def _told(request: HttpRequest, found: Door | None, text: str, status: int) -> HttpResponse:
    return show(request, "surveys/told.html", status=status, text=text, **(house_of(request, found) if found else {}))


def _declined(request: HttpRequest, found: Door) -> HttpResponse:
    """Whoever opted out reads so, whenever they come back, and how to be asked again."""
    reply_to = letter_of(found.survey).reply_to
    return show(request, "surveys/opted_out.html", reply_to=reply_to, **house_of(request, found))


def _crowded(request: HttpRequest, found: Door, soon: bool) -> HttpResponse:
    text = say(
        "Very many answers are coming from this connection just now. Go back one page and send it again in a minute.",
        "Von diesem Anschluss kommen gerade sehr viele Antworten. Bitte eine Seite zurückgehen und in einer Minute noch "
        "einmal senden.",
    ) if soon else say(
        "No more answers are taken from this connection today. Use mobile data, or another network.",
        "Von diesem Anschluss werden heute keine Antworten mehr angenommen. Bitte mobile Daten oder ein anderes Netz "
        "verwenden.",
    )  # fmt: skip
    answer = _told(request, found, text, 429)
    answer["Retry-After"] = "60" if soon else "86400"
    return answer
