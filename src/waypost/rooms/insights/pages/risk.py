"""Customers at risk of churn: the list with reasons, a person's own risk, what churn is here, the list as a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.analytics.kernels.churn_risk.scoring import Risk
from waypost.core.analytics.questions.churn_risk import BAND_NAMES, SIGNALS, ChurnRisk, ChurnRiskAnswer
from waypost.core.analytics.questions.reply import Reply
from waypost.core.telling.churn_risk import defined, reason, signal_name, why_not
from waypost.core.telling.churn_risk_trust import how_weak, what_low_means
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.insights.actions import risk as actions
from waypost.rooms.insights.forms.questions import asked
from waypost.rooms.insights.pages.asking import answered, question_page
from waypost.rooms.insights.queries import risk as queries
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.calling import in_words
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import EXPORT, SAVE, SEE_BEHIND
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.sheets import csv_answer
from waypost.web.showing import show

KIND = "churn-risk"
_PAGE = 50
_MOST_IN_A_FILE = 100_000
_OLD = 7  # days without an event after which the list warns
_TONES = {"high": "bad", "medium": "warn", "low": "neutral"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A customer's risk as a page shows it; `level` is a probability or points, `worth` "" where no value is asked for."""

    band: str
    tone: str
    level: str
    worth: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A band as the page shows it; "" where nothing is asked for or known."""

    key: str
    name: str
    many: str
    worth: str
    said: str
    left: str


@members(SEE_BEHIND)
def listing(request: MemberRequest) -> HttpResponse:
    """`?band=` (high unless said otherwise) and `?signal=` among the reasons."""
    who = request.member
    try:
        own = _definition(request)
    except NoEventsError:
        return show(request, "insights/nothing.html", asked=asked(KIND))
    band = request.GET.get("band", "high")
    band = band if band in BAND_NAMES else ""
    signal = request.GET.get("signal", "")
    signal = signal if signal in {each.key for each in SIGNALS} else ""
    try:
        replied = reply(who, own.question)
        answer = replied.answer
        found = queries.all_risks(who, own.question)
    except WaypostError as error:
        return show(request, "insights/risk.html", own=own, wrong=told(error), **_around(request, own))
    with glance():
        many = len(queries.chosen(who, found, band, signal))
        page = Paginator(range(many), _PAGE).get_page(request.GET.get("page"))
        few, rows = queries.listed(who, found, band, signal, page.start_index() - 1 if many else 0, _PAGE)
    if rows:
        actions.note_opened(who, customers=many, band=band or "all")
    return show(
        request,
        "insights/risk.html",
        own=own,
        rows=[(row.person, _shown(row.risk)) for row in rows],
        page=page,
        many=few,
        hidden=bool(many) and not rows,
        answer=answer,
        stats=_stats(answer, found.said()),
        why_not=why_not(answer, Writer(language())),
        weak=how_weak(answer, Writer(language())),
        low=what_low_means(answer, Writer(language())),
        **_as_of(replied, own.question),
        band=band,
        signal=signal,
        band_name=said(BAND_NAMES[band]) if band else "",
        signal_name=said(signal_name(signal)) if signal else "",
        bands=[(key, said(name)) for key, name in BAND_NAMES.items()],
        signals=[(each.key, said(signal_name(each.key))) for each in answer.signals],
        by_chance=answer.by == "probability",
        worth=own.question.worth if any(each.worth is not None for each in answer.bands) else "",
        **_around(request, own),
    )


@require_POST
@members(SAVE)
def define(request: MemberRequest) -> HttpResponse:
    """Settle on the definition that the question's page shows."""
    found, _ = answered(request.member, asked(KIND), QueryDict(request.POST.get("settings", "")), words(request.member))
    try:
        actions.define(request.member, question=found.question, settings=found.settings)
        messages.success(request, say("This is what churn is from now on.", "Das heißt ab jetzt Abwanderung."))
    except WaypostError as error:
        messages.error(request, told(error))
        return redirect(question_page(request.member.workspace.slug, KIND, request.POST.get("settings", "")))
    return redirect("insights:risk", request.member.workspace.slug)


