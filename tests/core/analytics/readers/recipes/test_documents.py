"""JSON in any form is read as a stream, record by record, with true lines."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.readers.encodings import open_text
from waypost.core.analytics.readers.recipes import documents
from waypost.core.analytics.readers.recipes.documents import document_entries
from waypost.core.analytics.readers.recipes.values import page_of, phone, seconds
from waypost.core.vocabulary.wording import WaypostError

leaves = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=12)
records = st.lists(
    st.dictionaries(st.sampled_from(["id", "text", "tags", "inner"]), leaves | st.lists(leaves, max_size=3)), max_size=8
)


def entries(folder: Path, text: str) -> list[Any]:
    path = folder / "x.json"
    path.write_text(text, encoding="utf-8", newline="")
    return list(document_entries(open_text(path)))


@settings(max_examples=60, deadline=None)
@given(records, st.sampled_from([None, 1, 3]), st.integers(1, 40), st.sampled_from(["list", "envelope", "lines"]))
def test_every_form_gives_back_the_records(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], indent: int | None, chunk: int, form: str
) -> None:
    if form == "list":
        text = json.dumps(rows, indent=indent, ensure_ascii=False)
    elif form == "envelope":
        text = json.dumps({"count": 3, "meta": {"x": [1]}, "tickets": rows, "end": None}, indent=indent)
    else:
        rows = rows or [{}]
        text = "\n".join(json.dumps(row) for row in rows) + "\n"
    folder = tmp_path_factory.mktemp("json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "CHUNK", chunk)  # values are cut anywhere by the borders of chunks
        found = entries(folder, text)
    assert [each.row for each in found] == rows
    assert all(not each.bad for each in found)


def test_a_record_knows_the_line_it_starts_in(tmp_path: Path) -> None:
    text = '{\n "tickets": [\n  {"id": 1},\n\n  {"id":\n   2}\n ],\n "users": [{"id": 3}]\n}\n'
    assert [(each.line, each.part, each.row["id"]) for each in entries(tmp_path, text)] == [
        (3, "tickets", 1), (5, "tickets", 2), (8, "users", 3),
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_cut_document_is_an_error_wherever_it_is_cut(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    text = json.dumps({"orders": [{"id": place, "name": "ä"} for place in range(3)]}, indent=1)
    cut = data.draw(st.integers(2, len(text) - 1))
    with pytest.raises(WaypostError) as error:
        entries(tmp_path_factory.mktemp("cut"), text[:cut])
    assert "line" in error.value.in_("en") and "Zeile" in error.value.in_("de")


def test_what_is_no_object_is_a_bad_record(tmp_path: Path) -> None:
    assert [bool(each.bad) for each in entries(tmp_path, '[{"id": 1}, 7, "x", {"id": 2}]')] == [
        False,
        True,
        True,
        False,
    ]
    found = entries(tmp_path, '{"id": 1}\n{"id": \n{"id": 3}\n')
    assert [(each.line, bool(each.bad)) for each in found] == [(1, False), (2, True), (3, False)]


@given(st.text(max_size=40))
def test_odd_values_are_read_without_an_error(written: str) -> None:
    assert page_of(written).startswith("/")
    assert set(phone(written)[1:]) <= set("0123456789")
    assert seconds(written) == "" or float(seconds(written)) >= 0
