"""What customers said at the step that is open: how many, how it sounded, what about, in whose words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from waypost.core.language.labels import Sentiment
from waypost.core.measures.proportions import Interval
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.numbers import percent
from waypost.rooms.feedback.queries import Quote, Voices
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.insights.forms.map import MapAddress
from waypost.rooms.insights.queries.answers import least_group
from waypost.rooms.insights.queries.hearing import voices
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.people.access import MemberRequest
from waypost.web.language import language, said, say

_TONES = {Sentiment.NEGATIVE.value: "bad", Sentiment.POSITIVE.value: "good"}


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the comments that sound one way, with its range."""

    name: str
    share: str
    range: str
    tone: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words that may be quoted."""

    text: str
    at: datetime
    tone: str
    url: str
    times: str


@dataclass(frozen=True, slots=True)
class VoicesShown:
    """The part of the panel about feedback; `few` says why there are no figures."""

    sentence: str
    few: str
    shares: Sequence[Share]
    topics: Sequence[tuple[str, str]]
    quotes: Sequence[Said]
    url: str


def voices_shown(request: MemberRequest, version: VersionRecord, address: MapAddress, step: str) -> VoicesShown | None:
    """The feedback of a step, as this member may see it; None where nobody said anything."""
    found = voices(request.member, version, address.wanted, step)
    if found is None:
        return None
    slug, write = request.member.workspace.slug, Writer(language())
    sees = request.member.may(SEE_FEEDBACK)
    least = least_group(request.member)
    query = {"at": f"{version.journey}:{step}", "since": address.first, "until": address.last}
    inbox = reverse("feedback:inbox", args=[slug]) + "?" + urlencode({k: v for k, v in query.items() if v})
    few = found.people < least
    return VoicesShown(
        sentence="" if few else _sentence(found, write),
        few=_few(least) if few else "",
        shares=_shares(found),
        topics=[(said(name), write.count(n)) for name, n in found.topics],
        quotes=[_quote(each, slug if sees else "") for each in found.quotes],
        url=inbox if sees else "",
    )


def _few(least: int) -> str:
    return say(
        "Fewer than {n} people said something here; their figures are not shown.",
        "Hier haben weniger als {n} Personen etwas gesagt; ihre Zahlen werden nicht gezeigt.",
        n=least,
    )


def _sentence(found: Voices, write: Writer) -> str:
    return say(
        "{n:# feedback item|# feedback items}, {read} with a sentiment that is sure.",
        "{n:# Rückmeldung|# Rückmeldungen}, davon {read} mit sicherer Stimmung.",
        n=found.heard.items, read=write.count(found.heard.read),
    )  # fmt: skip


def _shares(found: Voices) -> list[Share]:
    given: list[tuple[str, Interval | None, str]] = [
        (say("negative", "negativ"), found.heard.negative, "bad"),
        (say("positive", "positiv"), found.heard.positive, "good"),
    ]
    return [
        Share(name, _whole(each.value), f"{_whole(each.low)}–{_whole(each.high)}", tone)
        for name, each, tone in given
        if each is not None
    ]


def _whole(share: float) -> str:
    return percent(share, language())


def _quote(quote: Quote, slug: str) -> Said:
    url = reverse("feedback:item", args=[slug, quote.uuid]) if slug else ""
    times = say("{n} times, last", "{n}-mal, zuletzt", n=quote.times) if quote.times > 1 else ""
    return Said(quote.text, quote.at, _TONES.get(quote.sentiment, "neutral"), url, times)
