"""Rows become events or rejects, whatever the size of blocks; words and addresses are kept few."""

import csv
import gzip
import io
import threading
import time
from pathlib import Path

import pytest

from tests.core.analytics.readers.reading import GERMAN, everything, file
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.readers.columns import MAX_WORDS
from waypost.core.analytics.readers.intake import Intake
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.analytics.readers.report import Reason
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError


def test_rejects_carry_reason_true_line_and_the_row_itself(tmp_path: Path) -> None:
    text = (
        b"kunde,zeit,aktion,text\n"
        b'1,2025-01-01,a,"drei\nZeilen\nText"\n'
        b",2025-01-01,b,x\n"
        b"NULL,2025-01-01,b,x\n"
        b"2,,c,x\n"
        b'3,31.02.2025,d,"y\nz"\n'
        b"4,2025-01-01\n"
        b"5,2025-01-01 25:61,e,x\n"
        b"6,2025-01-02,,x\n"
        b"7,2025-01-01,f,\xff\n"
    )
    out = io.StringIO()
    found = everything(file(tmp_path, text), out, allow_rejects=True, encoding="utf-8-sig")
    lines = out.getvalue().splitlines()
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert rows[0][:3] == ["file", "line", "reason"]
    assert [(int(row[1]), row[2]) for row in rows[1:]] == [
        (5, "no_customer"),
        (6, "no_customer"),
        (7, "no_time"),
        (8, "impossible_time"),
        (10, "wrong_number_of_fields"),
        (11, "impossible_time"),
        (13, "not_decodable"),
    ]
    assert rows[4][5] == '3,31.02.2025,d,"y\nz"'
    assert rows[7][5] == "7,2025-01-01,f,\\xff"
    assert len(lines) > len(rows)
    report = found.report
    assert (report.rows, report.events, report.rejected, report.no_touchpoint) == (9, 2, 7, 1)
    assert report.rejects[0].reason in (Reason.NO_CUSTOMER, Reason.IMPOSSIBLE_TIME)
    assert found.column("touchpoint") == ["a", ""]


def test_too_many_rejects_stop_the_reading_and_name_the_way_out(tmp_path: Path) -> None:
    rows = [f"{row},2025-01-01,x" for row in range(90)] + [f"{row},2025-13-01,x" for row in range(10)]
    path = file(tmp_path, "kunde,zeit,aktion\n" + "\n".join(rows))
    with pytest.raises(WaypostError, match=r"10 of 100 rows \(10%\).*lines 92, 93, 94, 95, 96.*date_order"):
        everything(path, time="zeit")
    assert everything(path, time="zeit", allow_rejects=True).report.events == 90
    few = file(tmp_path, "kunde,zeit,aktion\n" + "\n".join(rows[:90] + rows[90:94]))
    assert everything(few).report.rejected == 4


@pytest.mark.parametrize("block_size", [1, 7, 64, 1000])
def test_batches_do_not_depend_on_the_size_of_blocks(block_size: int, tmp_path: Path) -> None:
    path = file(tmp_path, GERMAN.encode("utf-8-sig"))
    whole = everything(path)
    parts = everything(path, block_size=block_size, rows_per_batch=2)
    assert repr(parts.events) == repr(whole.events)
    assert parts.report == whole.report


def test_addresses_are_cut_to_what_names_the_page(tmp_path: Path) -> None:
    pages = [
        "/checkout/step/2?x=1", "https://shop.example/produkt/48213/details#a", "/konto/3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "/a/0123456789abcdef0123", "/kategorie/cafe", "Kein Pfad?", "/?utm=x", "https://shop.example?x",
    ]  # fmt: skip
    path = file(tmp_path, "kunde;zeit;url\n" + "".join(f"1;2025-01-01;{page}\n" for page in pages))
    found = everything(path)
    assert found.column("touchpoint") == [
        "/checkout/step/2", "https://shop.example/produkt/:id/details", "/konto/:id",
        "/a/:id", "/kategorie/cafe", "Kein Pfad?", "/", "https://shop.example",
    ]  # fmt: skip
    assert found.report.notes[-1].en.startswith("6 addresses were cut")
    assert everything(path, short_urls=False).column("touchpoint") == pages


