"""One topic: how many, since when, where more often than elsewhere, in whose words; its comments to mark."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.language.labels import Sentiment
from waypost.core.language.marking import LEAST_MARKED
from waypost.core.vocabulary.numbers import number, percent
from waypost.rooms.feedback.actions import codebook as actions
from waypost.rooms.feedback.pages.inbox import topics_named
from waypost.rooms.feedback.pages.periods import Period, period_of
from waypost.rooms.feedback.queries import TopicRecord, codebook
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.queries.topic import InDepth, Part, Where, in_depth, least_sure, marks_of
from waypost.rooms.feedback.rights import KEEP_CODEBOOK, SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web import scoring
from waypost.web.ids import uuid_of
from waypost.web.language import language, said, say
from waypost.web.showing import show

_BEGINNING = timedelta(days=3 * 365)  # where all the time there is is asked for
_WIDE, _HIGH = 720, 170  # of the trend, in pixels
_LEFT, _FOOT, _TOP = 60, 28, 16  # room for what its axes say


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of the trend, drawn: its column, the share as a point, the range as a line."""

    x: float
    wide: float
    at: float
    low: float
    high: float
    told: bool
    name: str
    share: str
    n: str


@dataclass(frozen=True, slots=True)
class At:
    """The topic at a touchpoint, told."""

    touchpoint: str
    sentence: str
    tone: str
    proven: bool
    inbox: str
    places: tuple[tuple[str, str], ...]


@members(SEE_SCORES)
def topic_page(request: MemberRequest, key: str) -> HttpResponse:
    """The page."""
    who, period = request.member, period_of(request)
    record = codebook(who.workspace_id).one(key)
    since = period.since or period.until - _BEGINNING
    found = in_depth(who, key, since=since, until=period.until)
    sees, may_keep = who.may(SEE_FEEDBACK), who.may(KEEP_CODEBOOK)
    yes, no = marks_of(who.workspace_id).get(key, (0, 0))
    return show(
        request,
        "feedback/topic.html",
        topic=record,
        name=said(record.name),
        found=found,
        sentence=_sentence(record, found),
        period=period,
        bars=_bars(found.trend),
        axes=_axes(found.trend),
        wide=_WIDE,
        high=_HIGH,
        at=[_at(request, each, key, period) for each in found.where],
        inbox=_inbox(request, key, period) if sees else "",
        pain_point=_pain_point(request, record),
        pain_points=_pain_points(who) if may_keep else [],
        others=[each for each in topics_named(who) if each[0] != key],
        to_mark=_to_mark(who, key) if sees and may_keep and record.own else [],
        yes=yes,
        no=no,
        least=LEAST_MARKED,
        may_keep=may_keep,
        sees=sees,
    )


@require_POST
@members(KEEP_CODEBOOK)
def mark(request: MemberRequest, key: str) -> HttpResponse:
    """One comment belongs to the topic, or not."""
    uuids = [each for each in map(uuid_of, request.POST.getlist("item")[:100]) if each]
    holds = request.POST.get("holds") == "yes"
    done = actions.mark(request.member, key, yes=uuids if holds else (), no=() if holds else uuids)
    messages.success(request, say("{n:# comment|# comments} marked.", "{n:# Kommentar|# Kommentare} markiert.", n=done))
    return redirect("feedback:topic", request.member.workspace.slug, key)


def _sentence(record: TopicRecord, found: InDepth) -> str:
    if found.few or found.share is None:
        return say(
            "Fewer people spoke of it in this period than the workspace tells of.",
            "In diesem Zeitraum sprachen weniger Personen davon, als der Arbeitsbereich zeigt.",
        )
    told = say(
        "{n:# comment|# comments} of {all} are about it: {share} ({low} to {high}).",
        "{n:# Kommentar|# Kommentare} von {all} handeln davon: {share} ({low} bis {high}).",
        n=found.comments, all=number(found.all, language()), share=_share(found.share.value),
        low=_share(found.share.low), high=_share(found.share.high),
    )  # fmt: skip
    if found.negative is None or found.positive is None:
        return told
    return told + " " + say(
        "Of those whose sentiment is sure ({n}), {bad} are negative ({low} to {high}) and {good} positive.",
        "Von denen mit sicherer Stimmung ({n}) sind {bad} negativ ({low} bis {high}) und {good} positiv.",
        n=number(found.negative.n, language()), bad=_share(found.negative.value), low=_share(found.negative.low),
        high=_share(found.negative.high), good=_share(found.positive.value),
    )  # fmt: skip


