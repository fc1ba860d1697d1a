"""Tables for tests: written by Python's csv module, read by ours, and read by Python's as the oracle."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from waypost.core.analytics.readers.block import Text
from waypost.core.analytics.readers.csv_file import CsvFile
from waypost.core.analytics.readers.layout import Layout
from waypost.core.analytics.readers.mapping import Use
from waypost.core.analytics.readers.options import ReadOptions

Row = tuple[int, int, tuple[str, ...]]  # physical line, 0 or a Reason, fields


def written(rows: Sequence[Sequence[str]], separator: str = ",", line_end: str = "\r\n") -> str:
    """The rows as text of a separated table."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def read_rows(path: Path, layout: Layout | None = None, **options: object) -> list[Row]:
    """All rows our reader finds, in the layout it finds (or a given one)."""
    file = CsvFile(path, ReadOptions(**options))  # type: ignore[arg-type]
    if layout:
        file.layout, file.columns = layout, layout.columns
    rows: list[Row] = []
    for block in file.blocks(dict.fromkeys(file.columns, Use.DIMENSION)):
        columns = [column.words() for column in block.columns.values() if isinstance(column, Text)]
        fields = list(zip(*columns, strict=True))
        rows += zip(block.lines.tolist(), block.bad.tolist(), fields, strict=True)
    return rows


def oracle(text: str, separator: str, width: int) -> list[Row]:
    """What Python's csv module finds below the header; 4 marks rows with another number of fields."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    line = 1
    for row in reader:
        start, line = line, reader.line_num + 1
        if not any(row) and '"' not in "".join(text.splitlines(keepends=True)[start - 1 : line - 1]):
            continue
        fits = len(row) >= width and not any(row[width:])
        rows.append((start, 0 if fits else 4, tuple(row[:width]) if fits else ("",) * width))
    return rows[1:]
