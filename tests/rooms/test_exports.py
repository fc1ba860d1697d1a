"""Whatever leaves the house as a file stands in the journal, with who took it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from openpyxl import load_workbook

from tests.rooms.conftest import Members
from tests.rooms.customers.giving import BROKEN, draft, given
from tests.rooms.maps.conftest import BICYCLE
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.journal.records import told
from waypost.rooms.maps import actions as maps
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.sheets import csv_answer, xlsx_answer

Browser = Callable[[Member | None], Client]


def exports() -> list[tuple[str, Any, Any]]:
    rows = JournalEntry.objects.filter(verb="export.made").order_by("id")
    return [(row.actor_label, row.details["what"], row.details["format"]) for row in rows]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_who_takes_the_audit_log_stands_in_it(ending: str, administrator: Member, browser: Browser) -> None:
    answer = browser(administrator).get(f"/w/house/people/audit.{ending}?verb=member.joined")
    assert answer.status_code == 200
    assert exports() == [(str(administrator.user), "audit", ending.upper())]
    entry = JournalEntry.objects.get(verb="export.made").record()
    assert told(entry).en == f"{administrator.user} exported the audit log as {ending.upper()}: House"


@pytest.mark.parametrize("ending", ["svg", "json"])
def test_who_takes_a_journey_stands_in_the_journal(ending: str, administrator: Member, browser: Browser) -> None:
    made = maps.import_document(administrator, content=BICYCLE.encode()).journeys[0]
    address = f"/w/house/journeys/{made.uuid}/versions/1/{ending}"
    assert browser(administrator).get(address).status_code == 200
    assert exports() == [(str(administrator.user), "journey", ending.upper())]


def test_rejected_rows_are_told_to_their_giver_and_to_whoever_may_see_names(
    administrator: Member, member: Members, browser: Browser
) -> None:
    giver, other = member(Role.ANALYST), member(Role.ANALYST)
    new = draft(giver, given("tickets.csv", BROKEN))
    address = f"/w/house/customers/imports/{new.uuid}/rejects.csv"

    def read(who: Member) -> str:
        return b"".join(browser(who).get(address)).decode("utf-8-sig")

    assert "k7,yesterday" in read(giver) and "k7,yesterday" in read(administrator)
    told_other = read(other)
    assert "k7" not in told_other and "tickets.csv" in told_other
    assert [what for _, what, _ in exports()] == ["rejects"] * 3
    details = JournalEntry.objects.filter(verb="export.made").order_by("id").values_list("details", flat=True)
    assert [row["rows"] for row in details] == [True, True, False]


def test_an_export_that_is_refused_stands_nowhere(member: Members, browser: Browser) -> None:
    assert browser(member(Role.READER)).get("/w/house/people/audit.csv").status_code == 403
    assert exports() == []


def test_heads_of_tables_are_no_formulas_either() -> None:
    head, rows = ["=1+1", "Code"], [["@x", "b"]]
    text = b"".join(csv_answer("matrix", head, rows)).decode("utf-8-sig")
    assert text.splitlines() == ["'=1+1,Code", "'@x,b"]
    book = load_workbook(BytesIO(xlsx_answer("matrix", [*head, "a\x0bb"], rows).content))
    assert [(cell.value, cell.data_type) for cell in book.active[1]] == [("'=1+1", "s"), ("Code", "s"), ("ab", "s")]


@pytest.mark.parametrize(("language", "line"), [("de", "4,5;1,25;3;1.5.;1e+17"), ("en", "4.5,1.25,3,1.5.,1e+17")])
def test_numbers_are_written_as_a_spreadsheet_of_the_language_reads_them(language: str, line: str) -> None:
    """A German Excel takes "4.5" for the fourth of May. Texts stay what they are."""
    with override(language):
        answer = csv_answer("scores", ["a"], [[4.5, 1.25, 3, "1.5.", 1e17]])
    assert b"".join(answer).decode("utf-8-sig").splitlines()[1] == line
