"""Whether two groups of answers come from the same sources in about the same shares, so that they may be compared.

A score that comes from a survey of all customers until July and from one about complaints since then differs by whom it asks;
no test of the difference tells that from a change.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")
ALIKE = 0.25  # so large a share of the answers may come from other sources


def moved(before: Mapping[T, float], after: Mapping[T, float]) -> float:
    """The share of answers that would have to come from another source for both mixes to be the same: 0 to 1 (total
    variation distance). 0 where either has none.

    >>> moved({"all": 90, "complaints": 10}, {"all": 20, "complaints": 80}), moved({"all": 3}, {"all": 400})
    (0.7, 0.0)
    """
    n, m = sum(before.values()), sum(after.values())
    if not n or not m:
        return 0.0
    names = before.keys() | after.keys()
    return round(sum(abs(before.get(name, 0) / n - after.get(name, 0) / m) for name in names) / 2, 12)


def alike(before: Mapping[T, float], after: Mapping[T, float]) -> bool:
    """Whether both may be compared as they are.

    >>> alike({"all": 50, "complaints": 50}, {"all": 60, "complaints": 40}), alike({"all": 5}, {"complaints": 5})
    (True, False)
    """
    return moved(before, after) <= ALIKE


def summed(mixes: Iterable[Mapping[T, float]]) -> dict[T, float]:
    """Several mixes as one."""
    found: dict[T, float] = {}
    for each in mixes:
        for name, n in each.items():
            found[name] = found.get(name, 0) + n
    return found
