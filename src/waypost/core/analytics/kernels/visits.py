"""Visits: cut by the gap rule over the whole history, then those that begin in the period are measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types, uint16

from waypost.core.analytics.index.model import Codes, Index, Shard, Times
from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.kernels.protocol import Kernel
from waypost.core.analytics.kernels.spans import Ints, Spans, binned, quantiles
from waypost.core.analytics.kernels.ways import Rows, Scope, Ways, scope_of
from waypost.core.analytics.questions.periods import ALWAYS
from waypost.core.analytics.questions.visits import OtherVisits, Spread, VisitFigures, VisitGroup, Visits, VisitsAnswer
from waypost.core.computing.compiled import CODES, ROWS, TIMES, kernel, readonly
from waypost.core.measures.clusters import Clustered
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError, Wording

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
    """`sums`: one row for each value and a last one for all. Of the visits that are over, by value: `sizes` (events,
    counted) and `lengths` (µs; those of bounces are 0 and left out)."""

    sums: Ints
    sizes: Spans
    lengths: Spans


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The visits that begin in the period: customer, entry value, number of events, µs, and whether it is over."""

    owner: Rows
    entry: Codes
    size: Ints
    length: Ints
    over: npt.NDArray[np.bool_]


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
        ways, width = plan.scope.ways(shard), len(plan.scope.names)
        found = found_visits(plan, shard, ways)
        sums = np.zeros((width + 1, _COLUMNS), np.int64)
        _tally(found.entry, found.owner, found.size, found.length, found.over, sums[:width])
        _tally(np.zeros_like(found.entry), found.owner, found.size, found.length, found.over, sums[width:])
        counts = sums[:width, OVER] - sums[:width, BOUNCES]
        lengths = np.empty(counts.sum(), np.int64)
        _lay_out(found.entry, found.size, found.length, found.over, np.cumsum(counts) - counts, lengths)
        keys = np.flatnonzero(counts)
        laid = Spans(keys, counts[keys], lengths)
        return Part(sums, _sizes(found), laid if plan.exact else binned(laid))

    def merge(self, plan: Plan, parts: Sequence[Part]) -> VisitsAnswer:
        names, width = plan.scope.names, len(plan.scope.names)
        sums: Ints = np.stack([part.sums for part in parts]).sum(axis=0)
        values = np.arange(width)
        sizes, lengths = np.zeros((width + 1, 2)), np.zeros((width + 1, 2))
        qs, every = (0.5, 0.9), np.zeros(1, np.int64)
        sizes[:width] = quantiles([part.sizes for part in parts], values, qs)
        sizes[width:] = quantiles([_as_one(part.sizes) for part in parts], every, qs)
        bounces = sums[:, BOUNCES]
        lengths[:width] = quantiles([part.lengths for part in parts], values, qs, zeros=bounces[:width])
        lengths[width:] = quantiles([_as_one(part.lengths) for part in parts], every, qs, zeros=bounces[width:])
        figures = _figures(sums[width], sizes[width], lengths[width])
        present = np.flatnonzero(sums[:width, VISITS]).tolist()
        shown = sorted(present, key=lambda code: (-sums[code, VISITS], names[code]))[: plan.top]
        groups = tuple(
            VisitGroup(
                names[code] or None,
                int(sums[code, VISITS]) / figures.visits,
                _figures(sums[code], sizes[code], lengths[code]),
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


def found_visits(plan: Plan, shard: Shard, ways: Ways) -> Found:
    """The visits of a shard that begin in the period, those of one customer side by side."""
    n = len(ways)
    found = Found(
        np.empty(n, np.int32),
        np.empty(n, np.uint16),
        np.empty(n, np.int64),
        np.empty(n, np.int64),
        np.empty(n, np.bool_),
    )
    kept = _describe(
        ways.begin, ways.end, ways.owner, shard.time, plan.scope.codes(shard), plan.first, plan.last,
        plan.as_of - plan.scope.gap, found.owner, found.entry, found.size, found.length, found.over,
    )  # fmt: skip
    return Found(found.owner[:kept], found.entry[:kept], found.size[:kept], found.length[:kept], found.over[:kept])


def _sizes(found: Found) -> Spans:
    """How many visits that are over have which size, by entry value: few numbers, so they are counted."""
    most = int(found.size.max(initial=0)) + 1
    cells, counts = np.unique((found.entry * np.int64(most) + found.size)[found.over], return_counts=True)
    keys, groups = np.unique(cells // most, return_counts=True)
    return Spans(keys, groups, cells % most, counts)


_SIZES = readonly(int64)
_FLAGS = readonly(types.boolean)
_OUT = types.Array(int64, 1, "C")


@kernel(
    ROWS, ROWS, ROWS, TIMES, CODES, int64, int64, int64,
    types.Array(int32, 1, "C"), types.Array(uint16, 1, "C"), _OUT, _OUT, types.Array(types.boolean, 1, "C"),
    returns=int64,
)  # fmt: skip
def _describe(
    begins: Rows, ends: Rows, owners: Rows, time: Times, codes: Codes, first: int, last: int, over_before: int,
    owner: Rows, entry: Codes, size: Ints, length: Ints, over: npt.NDArray[np.bool_],
) -> int:  # fmt: skip
    n = 0
    for visit in range(len(begins)):
        begin, end = begins[visit], ends[visit]
        begun, left = time[begin], time[end - 1]
        if first <= begun < last:
            owner[n] = owners[visit]
            entry[n] = codes[begin]
            size[n] = end - begin
            length[n] = left - begun
            over[n] = left < over_before
            n += 1
    return n


@kernel(CODES, _SIZES, _SIZES, _FLAGS, _OUT, _OUT, returns=types.void)
def _lay_out(entry: Codes, size: Ints, length: Ints, over: npt.NDArray[np.bool_], at: Ints, out: Ints) -> None:
    """Write the lengths of visits that are over and no bounces to the places of their values."""
    for visit in range(len(entry)):
        if over[visit] and size[visit] > 1:
            code = entry[visit]
            out[at[code]] = length[visit]
            at[code] += 1


@kernel(CODES, ROWS, _SIZES, _SIZES, _FLAGS, types.Array(int64, 2, "C"), returns=types.void)
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


def figures(question: Visits, answer: VisitsAnswer) -> Figures:
    """Visits per customer, their length, bounces; of each beginning its share of all visits and its bounces."""
    own = answer.figures
    bases = {"customers": own.customers, "visits": own.visits, "visits that are over": own.visits - own.open}
    found = [
        Figure(Wording("Visits per customer", "Besuche je Kund:in"), "count", own.visits_per_customer, "customers"),
        Figure(Wording("Bounce rate", "Absprungrate"), "share", _known(own.bounce_rate.value), "visits that are over"),
        Figure(Wording("Events per visit", "Ereignisse je Besuch"), "count", own.events.mean, "visits that are over"),
        Figure(Wording("Mean time of a visit", "Mittlere Dauer eines Besuchs"), "seconds", own.seconds.mean, "visits that are over"),
        Figure(Wording("Median time of a visit", "Median der Dauer eines Besuchs"), "seconds", own.seconds.median, "visits that are over"),
    ]  # fmt: skip
    for group in answer.groups:
        name, over = group.value or "?", f"visits that began with {group.value or '?'} and are over"
        bases[over] = group.figures.visits - group.figures.open
        found.append(
            Figure(
                Wording(f"Visits that begin with {name}", f"Besuche mit Beginn {name}"), "share", group.share, "visits"
            )
        )
        bounced = _known(group.figures.bounce_rate.value)
        found.append(Figure(Wording(f"Bounce rate of {name}", f"Absprungrate von {name}"), "share", bounced, over))
    return Figures(tuple(found), bases, complete=not answer.other.values)


def _known(value: float) -> float | None:
    return None if isnan(value) else value


FIGURES = {"Visits": figures}
