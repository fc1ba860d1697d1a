"""Files of comments: one text a row (CSV, Excel, JSON Lines, Parquet) or a line (plain text), in the order of the file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np

from waypost.core.analytics.readers.conventions import plain, rank
from waypost.core.analytics.readers.encodings import head_of, open_text
from waypost.core.analytics.readers.feedback import COMMENT
from waypost.core.analytics.readers.files import open_file, refuse_binary
from waypost.core.analytics.readers.mapping import Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.words import as_text
from waypost.core.analytics.readers.workbook import is_workbook, sheets
from waypost.core.vocabulary.wording import WaypostError

_AT_ONCE = 2_000
_CHUNK = 1 << 18
_TABLES = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".parquet", ".pq")


def read_comments(
    path: Path,
    column: str | None = None,
    options: ReadOptions | None = None,
    broken: Callable[[int], None] = lambda _: None,
) -> Iterator[Sequence[str]]:
    """Comments in blocks of some thousand; rows without one are empty texts, so that places stay those of the file.

    An Excel workbook is a table, its first sheet with rows; so is a file ending in .csv, .jsonl, .parquet and the like.
    Any other has one comment a line. `column` names the comments' column; without it, the column whose name says so.
    Raises WaypostError when there is none, and for what is no text. `broken` is told the line of each row that cannot be
    read; it is an empty text, too.
    """
    options = options or ReadOptions()
    if is_workbook(path):
        yield from _cells(path, column)
        return
    name = path.name.lower().removesuffix(".gz")
    if column is None and not name.endswith(_TABLES):
        yield from _lines(path, options)
        return
    file = open_file(path, options)
    chosen = _column(path, file.columns, column)
    for block in file.blocks({chosen: Use.EVENT_ID}):
        for line in block.lines[np.flatnonzero(block.bad)].tolist():
            broken(line)
        yield as_text(block.columns[chosen]).words()


def _cells(path: Path, column: str | None) -> Iterator[Sequence[str]]:
    with closing(sheets(path, path.name)) as found:
        first = next(found)
        place = first.columns.index(_column(path, first.columns, column))
        while some := [row[place] for row in islice(first.rows, _AT_ONCE)]:
            yield some


def _lines(path: Path, options: ReadOptions) -> Iterator[Sequence[str]]:
    text, rest = open_text(path, options.encoding), b""
    refuse_binary(head_of(path, text.packed, 4096), path)
    for chunk in text.chunks(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\n")
        for first in range(0, len(whole), _AT_ONCE):
            yield [_text(line) for line in whole[first : first + _AT_ONCE]]
    if rest:
        yield [_text(rest)]


def _text(line: bytes) -> str:
    return line.removesuffix(b"\r").decode("utf-8", "replace")


def _column(path: Path, columns: Sequence[str], wanted: str | None) -> str:
    if not any(columns):
        raise WaypostError(
            en=f"{path.name} has no row that can be read. Expected: comments as CSV, Excel or Parquet, one JSON object a "
            "line, or plain text with one comment a line.",
            de=f"{path.name} hat keine lesbare Zeile. Erwartet: Kommentare als CSV, Excel oder Parquet, ein JSON-Objekt je "
            "Zeile oder reiner Text mit einem Kommentar je Zeile.",
        )
    listed = ", ".join(columns)
    if wanted is not None:
        for name in columns:
            if name == wanted or plain(name) == plain(wanted):
                return name
        raise WaypostError(
            en=f"{path.name} has no column '{wanted}'. Its columns are: {listed}.",
            de=f"{path.name} hat keine Spalte „{wanted}“. Die Spalten sind: {listed}.",
        )
    ranked = sorted((place, name) for name in columns if (place := rank(name, COMMENT)) is not None)
    if not ranked and len(columns) != 1:
        raise WaypostError(
            en=f"{path.name}: no column looks like comments. Its columns are: {listed}. Name the right one with --column.",
            de=f"{path.name}: keine Spalte sieht nach Kommentaren aus. Die Spalten sind: {listed}. "
            f"Die richtige nennt --column.",
        )
    return ranked[0][1] if ranked else columns[0]
