"""Files become events that answer, wholly or not at all, and can be taken back."""

import pytest

from tests.rooms.customers.giving import BROKEN, PHONE, SHOP, draft, given, imported
from waypost.core.analytics.index.model import NoEventsError
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import imports, keeping
from waypost.rooms.customers.models import EventFile, Import
from waypost.rooms.customers.queries.index import index, standing
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.actions import change_workspace
from waypost.rooms.people.models import Member


def test_three_files_of_one_company_are_one_set_of_customers(administrator: Member) -> None:
    new = imported(administrator, given("shop.csv", SHOP), given("telefon.csv", PHONE), given("tickets.csv", BROKEN))
    assert new.state == Import.State.DONE, new.failed
    assert new.report["events"] == 90 + 30 + 40
    found = index(administrator)
    assert (found.events, found.customers) == (160, 40)
    assert standing(administrator).events == 160
    assert {d.name for d in found.dimensions} >= {"channel", "Abteilung"}


def test_rows_that_are_no_events_are_named(administrator: Member) -> None:
    new = draft(administrator, given("tickets.csv", BROKEN))
    rejects = {each["reason"]["en"]: each["first"] for each in new.trial["files"][0]["rejects"]}
    assert rejects["the customer is missing"] == [["tickets.csv", 42]]
    assert new.trial["rejected"] == 2


def test_an_undone_import_is_gone_as_a_whole(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP))
    second = imported(administrator, given("telefon.csv", PHONE), name="Phone")
    assert index(administrator).events == 120
    imports.undo(administrator, second.uuid)
    keeping.keep(administrator.workspace_id)
    assert index(administrator).events == 90
    assert EventFile.objects.filter(state=EventFile.State.UNDONE).count() == 1


def test_a_new_time_zone_or_week_makes_the_index_anew(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP))
    keeping.sweep()
    made = index(administrator)
    assert (made.zone, made.week_start) == ("Europe/Berlin", 0)
    change_workspace(administrator, zone="Asia/Tokyo", week_start=6)
    keeping.sweep()
    keeping.sweep()
    made = index(administrator)
    assert (made.zone, made.week_start) == ("Asia/Tokyo", 6)


def test_without_data_the_way_to_data_is_told(administrator: Member) -> None:
    with pytest.raises(NoEventsError, match="Import a file or connect a source"):
        index(administrator)


def test_an_import_is_added_with_its_files_and_started_when_it_runs(administrator: Member) -> None:
    def told() -> list[str]:
        found = journal.page(administrator.workspace_id, journal.Wanted(thing="import"))
        return [entry.verb for entry in found]

    with pytest.raises(WaypostError):
        draft(administrator, given("empty.csv", ""))
    assert told() == [] and not Import.objects.exists()
    new = draft(administrator, given("shop.csv", SHOP))
    assert told() == ["import.created"]
    imports.begin(administrator, new.uuid)
    assert told() == ["import.started", "import.created"]
