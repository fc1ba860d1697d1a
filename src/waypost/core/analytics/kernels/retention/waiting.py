"""Waiting: times from a customer's first start to the first later end, and how long the open ones have waited."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import int64, types, uint8

from waypost.core.analytics.index.model import Index, Offsets, Shard, Times
from waypost.core.analytics.kernels import spans
from waypost.core.analytics.kernels.retention.matching import TwoSteps, two_steps
from waypost.core.analytics.kernels.spans import Ints, Spans
from waypost.core.analytics.kernels.steps import Masks
from waypost.core.analytics.kernels.ways import first_from
from waypost.core.analytics.questions.periods import span
from waypost.core.analytics.questions.retention import TimeToEvent, TimeToEventAnswer, Waiting, Within
from waypost.core.computing.compiled import MASKS, OFFSETS, TIMES, kernel
from waypost.core.measures.quantiles import quantile_of_counts
from waypost.core.measures.survival import Survival, kaplan_meier
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import WaypostError

CURVE_POINTS = 200
REACHED, OPEN = 1, 2

_OUT = types.Array(int64, 1, "C")


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    question: TimeToEvent
    steps: TwoSteps
    first: int
    last: int
    as_of: int
    within: tuple[int, ...]
    exact: bool


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Distinct waits (µs, ascending) and how many customers waited so long: until the end came, and still."""

    waits: Ints
    reached: Ints
    open_waits: Ints
    still_open: Ints


class TimeToEventKernel:
    """The kernel of the question `TimeToEvent`."""

    def plan(self, question: TimeToEvent, index: Index) -> Plan:
        if not question.start or not question.end:
            raise WaypostError(
                en="A time runs from one step to another: give both 'start' and 'end'.",
                de="Eine Dauer läuft von einem Schritt zu einem anderen: bitte „start“ und „end“ angeben.",
            )
        first, last = question.period.instants(index.zone)
        within = tuple(map(span, question.within))
        steps = two_steps(question.start, question.end, index)
        return Plan(question, steps, first, last, index.last, within, index.customers <= spans.EXACT_LIMIT)

    def part(self, plan: Plan, shard: Shard) -> Part:
        waits, states = found_waits(plan, shard)
        return Part(*_counted(waits[states == REACHED], plan.exact), *_counted(waits[states == OPEN], plan.exact))

    def merge(self, plan: Plan, parts: Sequence[Part]) -> TimeToEventAnswer:
        waits, reached = _added([(part.waits, part.reached) for part in parts])
        open_waits, still_open = _added([(part.open_waits, part.still_open) for part in parts])
        seen = kaplan_meier(waits, reached, open_waits, still_open)
        half = seen.quantile(0.5)
        return TimeToEventAnswer(
            customers=seen.n,
            reached=int(reached.sum()),
            open=int(still_open.sum()),
            median=_seconds(quantile_of_counts(waits, reached, 0.5)),
            p90=_seconds(quantile_of_counts(waits, reached, 0.9)),
            median_of_all=_seconds(half),
            within=tuple(
                Within(
                    text, int(reached[waits <= limit].sum()), int(still_open[open_waits < limit].sum()), seen.by(limit)
                )
                for text, limit in zip(plan.question.within, plan.within, strict=True)
            ),
            curve=_curve(seen),
            quantiles="exact" if plan.exact else "histogram",
        )


def _curve(seen: Survival) -> tuple[Waiting, ...]:
    """Points at about equal numbers of events."""
    if not len(seen.times):
        return ()
    upto = np.cumsum(seen.happened)
    points = min(len(seen.times), CURVE_POINTS)
    places = np.arange(points)
    if len(seen.times) > CURVE_POINTS:
        places = np.unique(np.searchsorted(upto, np.linspace(0, upto[-1], points + 1)[1:]))
    return tuple(
        Waiting(float(seen.times[place] / MICROSECONDS), seen.at(int(place)), int(seen.at_risk[place]))
        for place in places
    )


def _seconds(microseconds: float | None) -> float | None:
    return None if microseconds is None else microseconds / MICROSECONDS


def _counted(waits: Ints, exact: bool) -> tuple[Ints, Ints]:
    if not exact and len(waits):
        found = spans.binned(Spans(np.zeros(1, np.int64), np.array([len(waits)]), waits))
        assert found.weights is not None
        return found.spans, found.weights
    return np.unique(waits, return_counts=True)


def _added(parts: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    waits, place = np.unique(np.concatenate([its for its, _ in parts]), return_inverse=True)
    return waits, np.bincount(place, np.concatenate([count for _, count in parts]), len(waits)).astype(np.int64)


def found_waits(plan: Plan, shard: Shard) -> tuple[Ints, npt.NDArray[np.uint8]]:
    """For each customer of the shard the µs waited, and whether that REACHED the end or is still OPEN (0: never began)."""
    waits, states = np.zeros(shard.customers, np.int64), np.zeros(shard.customers, np.uint8)
    _wait(shard.offsets, shard.time, plan.steps.masks(shard), plan.first, plan.last, plan.as_of, waits, states)
    return waits, states


@kernel(OFFSETS, TIMES, MASKS, int64, int64, int64, _OUT, types.Array(uint8, 1, "C"), returns=types.void)
def _wait(
    offsets: Offsets, time: Times, masks: Masks, first: int, last: int, as_of: int, waits: Ints,
    states: npt.NDArray[np.uint8],
) -> None:  # fmt: skip
    for c in range(len(offsets) - 1):
        end = int64(offsets[c + 1])
        r = first_from(time, int64(offsets[c]), end, first)
        while r < end and not masks[r] & 1:
            r += 1
        if r == end or time[r] >= last:
            continue
        begun = time[r]
        r += 1
        while r < end and not masks[r] & 2:
            r += 1
        states[c] = REACHED if r < end else OPEN
        waits[c] = (time[r] if r < end else as_of) - begun
