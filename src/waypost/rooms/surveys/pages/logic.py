"""Logic as forms: what is asked on which condition, where it goes on, what links bring along, quotas.

The whole survey stands on the left as its way, in words; on the right is the form of one place. What is half
typed comes back as it was typed, with the line more or less that a button asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Condition, Page, Quota, Rule
from waypost.core.vocabulary.survey.lints import lint
from waypost.core.vocabulary.survey.questions import Question
from waypost.core.vocabulary.survey.sentences import condition_in_words, place_in_words, rule_in_words
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import branching
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.pages.conditions import Formed, SeenCondition, condition_of, formed, seen_condition, typed
from waypost.rooms.surveys.pages.rules import SeenRule, Typed, rule_of, seen_rule, typed_rules, written
from waypost.rooms.surveys.pages.subjects import subjects
from waypost.rooms.surveys.pages.surveys import head
from waypost.rooms.surveys.queries.documents import draft_of
from waypost.rooms.surveys.rights import BUILD_SURVEYS
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

_BLANK_FIELDS = 2
NEW_QUOTA = "new-quota"


@dataclass(frozen=True, slots=True)
class Stop:
    """A page or a question on the way: what it is called, when it is asked, what happens after it."""

    id: str
    name: str
    is_page: bool
    when: str
    then: tuple[str, ...]
    hints: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Open:
    """The form of one place: a page, a question, a quota."""

    id: str
    name: str
    when: SeenCondition
    rules: tuple[SeenRule, ...]
    quota: Quota | None = None
    limit: str = ""
    called: str = ""


@members(BUILD_SURVEYS)
def logic(request: MemberRequest, survey: UUID) -> HttpResponse:
    """The way through the survey, with the form of the place that `?at=` names; a post changes the draft."""
    shared = head(request, survey, "logic")
    row: Survey = shared["row"]
    document, at, problem = draft_of(row), request.GET.get("at", ""), ""
    here = reverse("surveys:logic", args=[request.member.workspace.slug, row.uuid])
    post = request.POST if request.method == "POST" else None
    if post is not None:
        at = post.get("at", "")
    if post is not None and post.get("do") in _DEEDS:
        try:
            changed = _DEEDS[post["do"]](document, post)
            actions.change(request.member, row.uuid, document=changed, turn=whole(post.get("turn", "")))
        except WaypostError as error:
            problem = told(error)
        else:
            back = at if at in changed.places() else ""
            return redirect(f"{here}?at={back}#open" if back else here)
    return show(
        request, "surveys/logic.html", status=422 if problem else 200, problem=problem, document=document,
        stops=_stops(document, at), open=_open(document, at, post), at=at, fields=_fields(document, post),
        quotas=[(each, said(condition_in_words(each.when, document))) for each in document.quotas],
        new_quota=NEW_QUOTA, logic_url=here, **shared,
    )  # fmt: skip


def _stops(document: documents.Survey, at: str) -> list[Stop]:
    hints = lint(document)

    def stop(place: Page | Question, name: str, is_page: bool) -> Stop:
        return Stop(
            place.id, name, is_page, said(condition_in_words(place.when, document)) if place.when else "",
            tuple(said(rule_in_words(rule, document)) for rule in place.then),
            () if is_page else tuple(said(hint.text) for hint in hints if hint.question == place.id), place.id == at,
        )  # fmt: skip

    found = []
    for number, page in enumerate(document.pages, 1):
        title = document.said(page.title, language())
        called = say("Page {n}", "Seite {n}", n=number)
        found.append(stop(page, f"{called}: {title}" if title else called, True))
        found += [
            stop(each, document.said(each.text, language()) or each.name or each.id, False) for each in page.questions
        ]
    return found


def _open(document: documents.Survey, at: str, post: QueryDict | None) -> Open | None:
    quota = next((each for each in document.quotas if each.id == at), None)
    if quota is not None or at == NEW_QUOTA:
        return _open_quota(document, at, quota, post)
    place = _place(document, at)
    if place is None:
        return None
    form = typed(post, "w") if post is not None and "w|groups" in post else formed(place.when)
    rules = typed_rules(post, place.then, document.languages) if post is not None else [written(e) for e in place.then]
    after = _next_page(document, at)
    return Open(
        at, said(place_in_words(at, document)), seen_condition(form, place.when, document, subjects(document, at), "w"),
        tuple(
            seen_rule(each, number, place.then, document, at, subjects(document, after)) for number, each in enumerate(rules)
        ),
    )  # fmt: skip


def _open_quota(document: documents.Survey, at: str, quota: Quota | None, post: QueryDict | None) -> Open:
    when: Condition | None = quota.when if quota else None
    form: Formed | None = typed(post, "w") if post is not None and "w|groups" in post else formed(when)
    return Open(
        at, quota.name or quota.id if quota else say("New quota", "Neue Quote"),
        seen_condition(form, when, document, subjects(document), "w"), (), quota or Quota(),
        post.get("limit", "") if post is not None else str(quota.limit) if quota else "",
        post.get("name", "") if post is not None else quota.name if quota else "",
    )  # fmt: skip


def _place(document: documents.Survey, at: str) -> Page | Question | None:
    page = next((each for each in document.pages if each.id == at), None)
    return page or document.question(at)


def _next_page(document: documents.Survey, at: str) -> str:
    """The page after the one of a place: what rules may ask about is asked before it."""
    number = document.places()[at][0] + 1
    return document.pages[number].id if number < len(document.pages) else ""


def _fields(document: documents.Survey, post: QueryDict | None) -> dict[str, list[tuple[str, str]]]:
    """Fields of the link and variables as lines, with blank ones below."""
    if post is not None and post.get("do") == "fields":
        hidden, variables = [(each, "") for each in post.getlist("hidden")], _typed_variables(post)
    else:
        hidden = [(each.id, "") for each in document.hidden]
        variables = [(each.id, str(each.start)) for each in document.variables]
    blank = [("", "")] * _BLANK_FIELDS
    return {"hidden": [*hidden, *blank], "variables": [*variables, *blank]}


def _typed_variables(post: QueryDict) -> list[tuple[str, str]]:
    return list(zip(post.getlist("variable"), post.getlist("start"), strict=False))


def _when(form: Formed, post: QueryDict, before: Condition | None) -> Condition | None:
    """The condition that was typed; the one before where the form did not show it."""
    return condition_of(form) if "w|groups" in post else before


def _save(document: documents.Survey, post: QueryDict) -> documents.Survey:
    at = post.get("at", "")
    place = _place(document, at)
    before: tuple[Rule, ...] = place.then if place else ()
    when = _when(typed(post, "w"), post, place.when if place else None)
    rules: list[Typed] = typed_rules(post, before, document.languages)
    return branching.set_logic(document, at, when=when, then=tuple(rule_of(each) for each in rules))


def _save_fields(document: documents.Survey, post: QueryDict) -> documents.Survey:
    hidden = [each.strip() for each in post.getlist("hidden") if each.strip()]
    variables = [(name.strip(), _start(start)) for name, start in _typed_variables(post) if name.strip()]
    return branching.set_fields(document, hidden, variables)


def _start(text: str) -> Any:
    number = whole(text.strip() or "0")
    return text.strip()[:200] if number is None else number


def _save_quota(document: documents.Survey, post: QueryDict) -> documents.Survey:
    at, limit = post.get("at", ""), whole(post.get("limit", ""), most=10**9)
    if not limit:
        raise WaypostError(
            en="A quota needs how many complete answers are enough, such as 100.",
            de="Eine Quote braucht die Zahl der vollständigen Antworten, die reichen, zum Beispiel 100.",
        )
    before = next((each.when for each in document.quotas if each.id == at), None)
    name = " ".join(post.get("name", "").split())[:200]
    when = _when(typed(post, "w"), post, before)
    return branching.set_quota(document, at, name=name, limit=limit, when=when)


_DEEDS: dict[str, Callable[[documents.Survey, QueryDict], documents.Survey]] = {
    "save": _save,
    "fields": _save_fields,
    "quota": _save_quota,
    "remove-quota": lambda document, post: branching.remove_quota(document, post.get("at", "")),
}
