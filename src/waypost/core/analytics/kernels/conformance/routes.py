"""Ways along a plan: which steps may follow which, and the fewest steps to put in where they may not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.questions.conformance import JourneyPlan, Manner

FAR = 1 << 26  # more than any way along a plan, and than the contacts of any way

Ints = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Routes:
    """A way stands in a state: 0 before the first step, s + 1 behind step s.

    `missing[t, state]`: how many steps have to be put in before step t can be made, 0 where it may follow at once, FAR
    where it never can; `put_in[t, state]`: these steps as a mask. `to_end`, `put_in_to_end`: the same for the end.
    `manners`: why step t may follow step s at once.
    """

    missing: Ints
    put_in: Masks
    to_end: Ints
    put_in_to_end: Masks
    manners: dict[tuple[int, int], Manner]


def routes_of(plan: JourneyPlan) -> Routes:
    """All shortest routes of a plan; of equally short ones the one over the steps drawn first."""
    steps = len(plan.steps)
    following, ending = _following(plan)
    missing = np.full((steps, steps + 1), FAR, np.int64)
    put_in = np.zeros((steps, steps + 1), np.uint64)
    for target in range(steps):
        _fill(missing[target], put_in[target], [target in after for after in following], following)
    to_end, put_in_to_end = np.full(steps + 1, FAR, np.int64), np.zeros(steps + 1, np.uint64)
    _fill(to_end, put_in_to_end, ending, following)
    manners = {(state - 1, step): how for state, after in enumerate(following) if state for step, how in after.items()}
    return Routes(missing, put_in, to_end, put_in_to_end, manners)


def _following(plan: JourneyPlan) -> tuple[list[dict[int, Manner]], list[bool]]:
    """For each state the steps that may be made next and why, and whether the plan may end there.

    Who comes to an optional step may also go on to the one behind it.
    """
    steps = len(plan.steps)
    entered: list[dict[int, Manner]] = [{state: "order"} for state in range(steps + 1)]
    for number, step in enumerate(plan.steps):
        if step.repeats:
            entered[number + 1].setdefault(number, "repeat")
    for edge in plan.edges:
        entered[edge.source + 1].setdefault(edge.target, edge.kind)
    following: list[dict[int, Manner]] = []
    for entries in entered:
        after = dict(entries)
        for entry in entries:
            place = entry
            while place < steps and plan.steps[place].optional:
                place += 1
                after.setdefault(place, "optional")
        following.append(after)
    return [{t: how for t, how in after.items() if t < steps} for after in following], [steps in a for a in following]


def _fill(missing: Ints, put_in: Masks, arrived: Sequence[bool], following: Sequence[dict[int, Manner]]) -> None:
    """Breadth first from the target backwards: who arrives at once needs nothing, who comes to those one more …"""
    for state, here in enumerate(arrived):
        missing[state] = 0 if here else FAR
    for length in range(1, len(missing)):
        for state, after in enumerate(following):
            if missing[state] == FAR:
                over = [step for step in sorted(after) if missing[step + 1] == length - 1]
                if over:
                    missing[state] = length
                    put_in[state] = put_in[over[0] + 1] | np.uint64(1 << over[0])
