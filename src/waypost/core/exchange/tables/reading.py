"""CSV files and workbooks as tables of texts; whatever would take too much room is refused before it is read."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from waypost.core.analytics.readers.workbook import BOOK, damaged
from waypost.core.analytics.readers.workbook import word as plain
from waypost.core.exchange.tables.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Table, table
from waypost.core.vocabulary.harmless import DAMAGED, check_office_file, text_of, unharmed
from waypost.core.vocabulary.wording import WaypostError, Wording

MOST_UNPACKED = 40_000_000  # bytes of a workbook
_FAR = 1_048_576  # rows of a sheet
_SEPARATORS = ",;\t|"
_SAID = re.compile(r'\A\ufeff?"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)


def csv_table(content: bytes, name: str) -> Table:
    """A CSV file; its separator is the sign that cuts its first lines most evenly."""
    text = text_of(content).replace("\x00", "")
    said = _SAID.match(text)  # a line with which some programs tell Excel the separator
    separator, text = (said[1], text[said.end() :]) if said else (_separator(text), text)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            cells += len(row)
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                raise _too_large(name)
            rows.append([unharmed(cell) for cell in row])
    except csv.Error as error:
        raise WaypostError(
            en=f"{name} is no table that can be read ({error}). Save it as CSV in UTF-8.",
            de=f"{name} ist keine lesbare Tabelle ({error}). Bitte als CSV in UTF-8 speichern.",
        ) from error
    return table(name, rows)


def workbook_tables(content: bytes, name: str) -> tuple[list[Table], list[Wording]]:
    """The sheets of a workbook that hold anything, and what of the workbook was not read.

    Raises WaypostError for what is no workbook, is locked, or grows without measure.
    """
    from openpyxl import load_workbook

    notes = _check(content, name)
    try:
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(content), read_only=True)
        sheets = [(sheet, formulas[sheet.title]) for sheet in values.worksheets if hasattr(sheet, "iter_rows")]
        found = []
        for sheet, source in sheets:
            rows = list(_rows(sheet, name))
            notes += _not_computed(rows, source, name)
            found.append(table(sheet.title, [[word(cell) for cell in row] for row in rows]))
    except WaypostError:
        raise
    except Exception as error:  # openpyxl says in many ways that a workbook is damaged
        raise damaged(name) from error
    return [each for each in found if each.rows], notes


def word(cell: Any) -> str:
    """A cell as text: a cross for what is ticked, a day without its midnight.

    >>> word(datetime(2026, 3, 1)), word(1234.0), word(-1.5), word(True), word(None)
    ('2026-03-01', '1234', '-1.5', 'x', '')
    """
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return unharmed(cell) if isinstance(cell, str) else plain(cell)


def _check(content: bytes, name: str) -> list[Wording]:
    """What the workbook holds beside its cells; raises for one that must not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_office_file(archive, len(content), MOST_UNPACKED, name)
            inside = archive.namelist()
    except (*DAMAGED, ValueError, OSError) as error:
        raise damaged(name) from error
    if BOOK not in inside:
        raise WaypostError(
            en=f"{name} is no Excel workbook. Save the table as .xlsx or CSV.",
            de=f"{name} ist keine Excel-Arbeitsmappe. Bitte die Tabelle als .xlsx oder CSV speichern.",
        )
    beside = [
        (Wording("comments", "Kommentare"), any("comments" in each for each in inside)),
        (Wording("pictures and shapes", "Bilder und Formen"), any(each.startswith("xl/drawings/") and each.endswith(".xml") for each in inside)),
    ]  # fmt: skip
    return [
        Wording(f"The {what.en} of the workbook are not read.", f"Die {what.de} der Mappe werden nicht gelesen.")
        for what, there in beside
        if there
    ]


def _rows(sheet: Any, name: str) -> Iterator[list[Any]]:
    sheet.reset_dimensions()
    for place, row in enumerate(sheet.iter_rows(values_only=True, max_row=_FAR)):
        last = max((at for at, cell in enumerate(row, 1) if cell is not None), default=0)
        if last and (place >= MOST_ROWS or last > MOST_COLUMNS):
            raise _too_large(name)
        if place < MOST_ROWS:
            yield list(row[:last])


def _not_computed(rows: list[list[Any]], source: Any, name: str) -> list[Wording]:
    """Formulas that no spreadsheet has computed yet say nothing."""
    places = Counter(
        cell.coordinate
        for row in source.iter_rows(max_row=max(1, len(rows)))
        for cell in row
        if getattr(cell, "data_type", "") == "f"
        and (
            cell.row > len(rows) or cell.column > len(rows[cell.row - 1]) or rows[cell.row - 1][cell.column - 1] is None
        )
    )
    if not places:
        return []
    first = ", ".join(sorted(places)[:5])
    return [
        Wording(
            f"{len(places)} formulas have no value yet ({first}); open and save {name} in a spreadsheet first.",
            f"{len(places)} Formeln haben noch keinen Wert ({first}); {name} bitte erst in einer Tabellenkalkulation öffnen und speichern.",
        )
    ]


def _separator(text: str) -> str:
    """The separator of the first lines: the one that gives most rows of the same, greatest width."""

    def evenness(sign: str) -> tuple[int, int]:
        try:
            sample = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=sign)
            widths = [len(row) for _, row in zip(range(30), sample, strict=False) if len(row) > 1]
        except csv.Error:
            return (0, 0)
        if not widths:
            return (0, 0)
        width, rows = Counter(widths).most_common(1)[0]
        return (rows * (width > 1), width)

    return max(_SEPARATORS, key=evenness)


def _too_large(name: str) -> WaypostError:
    return WaypostError(
        en=f"{name} is larger than a map can be: more than {MOST_ROWS:,} rows, {MOST_COLUMNS} columns or {MOST_CELLS:,} cells. "
        "Keep the rows of one journey and save it again.",
        de=f"{name} ist größer, als eine Karte sein kann: mehr als {MOST_ROWS} Zeilen, {MOST_COLUMNS} Spalten oder "
        f"{MOST_CELLS} Zellen. Bitte nur die Zeilen einer Journey behalten und neu speichern.",
    )
