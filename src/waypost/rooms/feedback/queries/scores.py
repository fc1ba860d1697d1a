"""Scores of what customers were asked: recommendation, satisfaction, ease, by source, against the time before."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from waypost.core.measures.proportions import Interval, difference
from waypost.core.measures.scores import Ratings, Recommendations, csat, easy, nps, nps_change
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import FeedbackSource, Item
from waypost.rooms.feedback.records import SCALES
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

# Scales that have a score; ratings on others are counted on maps alone.
SCORED = ("nps", "csat-5", "csat-7", "ces-7", "stars-5")
Counts = dict[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """One score: of one source, or of all (""). `value` is None where too few people answered.

    NPS lies between −100 and +100, all others are percentages. `change` is against as many days before, None where
    there is nothing to compare; `proven` where its interval does not hold 0.
    """

    scale: str
    source: str
    answers: int
    value: Interval | None
    change: Interval | None = None
    proven: bool = False


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of a period, by scale: of all sources first. `odd` ratings are no whole numbers, and were left out."""

    by_scale: Mapping[str, tuple[Score, ...]]
    least: int
    odd: int


def scores(who: Who, *, since: datetime | None, until: datetime) -> Scores:
    """The scores of a half-open period. Six queries, however many sources."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    now, people, odd = _counted(who, Q(at__lt=until) & (Q(at__gte=since) if since else Q()))
    then: dict[tuple[str, str], Counts] = {}
    then_people: dict[tuple[str, str], int] = {}
    if since is not None:
        begin = since - (until - since)
        then, then_people, _ = _counted(who, Q(at__gte=begin, at__lt=since))
    found: dict[str, tuple[Score, ...]] = {}
    for scale in SCORED:
        sources = sorted(source for of, source in now if of == scale)
        if sources:
            found[scale] = tuple(
                _score(scale, source, now[scale, source], people[scale, source] >= least,
                       then.get((scale, source), {}) if then_people.get((scale, source), 0) >= least else {})
                for source in sources
            )  # fmt: skip
    return Scores(found, least, odd)


def _counted(who: Who, period: Q) -> tuple[dict[tuple[str, str], Counts], dict[tuple[str, str], int], int]:
    """How often each answer was given, and by how many people, by scale and source; "" are all sources."""
    rows = Item.objects.filter(period, workspace_id=who.workspace_id, scale__in=SCORED).order_by()
    counts: dict[tuple[str, str], Counts] = defaultdict(lambda: defaultdict(int))
    odd = 0
    names = dict(FeedbackSource.objects.filter(workspace_id=who.workspace_id).values_list("pk", "name"))
    for scale, key, rating, n in rows.values_list("scale", "source", "rating").annotate(n=Count("pk")):
        source = names[key]
        if rating != int(rating):
            odd += n
            continue
        counts[scale, source][int(rating)] += n
        counts[scale, ""][int(rating)] += n
    people: dict[tuple[str, str], int] = {}
    for scale, key, some in _people(rows, "scale", "source"):
        source = names[key]
        people[scale, source] = some
        # Whoever answered twice is one: the most of one source is never too high.
        people[scale, ""] = max(people.get((scale, ""), 0), some)
    return counts, people, odd


def _people(rows: QuerySet[Item], *by: str) -> Sequence[tuple[Any, ...]]:
    named = Count("person_no", distinct=True) + Count("id", filter=Q(person_no__isnull=True))
    return list(rows.values(*by).annotate(people=named).values_list(*by, "people"))


def _score(scale: str, source: str, counts: Counts, told: bool, before: Counts) -> Score:
    answers = sum(counts.values())
    if not told:
        return Score(scale, source, answers, None)
    if scale == "nps":
        mine = _recommendations(counts)
        if not before:
            return Score(scale, source, answers, nps(mine))
        found = nps_change(_recommendations(before), mine)
        return Score(scale, source, answers, nps(mine), found.change, found.proven)
    share: Callable[[Ratings], Interval] = easy if scale == "ces-7" else csat
    value = share(_ratings(scale, counts))
    if not before:
        return Score(scale, source, answers, value)
    was, n = share(_ratings(scale, before)), sum(before.values())
    change = difference(round(value.value * answers / 100), answers, round(was.value * n / 100), n)
    change = Interval(100 * change.value, 100 * change.low, 100 * change.high, change.n)
    return Score(scale, source, answers, value, change, change.low > 0 or change.high < 0)


def _recommendations(counts: Counts) -> Recommendations:
    given = [counts.get(rating, 0) for rating in range(11)]
    return Recommendations.counted(sum(given[9:]), sum(given[7:9]), sum(given[:7]))


def _ratings(scale: str, counts: Counts) -> Ratings:
    return Ratings.counted(*(counts.get(rating, 0) for rating in range(1, int(SCALES[scale].high) + 1)))
