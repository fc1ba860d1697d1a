"""Whole ways as sequences: numbered inside each shard, matched exactly between shards, cut at the very end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.paths.sequences import MORE, Sequences, joined, numbered, read
from waypost.core.analytics.kernels.spans import Ints, Spans, quantiles
from waypost.core.analytics.kernels.ways import Rows, Scope, Ways, scope_of
from waypost.core.analytics.questions.paths import OtherPaths, Path, Paths, PathsAnswer
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    scope: Scope
    hidden: npt.NDArray[np.bool_]
    collapse: bool
    max_length: int
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The different sequences of one shard; `ways` and `owners` (distinct customers) of each; `spans` by number."""

    sequences: Sequences
    ways: Ints
    owners: Ints
    spans: Spans
    customers: int
    hidden: int


class PathsKernel:
    """The kernel of the question `Paths`."""

    def plan(self, question: Paths, index: Index) -> Plan:
        if question.max_length < 1 or question.top < 0:
            raise WaypostError(
                en=f"Paths have a length of at least 1 and 0 or more are shown; asked were a length of "
                f"{question.max_length} and the top {question.top}.",
                de=f"Wege haben mindestens die Länge 1, gezeigt werden 0 oder mehr; gefragt waren Länge "
                f"{question.max_length} und die ersten {question.top}.",
            )
        scope = scope_of(index, question.by, question.period, question.visit_gap)
        return Plan(scope, scope.hidden(question.hide), question.collapse, question.max_length, question.top)

    def part(self, plan: Plan, shard: Shard) -> Part:
        ways, every, shown, first, last = shown_ways(plan, shard)
        numbers, firsts = numbered(every)
        counts = np.bincount(numbers, minlength=len(firsts))
        order = np.argsort(numbers, kind="stable")
        owner = ways.owner[shown]
        # Ways of one customer stand together, and the stable order keeps them together inside a number.
        new = np.ones(len(order), np.bool_)
        new[1:] = (np.diff(owner[order]) != 0) | (np.diff(numbers[order]) != 0)
        durations = shard.time[last[shown]] - shard.time[first[shown]]
        return Part(
            sequences=every.taken(firsts.astype(np.int64)),
            ways=counts,
            owners=np.bincount(numbers[order][new], minlength=len(firsts)),
            spans=Spans(np.arange(len(firsts)), counts, durations[order]),
            customers=int(np.count_nonzero(np.diff(owner, prepend=-1))),
            hidden=len(ways) - len(shown),
        )

    def merge(self, plan: Plan, parts: Sequence[Part]) -> PathsAnswer:
        every = joined([part.sequences for part in parts])
        numbers, firsts = numbered(every)
        of_part = np.split(numbers, np.cumsum([len(part.sequences) for part in parts])[:-1])
        ways, owners = np.zeros(len(firsts), np.int64), np.zeros(len(firsts), np.int64)
        for part, its in zip(parts, of_part, strict=True):
            ways[its] += part.ways
            owners[its] += part.owners
        top = _top(plan, every, firsts, ways)
        place = np.full(len(firsts), -1, np.int64)
        place[top] = np.arange(len(top))
        found = [_only(part.spans, place[its]) for part, its in zip(parts, of_part, strict=True)]
        times = quantiles(found, np.arange(len(top)), (0.5, 0.9)) / MICROSECONDS
        total = int(ways.sum())
        paths = tuple(
            Path(
                *_names(plan, every, int(firsts[variant])),
                ways=int(ways[variant]),
                customers=int(owners[variant]),
                share=int(ways[variant]) / total,
                median=float(times[i, 0]),
                p90=float(times[i, 1]),
            )
            for i, variant in enumerate(top)
        )
        rest = total - sum(path.ways for path in paths)
        return PathsAnswer(
            ways=total,
            customers=sum(part.customers for part in parts),
            variants=len(firsts),
            hidden=sum(part.hidden for part in parts),
            paths=paths,
            other=OtherPaths(len(firsts) - len(paths), rest, rest / total if total else 0.0),
        )


def shown_ways(plan: Plan, shard: Shard) -> tuple[Ways, Sequences, Ints, Rows, Rows]:
    """The ways of a shard, the sequences of those that show anything and which these are; for each way the rows of the
    first and last event shown."""
    ways = plan.scope.ways(shard)
    every, first, last = read(plan.scope.codes(shard), ways, plan.hidden, plan.collapse, plan.max_length)
    shown = np.flatnonzero(first >= 0)
    return ways, every.taken(shown) if len(shown) < len(ways) else every, shown, first, last


def _names(plan: Plan, every: Sequences, which: int) -> tuple[tuple[str, ...], bool]:
    codes = every.codes[every.bounds[which] : every.bounds[which + 1]].tolist()
    longer = codes[-1] == MORE
    return tuple(plan.scope.names[code] for code in codes[: len(codes) - longer]), longer


def _top(plan: Plan, every: Sequences, firsts: Rows, ways: Ints) -> list[int]:
    """The most frequent variants, in the order of the answer; names are compared only where counts are equal."""
    candidates = np.arange(len(ways))
    if 0 < plan.top < len(ways):
        least = np.partition(ways, -plan.top)[-plan.top]
        above, equal = np.flatnonzero(ways > least), np.flatnonzero(ways == least)
        places = plan.top - len(above)
        keys = _beginnings(plan, every, firsts[equal])
        candidates = np.concatenate([above, equal[keys <= np.partition(keys, places - 1)[places - 1]]])

    def rank(variant: int) -> tuple[int, int, tuple[str, ...]]:
        names, longer = _names(plan, every, int(firsts[variant]))
        return -int(ways[variant]), len(names) + longer, names

    return sorted(candidates.tolist(), key=rank)[: plan.top]


def _beginnings(plan: Plan, every: Sequences, which: Rows) -> Ints:
    """Length and first two names as one number in the order of the answer: there may be very many equal counts."""
    rank = np.zeros(MORE + 1, np.int64)
    rank[np.argsort(np.array(plan.scope.names, object))] = np.arange(len(plan.scope.names))
    begins = every.bounds[which]
    lengths = every.bounds[which + 1] - begins
    first = rank[every.codes[begins]]
    second = np.where(lengths > 1, rank[every.codes[np.minimum(begins + 1, len(every.codes) - 1)]], 0)
    keys: Ints = lengths << 32 | first << 16 | second
    return keys


def _only(spans: Spans, place: Ints) -> Spans:
    """The spans of the groups that have a place (>= 0), by ascending place."""
    kept = np.flatnonzero(place >= 0)
    kept = kept[np.argsort(place[kept])]
    ends = np.cumsum(spans.counts)
    pieces = [spans.spans[ends[group] - spans.counts[group] : ends[group]] for group in kept]
    return Spans(place[kept], spans.counts[kept], np.concatenate([*pieces, np.zeros(0, np.int64)]))
