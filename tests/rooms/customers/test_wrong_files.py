"""What is no table of events is told at the file, and nothing is changed."""

import gzip

import pytest

from tests.rooms.customers.giving import SHOP, draft, given
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import imports, running
from waypost.rooms.customers.models import DataSource, EventFile, Identifier, Import
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.people.models import Member

CASES = {
    "report.pdf": (b"%PDF-1.7 ...", "PDF"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    "blank.csv": (b"\n\n", "empty"),
    "cut.csv.gz": (gzip.compress(SHOP.encode())[:-40], "cut off or damaged"),
    "names.csv": (b"first,last\nAnna,Berg\nBen,Holm\n", "no column looks like"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_file_is_told_and_keeps_the_import_from_running(name: str, administrator: Member) -> None:
    content, told = CASES[name]
    new = draft(administrator, given(name, content))
    file = new.files.get()
    problems = [file.problem, *(each.get("problem", {}) for each in new.trial["files"])]
    assert any(told in problem.get("en", "") for problem in problems)
    assert all(problem.get("de") for problem in problems if problem.get("en"))
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
    from waypost.rooms.customers.actions import checking

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


def test_a_path_outside_the_import_folder_is_not_read(
    administrator: Member, settings: object, tmp_path: object
) -> None:
    setattr(settings, "IMPORT_FOLDER", str(tmp_path))  # noqa: B010
    with pytest.raises(WaypostError, match="no file"):
        imports.start(administrator, name="Shop", on_server=["../../etc/passwd"])


def test_ways_out_that_name_options_name_steps_of_the_wizard_instead() -> None:
    from waypost.core.analytics.readers.rejects import _WAY_OUT
    from waypost.rooms.customers.actions.reading import for_pages

    for english, german in _WAY_OUT.values():
        assert "option" not in for_pages(english, "en") and "Option" not in for_pages(german, "de")
    told = for_pages("No column looks like the time. Name the right one with the option time.", "en")
    assert told == "No column looks like the time. Choose in the step Columns."
    assert "Anders lesen" in for_pages("Das Trennzeichen nennt die Option separator.", "de")
