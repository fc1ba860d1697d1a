"""A draft is tried out as people would answer it. Nothing is stored: what was said so far goes along in the form."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.answers import from_json, to_json
from waypost.core.vocabulary.survey.answers import take as taken
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys.actions.answering import Sent, Step, next_step, respondent
from waypost.rooms.surveys.pages.given import given, unreachable
from waypost.rooms.surveys.pages.seen import seen
from waypost.rooms.surveys.pages.surroundings import house_of, language_of
from waypost.rooms.surveys.pages.surveys import head
from waypost.rooms.surveys.pages.uploading import named_files
from waypost.rooms.surveys.queries.doors import Door, fresh, seed_of, try_token
from waypost.rooms.surveys.rights import BUILD_SURVEYS
from waypost.web.codes import qr
from waypost.web.language import say
from waypost.web.showing import show


def walk(request: HttpRequest, found: Door) -> HttpResponse:
    """One page of the draft; a page that was sent; the end."""
    document, language = found.document, language_of(request, found, None)
    with translation.override("de" if language.startswith("de") else "en"):
        answer = _so_far(document, request, found, language)
        page = next((each for each in document.pages if each.id == request.POST.get("page")), None)
        if request.method == "POST" and page is not None:
            raw = given(page, request.POST) | named_files(page, request)
            sent = Sent(page.id, raw, request.POST.get("parts", "").split(" "), back="back" in request.POST)
            found_ = taken(document, answer, page.id, raw, {})
            # Of a personal survey most are invited, by an address of theirs.
            wrong = unreachable(page, raw, invited=document.anonymity is documents.Anonymity.PERSONAL)
            step = next_step(document, found_.way, sent, {**found_.errors, **wrong})
            return _shown(request, found, document, found_.answer, step, language, raw)
        way = documents.path(document, answer.values, respondent(answer))
        step = Step(way.pages[0] if way.pages else None, {})
        return _shown(request, found, document, answer, step, language, {})


def _so_far(document: documents.Survey, request: HttpRequest, found: Door, language: str) -> documents.Answer:
    """What the form brings along; a new answer where that is none."""
    try:
        return from_json(document, json.loads(request.POST["so_far"]))
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError, WaypostError):
        return fresh(document, seed_of(found.token), language)


def _shown(
    request: HttpRequest, found: Door, document: documents.Survey, answer: documents.Answer, step: Step, language: str,
    raw: Any,
) -> HttpResponse:  # fmt: skip
    way = documents.path(document, answer.values, respondent(answer))
    house, door = house_of(request, found, document, language), reverse("survey_door", args=[found.token])
    if step.page is None:
        last = document.said(way.thanks or document.thanks, language)
        return show(request, "surveys/thanks.html", said_last=last, state="complete", again=door, **house)
    place = next((n for n, each in enumerate(way.pages, 1) if each.page.id == step.page.page.id), 1)
    page = seen(document, step.page, language, errors=step.errors, new=step.new, raw=raw, number=place)
    return show(
        request, "surveys/ask.html", status=422 if step.errors else 200, page=page, first=place == 1, key="", version="",
        action=door, hidden=[("so_far", json.dumps(to_json(answer)))], **house,
    )  # fmt: skip


@members(BUILD_SURVEYS)
def try_out(request: MemberRequest, survey: UUID) -> HttpResponse:
    """The link to the draft, with its code for a phone."""
    shared = head(request, survey, "build")
    address = request.build_absolute_uri(reverse("survey_door", args=[try_token(shared["row"])]))
    code = qr(address, say("QR code that leads to the draft", "QR-Code, der zum Entwurf führt"))
    return show(request, "surveys/try.html", address=address, code=code, **shared)
