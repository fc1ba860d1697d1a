"""Scores and topics: sentences, then tables with their intervals drawn."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.feedback.pages.asking import Period, period_of, tabs
from waypost.rooms.feedback.pages.risen import risen
from waypost.rooms.feedback.queries import Score, TopicAt, scores, topics
from waypost.rooms.feedback.records import SCALE_NAMES
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language, said, say
from waypost.web.showing import show

_WIDE = 220  # of a drawn interval, in pixels
_EDGE = 6  # so that a value at the end of the scale is whole
_SHARES = {
    "csat-5": Wording("gave 4 or 5 of 5", "gaben 4 oder 5 von 5"),
    "csat-7": Wording("gave 6 or 7 of 7", "gaben 6 oder 7 von 7"),
    "ces-7": Wording("found it easy (5 to 7 of 7)", "fanden es einfach (5 bis 7 von 7)"),
    "stars-5": Wording("gave 4 or 5 stars", "gaben 4 oder 5 Sterne"),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """An interval on its scale, in pixels: where the line begins, how long it is, where the value and the zero stand."""

    begin: float
    length: float
    at: float
    zero: float


@dataclass(frozen=True, slots=True)
class Line:
    """A score as its table shows it; `value` is "" where too few people answered."""

    source: str
    answers: int
    value: str
    range: str
    change: str
    tone: str
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class Block:
    """The scores of one scale: a sentence and a table."""

    scale: str
    name: str
    sentence: str
    lines: tuple[Line, ...]


@members(SEE_SCORES)
def scores_page(request: MemberRequest) -> HttpResponse:
    """NPS, CSAT, CES by source, against as many days before."""
    period = period_of(request)
    found = scores(request.member, since=period.since, until=period.until)
    blocks = [_block(scale, rows, period, found.least) for scale, rows in found.by_scale.items()]
    return show(
        request, "feedback/scores.html", blocks=blocks, period=period, tabs=tabs(request), least=found.least,
        odd=found.odd, wide=_WIDE,
    )  # fmt: skip


@members(SEE_SCORES)
def topics_page(request: MemberRequest) -> HttpResponse:
    """What comments are about, by touchpoint."""
    period = period_of(request)
    found = topics(request.member, since=period.since, until=period.until)
    rows = [(each, _share_drawn(each.negative), *_address(request, each, period)) for each in found]
    lows = [(each.negative.low, each) for each in found if each.negative]
    worst = max(lows, key=lambda pair: pair[0])[1] if lows else None
    return show(
        request, "feedback/topics.html", rows=rows, period=period, tabs=tabs(request), wide=_WIDE,
        sentence=_sentence(found[0], worst) if found else "", sees=request.member.may(SEE_FEEDBACK),
        rise=risen(request, period),
    )  # fmt: skip


def _block(scale: str, rows: tuple[Score, ...], period: Period, least: int) -> Block:
    every = rows[0]  # of all sources
    name = said(SCALE_NAMES[scale])
    lines = tuple(_line(each) for each in (rows if len(rows) > 2 else rows[1:]))
    return Block(scale, name, _told(every, name, period, least), lines)


def _told(score: Score, name: str, period: Period, least: int) -> str:
    n = score.answers
    if score.value is None:
        return say(
            "{name}: fewer than {least} people answered, so no score is shown.",
            "{name}: Weniger als {least} Personen haben geantwortet, darum steht hier keine Zahl.",
            name=name, least=least,
        )  # fmt: skip
    value, low, high = (_points(score.scale, each) for each in (score.value.value, score.value.low, score.value.high))
    if score.scale == "nps":
        told = say(
            "NPS {value} ({low} to {high}) from {n:# answer|# answers}, {period}.",
            "NPS {value} ({low} bis {high}) aus {n:# Antwort|# Antworten}, {period}.",
            value=value, low=low, high=high, n=n, period=_lower(period.name),
        )  # fmt: skip
    else:
        told = say(
            "{value} ({low} to {high}) of {n:# answer|# answers} {share}, {period}.",
            "{value} ({low} bis {high}) von {n:# Antwort|# Antworten} {share}, {period}.",
            value=value, low=low, high=high, n=n, share=said(_SHARES[score.scale]), period=_lower(period.name),
        )  # fmt: skip
    return f"{told} {_change_told(score)}".strip()


def _change_told(score: Score) -> str:
    if score.change is None:
        return ""
    change = _signed(score.scale, score.change.value)
    if score.proven:
        return say("Against the time before: {change}.", "Gegen die Zeit davor: {change}.", change=change)
    return say(
        "Against the time before no change is proven ({change}).",
        "Gegen die Zeit davor ist keine Veränderung belegt ({change}).",
        change=change,
    )


def _line(score: Score) -> Line:
    source = score.source or say("All sources", "Alle Quellen")
    if score.value is None:
        return Line(source, score.answers, "", "", "", "", None)
    low, high = _points(score.scale, score.value.low), _points(score.scale, score.value.high)
    change = _signed(score.scale, score.change.value) if score.change else ""
    tone = ("good" if score.change and score.change.value > 0 else "bad") if score.proven else "muted"
    between = say("{low} to {high}", "{low} bis {high}", low=low, high=high)
    return Line(
        source, score.answers, _points(score.scale, score.value.value), between, change, tone,
        _drawn(score.value, -100 if score.scale == "nps" else 0, 100),
    )  # fmt: skip


def _points(scale: str, value: float) -> str:
    """NPS as a signed number, everything else as a percentage."""
    if scale == "nps":
        return _signed(scale, value)
    return number(value, language()) + ("\u202f%" if language() == "de" else "%")


def _signed(scale: str, value: float) -> str:
    sign = "+" if round(value) > 0 else ""
    unit = "" if scale == "nps" else say(" points", " Prozentpunkte")
    return sign + number(value, language()) + unit


def _drawn(found: Interval, low: float, high: float) -> Drawn:
    def place(value: float) -> float:
        return round(_EDGE + (value - low) / (high - low) * (_WIDE - 2 * _EDGE), 1)

    return Drawn(place(found.low), max(1.0, place(found.high) - place(found.low)), place(found.value), place(0))


def _share_drawn(found: Interval | None) -> Drawn | None:
    return _drawn(found, 0, 1) if found else None


def _address(request: MemberRequest, each: TopicAt, period: Period) -> tuple[str, str]:
    """The comments behind a row, and the newest of them."""
    slug = request.member.workspace.slug
    query = {"topic": each.topic, "touchpoint": each.touchpoint, "since": period.first}
    inbox = reverse("feedback:inbox", args=[slug]) + "?" + urlencode({k: v for k, v in query.items() if v})
    return inbox, reverse("feedback:item", args=[slug, each.uuid]) if each.uuid else ""


def _sentence(most: TopicAt, worst: TopicAt | None) -> str:
    told = say(
        "Most comments are about {topic}{at}: {n:# comment|# comments}.",
        "Die meisten Kommentare gehen um {topic}{at}: {n:# Kommentar|# Kommentare}.",
        topic=said(most.name), at=_at(most), n=most.comments,
    )  # fmt: skip
    if worst is None or worst.negative is None or not worst.negative.value:
        return told
    return told + " " + say(
        "Most often negative: {topic}{at}, {share} of {n}.",
        "Am häufigsten negativ: {topic}{at}, {share} von {n}.",
        topic=said(worst.name), at=_at(worst), share=_points("", 100 * worst.negative.value), n=worst.negative.n,
    )  # fmt: skip


def _at(topic: TopicAt) -> str:
    return f" ({topic.touchpoint})" if topic.touchpoint else ""


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]
