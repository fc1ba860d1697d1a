"""Attribution from the definitions, in plain Python: ways, transforms, heuristics, all coalitions, a chain in fractions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial

Contact = tuple[int, str]  # seconds, value
Event = tuple[int, str, str]  # seconds, touchpoint, value


@dataclass(frozen=True)
class Way:
    contacts: tuple[Contact, ...]
    converts: bool
    amount: float = 0.0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.contacts)


@dataclass(frozen=True)
class Rules:
    lookback: int | None = None
    every: bool = False
    repeats: str = "all"
    not_last: tuple[str, ...] = ()
    only_alone: tuple[str, ...] = ()
    trim: int | None = None
    ignoring: tuple[str, ...] = ()
    first: float = float("-inf")
    last: float = float("inf")


def ways_of(events: Sequence[Event], rules: Rules) -> list[Way]:
    """The ways of one customer whose events are in order; the conversion is at touchpoint "buy". Direct ways are empty."""
    seen = [event for event in events if event[0] < rules.last and event[1] not in rules.ignoring]
    found: list[Way] = []
    contacts: list[Contact] = []
    converted = False
    for at, touchpoint, value in seen:
        if touchpoint != "buy":
            contacts.append((at, value))
            continue
        if converted and not rules.every:
            break
        converted = True
        if at >= rules.first:
            found.append(Way(transformed(since(contacts, at, rules), rules), True))
        contacts = []
    if rules.every or not converted:
        known = [contact for contact in contacts if contact[1]]
        if known and known[-1][0] >= rules.first:
            found.append(Way(transformed(since(contacts, known[-1][0], rules), rules), False))
    return found


def since(contacts: Sequence[Contact], end: int, rules: Rules) -> list[Contact]:
    return [c for c in contacts if c[1] and (rules.lookback is None or end - c[0] <= rules.lookback)]


def transformed(contacts: Sequence[Contact], rules: Rules) -> tuple[Contact, ...]:
    way = list(contacts)[-rules.trim :] if rules.trim else list(contacts)
    shorter = list(way)
    while shorter and shorter[-1][1] in rules.not_last:
        shorter.pop()
    way = shorter or way
    way = [c for c in way if c[1] not in rules.only_alone] or way
    if rules.repeats == "first":
        return tuple(c for i, c in enumerate(way) if c[1] not in [name for _, name in way[:i]])
    if rules.repeats == "collapse":
        return tuple(c for i, c in enumerate(way) if i + 1 == len(way) or way[i + 1][1] != c[1])
    return tuple(way)


def heuristic(model: str, way: Way, half_life: float = 7 * 86_400) -> list[float]:
    """The weight of each contact of a way with at least one."""
    n = len(way.contacts)
    if model == "first":
        return [1.0] + [0.0] * (n - 1)
    if model == "last":
        return [0.0] * (n - 1) + [1.0]
    if model == "linear":
        return [1 / n] * n
    if model == "decay":
        raw = [0.5 ** ((way.contacts[-1][0] - at) / half_life) for at, _ in way.contacts]
        return [weight / sum(raw) for weight in raw]
    if n <= 2:
        return [1 / n] * n
    return [0.4] + [0.2 / (n - 2)] * (n - 2) + [0.4]


def credited(model: str, ways: Sequence[Way]) -> dict[str, float]:
    found: dict[str, float] = {}
    for way in ways:
        if way.converts and way.contacts:
            for name, weight in zip(way.names, heuristic(model, way), strict=True):
                found[name] = found.get(name, 0.0) + weight
    return found


def shapley(ways: Sequence[Way]) -> dict[str, Fraction]:
    """From the definition: every coalition, every player."""
    players = sorted({name for way in ways for name in way.names})
    sets = [frozenset(way.names) for way in ways if way.converts and way.contacts]

    def worth(coalition: frozenset[str]) -> int:
        return sum(1 for names in sets if names <= coalition)

    n = len(players)
    found = {}
    for player in players:
        others = [other for other in players if other != player]
        found[player] = sum(
            (
                Fraction(factorial(size) * factorial(n - size - 1), factorial(n))
                * (worth(frozenset({*coalition, player})) - worth(frozenset(coalition)))
                for size in range(n)
                for coalition in combinations(others, size)
            ),
            Fraction(0),
        )
    return found


def chain_rate(ways: Sequence[Way], without: str | None = None) -> Fraction:
    """The probability to convert, in exact fractions, with a state's column set to zero."""
    states = ["", *sorted({name for way in ways for name in way.names})]
    place = {state: i for i, state in enumerate(states)}
    n = len(states)
    moves = [[0] * n for _ in states]
    good, totals = [0] * n, [0] * n
    for way in ways:
        if not way.contacts:
            continue
        before = 0
        for name in way.names:
            moves[before][place[name]] += 1
            totals[before] += 1
            before = place[name]
        totals[before] += 1
        good[before] += way.converts
    rows = []
    for a in range(n):
        total = totals[a] or 1
        row = [Fraction(-moves[a][b], total) if states[b] != without or b == 0 else Fraction(0) for b in range(n)]
        row[a] += 1
        rows.append([*row, Fraction(good[a], total)])
    return solved(rows)[0]


def solved(rows: list[list[Fraction]]) -> list[Fraction]:
    """Gauss–Jordan."""
    n = len(rows)
    for i in range(n):
        pivot = next(j for j in range(i, n) if rows[j][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [cell / rows[i][i] for cell in rows[i]]
        for j in range(n):
            if j != i and rows[j][i]:
                factor = rows[j][i]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]


def removal(ways: Sequence[Way]) -> dict[str, Fraction]:
    names = sorted({name for way in ways for name in way.names})
    whole = chain_rate(ways)
    if not whole:
        return {name: Fraction(0) for name in names}
    return {name: 1 - chain_rate(ways, name) / whole for name in names}


def total(values: dict[str, Fraction], convert: Callable[[Fraction], float] = float) -> float:
    return convert(sum(values.values(), Fraction(0)))
