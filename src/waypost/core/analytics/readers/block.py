"""Some rows of a file, column by column, before anything is known of their meaning."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.interning import Bytes, Spans, spans_of

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A column of texts: value i is the UTF-8 of data[starts[i]:ends[i]]; missing values are empty."""

    data: Bytes
    starts: Spans
    ends: Spans

    def __len__(self) -> int:
        return len(self.starts)

    def take(self, rows: Rows) -> "Text":
        return Text(self.data, self.starts[rows], self.ends[rows])

    def word(self, row: int) -> str:
        return bytes(self.data[self.starts[row] : self.ends[row]]).decode("utf-8", "replace")

    def words(self) -> list[str]:
        return [self.word(row) for row in range(len(self))]


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column of few words: value i is word codes[i], missing where the code is -1."""

    codes: npt.NDArray[np.int32]
    table: Text

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: Rows) -> "Coded":
        return Coded(self.codes[rows], self.table)


@dataclass(frozen=True, slots=True, eq=False)
class Instants:
    """A column that the format already knows as times: µs since 1970, UTC when `zoned`, else local."""

    micros: npt.NDArray[np.int64]
    missing: npt.NDArray[np.bool_]
    zoned: bool

    def __len__(self) -> int:
        return len(self.micros)

    def take(self, rows: Rows) -> "Instants":
        return Instants(self.micros[rows], self.missing[rows], self.zoned)

    def written(self) -> "Coded":
        """As text, 2025-12-31 where the time of day is midnight: for a time of day that stands apart."""
        micros, codes = np.unique(self.micros, return_inverse=True)
        words = [np.datetime_as_string(each, unit="auto") for each in micros.astype("datetime64[us]")]
        return Coded(np.where(self.missing, -1, codes).astype(np.int32), text_of(words))


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """A column that the format already knows as numbers; NaN where missing."""

    values: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.values)

    def take(self, rows: Rows) -> "Amounts":
        return Amounts(self.values[rows])

    def written(self) -> "Coded":
        """As text, with all digits of whole numbers: for numbers such as 20251231 that are dates."""
        values, codes = np.unique(self.values, return_inverse=True)
        words = ["" if np.isnan(each) else f"{each:.15g}" for each in values]
        return Coded(codes.astype(np.int32), text_of(words))


Column: TypeAlias = Text | Coded | Instants | Amounts


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """`columns` of equal length, the physical line of each row, and what is already known to be wrong with it.

    `bad`: 0 or a `Reason`. `raw(row)`: the row as it stands in the file. `done`: bytes of the file read so far.
    """

    columns: Mapping[str, Column]
    lines: npt.NDArray[np.int64]
    bad: npt.NDArray[np.uint8]
    raw: Callable[[int], str]
    done: int
    empty_lines: int = 0

    def __len__(self) -> int:
        return len(self.lines)


def text_of(words: Sequence[str]) -> Text:
    return Text(*spans_of(words))
