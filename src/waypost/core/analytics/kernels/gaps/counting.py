"""One pass over a shard: passages, switches and strata, counted exactly."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import boolean, int32, int64, types, uint8, uint16, uint32

from waypost.core.analytics.kernels.hashing import empty_table, known_place, put
from waypost.core.computing.compiled import CODES, OFFSETS, TIMES, inlined, kernel, readonly, several

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Columns of what is counted for a key or a stratum.
CUSTOMERS, DROPPED, AGAIN, OPEN = 0, 1, 2, 3
# The lowest two bits of a case: a stratum with what became of one customer in it.
OUTCOME_BITS, DROPPED_BIT, AGAIN_BIT = 2, 2, 1
MILLISECOND = 1000
NEVER = 2**62
# Columns of what is remembered of a gate.
SEEN, STAY = 0, 1
# Columns of what is counted for a pair of values.
PASSAGES, PAIR_CUSTOMERS, BACK_CUSTOMERS = 0, 1, 2
# Places of the totals; unknown passages of each role follow.
ALL_PASSAGES, ALL_OPEN, TOO_LONG, FULL, UNKNOWN = 0, 1, 2, 3, 4


# What is marked of the customers of a wanted key or pair.
MARK_CUSTOMER, MARK_DROPPED, MARK_AGAIN, MARK_OPEN, MARK_PAIR, MARK_BACK = 1, 2, 4, 8, 16, 32
NOBODY = np.zeros(0, np.uint8)


class Numbers(NamedTuple):
    """What the compiled function needs of a plan, in this order, as one array of int64."""

    start: int
    end: int
    within: int
    horizon: int
    again_within: int
    as_of: int
    touchpoint_bits: int
    value_bits: int
    others: int
    activity: int
    month: int
    week: int
    any_next: int  # 1: comparisons hold for any next touchpoint


@inlined
def activity(events_before: Any) -> Any:
    """The bucket of a number of earlier events: 0, 1–2, 3–5, 6–10, 11–20, 21–50, more."""
    bucket = 0
    for limit in (0, 2, 5, 10, 20, 50):
        if events_before > limit:
            bucket += 1
    return bucket


@inlined
def look_ahead(
    rows: Any,
    n: int,
    time: Any,
    touchpoint: Any,
    codes: Any,
    goal: Any,
    last: Any,
    same: Any,
    reached: Any,
    change: Any,
) -> None:
    """For each of a customer's n events, from the last to the first: where the same touchpoint comes again (-1 never),
    when the goal is reached from there on (NEVER), and for each role where its known value changes next (-1)."""
    ahead = np.full(len(codes), -1, np.int64)
    for i in range(n - 1, -1, -1):
        row = rows[i]
        same[i] = last[touchpoint[row]]
        last[touchpoint[row]] = i
        if len(goal):
            reached[i] = time[row] if goal[row] else (reached[i + 1] if i + 1 < n else NEVER)
        for role in range(len(codes)):
            change[role, i] = -1
            if codes[role, row] != 0:
                j = ahead[role]
                if j >= 0:
                    change[role, i] = j if codes[role, rows[j]] != codes[role, row] else change[role, j]
                ahead[role] = i
    for i in range(n):
        last[touchpoint[rows[i]]] = -1


@inlined
def others_of(codes: Any, role: int, here: int, there: int, value_bits: Any) -> Any:
    """What the other roles do at this passage: their value before, and the value after if that is another known one."""
    bits = int64(0)
    for other in range(len(codes)):
        if other != role:
            x, y = int64(codes[other, here]), int64(codes[other, there])
            bits = (bits << value_bits | x) << value_bits | (y if x != 0 and y != x else int64(0))
    return bits


@inlined
def comes_back(i: int, rows: Any, same: Any, time: Any, reason: Any, until: Any) -> bool:
    """Whether the customer who passes from event i to i+1 is at the same touchpoint again by then, for no other reason."""
    j = same[i]
    if j == i + 1:
        j = same[i + 1]
    if j < 0 or time[rows[j]] > until:
        return False
    if len(reason) == 0 or reason[rows[i]] == 0 or reason[rows[j]] == 0:
        return True
    return bool(reason[rows[i]] == reason[rows[j]])


_INTS = readonly(int64)
_FLAGS = readonly(boolean)
_OUT = types.Array(int64, 1, "C")
_OUT2 = types.Array(int64, 2, "C")


@kernel(
    OFFSETS, TIMES, CODES, readonly(uint16, 2), _FLAGS, _FLAGS, CODES, _INTS, _INTS, _INTS, _INTS, int64,
    int64, int64, int64, types.Array(uint8, 1, "C"),
    returns=several(
        _OUT, _OUT2, types.Array(int32, 1, "C"), _OUT, types.Array(uint32, 1, "C"), types.Array(int64, 4, "C"), _OUT
    ),
)  # fmt: skip
def count(
    offsets: npt.NDArray[np.int32],
    time: Ints,
    touchpoint: npt.NDArray[np.uint16],
    codes: npt.NDArray[np.uint16],
    ignored: Flags,
    goal: Flags,
    reason: npt.NDArray[np.uint16],
    alike: Ints,
    weeks: Ints,
    months: Ints,
    numbers: Ints,
    values: int,
    wanted_key: int,
    wanted_pair: int,
    room: int,
    marks: npt.NDArray[np.uint8],
) -> tuple[Ints, Ints, npt.NDArray[np.int32], Ints, npt.NDArray[np.uint32], npt.NDArray[np.int64], Ints]:
    """Keys and their counts; the place of its key, the case and the pause (ms) of each customer counted; pairs of
    values; totals. `values`: how many values any role has, with the unknown one.

    `marks`: empty, or a place for each customer, which gets the marks of those counted for one key, or for one pair
    ((role · values + x) · values + y): who is behind a figure. `room`: for so many edges and twice as many keys;
    FULL of the totals says that there were more and that nothing counts. Tables that grew inside this loop would be
    counted references, which take longer than all the rest of it.
    """
    marking = len(marks) > 0
    start, end, within, horizon, again_within, as_of = numbers[:6]
    tb, vb, others_at, activity_at, month_at, week_at = numbers[6:12]
    any_next = numbers[12] == 1
    roles, most = len(codes), 0
    for c in range(len(offsets) - 1):
        most = max(most, offsets[c + 1] - offsets[c])
    rows, same, reached = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.int64)
    change = np.empty((roles, most), np.int64)
    last = np.full(len(ignored), -1, np.int64)

    # A gate is a key without y: an edge (A, B), a role and x. Of each: the last customer seen, and the place of the
    # key of those who stay, both plus one.
    edge_slots, edges = empty_table(2 * room)
    gates, edge_count = np.zeros((room * roles * values, 2), np.int32), 0
    key_slots, keys = empty_table(4 * room)
    key_counts, key_count = np.zeros((2 * room, 4), np.int64), 0
    most_cases, case_count = len(time) * roles, 0
    case_key, cases = np.empty(most_cases, np.int32), np.empty(most_cases, np.int64)
    pauses = np.empty(most_cases, np.uint32)
    pairs = np.zeros((roles, values, values, 3), np.int64)
    pair_seen = np.full((roles, values, values, 2), -1, np.int64)
    totals = np.zeros(UNKNOWN + roles, np.int64)

    for c in range(len(offsets) - 1):
        if totals[FULL]:
            break
        n = 0
        for r in range(offsets[c], offsets[c + 1]):
            if not ignored[touchpoint[r]]:
                rows[n] = r
                n += 1
        if n < 2:
            continue
        look_ahead(rows, n, time, touchpoint, codes, goal, last, same, reached, change)
        week = max(0, np.searchsorted(weeks, time[rows[0]], side="right") - 1)
        for i in range(n - 1):
            here, there = rows[i], rows[i + 1]
            t, arrived = time[here], time[there]
            if t < start or t >= end or touchpoint[here] == 0 or touchpoint[there] == 0:
                continue
            if arrived - t > within:
                totals[TOO_LONG] += 1
                continue
            while week + 2 < len(weeks) and t >= weeks[week + 1]:
                week += 1
            is_open = arrived + horizon > as_of
            totals[ALL_PASSAGES] += 1
            totals[ALL_OPEN] += is_open
            if len(goal):
                dropped = reached[i + 1] > arrived + horizon
            else:
                dropped = i + 2 == n or time[rows[i + 2]] > arrived + horizon
            again = comes_back(i, rows, same, time, reason, arrived + again_within)
            common = alike[here] | int64(activity(i)) << activity_at
            common |= months[week] << month_at | int64(week) << week_at
            passage = int64(touchpoint[here]) << tb | (int64(0) if any_next else int64(touchpoint[there]))
            edge = known_place(edge_slots, edges, passage)
            if edge < 0:
                if edge_count == len(edges):
                    totals[FULL] = 1
                    break
                edge = edge_count
                put(edge_slots, edges, edge, passage)
                edge_count += 1
            for role in range(roles):
                x, y = int64(codes[role, here]), int64(codes[role, there])
                if x == 0 or y == 0:
                    totals[UNKNOWN + role] += 1
                    continue
                pairs[role, x, y, PASSAGES] += 1
                if x != y:
                    if pair_seen[role, x, y, 0] != c:
                        pair_seen[role, x, y, 0] = c
                        pairs[role, x, y, PAIR_CUSTOMERS] += 1
                        if marking and (role * values + x) * values + y == wanted_pair:
                            marks[c] |= MARK_PAIR
                    j = change[role, i + 1]
                    if j >= 0 and pair_seen[role, x, y, 1] != c:
                        if codes[role, rows[j]] == x and time[rows[j]] - arrived <= again_within:
                            pair_seen[role, x, y, 1] = c
                            pairs[role, x, y, BACK_CUSTOMERS] += 1
                            if marking and (role * values + x) * values + y == wanted_pair:
                                marks[c] |= MARK_BACK
                g = (edge * roles + role) * values + x
                if gates[g, SEEN] == c + 1:
                    continue
                gates[g, SEEN] = c + 1
                k = int64(gates[g, STAY]) - 1 if x == y else int64(-1)
                if k < 0:
                    key = ((int64(role) << 2 * tb | passage) << vb | x) << vb | y
                    k = known_place(key_slots, keys, key)
                    if k < 0:
                        if key_count == len(keys):
                            totals[FULL] = 1
                            break
                        k = key_count
                        put(key_slots, keys, k, key)
                        key_count += 1
                    if x == y:
                        gates[g, STAY] = k + 1
                wanted = marking and keys[k] == wanted_key
                if is_open:
                    key_counts[k, OPEN] += 1
                    if wanted:
                        marks[c] |= MARK_OPEN
                    continue
                stratum = others_of(codes, role, here, there, vb) << others_at | common
                case_key[case_count] = k
                cases[case_count] = stratum << OUTCOME_BITS | dropped * DROPPED_BIT | again * AGAIN_BIT
                pauses[case_count] = (arrived - t) // MILLISECOND
                case_count += 1
                key_counts[k, CUSTOMERS] += 1
                key_counts[k, DROPPED] += dropped
                key_counts[k, AGAIN] += again
                if wanted:
                    marks[c] |= MARK_CUSTOMER | dropped * MARK_DROPPED | again * MARK_AGAIN
    return (
        keys[:key_count].copy(), key_counts[:key_count].copy(), case_key[:case_count].copy(),
        cases[:case_count].copy(), pauses[:case_count].copy(), pairs, totals,
    )  # fmt: skip
