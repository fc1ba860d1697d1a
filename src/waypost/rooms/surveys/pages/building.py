"""The builder: pages and questions as forms, beside them what a phone shows; the document as YAML.

Every change is one form that is sent; where there is script, only the builder is loaded anew, not the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Anonymity, Page, Shown, ShownPage, Texts
from waypost.core.vocabulary.survey.conditions import Known
from waypost.core.vocabulary.survey.lints import lint
from waypost.core.vocabulary.survey.offering import offered
from waypost.core.vocabulary.survey.questions import NpsPlus, Question
from waypost.core.vocabulary.survey.values import Reasons
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.queries import with_right
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import changing
from waypost.rooms.surveys.forms import PlaceForm, YamlForm
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.pages.labels import HOWS
from waypost.rooms.surveys.pages.seen import SeenPage, seen
from waypost.rooms.surveys.pages.surveys import head
from waypost.rooms.surveys.pages.typed import Typing, question_of, shown, texts_from, typing_of
from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.queries.documents import document_of, draft_of
from waypost.rooms.surveys.queries.programme import places_to_ask
from waypost.rooms.surveys.rights import ANSWER_WISHES, BUILD_SURVEYS
from waypost.web.errors import told
from waypost.web.ids import uuid_of
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

SETTINGS = ("title", "welcome", "purpose", "legal_basis", "thanks")
SETTING_NAMES = {
    "title": Wording("Title for those who answer", "Titel für die Befragten"),
    "welcome": Wording("Welcome", "Begrüßung"),
    "purpose": Wording("What it is for", "Zweck"),
    "legal_basis": Wording("Legal basis", "Rechtsgrundlage"),
    "thanks": Wording("Thanks at the end", "Dank am Ende"),
}
ANONYMITY_NAMES = {
    Anonymity.ANONYMOUS: Wording("Anonymous: nothing leads to a person", "Anonym: Nichts führt zu einer Person"),
    Anonymity.PSEUDONYMOUS: Wording(
        "Pseudonymous: personal links lead to a pseudonym", "Pseudonym: Persönliche Links führen zu einem Pseudonym"
    ),
    Anonymity.PERSONAL: Wording(
        "Personal: answers count for the customer", "Personenbezogen: Antworten zählen für die Kundin, den Kunden"
    ),
}


@dataclass(frozen=True, slots=True)
class Block:
    """One question in the builder: what it is, its form, its hints."""

    question: Question
    kind: str
    called: str
    typing: Typing
    hints: tuple[str, ...]
    is_open: bool
    others: tuple[tuple[str, str], ...]


@members(BUILD_SURVEYS)
def build(request: MemberRequest, survey: UUID) -> HttpResponse:
    """The builder; a post changes the draft (`do`) and comes back here."""
    shared = head(request, survey, "build")
    row: Survey = shared["row"]
    problem, document = "", draft_of(row)
    opened = request.GET.get("open", "")
    if request.method == "POST":
        opened = request.POST.get("question", "")
        try:
            opened = _done(request, row, document) or ""
        except WaypostError as error:
            problem = told(error)
        else:
            here = reverse("surveys:build", args=[request.member.workspace.slug, row.uuid])
            return redirect(f"{here}?open={opened}#open" if opened else here)
    return show(
        request, "surveys/build.html", status=422 if problem else 200, problem=problem, document=document,
        languages=_languages(document), settings=_settings(document), pages=_blocks(document, opened),
        **phone_of(row, document, request.GET.get("lang", "")), kinds=[(key, said(name)) for key, (name, _) in changing.KINDS.items()],
        hows=[(key, said(name)) for key, name in HOWS.items()], hints=[(said(h.text), said(h.cure)) for h in lint(document) if not h.question],
        modes=[(each.value, said(name)) for each, name in ANONYMITY_NAMES.items()], opened=opened, **shared,
    )  # fmt: skip


@require_POST
@members(BUILD_SURVEYS)
def preview(request: MemberRequest, survey: UUID) -> HttpResponse:
    """The phone with a question as it is being typed; nothing is kept."""
    row = finding.survey(request.member, survey)
    document = draft_of(row)
    question = document.question(request.POST.get("question", ""))
    if question is not None:
        try:
            typed = question_of(question, request.POST, _languages(document))
            document = changing.change_question(document, typed, None)
        except WaypostError:
            pass  # half typed: the phone shows what was kept
    return show(
        request,
        "surveys/part/phone.html",
        **phone_of(row, document, request.POST.get("lang", "")),
    )


@members(BUILD_SURVEYS)
def settings(request: MemberRequest, survey: UUID) -> HttpResponse:
    """Name, what on the map it measures, and who answers for it."""
    shared = head(request, survey, "build")
    row: Survey = shared["row"]
    now = f"{row.journey}/{row.step}" if row.journey else ""
    places, owners = places_to_ask(request.member, now), _owners(request.member.workspace_id, row)
    form = PlaceForm(request.POST or None, places=places, row=row, owners=owners)
    if request.method == "POST" and form.is_valid():
        try:
            owner = uuid_of(form.cleaned_data["owner"])
            actions.settle(request.member, survey, name=form.cleaned_data["name"], owner=owner, **form.about)
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            return redirect("surveys:build", request.member.workspace.slug, survey)
    return show(request, "surveys/settings.html", status=422 if form.errors else 200, form=form, **shared)


def _owners(workspace_id: int, row: Survey) -> list[tuple[str, str]]:
    """Who may answer for a survey; also who does and may not any more, so that they are not taken out by the way."""
    found = [(str(each.uuid), str(each.user)) for each in with_right(workspace_id, ANSWER_WISHES)]
    if row.owner is None or str(row.owner.uuid) in dict(found):
        return found
    told = say(
        "{name} (may not answer wishes any more)",
        "{name} (darf Wünsche nicht mehr beantworten)",
        name=str(row.owner.user),
    )
    return [*found, (str(row.owner.uuid), told)]


@members(BUILD_SURVEYS)
def yaml(request: MemberRequest, survey: UUID) -> HttpResponse:
    """The whole document: read, changed, kept; as a file with `?download`."""
    shared = head(request, survey, "build")
    row: Survey = shared["row"]
    text = documents.write_yaml(draft_of(row))
    if "download" in request.GET:
        answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="survey-{row.uuid}.yaml"'
        return answer
    form = YamlForm(request.POST or None, document=text)
    if request.method == "POST" and form.is_valid():
        try:
            document = documents.read_survey(form.cleaned_data["document"])
            actions.change(request.member, survey, document=document, turn=whole(request.POST.get("turn", "")))
        except WaypostError as error:
            form.add_error("document", told(error))
        else:
            return redirect("surveys:build", request.member.workspace.slug, survey)
    return show(request, "surveys/yaml.html", status=422 if form.errors else 200, form=form, **shared)


def phone_of(row: Survey, document: documents.Survey, wanted: str = "") -> dict[str, Any]:
    """What a phone shows of a draft: its title and welcome as those who answer see them, and its pages."""
    spoken = wanted if wanted in document.languages else _spoken(document)
    return {
        "phone_title": document.said(document.title, spoken) or row.name,
        "phone_welcome": document.said(document.welcome, spoken), "preview": preview_of(document, spoken),
    }  # fmt: skip


def preview_of(document: documents.Survey, spoken: str) -> list[SeenPage]:
    """All pages as a phone shows them: whatever is asked on a condition too, and of NPS+ what a detractor is asked."""
    pages = []
    for number, page in enumerate(document.pages, 1):
        asked = tuple(_as_asked(question) for question in page.questions)
        found = seen(document, ShownPage(page, asked), spoken, number=number)
        # Names of fields would clash with those of the builder, and nothing here is sent.
        kept = tuple(replace(each, number=number * 1000 + each.number) for each in found.questions)
        pages.append(replace(found, questions=kept))
    return pages


def _as_asked(question: Question) -> Shown:
    answer = Reasons(4) if isinstance(question, NpsPlus) else None
    return Shown(question, offered(question, answer, Known()), question.required, answer)


def _spoken(document: documents.Survey) -> str:
    mine = language()
    return mine if mine in document.languages or not document.languages else document.language or document.languages[0]


def _languages(document: documents.Survey) -> tuple[str, ...]:
    return document.languages or (document.language or language(),)


def _settings(document: documents.Survey) -> list[tuple[str, str, str, str]]:
    """Name of the field, label, language, text."""
    return [
        (f"s|{name}|{each}", said(SETTING_NAMES[name]), each, shown(getattr(document, name), each, document.language))
        for name in SETTINGS
        for each in _languages(document)
    ]


def _blocks(document: documents.Survey, opened: str) -> list[tuple[Page, str, list[Block]]]:
    languages, hints = _languages(document), lint(document)
    called = {each.id: document.said(each.text, language()) or each.id for each in document.questions()}
    pages: list[tuple[Page, str, list[Block]]] = []
    before: list[tuple[str, str]] = []
    for page in document.pages:
        blocks = []
        for question in page.questions:
            blocks.append(
                Block(
                    question, said(changing.KINDS[question.KIND][0]) if question.KIND in changing.KINDS else question.KIND,
                    called[question.id], typing_of(document, question, languages),
                    tuple(f"{said(h.text)} {said(h.cure)}" for h in hints if h.question == question.id),
                    question.id == opened, tuple(before),
                )
            )  # fmt: skip
            before.append((question.id, called[question.id]))
        pages.append((page, document.said(page.title, language()), blocks))
    return pages


def _done(request: MemberRequest, row: Survey, document: documents.Survey) -> str:
    """Work what was sent; gives the question that stays open. Raises WaypostError."""
    post = request.POST
    do, id_ = post.get("do", ""), post.get("question", "")
    if do not in _DEEDS:
        raise WaypostError(
            en="The builder knows no such change. Load the page anew.",
            de="Diese Änderung kennt der Aufbau nicht. Bitte die Seite neu laden.",
        )
    asked = document_of(row.live) if row.live else None
    changed, opened = _DEEDS[do](document, post, asked)
    actions.change(request.member, row.uuid, document=changed, turn=whole(post.get("turn", "")))
    return opened or (id_ if do in ("up", "down", "save") else "")


Changed = tuple[documents.Survey, str]


def _save(document: documents.Survey, post: QueryDict, asked: documents.Survey | None) -> Changed:
    question = document.question(post.get("question", ""))
    if question is None:
        raise WaypostError(
            en="This question is gone. Load the page anew.", de="Diese Frage ist weg. Bitte die Seite neu laden."
        )
    return changing.change_question(document, question_of(question, post, _languages(document)), asked), ""


def _save_settings(document: documents.Survey, post: QueryDict, asked: documents.Survey | None) -> Changed:
    languages = _languages(document)
    texts: dict[str, Any] = {
        name: texts_from(post, f"s|{name}", getattr(document, name), languages) for name in SETTINGS
    }
    mode = post.get("anonymity", "")
    if mode in list(Anonymity):
        document = replace(document, anonymity=Anonymity(mode))
    wanted = tuple(each for each in ("de", "en") if each in post.getlist("languages"))
    others = tuple(each for each in document.languages if each not in ("de", "en"))
    spoken = (*wanted, *others) or languages
    own = document.language if document.language in spoken else spoken[0]
    return replace(document, **texts, languages=spoken, language=own), ""


def _save_page(document: documents.Survey, post: QueryDict, asked: documents.Survey | None) -> Changed:
    page = next((each for each in document.pages if each.id == post.get("page")), None)
    before = (page.title, page.text) if page else (Texts(), Texts())
    languages = _languages(document)
    title, text = (
        texts_from(post, name, held, languages) for name, held in zip(("title", "text"), before, strict=True)
    )
    return changing.change_page(document, post.get("page", ""), title=title, text=text), ""


_DEEDS: dict[str, Callable[[documents.Survey, QueryDict, documents.Survey | None], Changed]] = {
    "save": _save,
    "settings": _save_settings,
    "page": _save_page,
    "add": lambda document, post, _: changing.add_question(document, post.get("page", ""), post.get("kind", "")),
    "remove": lambda document, post, _: (changing.remove_question(document, post.get("question", "")), ""),
    "up": lambda document, post, _: (changing.move_question(document, post.get("question", ""), -1), ""),
    "down": lambda document, post, _: (changing.move_question(document, post.get("question", ""), 1), ""),
    "add-page": lambda document, post, _: (changing.add_page(document), ""),
    "remove-page": lambda document, post, _: (changing.remove_page(document, post.get("page", "")), ""),
}

__all__ = ["build", "preview", "settings", "yaml"]
