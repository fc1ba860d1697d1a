"""What the command palette finds of this room: living maps, saved questions, metrics, and the questions themselves."""

from itertools import islice
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from waypost.core.measures.seeking import says
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


@finds(ASK, SEE_JOURNEYS, letters=0)
def journeys(asked: Asked) -> list[Entry]:
    """Living maps by the title of their journey."""
    who = asked.member
    kind = said(Wording("Living map", "Lebende Karte"))
    found = (
        Entry(each.title, reverse("insights:map", args=[who.workspace.slug, each.uuid]), "map", kind)
        for each in maps.named(who, asked.may_fit("title"))
        if asked.fits(each.title)
    )
    return list(islice(found, _MOST))


@finds(ASK, letters=0)
def saved_questions(asked: Asked) -> list[Entry]:
    """One's own saved questions and the shared ones, by name."""
    who = asked.member
    kind, titles = (
        said(Wording("Saved question", "Gespeicherte Frage")),
        {key: f"{each.title.en} {each.title.de}" for key, each in ASKED.items()},
    )
    called = fitting(asked.words) if len(asked.words.split()) == 1 else []
    # One that fits has a typed word in its title, or all of them in its name.
    titled = [key for key, title in titles.items() if any(says(title, word) for word in asked.words.split())]
    holding = asked.may_fit("name") | Q(kind__in=[*called, *titled]) if asked.words else Q()
    return [
        Entry(each.name, question_page(who.workspace.slug, each.kind, each.settings), "bookmark", kind)
        for each in saved(who, holding=holding)
        if asked.fits(f"{each.name} {titles[each.kind]}") or each.kind in called
    ][:_MOST]


@finds(ASK, SEE_JOURNEYS)
def steps(asked: Asked) -> list[Entry]:
    """Steps of the living maps, by name."""
    who = asked.member
    kind = say("Step", "Schritt")
    found = (
        Entry(
            f"{name} · {each.title}",
            f"{reverse('insights:map', args=[who.workspace.slug, each.uuid])}?{urlencode({'step': step})}#chosen",
            "map-pin",
            kind,
        )
        for each in maps.named(who, asked.may_fit("told"))
        for step, name in each.steps
        if asked.fits(name, name)
    )
    return list(islice(found, _MOST))


@finds(SEE_JOURNEYS)
def touchpoints(asked: Asked) -> list[Entry]:
    """Touchpoints of the library, by name, channel or place."""
    who = asked.member
    found = maps.touchpoints(who, maps.WantedTouchpoints(words=asked.words))
    return [
        Entry(each.name, reverse("maps:touchpoint", args=[who.workspace.slug, each.uuid]), "map-pin", "Touchpoint")
        for each in found
    ][:_MOST]


@finds(ASK, letters=0)
def metrics(asked: Asked) -> list[Entry]:
    """Metrics by name."""
    who = asked.member
    kind = said(Wording("Metric", "Kennzahl"))
    rows = Metric.objects.filter(workspace_id=who.workspace_id).filter(asked.may_fit("name"))
    found = (
        Entry(name, reverse("insights:metric", args=[who.workspace.slug, uuid]), "gauge", kind)
        for uuid, name in rows.order_by("name").values_list("uuid", "name").iterator()
        if asked.fits(name, name)
    )
    return list(islice(found, _MOST))


@finds(ASK, letters=0)
def questions(asked: Asked) -> list[Entry]:
    """The questions that can be asked, by title and by what a person would ask, in either language."""
    who = asked.member
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
