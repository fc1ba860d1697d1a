"""What every page of a survey for people outside stands in: its language, whose it is, its look, what is kept."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Anonymity
from waypost.rooms.surveys.models import Answer
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.doors import Door
from waypost.rooms.surveys.records import OWN_NAMES, ports
from waypost.web.language import language, say


def language_of(request: HttpRequest, found: Door, row: Answer | None) -> str:
    """The language of a page: chosen, as it was answered before, as the invitation says, as the browser asks."""
    document = document_of(row.version) if row else found.document
    spoken = document.languages or (document.language or "en",)
    asked = request.POST.get("lang") or request.GET.get("lang", "")
    invited = found.invitation.language if found.invitation else ""
    for wanted in (asked, row.language if row else "", invited):
        if wanted in spoken:
            return wanted
    for part in request.headers.get("Accept-Language", "").split(","):
        tag = part.partition(";")[0].strip()
        near = next((each for each in spoken if each.casefold() in (tag.casefold(), tag[:2].casefold())), None)
        if near:
            return near
    return document.language if document.language in spoken else spoken[0]


def is_framed(request: HttpRequest) -> bool:
    """Whether a page is asked for by a frame on another page, as browsers say."""
    return request.headers.get("Sec-Fetch-Dest") == "iframe"


def house_of(
    request: HttpRequest, found: Door, document: documents.Survey | None = None, language_: str = ""
) -> dict[str, Any]:
    """What every page of a survey stands in: whose it is, its look, its languages, what is kept."""
    document = document or found.document
    language_ = language_ or language()
    return {
        "house": found.survey.workspace.name,
        "spoken": language_,
        "survey_title": document.said(document.title, language_) or found.survey.name,
        "welcome": document.said(document.welcome, language_),
        "purpose": document.said(document.purpose, language_),
        "legal_basis": document.said(document.legal_basis, language_),
        "anonymity": document.anonymity.value,
        "answerable": lambda: ports.answerable(found.survey.workspace_id),  # asked only where it is told
        "kept": _kept(found.survey.workspace.days_kept("answers")),
        "wishes_days": found.survey.workspace.days_kept("wishes"),
        "is_anonymous": document.anonymity is Anonymity.ANONYMOUS,
        "languages": [(each, OWN_NAMES.get(each, each)) for each in document.languages if each != language_],
        "survey_theme": document.theme if document.theme in ("light", "dark") else "auto",
        "tries": found.tries,
        "kiosk": bool(found.link and found.link.kiosk),
        "framed": is_framed(request),
        "begin": reverse("survey_door", args=[found.token]),
        "look": reverse("survey_look", args=[found.token]),
        "opt_out": reverse("survey_opt_out", args=[found.token]) if found.invitation else "",
    }


def _kept(days: int) -> str:
    """How long answers stay, in whole years where they are some; 0 is without end."""
    if not days:
        return say(
            "There is no date by which your answers are deleted.", "Ihre Antworten werden ohne feste Frist aufbewahrt."
        )
    if days % 365 == 0:
        return say(
            "Your answers are deleted after {n:one year|# years} at the latest.",
            "Ihre Antworten werden spätestens nach {n:einem Jahr|# Jahren} gelöscht.", n=days // 365,
        )  # fmt: skip
    return say(
        "Your answers are deleted after {n:one day|# days} at the latest.",
        "Ihre Antworten werden spätestens nach {n:einem Tag|# Tagen} gelöscht.", n=days,
    )  # fmt: skip
