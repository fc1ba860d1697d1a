"""Files of events through the front door: columns found, rows kept or rejected, everything said."""

import csv
import gzip
import io
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from waypost.core.analytics.index.batch import EventBatch
from waypost.core.analytics.readers.columns import MAX_WORDS, Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import EventSource, open_events
from waypost.core.analytics.readers.report import ReadReport, Reason
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import WaypostError

Event = dict[str, object]
GERMAN = (
    "Kunden-Nr.;Datum;Uhrzeit;Kontaktart;Kanal;Gerät;Abteilung;Betrag;Bemerkung\r\n"
    "4711;30.12.2025;23:59;Bestellung;Web;PC;Vertrieb;1.234,56;eilt\r\n"
    "4712;31.12.2025;08:05;Rückruf;Telefon;;Service;;\r\n"
    "4711;01.01.2026;00:00;Retoure;Filiale;;Logistik;-12,50 €;doppelt\r\n"
)


def file(folder: Path, text: str | bytes, name: str = "events.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def everything(paths: Path | Sequence[Path], rejects: io.StringIO | None = None, **options: object) -> "Everything":
    source = open_events(paths, ReadOptions(**options))  # type: ignore[arg-type]
    return Everything(source, list(source.batches(rejects=rejects)))


class Everything:
    """A whole reading: its events as dictionaries of words."""

    def __init__(self, source: EventSource, batches: list[EventBatch]) -> None:
        self.source = source
        self.report: ReadReport = source.report
        tables = source.tables
        ids = [part.words() for part in tables.persons.parts]
        self.events: list[Event] = []
        for batch in batches:
            for row in range(len(batch)):
                person = int(batch.person[row])
                event: Event = {
                    "customer": ids[person % 16][person // 16],
                    "time": datetime.fromtimestamp(int(batch.time[row]) / 1e6, UTC).replace(tzinfo=None),
                    "touchpoint": tables.touchpoints.words[batch.touchpoint[row]],
                }
                if batch.value is not None:
                    event["value"] = float(batch.value[row])
                if batch.event_id is not None:
                    event["event_id"] = int(batch.event_id[row])
                for dimension in tables.dimensions:
                    event[dimension.name] = tables.words[dimension.name].words[batch.codes[dimension.name][row]]
                self.events.append(event)

    def uses(self) -> dict[str, str]:
        choices = self.source.columns[0].mapped.choices
        return {each.column: each.role.value if each.role else each.use.value for each in choices}

    def column(self, name: str) -> list[object]:
        return [event[name] for event in self.events]


def test_a_german_export_is_understood_without_options(tmp_path: Path) -> None:
    found = everything(file(tmp_path, GERMAN.encode("cp1252")))
    assert found.uses() == {
        "Kunden-Nr.": "customer",
        "Datum": "time",
        "Uhrzeit": "time",
        "Kontaktart": "touchpoint",
        "Kanal": "channel",
        "Gerät": "device",
        "Abteilung": "department",
        "Betrag": "value",
        "Bemerkung": "other",
    }
    first, second, third = found.events
    assert first["time"] == datetime(2025, 12, 30, 22, 59)
    assert (third["time"], third["value"]) == (datetime(2025, 12, 31, 23), -12.5)
    assert (second["touchpoint"], second["Gerät"]) == ("Rückruf", "")
    assert np.isnan(second["value"])  # type: ignore[call-overload]
    assert first["value"] == 1234.56
    assert found.report.local_times == 3
    assert "Europe/Berlin" in found.report.notes[-1].de


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("user_pseudo_id,event_timestamp,event_name,device.category,traffic_source.medium,geo.city",
         ["customer", "time", "touchpoint", "device", "channel", "place"]),
        ("anonymousId,originalTimestamp,event,context.device.type,messageId,properties.revenue",
         ["customer", "time", "touchpoint", "device", "event_id", "value"]),
        ("requester_id,created_at,status,via.channel,assignee,group_name",
         ["customer", "time", "touchpoint", "channel", "agent", "department"]),
        ("idVisitor,serverTimestamp,pageTitle,deviceType,referrerType,city",
         ["customer", "time", "touchpoint", "device", "channel", "place"]),
        ("case:concept:name,time:timestamp,concept:name,org:group,org:resource,lifecycle:transition",
         ["customer", "time", "touchpoint", "department", "agent", "other"]),
        ("Customer ID,Created at,Source name,Lineitem name,Total,Shipping city",
         ["customer", "time", "channel", "product", "value", "place"]),
    ],
)  # fmt: skip
def test_exports_of_known_systems_are_understood_by_name(header: str, expected: list[str], tmp_path: Path) -> None:
    names = header.split(",")
    number = {"value", "event_id"}
    rows = [
        ",".join(
            {"customer": f"c{row % 3}", "time": f"2025-01-0{row}T10:00:00Z"}.get(
                use, f"{row}.50" if use in number else f"{use} {row % 2}"
            )
            for use in expected
        )
        for row in range(1, 7)
    ]
    found = everything(file(tmp_path, "\n".join([header, *rows])))
    assert {name: found.uses()[name] for name in names} == dict(zip(names, expected, strict=True))


