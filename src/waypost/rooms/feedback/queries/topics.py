"""What comments are about, and at which touchpoint: how many, and which share of them is negative."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from waypost.core.language.labels import Sentiment
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.measures.withholding import untold
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.queries.whose import OF_CUSTOMERS
from waypost.rooms.feedback.records import Task
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.people.records import Who

_MOST = 60  # touchpoints of all topics together
_SURE = Q(item__sure=True)
_COUNTS: dict[str, Any] = {
    "comments": Count("id"),
    "people": Count("item__person_no", distinct=True) + Count("id", filter=Q(item__person_no__isnull=True)),
    "read": Count("id", filter=_SURE),
    "negative": Count("id", filter=_SURE & Q(item__sentiment=Sentiment.NEGATIVE.value)),
    "newest": Max("item_id"),
}


@dataclass(frozen=True, slots=True)
class TopicAt:
    """A topic at a touchpoint ("" is wherever it was said): how many comments, and which share of those whose sentiment is
    sure is negative. `example` is the newest of them, for whoever may read comments."""

    topic: str
    name: Wording
    touchpoint: str
    comments: int
    negative: Interval | None
    example: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, slots=True)
class TopicTold:
    """A topic: the whole of it, then the touchpoints where enough people spoke of it, and how many comments are left:
    at others, or at none. Touchpoints and `rest` add up to the whole."""

    whole: TopicAt
    places: tuple[TopicAt, ...]
    rest: int


def topics(who: Who, *, since: datetime | None, until: datetime) -> Sequence[TopicTold]:
    """Topics, those of most comments first; those of too few people are left out. A constant number of queries."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    rows = _found(who, since, until)
    wholes = _whole(rows, least)
    by_place: dict[str, list[dict[str, Any]]] = defaultdict(list)
    parted: Any = rows.values("label", "item__touchpoint_key")
    for each in parted.annotate(**_COUNTS, called=Max("item__touchpoint")):
        by_place[each["label"]].append(each)
    places = {each["label"]: _tellable(each, by_place[each["label"]], least) for each in wholes}
    ranked = sorted((each for some in places.values() for each in some), key=_rank)[:_MOST]
    shown = {(each["label"], each["item__touchpoint_key"]) for each in ranked}
    told = {
        label: [each for each in some if (label, each["item__touchpoint_key"]) in shown]
        for label, some in places.items()
    }
    tell = _Teller(who, least, [*wholes, *ranked])
    return [
        TopicTold(
            tell(each),
            tuple(tell(place) for place in sorted(told[each["label"]], key=_rank)),
            each["comments"] - sum(place["comments"] for place in told[each["label"]]),
        )
        for each in sorted(wholes, key=_rank)
    ]


def counts_of(who: Who, *, since: datetime | None, until: datetime) -> Mapping[str, tuple[int, Interval | None]]:
    """By topic how many comments it has in a period and which share of them is negative; too few people are left out."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    return {
        each["label"]: (each["comments"], _negative(each, least)) for each in _whole(_found(who, since, until), least)
    }


class _Teller:
    """Makes what is told of counted rows, with the newest comment of each, read once for all."""

    def __init__(self, who: Who, least: int, rows: Sequence[Mapping[str, Any]]) -> None:
        newest = {each["newest"] for each in rows}
        items = Item.objects.filter(pk__in=newest) if who.may(SEE_FEEDBACK) else []
        self.newest = {row.pk: row for row in items}
        self.words = texts(who, list(self.newest.values()))
        self.book, self.least = codebook(who.workspace_id), least

    def __call__(self, row: Mapping[str, Any]) -> TopicAt:
        return TopicAt(
            topic=row["label"],
            name=self.book.name(row["label"]),
            touchpoint=row.get("called", ""),
            comments=row["comments"],
            negative=_negative(row, self.least),
            example=self.words.get(row["newest"], ""),
            uuid=self.newest[row["newest"]].uuid if row["newest"] in self.newest else None,
        )


def _found(who: Who, since: datetime | None, until: datetime) -> QuerySet[Found]:
    period = Q(item__at__lt=until) & (Q(item__at__gte=since) if since else Q())
    return Found.objects.filter(OF_CUSTOMERS, period, workspace_id=who.workspace_id, task=Task.TOPICS.value).order_by()


def _whole(rows: QuerySet[Found], least: int) -> list[dict[str, Any]]:
    """Each topic, wherever it was said, of enough people: the one count that every page tells."""
    by_topic: Any = rows.values("label")
    return list(by_topic.annotate(**_COUNTS).filter(people__gte=least))


def _tellable(whole: Mapping[str, Any], places: Sequence[dict[str, Any]], least: int) -> list[dict[str, Any]]:
    """The touchpoints that are told beside the whole, so that what is left of it is never a few."""
    enough = {
        each["item__touchpoint_key"]: each["people"]
        for each in places
        if each["item__touchpoint_key"] and each["people"] >= least
    }
    rest = sum(each["people"] for each in places if each["item__touchpoint_key"] not in enough)
    hidden = untold({**enough, "": rest}, least)
    return [each for each in places if each["item__touchpoint_key"] in enough.keys() - hidden]


def _negative(row: Mapping[str, Any], least: int) -> Interval | None:
    return wilson(row["negative"], row["read"]) if row["read"] >= least else None


def _rank(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return -row["comments"], row["label"], row.get("item__touchpoint_key", "")
