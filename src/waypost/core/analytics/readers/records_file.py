"""What files of records have in common (JSON Lines, XES): rows as dictionaries of texts become blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from waypost.core.analytics.readers.block import Block, Text, text_of
from waypost.core.analytics.readers.mapping import Use

SAMPLE_ROWS = 5000
ROWS_PER_BLOCK = 1 << 15


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its values by column, the physical line it starts in, 0 or a Reason, its text, bytes read so far."""

    values: Mapping[str, str]
    line: int
    bad: int
    raw: Callable[[], str]
    done: int


class RecordsFile:
    """A file whose rows are read one by one by `records`, a function that starts anew at each call."""

    separator = ""

    def __init__(
        self, kind: str, path: Path, encoding: Callable[[], str], records: Callable[[], Iterator[Record]]
    ) -> None:
        self.kind = kind
        self.path = path
        self._encoding = encoding
        self._records = records
        self._unseen: set[str] = set()
        first = [record.values for record in islice(records(), SAMPLE_ROWS) if not record.bad]
        self.columns = tuple(dict.fromkeys(name for values in first for name in values))
        self._sample = {name: [values.get(name, "") for values in first] for name in self.columns}

    @property
    def sample(self) -> dict[str, list[str]]:
        return self._sample

    @property
    def encoding(self) -> str:
        return self._encoding()

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    @property
    def unseen(self) -> tuple[str, ...]:
        """Columns that appeared only after the sample: they were not read."""
        return tuple(sorted(self._unseen))

    def blocks(self, uses: Mapping[str, Use]) -> Iterator[Block]:
        """The rows in the order of the file."""
        known = frozenset(self.columns)
        records = self._records()
        while some := list(islice(records, ROWS_PER_BLOCK)):
            for record in some:
                if not known.issuperset(record.values):
                    self._unseen.update(record.values.keys() - known)
            yield _block(some, tuple(uses))


def _block(records: Sequence[Record], wanted: Sequence[str]) -> Block:
    columns: dict[str, Text] = {name: text_of([record.values.get(name, "") for record in records]) for name in wanted}
    return Block(
        columns,
        np.array([record.line for record in records], np.int64),
        np.array([record.bad for record in records], np.uint8),
        lambda row: records[row].raw(),
        records[-1].done,
    )
