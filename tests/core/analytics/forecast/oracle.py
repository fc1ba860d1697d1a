"""The route forecast from its definition, in plain Python: slow and obvious."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log

Event = tuple[int, str]  # seconds, name


@dataclass(frozen=True)
class Case:
    """One step of a way that is not open: what was before it (oldest first), what came ("" = drop-off), and when."""

    context: tuple[str, ...]
    came: str
    wait: int | None
    at: int


def cases_of(way: Sequence[Event], order: int, horizon: int, as_of: int, most: int = 500) -> tuple[list[Case], int]:
    """The cases of one customer's way, in order, and how many steps are open."""
    found, still_open = [], 0
    for i, (at, _) in enumerate(way):
        if at + horizon > as_of:
            still_open += 1
            continue
        before = ["^"] * order + [name for _, name in way[: i + 1]]
        after = way[i + 1] if i + 1 < len(way) and way[i + 1][0] - at <= horizon else None
        found.append(Case(tuple(before[-order:]), after[1] if after else "", after[0] - at if after else None, at))
    return found[-most:], still_open


Counts = dict[tuple[str, ...], Counter[str]]


def counted(cases: Sequence[Case]) -> Counts:
    """How often each outcome came after each context, whole or cut to its last steps."""
    found: Counts = {}
    for case in cases:
        for length in range(len(case.context) + 1):
            found.setdefault(case.context[len(case.context) - length :], Counter())[case.came] += 1
    return found


def probability(counts: Counts, strengths: Sequence[float], outcomes: int, context: Sequence[str], came: str) -> float:
    """p(came | context) by the recursion of the definition, shortest context first."""
    every = counts.get((), Counter())
    found = (every[came] + 1 / outcomes) / (every.total() + 1)
    for length in range(1, len(context) + 1):
        strength = strengths[length - 1]
        if strength < inf:
            here = counts.get(tuple(context[len(context) - length :]), Counter())
            found = (here[came] + strength * found) / (here.total() + strength)
    return found


def log_loss(cases: Sequence[Case], chances: Sequence[float]) -> float:
    return -sum(log(chance) for chance in chances) / len(cases)
