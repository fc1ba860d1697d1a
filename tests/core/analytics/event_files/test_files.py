"""Event files: what was written is read, wholly or not at all; other versions are refused by name."""

import errno
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from pyarrow import parquet

from tests.core.analytics.event_files.rows import CHANNEL, DEVICE, DIMENSIONS, START, row, rows
from waypost.core.analytics.event_files import schema, writing
from waypost.core.analytics.event_files.erasing import persons_in, without_persons
from waypost.core.analytics.event_files.numbering import Numbering, ids_of
from waypost.core.analytics.event_files.reading import read_event_file
from waypost.core.analytics.event_files.schema import FIELD_ID, EventFile, read_head
from waypost.core.analytics.event_files.writing import EventRow, hashed, write_batches, write_event_file
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.numbered import Numbered
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.wording import WaypostError


def read_back(path: Path, **how: Any) -> list[EventRow]:
    """The rows of a file, as they come out of the batches."""
    tables = Tables(())
    found = []
    for batch in read_event_file(path, tables, **how):
        names = tables.touchpoints.words
        for i in range(len(batch)):
            words = {name: tables.words[name].words[codes[i]] for name, codes in batch.codes.items() if codes[i]}
            value = None if batch.value is None or np.isnan(batch.value[i]) else float(batch.value[i])
            event_id = int(batch.event_id[i]) if batch.event_id is not None and batch.event_id[i] else None
            found.append(
                EventRow(int(batch.person[i]), int(batch.time[i]), names[batch.touchpoint[i]], words, value, event_id)
            )
    return found


@settings(max_examples=60, deadline=None)
@given(rows)
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, given_rows: list[EventRow]) -> None:
    path = tmp_path_factory.mktemp("files") / "one.parquet"
    head = write_event_file(path, given_rows, DIMENSIONS)
    expected = [each._replace(dimensions={k: v for k, v in each.dimensions.items() if v}) for each in given_rows]
    assert read_back(path) == expected
    times = [each.time for each in given_rows]
    most = max((each.person_no for each in given_rows), default=0)
    assert head == EventFile(
        "one.parquet", len(given_rows), min(times, default=0), max(times, default=0), most, DIMENSIONS
    )
    assert read_head(path) == head


def test_rows_stand_in_the_order_of_seq(tmp_path: Path) -> None:
    write_event_file(tmp_path / "f", [row(1, 0, "later", seq=9), row(1, 0, "first", seq=2, value=7.0)])
    assert [(each.touchpoint, each.value) for each in read_back(tmp_path / "f")] == [("first", 7.0), ("later", None)]


def test_many_rows_are_written_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "CHUNK", 3)
    many = [row(1 + n % 2, n, f"page {n}", seq=100 - n) for n in range(8)]
    head = write_event_file(tmp_path / "seq", many)
    assert read_back(tmp_path / "seq") == [each._replace(seq=None) for each in reversed(many)]
    assert (head.rows, head.first, head.last) == (8, START, START + 7_000_000)
    write_event_file(tmp_path / "rows", [each._replace(seq=None) for each in many])
    assert parquet.read_table(tmp_path / "rows")["seq"].to_pylist() == list(range(8))


def test_either_all_rows_have_a_seq_or_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="all rows have a seq, or none"):
        write_event_file(tmp_path / "f", [row(1, 0, seq=3), row(1, 1)])
    assert not any(tmp_path.iterdir())


