"""Scores of what customers were asked: recommendation, satisfaction, ease, by source, against the time before."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from waypost.core.measures.mixes import alike
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import proven, score, score_difference
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import FeedbackSource
from waypost.rooms.feedback.queries.tallying import SCORED, Among, Counted, chosen, counted, people_by, together
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Score:
    """One score: of one source, or of all (""). `value` is None where too few people answered.

    NPS lies between −100 and +100, shares are percentages, a mean lies on its scale. `change` is against as many days
    before, when the score was `before`; None where there is nothing to compare, or `unlike`, where the answers came from
    other sources then. `proven` where its interval does not hold 0.
    """

    scale: str
    source: str
    answers: int
    value: Interval | None
    change: Interval | None = None
    proven: bool = False
    before: Interval | None = None
    unlike: bool = False


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of a period, by scale: of all sources first. `odd` ratings are no whole numbers, and were left out."""

    by_scale: Mapping[str, tuple[Score, ...]]
    least: int
    odd: int


BySource = dict[tuple[str, str], Counted]


def scores(who: Who, *, since: datetime | None, until: datetime) -> Scores:
    """The scores of a half-open period. Eight queries, however many sources."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    among = Among(since=since, until=until)
    now, before = _by_source(who, among, least), among.before()
    then = _by_source(who, before, least) if before else {}
    found = {
        scale: tuple(_score(source, now[scale, source], then.get((scale, source)), least) for source in sources)
        for scale in SCORED
        if (sources := sorted(source for of, source in now if of == scale))
    }
    odd = sum(each.odd for (_, source), each in now.items() if not source)
    return Scores({scale: rows for scale, rows in found.items() if rows[0].answers}, least, odd)


def _by_source(who: Who, among: Among, least: int) -> BySource:
    """Ratings by scale and source; "" are all sources together."""
    names = dict(FeedbackSource.objects.filter(workspace_id=who.workspace_id).values_list("pk", "name"))
    found: BySource = {}
    every: dict[str, list[Counted]] = defaultdict(list)
    rows = chosen(who, among)
    people = dict(people_by(rows, "scale"))
    for (scale, key), each in counted(rows, "source").items():
        found[scale, names[key]] = each
        every[scale].append(each)
    for scale, some in every.items():
        found[scale, ""] = together(some, people[scale], least)
    return found


def _score(source: str, now: Counted, then: Counted | None, least: int) -> Score:
    mine, before = now.told(least), then.told(least) if then else None
    answers = sum(now.counts.values())
    if mine is None:
        return Score(now.scale, source, answers, None)
    if before is None:
        return Score(now.scale, source, answers, score(mine))
    if then and not alike(then.mix, now.mix):
        return Score(now.scale, source, answers, score(mine), before=score(before), unlike=True)
    change = score_difference(before, mine)
    return Score(now.scale, source, answers, score(mine), change, proven(change), score(before))
