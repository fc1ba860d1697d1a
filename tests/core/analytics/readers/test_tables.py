"""Separated tables: every encoding, separator and line end, against Python's csv module."""

import gzip
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.analytics.readers.tables import oracle, read_rows, written
from waypost.core.analytics.readers.csv_file import CsvFile
from waypost.core.analytics.readers.layout import Layout
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.report import Reason
from waypost.core.vocabulary.wording import WaypostError

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
SEPARATORS = (",", ";", "\t", "|")
HEADER = ["Kunde", "Datum", "Aktivität"]
ROWS = [
    ["4711", "31.12.2025 23:59", "Rückruf; „Müller“"],
    ["4712", "01.01.2026 00:00", 'er sagte: "so, ja"'],
    ["4713", "01.01.2026", "zwei\nZeilen\r\nund, drei|vier\tfünf"],
    ["4714", "02.01.2026", ""],
]
CELLS = st.text(st.sampled_from("aöß€ ,;|\t\"\n\r'.x"), max_size=6)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8)
relaxed = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_every_encoding_and_separator_is_found_and_read_exactly(encoding: str, separator: str, tmp_path: Path) -> None:
    for line_end in ("\n", "\r\n", "\r"):
        path = tmp_path / "t.csv"
        path.write_bytes(written([HEADER, *ROWS * 3], separator, line_end).encode(encoding))
        file = CsvFile(path, ReadOptions())
        assert (file.separator, file.columns) == (separator, tuple(HEADER))
        assert [fields for _, _, fields in read_rows(path)] == [tuple(row) for row in ROWS * 3]


@relaxed
@given(TABLES, st.sampled_from(ENCODINGS), st.sampled_from(SEPARATORS), st.integers(3, 90), st.integers(1, 5))
def test_what_python_writes_is_read_back_with_its_lines(
    tmp_path: Path, rows: list[tuple[str, ...]], encoding: str, separator: str, block: int, room: int
) -> None:
    text = written([HEADER, *rows], separator)
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    forced = "utf-16" if encoding == "utf-16" else encoding
    layout = Layout(separator, tuple(HEADER), 1)
    found = read_rows(path, layout, encoding=forced, block_size=block, rows_per_batch=room)
    assert found == oracle(text, separator, 3)


@relaxed
@given(st.text(st.sampled_from('ab,"\n\r'), max_size=40), st.integers(1, 50))
def test_malformed_quotes_are_read_as_python_reads_them(tmp_path: Path, noise: str, block: int) -> None:
    text = "a,b,c\n" + noise + '"\n' * (noise.count('"') % 2)
    path = tmp_path / "t.csv"
    path.write_text(text, newline="")
    found = read_rows(path, Layout(",", ("a", "b", "c"), 1), block_size=block, rows_per_batch=3)
    expected = oracle(text, ",", 3)
    # Python takes a quote that is never closed to the end of the file; we reject the rows it swallows.
    good = list(itertools.takewhile(lambda row: row[1] != Reason.QUOTE_NOT_CLOSED, found))
    assert good == expected[: len(good)]
    if len(good) == len(found):
        assert found == expected


