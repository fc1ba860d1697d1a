"""The index of a set of event files: equal however it came about, and told what it contains."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.event_files.rows import CHANNEL, DEVICE, DIMENSIONS, histories, row, rows
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.event_files import reading
from waypost.core.analytics.event_files.keeping import (
    Terms,
    append_files,
    bring_up_to_date,
    build_index,
    contained,
)
from waypost.core.analytics.event_files.writing import EventRow, write_event_file
from waypost.core.analytics.history import Contact, history
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.files import read_customers, verify_index
from waypost.core.analytics.index.manifest import NAME, read_manifest
from waypost.core.analytics.index.model import NoEventsError
from waypost.core.analytics.index.store import erase_customers
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.vocabulary.events import Dimension
from waypost.core.vocabulary.wording import WaypostError


def written(folder: Path, *files: list[EventRow], dimensions: tuple[Dimension, ...] = DIMENSIONS) -> list[Path]:
    """Each list of rows as a file of its own."""
    paths = [folder / f"{len(list(folder.glob('*.parquet')))}-{number}.parquet" for number in range(len(files))]
    for path, given_rows in zip(paths, files, strict=True):
        write_event_file(path, given_rows, dimensions)
    return paths


@settings(max_examples=40, deadline=None)
@given(rows, rows, rows)
def test_built_at_once_or_file_by_file_it_is_the_index_of_the_rows(
    tmp_path_factory: pytest.TempPathFactory, first: list[EventRow], second: list[EventRow], third: list[EventRow]
) -> None:
    folder = tmp_path_factory.mktemp("workspace")
    files = written(folder, first, second, third)
    at_once = build_index(folder / "at once", files).index
    build_index(folder / "file by file", files[:1])
    append_files(folder / "file by file", files[1:2])
    one_by_one = append_files(folder / "file by file", files[2:]).index
    assert histories(at_once) == histories(one_by_one)
    every = [
        (str(each.person_no), each.time, each.touchpoint, dict(each.dimensions)) for each in first + second + third
    ]
    oracle = index_of_rows(every, DIMENSIONS)
    assert (at_once.events, at_once.customers, at_once.first, at_once.last) == (
        oracle.events, oracle.customers, oracle.first, oracle.last,
    )  # fmt: skip
    assert ask(at_once, Transitions()).answer == ask(oracle, Transitions()).answer
    assert ask(one_by_one, Transitions(by="Kanal")).answer == ask(oracle, Transitions(by="Kanal")).answer


def test_a_customer_is_found_by_number(tmp_path: Path) -> None:
    files = written(
        tmp_path, [row(17, 5, "B", value=3.0, dimensions={"Kanal": "web", "time": "phone"}), row(17, 2, "A")]
    )
    found = history(build_index(tmp_path / "index", files).index, 17)
    assert [contact.touchpoint for contact in found.contacts] == ["A", "B"]
    assert found.contacts[1] == Contact(found.contacts[1].time, "B", "web", "phone", value=3.0)
    assert history(build_index(tmp_path / "index", files).index, 18).contacts == ()


def test_equal_event_ids_of_a_customer_count_once_over_all_files(tmp_path: Path) -> None:
    intake = [row(1, 1, event_id="e-1"), row(2, 1, event_id="e-1"), row(1, 3), row(1, 3)]
    imported = [row(1, 1, event_id="e-1"), row(1, 2, event_id="e-2"), row(1, 2, event_id="e-2")]
    files = written(tmp_path, intake, imported)
    at_once = build_index(tmp_path / "a", files)
    build_index(tmp_path / "b", files[:1])
    appended = append_files(tmp_path / "b", files[1:])
    for each in (at_once, appended):
        assert each.duplicates == 2
        assert each.index.events == 5
    assert histories(at_once.index) == histories(appended.index)


def test_a_new_dimension_is_unknown_in_earlier_events(tmp_path: Path) -> None:
    old = written(tmp_path, [row(1, 1, dimensions={"Kanal": "web"})], dimensions=(CHANNEL,))
    new = written(tmp_path, [row(1, 2, dimensions={"time": "phone"})], dimensions=(DEVICE,))
    build_index(tmp_path / "b", old)
    for index in (build_index(tmp_path / "a", old + new).index, append_files(tmp_path / "b", new).index):
        contacts = history(index, 1).contacts
        assert [(contact.channel, contact.device) for contact in contacts] == [("web", ""), ("", "phone")]
        assert index.dimensions == (CHANNEL, DEVICE)


def test_a_dimension_with_too_many_values_is_left_out_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_CODES", 3)
    many = [row(1, n, dimensions={"Kanal": f"k{n}", "time": "phone"}) for n in range(4)]
    files = written(tmp_path, many, [row(1, 9, dimensions={"Kanal": "k1"})])
    assert build_index(tmp_path / "index", files[:1]).index.dimensions == (DEVICE,)
    assert read_manifest(tmp_path / "index").left_out == ("Kanal",)
    assert append_files(tmp_path / "index", files[1:]).index.dimensions == (DEVICE,)
    assert read_manifest(tmp_path / "index").left_out == ("Kanal",)


def test_events_belong_to_the_persons_of_the_identity_table(tmp_path: Path) -> None:
    files = written(tmp_path, [row(1, 1, "A"), row(2, 2, "B"), row(9, 3, "C")])
    terms = Terms(canonical=np.array([0, 1, 1]), identity_version=4)
    index = build_index(tmp_path / "index", files, terms).index
    assert [contact.touchpoint for contact in history(index, 1).contacts] == ["A", "B"]
    assert len(history(index, 9).contacts) == 1
    assert index.versions.identity == 4
    assert index.customers == 2


def test_erased_persons_are_kept_out_whoever_owns_their_events(tmp_path: Path) -> None:
    files = written(tmp_path, [row(1, 1, "A"), row(2, 2, "B")])
    terms = Terms(canonical=np.array([0, 1, 1]), identity_version=1, erased=(2,))
    index = build_index(tmp_path / "index", files, terms).index
    assert [contact.touchpoint for contact in history(index, 1).contacts] == ["A"]


def test_bringing_up_to_date_appends_what_is_new_and_rebuilds_when_the_terms_changed(tmp_path: Path) -> None:
    files = written(tmp_path, [row(1, 1)], [row(2, 2)], [row(3, 3)])
    folder = tmp_path / "index"

    def brought(given_files: list[Path], terms: Terms = Terms()) -> tuple[int, int] | None:  # noqa: B008
        found = bring_up_to_date(folder, given_files, terms)
        return None if found is None else (found.index.versions.generation, found.index.events)

    assert contained(folder) == ()
    assert brought([]) == (1, 0)
    assert brought(files[:1]) == (2, 1)
    assert brought(files[:1]) is None
    assert brought(files) == (3, 3)
    assert contained(folder) == tuple(path.name for path in files)
    assert brought(files[1:]) == (4, 2)  # an import was undone
    assert brought(files[1:], Terms(erased=(3,))) == (5, 1)
    assert brought(files[1:], Terms(erased=np.array([3, 3]))) is None
    assert brought(files[1:], Terms(identity_version=1)) == (6, 2)
    assert brought(files[1:], Terms(identity_version=1, zone="UTC")) == (7, 2)


@pytest.mark.parametrize("harm", ["manifest", "shard", "words"])
def test_a_damaged_index_is_built_again(tmp_path: Path, harm: str) -> None:
    files = written(tmp_path, [row(1, 1), row(2, 2)], [row(3, 3)])
    build_index(tmp_path / "index", files[:1])
    generation = next(path for path in (tmp_path / "index").iterdir() if path.is_dir())
    damaged = {
        "manifest": tmp_path / "index" / NAME,
        "shard": generation / "shard-01.arrow",
        "words": generation / "words.json",
    }[harm]
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)
    mended = bring_up_to_date(tmp_path / "index", files)
    assert mended is not None
    assert mended.index.events == 3
    verify_index(tmp_path / "index")


def test_appending_on_other_terms_is_refused(tmp_path: Path) -> None:
    files = written(tmp_path, [row(1, 1)], [row(2, 2)])
    build_index(tmp_path / "index", files[:1])
    with pytest.raises(WaypostError, match="Build it again"):
        append_files(tmp_path / "index", files[1:], Terms(identity_version=1))


def test_an_index_that_cannot_be_built_stays_as_it_was(tmp_path: Path) -> None:
    files = written(tmp_path, [row(1, 1)], [row(2, 2)])
    build_index(tmp_path / "index", files[:1])
    files[1].write_bytes(b"nothing")
    with pytest.raises(WaypostError, match=files[1].name):
        bring_up_to_date(tmp_path / "index", files)
    assert contained(tmp_path / "index") == (files[0].name,)


def test_a_new_workspace_has_an_index_that_says_there_are_no_events_yet(tmp_path: Path) -> None:
    index = build_index(tmp_path / "index", []).index
    assert (index.events, index.customers) == (0, 0)
    assert ask(index, Transitions()).answer.events == 0
    for question in (Funnel(("A",)), Gaps(), Transitions(by="channel")):
        with pytest.raises(NoEventsError) as said:
            ask(index, question)
        assert "no events" in said.value.in_("en")
        assert "keine Ereignisse" in said.value.in_("de")
    assert append_files(tmp_path / "index", written(tmp_path, [row(1, 1)])).index.events == 1


def test_two_files_of_equal_rows_are_two_files(tmp_path: Path) -> None:
    files = written(tmp_path, [row(1, 1)], [row(1, 1)])
    build_index(tmp_path / "index", files[:1])
    assert append_files(tmp_path / "index", files[1:]).index.events == 2


def test_progress_counts_events_up_to_all_of_them(tmp_path: Path) -> None:
    files = written(tmp_path, [row(1, 1), row(2, 1)], [], [row(3, 1)])
    told: list[tuple[int, int]] = []
    build_index(tmp_path / "index", files, Terms(erased=(2,)), lambda done, total: told.append((done, total)))
    assert told[0] == (0, 3)
    assert told[-1] == (3, 3)
    assert told == sorted(told)


def test_the_index_holds_no_outside_id(tmp_path: Path) -> None:
    build_index(tmp_path / "index", written(tmp_path, [row(n, 1) for n in range(1, 50)]))
    manifest = read_manifest(tmp_path / "index")
    assert {each for shard in range(16) for each in read_customers(tmp_path / "index", manifest, shard)} == {None}
    assert erase_customers(tmp_path / "index", ["1"]) == 0


@settings(max_examples=20, deadline=None)
@given(rows, st.sets(st.integers(1, 40)))
def test_kept_out_or_rewritten_it_is_the_same_index(
    tmp_path_factory: pytest.TempPathFactory, given_rows: list[EventRow], gone: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("workspace")
    kept_out = build_index(folder / "a", written(folder, given_rows), Terms(erased=tuple(gone))).index
    rewritten = build_index(folder / "b", written(folder, [each for each in given_rows if each.person_no not in gone]))
    assert histories(kept_out) == histories(rewritten.index)
    assert kept_out.customers == rewritten.index.customers
