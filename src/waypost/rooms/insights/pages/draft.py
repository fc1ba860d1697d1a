"""A journey drafted from data: choose customers and days, look at it, make it a journey."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.core.analytics.draft.cutting import cut
from waypost.core.analytics.draft.draft import MOST_STEPS, USUAL_STEPS
from waypost.core.analytics.draft.draft import draft as drafted
from waypost.core.analytics.draft.withheld import protected_map
from waypost.core.analytics.index.model import NoEventsError
from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.forms.map import MapAddress, read_map
from waypost.rooms.insights.forms.showing import day_said, period_said, rules
from waypost.rooms.insights.queries.answers import least_group, remembered
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import ASK, DRAFT
from waypost.rooms.maps import actions as maps
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web import drawings
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show


@members(ASK)
def draft(request: MemberRequest) -> HttpResponse:
    """GET shows the draft of what is chosen; POST makes it a journey."""
    who, given = request.member, request.POST if request.method == "POST" else request.GET
    address, problem, found = read_map(given), "", None
    try:
        known = words(who)
        size = _size(given.get("steps", ""))
        found = _draft(who, address, size, given.get("title", "").strip()[:120], language())
        if request.method == "POST":
            who.must(DRAFT)
            note = say(
                "Drafted from data: {period}",
                "Aus Daten entworfen: {period}",
                period=period_said(address.first, address.last),
            )
            made = maps.create_journey(who, document=found, title=given.get("title", "").strip(), note=note)
            messages.success(request, say("The journey is there.", "Die Journey ist angelegt."))
            return redirect("insights:map", who.workspace.slug, made.uuid)
    except NoEventsError:
        return show(request, "insights/nothing.html")
    except WaypostError as error:
        known, problem = words(who), told(error)
    errors = {name: said(wording) for name, wording in address.errors}
    drawing = (
        drawings.shown(
            render(compose(found, language=language()), language=language(), design=people.design_of(who.workspace_id)),
            "draft",
        )
        if found
        else None
    )
    return show(
        request,
        "insights/draft.html",
        status=422 if problem or errors else 200,
        address=address,
        drawing=drawing,
        problem=problem,
        errors=errors,
        rules=rules(known),
        days=(day_said(known.first.isoformat()), day_said(known.last.isoformat())),
        period=period_said(address.first, address.last),
        named=given.get("title", ""),
        steps=given.get("steps", "") or str(USUAL_STEPS),
        most=MOST_STEPS,
        may=who.may(DRAFT),
    )


def _draft(who: Who, address: MapAddress, size: int, title: str, spoken: Language) -> Journey:
    def make() -> Journey:
        index = cut(customers.index(who), segment=address.wanted.segment, period=address.wanted.period)
        found = drafted(index, language=spoken, title=title or None, max_steps=size)
        return protected_map(found, least_group(who), spoken)

    found: Journey = remembered(who, f"draft:{address.wanted.name}:{size}:{spoken}:{title}", make)
    return found


def _size(text: str) -> int:
    if not text.strip():
        return USUAL_STEPS
    if size := whole(text, most=MOST_STEPS):
        return size
    raise WaypostError(
        en=f"A map has 1 to {MOST_STEPS} steps; '{text[:20]}' was given.",
        de=f"Eine Karte hat 1 bis {MOST_STEPS} Schritte; angegeben: „{text[:20]}“.",
    )
