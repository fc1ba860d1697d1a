"""A score from week to week or month to month: each with its interval, and since when it is on another level.

Change points are those of `changes`, of the mean of what each answer adds to the score: −100, 0 or +100 to a
recommendation, 0 or 100 to a share. Each bucket weighs as much as it has answers. The step itself is tested as every difference of two scores is, on all answers of both
levels; where buckets scatter more than single answers let expect, the wider interval holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import add

import numpy as np

from waypost.core.measures.changes import Series, find_changes
from waypost.core.measures.mixes import alike, summed
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import Tally, score, score_difference

LEAST_BUCKETS = 4  # on each side of a change point


@dataclass(frozen=True, slots=True)
class Step:
    """From bucket `at` on the score is another one; it may have begun anywhere in `first` … `last`.

    `before` and `after` are the scores of both levels, `difference` the one less the other; `p`: how often chance alone
    shows a step as clear anywhere in the series. Not `alike`: the answers of both levels come from other sources, so that the
    difference says nothing of a change.
    """

    at: int
    first: int
    last: int
    before: Interval
    after: Interval
    difference: Interval
    p: float
    alike: bool = True


@dataclass(frozen=True, slots=True)
class ScoreTrend:
    """`values`: the score of each bucket, None where nothing is told of it; `searched` whether there were enough of them."""

    values: tuple[Interval | None, ...]
    steps: tuple[Step, ...]
    searched: bool


def score_trend(
    tallies: Sequence[Tally | None],
    mixes: Sequence[Mapping[int, int]] = (),
    *,
    least: int = LEAST_BUCKETS,
    level: float = 0.05,
) -> ScoreTrend:
    """The trend of a score from its answers bucket by bucket; None where a bucket is not told of, so it counts nowhere.
    `mixes`: how many answers of each bucket come from which source.

    >>> from waypost.core.vocabulary.scales import FIVE_POINTS
    >>> weeks = [Tally.counted(Measure.CSAT, FIVE_POINTS, {5: good, 1: 40 - good}) for good in [32, 30, 33, 31, 32, 16, 18, 15, 17, 16]]
    >>> [step] = score_trend(weeks).steps
    >>> step.at, round(step.before.value), round(step.after.value), step.difference.high < 0
    (5, 79, 41, True)
    """
    values = tuple(None if each is None or not each.answers else score(each) for each in tallies)
    told = sum(each is not None for each in values)
    if told < 2 * least:
        return ScoreTrend(values, (), searched=False)
    found = find_changes(_series(tallies), minimum=least, level=level, most=5)
    borders = [0, *(change.at for change in found.changes), len(tallies)]
    levels = [_together(tallies[begin:end]) for begin, end in pairwise(borders)]
    steps = []
    for place, change in enumerate(found.changes):
        before, after = levels[place], levels[place + 1]
        of = [summed(mixes[begin:end]) for begin, end in pairwise(borders[place : place + 3])]
        if before is None or after is None:
            continue
        steps.append(
            Step(
                change.at, change.low, change.high, score(before), score(after),
                _wider(score_difference(before, after), change.difference), change.p, alike(*of),
            )
        )  # fmt: skip
    return ScoreTrend(values, tuple(steps), searched=True)


def _series(tallies: Sequence[Tally | None]) -> Series:
    """Each answer as what it adds to the score; buckets that are not told of have none."""
    y, exposure, inside, n = np.zeros(len(tallies)), np.zeros(len(tallies)), 0.0, 0
    for place, each in enumerate(tallies):
        if each is None or not each.answers:
            continue
        values, counts = np.array(each.values), np.array(each.counts) * each.effective / sum(each.counts)
        y[place], exposure[place] = float(values @ counts), each.effective
        inside += float(values**2 @ counts) - y[place] ** 2 / exposure[place]
        n += round(each.effective)
    return Series(y, exposure, np.zeros(len(tallies), np.int64), "mean", scatter=(inside, n))


def _together(tallies: Sequence[Tally | None]) -> Tally | None:
    there = [each for each in tallies if each is not None]
    return reduce(add, there) if there else None


def _wider(tested: Interval, scattered: Interval) -> Interval:
    if scattered.high - scattered.low <= tested.high - tested.low:
        return tested
    return Interval(tested.value, min(tested.low, scattered.low), max(tested.high, scattered.high), tested.n)
