"""One topic in depth: how many, how it sounds, since when, where it is said more often than elsewhere, in whose words."""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from waypost.core.language.labels import Sentiment
from waypost.core.measures.drivers import Driver
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.measures.root_causes import Said, root_causes
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import Found, Item, TopicMark
from waypost.rooms.feedback.models.items import NO_TEXT, UNREAD
from waypost.rooms.feedback.queries.places import Place, places_of
from waypost.rooms.feedback.queries.steps import Quote, quotes
from waypost.rooms.feedback.queries.whose import CUSTOMERS, OF_CUSTOMERS
from waypost.rooms.feedback.records import Task
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

PARTS = 12  # of a trend
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the period: the share of its comments that are about the topic; None where they are too few."""

    since: datetime
    until: datetime
    comments: int
    share: Interval | None


@dataclass(frozen=True, slots=True)
class Where:
    """The topic at a touchpoint, among comments of one attitude: share there, elsewhere, lift, with n and intervals.

    `proven`: said more often there than elsewhere under false-discovery control over all topics and touchpoints.
    """

    touchpoint: str
    key: str
    attitude: Sentiment
    driver: Driver
    proven: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class InDepth:
    """A topic. `few`: it is said by fewer people than the workspace tells of, and nothing else is told."""

    comments: int
    all: int
    share: Interval | None
    negative: Interval | None
    positive: Interval | None
    few: bool
    trend: tuple[Part, ...] = ()
    where: tuple[Where, ...] = ()
    quotes: tuple[Quote, ...] = ()


def in_depth(who: Who, key: str, *, since: datetime, until: datetime) -> InDepth:
    """A topic in a half-open period. A constant number of queries, whatever there is."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    read = _read(who, since, until)
    about = Found.objects.filter(
        OF_CUSTOMERS, workspace_id=who.workspace_id, task=Task.TOPICS.value, label=key, item__at__gte=since,
        item__at__lt=until,
    ).order_by()  # fmt: skip
    sure = Q(item__sure=True)
    counted = about.aggregate(
        comments=Count("id"),
        people=Count("item__person_no", distinct=True) + Count("id", filter=Q(item__person_no__isnull=True)),
        read=Count("id", filter=sure),
        negative=Count("id", filter=sure & Q(item__sentiment=Sentiment.NEGATIVE.value)),
        positive=Count("id", filter=sure & Q(item__sentiment=Sentiment.POSITIVE.value)),
    )
    total, n = read.count(), counted["comments"]
    if counted["people"] < least:
        return InDepth(n, total, None, None, None, few=True)
    told = counted["read"] >= least
    return InDepth(
        comments=n,
        all=total,
        share=wilson(n, total) if n <= total else None,
        negative=wilson(counted["negative"], counted["read"]) if told else None,
        positive=wilson(counted["positive"], counted["read"]) if told else None,
        few=False,
        trend=_trend(read, about, since, until, least),
        where=_where(who, key, since, until, least),
        quotes=quotes(who, Item.objects.filter(pk__in=about.values("item_id"))),
    )


def marks_of(workspace_id: int) -> Mapping[str, tuple[int, int]]:
    """By topic how many comments were marked as belonging to it, and how many as not."""
    rows = TopicMark.objects.filter(workspace_id=workspace_id).order_by().values("topic")
    counted = rows.annotate(yes=Count("id", filter=Q(holds=True)), no=Count("id", filter=Q(holds=False)))
    return {each["topic"]: (each["yes"], each["no"]) for each in counted}


def _read(who: Who, since: datetime, until: datetime) -> QuerySet[Item]:
    rows = Item.objects.filter(CUSTOMERS, workspace_id=who.workspace_id, at__gte=since, at__lt=until)
    return rows.exclude(model__in=(UNREAD, NO_TEXT)).order_by()


