"""What the steps of a journey heard: how many items, the emotion of their ratings, the sentiment of their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import sqrt
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from waypost.core.language.labels import Sentiment
from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.queries.places import Places, places
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.queries.whose import CUSTOMERS
from waypost.rooms.feedback.records import EXPECTATION, Task
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

_QUOTES, _TOPICS = 3, 5
_LOOKED_AT = 30  # of the newest, for words that differ
_READ = Q(sure=True) & ~Q(sentiment="")


@dataclass(frozen=True, slots=True)
class Heard:
    """What one step heard. What rests on fewer people than the workspace tells of is None, and `few` says so.

    `emotion` is the mean of the ratings, −2 … +2, with its 95 % interval. `negative` and `positive` are shares of the
    comments whose sentiment is sure, with Wilson's interval; `items` counts all, `read` those comments.
    """

    step: str
    items: int
    emotion: Interval | None
    negative: Interval | None
    positive: Interval | None
    read: int
    few: bool
    latest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be quoted, without a name; `times`: how often the same words were said."""

    uuid: UUID
    text: str
    at: datetime
    sentiment: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Voices:
    """One step in depth: its figures, what comments are most about (with the share that is negative), newest quotes."""

    heard: Heard
    topics: tuple[tuple[Wording, int], ...]
    quotes: tuple[Quote, ...]
    people: int


def heard(
    who: Who, journey: UUID, document: Journey, *, since: datetime | None = None, until: datetime | None = None
) -> dict[str, Heard]:
    """By the id of a step what it heard; steps without an item are not there. Four queries, however many steps."""
    who.must(SEE_SCORES)
    at = places(who.workspace_id, journey, document)
    rows = _items(who, since, until)
    parts: list[tuple[str, dict[str, Any]]] = []
    if at.by_touchpoint:
        named = _counted(rows.filter(at.by_name), "touchpoint_key")
        parts += [(at.by_touchpoint[each["touchpoint_key"]], each) for each in named]
    parts += [(each["step"], each) for each in _counted(rows.filter(at.by_hand), "step")]
    sums: dict[str, _Sums] = {}
    for step, each in parts:
        sums[step] = sums.get(step, _NOTHING) + _Sums.of(each)
    least = standing(who).least_group
    return {step: _heard(step, each, least) for step, each in sums.items()}


