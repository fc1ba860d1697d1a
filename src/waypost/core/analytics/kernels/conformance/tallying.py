"""What is counted of a shard's ways once they are aligned: steps, edges, unexpected contacts."""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import boolean, int64, types, uint64

from waypost.core.analytics.kernels.conformance.aligning import UNPLACED, align
from waypost.core.analytics.kernels.hashing import empty_table, place_of, with_row
from waypost.core.computing.compiled import CODES, MASKS, ROWS, TIMES, inlined, kernel, readonly, several

Ints = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int32]

# Places of the totals. SS, SM, MM: sums over ways of matched², matched · contacts, contacts².
WAYS, CUSTOMERS, OPEN, ELSEWHERE, CONTACTS, MATCHED, CONFORMING, REACHED, PUT_IN, SS, SM, MM, TOTALS = range(13)
# Columns of what is counted of a step; `STEP_WAYS`: with any contact at it.
MADE, OUT_OF_ORDER, SKIPPED, NOT_REACHED, PASSED, AGAIN, ENDED, STEP_CONTACTS, UNEXPECTED, STEP_WAYS, STEP_COLUMNS = range(11)  # fmt: skip
# Columns of whatever is counted as contacts and in how many ways.
COUNT, IN_WAYS = 0, 1


@inlined
def has(mask: Any, step: Any) -> Any:
    return (mask >> uint64(step)) & uint64(1) != 0


@inlined
def lowest(mask: Any) -> Any:
    """The first step of a mask that is not empty."""
    step = 0
    while not has(mask, step):
        step += 1
    return step


@inlined
def contacts_of(masks: Any, touchpoint: Any, begin: Any, end: Any, collapse: Any, row: Any, contact_mask: Any) -> Any:
    """The rows of a way that count as contacts, and their masks; returns how many."""
    n = 0
    for r in range(begin, end):
        mask = masks[r]
        if collapse and n > 0 and touchpoint[r] == touchpoint[r - 1] and mask == masks[r - 1]:
            if mask & (mask - uint64(1)) == 0:
                continue
        row[n] = r
        contact_mask[n] = mask
        n += 1
    return n


@inlined
def tally_steps(
    contact_mask: Any, placed: Any, n: int, last: int, put_in: Any, to_end: Any, put_in_to_end: Any, steps: Any
) -> Any:
    """In which manner the way meets each step; returns how many steps were put in."""
    made, unplaced, skipped, state = uint64(0), uint64(0), uint64(0), 0
    added = 0
    for k in range(n):
        step = placed[k]
        if step != UNPLACED:
            made |= uint64(1) << uint64(step)
            steps[step, STEP_CONTACTS] += 1
            skipped |= put_in[step, state]
            for other in range(len(steps)):
                added += has(put_in[step, state], other)
            state = step + 1
        elif contact_mask[k] != 0:
            step = lowest(contact_mask[k])
            unplaced |= uint64(1) << uint64(step)
            steps[step, UNEXPECTED] += 1
    for step in range(len(steps)):
        added += has(put_in_to_end[last], step)
        if has(made, step):
            steps[step, MADE] += 1
            steps[step, AGAIN] += has(unplaced, step)
        elif has(unplaced, step):
            steps[step, OUT_OF_ORDER] += 1
        elif has(skipped, step):
            steps[step, SKIPPED] += 1
        elif to_end[last] > 0 and step >= last:
            steps[step, NOT_REACHED] += 1
        else:
            steps[step, PASSED] += 1
        steps[step, STEP_WAYS] += has(made | unplaced, step)
    if last > 0:
        steps[last - 1, ENDED] += 1
    return added


@inlined
def tally_edges(contact_mask: Any, placed: Any, n: int, way: Any, edges: Any, seen: Any) -> None:
    """Passages between neighbouring contacts at planned steps."""
    before = -1
    for k in range(n):
        if contact_mask[k] != 0:
            step = placed[k] if placed[k] != UNPLACED else lowest(contact_mask[k])
            if before >= 0:
                edges[before, step, COUNT] += 1
                if seen[before, step] != way:
                    seen[before, step] = way
                    edges[before, step, IN_WAYS] += 1
            before = step


_MATRIX = readonly(int64, 2)
_OUT = types.Array(int64, 1, "C")
_OUT2 = types.Array(int64, 2, "C")
_OUT3 = types.Array(int64, 3, "C")


