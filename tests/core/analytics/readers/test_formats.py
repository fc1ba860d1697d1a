"""Every format through the front door, real logs, and files that are none."""

import gzip
import io
import json
from datetime import date, datetime, time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.core.analytics.readers.reading import everything, file
from tests.real_logs import real_log
from waypost.core.analytics.readers.read import open_events
from waypost.core.analytics.readers.report import Reason
from waypost.core.vocabulary.wording import WaypostError


def test_a_folder_is_read_in_order_with_all_its_kinds(tmp_path: Path) -> None:
    file(tmp_path, "kunde,zeit,aktion,kanal\na,2025-01-02,Kauf,Web\n", "2.csv")
    file(tmp_path, json.dumps({"userId": "a", "timestamp": "2025-01-01T00:00:00Z", "event": "Besuch"}), "1.jsonl")
    pq.write_table(
        pa.table({"customer_id": [7], "zeit": [datetime(2025, 1, 3)], "touchpoint": ["Anruf"], "device": ["Telefon"]}),
        tmp_path / "3.parquet",
    )
    file(tmp_path, gzip.compress(XES.encode()), "4.xes.gz")
    file(tmp_path, "# Hinweise", "README.md")
    found = everything(tmp_path)
    assert found.column("customer") == ["a", "a", "7", "Fall 1", "Fall 1", "Fall 2"]
    assert found.column("kanal") == ["", "Web", "", "", "", ""]
    assert found.column("device") == ["", "", "Telefon", "", "", ""]
    assert [each.kind for each in found.report.files] == ["jsonl", "csv", "parquet", "xes"]
    assert any("README.md" in note.en for note in found.report.notes)


XES = """<?xml version="1.0" encoding="utf-8"?>
<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
  <global scope="event"><string key="concept:name" value="x"/></global>
  <trace>
    <string key="concept:name" value="Fall 1"/>
    <string key="channel" value="Internet"/>
    <event>
      <string key="concept:name" value="Antrag &amp; Prüfung"><string key="detail" value="tief"/></string>
      <date key="time:timestamp" value="2025-01-01T10:00:00.000+01:00"/>
      <list key="marken"><values><string key="m" value="a"/><string key="m" value="b"/></values></list>
    </event>
    <event><date key="time:timestamp" value="2025-01-01T11:00:00+01:00"/></event>
  </trace>
  <trace>
    <string key="concept:name" value="Fall 2"/>
    <event><string key="concept:name" value="Ende"/><date key="time:timestamp" value="2025-01-02T10:00:00Z"/></event>
  </trace>
</log>
"""


def test_xes_gives_attributes_of_the_trace_to_its_events(tmp_path: Path) -> None:
    found = everything(file(tmp_path, XES, "log.xes"))
    first, second, third = found.events
    assert first["customer"] == "Fall 1"
    assert first["touchpoint"] == "Antrag & Prüfung"
    assert first["time"] == datetime(2025, 1, 1, 9)
    assert (first["case:channel"], third["case:channel"]) == ("Internet", "")
    assert (first["concept:name.detail"], first["marken.m"]) == ("tief", "a; b")
    assert (second["touchpoint"], found.report.no_touchpoint) == ("", 1)


def test_xes_without_time_or_case_is_rejected_at_its_line(tmp_path: Path) -> None:
    out = io.StringIO()
    text = XES.replace('<date key="time:timestamp" value="2025-01-01T11:00:00+01:00"/>', "").replace(
        '<string key="concept:name" value="Fall 2"/>', ""
    )
    found = everything(file(tmp_path, text, "log.xes"), out, allow_rejects=True)
    assert [(each.reason, each.first) for each in found.report.rejects] == [
        (Reason.NO_CUSTOMER, (("log.xes", 16),)),
        (Reason.NO_TIME, (("log.xes", 12),)),
    ]
    with pytest.raises(WaypostError, match=r"no valid XML \(line"):
        everything(file(tmp_path, XES[:700], "log.xes"))
    with pytest.raises(WaypostError, match="no XES log: its root is <svg>"):
        everything(file(tmp_path, '<?xml version="1.0"?><svg/>', "log.xes"))


