"""Persons of an index that are known by number alone: outside ids are kept by somebody else."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from waypost.core.analytics.interning import PARTS, Bytes, Hashes, Numbers, Persons, Spans, WordTable


class Places(WordTable):
    """A part of a table of persons that knows how many there are, and no ids."""

    def make_room(self, count: int) -> None:
        """There are at least so many places."""
        self._count = max(self._count, count)

    def as_arrow(self) -> Any:
        return pa.nulls(self._count)

    def restore(self, words: Sequence[str | None]) -> None:
        self._count = len(words)

    def number(self, data: Bytes, starts: Spans, ends: Spans, hashes: Hashes, out: Numbers) -> None:
        raise TypeError("these persons are known by their numbers; ids stay outside")


class Numbered(Persons):
    """Persons that come with their numbers: outside ids are kept by somebody else."""

    def __init__(self) -> None:
        self.places = tuple(Places() for _ in range(PARTS))
        self.parts = self.places

    def make_room(self, most: int) -> None:
        """There are places for the numbers 0 … `most`."""
        for part, places in enumerate(self.places):
            places.make_room((most - part) // PARTS + 1)
