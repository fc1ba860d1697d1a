"""The page, the files, the API and the command line say the same figures; files are harmless."""

import io
import json
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from tests.core.analytics.engines.samples import samples
from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.least_group import protected
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.core.telling.registry import told
from waypost.core.telling.told import Cell, Column, Table, Told
from waypost.core.vocabulary.harmless import harmless
from waypost.rooms.insights.forms.questions import ASKED
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.files import csv_file, grid, xlsx_file
from waypost.rooms.insights.queries.showing import shown, told_reply
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.models import Member

SETTINGS = {"expectations": "pairs=Orders: Order placed -> Order placed", "compare": "left=visits >= 3"}
NAMES = sorted(SUBJECTS)


@pytest.mark.parametrize("name", NAMES)
def test_page_file_api_and_command_line_say_the_same(name: str, administrator: Member, with_data: Index) -> None:
    """The same reply (API), the same words (command line); each figure of the page is in the workbook."""
    question = next(each for each in samples(with_data) if type(each).__name__ == name)
    answer = reply(administrator, question)
    assert json.dumps(as_document(answer.answer)) == json.dumps(
        as_document(protected(ask(with_data, question), 5).answer)
    )
    words = told_reply(answer, "en")
    assert words.tables == told(answer, "en").tables
    page = shown(words, "en")
    book = load_workbook(io.BytesIO(xlsx_file(words, answer, 0, "en")))
    assert any(cell.raw is not None for table in page.tables for row in table.rows for cell in row)
    for table, sheet in zip(page.tables, book.worksheets, strict=False):
        on_page = [cell.raw for row in table.rows for cell in row if cell.raw is not None]
        in_book = {value for row in sheet.iter_rows(min_row=2, values_only=True) for value in row}
        for figure in on_page:
            assert any(isinstance(value, int | float) and value == pytest.approx(figure) for value in in_book), figure


@pytest.mark.parametrize("kind", ASKED)
def test_every_page_exports_its_table_and_its_whole_answer(
    kind: str, administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)
    address = f"/w/house/analysis/ask/{kind}/export"
    whole = client.get(f"{address}.json?{SETTINGS.get(kind, '')}")
    assert json.loads(whole.content)["question"]["kind"]
    assert client.get(f"{address}.csv?{SETTINGS.get(kind, '')}").content.startswith("\ufeff".encode())
    table = pq.read_table(io.BytesIO(client.get(f"{address}.parquet?{SETTINGS.get(kind, '')}").content))
    assert table.num_columns


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_picture_is_a_file(
    ending: str, start: bytes, administrator: Member, with_data: Index, browser: Browser
) -> None:
    answer = browser(administrator).get(f"/w/house/analysis/ask/funnel/export.{ending}")
    assert answer.content.startswith(start)
    assert "attachment" in answer["Content-Disposition"]


def test_an_export_stands_in_the_journal(administrator: Member, with_data: Index, browser: Browser) -> None:
    browser(administrator).get("/w/house/analysis/ask/visits/export.csv")
    entry = JournalEntry.objects.get(verb="answer.exported")
    assert entry.details["format"] == "csv"


def test_a_format_nobody_writes_is_not_there(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    assert client.get("/w/house/analysis/ask/visits/export.exe").status_code == 404
    assert client.get("/w/house/analysis/ask/visits/export.csv?table=99").status_code == 422


def test_a_formula_in_a_name_stays_a_text(administrator: Member, with_data: Index) -> None:
    answer = reply(administrator, samples(with_data)[3])
    table = Table((Column("=cmd()", right=False), Column("n")), (("=HYPERLINK(1)", Cell("-3", -3)), ("@x", "–")))
    words = Told(("+1",), (table,), ())
    book = load_workbook(io.BytesIO(xlsx_file(words, answer, 0, "en")))
    assert [cell.value for cell in book.worksheets[0]["A"]] == ["'=cmd()", "'=HYPERLINK(1)", "'@x"]
    assert book.worksheets[0]["B2"].value == -3
    assert "'=HYPERLINK(1)" in csv_file(words, answer, 0, "en").decode()


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "\r"])
def test_every_start_of_a_formula_is_known(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_a_range_has_columns_of_its_own() -> None:
    found = grid(Table((Column("Share"),), ((Cell("38%", 0.38, 0.3, 0.4, unit="share"),),)), "en")
    assert found.heads == ("Share", "Share from", "Share to")
    assert found.rows == ((0.38, 0.3, 0.4),)


def test_words_of_the_command_line_name_no_options_on_pages(administrator: Member, with_data: Index) -> None:
    for question in samples(with_data):
        answer: Any = reply(administrator, question)
        for language in ("en", "de"):
            words = told_reply(answer, language)
            assert "--" not in " ".join((*words.sentences, *words.computed))
