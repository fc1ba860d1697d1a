"""The row of a sheet that names its columns: moved only where that is sure, as a row that is taken for names is lost."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from waypost.core.analytics.readers.workbook import sheets

Rows = Sequence[Sequence[Any]]
NAMES, ROW = ("id", "Datum", "Kommentar"), (1, "01.03.2026", "Gut")


def read(rows: Rows, *merged: str) -> tuple[tuple[str, ...], list[list[str]]]:
    book, file = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(file)
    [sheet] = [(each.columns, list(each.rows)) for each in sheets(file, "book.xlsx")]
    return sheet


@pytest.mark.parametrize(
    "rows",
    [
        (("Comment",), ("one",), ("two",), ("three", "x", "y")),
        (("Comment",), ("one", "x", "y"), ("two", "x", "z")),
        (("Wünsche",), ("one",), ("two", "x", "y"), ("three",)),
        (("Kommentar", "Datum"), ("Nie", "wieder", "so", "ein"), ("Chaos", "gestern")),
        (("Kommentar", None, "Datum"), ("Nie", "wieder", "so", "ein", "Chaos", "mehr"), ("Gut", "x", "heute")),
        (("id", None, "Datum"), ("eins", "zwei", "drei"), ("vier", "fünf", "sechs")),
    ],
)
def test_no_comment_becomes_a_name(rows: Rows) -> None:
    columns, below = read(rows)
    assert [each for each in columns if each] == [each for each in rows[0] if each is not None]
    assert [row[0] for row in below] == [row[0] for row in rows[1:]]


@pytest.mark.parametrize(
    "above", [[("Bericht Q1",)], [("Bericht Q1",), (), ("Stand: heute",), ()], [("Feedback",)], [(None, "Bericht")]]
)
def test_titles_and_notes_above_a_table_name_no_column(above: Rows) -> None:
    assert read([*above, NAMES, ROW])[0] == NAMES
    assert read([*above, NAMES, ("a", "gestern", "Gut"), ("b", "heute", "Schlecht")])[0] == NAMES


def test_names_that_are_merged_over_columns_have_names_below() -> None:
    names = ("Kunde", "Stadt", "Sterne", "Kommentar")
    below = (1, "Ulm", 5, "Gut")
    assert read([("Wer", None, "Was"), names, below], "A1:B1", "C1:D1")[0] == names
    assert read([("Kunde", "Ort", "Was"), (None, None, "Sterne", "Kommentar"), below], "A1:A2", "B1:B2", "C1:D1") == (
        ("Kunde", "Ort", "Sterne", "Kommentar"), [["1", "Ulm", "5", "Gut"]],
    )  # fmt: skip
    assert read([("Bericht",), ("Wer", None, "Was"), names, below], "A1:D1", "A2:B2", "C2:D2")[0] == names


def test_a_wide_name_over_one_column_of_words_is_a_name() -> None:
    columns, below = read([("Kommentar", None, "Datum"), ("Gut", None, "heute"), ("Nie", None, "gestern")], "A1:B1")
    assert (columns, len(below)) == (("Kommentar", "", "Datum"), 2)
