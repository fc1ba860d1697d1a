"""A score beside others of the house: the time before, the year before, journey by journey."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from waypost.core.measures.mixes import alike
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import Tally, score, score_difference
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries.places import Places, all_places
from waypost.rooms.feedback.queries.tallying import (
    Among,
    Counted,
    Counts,
    between,
    chosen,
    counted,
    enough,
    mix_of,
    one,
)
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

_AT_ONCE = 50  # journeys in one query
_YEAR = timedelta(days=364)  # whole weeks, so that weekdays are the same ones


@dataclass(frozen=True, slots=True)
class OtherScore:
    """Another score, and how far the one asked for lies above it; None where its answers came from other sources."""

    value: Interval
    difference: Interval | None


@dataclass(frozen=True, slots=True)
class OfJourney:
    """The score of one journey's ratings, and how far it lies above that of all others of the period."""

    journey: UUID
    value: Interval
    difference: Interval | None


@dataclass(frozen=True, slots=True)
class OneScore:
    """A score in depth. `value` is None where too few people answered; nothing else is told then.

    `few` answers of sources with too few people were left out of all sources together; `odd` ratings are no answer of the scale.
    """

    counted: Counted
    least: int
    tally: Tally | None
    value: Interval | None
    before: OtherScore | None = None
    year_before: OtherScore | None = None
    journeys: tuple[OfJourney, ...] = ()
    latest: datetime | None = None
    few: int = 0
    odd: int = 0


def one_score(who: Who, among: Among) -> OneScore:
    """One score of one scale, beside the time before, a year before, and journey by journey."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    every = chosen(who, among)
    rows = enough(every, among, least)
    mine = one(rows, among.scale)
    tally = mine.told(least)
    if tally is None:
        return OneScore(mine, least, None, None)
    before = among.before()
    year = replace(among, since=among.since - _YEAR, until=among.until - _YEAR) if among.since and among.until else None
    return OneScore(
        mine, least, tally, score(tally),
        _other(who, before, rows, tally, least), _other(who, year, rows, tally, least),
        tuple(_journeys(who, rows, tally, among.scale, least)), rows.aggregate(latest=Max("taken_at"))["latest"],
        0 if rows is every else every.count() - rows.count(), between(who, among),
    )  # fmt: skip


def _other(who: Who, among: Among | None, rows: QuerySet[Item], mine: Tally, least: int) -> OtherScore | None:
    if among is None:
        return None
    then = enough(chosen(who, among), among, least)
    other = one(then, among.scale).told(least)
    if other is None:
        return None
    same = bool(among.source) or alike(mix_of(then), mix_of(rows))
    return OtherScore(score(other), score_difference(other, mine) if same else None)


def _journeys(who: Who, rows: QuerySet[Item], every: Tally, scale: str, least: int) -> list[OfJourney]:
    """By journey, the highest first; a query for every fifty journeys. What lies on several journeys counts for each. A
    journey that has the ratings of all but a few people is not told: they would be what is left without it.
    """
    parts = counted(rows, "touchpoint_key", "journey", "step")
    enough_there: list[tuple[Places, Counts, Tally]] = []
    for uuid, (_, places) in all_places(who).items():
        counts: dict[int, int] = {}
        people = 0
        for (_, key, journey, _step), each in parts.items():
            if journey == uuid or key in places.by_touchpoint:
                people = max(people, each.people)
                counts = _sum(counts, each.counts)
        if mine := Counted(scale, counts, people).told(least):
            enough_there.append((places, counts, mine))
    found = []
    rated = {key for _, key, *_ in parts}
    without = _elsewhere(rows, [each for each, *_ in enough_there], rated)
    for (places, counts, mine), left in zip(enough_there, without, strict=True):
        if 0 < left < least:
            continue
        rest = {rating: int(n) - counts.get(rating, 0) for rating, n in enumerate(every.counts, every.low)}
        others = Counted(scale, rest, left).told(least)
        found.append(OfJourney(places.journey, score(mine), score_difference(others, mine) if others else None))
    return sorted(found, key=lambda each: -each.value.value)


def _elsewhere(rows: QuerySet[Item], journeys: Sequence[Places], rated: Set[str]) -> Iterator[int]:
    """How many people rated anything but what lies on each of the journeys: whoever gave no name counts as one each.

    Only touchpoints that are `rated` are asked for: a database takes so many values at once, and a journey names more.
    """
    for begin in range(0, len(journeys), _AT_ONCE):
        some = journeys[begin : begin + _AT_ONCE]
        wanted = {}
        for place, each in enumerate(some):
            apart = ~Q(journey=each.journey) & ~Q(touchpoint_key__in=rated & each.by_touchpoint.keys())
            wanted[f"named{place}"] = Count("person_no", distinct=True, filter=apart)
            wanted[f"others{place}"] = Count("id", filter=apart & Q(person_no__isnull=True))
        told = rows.aggregate(**wanted)
        yield from (told[f"named{place}"] + told[f"others{place}"] for place in range(len(some)))


def _sum(first: Mapping[int, int], second: Mapping[int, int]) -> dict[int, int]:
    return {key: first.get(key, 0) + second.get(key, 0) for key in first.keys() | second.keys()}