def test_json_lines_are_flattened_and_bad_ones_rejected(tmp_path: Path) -> None:
    lines = [
        {"event": "page", "user": {"id": "u1"}, "timestamp": 1735689600123, "context": {"device": {"type": "mobile"}},
         "event_params": [{"key": "page", "value": {"string_value": "/x"}}, {"key": "n", "value": {"int_value": 3}}]},
        {"event": "buy", "user": {"id": "u2"}, "timestamp": 1735689601123, "later": 1},
    ]  # fmt: skip
    text = json.dumps(lines[0]) + "\n\nkein json\n" + json.dumps(lines[1]) + "\n[1]\n" + '{"event": "x"'
    out = io.StringIO()
    found = everything(file(tmp_path, text, "e.jsonl"), out, customer="user.id", allow_rejects=True)
    assert found.column("customer") == ["u1", "u2"]
    assert found.events[0]["time"] == datetime(2025, 1, 1, 0, 0, 0, 123000)
    assert found.events[0]["context.device.type"] == "mobile"
    assert (found.events[0]["event_params.page"], found.events[0]["event_params.n"]) == ("/x", "3")
    assert found.report.rejects[0].first == (("e.jsonl", 3), ("e.jsonl", 5), ("e.jsonl", 6))


def test_a_json_array_is_read_with_its_lines(tmp_path: Path) -> None:
    text = '[\n {"kunde": "a", "zeit": "2025-01-01", "aktion": "x"},\n\n {"kunde": "", "zeit": "2025-01-01"}\n]'
    found = everything(file(tmp_path, text, "e.json"), allow_rejects=True)
    assert found.report.rejects[0].first == (("e.json", 4),)


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (pa.timestamp("us", tz="UTC"), [datetime(2025, 7, 1, 12)], datetime(2025, 7, 1, 12)),
        (pa.timestamp("ns"), [datetime(2025, 7, 1, 12)], datetime(2025, 7, 1, 10)),
        (pa.timestamp("s", tz="America/New_York"), [1751371200], datetime(2025, 7, 1, 12)),
        (pa.date32(), [datetime(2025, 7, 1).date()], datetime(2025, 6, 30, 22)),
        (pa.int64(), [1751371200000], datetime(2025, 7, 1, 12)),
        (pa.int32(), [20250701], datetime(2025, 6, 30, 22)),
        (pa.int64(), [20250701120000], datetime(2025, 7, 1, 10)),
        (pa.float64(), [20250701120000.0], datetime(2025, 7, 1, 10)),
        (pa.float64(), [1751371200000.0], datetime(2025, 7, 1, 12)),
        (pa.string(), ["2025-07-01T12:00:00Z"], datetime(2025, 7, 1, 12)),
    ],
)
def test_parquet_times_of_all_kinds(
    kind: pa.DataType, values: list[object], expected: datetime, tmp_path: Path
) -> None:
    pq.write_table(
        pa.table({"customer": ["ä"], "timestamp": pa.array(values, kind), "touchpoint": ["x"]}), tmp_path / "e.parquet"
    )
    assert everything(tmp_path / "e.parquet").column("time") == [expected]