def voices(
    who: Who,
    journey: UUID,
    document: Journey,
    step: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Voices | None:
    """One step in depth; None where it heard nothing."""
    who.must(SEE_SCORES)
    at = places(who.workspace_id, journey, document)
    rows = _items(who, since, until).filter(at.at(step))
    [counted] = [rows.aggregate(**_COUNTS)]
    if not counted["items"]:
        return None
    least = standing(who).least_group
    sums = _Sums.of(counted)
    found = _heard(step, sums, least)
    if sums.people < least:
        return Voices(replace(found, few=True), (), (), sums.people)
    about = Found.objects.filter(item__in=rows, task=Task.TOPICS.value).values("label").order_by()
    book = codebook(who.workspace_id)
    topics = about.annotate(items=Count("id"), people=_PEOPLE_OF_ITEMS).filter(people__gte=least)
    return Voices(
        heard=found,
        topics=tuple(
            (book.name(each["label"]), each["items"]) for each in topics.order_by("-items", "label")[:_TOPICS]
        ),
        quotes=quotes(who, rows),
        people=sums.people,
    )


def quotes(who: Who, rows: QuerySet[Item]) -> tuple[Quote, ...]:
    """The newest words that may be quoted, the same words once."""
    free = rows.filter(consent=True, redacted=False).exclude(text="")
    first: dict[str, Item] = {}
    for row in free.order_by("-at", "-id")[:_LOOKED_AT]:
        first.setdefault(row.text, row)
    newest = list(first.values())[:_QUOTES]
    words = texts(who, newest)
    same = free.filter(text__in=[each.text for each in newest]).order_by().values_list("text")
    times = dict(same.annotate(n=Count("id", distinct=True))) if newest else {}
    return tuple(
        Quote(each.uuid, words[each.pk], each.at, each.sentiment if each.sure else "", times.get(each.text, 1))
        for each in newest
        if words[each.pk]
    )


def _items(who: Who, since: datetime | None, until: datetime | None) -> QuerySet[Item]:
    """Of customers: what employees say stands at the step by itself, and is in none of these figures."""
    rows = Item.objects.filter(CUSTOMERS, workspace_id=who.workspace_id).order_by()
    rows = rows.filter(at__gte=since) if since else rows
    return rows.filter(at__lt=until) if until else rows


def _people(among: Q, prefix: str = "") -> Any:
    """How many people there are among items: each without a person counts as one."""
    nobody = Q(**{f"{prefix}person_no__isnull": True})
    return Count(f"{prefix}person_no", filter=among, distinct=True) + Count(
        f"{prefix}id", filter=among & nobody, distinct=bool(prefix)
    )


_ALL = Q(pk__isnull=False)
# Whether an expectation was met is no emotion.
_RATED = Q(emotion__isnull=False) & ~Q(scale=EXPECTATION)
_PEOPLE_OF_ITEMS = _people(Q(pk__isnull=False), "item__")
_COUNTS: dict[str, Any] = {
    "items": Count("id"),
    "people": _people(_ALL),
    "rated": Count("id", filter=_RATED),
    "raters": _people(_RATED),
    "total": Sum("emotion", filter=_RATED),
    "squares": Sum(F("emotion") * F("emotion"), filter=_RATED),
    "read": Count("id", filter=_READ),
    "readers": _people(_READ),
    "negative": Count("id", filter=_READ & Q(sentiment=Sentiment.NEGATIVE.value)),
    "positive": Count("id", filter=_READ & Q(sentiment=Sentiment.POSITIVE.value)),
    "latest": Max("taken_at"),
}


def _counted(rows: QuerySet[Item], by: str) -> Sequence[dict[str, Any]]:
    return list(rows.values(by).annotate(**_COUNTS))


@dataclass(frozen=True, slots=True)
class _Sums:
    """What is counted of some items; numbers of people of several groups are the most of one, so never too high."""

    items: int = 0
    people: int = 0
    rated: int = 0
    raters: int = 0
    total: float = 0.0
    squares: float = 0.0
    read: int = 0
    readers: int = 0
    negative: int = 0
    positive: int = 0
    latest: datetime | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "_Sums":
        given: dict[str, Any] = {name: row[name] or 0 for name in cls.__slots__ if name != "latest"}
        return cls(**given, latest=row["latest"])

    def __add__(self, other: "_Sums") -> "_Sums":
        latest = max(filter(None, (self.latest, other.latest)), default=None)
        return _Sums(
            items=self.items + other.items,
            people=max(self.people, other.people),
            rated=self.rated + other.rated,
            raters=max(self.raters, other.raters),
            total=self.total + other.total,
            squares=self.squares + other.squares,
            read=self.read + other.read,
            readers=max(self.readers, other.readers),
            negative=self.negative + other.negative,
            positive=self.positive + other.positive,
            latest=latest,
        )


_NOTHING = _Sums()


def _heard(step: str, sums: _Sums, least: int) -> Heard:
    rated, said = sums.raters >= least and sums.rated > 0, sums.readers >= least and sums.read > 0
    return Heard(
        step=step,
        items=sums.items,
        emotion=mean_emotion(sums.rated, sums.total, sums.squares) if rated else None,
        negative=wilson(sums.negative, sums.read) if said else None,
        positive=wilson(sums.positive, sums.read) if said else None,
        read=sums.read,
        few=not rated and not said,
        latest=sums.latest,
    )


def mean_emotion(n: int, total: float, squares: float) -> Interval:
    """The mean of so many emotions with the normal interval of a mean, inside −2 … +2; without width where one alone was
    given."""
    mean = total / n
    variance = max(0.0, squares - n * mean * mean) / (n - 1) if n > 1 else 0.0
    reach = two_sided_z(0.95) * sqrt(variance / n)
    return Interval(mean, max(-2.0, mean - reach), min(2.0, mean + reach), n)


__all__ = ["Heard", "Places", "Quote", "Voices", "heard", "voices"]