@members(EXPORT)
def export(request: MemberRequest) -> HttpResponseBase:
    """The list as it is filtered, as CSV; names as this member may see them."""
    who = request.member
    who.must(SEE_BEHIND)
    own, band = _definition(request), request.GET.get("band", "high")
    band = band if band in BAND_NAMES else ""
    found = queries.all_risks(who, own.question)
    _, rows = queries.listed(who, found, band, "", 0, _MOST_IN_A_FILE)
    actions.note_opened(who, customers=len(rows), band=band or "all", exported=True)
    head = [
        say("Person", "Person"), say("Risk", "Risiko"), say("Probability", "Wahrscheinlichkeit"), say("Points", "Punkte"),
        say("Values of “{step}”", "Werte von „{step}“", step=own.question.worth) if own.question.worth else say("Value", "Wert"),
        say("Reasons", "Gründe"), say("Address", "Adresse"),
    ]  # fmt: skip

    def lines() -> Iterator[list[str | int | float | None]]:
        for row in rows:
            shown, chance = _shown(row.risk), row.risk.chance
            level = None if chance is None else round(chance, 3)
            reasons = "; ".join(shown.reasons)
            address = request.build_absolute_uri(row.person.url)
            yield [row.person.shown, shown.band, level, row.risk.points, row.risk.worth, reasons, address]

    return csv_answer(say("churn-risk", "abwanderungsrisiko"), head, lines())


@members(SEE_BEHIND)
def person(request: MemberRequest, person: UUID) -> HttpResponse:
    """One person's risk with its reasons, for the slot on their page."""
    record = persons.by_uuid(request.member, person)
    own = queries.definition(request.member)
    risk = queries.of_person(request.member, record.number)
    return show(
        request,
        "insights/person_risk.html",
        part="risk",
        person=record,
        own=own,
        risk=_shown(risk) if risk else None,
        meaning=_meaning(request, own) if own else "",
        **(_as_of(reply(request.member, own.question), own.question) if own and risk else {}),
    )


def _definition(request: MemberRequest) -> queries.Definition:
    """The workspace's own, else what the data suggest. Raises NoEventsError without data."""
    own = queries.definition(request.member)
    if own is not None:
        return own
    found, _ = answered(request.member, asked(KIND), QueryDict(), words(request.member))
    assert found.question is not None
    return queries.Definition(found.question, found.settings, settled=False)


def _around(request: MemberRequest, own: queries.Definition) -> dict[str, Any]:
    slug = request.member.workspace.slug
    return {
        "meaning": _meaning(request, own),
        "card": question_page(slug, KIND, own.settings),
        "may_save": request.member.may(SAVE),
        "may_export": request.member.may(EXPORT),
        "export": reverse("insights:export_risk", args=[slug]),
    }


def _meaning(request: MemberRequest, own: queries.Definition) -> str:
    return in_words(defined(own.question, Writer(language())), request.member.workspace.noun, language())


def _shown(risk: Risk) -> Shown:
    write = Writer(language())
    points = write.counted(risk.points, ("point", "points"), ("Punkt", "Punkte"))
    return Shown(
        band=said(BAND_NAMES[risk.band]),
        tone=_TONES[risk.band],
        level=points if risk.chance is None else write.share(risk.chance, 0),
        worth="" if risk.worth is None else write.figure(risk.worth),
        reasons=tuple(reason(each.key, each.number, write, each.word) for each in risk.reasons),
    )


def _stats(answer: ChurnRiskAnswer, said_now: Mapping[str, float]) -> list[Band]:
    """By band: how many, what they are worth, what is said of them, and who of those a period ago left."""
    write = Writer(language())
    return [
        Band(
            each.band,
            said(BAND_NAMES[each.band]),
            write.count(each.customers),
            "" if each.worth is None else write.figure(each.worth),
            write.share(said_now[each.band]) if each.band in said_now and each.customers else "",
            write.interval(each.left) if each.left.n else "",
        )
        for each in answer.bands
    ]


def _as_of(replied: Reply[Any, Any], question: ChurnRisk) -> dict[str, Any]:
    """The day the risk is told as of; how many days ago the last event came where that is long; the definition's own end,
    where events came after it.
    """
    last = datetime.fromisoformat(replied.data_as_of).date()
    days = (timezone.localdate() - last).days
    ends = question.period.end and question.period.end - timedelta(days=1)
    early = ends if ends and ends < last else None
    return {"as_of": early or last, "last_event": last, "days_old": days if days > _OLD else 0, "ends_early": early}