@kernel(
    ROWS, ROWS, ROWS, TIMES, CODES, MASKS, _MATRIX, readonly(uint64, 2), readonly(int64), MASKS,
    boolean, boolean, int64, int64, int64,
    returns=several(_OUT, _OUT2, _OUT3, _OUT2, _OUT2, _OUT, _OUT2, _OUT),
)  # fmt: skip
def tally(
    begins: Rows,
    ends: Rows,
    owners: Rows,
    time: Ints,
    touchpoint: npt.NDArray[np.uint16],
    masks: Masks,
    missing: Ints,
    put_in: Masks,
    to_end: Ints,
    put_in_to_end: Masks,
    from_planned: bool,
    collapse: bool,
    open_after: int,
    widest: int,
    touchpoints: int,
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints]:
    """Totals; steps; edges; ways between; names; keys (after, before, touchpoint) and their counts; cost and worst of
    each way, as cost · 2³² + worst. `widest`: how many steps one contact may be at most."""
    n_steps = len(missing)
    states = n_steps + 1
    most = 1
    for way in range(len(begins)):
        most = max(most, ends[way] - begins[way])
    row, contact_mask = np.empty(most, np.int64), np.empty(most, np.uint64)
    placed, back = np.empty(most, np.int64), np.empty((most, max(1, widest)), np.int8)
    value, fresh = np.empty(states, np.int64), np.empty(n_steps, np.int64)
    totals, steps = np.zeros(TOTALS, np.int64), np.zeros((n_steps, STEP_COLUMNS), np.int64)
    edges, edge_seen = np.zeros((n_steps, n_steps, 2), np.int64), np.full((n_steps, n_steps), -1, np.int64)
    between, between_seen = np.zeros((states, states), np.int64), np.full((states, states), -1, np.int64)
    names, name_seen = np.zeros((touchpoints, 2), np.int64), np.full(touchpoints, -1, np.int64)
    slots, keys = empty_table(1024)
    key_counts, key_seen, key_count = np.zeros((512, 2), np.int64), np.zeros((512, 1), np.int64), 0
    costs = np.empty(len(begins), np.int64)
    owner = -1
    for way in range(len(begins)):
        begin, end = int64(begins[way]), int64(ends[way])
        if from_planned:
            while begin < end and masks[begin] == 0:
                begin += 1
            if begin == end:
                totals[ELSEWHERE] += 1
                continue
        if time[end - 1] > open_after:
            totals[OPEN] += 1
            continue
        n = contacts_of(masks, touchpoint, begin, end, collapse, row, contact_mask)
        cost, last = align(contact_mask, n, missing, to_end, value, fresh, back, placed)
        added = tally_steps(contact_mask, placed, n, last, put_in, to_end, put_in_to_end, steps)
        tally_edges(contact_mask, placed, n, way, edges, edge_seen)
        before, matched = n_steps, 0
        for k in range(n - 1, -1, -1):
            if placed[k] != UNPLACED:
                before = placed[k]
                matched += 1
            else:
                placed[k] = -2 - before  # the next step made, until it is known what was made before
        after = 0
        for k in range(n):
            if placed[k] >= 0:
                after = placed[k] + 1
                continue
            before = -2 - placed[k]
            name = int64(touchpoint[row[k]])
            names[name, COUNT] += 1
            if name_seen[name] != way:
                name_seen[name] = way
                names[name, IN_WAYS] += 1
            if between_seen[after, before] != way:
                between_seen[after, before] = way
                between[after, before] += 1
            key = (int64(after) * states + before) * touchpoints + name
            place, slots, keys, key_count = place_of(slots, keys, key_count, key)
            key_counts, key_seen = with_row(key_counts, place), with_row(key_seen, place)
            key_counts[place, COUNT] += 1
            if key_seen[place, 0] != way + 1:
                key_seen[place, 0] = way + 1
                key_counts[place, IN_WAYS] += 1
        costs[totals[WAYS]] = cost << 32 | (n + to_end[0])
        totals[WAYS] += 1
        totals[CUSTOMERS] += owners[way] != owner
        owner = owners[way]
        totals[CONTACTS] += n
        totals[MATCHED] += matched
        totals[CONFORMING] += cost == 0
        totals[REACHED] += last > 0 and to_end[last] == 0
        totals[PUT_IN] += added
        totals[SS] += matched * matched
        totals[SM] += matched * n
        totals[MM] += n * n
    return (
        totals, steps, edges, between, names, keys[:key_count].copy(), key_counts[:key_count].copy(),
        costs[: totals[WAYS]].copy(),
    )  # fmt: skip
