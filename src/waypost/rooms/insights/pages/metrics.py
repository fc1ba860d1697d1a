"""Metrics: a list with live values, and the page on which a figure becomes one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.actions.metrics import define_metric, delete_metric
from waypost.rooms.insights.forms.questions import asked
from waypost.rooms.insights.pages.asking import answered, question_page
from waypost.rooms.insights.pages.keeping import uuid_of
from waypost.rooms.insights.queries.figures import figures
from waypost.rooms.insights.queries.metrics import metrics
from waypost.rooms.insights.queries.telling import MetricShown, metric_shown
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import ASK, SAVE
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.showing import show


@members(ASK)
def listed(request: MemberRequest) -> HttpResponse:
    """Every metric of the workspace with its value now."""
    slug = request.member.workspace.slug
    rows: list[tuple[MetricShown, str]] = [
        (metric_shown(each, language()), question_page(slug, each.metric.kind, each.metric.settings))
        for each in metrics(request.member)
    ]
    return show(request, "insights/metrics.html", rows=rows)


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
    wrong = ""
    if request.method == "POST" and found.question is not None:
        try:
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
                journey=uuid_of(request.POST.get("journey", "")),
                step=request.POST.get("step", "")[:120],
            )
            messages.success(request, say("The metric is saved.", "Die Kennzahl ist gespeichert."))
            return redirect("insights:metrics", request.member.workspace.slug)
        except WaypostError as error:
            wrong = told(error)
    every = figures(answer).figures if answer is not None else ()
    return show(
        request,
        "insights/metric.html",
        status=422 if wrong else 200,
        asked=this,
        asking=found,
        back=question_page(request.member.workspace.slug, kind, found.settings),
        figures=[(each.name.en, said(each.name), each.kind) for each in every[:200]],
        wrong=wrong,
        given=request.POST,
        journeys=[(str(each.uuid), each.title) for each in maps.journeys(request.member)],
    )


@require_POST
@members(SAVE)
def delete(request: MemberRequest, metric: UUID) -> HttpResponse:
    """Forget a metric."""
    delete_metric(request.member, metric)
    messages.success(request, say("The metric is deleted.", "Die Kennzahl ist gelöscht."))
    return redirect("insights:metrics", request.member.workspace.slug)


def _target(text: str, figure: str, answer: object) -> float | None:
    """A target as people write it: shares in percent."""
    text = text.strip().replace(",", ".").rstrip("%").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise WaypostError(
            en=f"The target '{text}' is not a number.", de=f"Der Zielwert „{text}“ ist keine Zahl."
        ) from None
    kind = next((each.kind for each in figures(answer).figures if each.name.en == figure), "") if answer else ""  # type: ignore[arg-type]
    return value / 100 if kind == "share" else value * 3600 if kind == "seconds" else value


def _whole(text: str) -> int | None:
    if not text.strip():
        return None
    if text.strip().isdigit() and len(text.strip()) < 6:
        return int(text)
    raise WaypostError(en=f"'{text}' is not a number of days.", de=f"„{text}“ ist keine Anzahl von Tagen.")
