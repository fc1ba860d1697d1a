"""A question put to everybody: our answer, and each peer's ways to the same one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from waypost.bench.data import Data
from waypost.core.vocabulary.wording import Wording

DAY = 86_400_000_000  # µs

Rows = list[tuple[Any, ...]]
EVERYTHING = Wording("the same", "dasselbe")


def no_values(data: Data) -> dict[str, int]:
    return {}


def sizes(answer: Any) -> list[int]:
    """In short: figures as they are; of what is kept by name how many there are, and their sum."""
    if isinstance(answer, dict):
        firsts = [value[0] if isinstance(value, tuple) else value for value in answer.values()]
        return [len(answer), round(sum(firsts))]
    return [round(figure) for figure in answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of the benchmark.

    `ours` asks Waypost, and brings the answer to plain figures; `read` brings the rows of a peer to the same. `ways`: for
    each peer its SQL texts, with places for `values`; the fastest one counts. `peers_do`: what of our answer they give,
    or why none does.
    """

    name: str
    ours: Callable[[Data], Any]
    peers_do: Wording = EVERYTHING
    ways: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read: Callable[[Rows], Any] = tuple
    values: Callable[[Data], Mapping[str, int]] = no_values
    short: Callable[[Any], list[int]] = sizes


def figures(rows: Rows) -> tuple[int, ...]:
    """The one row of whole numbers."""
    (row,) = rows
    return tuple(int(figure) for figure in row)


def counts(rows: Rows) -> dict[tuple[int, ...], int]:
    """By all columns but the last."""
    return {tuple(int(code) for code in row[:-1]): int(row[-1]) for row in rows}


def coded(*steps: str) -> Callable[[Data], dict[str, int]]:
    """The codes of touchpoints, as a, b, d … (c is the customer)."""

    def values(data: Data) -> dict[str, int]:
        codes = data.index.touchpoint_codes
        return {letter: codes[step] for letter, step in zip("abdefg", steps, strict=False)}

    return values
