"""A table as cells with their names, whole or turned."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_AROUND = re.compile(r"\A[\s\ufeff]+|[\s\ufeff]+\Z")
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 5_000, 400, 200_000


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length. `turned`: its rows were columns of the file, so that names of cells are told right."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    turned: bool = False

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def place(self, row: int, column: int) -> str:
        """The name of a cell as a spreadsheet shows it.

        >>> Table("t", (("a", "b"),)).place(0, 27), Table("t", (("a", "b"),), turned=True).place(1, 0)
        ('AB1', 'B1')
        """
        row, column = (column, row) if self.turned else (row, column)
        return f"{_letters(column)}{row + 1}"

    def turn(self) -> "Table":
        """The table with its columns as rows."""
        return Table(self.name, tuple(zip(*self.rows, strict=True)), not self.turned)

    def said(self) -> Iterator[tuple[int, int, str]]:
        """Every cell that says something: row, column, text."""
        for y, row in enumerate(self.rows):
            for x, text in enumerate(row):
                if text:
                    yield y, x, text


def table(name: str, rows: Iterable[Iterable[str]]) -> Table:
    """A table of ragged rows, cells stripped, without empty rows and columns behind the last text."""
    found = [[bare(cell) for cell in row] for row in rows]
    while found and not any(found[-1]):
        found.pop()
    width = max((place for row in found for place, cell in enumerate(row, 1) if cell), default=0)
    return Table(name, tuple((*row[:width], *[""] * (width - len(row))) for row in found))


def bare(text: str) -> str:
    """Without space around it, nor the mark that some programs put before a text."""
    return _AROUND.sub("", text)


def _letters(column: int) -> str:
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
