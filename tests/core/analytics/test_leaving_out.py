"""A person is left out of given files, also where a row of them is built so that nobody can read it."""

import csv
from pathlib import Path

import pytest

from waypost.core.analytics.readers.files import open_file
from waypost.core.analytics.readers.leaving_out import without_traces
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.traces import Traces
from waypost.core.vocabulary.wording import WaypostError

ADA = Traces(["ada@example.org", "K-7"])
DEEP = '{"a": ' + "[" * 30_000 + "]" * 30_000 + "}"


def left(tmp_path: Path, name: str, content: str) -> tuple[int | None, str]:
    """How many rows were left out of a file, and what is there then."""
    given, again = tmp_path / name, tmp_path / "again"
    given.write_text(content)
    count = without_traces(given, again, ADA, lambda: None)
    return count, again.read_text() if again.exists() else content


def test_a_document_of_endless_depth_stops_no_erasure(tmp_path: Path) -> None:
    count, kept = left(tmp_path, "events.jsonl", f'{DEEP}\n{{"id": "K-7"}}\n{{"id": "K-8"}}\n')
    assert count == 1 and "K-7" not in kept and "K-8" in kept
    assert left(tmp_path, "events.json", f'[{DEEP}, {{"id": "K-8"}}]')[0] == 0
    assert (
        left(tmp_path, "events.json", f'[{DEEP}, {{"id": "ada@example.org"}}]')[0] is None
    )  # the file goes as a whole


def test_a_cell_beyond_every_limit_stops_no_erasure(tmp_path: Path) -> None:
    before = csv.field_size_limit(131_072)  # as in a process in which nobody has read a wide file yet
    try:
        count, kept = left(tmp_path, "events.csv", f'id,note\nK-7,"{"x" * 140_000}"\nK-8,"{"k-7 y" * 30_000}"\n')
    finally:
        csv.field_size_limit(before)
    assert count == 1 and "K-8" in kept


def test_an_array_of_endless_depth_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_text(f'[{{"id": 1}},\n{DEEP}]')
    with pytest.raises(WaypostError, match="line 2"):
        open_file(file, ReadOptions())
