"""An index folder: written, opened, appended to, erased from; damage is refused by name."""

import errno
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.core.analytics.index.test_building import CHANNEL, histories, rows
from waypost.core.analytics.index import files
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder, Row, batch_of_rows, index_of_rows
from waypost.core.analytics.index.files import open_index, read_customers, verify_index
from waypost.core.analytics.index.manifest import DamagedIndexError, Source, only_writer, read_manifest
from waypost.core.analytics.index.store import append_events, create_index, erase_customers
from waypost.core.vocabulary.wording import WaypostError

SOME: list[Row] = [
    ("anna", 1, "ad", {"channel": "app"}),
    ("anna", 5, "web", {"channel": ""}),
    ("bernd", 2, "cart", {"channel": "store"}),
    ("çelik", 3, "web", {"channel": "app"}),
]


def builder_of(given_rows: list[Row], tables: Tables | None = None) -> IndexBuilder:
    tables = tables or Tables([CHANNEL])
    builder = IndexBuilder(tables)
    builder.add(batch_of_rows(tables, given_rows))
    return builder


def test_what_was_written_is_what_is_read(tmp_path: Path) -> None:
    create_index(tmp_path, builder_of(SOME))
    opened = open_index(tmp_path)
    assert histories(opened) == histories(index_of_rows(SOME, [CHANNEL]))
    assert (opened.events, opened.customers, opened.first, opened.last) == (4, 3, 1, 5)
    assert opened.dimensions == (CHANNEL,)
    assert opened.versions.generation == 1


@settings(max_examples=25, deadline=None)
@given(rows, rows)
def test_appending_equals_building_from_everything(
    tmp_path_factory: pytest.TempPathFactory, first: list[Row], second: list[Row]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    create_index(folder, builder_of(first))
    written = append_events(folder, lambda tables: builder_of(second, tables))
    assert histories(written.index) == histories(index_of_rows(first + second, [CHANNEL]))


def test_an_appended_event_whose_id_is_known_is_dropped_and_counted(tmp_path: Path) -> None:
    from dataclasses import replace

    import numpy as np

    def with_ids(given_rows: list[Row], ids: list[int], tables: Tables) -> IndexBuilder:
        builder = IndexBuilder(tables)
        builder.add(replace(batch_of_rows(tables, given_rows), event_id=np.array(ids, np.uint64)))
        return builder

    create_index(tmp_path, with_ids(SOME, [1, 2, 3, 0], Tables([CHANNEL])))
    more: list[Row] = [("anna", 9, "web", {}), ("anna", 5, "web", {}), ("bernd", 9, "web", {}), ("çelik", 3, "web", {})]
    written = append_events(tmp_path, lambda tables: with_ids(more, [9, 2, 2, 0], tables))
    assert written.duplicates == 1
    assert written.index.events == 7


def test_the_same_file_is_not_appended_twice(tmp_path: Path) -> None:
    source = Source("events.csv", 100, "abc")
    create_index(tmp_path, builder_of(SOME), [source])
    with pytest.raises(WaypostError, match=r"in the index already \(as events\.csv\)"):
        append_events(tmp_path, lambda tables: builder_of(SOME, tables), [Source("copy.csv", 100, "abc")])
    assert open_index(tmp_path).events == 4


def test_an_erased_customer_is_gone_and_the_others_stay_as_they_were(tmp_path: Path) -> None:
    before = histories(create_index(tmp_path, builder_of(SOME)).index)
    assert erase_customers(tmp_path, ["anna", "nobody"]) == 1
    after = open_index(tmp_path)
    (anna,) = (person for person, events in before.items() if events[0][1] == "ad")
    assert histories(after) == {person: events for person, events in before.items() if person != anna}
    assert (after.events, after.customers, after.first) == (2, 2, 2)
    assert all(b"anna" not in path.read_bytes() for path in tmp_path.rglob("*.arrow"))
    again = append_events(tmp_path, lambda tables: builder_of([("anna", 7, "web", {})], tables)).index
    assert anna not in histories(again)
    assert again.customers == 3


def test_a_reader_keeps_what_it_opened_while_a_writer_goes_on(tmp_path: Path) -> None:
    opened = create_index(tmp_path, builder_of(SOME)).index
    before = histories(opened)
    append_events(tmp_path, lambda tables: builder_of([("anna", 9, "web", {})], tables))
    assert histories(opened) == before
    assert sorted(path.name for path in tmp_path.glob("generation-*")) == ["generation-000002"]


def test_a_reader_keeps_what_it_opened_though_it_reads_only_after_several_writers(tmp_path: Path) -> None:
    create_index(tmp_path, builder_of(SOME))
    before, first = histories(open_index(tmp_path)), read_manifest(tmp_path)
    opened = open_index(tmp_path)
    append_events(tmp_path, lambda tables: builder_of([("anna", 9, "web", {})], tables))
    append_events(tmp_path, lambda tables: builder_of([("dora", 9, "web", {})], tables))
    erase_customers(tmp_path, ["bernd"])
    assert histories(opened) == before
    assert open_index(tmp_path).events == 5
    with pytest.raises(WaypostError, match=r"was written to in the meantime\. Ask once more"):
        read_customers(tmp_path, first, 0)


def test_opening_looks_again_when_a_writer_comes_between_manifest_and_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_index(tmp_path, builder_of(SOME))
    manifests = [read_manifest(tmp_path)]
    append_events(tmp_path, lambda tables: builder_of([("anna", 9, "web", {})], tables))
    monkeypatch.setattr(files, "read_manifest", lambda folder: manifests.pop() if manifests else read_manifest(folder))
    assert open_index(tmp_path).events == 5


def test_what_a_writer_left_behind_when_it_was_cut_off_is_not_read_and_is_cleared(tmp_path: Path) -> None:
    create_index(tmp_path, builder_of(SOME))
    stray = tmp_path / "generation-000002" / "shard-00.arrow"
    stray.parent.mkdir()
    stray.write_bytes(b"half")
    assert open_index(tmp_path).events == 4
    append_events(tmp_path, lambda tables: builder_of([("anna", 9, "web", {})], tables))
    assert not stray.exists() or stray.read_bytes() != b"half"
    assert open_index(tmp_path).events == 5


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    with only_writer(tmp_path), pytest.raises(WaypostError, match="Another process is writing"):
        create_index(tmp_path, builder_of(SOME))


def test_a_lock_that_the_system_refuses_is_not_called_another_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="no locks available"), only_writer(tmp_path):
        pass


