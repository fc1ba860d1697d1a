"""Which topics are on the rise: their share of the comments of a period against as many days before.

Every topic that was looked at belongs to one family under false-discovery control; good ones rise, too.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from waypost.core.language.labels import Sentiment
from waypost.core.measures.drivers import Driver, Named, drivers
from waypost.core.measures.mixes import alike
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.models.items import NO_TEXT, UNREAD
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.queries.whose import CUSTOMERS, OF_CUSTOMERS
from waypost.rooms.feedback.records import Task
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

LEAST = 5  # comments of a topic in both periods together, before it is looked at
_SURE_ENOUGH = 0.05


@dataclass(frozen=True, slots=True)
class Rise:
    """A topic whose share changed: comments now and before, both shares and their difference with 95 % intervals;
    `negative` of those now whose sentiment is sure."""

    key: str
    name: Wording
    comments: int
    before: int
    share: Interval
    was: Interval
    difference: Interval
    p: float
    negative: Interval | None

    @property
    def is_new(self) -> bool:
        return not self.before


@dataclass(frozen=True, slots=True)
class Rising:
    """What rose and what fell, the surest first; `looked_at` topics of `comments` now and `before`.

    `shared`: comments came from other sources than before, so that only those count whose sources are in both times; where
    these are too few or unlike, too, nothing was `looked_at`.
    """

    up: tuple[Rise, ...]
    down: tuple[Rise, ...]
    looked_at: int
    comments: int
    before: int
    shared: bool = False


def rising(who: Who, *, since: datetime, until: datetime) -> Rising:
    """Topics of a half-open period against as many days before; six queries at most."""
    who.must(SEE_SCORES)
    least, earlier = standing(who).least_group, since - (until - since)
    sources, same = _comparable(_mix(who, since, until), _mix(who, earlier, since), least)
    all_now, now = _counted(who, since, until, sources) if same else (0, {})
    all_before, before = _counted(who, earlier, since, sources) if same else (0, {})
    compared: dict[tuple[str], Named] = {}
    for key in sorted(now.keys() | before.keys()):
        n, was = now.get(key, _NOTHING), before.get(key, _NOTHING)
        # Neither side tells of so few people that it could be told who they are.
        enough = max(n["people"], was["people"]) >= least and (not n["people"] or n["people"] >= least)
        if n["comments"] + was["comments"] >= LEAST and enough and all_now and all_before:
            compared[(key,)] = Named(n["comments"], all_now, was["comments"], all_before)
    book = codebook(who.workspace_id)
    sure = [each for each in drivers(compared) if each.p <= _SURE_ENOUGH]

    def told(found: Driver) -> Rise:
        (key,) = found.cause
        n, was = now.get(key, _NOTHING), before.get(key, _NOTHING)
        negative = wilson(n["negative"], n["read"]) if n["read"] >= least else None
        return Rise(
            key, book.name(key), n["comments"], was["comments"], found.share, found.others, found.difference, found.p,
            negative,
        )  # fmt: skip

    return Rising(
        up=tuple(told(each) for each in sure if each.difference.value > 0),
        down=tuple(told(each) for each in sure if each.difference.value < 0),
        looked_at=len(compared),
        comments=all_now,
        before=all_before,
        shared=sources is not None,
    )


def _comparable(now: Mapping[int, int], before: Mapping[int, int], least: int) -> tuple[Collection[int] | None, bool]:
    """Of which sources comments may be compared (None: of all), and whether they may."""
    if alike(before, now):
        return None, True
    both = {key for key, n in now.items() if min(n, before.get(key, 0)) >= least}
    return both, bool(both) and alike({key: before[key] for key in both}, {key: now[key] for key in both})


def _mix(who: Who, since: datetime, until: datetime) -> dict[int, int]:
    """How many comments were read of each source."""
    mine = Item.objects.filter(CUSTOMERS, workspace_id=who.workspace_id, at__gte=since, at__lt=until)
    read = mine.exclude(model__in=(UNREAD, NO_TEXT)).order_by()
    return dict(read.values_list("source").annotate(n=Count("pk")))


_NOTHING: Mapping[str, int] = {"comments": 0, "people": 0, "read": 0, "negative": 0}


def _counted(who: Who, since: datetime, until: datetime, sources: Collection[int] | None) -> tuple[int, dict[str, Any]]:
    """How many comments of these sources (None: of all) were read, and how many of each topic."""
    mine = Item.objects.filter(CUSTOMERS, workspace_id=who.workspace_id, at__gte=since, at__lt=until)
    mine = mine if sources is None else mine.filter(source__in=sources)
    total = mine.exclude(model__in=(UNREAD, NO_TEXT)).order_by().count()
    sure, of = Q(item__sure=True), Q() if sources is None else Q(item__source__in=sources)
    rows = Found.objects.filter(
        OF_CUSTOMERS, of, workspace_id=who.workspace_id, task=Task.TOPICS.value, item__at__gte=since, item__at__lt=until,
    )  # fmt: skip
    counted = (
        rows.order_by()
        .values("label")
        .annotate(
            comments=Count("id"),
            people=Count("item__person_no", distinct=True) + Count("id", filter=Q(item__person_no__isnull=True)),
            read=Count("id", filter=sure),
            negative=Count("id", filter=sure & Q(item__sentiment=Sentiment.NEGATIVE.value)),
        )
    )
    return total, {each["label"]: each for each in counted}
