"""Metrics: a list with live values, and the page on which a figure becomes one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.drawing.scene.charts import Axis, Caption, Line, LineChart, Point, Ruler
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.actions.metrics import change_metric, define_metric, delete_metric
from waypost.rooms.insights.forms.places import place_of, places, read_place
from waypost.rooms.insights.forms.questions import asked
from waypost.rooms.insights.pages.asking import answered, question_page
from waypost.rooms.insights.queries.figures import figures
from waypost.rooms.insights.queries.metrics import history, metrics
from waypost.rooms.insights.queries.metrics import metric as metric_now
from waypost.rooms.insights.queries.telling import metric_shown
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.records import MetricRecord
from waypost.rooms.insights.rights import ASK, SAVE
from waypost.rooms.maps import queries as maps
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.web import drawings
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show


@members(ASK)
def listed(request: MemberRequest) -> HttpResponse:
    """Every metric of the workspace with its value now."""
    rows = [metric_shown(each, language()) for each in metrics(request.member)]
    return show(request, "insights/metrics.html", rows=rows, may_save=request.member.may(SAVE))


@members(ASK)
def one(request: MemberRequest, metric: UUID) -> HttpResponse:
    """A metric with its history; POST changes its target, direction, days and place."""
    who, wrong = request.member, ""
    found, journeys = metric_now(who, metric), maps.journeys(request.member)
    if request.method == "POST":
        try:
            journey, step = read_place(request.POST.get("place", ""), journeys)
            change_metric(
                who,
                metric,
                direction=request.POST.get("direction", "up"),
                target=_in_unit(request.POST.get("target", ""), found.metric.unit),
                days=_whole(request.POST.get("days", "")),
                journey=journey,
                step=step,
            )
            messages.success(request, say("The metric is changed.", "Die Kennzahl ist geändert."))
            return redirect("insights:metric", who.workspace.slug, metric)
        except WaypostError as error:
            wrong = told(error)
    record = found.metric
    place = place_of(record.journey, record.step)
    given = {"direction": record.direction, "target": _as_typed(record), "days": record.days or ""}
    return show(
        request,
        "insights/metric.html",
        status=422 if wrong else 200,
        metric=metric_shown(found, language()),
        question=question_page(who.workspace.slug, record.kind, record.settings),
        place=_map(who.workspace.slug, record),
        drawing=None if found.failed else _history(request, record),
        given=request.POST.dict() if wrong else given,
        places=places(journeys, request.POST.get("place", "") if wrong else place),
        wrong=wrong,
        may_save=who.may(SAVE),
    )


def _history(request: MemberRequest, record: MetricRecord) -> drawings.Shown | None:
    """The values of earlier periods as a line with ranges; nothing for fewer than two."""
    values = history(request.member, record.uuid)
    if len(values) < 2:
        return None
    points = tuple(Point(each.last.toordinal(), each.value, each.low, each.high, each.n) for each in values)
    aims: tuple[Line, ...] = ()
    if record.target is not None:
        ends = tuple(Point(each.last.toordinal(), record.target) for each in (values[0], values[-1]))
        aims = (Line(say("Target", "Zielwert"), ends, quiet=True),)
    ruler = {"share": Ruler.SHARE, "seconds": Ruler.SECONDS}.get(record.unit, Ruler.COUNT)
    chart = LineChart(Caption(say("History", "Verlauf")), (Line(record.name, points), *aims), y=Axis("", ruler))
    design = people.design_of(request.member.workspace_id)
    return drawings.drawn(chart, "history", design)


def _map(slug: str, record: MetricRecord) -> str:
    if record.journey is None:
        return ""
    return reverse("insights:map", args=[slug, record.journey]) + (f"?step={record.step}" if record.step else "")


def _as_typed(record: MetricRecord) -> str:
    """The target as a form shows it: shares in percent, times in hours."""
    if record.target is None:
        return ""
    scale = {"share": 100.0, "seconds": 1 / 3600}.get(record.unit, 1.0)
    text = f"{record.target * scale:.6g}"
    return text.replace(".", ",") if language() == "de" else text


@members(SAVE)
def new(request: MemberRequest, kind: str) -> HttpResponse:
    """Choose a figure of an answer, give it a name, a target and a place."""
    try:
        known = words(request.member)
    except NoEventsError:
        return show(request, "insights/nothing.html", asked=asked(kind))
    this = asked(kind)
    query = QueryDict(request.POST.get("settings", "")) if request.method == "POST" else request.GET
    found, answer = answered(request.member, this, query, known)
    wrong, journeys = "", maps.journeys(request.member)
    if request.method == "POST" and found.question is not None:
        try:
            journey, step = read_place(request.POST.get("place", ""), journeys)
            define_metric(
                request.member,
                name=request.POST.get("name", ""),
                kind=kind,
                settings=found.settings,
                question=found.question,
                figure=request.POST.get("figure", ""),
                direction=request.POST.get("direction", "up"),
                target=_target(request.POST.get("target", ""), request.POST.get("figure", ""), answer),
                days=_whole(request.POST.get("days", "")),
                journey=journey,
                step=step,
            )
            messages.success(request, say("The metric is saved.", "Die Kennzahl ist gespeichert."))
            return redirect("insights:metrics", request.member.workspace.slug)
        except WaypostError as error:
            wrong = told(error)
    every = figures(answer).figures if answer is not None else ()
    return show(
        request,
        "insights/new_metric.html",
        status=422 if wrong else 200,
        asked=this,
        asking=found,
        back=question_page(request.member.workspace.slug, kind, found.settings),
        figures=[(each.name.en, said(each.name), each.kind) for each in every[:200]],
        wrong=wrong,
        given=request.POST,
        places=places(journeys, request.POST.get("place", "")),
    )


@require_POST
@members(SAVE)
def delete(request: MemberRequest, metric: UUID) -> HttpResponse:
    """Forget a metric."""
    delete_metric(request.member, metric)
    messages.success(request, say("The metric is deleted.", "Die Kennzahl ist gelöscht."))
    return redirect("insights:metrics", request.member.workspace.slug)


def _target(text: str, figure: str, answer: object) -> float | None:
    kind = next((each.kind for each in figures(answer).figures if each.name.en == figure), "") if answer else ""  # type: ignore[arg-type]
    return _in_unit(text, kind)


def _in_unit(text: str, unit: str) -> float | None:
    """A target as people write it: shares in percent, times in hours."""
    text = text.strip().replace(",", ".").rstrip("%").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise WaypostError(
            en=f"The target '{text}' is not a number.", de=f"Der Zielwert „{text}“ ist keine Zahl."
        ) from None
    return value / 100 if unit == "share" else value * 3600 if unit == "seconds" else value


def _whole(text: str) -> int | None:
    if not text.strip():
        return None
    if (days := whole(text, most=99_999)) is not None:
        return days
    raise WaypostError(en=f"'{text}' is not a number of days.", de=f"„{text}“ ist keine Anzahl von Tagen.")
