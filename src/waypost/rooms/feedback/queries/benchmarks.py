"""Benchmarks, and which of them may stand beside a score: those of the same scale that were asked about the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan, sqrt

from django.db.models import Count, Q, QuerySet

from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval, score_range
from waypost.core.measures.tallies import Tally, apart, score
from waypost.core.vocabulary.survey import Measure
from waypost.rooms.feedback.models import Benchmark, Item
from waypost.rooms.feedback.records import MEASURE_OF, About, AskedHow, ItemKind
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

_METHODS = {ItemKind.SURVEY.value: AskedHow.ONLINE, ItemKind.REVIEW.value: AskedHow.REVIEWS, ItemKind.CALL.value: AskedHow.TELEPHONE}  # fmt: skip
_WHOLE = Q(touchpoint_key="", step="")


@dataclass(frozen=True, slots=True)
class BesideBenchmark:
    """A benchmark beside a score. `difference` is the score less the benchmark.

    `other_method`: it was asked in another way, so that a difference may be one of methods. `assumed`: its range is not
    told by its source; it is the widest that its n allows, or none.
    """

    row: Benchmark
    value: Interval
    difference: Interval
    other_method: bool
    assumed: bool


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """What may be held beside a score, and how many more there are of the scale that were asked about something else."""

    shown: tuple[BesideBenchmark, ...]
    elsewhere: int
    about: frozenset[About]


def benchmarks(who: Who) -> Sequence[Benchmark]:
    """All of the workspace, by scale and name."""
    who.must(SEE_SCORES)
    return list(Benchmark.objects.filter(workspace_id=who.workspace_id).order_by("scale", "name", "-year"))


def benchmarks_beside(who: Who, rows: QuerySet[Item], own: Tally, scale: str) -> Benchmarks:
    """Those that may stand beside the score of these ratings; three queries."""
    who.must(SEE_SCORES)
    counts = rows.aggregate(
        company=Count("pk", filter=_WHOLE & Q(journey__isnull=True)),
        journey=Count("pk", filter=_WHOLE & Q(journey__isnull=False)),
        contact=Count("pk", filter=~_WHOLE),
    )
    about = frozenset(each for each in About if counts[each.value])
    kinds = rows.values_list("kind", flat=True).distinct()
    methods = {_METHODS.get(kind, AskedHow.UNKNOWN) for kind in kinds}
    there = Benchmark.objects.filter(workspace_id=who.workspace_id, scale=scale).order_by("-year", "name")
    same, mine = [], score(own)
    for row in there:
        if about != {About(row.about)}:
            continue
        value, assumed = _interval(row)
        same.append(BesideBenchmark(row, value, apart(mine, value), methods != {AskedHow(row.method)}, assumed))
    return Benchmarks(tuple(same), len(there) - len(same), about)


def _interval(row: Benchmark) -> tuple[Interval, bool]:
    """The benchmark with its range; where none is told, the widest that its n allows."""
    n = row.n or 0
    if row.low is not None and row.high is not None:
        return Interval(row.value, row.low, row.high, n), False
    measure = MEASURE_OF[row.scale]
    if not n or measure is Measure.MEAN_ANSWER:
        return Interval(row.value, nan, nan, n), True
    if measure is Measure.NPS:
        share = row.value / 100
        reach = 100 * two_sided_z(0.95) * sqrt((1 - share * share) / n)  # all others detractors or promoters: the most
        return Interval(row.value, max(-100.0, row.value - reach), min(100.0, row.value + reach), n), True
    low, high = score_range(row.value / 100, n, 0.95)
    return Interval(row.value, 100 * low, 100 * high, n), True
