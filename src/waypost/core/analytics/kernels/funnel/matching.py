"""Steps to different rows of one instant: the longest run of next steps that a group of rows can serve.

Inside one instant steps and rows form a bipartite graph; a run of steps is possible when it can be matched to
different rows. Augmenting paths (Kuhn) extend the matching one step at a time.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import uint64

from waypost.core.computing.compiled import inlined

Positions = npt.NDArray[np.int64]


@inlined
def longest_run(mask: Any, begin: int, end: int, done: int, limit: int, many: bool, taken: Positions) -> int:
    """Steps done after a group of rows that is entered with `done` steps; `taken[k]` gets the row of each new step.

    `many` allows several steps in the group (ties free); otherwise it serves one step, by its first matching row.
    """
    if done >= limit:
        return done
    if not many or end - begin == 1:
        for p in range(begin, end):
            if mask[p] >> uint64(done) & uint64(1):
                taken[done] = p
                return done + 1
        return done
    rows = _useful_rows(mask, begin, end, limit)
    owner = np.full(len(rows), -1, np.int64)
    row_of_step = np.full(limit, -1, np.int64)
    step = done
    while step < limit and _augment(mask, rows, owner, row_of_step, step):
        step += 1
    for k in range(done, step):
        taken[k] = rows[row_of_step[k]]
    return step


@inlined
def _useful_rows(mask: Any, begin: int, end: int, steps: int) -> Positions:
    """At most `steps` rows for each step: the others cannot be needed, and a bot's million rows stay cheap."""
    seen = np.zeros(steps, np.int64)
    rows = np.empty(min(end - begin, steps * steps), np.int64)
    n = 0
    for p in range(begin, end):
        useful = False
        for k in range(steps):
            if mask[p] >> uint64(k) & uint64(1) and seen[k] < steps:
                useful = True
                break
        if useful:
            for k in range(steps):
                if mask[p] >> uint64(k) & uint64(1):
                    seen[k] += 1
            rows[n] = p
            n += 1
    return rows[:n]


@inlined
def _augment(mask: Any, rows: Positions, owner: Positions, row_of_step: Positions, root: int) -> bool:
    """Give step `root` a row, moving earlier steps to other rows where that helps."""
    came_from = np.full(len(rows), -1, np.int64)
    queue = np.empty(len(row_of_step), np.int64)
    queue[0] = root
    head, tail = 0, 1
    while head < tail:
        step = queue[head]
        head += 1
        for r in range(len(rows)):
            if came_from[r] >= 0 or not mask[rows[r]] >> uint64(step) & uint64(1):
                continue
            came_from[r] = step
            if owner[r] >= 0:
                queue[tail] = owner[r]
                tail += 1
                continue
            free = r
            while True:
                mover = came_from[free]
                left = row_of_step[mover]
                owner[free] = mover
                row_of_step[mover] = free
                if mover == root:
                    return True
                free = left
    return False
