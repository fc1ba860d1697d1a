"""Tables as files: CSV and XLSX, a German CSV with semicolons and decimal commas, as Excel expects it there (it takes "4.5"
for the fourth of May). A cell that a spreadsheet would take for a formula becomes text."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language, override
from openpyxl import Workbook

from waypost.core.vocabulary.harmless import harmless

Cell = str | int | float | datetime | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def separator() -> str:
    """What stands between the cells of a CSV file in the language of the reader."""
    return ";" if (get_language() or "").startswith("de") else ","


def csv_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """A CSV file (UTF-8 with its mark, so that spreadsheets see it), sent as it is made, in the language it was asked in."""
    spoken, between = get_language(), separator()
    point = "," if between == ";" else "."

    def lines() -> Iterator[str]:
        # Sending begins when the request is over, and with it its language.
        writer, waiting = csv.writer(_Echo(), delimiter=between), iter(rows)
        yield "\ufeff" + writer.writerow([harmless(each) for each in head])
        while True:
            with override(spoken):
                row = next(waiting, None)
            if row is None:
                return
            yield writer.writerow([_plain(harmless(cell), point) for cell in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def xlsx_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """An XLSX file of one sheet; instants are written without their zone, as XLSX has none."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    sheet.append([harmless(each) for each in head])
    for row in rows:
        sheet.append([cell.replace(tzinfo=None) if isinstance(cell, datetime) else harmless(cell) for cell in row])
    file = BytesIO()
    book.save(file)
    answer = HttpResponse(file.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


class _Echo:
    """What csv writes into: gives the line back."""

    def write(self, line: str) -> str:
        return line


def _plain(cell: Cell, point: str) -> str | int | None:
    if isinstance(cell, float):
        return repr(cell).replace(".", point)
    return cell.isoformat(timespec="seconds") if isinstance(cell, datetime) else cell