def test_columns_without_telling_names_are_found_by_content(tmp_path: Path) -> None:
    rows = [
        f"x{row % 40:03};{['Anruf', 'Mail', 'Besuch'][row % 3]};{row % 28 + 1:02}.03.2025 10:00" for row in range(200)
    ]
    found = everything(file(tmp_path, "A;B;C\n" + "\n".join(rows)))
    assert found.uses() == {"A": "customer", "B": "touchpoint", "C": "time"}
    reasons = {each.column: each.why for each in found.source.columns[0].mapped.choices}
    assert reasons["C"].de == "die Werte lesen sich als Zeitpunkte"
    assert reasons["A"].en == "many ids, each in several rows"


def test_a_table_without_header_is_read_and_said_so(tmp_path: Path) -> None:
    rows = [f"x{row % 40:03};{['Anruf', 'Mail', 'Besuch'][row % 3]};2025-03-{row % 28 + 1:02}" for row in range(200)]
    found = everything(file(tmp_path, "\n".join(rows)))
    assert (found.report.events, found.uses()["1"], found.uses()["3"]) == (200, "customer", "time")
    assert "no header" in found.report.notes[0].en


def test_the_events_own_time_is_preferred_to_its_end(tmp_path: Path) -> None:
    text = "ende;kunde;erledigt_bis;beginn\n2025-01-03;a;2025-01-04;2025-01-01\n"
    found = everything(file(tmp_path, text))
    assert found.uses()["beginn"] == "time"
    assert {each.column for each in found.report.left_out} == {"ende", "erledigt_bis"}


def test_options_win_over_the_guess(tmp_path: Path) -> None:
    found = everything(
        file(tmp_path, GERMAN.encode()),
        touchpoint="kanal",
        time="Datum",
        dimensions={"Kontaktart": Role.CONTACT_REASON, "Bemerkung": None},
        time_zone="UTC",
    )
    assert found.column("touchpoint") == ["Web", "Telefon", "Filiale"]
    assert found.uses()["Kontaktart"] == "contact_reason"
    assert found.column("time")[0] == datetime(2025, 12, 30)
    assert "Bemerkung" not in found.events[0]


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = file(tmp_path, GERMAN)
    with pytest.raises(WaypostError, match=r"no column 'Filiale'.*Kunden-Nr\., Datum"):
        open_events(path, ReadOptions(customer="Filiale"))
    with pytest.raises(WaypostError, match=r"no column looks like the time.*option time"):
        open_events(file(tmp_path, "Kunde;Text\n1;Anruf\n1;Mail\n"))
    with pytest.raises(WaypostError, match=r"no column looks like the customer.*option customer"):
        open_events(file(tmp_path, "Zeit;Text\n2025-01-01;x\n2025-01-02;y\n"))


def test_purchases_without_touchpoint_are_named_after_their_file(tmp_path: Path) -> None:
    path = file(tmp_path, "customer_id,date,amount\n1,2025-01-01,5.0\n1,2025-02-01,7.5\n", "purchases.2025.csv")
    assert everything(path).column("touchpoint") == ["purchases", "purchases"]
    assert everything(path, touchpoint_name="Kauf").column("touchpoint") == ["Kauf", "Kauf"]
    assert "touchpoint_name" in everything(path).report.notes[0].de


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


def test_equal_event_ids_have_equal_hashes_and_none_is_zero(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "kunde,zeit,aktion,event_id\n1,2025-01-01,a,e1\n1,2025-01-01,a,e1\n1,2025-01-01,a,\n2,2025-01-01,a,e2\n",
    )
    first, second, none, other = everything(path).column("event_id")
    assert first == second != other
    assert none == 0


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
    with pytest.raises(WaypostError, match="no valid XML: line"):
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


def test_progress_ends_with_all_bytes(tmp_path: Path) -> None:
    file(tmp_path, GERMAN, "a.csv")
    file(tmp_path, gzip.compress(GERMAN.encode()), "b.csv.gz")
    seen: list[tuple[int, int]] = []
    total = sum(each.stat().st_size for each in tmp_path.iterdir())
    for _ in open_events(tmp_path).batches(progress=lambda done, of: seen.append((done, of))):
        pass
    assert seen[-1] == (total, total)
    assert seen == sorted(seen)


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
        ("e.parquet", b"PAR1 and then nothing", "damaged or unfinished Parquet"),
        ("e.csv.gz", gzip.compress(b"kunde,zeit\n1,2025-01-01\n" * 999)[:60], "cut off or damaged"),
        ("e.csv", b"nur ein Satz ohne Tabelle", "no rows"),
        ("e.csv", b"kunde,zeit,aktion\n", "no rows"),
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


REAL = Path(os.environ.get("WAYPOST_SHARED", Path(__file__).parents[5] / "shared")) / "data" / "events"


@pytest.mark.parametrize(
    ("name", "customers", "events"),
    [("helpdesk.xes.gz", 4580, 21348), ("permit-office.csv", 1434, 8577), ("cdnow.txt", 23570, 69659)],
)
def test_real_logs_are_read_whole(name: str, customers: int, events: int) -> None:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{name} is not here; set WAYPOST_SHARED to the folder that holds data/events")
    source = open_events(path)
    assert sum(len(batch) for batch in source.batches()) == events
    assert len(source.tables.persons) == customers
    assert (source.report.rows, source.report.rejected) == (events, 0)


def test_every_use_of_a_column_is_said(tmp_path: Path) -> None:
    mapped = open_events(file(tmp_path, GERMAN)).columns[0].mapped
    assert set(mapped.uses) | {each.column for each in mapped.left_out} == set(GERMAN.split("\r\n")[0].split(";"))
    assert mapped.uses["Betrag"] is Use.VALUE
