"""Topics: a sentence, then a table with intervals drawn."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.numbers import percent
from waypost.rooms.feedback.pages.periods import Period, period_of
from waypost.rooms.feedback.pages.risen import risen
from waypost.rooms.feedback.queries import TopicAt, TopicTold, topics
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language, said, say
from waypost.web.showing import show

WIDE = 220  # of a drawn interval, in pixels
_EDGE = 6  # so that a value at the end of the scale is whole


@dataclass(frozen=True, slots=True)
class Drawn:
    """An interval on its scale, in pixels: where the line begins, how long it is, where the value and the zero stand."""

    begin: float
    length: float
    at: float
    zero: float


@dataclass(frozen=True, slots=True)
class Line:
    """A topic, or a touchpoint of it: with its interval drawn, the comments behind it, and the newest of them."""

    of: TopicAt
    drawn: Drawn | None
    inbox: str
    newest: str


@dataclass(frozen=True, slots=True)
class Block:
    """A topic and where it is spoken of; `rest` comments are at other touchpoints or at none."""

    whole: Line
    places: tuple[Line, ...]
    rest: int


@members(SEE_SCORES)
def topics_page(request: MemberRequest) -> HttpResponse:
    """What comments are about, by touchpoint."""
    period = period_of(request)
    found = topics(request.member, since=period.since, until=period.until)
    blocks = [_block(request, each, period) for each in found]
    lows = [(each.negative.low, each) for topic in found for each in (topic.whole, *topic.places) if each.negative]
    worst = max(lows, key=lambda pair: pair[0])[1] if lows else None
    return show(
        request, "feedback/topics.html", blocks=blocks, period=period, wide=WIDE,
        sentence=_sentence(found[0].whole, worst) if found else "", sees=request.member.may(SEE_FEEDBACK),
        rise=risen(request, period),
    )  # fmt: skip


def drawn_interval(found: Interval, low: float, high: float) -> Drawn:
    """An interval between two ends."""

    def place(value: float) -> float:
        return round(_EDGE + (value - low) / (high - low) * (WIDE - 2 * _EDGE), 1)

    return Drawn(place(found.low), max(1.0, place(found.high) - place(found.low)), place(found.value), place(0))


def _share_drawn(found: Interval | None) -> Drawn | None:
    return drawn_interval(found, 0, 1) if found else None


def _block(request: MemberRequest, topic: TopicTold, period: Period) -> Block:
    """A topic that is spoken of at one touchpoint only is that line, and no more."""
    if len(topic.places) == 1 and not topic.rest:
        return Block(_line(request, topic.places[0], period), (), 0)
    places = tuple(_line(request, each, period) for each in topic.places)
    return Block(_line(request, topic.whole, period), places, topic.rest if places else 0)


def _line(request: MemberRequest, each: TopicAt, period: Period) -> Line:
    return Line(each, _share_drawn(each.negative), *_address(request, each, period))


def _address(request: MemberRequest, each: TopicAt, period: Period) -> tuple[str, str]:
    """The comments behind a row, and the newest of them."""
    slug = request.member.workspace.slug
    query = {"topic": each.topic, "touchpoint": each.touchpoint, "since": period.first}
    inbox = reverse("feedback:inbox", args=[slug]) + "?" + urlencode({k: v for k, v in query.items() if v})
    return inbox, reverse("feedback:item", args=[slug, each.uuid]) if each.uuid else ""


def _sentence(most: TopicAt, worst: TopicAt | None) -> str:
    told = say(
        "Most comments are about {topic}: {n:# comment|# comments}.",
        "Die meisten Kommentare gehen um {topic}: {n:# Kommentar|# Kommentare}.",
        topic=said(most.name), n=most.comments,
    )  # fmt: skip
    if worst is None or worst.negative is None or not worst.negative.value:
        return told
    return told + " " + say(
        "Most often negative: {topic}{at}, {share} of {n}.",
        "Am häufigsten negativ: {topic}{at}, {share} von {n}.",
        topic=said(worst.name), at=_at(worst), share=percent(worst.negative.value, language()), n=worst.negative.n,
    )  # fmt: skip


def _at(topic: TopicAt) -> str:
    return f" ({topic.touchpoint})" if topic.touchpoint else ""
