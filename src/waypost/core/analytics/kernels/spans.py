"""Spans of time in groups: exact lower quantiles from all shards, or a histogram when there are very many.

Many groups at once, from many arrays: the definition is that of `core.measures.quantiles`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from numba import int64, types

from waypost.core.computing.compiled import kernel, readonly
from waypost.core.computing.pool import in_parallel
from waypost.core.measures.quantiles import position

EXACT_LIMIT = 50_000_000  # above that many spans a histogram takes their place
_FINE = 6  # bits of a histogram cell inside a doubling: cells 1/64 wide, so their middle is within 0.8 %

Ints = npt.NDArray[np.int64]
_INTS = readonly(int64)


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Spans of one shard, grouped: group keys ascending, how many spans each has, and the spans one group after
    another in any order (µs). `weights` is None, or how often each span counts (a histogram)."""

    keys: Ints
    counts: Ints
    spans: Ints
    weights: Ints | None = None


def binned(spans: Spans) -> Spans:
    """The same spans as a histogram: the middles of cells and how many fell into each.

    Spans below 128 µs keep their value; others are moved by less than 0.8 %.
    """
    group = np.repeat(np.arange(len(spans.keys)), spans.counts)
    cells, weights = np.unique(group << 16 | _cell(spans.spans), return_counts=True)
    counts = np.bincount(cells >> 16, minlength=len(spans.keys)).astype(np.int64)
    return Spans(spans.keys, counts, _middle(cells & 0xFFFF), weights.astype(np.int64))


def quantiles(parts: Sequence[Spans], keys: Ints, qs: Sequence[float], zeros: Ints | None = None) -> Ints:
    """The quantiles of every group of `keys` (ascending, all that occur) over all parts: one row a group, µs.

    `zeros`: how many further spans of 0 each group has that stand in no part. Groups without spans get zeros.
    """
    places = [np.searchsorted(keys, part.keys) for part in parts]
    bounds = np.zeros(len(keys) + 1, np.int64)
    starts = []
    for part, place in zip(parts, places, strict=True):
        starts.append(bounds[1:][place])  # how much earlier parts put into the group
        bounds[1:][place] += part.counts
    np.cumsum(bounds, out=bounds)
    gathered = np.empty(bounds[-1], np.int64)
    weights = np.empty(bounds[-1] if any(part.weights is not None for part in parts) else 0, np.int64)

    def gather(i: int) -> None:
        at = starts[i] + bounds[:-1][places[i]]
        _gather(parts[i].counts, parts[i].spans, at, gathered)
        if (weighted := parts[i].weights) is not None:
            _gather(parts[i].counts, weighted, at, weights)

    in_parallel(gather, range(len(parts)))
    out = np.zeros((len(keys), len(qs)), np.int64)
    if zeros is None:
        zeros = np.zeros(len(keys), np.int64)
    pick = partial(_pick, gathered, weights if len(weights) else None, bounds, tuple(qs), zeros, out)
    in_parallel(pick, _fair_slices(bounds))
    return out


def _pick(
    gathered: Ints, weights: Ints | None, bounds: Ints, qs: tuple[float, ...], zeros: Ints, out: Ints, groups: range
) -> None:
    falling = sorted(range(len(qs)), key=qs.__getitem__, reverse=True)
    for group in groups:
        rows = slice(bounds[group], bounds[group + 1])
        spans, before = gathered[rows], int(zeros[group])
        if weights is not None:
            _pick_weighted(spans, weights[rows], qs, before, out[group])
            continue
        n = before + len(spans)
        for i in falling if n else ():
            place = position(n, qs[i]) - before
            if place < 0:
                break  # 0, and all smaller quantiles too
            spans.partition(place)  # one place at a time is many times faster than a list of places
            out[group, i] = spans[place]
            spans = spans[: place + 1]  # smaller quantiles lie to the left


def _pick_weighted(spans: Ints, weights: Ints, qs: tuple[float, ...], before: int, out: Ints) -> None:
    order = np.argsort(spans)
    until = before + np.cumsum(weights[order])
    n = int(until[-1]) if len(until) else 0
    for i, q in enumerate(qs if n else ()):
        place = position(n, q)
        out[i] = 0 if place < before else spans[order][np.searchsorted(until, place, side="right")]


def _fair_slices(bounds: Ints, slices: int = 8) -> list[range]:
    """Groups in ranges of about equal numbers of spans."""
    cuts = np.searchsorted(bounds, np.linspace(0, bounds[-1], slices + 1)[1:-1])
    edges = [0, *(int(cut) for cut in cuts), len(bounds) - 1]
    return [range(a, b) for a, b in pairwise(edges) if a < b]


def _cell(spans: Ints) -> Ints:
    mantissa, exponent = np.frexp(spans.astype(np.float64))
    fine = ((mantissa * 2 - 1) * (1 << _FINE)).astype(np.int64)
    coarse = ((exponent.astype(np.int64) << _FINE) | fine) + (1 << _FINE + 1)
    return np.where(spans < 1 << _FINE + 1, spans, coarse)


def _middle(cells: Ints) -> Ints:
    coarse = np.maximum(cells - (1 << _FINE + 1), 0)
    low = np.ldexp(1 + (coarse & (1 << _FINE) - 1) / (1 << _FINE), (coarse >> _FINE) - 1)
    width = np.ldexp(1.0 / (1 << _FINE), (coarse >> _FINE) - 1)
    return np.where(cells < 1 << _FINE + 1, cells, np.floor(low + width / 2)).astype(np.int64)


@kernel(_INTS, _INTS, _INTS, types.Array(int64, 1, "C"), returns=types.void)
def _gather(counts: Ints, spans: Ints, at: Ints, out: Ints) -> None:
    """Copy each group's spans to its place."""
    r = 0
    for group in range(len(counts)):
        to = at[group]
        for _ in range(counts[group]):
            out[to] = spans[r]
            to += 1
            r += 1
