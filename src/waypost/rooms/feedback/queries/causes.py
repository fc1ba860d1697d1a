"""What goes with unhappy and with happy comments: topics by touchpoint, said more often there than elsewhere."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q

from waypost.core.language.labels import Sentiment
from waypost.core.measures.drivers import Driver
from waypost.core.measures.root_causes import LEAST_WITH_TOPIC, Said, root_causes
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.queries.codebook import Codebook, codebook
from waypost.rooms.feedback.queries.places import all_places
from waypost.rooms.feedback.queries.whose import CUSTOMERS
from waypost.rooms.feedback.records import Task
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

ATTITUDES = (Sentiment.NEGATIVE, Sentiment.POSITIVE)
FALSE_AT_MOST = 0.05  # of those called standing out, on average


@dataclass(frozen=True, slots=True)
class CauseThere:
    """A topic at a touchpoint. `driver` says how much more often it is said there; `at` is where that lies on a map."""

    topic: str
    name: Wording
    touchpoint: str
    comments: int
    driver: Driver
    at: tuple[UUID, str] | None = None

    @property
    def stands_out(self) -> bool:
        return self.driver.p <= FALSE_AT_MOST and self.driver.difference.value > 0


@dataclass(frozen=True, slots=True)
class Causes:
    """The causes of one attitude, those that stand out first. `compared` pairs were tested; `few` were too few to be."""

    attitude: Sentiment
    comments: int
    found: tuple[CauseThere, ...]
    compared: int
    few: int


def causes(who: Who, *, since: datetime | None, until: datetime, source: str = "") -> Sequence[Causes]:
    """Root causes and praise causes of a half-open period, of a source or of all. A constant number of queries.

    A pair needs as many people as the workspace tells of. All pairs that were compared are one family, for which chance
    hits are limited.
    """
    who.must(SEE_SCORES)
    least = standing(who).least_group
    period = Q(at__lt=until) & (Q(at__gte=since) if since else Q()) & (Q(source__name=source) if source else CUSTOMERS)
    mine = Q(workspace_id=who.workspace_id, sure=True, sentiment__in=[each.value for each in ATTITUDES])
    rows = Item.objects.filter(mine & period).exclude(touchpoint_key="").order_by()
    said: dict[str, dict[str, int]] = defaultdict(dict)
    called: dict[str, str] = {}
    for sentiment, key, name, n in rows.values_list("sentiment", "touchpoint_key").annotate(
        name=Max("touchpoint"), n=Count("pk")
    ):
        said[sentiment][key], called[key] = n, name
    about = Found.objects.filter(workspace_id=who.workspace_id, task=Task.TOPICS.value, item__in=rows).order_by()
    people = Count("item__person_no", distinct=True) + Count("id", filter=Q(item__person_no__isnull=True))
    named: dict[str, dict[tuple[str, str], tuple[int, int]]] = defaultdict(dict)
    for sentiment, key, topic, n, some in about.values_list(
        "item__sentiment", "item__touchpoint_key", "label"
    ).annotate(n=Count("pk"), people=people):
        named[sentiment][topic, key] = n, some
    at = _steps(who, {key for pairs in named.values() for _, key in pairs})
    book = codebook(who.workspace_id)
    return [_causes(each, said[each.value], named[each.value], called, at, least, book) for each in ATTITUDES]


def _causes(
    attitude: Sentiment,
    said: Mapping[str, int],
    named: Mapping[tuple[str, str], tuple[int, int]],
    called: Mapping[str, str],
    at: Mapping[str, tuple[UUID, str]],
    least: int,
    book: Codebook,
) -> Causes:
    topics: dict[str, dict[str, int]] = defaultdict(dict)
    for (topic, key), (n, _) in named.items():
        topics[key][topic] = n
    every = root_causes({key: Said(n, topics[key]) for key, n in said.items()}, max(least, LEAST_WITH_TOPIC))
    shown = [each for each in every.pairs if named[each.cause[0], each.cause[1]][1] >= least]
    found = [
        CauseThere(topic, book.name(topic), called[key], named[topic, key][0], each, at.get(key))
        for each in shown
        for topic, key in [(each.cause[0], each.cause[1])]
    ]
    found.sort(key=lambda each: (not each.stands_out, -each.driver.lift.low if each.stands_out else each.driver.p))
    few = every.too_few + len(every.pairs) - len(shown)
    return Causes(attitude, sum(said.values()), tuple(found), len(every.pairs), few)


def _steps(who: Who, keys: set[str]) -> dict[str, tuple[UUID, str]]:
    """Of touchpoints where they lie: the first journey and step that show them."""
    found: dict[str, tuple[UUID, str]] = {}
    if keys:
        for uuid, (_, places) in all_places(who).items():
            for key in keys & places.by_touchpoint.keys():
                found.setdefault(key, (uuid, places.by_touchpoint[key]))
    return found
