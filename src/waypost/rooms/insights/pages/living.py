"""The living map: the drawing with data, its filters, and the panel of the step that is open."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.drawing.scene import Scene
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.forms.map import PRESETS, VIEWS, MapAddress, read_map
from waypost.rooms.insights.forms.showing import day_said, period_said, rules
from waypost.rooms.insights.pages.colleagues import colleagues_shown
from waypost.rooms.insights.pages.panel import panel
from waypost.rooms.insights.pages.summary import summary, table
from waypost.rooms.insights.pages.voices import voices_shown
from waypost.rooms.insights.queries.answers import data_key
from waypost.rooms.insights.queries.calling import in_words, shown_in_words
from waypost.rooms.insights.queries.comparing import MOST, Compared, Group, compared, groups, lines
from waypost.rooms.insights.queries.hearing import heard, with_heard
from waypost.rooms.insights.queries.living import Laid, figures_first, laid, step_figures, with_metrics
from waypost.rooms.insights.queries.metrics import metrics
from waypost.rooms.insights.queries.telling import metric_shown
from waypost.rooms.insights.queries.words import NONE, Words, words
from waypost.rooms.insights.records import Live
from waypost.rooms.insights.rights import ASK, EXPORT
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Noun, Who
from waypost.web import drawings
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.remembering import remembered
from waypost.web.showing import show

_DAY = 86_400


@members(ASK)
def living_map(request: MemberRequest, journey: UUID) -> HttpResponse:
    """The page; for a request of the map's script, the panel alone."""
    who, address = request.member, read_map(request.GET)
    record, version = maps.journey(who, journey), maps.version(who, journey)
    found, problem, known = Laid(maps.document(version)), "", NONE
    choices: tuple[Group, ...] = ()
    beside: tuple[Compared, ...] = ()
    live: Sequence[Live] = ()
    said_there = heard(who, version, address.wanted) if address.data else {}
    try:
        known = words(who)
        choices = groups(found.journey, known)
        if address.data:
            found, live = laid(who, version, address.wanted, language()), metrics(who, journey)
            found = replace(found, journey=with_metrics(found.journey, live))
            chosen = [group for group in choices if group.name in address.beside]
            beside = compared(who, version, address.wanted, chosen, language())
    except NoEventsError:
        address = replace(address, data=address.data and bool(said_there))
        problem = _without_events(address)
    except WaypostError as error:
        problem = told(error)
    found = replace(found, journey=with_heard(found.journey, said_there))
    step = step_figures(found.journey, address.step, found.slow) if address.step else None
    context: dict[str, Any] = {
        "journey": record,
        "version": version,
        "address": address,
        "panel": panel(request, record.uuid, step, beside, address, found.least) if step is not None else None,
        "voices": voices_shown(request, version, address, step.step.id) if step is not None and address.data else None,
        "colleagues": colleagues_shown(request, version, step.step.id) if step is not None else None,
        "close": address.to_step(""),
        "exports": _exports(who, request.member.workspace.slug, record.uuid, address),
    }
    if request.headers.get("X-Panel"):
        return show(request, "insights/part/panel.html", **context)
    shown = [metric_shown(each, language()) for each in live]
    picture, noun = VIEWS[address.view][0], who.workspace.noun
    return show(
        request,
        "insights/map.html",
        status=422 if address.errors else 200,
        **context,
        drawing=drawings.chosen(
            shown_in_words(_drawing(who, version, found.journey, address, beside, live), noun, language()), address.step
        )
        if picture
        else None,
        table=table(found, beside, address) if address.view == "table" else None,
        slide=summary(record, found, shown, address, who.workspace.slug, noun) if address.view == "summary" else None,
        problem=problem,
        **_controls(address, found.journey, known, choices, noun),
    )


def _without_events(address: MapAddress) -> str:
    if address.data:
        return say(
            "There are no events yet: the map shows what was drawn, and what customers said.",
            "Noch keine Ereignisse: Die Karte zeigt, was gezeichnet wurde und was gesagt wurde.",
        )
    return say(
        "There are no events yet: the map shows what was drawn.",
        "Noch keine Ereignisse: Die Karte zeigt, was gezeichnet wurde.",
    )


