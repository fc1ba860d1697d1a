"""What the command palette finds of this room: living maps, saved questions, metrics, and the questions themselves."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.forms.keywords import fitting
from waypost.rooms.insights.forms.questions import ASKED
from waypost.rooms.insights.models import Metric
from waypost.rooms.insights.pages.asking import question_page
from waypost.rooms.insights.queries.saved import saved
from waypost.rooms.insights.rights import ASK
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.web.language import said, say
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
        if asked.fits(each.title)
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
        if asked.fits(f"{each.name} {ASKED[each.kind].title.en} {ASKED[each.kind].title.de}")
        or (len(asked.words.split()) == 1 and each.kind in fitting(asked.words))
    ][:_MOST]


@finds
def steps(asked: Asked) -> list[Entry]:
    """Steps of the living maps, by name."""
    who: Any = asked.member
    if not asked.words.strip() or not (who.may(ASK) and who.may(SEE_JOURNEYS)):
        return []
    kind = say("Step", "Schritt")
    return [
        Entry(
            f"{station.name} · {each.title}",
            f"{reverse('insights:map', args=[who.workspace.slug, each.uuid])}?{urlencode({'step': station.id})}",
            "map-pin",
            kind,
        )
        for each in maps.journeys(who)
        for station in each.outline.stations
        if asked.fits(station.name, station.name)
    ][:_MOST]


@finds
def touchpoints(asked: Asked) -> list[Entry]:
    """Touchpoints of the library, by name, channel or place."""
    who: Any = asked.member
    if not asked.words.strip() or not who.may(SEE_JOURNEYS):
        return []
    found = maps.touchpoints(who, maps.WantedTouchpoints(words=asked.words))
    return [
        Entry(each.name, reverse("maps:touchpoint", args=[who.workspace.slug, each.uuid]), "map-pin", "Touchpoint")
        for each in found
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
        if asked.fits(name, name)
    ][:_MOST]


@finds
def questions(asked: Asked) -> list[Entry]:
    """The questions that can be asked, by title and by what a person would ask, in either language."""
    who: Any = asked.member
    if not who.may(ASK):
        return []
    kind = said(Wording("Question", "Frage"))
    named = [
        each.kind
        for each in ASKED.values()
        if asked.fits(f"{each.title.en} {each.title.de} {each.plain.en} {each.plain.de}")
    ]
    sentence = len(asked.words.split()) > 1
    fit = [each for each in fitting(asked.words) if each in ASKED]
    return [
        Entry(
            f"{said(ASKED[each].title)}: {said(ASKED[each].plain)}" if sentence else said(ASKED[each].title),
            reverse("insights:asking", args=[who.workspace.slug, each]),
            ASKED[each].icon,
            kind,
        )
        for each in dict.fromkeys([*fit, *named] if sentence else [*named, *fit])
    ][:_MOST]