def test_texts_are_hashed_as_readers_hash_them_and_hashes_stay(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("customer,time,touchpoint,event_id\nanna,2026-06-01,A,e-1\nanna,2026-06-02,A,e-2\n")
    source = open_events(tmp_path / "e.csv", ReadOptions())
    (batch,) = source.batches()
    assert batch.event_id is not None
    assert hashed(["e-1", "e-2"]).tolist() == batch.event_id.tolist()
    write_event_file(tmp_path / "f", [row(1, 0, event_id="e-1"), row(1, 0, event_id=2**64 - 1), row(1, 0)])
    assert [each.event_id for each in read_back(tmp_path / "f")] == [int(batch.event_id[0]), 2**64 - 1, None]


def test_columns_have_field_ids_and_dimensions_their_roles(tmp_path: Path) -> None:
    write_event_file(tmp_path / "f", [row(1, 0, dimensions={"time": "phone"})], DIMENSIONS)
    columns = {field.name: int((field.metadata or {})[FIELD_ID]) for field in parquet.read_schema(tmp_path / "f")}
    assert columns == {
        "person_no": 1, "time": 2, "touchpoint": 3, "value": 4, "event_id": 5, "seq": 6,
        "dimension:Kanal": 101, "dimension:time": 102,
    }  # fmt: skip
    assert read_head(tmp_path / "f").dimensions == (CHANNEL, DEVICE)


def test_a_word_of_a_dimension_nobody_declared_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WaypostError, match="'Kanal', which is not declared"):
        write_event_file(tmp_path / "f", [row(1, 0, dimensions={"Kanal": "web"})], [DEVICE])
    assert not any(tmp_path.iterdir())


def test_person_numbers_begin_with_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="begin with 1"):
        write_event_file(tmp_path / "f", [row(0, 0)])


def test_a_file_is_written_once(tmp_path: Path) -> None:
    write_event_file(tmp_path / "f", [row(1, 0)])
    with pytest.raises(WaypostError, match="written once"):
        write_event_file(tmp_path / "f", [row(2, 0)])
    assert [each.person_no for each in read_back(tmp_path / "f")] == [1]


@pytest.mark.parametrize("step", ["fsync", "replace", "write"])
def test_a_crash_leaves_no_half_file(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        where: Any = {"fsync": os, "replace": Path, "write": parquet.ParquetWriter}[step]
        patched.setattr(where, {"write": "write_table"}.get(step, step), full)
        with pytest.raises(OSError, match="No space"):
            write_event_file(tmp_path / "f", [row(1, 0)])
    assert not any(tmp_path.iterdir())
    write_event_file(tmp_path / "f", [row(1, 0)])  # what was left does not stand in the way


def test_what_a_killed_writer_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".f.unfinished").write_bytes(b"half of it")
    write_event_file(tmp_path / "f", [row(1, 0)])
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_the_version_before_is_read_others_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_event_file(tmp_path / "f", [row(1, 0)])
    monkeypatch.setattr(schema, "VERSION", 2)
    assert len(read_back(tmp_path / "f")) == 1
    monkeypatch.setattr(schema, "VERSION", 3)
    with pytest.raises(WaypostError) as refused:
        read_back(tmp_path / "f")
    assert "schema version 1; this Waypost reads version 2 or 3" in refused.value.in_("en")
    assert "Version 2 oder 3" in refused.value.in_("de")


def test_a_missing_cut_off_or_foreign_file_is_refused_by_name(tmp_path: Path) -> None:
    write_event_file(tmp_path / "f", [row(1, 0)])
    (tmp_path / "cut").write_bytes((tmp_path / "f").read_bytes()[:-9])
    parquet.write_table(parquet.read_table(tmp_path / "f").replace_schema_metadata({}), tmp_path / "foreign")
    for name, said in (("none", "missing"), ("cut", "damaged"), ("foreign", "no event file")):
        with pytest.raises(WaypostError, match=f"{name}.*{said}"):
            read_head(tmp_path / name)