def _bars(trend: tuple[Part, ...]) -> list[Bar]:
    most = _highest(trend)
    wide = (_WIDE - _LEFT) / max(1, len(trend))

    def y(share: float) -> float:
        return round(_HIGH - _FOOT - share / most * (_HIGH - _FOOT - _TOP), 1)

    return [
        Bar(
            x=round(_LEFT + at * wide + wide / 2, 1),
            wide=round(wide - 6, 1),
            at=y(each.share.value) if each.share else 0,
            low=y(each.share.low) if each.share else 0,
            high=y(each.share.high) if each.share else 0,
            told=each.share is not None,
            name=f"{timezone.localtime(each.since):%d.%m.%Y}"
            if language() == "de"
            else f"{timezone.localtime(each.since):%Y-%m-%d}",
            share=_share(each.share.value) if each.share else "–",
            n=number(each.comments, language()),
        )
        for at, each in enumerate(trend)
    ]


def _axes(trend: tuple[Part, ...]) -> dict[str, Any]:
    """What stands at the axes of the trend: the share at its foot, in the middle and at its top, and where its days stand."""
    most, foot = _highest(trend), _HIGH - _FOOT
    shares = [(round(foot - part * (foot - _TOP), 1), _share(part * most)) for part in (0.0, 0.5, 1.0)]
    return {"shares": shares, "left": _LEFT, "label": _LEFT - 6, "under": _HIGH - 8}


def _highest(trend: tuple[Part, ...]) -> float:
    return max((each.share.high for each in trend if each.share), default=0.0) or 1.0


def _at(request: MemberRequest, each: Where, key: str, period: Period) -> At:
    driver = each.driver
    only_here = not driver.others.value
    bad = each.attitude is Sentiment.NEGATIVE
    attitude = say("negative", "negativen") if bad else say("positive", "positiven")
    values: dict[str, Any] = {
        "here": _share(driver.share.value), "n": driver.share.n, "attitude": attitude, "m": driver.others.n,
        "elsewhere": _share(driver.others.value), "times": scoring.times(driver.lift),
        "least": _share(driver.share.low), "most": _share(driver.share.high),
    }  # fmt: skip
    if only_here:
        sentence = say(
            "{here} ({least} to {most}) of {n:# {attitude} comment|# {attitude} comments} here speak of it, of"
            " {m:# such comment|# such comments} elsewhere none.",
            "{here} ({least} bis {most}) von {n:# {attitude} Kommentar|# {attitude} Kommentaren} hier sprechen davon, von"
            " {m:# solchen|# solchen} anderswo keiner.",
            **values,
        )
    else:
        sentence = say(
            "{here} of {n:# {attitude} comment|# {attitude} comments} here speak of it, {elsewhere} elsewhere: {times}"
            " as often.",
            "{here} von {n:# {attitude} Kommentar|# {attitude} Kommentaren} hier sprechen davon, anderswo {elsewhere}:"
            " {times} so oft.",
            **values,
        )
    slug, sees = request.member.workspace.slug, request.member.may(SEE_FEEDBACK)
    places = tuple(
        (f"{place.title}: {place.name}", reverse("insights:map", args=[slug, place.journey]) + f"?step={place.step}")
        for place in each.places
    )
    return At(
        each.touchpoint,
        sentence,
        ("bad" if bad else "good") if each.proven else "neutral",
        each.proven,
        _inbox(request, key, period, each.touchpoint, each.attitude.value) if sees else "",
        places,
    )


def _inbox(request: MemberRequest, key: str, period: Period, touchpoint: str = "", sentiment: str = "") -> str:
    query = {"topic": key, "touchpoint": touchpoint, "sentiment": sentiment, "since": period.first}
    return (
        reverse("feedback:inbox", args=[request.member.workspace.slug])
        + "?"
        + urlencode({k: v for k, v in query.items() if v})
    )


def _to_mark(who: Who, key: str) -> list[tuple[str, str]]:
    """Comments that were read as the topic and marked by nobody, the least sure first."""
    rows = least_sure(who, key)
    words = texts(who, rows)
    once = {words[row.pk]: str(row.uuid) for row in reversed(rows) if words[row.pk]}
    return [(uuid, text) for text, uuid in reversed(once.items())][:12]


def _pain_point(request: MemberRequest, record: TopicRecord) -> tuple[str, str]:
    """The pain point that a topic is about, with its address; "" where there is none, or this member sees none."""
    if record.pain_point is None or not request.member.may(SEE_JOURNEYS):
        return "", ""
    for uuid, name in _pain_points(request.member):
        if uuid == str(record.pain_point):
            address = reverse("maps:object", args=[request.member.workspace.slug, Kind.PAIN_POINT.value, uuid])
            return name, address
    return "", ""


def _pain_points(who: Who) -> list[tuple[str, str]]:
    if not who.may(SEE_JOURNEYS):
        return []
    return [(str(each.uuid), each.name) for each in maps.every_object(who, Kind.PAIN_POINT, maps.WantedObjects())]


def _share(value: float) -> str:
    return percent(value, language(), digits=1 if 0 < value < 0.1 else 0)
