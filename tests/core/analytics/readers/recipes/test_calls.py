"""Call logs: whoever stands outside is the customer."""

from datetime import datetime
from pathlib import Path

from tests.core.analytics.readers.reading import everything
from tests.core.analytics.readers.recipes.exports import EXPORTS
from waypost.core.analytics.readers.recipes.beside import Known, beside


def told(case: str, folder: Path) -> list[tuple[object, ...]]:
    names = ("customer", "time", "touchpoint", "value", "department", "direction")
    return [tuple(event[name] for name in names) for event in everything(EXPORTS[case][0](folder)).events]


def test_master_csv_of_asterisk_has_no_header(tmp_path: Path) -> None:
    assert told("asterisk", tmp_path) == [
        ("0731123456", datetime(2026, 11, 21, 9, 0), "call answered", 100.0, "from-trunk", "in"),
        ("+49731999999", datetime(2026, 11, 21, 10, 0), "call missed", 0.0, "from-trunk", "in"),
        ("0731123456", datetime(2026, 11, 21, 11, 0), "outgoing call answered", 60.0, "internal", "out"),
    ]
    assert Known("0731123456", "name", "Ada Weiß", 1795251600000000) in list(beside(EXPORTS["asterisk"][0](tmp_path)))


def test_calls_inside_the_house_and_withheld_numbers_are_counted(tmp_path: Path) -> None:
    for case, records in (("asterisk", 4), ("3cx", 3)):
        notes = everything(EXPORTS[case][0](tmp_path)).report.notes
        assert any(f"{records} records; 1 of them" in note.en for note in notes)


def test_the_report_of_3cx(tmp_path: Path) -> None:
    assert told("3cx", tmp_path) == [
        ("0731123456", datetime(2026, 11, 21, 9, 0), "call answered", 72.0, "", "in"),
        ("0731123456", datetime(2026, 11, 21, 9, 5), "outgoing call answered", 30.0, "", "out"),
    ]


def test_a_german_call_list(tmp_path: Path) -> None:
    assert told("cdr-german", tmp_path) == [
        ("0731123456", datetime(2026, 11, 21, 9, 0), "call answered", 72.0, "Service", "in"),
        ("0711998877", datetime(2026, 11, 21, 9, 5), "call abandoned", 0.0, "Service", "in"),
    ]
