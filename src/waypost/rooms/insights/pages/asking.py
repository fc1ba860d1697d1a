"""One page for every question: the sentence, the table with drawn ranges, the picture, how it was computed."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from waypost.core.analytics.index.model import Index, NoEventsError
from waypost.core.analytics.kernels.conformance.drawn import plan_of
from waypost.core.analytics.kernels.process.served import backstage_of
from waypost.core.analytics.questions.reply import Reply
from waypost.core.drawing.house import HouseDesign
from waypost.core.drawing.render import render
from waypost.core.drawing.scene.charts import WIDE
from waypost.core.pictures.registry import picture_of, theme_of
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.forms.declared import Asked
from waypost.rooms.insights.forms.places import places
from waypost.rooms.insights.forms.questions import GROUPS, asked
from waypost.rooms.insights.forms.reading import Asking, read, with_error
from waypost.rooms.insights.forms.showing import day_said, fields, of_field, rules, spans
from waypost.rooms.insights.queries import example
from waypost.rooms.insights.queries.answers import called, remembered, reply
from waypost.rooms.insights.queries.calling import in_words, shown_in_words
from waypost.rooms.insights.queries.figures import figures
from waypost.rooms.insights.queries.files import FORMATS, PICTURES
from waypost.rooms.insights.queries.showing import shown, told_reply
from waypost.rooms.insights.queries.words import Words, words
from waypost.rooms.insights.rights import ASK, EXPORT, SAVE
from waypost.rooms.maps import queries as maps
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Noun, Who
from waypost.web import drawings
from waypost.web.errors import NotThere
from waypost.web.language import language, said, say
from waypost.web.showing import show


def question_page(slug: str, kind: str, settings: str) -> str:
    """The address that asks this again."""
    return reverse("insights:asking", args=[slug, kind]) + (f"?{settings}" if settings else "")


_CHARTS = ("BarChart", "LineChart", "FunnelChart", "Histogram", "Panels")
_OF_JOURNEYS = ("Conformance", "Process")


@dataclass(frozen=True, slots=True)
class At:
    """What a question may be made of besides its controls."""

    who: Who

    def index(self) -> Index:
        return customers.index(self.who)

    def journey(self, uuid: str) -> Journey:
        return maps.document(maps.version(self.who, UUID(uuid)))


@members(ASK)
def asking(request: MemberRequest, kind: str) -> HttpResponse:
    """The page of a question; without data it says what will be here."""
    try:
        this = asked(kind)
    except WaypostError as error:
        raise NotThere(error.wording) from error
    try:
        known = with_journeys(request.member, this, words(request.member))
    except NoEventsError:
        return show(request, "insights/nothing.html", asked=this)
    found, answer = answered(request.member, this, request.GET, known)
    context = (
        _answer(request, found, answer)
        if answer is not None
        else _example(found, request.GET, people.design_of(request.member.workspace_id))
    )
    status = 422 if found.errors else 200
    return show(request, "insights/asking.html", status=status, **_page(request, found, known), **context)


def with_journeys(who: Who, this: Asked, known: Words) -> Words:
    """The words with the drawn journey that a question about plans begins with."""
    if this.name not in _OF_JOURNEYS:
        return known
    at, index = At(who), customers.index(who)
    drawn = (str(each.uuid) for each in maps.journeys(who))
    if this.name == "Conformance":
        found = next((each for each in drawn if len(plan_of(at.journey(each), index).steps) > 1), "")
        return replace(known, journeys=(found,) if found else ())
    found = next((each for each in drawn if backstage_of(at.journey(each), index).steps), "")
    return replace(known, backstage=(found,) if found else ())


def answered(who: Who, this: Asked, query: Any, known: Words) -> tuple[Asking, Reply[Any, Any] | None]:
    """What was asked, and the answer where it can be answered: what the data say against it is told at the field."""
    found = read(this, query, known, At(who))
    if found.question is None:
        return found, None
    try:
        return found, reply(who, found.question)
    except WaypostError as error:
        return with_error(found, _field_of(found, error), error), None


def _field_of(asking: Asking, error: WaypostError) -> str:
    """The control whose text the error speaks of, if any."""
    text = error.in_("en")
    for control in asking.controls:
        if any(each and f"'{each}'" in text for each in asking.given.get(control.name, ())):
            return control.name
    return ""


def _page(request: MemberRequest, found: Asking, known: Words) -> dict[str, Any]:
    drawn = maps.journeys(request.member)
    noun = request.member.workspace.noun
    every = [
        replace(field, label=in_words(field.label, noun, language()))
        for field in fields(found, known, [(str(each.uuid), each.title) for each in drawn])
    ]
    return {
        "asked": found.asked,
        "places": places(drawn),
        "asking": found,
        "group": next(group for group in GROUPS if group.name == found.asked.group),
        "of": of_field(found),
        "fields": [field for field in every if not field.more],
        "more": [field for field in every if field.more],
        "more_set": sum(field.set for field in every if field.more),
        "spans": spans(found),
        "touchpoints": known.touchpoints[:400],
        "rules": rules(known),
        "wrong": said(found.errors[""]) if "" in found.errors else "",
        "first_day": day_said(known.first.isoformat()),
        "last_day": day_said(known.last.isoformat()),
    }


def _answer(request: MemberRequest, found: Asking, answer: Reply[Any, Any]) -> dict[str, Any]:
    noun = request.member.workspace.noun
    told = told_reply(answer, language(), noun)
    slug, kind = request.member.workspace.slug, found.asked.kind
    figure = reverse("insights:figure", args=[slug, kind])
    return {
        "reply": answer,
        "shown": shown(told, language(), f"{figure}?{found.settings}&cell=" if found.settings else f"{figure}?cell="),
        "drawing": _called(picture(request.member, found, answer), noun),
        "facts": in_words(facts(answer), noun, language()),
        "files": [_file(slug, found, each) for each in FORMATS],
        "exports": [_file(slug, found, each) for each in PICTURES],
        "has_figures": bool(figures(answer).figures),
        "may_save": request.member.may(SAVE),
        "may_export": request.member.may(EXPORT),
    }


def _called(drawing: drawings.Shown | None, noun: Noun) -> drawings.Shown | None:
    """Remembered pictures have the words of the core: they get those of the workspace when they are shown."""
    return shown_in_words(drawing, noun, language()) if drawing else None


def _example(found: Asking, query: Any, design: HouseDesign) -> dict[str, Any]:
    """What an answer would look like, where one asked to see that."""
    if found.asked.name != "Expectations" or not query.get("example"):
        return {}
    spoken = language()
    answer = example.expectations(spoken)
    words = told_reply(answer, spoken)
    title = said(found.asked.title)
    return {
        "example": shown(words, spoken),
        "example_drawing": drawn(answer, title, design),
    }


def _file(slug: str, found: Asking, format_: str) -> dict[str, str]:
    url = reverse("insights:export", args=[slug, found.asked.kind, format_])
    icon = "image" if format_ in PICTURES else "braces" if format_ == "json" else "table-2"
    return {"name": format_.upper(), "url": f"{url}?{found.settings}" if found.settings else url, "icon": icon}


def facts(answer: Reply[Any, Any]) -> str:
    """How much the data are, and how fresh."""
    write = Writer(language())
    if not answer.events:
        return ""
    events, people, day = write.events(answer.events), write.customers(answer.customers), write.day(answer.data_as_of)
    return say(
        "{events} of {people} · data as of {day}",
        "{events} von {people} · Datenstand {day}",
        events=events,
        people=people,
        day=day,
    )


def picture(who: Who, found: Asking, answer: Reply[Any, Any]) -> drawings.Shown | None:
    """The answer's picture under the question's name; None where there is nothing to draw."""
    spoken = language()

    def draw() -> drawings.Shown | None:
        try:
            return drawn(answer, said(found.asked.title), people.design_of(who.workspace_id))
        except WaypostError:
            return None

    kept: drawings.Shown | None = remembered(
        who, f"picture:{spoken}:{people.look_of(who.workspace_id)}:{called(who, found.question)}", draw
    )
    return kept


def drawn(answer: Reply[Any, Any], title: str, design: HouseDesign) -> drawings.Shown:
    """The picture of an answer; a chart is laid out for a phone as well, without its table."""
    wide = _laid_out(answer, title, design, WIDE, "answer")
    if type(picture_of(answer, language(), (title,))).__name__ not in _CHARTS:
        return wide
    narrow = _laid_out(answer, title, design, drawings.NARROW, "phone")
    return replace(wide, narrow=replace(narrow, table=SafeString("")))


def _laid_out(answer: Reply[Any, Any], title: str, design: HouseDesign, width: float, prefix: str) -> drawings.Shown:
    scene = picture_of(answer, language(), (title,), width=width)
    return drawings.shown(render(scene, theme=theme_of(scene), language=language(), design=design), prefix)
