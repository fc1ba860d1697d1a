"""Visits: cut by the gap rule over the whole history, then those that begin in the period are measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import int64, types

from waypost.core.analytics.compiled import CODES, ROWS, kernel, readonly
from waypost.core.analytics.index.model import Codes, Index, Shard
from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels.protocol import Kernel
from waypost.core.analytics.kernels.spans import Ints, Spans, binned, quantiles
from waypost.core.analytics.kernels.ways import Rows, Scope, scope_of
from waypost.core.analytics.questions.periods import ALWAYS
from waypost.core.analytics.questions.visits import OtherVisits, Spread, VisitFigures, VisitGroup, Visits, VisitsAnswer
from waypost.core.measures.clusters import Clustered
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError

# What is summed up for each value: the columns of a table.
VISITS, CUSTOMERS, EVENTS, LENGTHS, OVER, BOUNCES, CLUSTERS, SS, SM, MM = range(10)
_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """`scope` cuts the whole history into visits; `first`, `last`: the period of their first events in µs."""

    scope: Scope
    first: int
    last: int
    as_of: int
    exact: bool
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """`sums`: one row for each value and a last one for all; sizes (events) and lengths (µs) of the visits that are
    over, by value."""

    sums: Ints
    sizes: Spans
    lengths: Spans


class VisitsKernel:
    """The kernel of the question `Visits`."""

    def plan(self, question: Visits, index: Index) -> Plan:
        if question.top < 0:
            raise WaypostError(
                en=f"The number of values to show is {question.top}; give 0 or more.",
                de=f"Die Zahl der gezeigten Werte ist {question.top}; möglich sind 0 oder mehr.",
            )
        first, last = question.period.instants(index.zone)
        exact = index.events <= spans.EXACT_LIMIT
        return Plan(scope_of(index, question.by, ALWAYS, question.gap), first, last, index.last, exact, question.top)

    def part(self, plan: Plan, shard: Shard) -> Part:
        ways = plan.scope.ways(shard)
        begun = shard.time[ways.begin]
        ours = np.flatnonzero((begun >= plan.first) & (begun < plan.last))
        begin, end, owner = ways.begin[ours], ways.end[ours], ways.owner[ours]
        entry, sizes = plan.scope.codes(shard)[begin], (end - begin).astype(np.int64)
        last = shard.time[end - 1]
        lengths, over = last - begun[ours], plan.as_of - last > plan.scope.gap
        width = len(plan.scope.names)
        sums = np.zeros((width + 1, _COLUMNS), np.int64)
        _tally(entry, owner, sizes, lengths, over, sums[:width])
        _tally(np.zeros(len(entry), np.uint16), owner, sizes, lengths, over, sums[width:])
        order = np.argsort(entry[over], kind="stable")
        keys, counts = np.flatnonzero(sums[:width, OVER]), sums[:width, OVER]
        found = [Spans(keys, counts[keys], values[over][order]) for values in (sizes, lengths)]
        return Part(sums, *(found if plan.exact else map(binned, found)))

    def merge(self, plan: Plan, parts: Sequence[Part]) -> VisitsAnswer:
        names, width = plan.scope.names, len(plan.scope.names)
        sums: Ints = np.stack([part.sums for part in parts]).sum(axis=0)
        found: list[npt.NDArray[np.float64]] = []  # median and p90 of sizes, of lengths; the last row is that of all
        for pieces in ([part.sizes for part in parts], [part.lengths for part in parts]):
            table = np.zeros((width + 1, 2))
            keys = np.flatnonzero(sums[:width, OVER])
            table[keys] = quantiles(pieces, keys, (0.5, 0.9))
            if len(keys):
                table[width] = quantiles([_as_one(piece) for piece in pieces], np.zeros(1, np.int64), (0.5, 0.9))[0]
            found.append(table)
        figures = _figures(sums[width], found[0][width], found[1][width])
        present = np.flatnonzero(sums[:width, VISITS]).tolist()
        shown = sorted(present, key=lambda code: (-sums[code, VISITS], names[code]))[: plan.top]
        groups = tuple(
            VisitGroup(
                names[code] or None,
                int(sums[code, VISITS]) / figures.visits,
                _figures(sums[code], found[0][code], found[1][code]),
            )
            for code in shown
        )
        rest = figures.visits - sum(group.figures.visits for group in groups)
        other = OtherVisits(len(present) - len(shown), rest, rest / figures.visits if figures.visits else 0.0)
        return VisitsAnswer(figures, groups, other, "exact" if plan.exact else "histogram")


def _figures(sums: Ints, sizes: npt.NDArray[np.float64], lengths: npt.NDArray[np.float64]) -> VisitFigures:
    total = [int(value) for value in sums]
    seconds = _spread(total[LENGTHS] / MICROSECONDS, total[OVER], lengths / MICROSECONDS)
    return VisitFigures(
        visits=total[VISITS],
        customers=total[CUSTOMERS],
        visits_per_customer=total[VISITS] / total[CUSTOMERS] if total[CUSTOMERS] else None,
        open=total[VISITS] - total[OVER],
        events=_spread(total[EVENTS], total[OVER], sizes),
        seconds=seconds,
        bounces=total[BOUNCES],
        bounce_rate=Clustered(total[BOUNCES], total[OVER], total[CLUSTERS], total[SS], total[SM], total[MM]).share(),
    )


def _spread(total: float, n: int, found: npt.NDArray[np.float64]) -> Spread:
    return Spread(total / n, float(found[0]), float(found[1])) if n else Spread(None, None, None)


def _as_one(spans: Spans) -> Spans:
    """All groups together."""
    return Spans(np.zeros(1, np.int64), np.array([len(spans.spans)]), spans.spans, spans.weights)


_SIZES = readonly(int64)


@kernel(CODES, ROWS, _SIZES, _SIZES, readonly(types.boolean), types.Array(int64, 2, "C"), returns=types.void)
def _tally(entry: Codes, owner: Rows, sizes: Ints, lengths: Ints, over: npt.NDArray[np.bool_], sums: Ints) -> None:
    """Sums by entry value; visits of one customer stand together, so its own sums are kept until its last visit."""
    own = np.zeros((len(sums), 3), np.int64)  # visits, of them over, of them bounces
    visit = 0
    while visit < len(entry):
        end = visit
        while end < len(entry) and owner[end] == owner[visit]:
            code = entry[end]
            own[code, 0] += 1
            if over[end]:
                own[code, 1] += 1
                sums[code, EVENTS] += sizes[end]
                sums[code, LENGTHS] += lengths[end]
                if sizes[end] == 1:
                    own[code, 2] += 1
            end += 1
        for again in range(visit, end):
            code = entry[again]
            visits, done, bounces = own[code, 0], own[code, 1], own[code, 2]
            if visits > 0:
                sums[code, VISITS] += visits
                sums[code, CUSTOMERS] += 1
                sums[code, OVER] += done
                sums[code, BOUNCES] += bounces
                sums[code, CLUSTERS] += done > 0
                sums[code, SS] += bounces * bounces
                sums[code, SM] += bounces * done
                sums[code, MM] += done * done
                own[code, 0] = own[code, 1] = own[code, 2] = 0
        visit = end


KERNELS: dict[str, Kernel[Any, Any, Any, Any]] = {"Visits": VisitsKernel()}
