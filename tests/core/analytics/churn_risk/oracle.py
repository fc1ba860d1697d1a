"""Churn risk the slow way: customer by customer, event by event, as the question's docstring says it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from waypost.core.analytics.index.heard import Saying

DAY = 86_400 * 1_000_000
Events = Sequence[tuple[int, str, str, str]]  # instant, touchpoint, channel, department
Facts = Sequence[tuple[int, Saying]]


def scored(events: Events, facts: Facts, at: int, silence: int, lookback: int) -> Mapping[str, float] | None:
    """The signals of one customer at a landmark; None for whoever was not seen within the silence before it."""
    known = [event for event in events if event[0] <= at]
    if not known or at - known[-1][0] >= silence:
        return None
    inside = [event for event in known if event[0] > at - lookback]
    early = sum(event[0] <= at - lookback // 2 for event in inside)
    late = len(inside) - early
    said = [saying for time, saying in sorted(facts) if at - lookback < time <= at]
    bands = [saying for saying in said if saying in (Saying.LOW, Saying.MIDDLE, Saying.HIGH)]
    last_goal = max((n for n, event in enumerate(known) if event[1] == "Order"), default=-1)
    last_solved = max((n for n, event in enumerate(known) if event[1] == "Solved"), default=-1)
    placed = [(n, event) for n, event in enumerate(known) if event[0] > at - lookback]
    return {
        "quiet": min(at - known[-1][0], lookback) / DAY,
        "fewer": max(0.0, 1 - late / early) if early >= 3 else 0.0,
        "contacts": len(inside),
        "abandoned": sum(event[1] == "Cart" and n > last_goal for n, event in placed),
        "switches": _switches(inside, 2),
        "handoffs": _switches(inside, 3),
        "concerns": sum(event[1] == "Complaint" for event in inside),
        "open": float(any(event[1] == "Complaint" and n > last_solved for n, event in placed)),
        "detractor": float(bool(bands) and bands[-1] is Saying.LOW),
        "negative": said.count(Saying.NEGATIVE),
        "effort": said.count(Saying.EFFORT),
        "cancel": said.count(Saying.CANCEL),
        "unanswered": said.count(Saying.UNANSWERED),
    }


def left(events: Events, at: int, silence: int) -> bool:
    """Nothing within the silence behind the landmark."""
    return not any(at < event[0] <= at + silence for event in events)


def _switches(events: Events, column: int) -> int:
    return sum(bool(a[column]) and bool(b[column]) and a[column] != b[column] for a, b in pairwise(events))
