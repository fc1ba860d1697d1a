"""The order of names in each column, so that bands cross as little as possible.

A crossing of two bands costs the product of their widths. With few names the best order of all columns is found by a
dynamic program over their permutations. Otherwise names are sorted by the mean place of their neighbours and then
exchanged with the next one while that helps, from left to right and back (Sugiyama, Tagawa & Toda 1981, Methods for
visual understanding of hierarchical system structures, IEEE SMC 11, 109–125). The same input gives the same order.
"""

from collections.abc import Sequence
from itertools import permutations

Links = Sequence[tuple[str, str, int]]  # from a key of one column to a key of the next, and how wide
_EXACT = 4  # names that may move in a column: 24 orders
_SWEEPS = 6


def ordered(columns: Sequence[Sequence[str]], links: Sequence[Links], last: frozenset[str]) -> list[list[str]]:
    """Orders of the columns; `links[k]` lead from column k to k + 1. Keys in `last` stay at the end of their column.

    Among equally good orders the one nearest to the given order is taken.
    """
    given = [[key for key in column if key not in last] for column in columns]
    tails = [[key for key in column if key in last] for column in columns]
    if all(len(column) <= _EXACT for column in given):
        return _best(given, tails, links)
    return _swept(given, tails, links)


def crossings(left: Sequence[str], right: Sequence[str], links: Links) -> int:
    """What the crossings between two neighbouring columns cost."""
    above = {key: place for place, key in enumerate(left)}
    below = {key: place for place, key in enumerate(right)}
    ends = [(above[source], below[target], count) for source, target, count in links]
    return sum(
        one * other
        for place, (a, x, one) in enumerate(ends)
        for b, y, other in ends[place + 1 :]
        if (a - b) * (x - y) < 0
    )


def _best(given: list[list[str]], tails: list[list[str]], links: Sequence[Links]) -> list[list[str]]:
    """The cheapest orders of all columns together, column by column."""
    # Permutations come in the order nearest to the given one first, and only a cheaper one replaces it.
    found: list[tuple[int, list[list[str]]]] = [(0, [])]
    for place, (column, tail) in enumerate(zip(given, tails, strict=True)):
        orders = [[*order, *tail] for order in permutations(column)]
        if not place:
            found = [(0, [order]) for order in orders]
            continue
        found = [
            min(
                ((cost + crossings(before[-1], order, links[place - 1]), [*before, order]) for cost, before in found),
                key=lambda each: each[0],
            )
            for order in orders
        ]
    return min(found, key=lambda each: each[0])[1]


def _swept(given: list[list[str]], tails: list[list[str]], links: Sequence[Links]) -> list[list[str]]:
    orders = [[*column, *tail] for column, tail in zip(given, tails, strict=True)]
    fixed = {key for tail in tails for key in tail}
    best, least = [list(order) for order in orders], _cost(orders, links)
    for sweep in range(_SWEEPS):
        places = range(1, len(orders)) if sweep % 2 == 0 else range(len(orders) - 2, -1, -1)
        for place in places:
            neighbour = place - 1 if sweep % 2 == 0 else place + 1
            orders[place] = _by_neighbours(orders[place], orders[neighbour], links, min(place, neighbour), fixed)
            _exchange(orders, place, links, fixed)
        cost = _cost(orders, links)
        if cost >= least:
            break
        best, least = [list(order) for order in orders], cost
    return best


def _cost(orders: Sequence[Sequence[str]], links: Sequence[Links]) -> int:
    return sum(crossings(orders[k], orders[k + 1], links[k]) for k in range(len(orders) - 1))


def _by_neighbours(
    column: list[str], beside: list[str], links: Sequence[Links], between: int, fixed: set[str]
) -> list[str]:
    """Names sorted by the weighted mean place of their neighbours; those without any keep their place."""
    where = {key: place for place, key in enumerate(beside)}
    sums: dict[str, list[int]] = {key: [0, 0] for key in column}
    for source, target, count in links[between]:
        key, other = (target, source) if target in sums and source in where else (source, target)
        sums[key][0] += count * where[other]
        sums[key][1] += count
    place_of = {key: place for place, key in enumerate(column)}

    def mean(key: str) -> tuple[float, int]:
        weighted, count = sums[key]
        return (weighted / count if count else float(place_of[key]), place_of[key])

    return [*sorted((key for key in column if key not in fixed), key=mean), *(key for key in column if key in fixed)]


def _exchange(orders: list[list[str]], place: int, links: Sequence[Links], fixed: set[str]) -> None:
    """Neighbours change places while that lowers the cost on both sides of the column."""

    def cost(order: list[str]) -> int:
        total = crossings(orders[place - 1], order, links[place - 1]) if place else 0
        return total + (crossings(order, orders[place + 1], links[place]) if place + 1 < len(orders) else 0)

    order, moved = orders[place], True
    now = cost(order)
    while moved:
        moved = False
        for at in range(len(order) - 1):
            if order[at] in fixed or order[at + 1] in fixed:
                continue
            tried = [*order[:at], order[at + 1], order[at], *order[at + 2 :]]
            price = cost(tried)
            if price < now:
                order, now, moved = tried, price, True
    orders[place] = order
