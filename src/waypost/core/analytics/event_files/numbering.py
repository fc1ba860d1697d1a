"""The outside ids of a reader, looked up while it reads: they stay with the caller, files hold numbers only."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.interning import PARTS

Numbers = npt.NDArray[np.int64]
LookUp = Callable[[list[str]], Sequence[int]]
CHUNK = 20_000


def ids_of(tables: Tables, chunk: int = CHUNK) -> Iterator[tuple[Numbers, list[str]]]:
    """All outside ids of a reader with the reader's own numbers of them, chunk by chunk, part by part of the table.

    >>> tables = Tables([])
    >>> _ = tables.persons.of_words(["anna", "ben"])
    >>> sorted(word for _, words in ids_of(tables) for word in words)
    ['anna', 'ben']
    """
    for part, table in enumerate(tables.persons.parts):
        count = len(table)
        for begin in range(0, count, chunk):
            words = table.words(begin, min(begin + chunk, count))
            yield np.arange(begin, begin + len(words)) * PARTS + part, words


class Numbering:
    """Numbers of the workspace for the persons of a reader: what `write_batches` asks with every batch.

    `look_up` gets ids that were not asked before, at most `chunk` at a time, and gives the number of each.

    >>> tables = Tables([])
    >>> numbering = Numbering(tables, lambda ids: [7 for _ in ids])
    >>> numbering(tables.persons.of_words(["anna"])).tolist()
    [7]
    """

    def __init__(self, tables: Tables, look_up: LookUp, chunk: int = CHUNK) -> None:
        self._tables = tables
        self._look_up = look_up
        self._chunk = chunk
        self._known: list[Numbers] = [np.zeros(0, np.int64) for _ in range(PARTS)]

    def __call__(self, persons: Numbers) -> Numbers:
        """The workspace's numbers of some numbers of the reader."""
        part, place = persons % PARTS, persons // PARTS
        most = np.full(PARTS, -1, np.int64)
        np.maximum.at(most, part, place)
        wanted: list[tuple[int, str]] = []
        for number, end in enumerate((most + 1).tolist()):
            words = self._tables.persons.parts[number].words(len(self._known[number]), end)
            wanted += [(number, word) for word in words]
        found: list[list[int]] = [[] for _ in range(PARTS)]
        for begin in range(0, len(wanted), self._chunk):
            asked = wanted[begin : begin + self._chunk]
            numbers = self._look_up([word for _, word in asked])
            for (number, _), given in zip(asked, numbers, strict=True):
                found[number].append(given)
        for number, new in enumerate(found):
            if new:
                self._known[number] = np.concatenate([self._known[number], np.array(new, np.int64)])
        begins = np.cumsum([0, *(len(known) for known in self._known[:-1])])
        numbers_of_all = np.concatenate(self._known)
        return np.asarray(numbers_of_all[begins[part] + place], np.int64)
