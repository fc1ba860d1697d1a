"""The codebook: topics with their names, candidates that were found, and what is done with both."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.language.marking import LEAST_MARKED, LEAST_YES, enough
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.feedback.actions import candidates
from waypost.rooms.feedback.actions import codebook as actions
from waypost.rooms.feedback.models import TopicSearch
from waypost.rooms.feedback.pages.periods import period_of
from waypost.rooms.feedback.queries import TopicRecord, codebook
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.queries.topic import likely_language, marked_items, marks_of
from waypost.rooms.feedback.queries.topics import counts_of
from waypost.rooms.feedback.records import NO_TOPIC, Run, Standing
from waypost.rooms.feedback.rights import KEEP_CODEBOOK, SEE_FEEDBACK, SEE_SCORES, TRAIN_MODELS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.doing import attempt
from waypost.web.errors import NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import language, said, say
from waypost.web.polling import unless_seen
from waypost.web.showing import show

LANGUAGES: tuple[Language, ...] = ("de", "en")


@dataclass(frozen=True, slots=True)
class Line:
    """A topic as the codebook lists it."""

    topic: TopicRecord
    name: str
    comments: int | None
    negative: Interval | None
    yes: int
    no: int
    learned: str
    into: str


@members(SEE_SCORES)
def codebook_page(request: MemberRequest) -> HttpResponse:
    """All topics, and the candidates of the latest search."""
    who, period = request.member, period_of(request)
    book, marks = codebook(who.workspace_id), marks_of(who.workspace_id)
    counts = counts_of(who, since=period.since, until=period.until)
    lines = [_line(each, counts, marks, book.name) for each in book.topics.values()]
    search = TopicSearch.objects.filter(workspace_id=who.workspace_id).order_by("-id").first()
    sees = who.may(SEE_FEEDBACK)
    active = [each for each in lines if each.topic.standing is Standing.ACTIVE]
    return show(
        request,
        "feedback/codebook.html",
        own=_sorted(each for each in active if each.topic.own),
        starting=_sorted(each for each in active if not each.topic.own),
        offered=_offered(lines),
        gone=_sorted(each for each in lines if each.topic.standing is not Standing.ACTIVE),
        period=period,
        search=search,
        searching=search is not None and search.state in (Run.WAITING, Run.RUNNING),
        candidates=list(enumerate(search.found)) if search and sees else [],
        within=said(book.name(search.within)) if search and search.within else "",
        may_keep=who.may(KEEP_CODEBOOK),
        may_train=who.may(TRAIN_MODELS),
        least=LEAST_MARKED,
        languages=[("de", say("German", "Deutsch")), ("en", say("English", "Englisch"))],
        spoken=likely_language(who) or language(),
    )


@members(KEEP_CODEBOOK)
def candidate(request: MemberRequest, uuid: UUID, place: int) -> HttpResponse:
    """One candidate with its comments to mark; naming it makes a topic."""
    who = request.member
    search, found = _candidate(request, uuid, place)
    items = marked_items(who, [UUID(each) for each in found["items"]])
    given, problem = request.POST, ""
    if request.method == "POST":
        chosen = set(given.getlist("item"))
        yes = [each.uuid for each in items if str(each.uuid) in chosen]
        no = [each.uuid for each in items if str(each.uuid) not in chosen]
        try:
            key = actions.name(
                who, en=given.get("en", ""), de=given.get("de", ""), description=given.get("description", ""),
                yes=yes, no=no,
            )  # fmt: skip
        except WaypostError as error:
            problem = told(error)
        else:
            messages.success(request, _after_naming(len(yes), len(no)))
            return redirect("feedback:topic", who.workspace.slug, key)
    words = texts(who, items)
    chosen_now = set(given.getlist("item")) if problem else {str(each.uuid) for each in items}
    return show(
        request,
        "feedback/candidate.html",
        status=422 if problem else 200,
        search=search,
        found=found,
        share=found["n"] / max(1, found["among"]),
        rows=[(each, words[each.pk], str(each.uuid) in chosen_now) for each in items],
        given=given,
        problem=problem,
        least=LEAST_MARKED,
        least_yes=LEAST_YES,
    )


@require_POST
@members(KEEP_CODEBOOK)
def look(request: MemberRequest) -> HttpResponse:
    """Look for candidates."""
    given = request.POST
    spoken: Language = "en" if given.get("language") == "en" else "de"
    return _then(
        request,
        lambda: candidates.look_for(
            request.member, spoken, within=given.get("within", ""), unfit=given.get("unfit") == "yes"
        ),
    )


@members(SEE_SCORES)
def search_progress(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """How far a search is; when it is over the page is loaded anew."""
    row = TopicSearch.objects.filter(workspace_id=request.member.workspace_id, uuid=uuid).first()
    if row is None:
        raise NotThere(NO_TOPIC)
    if row.state not in (Run.WAITING, Run.RUNNING):
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    return unless_seen(
        request, row.state, lambda: show(request, "feedback/part/searching.html", search=row, seen=row.state)
    )


@require_POST
@members(KEEP_CODEBOOK)
def change(request: MemberRequest, key: str) -> HttpResponse:
    """Names, description and pain point of a topic."""
    given = request.POST
    return _then(
        request,
        lambda: actions.describe(
            request.member, key, en=given.get("en", ""), de=given.get("de", ""),
            description=given.get("description", ""), pain_point=uuid_of(given.get("pain_point", "")),
        ),
        say("The topic is kept.", "Das Thema ist gespeichert."),
        key,
    )  # fmt: skip


@require_POST
@members(KEEP_CODEBOOK)
def merge(request: MemberRequest, key: str) -> HttpResponse:
    """One topic goes into another."""
    into = request.POST.get("into", "")
    done = say(
        "Merged. What was read so far follows within seconds.", "Zusammengeführt. Bisher Gelesenes folgt in Sekunden."
    )
    return _then(request, lambda: actions.merge(request.member, key, into=into), done, into)


@require_POST
@members(KEEP_CODEBOOK)
def retire(request: MemberRequest, key: str) -> HttpResponse:
    """A topic is given no more."""
    done = say("Retired. It can be brought back.", "Stillgelegt. Es lässt sich zurückholen.")
    return _then(request, lambda: actions.retire(request.member, key), done)


@require_POST
@members(KEEP_CODEBOOK)
def choose(request: MemberRequest) -> HttpResponse:
    """Which of the topics to begin with apply."""
    done = say("Kept. Comments follow within seconds.", "Gespeichert. Die Kommentare folgen in Sekunden.")
    return _then(request, lambda: actions.choose(request.member, request.POST.getlist("topic")), done)


@require_POST
@members(KEEP_CODEBOOK)
def bring_back(request: MemberRequest, key: str) -> HttpResponse:
    """A topic is in use again."""
    done = say("It is in use again; comments are read anew.", "Wieder in Gebrauch; Kommentare werden neu gelesen.")
    return _then(request, lambda: actions.bring_back(request.member, key), done, key)


def _candidate(request: MemberRequest, uuid: UUID, place: int) -> tuple[TopicSearch, Mapping[str, Any]]:
    search = TopicSearch.objects.filter(workspace_id=request.member.workspace_id, uuid=uuid).first()
    if search is None or not 0 <= place < len(search.found):
        raise NotThere(NO_TOPIC)
    return search, search.found[place]


def _line(
    topic: TopicRecord,
    counts: Mapping[str, tuple[int, Interval | None]],
    marks: Mapping[str, tuple[int, int]],
    name: Callable[[str], Any],
) -> Line:
    comments, negative = counts.get(topic.key, (None, None))
    yes, no = marks.get(topic.key, (0, 0))
    learned = ""
    if topic.own and not enough(yes, no):
        learned = say("{n} of {least} marked", "{n} von {least} markiert", n=yes + no, least=LEAST_MARKED)
    into = said(name(topic.into)) if topic.into else ""
    return Line(topic, said(topic.name), comments, negative, yes, no, learned, into)


def _sorted(lines: Any) -> list[Line]:
    return sorted(lines, key=lambda each: (-(each.comments or 0), each.name.casefold()))


def _offered(lines: Iterable[Line]) -> list[tuple[str, str, bool]]:
    """The topics to begin with, by name, and whether they are in use."""
    some = [each for each in lines if not each.topic.own and each.topic.standing is not Standing.MERGED]
    found = [(each.topic.key, each.name, each.topic.standing is Standing.ACTIVE) for each in some]
    return sorted(found, key=lambda each: each[1].casefold())


def _after_naming(yes: int, no: int) -> str:
    if enough(yes, no):
        return say(
            "Named. Train the models on the page of corrections, and all comments like these get it.",
            "Benannt. Auf der Seite der Korrekturen neu trainieren, dann bekommen es alle Kommentare wie diese.",
        )
    return say(
        "Named. Mark {n} comments in all, at least {yes} as belonging to it, before it can be learned.",
        "Benannt. Zum Lernen sind {n} markierte Kommentare nötig, davon mindestens {yes} zugehörige.",
        n=LEAST_MARKED, yes=LEAST_YES,
    )  # fmt: skip


def _then(request: MemberRequest, do: Callable[[], object], done: str = "", key: str = "") -> HttpResponseRedirect:
    """Do it, and go to the topic, or to the codebook; what is wrong is told there."""
    slug = request.member.workspace.slug
    if not attempt(request, do, done):
        back = request.POST.get("back", "")
        key = back if back in codebook(request.member.workspace_id).topics else ""
    return redirect("feedback:topic", slug, key) if key else redirect("feedback:codebook", slug)
