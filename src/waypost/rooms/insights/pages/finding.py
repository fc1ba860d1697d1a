"""What the command palette finds of this room: living maps, saved questions, metrics, and the questions themselves."""

from typing import Any

from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.forms.questions import ASKED
from waypost.rooms.insights.models import Metric
from waypost.rooms.insights.pages.asking import question_page
from waypost.rooms.insights.queries.saved import saved
from waypost.rooms.insights.rights import ASK
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.web.language import said
from waypost.web.palette import Asked, Entry, finds

_MOST = 8


@finds
def journeys(asked: Asked) -> list[Entry]:
    """Living maps by the title of their journey."""
    who: Any = asked.member
    if not (who.may(ASK) and who.may(SEE_JOURNEYS)):
        return []
    kind = said(Wording("Living map", "Lebende Karte"))
    return [
        Entry(each.title, reverse("insights:map", args=[who.workspace.slug, each.uuid]), "map", kind)
        for each in maps.journeys(who)
        if _holds(each.title, asked)
    ][:_MOST]


@finds
def saved_questions(asked: Asked) -> list[Entry]:
    """One's own saved questions and the shared ones, by name."""
    who: Any = asked.member
    if not who.may(ASK):
        return []
    kind = said(Wording("Saved question", "Gespeicherte Frage"))
    return [
        Entry(each.name, question_page(who.workspace.slug, each.kind, each.settings), "bookmark", kind)
        for each in saved(who)
        if _holds(each.name, asked)
    ][:_MOST]


@finds
def metrics(asked: Asked) -> list[Entry]:
    """Metrics by name."""
    who: Any = asked.member
    if not who.may(ASK):
        return []
    kind, rows = said(Wording("Metric", "Kennzahl")), Metric.objects.filter(workspace_id=who.workspace_id)
    return [
        Entry(name, reverse("insights:metric", args=[who.workspace.slug, uuid]), "gauge", kind)
        for uuid, name in rows.order_by("name").values_list("uuid", "name")
        if _holds(name, asked)
    ][:_MOST]


@finds
def questions(asked: Asked) -> list[Entry]:
    """The questions that can be asked, by title and by what a person would ask, in either language."""
    who: Any = asked.member
    if not who.may(ASK):
        return []
    kind = said(Wording("Question", "Frage"))
    return [
        Entry(said(each.title), reverse("insights:asking", args=[who.workspace.slug, each.kind]), each.icon, kind)
        for each in ASKED.values()
        if _holds(f"{each.title.en} {each.title.de} {each.plain.en} {each.plain.de}", asked)
    ][:_MOST]


def _holds(text: str, asked: Asked) -> bool:
    return asked.words.strip().casefold() in text.casefold()
