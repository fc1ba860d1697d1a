"""How scores went from week to week or month to month, with their change points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from django.db.models import Min

from waypost.core.analytics.questions.periods import buckets
from waypost.core.measures.tallies import Tally
from waypost.core.measures.trends import ScoreTrend, score_trend
from waypost.core.measures.withholding import untold
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.queries.tallying import Among, Counted, by_bucket, chosen
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

BucketUnit = Literal["week", "month"]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST = 120  # buckets; of longer times the last ones


@dataclass(frozen=True, slots=True)
class Course:
    """A score by week or month: `days` are the first days of the buckets, `few` how many of them tell nothing.

    The first and the last bucket may hold a part of their days alone.
    """

    scale: str
    unit: BucketUnit
    days: tuple[date, ...]
    tallies: tuple[Tally | None, ...]
    trend: ScoreTrend
    few: int
    week_start: int

    @property
    def answers(self) -> int:
        return sum(each.answers for each in self.tallies if each)


def courses(who: Who, among: Among, unit: BucketUnit) -> Mapping[str, Course]:
    """By scale, how its score went; buckets of fewer people than the workspace tells of are left out everywhere.

    Three queries. Weeks begin on the day that the workspace's do, in its zone.
    """
    who.must(SEE_SCORES)
    begin = among.since or chosen(who, among).aggregate(first=Min("at"))["first"]
    if begin is None or among.until is None:
        return {}
    now = standing(who)
    days, borders = bucket_borders(begin, among.until, unit, now.zone, now.week_start)
    found = by_bucket(chosen(who, among), borders, now.least_group)
    return {
        scale: _course(scale, unit, days, found, now.least_group, now.week_start)
        for scale in sorted({of for of, _ in found})
    }


def bucket_borders(
    begin: datetime, until: datetime, unit: BucketUnit, zone: str, starts: int
) -> tuple[Sequence[date], Sequence[datetime]]:
    """First days and n + 1 borders of the weeks or months of a half-open period."""
    first, last = (round((at - _EPOCH) / timedelta(microseconds=1)) for at in (begin, until))
    days, borders = buckets(first, last - 1, unit, zone, starts)
    instants = [_EPOCH + timedelta(microseconds=each) for each in borders]
    return days[-_MOST:], instants[-_MOST - 1 :]


def _course(
    scale: str,
    unit: BucketUnit,
    days: Sequence[date],
    found: Mapping[tuple[str, int], Counted],
    least: int,
    starts: int,
) -> Course:
    given = [found.get((scale, place)) for place in range(len(days))]
    hidden = untold({place: each.people for place, each in enumerate(given) if each}, least)
    tallies = tuple(each.told(least) if each and place not in hidden else None for place, each in enumerate(given))
    few = sum(each is not None and tally is None for each, tally in zip(given, tallies, strict=True))
    return Course(
        scale,
        unit,
        tuple(days),
        tallies,
        score_trend(tallies, [each.mix if each else {} for each in given]),
        few,
        starts,
    )
