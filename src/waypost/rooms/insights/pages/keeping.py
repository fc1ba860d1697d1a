"""Save, pin and delete a question; freeze an answer; show a frozen one."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from waypost.core.analytics.questions.reply import Reply
from waypost.core.drawing.house import HouseDesign
from waypost.core.drawing.render import render
from waypost.core.pictures.registry import picture_of, theme_of
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.insights.actions.saved import delete_question, freeze_answer, save_question
from waypost.rooms.insights.forms.declared import Asked
from waypost.rooms.insights.forms.places import read_place
from waypost.rooms.insights.forms.questions import asked
from waypost.rooms.insights.pages.asking import answered, question_page
from waypost.rooms.insights.queries.answers import data_key, digest
from waypost.rooms.insights.queries.calling import shown_in_words
from waypost.rooms.insights.queries.saved import frozen, too_small
from waypost.rooms.insights.queries.showing import shown, told_reply
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import ASK, SAVE
from waypost.rooms.maps import queries as maps
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Noun
from waypost.web import drawings
from waypost.web.errors import told
from waypost.web.language import language, say
from waypost.web.showing import show

LANGUAGES: tuple[Language, ...] = ("en", "de")


@require_POST
@members(SAVE)
def save(request: MemberRequest, kind: str) -> HttpResponse:
    """Keep the question of a page."""
    settings = request.POST.get("settings", "")
    back = question_page(request.member.workspace.slug, kind, settings)
    found, _ = answered(request.member, asked(kind), QueryDict(settings), words(request.member))
    try:
        if found.question is None:
            raise _not_asked()
        journey, step = read_place(request.POST.get("place", ""), maps.journeys(request.member))
        save_question(
            request.member,
            name=request.POST.get("name", ""),
            kind=kind,
            settings=found.settings,
            question=found.question,
            shared=bool(request.POST.get("shared")),
            journey=journey,
            step=step,
        )
        messages.success(request, say("The question is saved.", "Die Frage ist gespeichert."))
    except WaypostError as error:
        messages.error(request, told(error))
    return redirect(back)


@require_POST
@members(SAVE)
def delete(request: MemberRequest, question: UUID) -> HttpResponse:
    """Forget a saved question."""
    delete_question(request.member, question)
    messages.success(request, say("The question is deleted.", "Die Frage ist gelöscht."))
    return redirect("insights:front", request.member.workspace.slug)


@require_POST
@members(ASK)
def freeze(request: MemberRequest, kind: str) -> HttpResponse:
    """Keep the answer of a page as it is, and lead to it."""
    found, answer = answered(
        request.member, asked(kind), QueryDict(request.POST.get("settings", "")), words(request.member)
    )
    if answer is None:
        raise _not_asked()
    noun = request.member.workspace.noun
    # What is frozen outlives the typeface of the house, so it is measured with the one that is always there.
    design = replace(people.design_of(request.member.workspace_id), fonts=None)
    both: dict[str, Any] = {
        code: _written(told_reply(answer, code, noun)) | _drawn(found.asked, answer, code, noun, design)
        for code in LANGUAGES
    }
    uuid = freeze_answer(
        request.member,
        digest=digest((data_key(request.member), digest(found.question))),
        kind=kind,
        settings=found.settings,
        reply=answer,
        told=both,
    )
    return redirect("insights:frozen", request.member.workspace.slug, uuid)


@members(ASK)
def frozen_page(request: MemberRequest, answer: UUID) -> HttpResponse:
    """An answer as it was."""
    row = frozen(request.member, answer)
    problem = too_small(request.member, row)
    given: dict[str, Any] = (
        {"status": 422, "problem": told(problem)}
        if problem
        else {"shown": shown(_read(row.told[language()]), language()), "drawing": _picture(row.told[language()])}
    )
    return show(
        request,
        "insights/frozen.html",
        asked=asked(row.kind),
        frozen=row,
        now=question_page(request.member.workspace.slug, row.kind, row.settings),
        versions=row.reply["versions"],
        **given,
    )


def _not_asked() -> WaypostError:
    return WaypostError(
        en="There is no answer to keep: the question still has something missing or wrong.",
        de="Es gibt keine Antwort zum Festhalten: Der Frage fehlt noch etwas, oder etwas ist falsch.",
    )


def _drawn(this: Asked, answer: Reply[Any, Any], spoken: Language, noun: Noun, design: HouseDesign) -> dict[str, Any]:
    """The picture as it is now, with its table; nothing where there is none."""
    try:
        scene = picture_of(answer, spoken, (this.title.in_(spoken),))
    except WaypostError:
        return {}
    drawn = drawings.shown(render(scene, theme=theme_of(scene), language=spoken, design=design), "answer")
    drawn = shown_in_words(drawn, noun, spoken)
    return {"picture": {"svg": drawn.svg, "table": drawn.table, "title": drawn.title, "about": drawn.description}}


def _picture(document: dict[str, Any]) -> drawings.Shown | None:
    kept = document.get("picture")
    if not kept:
        return None
    svg, table = mark_safe(kept["svg"]), mark_safe(kept["table"])  # written and escaped by the core when it was frozen
    return drawings.Shown(svg, table, kept["title"], kept["about"])


def _written(words: Told) -> dict[str, object]:
    tables = [
        {
            "title": table.title,
            "columns": [[column.title, column.right] for column in table.columns],
            "rows": [list(map(str, row)) for row in table.rows],
        }
        for table in words.tables
    ]
    return {"sentences": list(map(str, words.sentences)), "tables": tables, "computed": list(map(str, words.computed))}


def _read(document: dict[str, list[dict[str, list[list[str]]]]]) -> Told:
    tables = tuple(
        Table(
            tuple(Column(str(title), bool(right)) for title, right in table["columns"]),
            tuple(tuple(row) for row in table["rows"]),
            str(table["title"]),
        )
        for table in document["tables"]
    )
    return Told(tuple(map(str, document["sentences"])), tables, tuple(map(str, document["computed"])))
