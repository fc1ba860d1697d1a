"""What each customer said, as facts without words: bands of scores, comments read as negative, efforts, farewells."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from waypost.core.analytics.index.heard import Saying
from waypost.core.language.labels import Effort, Intent, Sentiment
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.queries.whose import CUSTOMERS
from waypost.rooms.feedback.records import SCALES, Task
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

_LOW_NPS, _HIGH_NPS, _APART = 6, 9, 0.5  # an emotion beyond that is bad or good, as in the inbox
_CHUNK = 5_000
_MOST_WORDS = 200


def sayings(workspace_id: int, since: datetime) -> Iterator[tuple[int, datetime, Saying]]:
    """Person number of the identifier that said it, when, and what. An item may say several things. Two queries."""
    rows = Item.objects.filter(CUSTOMERS, workspace_id=workspace_id, person_no__isnull=False, at__gte=since).order_by()
    told = rows.filter(Q(rating__isnull=False) | Q(sentiment=Sentiment.NEGATIVE.value) | Q(effort=Effort.HIGH.value))
    columns = ("person_no", "at", "scale", "rating", "emotion", "sentiment", "sure", "effort")
    for person, at, scale, rating, emotion, sentiment, sure, effort in told.values_list(*columns).iterator(_CHUNK):
        assert person is not None  # asked for above
        if rating is not None and emotion is not None:
            yield person, at, _band(scale, rating, emotion)
        if sure and sentiment == Sentiment.NEGATIVE.value:
            yield person, at, Saying.NEGATIVE
        if effort == Effort.HIGH.value:
            yield person, at, Saying.EFFORT
    leaving = Found.objects.filter(item__in=rows, task=Task.INTENTS.value, label=Intent.CANCEL.value).order_by()
    for person, at in leaving.values_list("item__person_no", "item__at").iterator(_CHUNK):
        assert person is not None
        yield person, at, Saying.CANCEL


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody said: `text` as this member may see it, "" where it may not be quoted; `emotion` −2 … +2."""

    person_no: int
    at: datetime
    emotion: float | None
    rating: str
    text: str
    touchpoint: str


def words_of(who: Who, numbers: Sequence[int], since: datetime, until: datetime) -> tuple[Words, ...]:
    """What the identifiers of some persons said in a half-open period, the oldest first; names are masked."""
    who.must(SEE_SCORES)
    mine = Item.objects.filter(CUSTOMERS, workspace_id=who.workspace_id, person_no__in=list(numbers))
    rows = mine.filter(at__gte=since, at__lt=until)
    found = list(rows.order_by("at", "id")[:_MOST_WORDS])
    shown = texts(who, found)
    return tuple(
        Words(
            person_no=each.person_no or 0,
            at=each.at,
            emotion=each.emotion,
            rating=rated(each),
            text=shown[each.pk] if each.consent else "",
            touchpoint=each.touchpoint,
        )
        for each in found
    )


def words_counted(workspace_id: int, spans: Mapping[int, tuple[datetime, datetime]]) -> Counter[int]:
    """How often words that may be quoted were said under each number within its half-open span; one query."""
    if not spans:
        return Counter()
    mine = Item.objects.filter(CUSTOMERS, workspace_id=workspace_id, person_no__in=list(spans))
    rows = mine.filter(consent=True, redacted=False)
    inside = rows.filter(
        at__gte=min(each for each, _ in spans.values()), at__lt=max(each for _, each in spans.values())
    )
    said = inside.exclude(text="").values_list("person_no", "at")
    return Counter(number for number, at in said if number and spans[number][0] <= at < spans[number][1])


def rated(item: Item) -> str:
    """A rating as it was given: 2 / 10."""
    return "" if item.rating is None else f"{item.rating:g} / {SCALES[item.scale].high:g}"


def state(workspace_id: int) -> str:
    """Changes whenever something was said, read or corrected; two indexed reads."""
    newest = _newest(Item.objects.filter(workspace_id=workspace_id))
    return f"{newest}:{_newest(Found.objects.filter(workspace_id=workspace_id))}"


def _newest(rows: QuerySet[Item] | QuerySet[Found]) -> int:
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0


def _band(scale: str, rating: float, emotion: float) -> Saying:
    if scale == "nps":
        return Saying.LOW if rating <= _LOW_NPS else Saying.HIGH if rating >= _HIGH_NPS else Saying.MIDDLE
    return Saying.LOW if emotion < -_APART else Saying.HIGH if emotion > _APART else Saying.MIDDLE
