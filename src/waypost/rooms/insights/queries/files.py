"""An answer as a file: the same rows as on the page, with raw numbers; what looks like a formula is made harmless."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.reply import Reply
from waypost.core.telling.told import Cell, Table, Told
from waypost.core.vocabulary.harmless import harmless
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.web.sheets import XLSX

Value = str | float | int | None

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
}
_RANGE = (Wording("{} from", "{} von"), Wording("{} to", "{} bis"))
_SECONDS = Wording("(in seconds)", "(in Sekunden)")
_FORMAT = {"share": "0.0%", "seconds": "0", "points": "0.0", "number": "General"}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with raw values: shares 0 … 1, differences of shares in percentage points, times in seconds; ranges have
    columns of their own."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    units: tuple[str, ...]


def grid(table: Table, language: str) -> Grid:
    """The rows of a told table, one column for each figure, its low and its high end."""
    heads: list[str] = []
    units: list[str] = []
    columns: list[list[Value]] = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        found = [cell for cell in cells if isinstance(cell, Cell)]
        unit = found[0].unit if found else "text"
        title = column.title
        if unit == "seconds":
            title = f"{title} {_SECONDS.de if language == 'de' else _SECONDS.en}".strip()
        heads.append(title)
        units.append(unit)
        columns.append([_value(cell) for cell in cells])
        if any(cell.low is not None or cell.high is not None for cell in found):
            for end, name in (("low", _RANGE[0]), ("high", _RANGE[1])):
                heads.append((name.de if language == "de" else name.en).format(title))
                units.append(found[0].unit)
                columns.append([_raw(cell, getattr(cell, end)) if isinstance(cell, Cell) else None for cell in cells])
    return Grid(table.title, tuple(heads), tuple(zip(*columns, strict=True)) if columns else (), tuple(units))


def _value(cell: str) -> Value:
    if isinstance(cell, Cell) and cell.value is not None:
        return int(cell.value) if cell.unit == "number" and cell.value.is_integer() else _raw(cell, cell.value)
    return None if cell in ("", "–") else str(cell)


def _raw(cell: Cell, value: float | None) -> float | None:
    """Percentage points are what heads call them."""
    return 100 * value if cell.unit == "points" and value is not None else value


def csv_file(words: Told, reply: Reply[Any, Any], table: int, language: str) -> bytes:
    """One table, UTF-8 with a mark for spreadsheets; German ones are separated by semicolons and write commas."""
    found = _chosen(words, table, language)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "de" else ",")
    writer.writerow([harmless(head) for head in found.heads])
    for row in found.rows:
        writer.writerow([_in_csv(harmless(value), language) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _in_csv(value: Value, language: str) -> Value:
    if isinstance(value, float):
        return repr(value).replace(".", ",") if language == "de" else repr(value)
    return value


def parquet_file(words: Told, reply: Reply[Any, Any], table: int, language: str) -> bytes:
    """One table, typed; what it stands on is in the metadata of the file."""
    found = _chosen(words, table, language)
    columns: dict[str, Any] = {}
    for place, head in enumerate(found.heads):
        values = [row[place] for row in found.rows]
        numeric = found.units[place] != "text" and not any(isinstance(value, str) for value in values)
        columns[_unlike(head, columns)] = (
            pa.array([None if v is None else float(v) for v in values], pa.float64())
            if numeric
            else pa.array([None if v is None else str(v) for v in values], pa.string())
        )
    meta = {"waypost": json.dumps(as_document(reply.versions) | {"data_as_of": reply.data_as_of})}
    out = io.BytesIO()
    pq.write_table(pa.table(columns).replace_schema_metadata(meta), out)
    return out.getvalue()


def _unlike(head: str, taken: dict[str, Any]) -> str:
    name, n = head or "-", 2
    while name in taken:
        name, n = f"{head} {n}", n + 1
    return name


def xlsx_file(words: Told, reply: Reply[Any, Any], table: int, language: str) -> bytes:
    """Every table on a sheet of its own, and how it was computed on the last one."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for place, each in enumerate(words.tables):
        found = grid(each, language)
        sheet = book.create_sheet(_sheet_name(found.title, place, language))
        sheet.append([harmless(head) for head in found.heads])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for row in found.rows:
            sheet.append([harmless(value) for value in row])
        for column, unit in enumerate(found.units, 1):
            for (cell,) in sheet.iter_rows(min_row=2, min_col=column, max_col=column):
                cell.number_format = _FORMAT.get(unit, "General")
            longest = max([len(found.heads[column - 1]), *(len(str(row[column - 1] or "")) for row in found.rows)])
            sheet.column_dimensions[sheet.cell(1, column).column_letter].width = min(60, longest + 2)
        sheet.freeze_panes = "A2"
    how = book.create_sheet("Wie gerechnet wurde" if language == "de" else "How it was computed")
    for text in (*words.sentences, "", *words.computed):
        how.append([harmless(text)])
    how.column_dimensions["A"].width = 120
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(title: str, place: int, language: str) -> str:
    """At most 31 characters without the signs that sheets may not have."""
    plain = "".join(sign for sign in title if sign not in "[]:*?/\\'").strip()[:26]
    usual = "Tabelle" if language == "de" else "Table"
    return f"{plain or usual} {place + 1}"


def json_file(words: Told, reply: Reply[Any, Any], table: int, language: str) -> bytes:
    """The whole answer as the command line writes it with --json."""
    return json.dumps(as_document(reply), ensure_ascii=False, indent=1).encode()


TABLES: dict[str, Callable[[Told, Reply[Any, Any], int, str], bytes]] = {
    "csv": csv_file,
    "parquet": parquet_file,
    "xlsx": xlsx_file,
    "json": json_file,
}
PICTURES: Sequence[str] = ("svg", "png", "pdf")


def _chosen(words: Told, table: int, language: str) -> Grid:
    if not 0 <= table < len(words.tables):
        raise WaypostError(
            en=f"This answer has {len(words.tables)} tables; number {table + 1} was asked for.",
            de=f"Diese Antwort hat {len(words.tables)} Tabellen; gefragt war nach Nummer {table + 1}.",
        )
    return grid(words.tables[table], language)