def test_a_stray_quote_costs_its_own_row_only(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('k,t,n\n1,a,x\n2,"b,y\n3,c,z\n4,d,w\n')
    assert read_rows(path) == [
        (2, 0, ("1", "a", "x")),
        (3, Reason.QUOTE_NOT_CLOSED, ("", "", "")),
        (4, 0, ("3", "c", "z")),
        (5, 0, ("4", "d", "w")),
    ]


def test_two_stray_quotes_swallow_no_rows_between_them(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('k,t,n\n1,a,x\n2,"b,y\n3,c,z\n4,d,w\n5,"e,v\n6,f,u\n7,g,"t\n8,h,s\n')
    stray = Reason.QUOTE_NOT_CLOSED
    expected = [0, stray, 0, 0, stray, 0, stray, 0]
    assert [(line, bad) for line, bad, _ in read_rows(path)] == list(zip(range(2, 10), expected, strict=True))


def test_a_field_of_many_lines_is_no_stray_quote(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('k,t,n\n1,a,"eins, zwei,\ndrei, vier, fünf\n6,7,8"\n2,b,y\n')
    assert [(line, bad) for line, bad, _ in read_rows(path)] == [(2, 0), (5, 0)]


def test_a_last_row_cut_off_inside_quotes_is_one_reject(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('k,t,n\n1,a,x\n2,b,"und dann\nnoch eine Zeile\nund')
    assert read_rows(path) == [(2, 0, ("1", "a", "x")), (3, Reason.QUOTE_NOT_CLOSED, ("", "", ""))]


def test_lines_stay_true_after_fields_of_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('k,t,n\n1,a,"x\n\n\ny"\n\n2,b\n3,c,d\n', newline="")
    assert [(line, bad) for line, bad, _ in read_rows(path)] == [(2, 0), (7, Reason.WRONG_NUMBER_OF_FIELDS), (8, 0)]


def test_empty_lines_and_rows_of_separators_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("k;t;n\n1;a;x\n;;\n\n2;b;y;;\n;;;;\n\n\n")
    assert read_rows(path) == [(2, 0, ("1", "a", "x")), (5, 0, ("2", "b", "y"))]


def test_a_table_of_ascii_may_turn_out_to_be_windows_1252(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [[str(number), "2025-01-01", "Anruf"] for number in range(60_000)]
    path.write_bytes(written([HEADER, *rows, ["1", "2025-01-01", "Rückgabe für 5 €"]]).encode("cp1252"))
    text = read_rows(path, encoding=None)[-1][2][2]
    assert text == "Rückgabe für 5 €"


def test_bytes_that_are_no_text_cost_their_row_only(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("k;t;n\n1;ä;x\n2;ö;x\n3;é;x\n4;".encode() + b"\xff;x\n" + "5;ß;y\n".encode())
    assert [(line, bad) for line, bad, _ in read_rows(path)] == [
        (2, 0),
        (3, 0),
        (4, 0),
        (5, Reason.NOT_DECODABLE),
        (6, 0),
    ]


def test_a_table_in_utf_16_that_is_cut_off_loses_its_last_row_only(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("k;t;n\n1;ä;x\n2;ö;xy".encode("utf-16")[:-1])
    assert [(line, bad) for line, bad, _ in read_rows(path)] == [(2, 0), (3, Reason.NOT_DECODABLE)]


def test_bytes_windows_1252_does_not_know_cost_their_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"k;t;n\n1;\xe4\xf6;x\n2;\x81;x\n3;\x80;x\n")
    assert [(bad, fields[1]) for _, bad, fields in read_rows(path)][::2] == [(0, "äö"), (0, "€")]
    assert read_rows(path)[1][1] == Reason.NOT_DECODABLE


@pytest.mark.parametrize(("told", "meant"), [("tab", "\t"), ("\\t", "\t"), ("semicolon", ";"), ("#", "#")])
def test_a_separator_can_be_told(told: str, meant: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"k{meant}t\na,1|2{meant}b\n")
    assert read_rows(path, separator=told) == [(2, 0, ("a,1|2", "b"))]
    with pytest.raises(WaypostError, match="cannot separate columns"):
        read_rows(path, separator="::")
    with pytest.raises(WaypostError, match="no encoding 'utf-80'"):
        read_rows(path, encoding="utf-80")


def test_a_table_packed_with_gzip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(written([HEADER, *ROWS], ";").encode("utf-16")))
    assert [fields for _, _, fields in read_rows(path, block_size=50)] == [tuple(row) for row in ROWS]


@pytest.mark.parametrize(
    ("text", "columns", "first"),
    [
        ("sep=;\r\nKunde;Zeit\r\n1;2025-01-01\r\n", ("Kunde", "Zeit"), (3, ("1", "2025-01-01"))),
        ("Auswertung Mai\n\nKunde;Zeit\n1;2025-01-01\n2;2025-01-02\n", ("Kunde", "Zeit"), (4, ("1", "2025-01-01"))),
        ("17;2025-01-01\n18;2025-01-02\n", ("1", "2"), (1, ("17", "2025-01-01"))),
        ("Kunde;Zeit;Kunde;\n1;2025-01-01;x;\n", ("Kunde", "Zeit", "Kunde 3", "4"), (2, ("1", "2025-01-01", "x", ""))),
        (" id  date\r\n 01 20250101\r\n 02  20250102  \r\n", ("id", "date"), (2, ("01", "20250101"))),
        ('"Kunde, Nr.";"Zeit"\n"1";"2025-01-01, 10:00"\n', ("Kunde, Nr.", "Zeit"), (2, ("1", "2025-01-01, 10:00"))),
    ],
)
def test_the_header_is_found(
    text: str, columns: tuple[str, ...], first: tuple[int, tuple[str, ...]], tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, newline="")
    assert CsvFile(path, ReadOptions()).columns == columns
    line, bad, fields = read_rows(path)[0]
    assert (line, bad, fields) == (first[0], 0, first[1])


@pytest.mark.parametrize("block", [1, 2, 3, 5, 7, 11, 64])
def test_tables_set_with_blanks_do_not_depend_on_the_block_size(block: int, tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text(
        "  id   date \t n  \r\n" + "".join(f"  {i}   2025010{i}\t{i} \r\n" for i in range(1, 9)), newline=""
    )
    expected = [(i + 1, 0, (str(i), f"2025010{i}", str(i))) for i in range(1, 9)]
    assert read_rows(path, separator="whitespace", block_size=block) == expected
