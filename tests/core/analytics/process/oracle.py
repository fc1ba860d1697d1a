"""Process measures in plain Python, from the definition alone."""

from dataclasses import dataclass, field
from math import floor

Event = tuple[int, str]  # time, touchpoint


@dataclass
class Measured:
    """What is counted of one internal step."""

    leads: list[int] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)
    customers: int = 0
    executions: int = 0
    without_start: int = 0
    rework: int = 0
    reworked: int = 0
    errors: int = 0
    open: int = 0


@dataclass(frozen=True)
class First:
    """The first execution of a customer in the period."""

    place: int
    lead: int | None
    reworks: tuple[int, ...]  # instants
    errors: tuple[int, ...]


def error_at(way: list[Event], i: int, step: str, error: str, horizon: int) -> int | None:
    at = way[i][0]
    if error:
        for time, name in way[i + 1 :]:
            if name == step or time > at + horizon:
                return None
            if name == error:
                return time
        return None
    if i + 1 < len(way) and way[i + 1][0] <= at + horizon:
        time, name = way[i + 1]
        if name not in (step, "") and name in [earlier for _, earlier in way[:i]]:
            return time
    return None


def measure(
    way: list[Event],
    step: str,
    start: str,
    error: str,
    horizon: int,
    as_of: int,
    period: tuple[int, int],
    into: Measured,
) -> First | None:
    """Add one customer's way; what is known of the first execution."""
    places = [i for i, (_, name) in enumerate(way) if name == step]
    inside = [i for i in places if period[0] <= way[i][0] < period[1]]
    reworks, errors = [], []
    first_lead = None
    for i in inside:
        into.executions += 1
        before = [j for j in places if j < i]
        if start:
            since = next((j for j in range(before[-1] if before else 0, i) if way[j][1] == start), None)
        else:
            since = i - 1 if i else None
        lead = None if since is None else way[i][0] - way[since][0]
        if i == inside[0]:
            first_lead = lead
        if lead is None or since is None:
            into.without_start += 1
        else:
            into.leads.append(lead)
            if start and since:
                into.waits.append(way[since][0] - way[since - 1][0])
        if before and before[-1] < i - 1:
            into.rework += 1
            reworks.append(way[i][0])
        failed = error_at(way, i, step, error, horizon)
        if failed is not None:
            errors.append(failed)
        if way[i][0] + horizon > as_of:
            into.open += 1
        else:
            into.errors += failed is not None
    into.customers += bool(inside)
    into.reworked += bool(reworks)
    return First(inside[0], first_lead, tuple(reworks), tuple(errors)) if inside else None


@dataclass(frozen=True)
class Case:
    """What became of a customer of one comparison."""

    troubled: bool
    reached: bool
    dropped: bool


def followed(way: list[Event], place: int, since: int, serves: str, horizon: int) -> tuple[bool, bool]:
    """Whether the customer step is reached, and whether nothing happens, within the horizon after an instant."""
    later = [(time, name) for i, (time, name) in enumerate(way) if i > place and since <= time <= since + horizon]
    return any(name == serves for _, name in later), not later


def cases(
    ways: list[tuple[list[Event], First]], trouble: str, serves: str, horizon: int, watch: int, as_of: int, limit: int
) -> tuple[list[Case], int, int, int]:
    """Cases, open, already and idle."""
    found, still_open, already, idle = [], 0, 0, 0
    for way, first in ways:
        at = way[first.place][0]
        if trouble == "slow":
            if first.lead is None:
                continue
            if at + horizon > as_of:
                still_open += 1
            else:
                found.append(Case(first.lead > limit, *followed(way, first.place, at, serves, horizon)))
            continue
        mark = at + watch
        if any(name == serves and time <= mark for time, name in way[first.place + 1 :]):
            already += 1
        elif sum(time <= mark for time, _ in way[first.place + 1 :]) < (2 if trouble == "rework" else 1):
            idle += 1
        elif mark + horizon > as_of:
            still_open += 1
        else:
            happened = first.reworks if trouble == "rework" else first.errors
            found.append(
                Case(any(time <= mark for time in happened), *followed(way, first.place, mark + 1, serves, horizon - 1))
            )
    return found, still_open, already, idle


def lower(values: list[int], q: float) -> int | None:
    return sorted(values)[floor(q * (len(values) - 1))] if values else None
