"""The optimal alignment of one way: a shortest path over (contacts so far, last step made), one sweep over contacts.

A value is cost · COST − matches, so that the least value is the least cost with most matches. Every contact costs 1
where it cannot be placed: that is the same for all states, so only states whose step the contact may be are touched.
"""

from typing import Any

import numpy as np

from waypost.core.computing.compiled import inlined

COST = 1 << 32
NO_WAY = 1 << 60  # above FAR · COST, so that no value is reached over a way that is not there
UNPLACED = -1


@inlined
def bits_below(mask: Any, step: Any) -> Any:
    """How many of a mask's bits lie below that of a step."""
    n = 0
    for lower in range(step):
        n += (mask >> np.uint64(lower)) & np.uint64(1) != 0
    return n


@inlined
def align(contact_mask: Any, n: int, missing: Any, to_end: Any, value: Any, fresh: Any, back: Any, placed: Any) -> Any:
    """Fill `placed[k]` with the step of each of the n contacts, or UNPLACED. Returns cost, last state.

    `contact_mask[k]`: the steps that contact k may be. `value`: room for one number a state, `fresh` for one a step. `back[k, i]`: room for
    where the match of contact k with the i-th step of its mask comes from.
    """
    steps = len(missing)
    value[:] = NO_WAY
    value[0] = 0
    for k in range(n):
        mask = contact_mask[k]
        if mask != 0:
            _step_on(mask, k, missing, value, fresh, back)
    state, total = 0, value[0] + to_end[0] * COST
    for other in range(1, steps + 1):
        reached = value[other] + to_end[other] * COST
        if reached <= total:
            state, total = other, reached
    last = state
    for k in range(n - 1, -1, -1):
        placed[k] = UNPLACED
        if state > 0 and contact_mask[k] >> np.uint64(state - 1) & np.uint64(1):
            before = back[k, bits_below(contact_mask[k], state - 1)]
            if before >= 0:
                placed[k] = state - 1
                state = before
    # Values leave out the n that all unplaced contacts would cost.
    return n + (total + COST - 1) // COST, last


@inlined
def _step_on(mask: Any, k: int, missing: Any, value: Any, fresh: Any, back: Any) -> None:
    """One contact: it stays unplaced, or is the next step made by the way that came best to it.

    A value changed by this contact must not be read by it again, so new ones wait in `fresh` until all are known.
    """
    steps = len(missing)
    i = 0
    for step in range(steps):
        if mask >> np.uint64(step) & np.uint64(1):
            best, source = NO_WAY, -1
            for state in range(steps + 1):
                came = value[state] + missing[step, state] * COST
                if came <= best:
                    best, source = came, state
            best -= COST + 1  # not unplaced, and one match more
            fresh[step] = value[step + 1]
            back[k, i] = -1
            if best < value[step + 1]:
                fresh[step] = best
                back[k, i] = source
            i += 1
    for step in range(steps):
        if mask >> np.uint64(step) & np.uint64(1):
            value[step + 1] = fresh[step]