def _exports(who: Who, slug: str, journey: UUID, address: MapAddress) -> list[dict[str, str]]:
    if not who.may(EXPORT):
        return []
    kinds = (("pdf", "PDF", "file-text"), ("png", "PNG", "image"), ("svg", "SVG", "pen-tool"))
    return [
        {
            "name": name,
            "icon": icon,
            "url": f"{reverse('insights:export_map', args=[slug, journey, ending])}?{address.query}",
        }
        for ending, name, icon in kinds
    ]


def _controls(
    address: MapAddress, document: Journey, known: Words, choices: Sequence[Group], noun: Noun
) -> dict[str, Any]:
    there = known is not NONE
    presets = [(said(name), address.to_days(days, known.last)) for days, name in PRESETS] if there else []
    return {
        "views": [{"key": key, "name": said(name), "url": address.to_view(key)} for key, (_, name) in VIEWS.items()],
        "data_url": address.to_data(not address.data),
        "facts": in_words(_facts(document, address), noun, language()),
        "rules": rules(known),
        "period": period_said(address.first, address.last),
        "presets": [*presets, (say("All data", "Alle Daten"), address.to_days(0, known.last))] if there else [],
        "days": (day_said(known.first.isoformat()), day_said(known.last.isoformat())) if there else None,
        "errors": {name: said(wording) for name, wording in address.errors},
        "groups": [(each.name, each.name in address.beside) for each in choices],
        "most": MOST,
    }


def _drawing(
    who: Who,
    version: VersionRecord,
    document: Journey,
    address: MapAddress,
    beside: Sequence[Compared],
    live: Sequence[Live],
) -> drawings.Shown:
    """The picture, kept as long as the version, the data, the metrics and what was chosen stay the same."""
    look = people.look_of(who.workspace_id)
    # Metrics and feedback change without an event: what they say is part of the name.
    now = sha256(repr((live, document.measurement)).encode()).hexdigest()
    name = f"{data_key(who)}|{version.sha256}|{address.query}|{language()}|{now}|{look}"
    key = f"insights:drawn:{sha256(name.encode()).hexdigest()}"
    return remembered(key, lambda: _drawn(who, document, address, beside), seconds=_DAY)


def _drawn(who: Who, document: Journey, address: MapAddress, beside: Sequence[Compared]) -> drawings.Shown:
    """Each step is a link that opens its panel; groups that are compared are lines of the transit map.

    The page says title and state, so that the picture does not; figures stand before what was written.
    """
    design = people.design_of(who.workspace_id)
    scene = maps.with_pictures(who.workspace_id, compose(figures_first(document), language=language()), on_page=True)
    links = {step.id: address.to_step(step.id) for step in scene.steps}
    steps = tuple(replace(step, href=links[step.id]) for step in scene.steps)
    scene = replace(scene, steps=steps, header=replace(scene.header, bare=True))
    if len(beside) > 1 and address.view == "subway":
        scene = replace(scene, lines=lines(beside, links, language()))
    return drawings.shown(render(scene, theme=VIEWS[address.view][0], language=language(), design=design), "map")


def scene_of(document: Journey, status: str, address: MapAddress, beside: Sequence[Compared]) -> Scene:
    """The same picture for a file: with its title and status, and without links."""
    scene = compose(figures_first(document), language=language(), status=status)
    if len(beside) > 1 and address.view == "subway":
        return replace(scene, lines=lines(beside, {}, language()))
    return scene


def _facts(document: Journey, address: MapAddress) -> str:
    measured, write = document.measurement, Writer(language())
    if measured is None or not address.data or not measured.data_as_of:
        return say("data layer off", "Datenebene aus")
    if measured.reached is None:
        return say(
            "feedback · data as of {day}", "Rückmeldungen · Datenstand {day}", day=write.day(measured.data_as_of)
        )
    people, day = write.customers(measured.reached), write.day(measured.data_as_of)
    if begins := ", ".join(step.name for step in document.beginnings()):
        return say(
            "{people} who began (contact at “{step}”) · data as of {day}",
            "{people} begonnen (Kontakt bei „{step}“) · Datenstand {day}",
            people=people, step=begins, day=day,
        )  # fmt: skip
    return say(
        "{people} with a contact at a step · data as of {day}",
        "{people} mit Kontakt an einem Schritt · Datenstand {day}",
        people=people, day=day,
    )  # fmt: skip
