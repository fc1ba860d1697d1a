"""Scores of what customers were asked: recommendation, satisfaction, ease, by source, against the time before.

What colleagues were asked stands beside them by source, and in no figure of all sources.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from waypost.core.measures.mixes import alike
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import proven, score, score_difference
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import FeedbackSource
from waypost.rooms.feedback.queries.tallying import (
    SCORED,
    Among,
    Counted,
    between,
    chosen,
    counted,
    people_by,
    together,
)
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Score:
    """One score: of one source, or of all (""), by customers or by `colleagues`. `value` is None where too few answered.

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
    colleagues: bool = False


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of a period, by scale: customers' of all sources first, then source by source, then colleagues'.

    `odd` ratings are no whole numbers, and were left out.
    """

    by_scale: Mapping[str, tuple[Score, ...]]
    least: int
    odd: int


BySource = dict[tuple[str, bool, str], Counted]  # scale, whether colleagues', source


def scores(who: Who, *, since: datetime | None, until: datetime) -> Scores:
    """The scores of a half-open period. A constant number of queries, however many sources."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    among = Among(since=since, until=until)
    now, before = _by_source(who, among, least), among.before()
    then = _by_source(who, before, least) if before else {}
    found = {
        scale: tuple(_score(key, now[key], then.get(key), least) for key in sorted(now) if key[0] == scale)
        for scale in SCORED
    }
    odd = between(who, among) + between(who, replace(among, colleagues=True))
    return Scores({scale: rows for scale, rows in found.items() if any(each.answers for each in rows)}, least, odd)


def _by_source(who: Who, among: Among, least: int) -> BySource:
    """Ratings by scale, whose they are, and source; "" are all sources of customers together."""
    names = dict(FeedbackSource.objects.filter(workspace_id=who.workspace_id).values_list("pk", "name"))
    found: BySource = {}
    every: dict[str, list[Counted]] = defaultdict(list)
    rows = chosen(who, among)
    people = dict(people_by(rows, "scale"))
    for (scale, key), each in counted(rows, "source").items():
        found[scale, False, names[key]] = each
        every[scale].append(each)
    for (scale, key), each in counted(chosen(who, replace(among, colleagues=True)), "source").items():
        found[scale, True, names[key]] = each
        every[scale]  # of a scale that colleagues alone answered, too, it is said that no customer did
    for scale, some in every.items():
        found[scale, False, ""] = together(some, people[scale], least) if some else Counted(scale, {}, 0)
    return found


def _score(key: tuple[str, bool, str], now: Counted, then: Counted | None, least: int) -> Score:
    scale, colleagues, source = key
    mine, before = now.told(least), then.told(least) if then else None
    answers = sum(now.counts.values())
    if mine is None:
        return Score(scale, source, answers, None, colleagues=colleagues)
    if before is None:
        return Score(scale, source, answers, score(mine), colleagues=colleagues)
    if then and not alike(then.mix, now.mix):
        return Score(scale, source, answers, score(mine), before=score(before), unlike=True, colleagues=colleagues)
    change = score_difference(before, mine)
    return Score(scale, source, answers, score(mine), change, proven(change), score(before), colleagues=colleagues)
