"""Ways: which rows of a customer belong together in a question about order (all of them, or one visit)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types

from waypost.core.analytics.index.model import Codes, Index, Shard, Times
from waypost.core.analytics.kernels.steps import meant
from waypost.core.analytics.questions.periods import BEGINNING, END, Period, span
from waypost.core.computing.compiled import OFFSETS, TIMES, inlined, kernel
from waypost.core.vocabulary.wording import WaypostError

Rows = npt.NDArray[np.int32]
NO_GAP = END

_OUT = types.Array(int32, 1, "C")


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """Way `w` of a shard holds the rows `begin[w]:end[w]` (at least one) of customer `owner[w]`, in row order."""

    begin: Rows
    end: Rows
    owner: Rows

    def __len__(self) -> int:
        return len(self.begin)

    @property
    def customers(self) -> int:
        """How many customers have a way: those of one customer stand together."""
        return int(np.count_nonzero(self.owner[1:] != self.owner[:-1])) + bool(len(self))


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question about order reads: the codes of `by` ("" = touchpoints) with their words, and which rows."""

    by: str
    names: tuple[str, ...]
    first: int
    last: int
    gap: int

    def codes(self, shard: Shard) -> Codes:
        """One code for each row of the shard."""
        return shard.dimension(self.by) if self.by else shard.touchpoint

    def ways(self, shard: Shard) -> Ways:
        """The ways of the shard's customers in the period, or their visits."""
        return ways_of(shard, self.first, self.last, self.gap)

    def hidden(self, words: Sequence[str]) -> npt.NDArray[np.bool_]:
        """For each code whether it is hidden. Raises WaypostError for a word that the data do not have."""
        hidden = np.zeros(len(self.names), np.bool_)
        for word in words:
            if word not in self.names:
                near = ", ".join(meant(word, self.names))
                raise WaypostError(
                    en=f"'{word}' cannot be hidden, it does not occur in these events. Did you mean {near}?",
                    de=f"„{word}“ kann nicht ausgeblendet werden, es kommt in den Ereignissen nicht vor. "
                    f"Gemeint: {near}?",
                )
            hidden[self.names.index(word)] = True
        return hidden


def scope_of(index: Index, by: str, period: Period, visit_gap: str | None) -> Scope:
    """Words become codes, dates become instants. `by`: "", or a dimension's name or role."""
    dimension = index.dimension_for(by).name if by else ""
    names = index.words[dimension] if by else index.touchpoints
    return Scope(dimension, names, *period.instants(index.zone), gap_of(visit_gap))


def seen_until(index: Index, period: Period) -> int:
    """The last instant that was seen: of the data, or of the period where that ends first."""
    return min(index.last, period.instants(index.zone)[1] - 1)


def ways_of(shard: Shard, first: int, last: int, gap: int = NO_GAP) -> Ways:
    """The rows with first <= time < last of every customer who has any; cut into visits where more than `gap` µs pass.

    The period cuts before the gap does. Exactly `gap` µs still belong to the same visit.
    """
    if (first, last, gap) == (BEGINNING, END, NO_GAP):
        begin, end = shard.offsets[:-1], shard.offsets[1:]
        present = begin < end
        if present.all():
            return Ways(begin, end, np.arange(shard.customers, dtype=np.int32))
        owner = np.flatnonzero(present).astype(np.int32)
        return Ways(begin[owner], end[owner], owner)
    room = shard.customers if gap >= NO_GAP else shard.events
    begin, end, owner = (np.empty(room, np.int32) for _ in range(3))
    ways = _cut(shard.offsets, shard.time, first, last, gap, begin, end, owner)
    return Ways(begin[:ways], end[:ways], owner[:ways])


def gap_of(visit_gap: str | None) -> int:
    """The gap rule in µs; None = no visits are told apart. Raises WaypostError unless it is a span above 0."""
    if visit_gap is None:
        return NO_GAP
    gap = span(visit_gap)
    if gap == 0:
        raise WaypostError(
            en="A visit cannot end after a gap of 0; the gap must be longer (30min is usual).",
            de="Ein Besuch kann nicht nach einer Pause von 0 enden; die Pause muss länger sein (üblich: 30min).",
        )
    return gap


@inlined
def first_from(time: Times, begin: int, end: int, instant: int) -> int:
    """The first row of begin:end that is not before an instant, else `end`; by halving."""
    while begin < end:
        middle = (begin + end) // 2
        if time[middle] < instant:
            begin = middle + 1
        else:
            end = middle
    return begin


@kernel(OFFSETS, TIMES, int64, int64, int64, _OUT, _OUT, _OUT, returns=int64)
def _cut(offsets: Rows, time: Times, first: int, last: int, gap: int, begins: Rows, ends: Rows, owners: Rows) -> int:
    n = 0
    for c in range(len(offsets) - 1):
        end = first_from(time, int64(offsets[c]), int64(offsets[c + 1]), last)
        r = first_from(time, int64(offsets[c]), end, first)
        while r < end:
            begins[n] = r
            owners[n] = c
            r = end if gap >= NO_GAP else r + 1
            while r < end and time[r] - time[r - 1] <= gap:
                r += 1
            ends[n] = r
            n += 1
    return n
