"""Customers with trouble in an internal step against those without, among those who are alike."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.process import executing as at
from waypost.core.analytics.kernels.process.executing import NEVER, Flags, Ints
from waypost.core.analytics.kernels.process.part import WATCH_AT, Plan, activity
from waypost.core.analytics.questions.process import Group, Trouble
from waypost.core.measures.proportions import wilson
from waypost.core.measures.quantiles import quantile
from waypost.core.measures.shifts import Shift, compare_means
from waypost.core.measures.stratified import Comparison, Strata, compare
from waypost.core.vocabulary.events import MICROSECONDS

ENOUGH_ALIKE = 0.8
# What shows only within the watch, in which column, and the fewest events it takes.
LATER: tuple[tuple[Trouble, int, int], ...] = (("rework", at.REWORK_AT, 2), ("error", at.ERROR_AT, 1))


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Customers of one comparison, one place each: who has the trouble, the stratum, and the outcome.

    `arrived`: µs until the customer step, -1 = not within the horizon.
    """

    trouble: Trouble
    troubled: Flags
    strata: Ints
    dropped: Flags
    arrived: Ints
    open: int
    already: int
    idle: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison before it is judged among the others; `enough` customers on both sides for any test."""

    cases: Cases
    adjusted_for: tuple[str, ...]
    reached: Comparison
    dropped: Comparison
    time: Shift
    enough: bool


def cases_of(plan: Plan, firsts: Ints, strata: Ints, times: Ints, outcome: Ints) -> list[Cases]:
    """The comparisons of one link; `times` are the instants of the first executions."""
    found = []
    timed = firsts[:, at.LEAD] >= 0
    if timed.any():
        lead = firsts[timed, at.LEAD]
        decided = outcome[timed, at.AT_OPEN] == 0
        limit = plan.slow if plan.slow is not None else int(quantile(lead, 0.5) or 0)
        found.append(
            Cases(
                "slow", (lead > limit)[decided], strata[timed][decided],
                outcome[timed, at.AT_DROPPED][decided] > 0, outcome[timed, at.AT_ARRIVED][decided],
                int(np.count_nonzero(~decided)), 0, 0, limit,
            )
        )  # fmt: skip
    already = outcome[:, at.MARK_ALREADY] > 0
    in_watch = outcome[:, at.IN_WATCH]
    watched = strata | activity(in_watch) << WATCH_AT
    for trouble, column, least in LATER:
        idle = (in_watch < least) & ~already
        is_open = (outcome[:, at.MARK_OPEN] > 0) & ~already & ~idle
        kept = ~already & ~is_open & ~idle
        happened = (firsts[:, column] < NEVER) & (firsts[:, column] <= times + plan.watch)
        found.append(
            Cases(
                trouble, happened[kept], watched[kept], outcome[kept, at.MARK_DROPPED] > 0,
                outcome[kept, at.MARK_ARRIVED], int(is_open.sum()), int(already.sum()), int(idle.sum()), None,
            )
        )  # fmt: skip
    return found


def compared(plan: Plan, cases: Cases) -> Compared:
    """Both groups in the finest strata in which four fifths of the troubled find somebody alike."""
    wanted = ENOUGH_ALIKE * np.count_nonzero(cases.troubled)
    fitting = (step for step in plan.coarseness if _meeting(cases.strata >> step[0], cases.troubled) >= wanted)
    shift, adjusted_for = next(fitting, plan.coarseness[-1])
    if cases.limit is None:
        adjusted_for = ("events in watch", *adjusted_for)
    _, place = np.unique(cases.strata >> shift, return_inverse=True)
    confidence, minimum = plan.question.confidence, plan.question.minimum
    reached = compare(_table(place, cases.troubled, cases.arrived >= 0), confidence)
    seconds = np.where(cases.arrived >= 0, cases.arrived, plan.horizon) / MICROSECONDS
    return Compared(
        cases=cases,
        adjusted_for=adjusted_for,
        reached=reached,
        dropped=compare(_table(place, cases.troubled, cases.dropped), confidence),
        time=compare_means(seconds, place.astype(np.int64), cases.troubled, confidence),
        enough=min(reached.n, reached.other_n) >= minimum,
    )


def group(plan: Plan, cases: Cases, *, troubled: bool) -> Group:
    """One side of a comparison as it was seen."""
    here = cases.troubled == troubled
    n, confidence = int(np.count_nonzero(here)), plan.question.confidence
    arrived = cases.arrived[here & (cases.arrived >= 0)]
    middle = quantile(arrived, 0.5)
    return Group(
        customers=n,
        reached=wilson(len(arrived), n, confidence),
        dropped=wilson(int(np.count_nonzero(cases.dropped & here)), n, confidence),
        time=None if middle is None else middle / MICROSECONDS,
    )


def _table(place: npt.NDArray[np.intp], troubled: Flags, met: Flags) -> Strata:
    def counted(who: Flags) -> Ints:
        return np.bincount(place[who], minlength=width).astype(np.int64)

    width = int(place.max(initial=-1)) + 1
    return Strata(counted(troubled & met), counted(troubled), counted(~troubled & met), counted(~troubled))


def _meeting(strata: Ints, troubled: Flags) -> int:
    """How many of the troubled have somebody without trouble in their stratum."""
    return int(np.count_nonzero(np.isin(strata[troubled], strata[~troubled])))