def _trend(
    read: QuerySet[Item], about: QuerySet[Found], since: datetime, until: datetime, least: int
) -> tuple[Part, ...]:
    """The period in twelve equal parts."""
    step: timedelta = (until - since) / PARTS
    borders = [since + at * step for at in range(PARTS)] + [until]
    pairs = list(itertools.pairwise(borders))

    def counts(prefix: str) -> dict[str, Any]:
        return {
            f"n{at}": Count("id", filter=Q(**{f"{prefix}at__gte": begin, f"{prefix}at__lt": end}))
            for at, (begin, end) in enumerate(pairs)
        }

    every, some = read.aggregate(**counts("")), about.aggregate(**counts("item__"))
    return tuple(
        Part(begin, end, every[f"n{at}"], wilson(some[f"n{at}"], every[f"n{at}"]) if every[f"n{at}"] >= least else None)
        for at, (begin, end) in enumerate(pairs)
    )


def _where(who: Who, key: str, since: datetime, until: datetime, least: int) -> tuple[Where, ...]:
    """The touchpoints at which the topic was compared, those where it stands out first."""
    found: list[tuple[str, Sentiment, Driver, bool]] = []
    names: dict[str, str] = {}
    for attitude in (Sentiment.NEGATIVE, Sentiment.POSITIVE):
        said = _said(who, attitude, since, until, least, names)
        causes = root_causes(said)
        standing_out = {each.cause for each in causes.standing_out()}
        found += [
            (each.cause[1], attitude, each, each.cause in standing_out) for each in causes.pairs if each.cause[0] == key
        ]
    found.sort(key=lambda each: (not each[3], each[2].p != each[2].p, each[2].p))
    found = found[:_MOST_PLACES]
    where = places_of(who, [each[0] for each in found])
    return tuple(
        Where(names[touchpoint], touchpoint, attitude, driver, proven, where.get(touchpoint, ()))
        for touchpoint, attitude, driver, proven in found
    )


def _said(
    who: Who, attitude: Sentiment, since: datetime, until: datetime, least: int, names: dict[str, str]
) -> dict[str, Said]:
    """Comments of an attitude by touchpoint, and how many of them speak of each topic; two queries."""
    rows = _read(who, since, until).filter(sure=True, sentiment=attitude.value).exclude(touchpoint_key="")
    comments: dict[str, int] = {}
    for each in rows.values("touchpoint_key", "touchpoint").annotate(n=Count("id")):
        comments[each["touchpoint_key"]] = comments.get(each["touchpoint_key"], 0) + each["n"]
        names.setdefault(each["touchpoint_key"], each["touchpoint"])
    topics: dict[str, dict[str, int]] = defaultdict(dict)
    about = Found.objects.filter(
        OF_CUSTOMERS, workspace_id=who.workspace_id, task=Task.TOPICS.value, item__at__gte=since, item__at__lt=until,
        item__sure=True, item__sentiment=attitude.value,
    ).exclude(item__touchpoint_key="").order_by()  # fmt: skip
    people = Count("item__person_no", distinct=True) + Count("id", filter=Q(item__person_no__isnull=True))
    for pair in about.values("item__touchpoint_key", "label").annotate(n=Count("id"), people=people):
        if pair["people"] >= least:
            topics[pair["item__touchpoint_key"]][pair["label"]] = pair["n"]
    return {key: Said(n, topics.get(key, {})) for key, n in comments.items()}


def likely_language(who: Who) -> str:
    """The language of most of the latest comments; "" without any."""
    rows = Item.objects.filter(workspace_id=who.workspace_id).exclude(language="").order_by("-at", "-id")
    latest = list(rows.values_list("language", flat=True)[:200])
    return max(sorted(set(latest)), key=latest.count, default="")


def least_sure(who: Who, key: str, most: int = 60) -> list[Item]:
    """Comments that were read as a topic and that nobody marked for it, the least sure first: what is worth marking."""
    marked = TopicMark.objects.filter(item=OuterRef("item"), topic=key)
    found = Found.objects.filter(~Exists(marked), workspace_id=who.workspace_id, task=Task.TOPICS.value, label=key)
    rows = found.filter(item__redacted=False).exclude(item__text="").order_by("probability", "-item_id")
    return [each.item for each in rows.select_related("item")[:most]]


def marked_items(who: Who, uuids: Sequence[UUID]) -> list[Item]:
    """Items by their public names, in that order; those that are gone are left out."""
    rows = {row.uuid: row for row in Item.objects.filter(workspace_id=who.workspace_id, uuid__in=list(uuids))}
    return [rows[uuid] for uuid in uuids if uuid in rows and not rows[uuid].redacted]