@settings(max_examples=40, deadline=None)
@given(rows)
def test_erased_persons_are_in_the_new_file_no_more(
    tmp_path_factory: pytest.TempPathFactory, given_rows: list[EventRow]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    write_event_file(folder / "old", given_rows, DIMENSIONS)
    gone = {1, 2, 3, 5, 8, 13, 77}
    erased = without_persons(folder / "old", folder / "new", np.array(sorted(gone)))
    before = read_back(folder / "old")
    assert read_back(folder / "new") == [each for each in before if each.person_no not in gone]
    assert read_back(folder / "new") == read_back(folder / "old", erased=np.array(sorted(gone)))
    assert erased.rows == sum(each.person_no in gone for each in before)
    assert erased.persons == len({each.person_no for each in before} & gone)
    assert erased.file == read_head(folder / "new")
    assert set(persons_in(folder / "new").tolist()) == {each.person_no for each in before} - gone
    seqs = parquet.read_table(folder / "new")["seq"].to_pylist()
    assert seqs == [i for i, each in enumerate(given_rows) if each.person_no not in gone]  # what stays keeps its seq


def test_what_a_reader_gives_is_written_with_the_numbers_of_the_workspace(tmp_path: Path) -> None:
    people = [f"person {n % 300}" for n in range(2000)]
    lines = [
        f"{who},2026-06-0{1 + n % 9}T10:00:00Z,page {n % 7},{'web' if n % 3 else ''}" for n, who in enumerate(people)
    ]
    (tmp_path / "e.csv").write_text("\n".join(["customer,time,touchpoint,channel", *lines]))
    source = open_events(tmp_path / "e.csv", ReadOptions())
    given_numbers: dict[str, int] = {}
    asked: list[int] = []

    def look_up(ids: list[str]) -> list[int]:
        asked.append(len(ids))
        assert not set(ids) & set(given_numbers)
        return [given_numbers.setdefault(each, 1000 + len(given_numbers)) for each in ids]

    write_batches(tmp_path / "f", source.batches(), source.tables, Numbering(source.tables, look_up, chunk=64))
    assert max(asked) <= 64
    assert sum(asked) == 300
    back = read_back(tmp_path / "f")
    assert [each.person_no for each in back] == [given_numbers[who] for who in people]
    assert [each.touchpoint for each in back] == [f"page {n % 7}" for n in range(2000)]
    assert [each.dimensions for each in back] == [{"channel": "web"} if n % 3 else {} for n in range(2000)]


def test_all_ids_of_a_reader_come_in_chunks_with_their_numbers() -> None:
    tables = Tables(())
    words = [f"id {n}" for n in range(500)]
    numbers = tables.persons.of_words(words).tolist()
    chunks = list(ids_of(tables, chunk=7))
    assert max(len(ids) for _, ids in chunks) == 7
    found = {word: int(number) for own, ids in chunks for number, word in zip(own, ids, strict=True)}
    assert found == dict(zip(words, numbers, strict=True))


def test_a_failed_look_up_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("customer,time,touchpoint\nanna,2026-06-01,A\n")
    source = open_events(tmp_path / "e.csv", ReadOptions())

    def look_up(ids: list[str]) -> list[int]:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        write_batches(tmp_path / "f", source.batches(), source.tables, Numbering(source.tables, look_up))
    assert [path.name for path in tmp_path.iterdir()] == ["e.csv"]


def test_tables_with_outside_ids_take_no_event_file(tmp_path: Path) -> None:
    write_event_file(tmp_path / "f", [row(1, 0)])
    tables = Tables(())
    tables.persons.of_words(["anna"])
    with pytest.raises(ValueError, match="numbers only"):
        list(read_event_file(tmp_path / "f", tables))
    with pytest.raises(TypeError, match="by their numbers"):
        Numbered().of_words(["anna"])


def test_owners_are_read_from_the_identity_table(tmp_path: Path) -> None:
    write_event_file(tmp_path / "f", [row(1, 0), row(2, 1), row(3, 2), row(9, 3)])
    canonical = np.array([0, 1, 1, 3])
    owners = [each.person_no for each in read_back(tmp_path / "f", canonical=canonical)]
    assert owners == [1, 1, 3, 9]  # 9 came after the identity table was made
    assert read_head(tmp_path / "f").first == START
