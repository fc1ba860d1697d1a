"""Gaps by hand: the definitions of `questions.gaps`, word by word, in plain Python. Slow and obvious."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.periods import span
from waypost.core.measures.stratified import Comparison, Strata, compare

Row = tuple[str, int, str, dict[str, str]]
Key = tuple[str, str, str, str, str]  # role, after, at, from value, to value (the same for those who stayed)


@dataclass
class Counted:
    """Everything that the answer says in numbers."""

    passages: int = 0
    open: int = 0
    too_long: int = 0
    unknown: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    pair_passages: dict[tuple[str, str, str], int] = field(default_factory=lambda: defaultdict(int))
    pair_customers: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    pair_back: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    open_of: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    cases: dict[Key, list["Case"]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Case:
    """A customer's first passage of a kind: what they are compared by, from the last to be given up to the first."""

    stratum: tuple[tuple[str, object], ...]
    dropped: bool
    again: bool
    pause: int


def count_by_hand(rows: list[Row], question: Gaps, zone: str = "Europe/Berlin") -> Counted:
    """Count all passages of events given as (customer, µs, touchpoint, values); equal times in the order given.

    The dimensions are named like their roles; `persona` and `place` are what customers are compared by.
    """
    out = Counted()
    as_of = max(row[1] for row in rows)
    ways = defaultdict(list)
    for row in rows:
        if row[2] not in question.ignoring:
            ways[row[0]].append(row)
    for customer, way in ways.items():
        way.sort(key=lambda row: row[1])
        seen: set[tuple[str, str, str, str]] = set()
        for i in range(len(way) - 1):
            _passage(customer, way, i, question, as_of, zone, seen, out)
    return out


def _passage(
    customer: str,
    way: list[Row],
    i: int,
    question: Gaps,
    as_of: int,
    zone: str,
    seen: set[tuple[str, str, str, str]],
    out: Counted,
) -> None:
    (_, t, after, here), (_, arrived, at, there) = way[i], way[i + 1]
    first, last = question.period.instants(zone)
    if not first <= t < last or not after or not at:
        return
    if arrived - t > span(question.within):
        out.too_long += 1
        return
    is_open = arrived + span(question.horizon) > as_of
    out.passages += 1
    out.open += is_open
    for role in question.roles:
        x, y = here.get(role, ""), there.get(role, "")
        if not x or not y:
            out.unknown[role] += 1
            continue
        out.pair_passages[role, x, y] += 1
        if x != y:
            out.pair_customers[role, x, y].add(customer)
            if _straight_back(way, i + 1, role, x, y, span(question.again_within)):
                out.pair_back[role, x, y].add(customer)
        place = "" if question.at == "step" else at
        if (role, after, place, x) in seen:
            continue
        seen.add((role, after, place, x))
        key = (role, after, place, x, y)
        if is_open:
            out.open_of[key] += 1
            continue
        out.cases[key].append(
            Case(
                stratum=_stratum(role, question, here, there, i, t, zone),
                dropped=_dropped(way, i + 1, question),
                again=_again(way, i, span(question.again_within)),
                pause=arrived - t,
            )
        )


def _dropped(way: list[Row], b: int, question: Gaps) -> bool:
    until = way[b][1] + span(question.horizon)
    if question.goal is None:
        return not any(row[1] <= until for row in way[b + 1 :])
    return not any(row[2] == question.goal and row[1] <= until for row in way[b:])


def _again(way: list[Row], a: int, within: int) -> bool:
    for row in way[a + 2 :]:
        if row[2] == way[a][2]:
            reasons = {row[3].get("contact_reason", ""), way[a][3].get("contact_reason", "")} - {""}
            return row[1] <= way[a + 1][1] + within and len(reasons) < 2
    return False


def _straight_back(way: list[Row], b: int, role: str, x: str, y: str, within: int) -> bool:
    for row in way[b + 1 :]:
        value = row[3].get(role, "")
        if value and value != y:
            return value == x and row[1] - way[b][1] <= within
    return False


def _stratum(
    role: str, question: Gaps, here: dict[str, str], there: dict[str, str], before: int, t: int, zone: str
) -> tuple[tuple[str, object], ...]:
    others = []
    for other in question.roles:
        if other != role:
            u, v = here.get(other, ""), there.get(other, "")
            others.append((u, v if u and v and u != v else ""))
    day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=t)).astimezone(ZoneInfo(zone)).date()
    monday = day - timedelta(days=day.weekday())
    bucket = next((b for b, limit in enumerate((0, 2, 5, 10, 20, 50)) if before <= limit), 6)
    return (
        ("other switches", tuple(others)),
        ("persona", here.get("persona", "")),
        ("events before", bucket),
        ("month", (monday.year, monday.month)),
        ("week", monday),
        ("place", here.get("place", "")),
    )


def compare_by_hand(switched: list[Case], stayed: list[Case]) -> tuple[tuple[str, ...], Comparison]:
    """The finest strata in which 80 % of the switchers meet a stayer, else the coarsest."""
    for depth in range(6, 1, -1):
        table: dict[object, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for group, cases in enumerate((switched, stayed)):
            for case in cases:
                cell = table[case.stratum[:depth]]
                cell[2 * group] += case.dropped
                cell[2 * group + 1] += 1
        met = sum(cell[1] for cell in table.values() if cell[3])
        if met >= 0.8 * len(switched) or depth == 2:
            names = tuple(name for name, _ in switched[0].stratum[:depth])
            return names, compare(Strata(*np.array(list(table.values()), np.int64).T))
    raise AssertionError("depth 2 is always taken")
