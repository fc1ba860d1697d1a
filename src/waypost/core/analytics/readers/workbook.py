"""Excel workbooks as tables of texts: the sheets that hold rows, and the row of each that names its columns."""

import os
import zipfile
from collections.abc import Generator, Iterator
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

from waypost.core.analytics.readers.encodings import head_of
from waypost.core.analytics.readers.heads import Cells, Span, headed, spans
from waypost.core.vocabulary.harmless import DAMAGED, check_office_file
from waypost.core.vocabulary.wording import WaypostError

ZIP = b"PK\x03\x04"
BOOK = "xl/workbook.xml"  # in every workbook, and in no other archive
MOST_UNPACKED = 1 << 30  # bytes
_PIECE = 1 << 20


class Sheet(NamedTuple):
    """A sheet: its title, whether the workbook has no other, its columns, the rows below as texts of as many cells, and
    which row the names of the columns are from."""

    title: str
    alone: bool
    columns: tuple[str, ...]
    rows: Iterator[list[str]]
    named_in: int


def is_workbook(path: Path) -> bool:
    """Whether the content, whatever the file is called, is a workbook. Raises WaypostError for one that is cut off."""
    if not head_of(path, False, 4).startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return BOOK in archive.namelist()
    except DAMAGED as error:
        raise damaged(path.name) from error


def sheets(file: Path | IO[bytes], name: str, most: int = MOST_UNPACKED) -> Generator[Sheet]:
    """The sheets with rows in them; each is to be read before the next. Rows without any text are rows, too.

    Raises WaypostError for a workbook that is cut off, locked, grows beyond `most` bytes, or has no such sheet.
    """
    from openpyxl import load_workbook

    _check(file, name, most)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        there = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    except Exception as error:  # openpyxl says in many ways that a workbook is damaged
        raise damaged(name) from error
    found = False
    try:
        for sheet in there:
            sheet.reset_dimensions()
            head, named_in, rows = headed(_rows(sheet, name), partial(_merged, sheet, name))
            if head:
                found, width = True, max(place for place, cell in enumerate(head, 1) if cell is not None)
                columns = tuple(word(cell) for cell in head[:width])
                yield Sheet(sheet.title, len(there) == 1, columns, _cut(rows, width), named_in)
    finally:
        book.close()
    if not found:
        raise WaypostError(
            en=f"{name} has no sheet with rows in it. Choose a workbook with a table: a header, and rows below it.",
            de=f"{name} hat kein Tabellenblatt mit Zeilen darin. Bitte eine Mappe mit einer Tabelle wählen: Kopfzeile und "
            "Zeilen darunter.",
        )


def word(cell: Any) -> str:
    """A cell as a reader of CSV takes it; times as Excel has them, without a zone.

    >>> word(datetime(2026, 3, 1, 10, 5)), word(1234.0), word(None)
    ('2026-03-01T10:05:00', '1234', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def damaged(name: str) -> WaypostError:
    return WaypostError(
        en=f"{name} is cut off or damaged. Save it anew, as an Excel workbook (.xlsx) or as CSV in UTF-8.",
        de=f"{name} ist abgeschnitten oder beschädigt. Bitte neu speichern, als Excel-Arbeitsmappe (.xlsx) oder als CSV in UTF-8.",
    )


def _check(file: Path | IO[bytes], name: str, most: int) -> None:
    size = file.stat().st_size if isinstance(file, Path) else file.seek(0, os.SEEK_END)
    try:
        with zipfile.ZipFile(file) as archive:
            check_office_file(archive, size, most, name)
    except (*DAMAGED, ValueError) as error:
        raise damaged(name) from error


def _rows(sheet: Any, name: str) -> Iterator[Cells]:
    try:
        yield from sheet.iter_rows(values_only=True)
    except Exception as error:  # as above: a sheet is unpacked only while it is read
        raise damaged(name) from error


def _merged(sheet: Any, name: str) -> list[Span]:
    """The merged cells: openpyxl passes over them in a sheet that is read row by row."""
    try:
        with sheet._get_source() as source:
            return list(spans(iter(lambda: source.read(_PIECE), b"")))
    except Exception as error:  # as above
        raise damaged(name) from error


def _cut(rows: Iterator[Cells], width: int) -> Iterator[list[str]]:
    return ([word(cell) for cell in (row + (None,) * width)[:width]] for row in rows)
