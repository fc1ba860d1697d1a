"""Excel workbooks as columns of texts: the first sheet that holds rows, its first row naming the columns."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waypost.core.analytics.readers.encodings import head_of
from waypost.core.vocabulary.harmless import DAMAGED, check_office_file
from waypost.core.vocabulary.wording import WaypostError

_ZIP = b"PK\x03\x04"
_SHEETS = "xl/workbook.xml"
_MOST_UNPACKED = 1 << 30  # bytes


def is_workbook(path: Path) -> bool:
    """Whether the content, whatever the file is called, is a workbook. Raises WaypostError for one that is cut off."""
    if not head_of(path, False, 4).startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            found = _SHEETS in archive.namelist()
            if found:
                check_office_file(archive, path.stat().st_size, _MOST_UNPACKED, path.name)
            return found
    except (*DAMAGED, ValueError) as error:
        raise _damaged(path) from error


def first_sheet(path: Path) -> tuple[tuple[str, ...], Iterator[list[str]]]:
    """The names of the columns, and the rows below them as texts of as many cells; rows without any are rows, too."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    except Exception as error:  # openpyxl says in many ways that a workbook is damaged
        raise _damaged(path) from error
    for sheet in sheets:
        sheet.reset_dimensions()
        rows = _rows(sheet, path)
        head = next((row for row in rows if any(row)), None)
        if head is not None:
            width = max(place for place, cell in enumerate(head, 1) if cell)
            return tuple(head[:width]), ((row + [""] * width)[:width] for row in rows)
    raise WaypostError(
        en=f"{path.name} has no sheet with rows in it. Choose a workbook with a table: a header, and rows below it.",
        de=f"{path.name} hat kein Tabellenblatt mit Zeilen darin. Bitte eine Mappe mit einer Tabelle wählen: Kopfzeile und "
        "Zeilen darunter.",
    )


def _rows(sheet: Any, path: Path) -> Iterator[list[str]]:
    try:
        for row in sheet.iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
    except Exception as error:  # as above: a sheet is unpacked only while it is read
        raise _damaged(path) from error


def _damaged(path: Path) -> WaypostError:
    return WaypostError(
        en=f"{path.name} is cut off or damaged. Save it anew, as an Excel workbook (.xlsx) or as CSV in UTF-8.",
        de=f"{path.name} ist abgeschnitten oder beschädigt. Bitte neu speichern, als Excel-Arbeitsmappe (.xlsx) oder als CSV in UTF-8.",
    )
