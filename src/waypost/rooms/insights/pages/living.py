"""The living map: the drawing with data, its filters, and the panel of the step that is open."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.journey import Figure, Journey
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.forms.map import VIEWS, MapAddress, read_map
from waypost.rooms.insights.forms.showing import day_said, period_said, rules
from waypost.rooms.insights.pages.asking import question_page
from waypost.rooms.insights.queries.living import StepFigures, living, step_figures, with_metrics
from waypost.rooms.insights.queries.metrics import metrics
from waypost.rooms.insights.queries.saved import saved
from waypost.rooms.insights.queries.telling import metric_shown
from waypost.rooms.insights.queries.words import NONE, words
from waypost.rooms.insights.rights import ASK, SAVE
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.access import MemberRequest, members
from waypost.web import drawings
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.showing import show


@members(ASK)
def living_map(request: MemberRequest, journey: UUID) -> HttpResponse:
    """The page; for a request of the map's script, the panel alone."""
    who, address = request.member, read_map(request.GET)
    record, version = maps.journey(who, journey), maps.version(who, journey)
    document, problem = maps.document(version), ""
    known = NONE
    try:
        known = words(who)
        if address.data:
            document = with_metrics(living(who, version, address.wanted, language()), metrics(who, journey))
    except NoEventsError:
        address = replace(address, data=False)
        problem = say(
            "There are no events yet: the map shows what was drawn.",
            "Noch keine Ereignisse: Die Karte zeigt, was gezeichnet wurde.",
        )
    except WaypostError as error:
        problem = told(error)
    panel = step_figures(document, address.step) if address.step else None
    context: dict[str, Any] = {
        "journey": record,
        "version": version,
        "address": address,
        "panel": _panel(request, record.uuid, panel) if panel is not None else None,
        "close": address.to_step(""),
    }
    if request.headers.get("X-Panel"):
        return show(request, "insights/part/panel.html", **context)
    return show(
        request,
        "insights/map.html",
        status=422 if address.errors else 200,
        **context,
        drawing=_drawing(document, address),
        problem=problem,
        views=[{"key": key, "name": said(name), "url": address.to_view(key)} for key, (_, name) in VIEWS.items()],
        data_url=address.to_data(not address.data),
        facts=_facts(document, address),
        rules=rules(known),
        period=period_said(address.first, address.last),
        days=(day_said(known.first.isoformat()), day_said(known.last.isoformat())) if known is not NONE else None,
        errors={name: said(wording) for name, wording in address.errors},
    )


def _drawing(document: Journey, address: MapAddress) -> drawings.Shown:
    """Each step is a link that opens its panel."""
    scene = compose(document, language=language())
    steps = tuple(replace(step, href=address.to_step(step.id)) for step in scene.steps)
    return drawings.shown(render(replace(scene, steps=steps), theme=VIEWS[address.view][0], language=language()), "map")


def _facts(document: Journey, address: MapAddress) -> str:
    measured, write = document.measurement, Writer(language())
    if measured is None or not address.data or not measured.data_as_of:
        return say("data layer off", "Datenebene aus")
    return say(
        "{people} · data as of {day}",
        "{people} · Datenstand {day}",
        people=write.customers(measured.customers or 0),
        day=write.day(measured.data_as_of),
    )


@dataclass(frozen=True, slots=True)
class Stat:
    """One figure of the panel."""

    label: str
    value: str
    below: str = ""


def _panel(request: MemberRequest, journey: UUID, found: StepFigures) -> dict[str, Any]:
    write, slug = Writer(language()), request.member.workspace.slug
    stats = [
        Stat(say("Customers", "Kund:innen"), write.count(_value(found.customers)), _of(found.customers, write)),
        Stat(
            say("Go on", "Übergangsquote"), write.share(_value(found.continuation)), _range(found.continuation, write)
        ),
        Stat(say("Drop-off rate", "Abbruchquote"), write.share(_value(found.drop_off)), _range(found.drop_off, write)),
        Stat(
            say("To the next step (median)", "Bis zum nächsten Schritt (Median)"),
            write.time(_value(found.to_next)),
            _n(found.to_next, write),
        ),
    ]
    if found.emotion is not None:
        stats.append(
            Stat(
                say("Satisfaction (−2 to +2)", "Zufriedenheit (−2 bis +2)"),
                write.figure(found.emotion.value, 1),
                _n(found.emotion, write),
            )
        )
    if found.skipped is not None:
        stats.append(Stat(say("Skipped", "Ausgelassen"), write.share(found.skipped.value), _n(found.skipped, write)))
    gaps = [
        (
            f"{gap.before} → {gap.after}",
            write.count(gap.value),
            f"{write.count(gap.low)}–{write.count(gap.high)}",
            write.count(gap.n),
        )
        for gap in found.gaps
    ]
    pinned = saved(request.member, journey, found.step.id)
    own = metrics(request.member, journey, found.step.id)
    return {
        "step": found.step,
        "stage": found.stage,
        "place": found.place,
        "of": found.of,
        "stats": stats,
        "gaps": gaps,
        "unexpected": [(each.part, write.count(each.value)) for each in found.unexpected],
        "pinned": [(each, question_page(slug, each.kind, each.settings)) for each in pinned],
        "metrics": [metric_shown(each, language()) for each in own],
        "evidence": _evidence(found),
        "may_save": request.member.may(SAVE),
    }


def _value(figure: Figure | None) -> float | None:
    return figure.value if figure is not None else None


def _of(figure: Figure | None, write: Writer) -> str:
    if figure is None or not figure.n or figure.value is None:
        return ""
    return say("{share} of {n}", "{share} von {n}", share=write.share(figure.value / figure.n), n=write.count(figure.n))


def _range(figure: Figure | None, write: Writer) -> str:
    if figure is None:
        return ""
    reach = (
        f"{write.figure(figure.low * 100, 1)}–{write.figure(figure.high * 100, 1)} · "
        if figure.low is not None and figure.high is not None
        else ""
    )
    return reach + _n(figure, write)


def _n(figure: Figure | None, write: Writer) -> str:
    return f"n = {write.count(figure.n)}" if figure is not None and figure.n is not None else ""


def _evidence(found: StepFigures) -> list[tuple[str, int]]:
    """What the cells of the step rest on: how many are measured, reported, assumed."""
    step = found.step
    cells: list[Any] = [
        *step.pain_points,
        *step.gains,
        *step.insights,
        *step.opportunities,
        *step.quotes,
        *step.emotions,
    ]
    names = {
        "measured": say("measured", "gemessen"), "reported": say("reported", "berichtet"), "assumed": say("assumed", "angenommen"),
    }  # fmt: skip
    grades = [each.evidence.grade.value for each in cells if getattr(each, "evidence", None) is not None]
    return [(names[grade], grades.count(grade)) for grade in names if grade in grades]
