"""What is no table of events is told at the file, and nothing is changed."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.rooms.customers.giving import SHOP, draft, given
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import checking, imports, running
from waypost.rooms.customers.models import DataSource, EventFile, Identifier, Import
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.records import told
from waypost.rooms.people.models import Member

CASES = {
    "report.pdf": (b"%PDF-1.7 ...", "PDF"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    "blank.csv": (b"\n\n", "empty"),
    "cut.csv.gz": (gzip.compress(SHOP.encode())[:-40], "cut off or damaged"),
    "names.csv": (b"first,last\nAnna,Berg\nBen,Holm\n", "no column looks like"),
    "report.csv": (b"%PDF-1.7\n1 0 obj\n" * 20, "PDF document. Expected: CSV, Excel"),
    "header.csv": (b"customer;time;event\r\n", "holds only its header (customer, time, event)"),
    "nobody.csv": (b"customer;time;event\n" + b";2026-03-01 10:00;Visit\n" * 30, "“customer” is empty"),
    "when.csv": (b"customer;time;event\n" + b"k1;yesterday;Visit\n" * 30, "“time” holds “yesterday”"),
    "late.csv": (b"customer;time;event\n" + b"k1;2126-03-01;Visit\n" * 30, "“time” holds “2126-03-01”"),
    "ids.csv": (b"customer\n" + b"k1\nk2\n" * 30, "Its columns are: customer."),
    "sign_in.csv": (b"<!DOCTYPE html><html><title>Sign in</title></html>", "a web page"),
    "table.xls": (b"<html><table><tr><td>customer</td></tr></table></html>", "a web page"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "save its table as CSV UTF-8"),
    "noise.csv": (bytes(range(256)) * 20, "a binary file"),
    "none.zip": (b"PK\x05\x06" + bytes(18), "without a file in it"),
    "packed.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(100), "unpack it first"),
    "packed.rar": (b"Rar!\x1a\x07\x00" + bytes(100), "unpack it first"),
    "cut.json": (b'{"a": 1, "b": [1, 2', "no whole record"),
    "cut.xes": (b'<?xml version="1.0"?><log><trace>', "no valid XML (line 1"),
    "cut.parquet": (b"PAR1" + bytes(200) + b"PAR1", "damaged or unfinished Parquet"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_file_is_told_and_keeps_the_import_from_running(name: str, administrator: Member) -> None:
    content, told = CASES[name]
    new = draft(administrator, given(name, content))
    file = new.files.get()
    problems = [file.problem, *(each.get("problem", {}) for each in new.trial["files"])]
    assert any(told in problem.get("en", "") for problem in problems)
    assert all(problem.get("de") for problem in problems if problem.get("en"))
    said = new.trial["problem"]
    assert name in said["en"] and told in said["en"] and "step Files" in said["en"]
    assert name in said["de"] and "im Schritt Dateien" in said["de"] and "ption" not in said["de"]
    with pytest.raises(WaypostError):
        imports.begin(administrator, new.uuid)
    assert not EventFile.objects.exists() and not DataSource.objects.exists() and not Identifier.objects.exists()


def test_german_exports_in_windows_1252_are_read_as_they_are_meant(administrator: Member) -> None:
    text = "Kundennummer;Datum;Vorgang;Betrag\n" + "".join(
        f"K{who};2{who % 9}.11.2025 09:30;{('Rückruf', 'Anruf')[who % 2]};1.234,50\n" for who in range(30)
    )
    new = draft(administrator, given("anrufe.csv", text.encode("cp1252")))
    assert (new.trial["events"], new.trial["rejected"]) == (30, 0)
    assert new.trial["names"] == [["Anruf", 15], ["Rückruf", 15]]


def test_a_bomb_is_not_unpacked(administrator: Member) -> None:
    with pytest.raises(WaypostError, match="grows without measure"):
        imports.start(administrator, name="Shop", files=[given("bomb.csv.gz", gzip.compress(bytes(64 << 20)))])
    assert not Import.objects.exists()


def test_a_file_beyond_the_limit_is_refused(administrator: Member, settings: object) -> None:
    setattr(settings, "IMPORT_MOST_BYTES", 1000)  # noqa: B010
    with pytest.raises(WaypostError, match="at most"):
        imports.start(administrator, name="Shop", files=[given("shop.csv", SHOP)])


def test_too_many_rejects_stop_the_import_until_they_are_allowed(administrator: Member) -> None:
    half = SHOP + ";2026-01-01;x;web\n" * 30
    new = draft(administrator, given("shop.csv", half))
    with pytest.raises(WaypostError, match="30 of 120 rows could not be read as events"):
        imports.begin(administrator, new.uuid)
    imports.change(administrator, new.uuid, new.settings | {"allow_rejects": True})
    checking.check(new.pk)
    imports.begin(administrator, new.uuid)


def test_a_file_that_changes_after_the_check_stops_the_whole_import(administrator: Member) -> None:
    new = draft(administrator, given("shop.csv", SHOP), given("more.csv", SHOP.replace("2026", "2025")))
    imports.begin(administrator, new.uuid)
    with new.files.get(name="more.csv").where.open("a") as file:
        file.write("k1;2026-03-01 10:00;late;web\n")
    running.run(new.pk)
    new.refresh_from_db()
    assert new.state == Import.State.FAILED and "has changed" in new.failed["en"]
    assert not EventFile.objects.exists() and not DataSource.objects.exists()
    assert list(files_folder(administrator.workspace.uuid).glob("*")) == []
    [entry] = journal.page(administrator.workspace_id, journal.Wanted(verb="import.failed"))
    assert "has changed" in told(entry).en and new.failed["de"] in told(entry).de


def test_a_path_outside_the_import_folder_is_not_read(administrator: Member, settings: object, tmp_path: Path) -> None:
    setattr(settings, "IMPORT_FOLDER", str(tmp_path))  # noqa: B010
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "there.csv").symlink_to("/etc/passwd")
    for path in ("../../etc/passwd", "/etc/passwd", "there.csv", "a\0b", "a" * 5_000):
        with pytest.raises(WaypostError, match="no file"):
            imports.start(administrator, name="Shop", on_server=[path])


def test_each_workspace_sees_its_own_folder_on_the_server_and_no_other(
    administrator: Member, stranger: Member, browser: Callable[[Member], Client], settings: object, tmp_path: Path
) -> None:
    setattr(settings, "IMPORT_FOLDER", str(tmp_path))  # noqa: B010
    for folder in ("house/2026", "elsewhere", "."):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / f"of-{folder[:5]}.csv").write_text(SHOP)
    page = browser(administrator).get("/w/house/customers/imports/new/").content.decode()
    assert 'value="2026/of-house.csv"' in page and "of-elsew" not in page and "of-..csv" not in page
    for path in ("elsewhere/of-elsew.csv", "../elsewhere/of-elsew.csv", "of-elsew.csv", "of-..csv", "../of-..csv"):
        with pytest.raises(WaypostError, match="no file"):
            imports.start(administrator, name="Shop", on_server=[path])
    new = imports.start(administrator, name="Shop", on_server=["2026/of-house.csv"])
    checking.check(new.pk)
    imports.begin(administrator, new.uuid)
    running.run(new.pk)
    new.refresh_from_db()
    assert new.state == Import.State.DONE and (tmp_path / "house/2026/of-house.csv").exists()


def test_of_many_files_on_the_server_the_page_lists_some_counts_the_others_and_takes_each(
    administrator: Member, browser: Callable[[Member], Client], settings: object, tmp_path: Path
) -> None:
    setattr(settings, "IMPORT_FOLDER", str(tmp_path))  # noqa: B010
    (tmp_path / "house").mkdir()
    for number in range(503):
        (tmp_path / "house" / f"{number:03}.csv").write_text(SHOP)
    page = browser(administrator).get("/w/house/customers/imports/new/").content.decode()
    assert page.count('name="on_server"') == 500 and "3 more files are not listed" in page
    assert imports.start(administrator, name="Shop", on_server=["502.csv"]).files.count() == 1


def test_ways_out_that_name_options_name_steps_of_the_wizard_instead() -> None:
    from waypost.core.analytics.readers.rejects import _WAY_OUT
    from waypost.rooms.customers.actions.reading import for_pages

    for english, german in _WAY_OUT.values():
        assert "option" not in for_pages(english, "en") and "Option" not in for_pages(german, "de")
    told = for_pages("No column looks like the time. Name the right one with the option time.", "en")
    assert told == "No column looks like the time. Choose in the step Columns."
    assert "Anders lesen" in for_pages("Das Trennzeichen nennt die Option separator.", "de")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "latin-1"])
def test_the_same_table_in_each_encoding_of_an_office_is_the_same_events(encoding: str, administrator: Member) -> None:
    text = "Kundennummer;Zeitpunkt;Ereignis;Umsatz\r\n" + "".join(
        f"K{who % 20};{1 + who % 28:02}.03.2026 10:00:00;{('Rückruf', 'Kauf')[who % 2]};1.234,5{who % 10}\r\n"
        for who in range(60)
    )
    new = draft(administrator, given("umsatz.csv", text.encode(encoding)))
    assert (new.trial["events"], new.trial["rejected"], new.trial["problem"]) == (60, 0, {})
    assert new.trial["names"] == [["Kauf", 30], ["Rückruf", 30]]
    uses = {column["name"]: column["use"] for column in new.files.get().look["columns"]}
    assert uses == {"Kundennummer": "customer", "Zeitpunkt": "time", "Ereignis": "touchpoint", "Umsatz": "value"}


def test_dates_that_could_be_either_way_round_are_told_and_turned(administrator: Member) -> None:
    new = draft(administrator, given("visits.csv", "customer;date;event\n" + "k1;03/04/2026;Visit\n" * 30))
    look = new.files.get().look
    assert look["dates_open"] and "step Columns" in look["notes"][0]["en"]
    april = new.trial["first"]
    imports.change(administrator, new.uuid, new.settings | {"makes": {look["make"]: {"date_order": "month_first"}}})
    checking.check(new.pk)
    new.refresh_from_db()
    assert april - new.trial["first"] == (30 * 24 - 1) * 3_600_000_000  # in between, clocks go forward


def test_columns_of_the_same_name_are_told_apart_and_wide_tables_are_read(administrator: Member) -> None:
    twice = draft(administrator, given("twice.csv", "customer;time;event;event\n" + "k1;2026-03-01;A;B\n" * 30))
    assert [column["name"] for column in twice.files.get().look["columns"]] == ["customer", "time", "event", "event 4"]
    head = "customer;time;event;" + ";".join(f"c{place}" for place in range(300))
    row = "k1;2026-03-01;Visit;" + ";".join("v" * 300)
    wide = draft(administrator, given("wide.csv", f"{head}\n" + f"{row}\n" * 30))
    assert (wide.trial["events"], wide.trial["problem"]) == (30, {})
    assert len(wide.files.get().look["columns"]) == 303


def test_rows_parted_in_another_way_than_the_others_are_rejected_with_their_lines(administrator: Member) -> None:
    rows = [("k1", "2026-03-01 10:00", "Visit", "web")] * 60
    text = "customer;time;event;channel\n" + "".join((";", ",")[n % 2].join(row) + "\n" for n, row in enumerate(rows))
    new = draft(administrator, given("mixed.csv", text))
    assert new.trial["rejected"] == 30 and "30 of 60 rows" in new.trial["problem"]["en"]
    assert new.trial["files"][0]["rejects"][0]["first"]
    with pytest.raises(WaypostError):
        imports.begin(administrator, new.uuid)


def test_events_in_the_future_are_warned_of_before_they_come_in(
    administrator: Member, browser: Callable[[Member], Client]
) -> None:
    new = draft(administrator, given("plan.csv", "customer;time;event\n" + "k1;2088-03-01 10:00;Visit\n" * 30))
    address = reverse("customers:import", args=["house", new.uuid])
    page = browser(administrator).get(f"{address}?step=check", headers={"accept-language": "en"}).content.decode()
    assert "The latest event lies in the future" in page and "2088" in page


def test_an_archive_of_archives_names_what_is_in_it(administrator: Member) -> None:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("inner.zip", b"PK")
        with pytest.raises(WaypostError, match=r"It holds: inner\.zip\. Unpack"):
            imports.start(administrator, name="Shop", files=[given("outer.zip", out.getvalue())])
    assert not Import.objects.exists()