@pytest.mark.parametrize(
    ("kind", "days"),
    [(pa.int32(), [20250701, None]), (pa.date32(), [date(2025, 7, 1), None]), (pa.string(), ["01.07.2025", None])],
)
def test_parquet_dates_of_all_kinds_are_joined_with_their_time_of_day(
    kind: pa.DataType, days: list[object], tmp_path: Path
) -> None:
    table = {
        "customer": ["ä", "ä"],
        "datum": pa.array(days, kind),
        "uhrzeit": pa.array([time(12, 30), None], pa.time32("s")),
        "touchpoint": ["x", "y"],
    }
    pq.write_table(pa.table(table), tmp_path / "e.parquet")
    found = everything(tmp_path / "e.parquet", allow_rejects=True)
    assert found.column("time") == [datetime(2025, 7, 1, 10, 30)]
    assert [each.reason for each in found.report.rejects] == [Reason.NO_TIME]


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_parquet_and_csv_of_the_same_rows_give_the_same_events(rows: int, tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    count = 300
    columns = {
        "customer_id": [None if n % 60 == 59 else f"k{n}" for n in rng.integers(0, 99, count).tolist()],
        "time": [None if n == 7 else f"2025-01-01T00:{n // 10:02}:00Z" for n in range(count)],
        "touchpoint": [["a", "b", None, "ü"][n] for n in rng.integers(0, 4, count)],
        "channel": [["web", None][n] for n in rng.integers(0, 2, count)],
        "value": [None if n % 7 == 0 else n / 4 for n in range(count)],
        "number": rng.integers(0, 5, count).tolist(),
    }
    table = pa.table(columns)
    pq.write_table(table, tmp_path / "e.parquet", row_group_size=70)
    dictionary = table.set_column(3, "channel", table["channel"].dictionary_encode())
    pq.write_table(dictionary, tmp_path / "d.parquet", row_group_size=70)
    text = [",".join("" if row[name] is None else str(row[name]) for name in columns) for row in table.to_pylist()]
    path = file(tmp_path, "\n".join([",".join(columns), *text]))
    options = {"allow_rejects": True, "rows_per_batch": rows}
    csv, parquet, coded = (everything(tmp_path / name, **options) for name in (path.name, "e.parquet", "d.parquet"))  # type: ignore[arg-type]
    assert repr(csv.events) == repr(parquet.events) == repr(coded.events)
    assert csv.report.rejected == parquet.report.rejected > 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("e.csv", b"", "is empty"),
        ("e.csv", b"  \n\n", "is empty"),
        ("e.csv", b"%PDF-1.7 ...", "a PDF document"),
        ("e.csv", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("e.xlsx", b"PK\x03\x04....", "CSV UTF-8"),
        ("e.zip", b"PK\x03\x04....", "ZIP archive"),
        ("e.csv", bytes(range(256)) * 4, "a binary file"),
        ("e.csv", b"\0" * 5000, "a binary file"),
        ("e.parquet", b"PAR1 and then nothing", "damaged or unfinished Parquet"),
        ("e.csv.gz", gzip.compress(b"kunde,zeit\n1,2025-01-01\n" * 999, mtime=0)[:60], "cut off or damaged"),
        ("e.csv", b"nur ein Satz ohne Tabelle", "no rows"),
        ("e.csv", b"kunde,zeit,aktion\n", "no row below it"),
    ],
)
def test_a_wrong_file_is_named_for_what_it_is(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(WaypostError) as caught:
        everything(file(tmp_path, content, name))
    assert said in caught.value.in_("en")
    assert name in caught.value.in_("de")


def test_a_folder_without_events_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WaypostError, match="holds no file of events"):
        open_events(tmp_path)
    with pytest.raises(WaypostError, match="There is no file"):
        open_events(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("name", "customers", "events"),
    [("helpdesk.xes.gz", 4580, 21348), ("permit-office.csv", 1434, 8577), ("cdnow.txt", 23570, 69659)],
)
def test_real_logs_are_read_whole(name: str, customers: int, events: int) -> None:
    source = open_events(real_log(name))
    assert sum(len(batch) for batch in source.batches()) == events
    assert len(source.tables.persons) == customers
    assert (source.report.rows, source.report.rejected) == (events, 0)


def test_a_damaged_page_inside_a_parquet_file_is_named(tmp_path: Path) -> None:
    rows = 20_000
    table = {
        "customer": [f"k{n}" for n in range(rows)],
        "time": [f"2025-01-01T00:00:{n % 60:02}Z" for n in range(rows)],
        "touchpoint": ["x", "y"] * (rows // 2),
    }
    path = tmp_path / "e.parquet"
    pq.write_table(pa.table(table), path, row_group_size=10_000, compression="zstd", use_dictionary=False)
    column = pq.ParquetFile(path).metadata.row_group(1).column(0)
    whole = bytearray(path.read_bytes())
    whole[column.data_page_offset : column.data_page_offset + column.total_compressed_size] = (
        b"\xff" * column.total_compressed_size
    )
    path.write_bytes(whole)
    with pytest.raises(WaypostError, match=r"e\.parquet is a damaged or unfinished Parquet file"):
        everything(path)


def test_parquet_packed_with_gzip_is_to_be_unpacked_first(tmp_path: Path) -> None:
    pq.write_table(pa.table({"customer": ["a"], "time": ["2025-01-01"]}), tmp_path / "e.parquet")
    packed = file(tmp_path, gzip.compress((tmp_path / "e.parquet").read_bytes()), "f.parquet.gz")
    with pytest.raises(WaypostError, match="a Parquet file packed with gzip; unpack it first"):
        everything(packed)
