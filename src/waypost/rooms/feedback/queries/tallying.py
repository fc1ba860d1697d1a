"""Ratings counted: by scale, and by whatever else tells them apart; with how many people gave them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from waypost.core.measures.tallies import Tally
from waypost.core.measures.withholding import withheld
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries.whose import CUSTOMERS
from waypost.rooms.feedback.records import MEASURE_OF, SCALES
from waypost.rooms.people.records import Who

SCORED = tuple(MEASURE_OF)
# The answers there are to choose from. What lies between two of them is none, and in no score.
_POINTS = {float(each) for name in SCORED for each in range(int(SCALES[name].low), int(SCALES[name].high) + 1)}
_WHOLE = Q(rating__in=sorted(_POINTS))
Counts = dict[int, int]


@dataclass(frozen=True, slots=True)
class Among:
    """Which ratings are meant: of one scale or all that have a score, of a source ("" all), in a half-open period.

    They are customers', else those of `colleagues`: never both in one figure. `further` narrows to a place on a journey
    or the like.
    """

    scale: str = ""
    source: str = ""
    since: datetime | None = None
    until: datetime | None = None
    further: Q | None = None
    colleagues: bool = False

    def before(self) -> "Among | None":
        """As many days before; None where the period has no beginning."""
        if self.since is None or self.until is None:
            return None
        return replace(self, since=self.since - (self.until - self.since), until=self.since)


@dataclass(frozen=True, slots=True)
class Counted:
    """Ratings of one kind, and how many people gave them.

    `of` is the last thing that told them apart, such as their source; `mix`: of several sources how many come from which.
    """

    scale: str
    counts: Mapping[int, int]
    people: int
    of: Any = None
    mix: Mapping[Any, int] = field(default_factory=dict)

    @property
    def tally(self) -> Tally:
        return Tally.counted(MEASURE_OF[self.scale], SCALES[self.scale], self.counts)

    def told(self, least: int) -> Tally | None:
        """The tally, where it rests on enough people."""
        return self.tally if self.counts and self.people >= least else None


def chosen(who: Who, among: Among) -> QuerySet[Item]:
    """The items that are meant: ratings that are an answer of their scale. Whoever gave nothing but another is left out
    with it, of every source alike and of all together."""
    return _meant(who, among).filter(_WHOLE)


def between(who: Who, among: Among) -> int:
    """How many ratings are left out, because they lie between two answers; one query."""
    return _meant(who, among).filter(rating__isnull=False).exclude(_WHOLE).count()


def _meant(who: Who, among: Among) -> QuerySet[Item]:
    rows = Item.objects.filter(workspace_id=who.workspace_id, scale__in=[among.scale] if among.scale else SCORED)
    rows = rows.filter(~CUSTOMERS if among.colleagues else CUSTOMERS)
    rows = rows.filter(source__name=among.source) if among.source else rows
    rows = rows.filter(at__gte=among.since) if among.since else rows
    rows = rows.filter(at__lt=among.until) if among.until else rows
    return (rows.filter(among.further) if among.further is not None else rows).order_by()


def enough(rows: QuerySet[Item], among: Among, least: int) -> QuerySet[Item]:
    """Items of one scale without sources of so few people that all others, told one by one, would tell of them."""
    if among.source:
        return rows
    few = withheld(dict(people_by(rows, "source")), least)
    return rows.exclude(source__in=few) if few else rows


def counted(rows: QuerySet[Item], *by: str) -> dict[tuple[Any, ...], Counted]:
    """`chosen` ratings by scale and by further columns (the key: scale, then those); two queries."""
    counts: dict[tuple[Any, ...], Counts] = defaultdict(lambda: defaultdict(int))
    for *key, rating, n in rows.values_list("scale", *by, "rating").annotate(n=Count("pk")):
        counts[tuple(key)][int(rating)] += n
    people = {tuple(key): n for *key, n in people_by(rows, "scale", *by)}
    return {key: Counted(key[0], found, people.get(key, 0), key[-1]) for key, found in counts.items()}


def one(rows: QuerySet[Item], scale: str) -> Counted:
    """All of them together, of one scale."""
    return counted(rows).get((scale,), Counted(scale, {}, 0))


def by_bucket(rows: QuerySet[Item], borders: Sequence[datetime], least: int) -> dict[tuple[str, int], Counted]:
    """Ratings by scale and by which of the periods between the borders they lie in, each as `together` has it."""
    inside = rows.filter(at__gte=borders[0], at__lt=borders[-1])
    whens = [When(at__lt=end, then=Value(place)) for place, end in enumerate(borders[1:])]
    told = inside.annotate(bucket=Case(*whens, default=Value(-1), output_field=IntegerField()))
    parts: dict[tuple[str, int], list[Counted]] = defaultdict(list)
    for (scale, bucket, _), each in counted(told, "bucket", "source").items():
        parts[scale, bucket].append(each)
    people = {(scale, bucket): n for scale, bucket, n in people_by(told, "scale", "bucket")}
    return {key: together(some, people[key], least) for key, some in parts.items()}


def together(parts: Sequence[Counted], people: int, least: int) -> Counted:
    """Ratings of one scale by all sources (at least one), without those of too few people; `people` gave all of them."""
    few = withheld({place: each.people for place, each in enumerate(parts)}, least)
    counts: Counts = defaultdict(int)
    for place, each in enumerate(parts):
        for rating, n in each.counts.items() if place not in few else ():
            counts[rating] += n
    # Some may have answered at several sources: the rest is never too high.
    told = [each.people for place, each in enumerate(parts) if place not in few]
    left = max(people - sum(parts[place].people for place in few), *told, 0)
    mix = {each.of: sum(each.counts.values()) for place, each in enumerate(parts) if place not in few}
    return Counted(parts[0].scale, dict(counts), left, mix=mix)


def mix_of(rows: QuerySet[Item]) -> dict[int, int]:
    """How many ratings come from which source; one query."""
    return dict(rows.order_by().values_list("source").annotate(n=Count("pk")))


def people_by(rows: QuerySet[Item], *by: str) -> Sequence[tuple[Any, ...]]:
    """How many people there are by those columns: whoever gave no name counts as one each."""
    named = Count("person_no", distinct=True) + Count("id", filter=Q(person_no__isnull=True))
    return list(rows.values(*by).annotate(people=named).values_list(*by, "people"))
