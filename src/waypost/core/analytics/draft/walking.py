"""Customers walking over the steps of a map, counted in one pass over a shard.

The steps come as a table: for each touchpoint code the step it belongs to (0 … S-1), or S for "not on the map".
Events that are not on the map are passed over, and a run of events at one step is one visit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import int64, types

from waypost.core.analytics.index.model import Codes, Index, Offsets, Shard, Times
from waypost.core.computing.compiled import CODES, OFFSETS, TIMES, kernel
from waypost.core.computing.pool import in_parallel

Counts = npt.NDArray[np.int64]
_VECTOR = types.Array(int64, 1, "C")
_MATRIX = types.Array(int64, 2, "C")


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """How many customers and events each touchpoint code has."""

    customers: Counts
    events: Counts


@dataclass(frozen=True, slots=True, eq=False)
class Walks:
    """What customers do on the steps of a map.

    `customers[a]`: who visit step a; `reached`: who visit any of them, or any of those where the journey begins. `before[a, b]`: who visit both, a for the first time before b.
    `going[a, b]`: who go from a directly to b at least once. `pauses[a][b]`: all times between the last event of a
    visit of a and the first event of the visit of b that follows, µs, in any order.
    """

    customers: Counts
    reached: int
    before: Counts
    going: Counts
    pauses: Sequence[Sequence[npt.NDArray[np.int64]]]


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Of the customers whose last visit of a step was not later than the cutoff: how many, and how many went on."""

    decided: Counts
    continued: Counts


def survey(index: Index) -> Survey:
    """One pass over all touchpoints."""
    parts = in_parallel(lambda shard: _survey(shard.offsets, shard.touchpoint, len(index.touchpoints)), index.shards)
    both = np.sum(parts, axis=0)
    return Survey(both[0], both[1])


def step_codes(shard: Shard, table: Codes) -> Codes:
    """The step of each row of a shard."""
    return table[shard.touchpoint]


def unfolded(shard: Shard, code: int, visits: int) -> Codes:
    """Steps of a single touchpoint: its first event is step 0, the second 1, …, all from the last on the last."""
    return _unfold(shard.offsets, shard.touchpoint, code, visits)


def walks(shards: Sequence[Shard], codes: Sequence[Codes], steps: int) -> Walks:
    """All walks over the steps; `codes` gives each row of each shard its step."""

    def part(i: int) -> tuple[Counts, Counts, Counts, Counts, Counts]:
        matrices = np.zeros((3, steps, steps), np.int64)
        customers = np.zeros(steps + 1, np.int64)  # the last: of all steps together
        before, going, counts = matrices
        _count(shards[i].offsets, codes[i], steps, customers, before, going, counts)
        bounds = np.zeros(steps * steps + 1, np.int64)
        np.cumsum(counts.ravel(), out=bounds[1:])
        pauses = np.empty(bounds[-1], np.int64)
        _fill(shards[i].offsets, shards[i].time, codes[i], steps, bounds[:-1].copy(), pauses)
        return customers, before, going, bounds, pauses

    parts = in_parallel(part, range(len(shards)))

    def between(a: int, b: int) -> npt.NDArray[np.int64]:
        at = a * steps + b
        return np.concatenate([pauses[bounds[at] : bounds[at + 1]] for *_, bounds, pauses in parts])

    customers = np.sum([part[0] for part in parts], axis=0)
    return Walks(
        customers=customers[:steps],
        reached=int(customers[steps]),
        before=np.sum([part[1] for part in parts], axis=0),
        going=np.sum([part[2] for part in parts], axis=0),
        pauses=[[between(a, b) for b in range(steps)] for a in range(steps)],
    )


def reaching(shards: Sequence[Shard], codes: Sequence[Codes], wanted: npt.NDArray[np.bool_]) -> int:
    """How many customers visit one of the wanted steps; `wanted` has one entry per step and a last one for "not on the map"."""

    def part(i: int) -> int:
        seen = np.concatenate(([0], np.cumsum(wanted[codes[i]])))
        return int(np.count_nonzero(np.diff(seen[shards[i].offsets])))

    return sum(in_parallel(part, range(len(shards))))


def ends(shards: Sequence[Shard], codes: Sequence[Codes], steps: int, cutoff: int) -> Ends:
    """Who went on and who did not, leaving out visits so young (after `cutoff`, µs) that nobody knows yet."""
    parts = in_parallel(lambda i: _ends(shards[i].offsets, shards[i].time, codes[i], steps, cutoff), range(len(shards)))
    both = np.sum(parts, axis=0)
    return Ends(both[0], both[1])


def contacts(shards: Sequence[Shard], codes: Sequence[Codes], steps: int, dimension: str, words: int) -> Counts:
    """Events by step and value of a dimension: steps x words."""
    parts = in_parallel(lambda i: _contacts(codes[i], shards[i].dimension(dimension), steps, words), range(len(shards)))
    return np.sum(parts, axis=0)  # type: ignore[no-any-return]


