"""The words of an item cut where something was read in them, and labels as they are called."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waypost.core.language.labels import Cue, Effort, Emotion, Intent, Label, Sentiment, Topic
from waypost.core.vocabulary.numbers import number, percent
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries import Row
from waypost.rooms.feedback.records import AlsoSaid, ports, rating_said
from waypost.web.language import language, said, say

TONES = {Sentiment.NEGATIVE: "bad", Sentiment.NEUTRAL: "neutral", Sentiment.POSITIVE: "good"}
_LABELS: dict[str, Label] = {
    each.value: each for kind in (Sentiment, Intent, Emotion, Cue, Effort, Topic) for each in kind
}
_SHORT = 280


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words; `tone` is "" where nothing rests on it, `why` says what does."""

    text: str
    tone: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as a page shows it."""

    row: Row
    pieces: tuple[Piece, ...]
    sentiment: str
    tone: str
    rating: str
    intents: tuple[str, ...]
    topics: tuple[str, ...]
    beside: tuple[tuple[str, str, bool], ...] = ()  # what was asked, the answer, whether that says nothing by itself


def listed(workspace_id: int, rows: Sequence[Row]) -> list[Shown]:
    """Rows of a list, long texts cut, each with what else its answer says; at most one query."""
    known = ports.also_said(workspace_id, [row.item.outside for row in rows])
    return [shown(row, known.get(row.item.outside, ()), short=True) for row in rows]


def shown(row: Row, known: Sequence[AlsoSaid] = (), *, short: bool = False) -> Shown:
    """A row with the words and labels of its reading; `short` shows the beginning of a long text. `known` is what else its
    answer says."""
    item = row.item
    cut = short and len(row.text) > _SHORT
    text = row.text[:_SHORT].rstrip() if cut else row.text
    cuts = [*pieces(text, item.spans), *([Piece(" …")] if cut else [])]
    return Shown(
        row=row,
        pieces=tuple(cuts),
        sentiment=sentiment_said(item),
        tone=TONES[Sentiment(item.sentiment)] if item.sentiment and item.sure else "neutral",
        rating=rated(item.rating, item.scale),
        intents=tuple(called(each) for each in row.intents),
        topics=tuple(said(each) for each in row.topic_names),
        beside=tuple(_beside(row, known)),
    )


def _beside(row: Row, known: Sequence[AlsoSaid]) -> Iterator[tuple[str, str, bool]]:
    """The other scores of the same answer, then what was chosen in it: what was asked, and the answer."""
    asked = {each.question: each.asked for each in known if not each.chosen}
    for item in row.beside:
        if rating := rated(item.rating, item.scale):
            yield asked.get(item.outside.partition(":")[2], item.touchpoint), rating, False
    yield from ((each.asked, each.chosen, True) for each in known if each.chosen)


def pieces(text: str, spans: Sequence[Mapping[str, Any]]) -> list[Piece]:
    """The text cut at its spans; of two that overlap the first counts, and what lies outside of it does not."""
    found, at = [], 0
    for span in sorted(spans, key=lambda each: (each["start"], -each["end"])):
        start, end = span["start"], span["end"]
        if not at <= start < end <= len(text):
            continue
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], _tone(span), _why(span)))
        at = end
    return [*found, Piece(text[at:])] if at < len(text) else found


def _tone(span: Mapping[str, Any]) -> str:
    valence = span.get("valence", 0.0)
    if valence:
        return "bad" if valence < 0 else "good"
    label = _LABELS.get(span["label"])
    if isinstance(label, Cue):
        return "good" if label.side is Effort.LOW else "bad"
    return "good" if label in (Emotion.JOY, Emotion.GRATITUDE, Intent.THANKS) else "plain"


def _why(span: Mapping[str, Any]) -> str:
    valence, name = span.get("valence", 0.0), called(span["label"])
    sign = "+" if valence > 0 else ""
    return f"{name} ({sign}{number(valence, language(), digits=1)})" if valence else name


def called(label: str) -> str:
    """How a label is called; one that is not known here as it is."""
    return said(_LABELS[label].heading) if label in _LABELS else label


def sentiment_said(item: Item) -> str:
    """What the comment sounds like, or that nobody can tell; "" without a reading."""
    if not item.sentiment:
        return ""
    return called(item.sentiment) if item.sure else say("unsure", "unsicher")


def how_sure(item: Item) -> str:
    """The probability of the sentiment."""
    return "" if item.probability is None else percent(item.probability, language())


def rated(rating: float | None, scale: str) -> str:
    """A rating with its scale in short, such as “9 (NPS)”; "" without one."""
    return rating_said(rating, scale, language())
