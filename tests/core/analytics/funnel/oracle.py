"""The funnel by its definition: try every chain of every customer. Slow and obvious."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

NO_WINDOW = 2**62


@dataclass(frozen=True)
class Rules:
    steps: int
    window: int = NO_WINDOW
    window_from: str = "first"
    ties: str = "free"
    order: str = "ordered"
    exclusions: tuple[tuple[int, int, str], ...] = ()  # (after, before, spoils), bits after those of the steps
    start: int = -NO_WINDOW
    end: int = NO_WINDOW
    as_of: int = 0


@dataclass(frozen=True)
class Row:
    time: int
    mask: int  # bit k: matches step k; bits from `steps` on: the exclusions


@dataclass(frozen=True)
class Found:
    level: int
    is_open: bool
    is_excluded: bool
    times: tuple[int, ...]  # of the reported chain


def every_chain(rows: list[Row], rules: Rules) -> Iterator[tuple[int, ...]]:
    """All valid chains of all lengths, as places in `rows`."""
    order = _in_any_order if rules.order == "any" else _in_order
    yield from (chain for chain in order(rows, rules) if not _spoiled(rows, chain, rules, "chain"))


def _in_order(rows: list[Row], rules: Rules) -> Iterator[tuple[int, ...]]:
    def extend(chain: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if chain:
            yield chain
        if len(chain) == rules.steps:
            return
        for r, row in enumerate(rows):
            if r in chain or not row.mask >> len(chain) & 1:
                continue
            if not chain:
                if rules.start <= row.time < rules.end:
                    yield from extend((r,))
                continue
            last = chain[-1]
            from_row = chain[0] if rules.window_from == "first" else last
            if row.time - rows[from_row].time > rules.window:
                continue
            if rules.ties == "strict" and row.time <= rows[last].time:
                continue
            if rules.order == "consecutive":
                if r != last + 1:
                    continue
            elif (rules.ties == "row" and r < last) or row.time < rows[last].time:
                continue
            yield from extend((*chain, r))

    yield from extend(())


def _in_any_order(rows: list[Row], rules: Rules) -> Iterator[tuple[int, ...]]:
    for length in range(1, rules.steps + 1):
        for chain in permutations(range(len(rows)), length):
            times = [rows[r].time for r in chain]
            if (
                all(rows[r].mask >> k & 1 for k, r in enumerate(chain))
                and max(times) - min(times) <= rules.window
                and rules.start <= times[0] < rules.end
                and (rules.ties != "strict" or len(set(times)) == length)
            ):
                yield chain


def _between(rows: list[Row], x: int, left: int, right: int, rules: Rules) -> bool:
    if rules.ties == "row":
        return left < x < right
    return rows[left].time < rows[x].time < rows[right].time


def _spoiled(rows: list[Row], chain: tuple[int, ...], rules: Rules, scope: str) -> bool:
    for bit, (after, before, spoils) in enumerate(rules.exclusions):
        if spoils != scope or len(chain) <= after:
            continue
        until = chain[min(before, len(chain)) - 1]
        for x, row in enumerate(rows):
            if row.mask >> (rules.steps + bit) & 1 and _between(rows, x, chain[after - 1], until, rules):
                return True
    return False


def _moment(rows: list[Row], r: int, rules: Rules) -> int:
    """What "first completed" compares: the row where rows are in order, else its instant."""
    by_row = rules.order == "consecutive" or (rules.ties == "row" and rules.order == "ordered")
    return r if by_row else rows[r].time


def find(rows: list[Row], rules: Rules) -> Found:
    """Level, open, excluded and the times of the reported chain, by looking at every chain."""
    chains = list(every_chain(rows, rules))
    if _leaves(rows, chains, rules):
        return Found(0, False, True, ())
    level = max(map(len, chains), default=0)
    best = [chain for chain in chains if len(chain) == level]
    if not best:
        return Found(0, False, False, ())

    def completed(chain: tuple[int, ...]) -> int:
        return max(_moment(rows, r, rules) for r in chain)

    def begun(chain: tuple[int, ...]) -> int:
        return min(_moment(rows, r, rules) for r in chain)

    first = min(map(completed, best))
    best = [chain for chain in best if completed(chain) == first]
    latest = max(map(begun, best))
    best = [chain for chain in best if begun(chain) == latest]
    reported = min(best, key=lambda chain: tuple(_moment(rows, r, rules) for r in chain))
    return Found(
        level,
        level < rules.steps and any(_alive(rows, chain, rules) for chain in chains if len(chain) < rules.steps),
        False,
        tuple(rows[r].time for r in reported),
    )


def _alive(rows: list[Row], chain: tuple[int, ...], rules: Rules) -> bool:
    """Whether a chain could still go on at the data's end: window not over, nothing since that spoils or breaks it."""
    if rules.order == "any":
        return rules.as_of - min(rows[r].time for r in chain) <= rules.window
    if rules.as_of - rows[chain[0 if rules.window_from == "first" else -1]].time > rules.window:
        return False
    if rules.order == "consecutive":
        return chain[-1] == len(rows) - 1
    for bit, (after, before, spoils) in enumerate(rules.exclusions):
        if spoils == "chain" and after <= len(chain) < before:
            at = chain[after - 1]
            later = (x for x, row in enumerate(rows) if row.mask >> (rules.steps + bit) & 1)
            if any((x > at if rules.ties == "row" else rows[x].time > rows[at].time) for x in later):
                return False
    return True


def _leaves(rows: list[Row], chains: list[tuple[int, ...]], rules: Rules) -> bool:
    """Whether an excluded event falls into a live chain before the step it guards was first completed."""
    for bit, (after, before, spoils) in enumerate(rules.exclusions):
        if spoils != "customer":
            continue
        done = min((_moment(rows, c[before - 1], rules) for c in chains if len(c) >= before), default=None)
        for x, row in enumerate(rows):
            if not row.mask >> (rules.steps + bit) & 1:
                continue
            now = _moment(rows, x, rules)
            if done is not None and done <= now:
                continue
            for chain in chains:
                from_row = chain[0 if rules.window_from == "first" else -1]
                if (
                    after <= len(chain) < before
                    and _moment(rows, chain[-1], rules) < now
                    and row.time - rows[from_row].time <= rules.window
                    and not _dead_by(rows, chain, now, rules)
                ):
                    return True
    return False


def _dead_by(rows: list[Row], chain: tuple[int, ...], now: int, rules: Rules) -> bool:
    """Whether a chain exclusion has spoiled the chain before `now`."""
    for bit, (after, before, spoils) in enumerate(rules.exclusions):
        if spoils == "chain" and after <= len(chain) < before:
            begun = _moment(rows, chain[after - 1], rules)
            for x, row in enumerate(rows):
                if row.mask >> (rules.steps + bit) & 1 and begun < _moment(rows, x, rules) < now:
                    return True
    return False
