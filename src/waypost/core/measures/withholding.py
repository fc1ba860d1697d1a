"""What is left out, of a whole or beside it, so that nobody learns of a few people by taking one from the other."""

from collections.abc import Mapping
from typing import TypeVar

Part = TypeVar("Part")


def withheld(people: Mapping[Part, int], least: int) -> set[Part]:
    """The parts that a whole is told without, from how many people each has.

    A part of fewer than `least` is not told by itself. If another one is, and the small ones are too few together as well,
    they are left out of the whole, too: else they would be what is left of it without the others.

    >>> withheld({"shop": 90, "portal": 1}, 5), withheld({"shop": 90, "a": 3, "b": 4}, 5), withheld({"a": 3, "b": 3}, 5)
    ({'portal'}, set(), set())
    """
    few = {part for part, n in people.items() if n < least}
    return few if len(few) < len(people) and sum(people[part] for part in few) < least else set()


def untold(people: Mapping[Part, int], least: int) -> set[Part]:
    """The parts that are not told beside a whole that nothing is left out of.

    Where the small ones are too few together, the smallest of the others is not told either: then what is left of the whole
    without those that are told is never a few.

    >>> sorted(untold({"may": 90, "june": 7, "july": 1}, 5)), untold({"may": 90, "june": 7}, 5)
    (['july', 'june'], set())
    """
    few = {part for part, n in people.items() if 0 < n < least}
    rest = [part for part, n in people.items() if n >= least]
    if few and rest and sum(people[part] for part in few) < least:
        few.add(min(rest, key=lambda part: people[part]))
    return few