def test_too_many_touchpoints_are_an_error_and_too_many_words_leave_a_dimension_out(tmp_path: Path) -> None:
    rows = "".join(
        f"{row % 100},2025-01-01,{'x' if row < 6000 else f'n{row}'},web\n" for row in range(MAX_WORDS + 6100)
    )
    path = file(tmp_path, "kunde,zeit,merkmal,kanal\n" + rows)
    found = everything(path, touchpoint="kanal", rows_per_batch=10_000)
    assert [each.column for each in found.report.left_out] == ["merkmal"]
    assert "65.535" in found.report.left_out[0].why.de
    assert [each.name for each in found.source.dimensions] == []
    assert found.report.events == MAX_WORDS + 6100
    with pytest.raises(WaypostError, match="option touchpoint"):
        everything(path, touchpoint="merkmal")


def test_a_dimension_is_left_out_though_it_grows_while_earlier_batches_are_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = threading.Event()
    drop = Intake._drop

    def drop_late(self: Intake, dimension: Dimension) -> None:
        added.wait(10)
        drop(self, dimension)

    monkeypatch.setattr(Intake, "_drop", drop_late)
    rows = "".join(f"{row % 100},2025-01-01,n{row},web\n" for row in range(MAX_WORDS + 100))
    options = ReadOptions(touchpoint="kanal", dimensions={"merkmal": Role.OTHER}, rows_per_batch=40_000)
    source = open_events(file(tmp_path, "kunde,zeit,merkmal,kanal\n" + rows), options)
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        while not added.is_set() and len(source.tables.words["merkmal"]) <= MAX_WORDS + 1:
            time.sleep(0.001)  # until the thread ahead has filled the table beyond its limit
        builder.add(batch)
        added.set()
    index = builder.finish()
    assert (index.events, index.dimensions) == (MAX_WORDS + 100, ())


def test_equal_event_ids_have_equal_hashes_and_none_is_zero(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "kunde,zeit,aktion,event_id\n1,2025-01-01,a,e1\n1,2025-01-01,a,e1\n1,2025-01-01,a,\n2,2025-01-01,a,e2\n",
    )
    first, second, none, other = everything(path).column("event_id")
    assert first == second != other
    assert none == 0


def test_progress_ends_with_all_bytes(tmp_path: Path) -> None:
    file(tmp_path, GERMAN, "a.csv")
    file(tmp_path, gzip.compress(GERMAN.encode()), "b.csv.gz")
    seen: list[tuple[int, int]] = []
    total = sum(each.stat().st_size for each in tmp_path.iterdir())
    for _ in open_events(tmp_path).batches(progress=lambda done, of: seen.append((done, of))):
        pass
    assert seen[-1] == (total, total)
    assert seen == sorted(seen)


def test_a_wrong_setting_stops_the_reading_early(tmp_path: Path) -> None:
    rows = "".join(f"{row},2025-01-01,x\n" for row in range(6000)) + "1,kein Datum,x\n" * 60_000
    seen: list[int] = []
    source = open_events(
        file(tmp_path, "kunde,zeit,aktion\n" + rows), ReadOptions(rows_per_batch=1000, block_size=50_000)
    )
    with pytest.raises(WaypostError, match=r"of 20,000 rows|of 2[0-9],[0-9]{3} rows"):
        seen += [len(batch) for batch in source.batches()]


def test_reading_may_be_given_up_and_begun_again(tmp_path: Path) -> None:
    rows = "".join(f"{row},2025-01-01,x\n" for row in range(5000))
    source = open_events(file(tmp_path, "kunde,zeit,aktion\n" + rows), ReadOptions(rows_per_batch=10, block_size=1000))
    batches = source.batches()
    next(batches)
    batches.close()  # type: ignore[attr-defined]
    assert not any(thread.name == "reading-ahead" for thread in threading.enumerate())
    with pytest.raises(ValueError, match="when all batches have been read"):
        _ = source.report
    assert sum(len(batch) for batch in source.batches()) == 5000
    assert (source.report.events, len(source.tables.persons)) == (5000, 5000)


def test_more_events_are_read_into_the_tables_of_an_index(tmp_path: Path) -> None:
    tables = Tables([Dimension("kanal", Role.CHANNEL)])
    tables.persons.of_words(["a"])
    tables.words["kanal"].of_words(["Web"])
    path = file(tmp_path, "kunde,zeit,aktion,kanal,gerät\na,2025-01-01,Kauf,App,PC\nb,2025-01-01,Kauf,Web,PC\n")
    source = open_events(path, tables=tables)
    (batch,) = source.batches()
    assert source.tables is tables
    assert (batch.codes["kanal"].tolist(), list(batch.codes)) == ([2, 1], ["kanal"])
    assert len(tables.persons) == 2
    assert [(each.column, each.why.en) for each in source.report.left_out] == [("gerät", "the index does not have it")]
