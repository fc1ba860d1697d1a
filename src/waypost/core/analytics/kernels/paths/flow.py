"""Flow: every entrant's names position by position, counted whole, cut to the top at the very end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import int32, int64, types, uint32

from waypost.core.analytics.index.model import Codes, Index, Shard
from waypost.core.analytics.kernels.paths.bands import Bands, cut_to_top
from waypost.core.analytics.kernels.steps import Masks, StepTable, compile_steps, step_masks
from waypost.core.analytics.kernels.ways import Rows, Scope, Ways, scope_of
from waypost.core.analytics.questions.paths import Flow, FlowAnswer
from waypost.core.computing.compiled import CODES, MASKS, ROWS, kernel, readonly
from waypost.core.vocabulary.wording import WaypostError

MAX_STEPS = 50

_OUT = types.Array(int32, 1, "C")


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`table`: the anchor is its first step, the arrival its second; None when the anchor is a way's first or last."""

    scope: Scope
    hidden: npt.NDArray[np.bool_]
    table: StepTable | None
    after: bool
    first: bool
    collapse: bool
    steps: int
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    ways: int
    customers: int
    not_arrived: int
    bands: Bands


class FlowKernel:
    """The kernel of the question `Flow`."""

    def plan(self, question: Flow, index: Index) -> Plan:
        _refuse(question)
        scope = scope_of(index, question.by, question.period, question.visit_gap)
        steps = [step for step in (question.anchor, question.until) if step]
        return Plan(
            scope=scope,
            hidden=scope.hidden(question.hide),
            table=compile_steps(steps, index) if steps else None,
            after=question.direction == "after",
            first=question.occurrence == "first",
            collapse=question.collapse,
            steps=question.steps,
            top=question.top,
        )

    def part(self, plan: Plan, shard: Shard) -> Part:
        ways, codes = plan.scope.ways(shard), plan.scope.codes(shard)
        anchors, stops, anchored = _anchored(plan, shard, ways)
        entered = np.flatnonzero(stops >= 0)
        positions = np.empty((plan.steps + 1, len(entered)), np.uint32)
        arrives = plan.table is not None and plan.table.steps == 2
        over = len(plan.scope.names)
        _walk(codes, plan.hidden, anchors[entered], stops[entered], arrives, plan.collapse, over, positions)
        return Part(
            ways=len(ways),
            customers=int(np.count_nonzero(np.diff(ways.owner[entered], prepend=-1))),
            not_arrived=anchored - len(entered),
            bands=Bands.of(positions, over + 1),
        )

    def merge(self, plan: Plan, parts: Sequence[Part]) -> FlowAnswer:
        bands = Bands.joined([part.bands for part in parts])
        steps, links = cut_to_top(bands, plan.scope.names, plan.top)
        return FlowAnswer(
            ways=sum(part.ways for part in parts),
            entrants=bands.entrants,
            customers=sum(part.customers for part in parts),
            not_arrived=sum(part.not_arrived for part in parts),
            steps=steps,
            links=links,
        )


def _refuse(question: Flow) -> None:
    if not 1 <= question.steps <= MAX_STEPS or question.top < 0:
        raise WaypostError(
            en=f"A flow has 1 to {MAX_STEPS} steps and shows 0 or more names at each; asked were {question.steps} "
            f"steps and the top {question.top}.",
            de=f"Ein Fluss hat 1 bis {MAX_STEPS} Schritte und zeigt jeweils 0 oder mehr Namen; gefragt waren "
            f"{question.steps} Schritte und die ersten {question.top}.",
        )
    if question.until and (not question.anchor or question.direction == "before"):
        raise WaypostError(
            en=f"The flow until '{question.until}' needs a step to begin with and leads forward: give 'anchor', and "
            "direction 'after'.",
            de=f"Der Fluss bis „{question.until}“ braucht einen Schritt, mit dem er beginnt, und führt vorwärts: bitte "
            "„anchor“ angeben, und als „direction“ „after“.",
        )


def _anchored(plan: Plan, shard: Shard, ways: Ways) -> tuple[Rows, Rows, int]:
    """For each way the row of its anchor and the last row to walk to (-1: does not enter); how many have an anchor."""
    far = ways.end - 1 if plan.after else ways.begin
    if plan.table is None:
        return (ways.begin if plan.after else ways.end - 1), far, len(ways)
    anchors, stops = np.full(len(ways), -1, np.int32), np.full(len(ways), -1, np.int32)
    masks = step_masks(plan.table, shard)
    find = _first_anchor if plan.first else _last_anchor
    anchored = find(masks, ways.begin, ways.end, plan.table.steps == 2, anchors, stops)
    if plan.table.steps == 1:
        stops = np.where(anchors >= 0, far, np.int32(-1))
    return anchors, stops, anchored


@kernel(MASKS, ROWS, ROWS, types.boolean, _OUT, _OUT, returns=int64)
def _first_anchor(masks: Masks, begins: Rows, ends: Rows, arrives: bool, anchors: Rows, stops: Rows) -> int:
    """The first row with bit 0 of each way, and the first later row with bit 1."""
    anchored = 0
    for way in range(len(begins)):
        r = begins[way]
        while r < ends[way] and not masks[r] & 1:
            r += 1
        if r == ends[way]:
            continue
        anchored += 1
        anchors[way] = r
        if arrives:
            r += 1
            while r < ends[way] and not masks[r] & 2:
                r += 1
            if r < ends[way]:
                stops[way] = r
    return anchored


@kernel(MASKS, ROWS, ROWS, types.boolean, _OUT, _OUT, returns=int64)
def _last_anchor(masks: Masks, begins: Rows, ends: Rows, arrives: bool, anchors: Rows, stops: Rows) -> int:
    """The last row with bit 0 of each way that, if asked, has a later row with bit 1; and the first such row."""
    anchored = 0
    for way in range(len(begins)):
        arrival = -1
        seen = False
        for back in range(ends[way] - begins[way]):
            r = ends[way] - 1 - back
            if masks[r] & 1:
                seen = True
                if arrival >= 0 or not arrives:
                    anchors[way] = r
                    stops[way] = arrival
                    break
            if masks[r] & 2:
                arrival = r
        anchored += seen
    return anchored


@kernel(
    CODES,
    readonly(types.boolean),
    ROWS,
    ROWS,
    types.boolean,
    types.boolean,
    int64,
    types.Array(uint32, 2, "C"),
    returns=types.void,
)
def _walk(
    codes: Codes,
    hidden: npt.NDArray[np.bool_],
    anchors: Rows,
    stops: Rows,
    arrives: bool,
    collapse: bool,
    over: int,
    positions: npt.NDArray[np.uint32],
) -> None:
    """positions[k, i]: the k-th name from anchor i towards its stop (forwards or backwards), `over` when there is none.

    Anchor and arrival are always shown.
    """
    for i in range(len(anchors)):
        r, stop = anchors[i], stops[i]
        way = 1 if stop >= r else -1
        before = codes[r]
        positions[0, i] = before
        k = 1
        while r != stop and k < len(positions):
            r += way
            code = codes[r]
            if (arrives and r == stop) or not (hidden[code] or (collapse and code == before)):
                positions[k, i] = code
                before = code
                k += 1
        while k < len(positions):
            positions[k, i] = over
            k += 1