def test_folders_that_only_look_like_generations_are_left_alone(tmp_path: Path) -> None:
    own = [tmp_path / "generation-old" / "notes.txt", tmp_path / "generation-2025" / "notes.txt"]
    own.append(tmp_path / "generation-000001" / "mine" / "notes.txt")
    for path in own:
        path.parent.mkdir(parents=True)
        path.write_text("mine")
    create_index(tmp_path, builder_of(SOME))
    append_events(tmp_path, lambda tables: builder_of([("anna", 9, "web", {})], tables))
    erase_customers(tmp_path, ["anna"])
    assert [path.read_text() for path in own] == ["mine"] * 3
    assert open_index(tmp_path).versions.generation == 4


def test_nothing_is_made_where_no_index_is(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    with pytest.raises(DamagedIndexError, match="is not a journey index"):
        erase_customers(nowhere, ["anna"])
    with pytest.raises(DamagedIndexError, match="is not a journey index"):
        append_events(nowhere, lambda tables: builder_of(SOME, tables))
    assert not nowhere.exists()


@pytest.mark.parametrize("pattern", ["*/shard-*.arrow", "*/customers-*.arrow", "*/words.json"])
def test_a_flipped_bit_in_any_file_is_found_and_named(tmp_path: Path, pattern: str) -> None:
    create_index(tmp_path, builder_of(SOME))
    for path in sorted(tmp_path.glob(pattern))[::5]:
        whole = path.read_bytes()
        path.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
        with pytest.raises(DamagedIndexError, match=path.name):
            verify_index(tmp_path)
        if path.name.startswith("shard"):
            with pytest.raises(DamagedIndexError, match=path.name):
                histories(open_index(tmp_path))
        path.write_bytes(whole)
    assert len(verify_index(tmp_path)) == 33


def test_missing_cut_off_and_foreign_files_are_refused_when_opening(tmp_path: Path) -> None:
    create_index(tmp_path, builder_of(SOME))
    path = tmp_path / read_manifest(tmp_path).arrays[3].path
    whole = path.read_bytes()
    for content in (whole[:-1], b"", b"PK\x03\x04 something else altogether"):
        path.write_bytes(content)
        with pytest.raises(DamagedIndexError, match=r"shard-03\.arrow"):
            open_index(tmp_path)
    path.unlink()
    with pytest.raises(DamagedIndexError, match=r"shard-03\.arrow is damaged \(expected .* found: missing"):
        open_index(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "something else"}', '{"format": "waypost index"}'])
def test_a_foreign_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(DamagedIndexError, match=r"manifest\.json is damaged or not a Waypost index"):
        open_index(tmp_path)


def test_a_folder_without_manifest_says_how_to_make_an_index(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match="waypost index EVENTS -o"):
        open_index(tmp_path)


def test_an_index_of_a_later_version_asks_for_an_update(tmp_path: Path) -> None:
    create_index(tmp_path, builder_of(SOME))
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"version": 2}))
    with pytest.raises(DamagedIndexError, match="has version 2; this Waypost reads version 1"):
        open_index(tmp_path)