def switches(shards: Sequence[Shard], codes: Sequence[Codes], steps: int, dimension: str) -> tuple[Counts, Counts]:
    """Customers that go from a to b with both values known, and those of them whose value changed, each steps x steps.

    Every customer counts once for a pair of steps: with the first time both values are known.
    """
    parts = in_parallel(
        lambda i: _switches(shards[i].offsets, codes[i], shards[i].dimension(dimension), steps), range(len(shards))
    )
    both = np.sum(parts, axis=0)
    return both[0], both[1]


@kernel(OFFSETS, CODES, int64, returns=_MATRIX)
def _survey(offsets: Offsets, touchpoint: Codes, names: int) -> Counts:
    out = np.zeros((2, names), np.int64)
    last = np.full(names, -1, np.int64)
    for c in range(len(offsets) - 1):
        for r in range(offsets[c], offsets[c + 1]):
            code = touchpoint[r]
            out[1, code] += 1
            if last[code] != c:
                last[code] = c
                out[0, code] += 1
    return out


@kernel(OFFSETS, CODES, int64, int64, returns=types.Array(types.uint16, 1, "C"))
def _unfold(offsets: Offsets, touchpoint: Codes, code: int, visits: int) -> Codes:
    out = np.full(len(touchpoint), visits, np.uint16)
    for c in range(len(offsets) - 1):
        visit = 0
        for r in range(offsets[c], offsets[c + 1]):
            if touchpoint[r] == code:
                out[r] = min(visit, visits - 1)
                visit += 1
    return out


@kernel(OFFSETS, CODES, int64, _VECTOR, _MATRIX, _MATRIX, _MATRIX, returns=types.void)
def _count(
    offsets: Offsets, codes: Codes, steps: int, customers: Counts, before: Counts, going: Counts, counts: Counts
) -> None:
    seen = np.empty(steps, np.int64)
    visited = np.full(steps, -1, np.int64)
    went = np.full((steps, steps), -1, np.int64)
    for c in range(len(offsets) - 1):
        n = 0
        previous = -1
        for r in range(offsets[c], offsets[c + 1]):
            step = int64(codes[r])
            if step in (steps, previous):
                continue
            if visited[step] != c:
                visited[step] = c
                customers[step] += 1
                for i in range(n):
                    before[seen[i], step] += 1
                seen[n] = step
                n += 1
            if previous >= 0:
                counts[previous, step] += 1
                if went[previous, step] != c:
                    went[previous, step] = c
                    going[previous, step] += 1
            previous = step
        if n:
            customers[steps] += 1


@kernel(OFFSETS, TIMES, CODES, int64, _VECTOR, _VECTOR, returns=types.void)
def _fill(offsets: Offsets, time: Times, codes: Codes, steps: int, place: Counts, pauses: Counts) -> None:
    for c in range(len(offsets) - 1):
        previous = -1
        left = int64(0)
        for r in range(offsets[c], offsets[c + 1]):
            step = int64(codes[r])
            if step == steps:
                continue
            if previous >= 0 and step != previous:
                cell = previous * steps + step
                pauses[place[cell]] = time[r] - left
                place[cell] += 1
            previous = step
            left = time[r]


@kernel(OFFSETS, TIMES, CODES, int64, int64, returns=_MATRIX)
def _ends(offsets: Offsets, time: Times, codes: Codes, steps: int, cutoff: int) -> Counts:
    out = np.zeros((2, steps), np.int64)
    visited = np.full(steps, -1, np.int64)
    left = np.zeros(steps, np.int64)
    for c in range(len(offsets) - 1):
        final = -1
        for r in range(offsets[c], offsets[c + 1]):
            step = int64(codes[r])
            if step < steps:
                visited[step] = c
                left[step] = time[r]
                final = step
        if final < 0:
            continue
        for step in range(steps):
            if visited[step] == c and left[step] <= cutoff:
                out[0, step] += 1
                if step != final:
                    out[1, step] += 1
    return out


@kernel(CODES, CODES, int64, int64, returns=_MATRIX)
def _contacts(codes: Codes, values: Codes, steps: int, words: int) -> Counts:
    out = np.zeros((steps, words), np.int64)
    for r in range(len(codes)):
        if codes[r] < steps:
            out[codes[r], values[r]] += 1
    return out


@kernel(OFFSETS, CODES, CODES, int64, returns=types.Array(int64, 3, "C"))
def _switches(offsets: Offsets, codes: Codes, values: Codes, steps: int) -> Counts:
    out = np.zeros((2, steps, steps), np.int64)
    went = np.full((steps, steps), -1, np.int64)
    for c in range(len(offsets) - 1):
        previous = -1
        value = int64(0)
        for r in range(offsets[c], offsets[c + 1]):
            step = int64(codes[r])
            if step == steps:
                continue
            if previous >= 0 and step != previous and value != 0 and values[r] != 0 and went[previous, step] != c:
                went[previous, step] = c
                out[0, previous, step] += 1
                if int64(values[r]) != value:
                    out[1, previous, step] += 1
            previous = step
            value = int64(values[r])
    return out
