"""The pages of data, imports and the dictionary, entered as every kind of person."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.conftest import Members
from tests.rooms.customers.giving import BROKEN, PHONE, SHOP, draft, given, imported
from tests.rooms.customers.test_naming import shown
from waypost.rooms.customers.actions import checking, keeping, running
from waypost.rooms.customers.models import DataSource, DictionaryVersion, Import
from waypost.rooms.customers.queries.index import index
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
BASE = "/w/house/customers/"


def test_a_company_imports_three_files_in_the_browser(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    assert "No data yet" in client.get(BASE).content.decode()
    files = [_file("shop.csv", SHOP), _file("telefon.csv", PHONE), _file("tickets.csv", BROKEN)]
    answer = client.post(f"{BASE}imports/new/", {"source": "Shop", "files": files})
    page = answer["Location"]
    new = Import.objects.get()
    checking.check(new.pk)
    seen = {
        step: client.get(f"{page}?step={step}").content.decode() for step in ("files", "columns", "customers", "check")
    }
    assert "tickets.csv" in seen["files"] and "2 rejected" in seen["files"]
    assert "by its name" in seen["columns"]
    assert "20" in seen["customers"]  # k11 … k30 are in the shop and on the phone
    assert "the customer is missing" in seen["check"]
    streamed: Any = client.get(f"{page}rejects.csv")
    assert "tickets.csv,42,user_id,the customer is missing" in b"".join(streamed.streaming_content).decode()
    client.post(f"{page}begin/")
    running.run(new.pk)
    keeping.keep(administrator.workspace_id)
    assert "160 events came in" in client.get(page).content.decode()
    front = client.get(BASE).content.decode()
    assert "160 events of 40 customers" in front


def test_rows_of_a_draft_are_seen_by_whoever_gave_them_or_may_see_names(
    administrator: Member, member: Members, browser: Browser
) -> None:
    giver, other = member(Role.ANALYST), member(Role.ANALYST)
    new = draft(
        giver, given("crm.csv", SHOP.replace("k7;", "ada.meier@example.org;").replace("k1;", "eva@example.org;"))
    )

    def seen_by(who: Member) -> str:
        return browser(who).get(f"{BASE}imports/{new.uuid}/?step=columns").content.decode()

    assert "eva@example.org" in seen_by(giver) and "eva@example.org" in seen_by(administrator)
    masked = seen_by(other)
    assert "example.org" not in masked and "customer_id" in masked and "Rows may name persons" in masked


def test_a_column_may_be_read_otherwise(administrator: Member, browser: Browser) -> None:
    new = draft(administrator, given("shop.csv", SHOP))
    make = new.files.get().look["make"]
    uses = {"customer_id": "customer", "time": "time", "event": "touchpoint", "channel": "role:device"}
    sent = {f"use:{name}": use for name, use in uses.items()} | {"make": make, "id_kind": "login", "step": "columns"}
    browser(administrator).post(f"{BASE}imports/{new.uuid}/settings/", sent)
    checking.check(new.pk)
    new.refresh_from_db()
    assert new.trial["dimensions"] == [{"name": "channel", "role": "device", "words": ["web"]}]


def test_the_next_import_of_a_source_is_read_as_the_last(administrator: Member, browser: Browser) -> None:
    first = draft(administrator, given("shop.csv", SHOP))
    make = first.files.get().look["make"]
    uses = {"customer_id": "customer", "time": "time", "event": "touchpoint", "channel": "leave"}
    sent = {f"use:{name}": use for name, use in uses.items()} | {"make": make, "id_kind": "email"}
    client = browser(administrator)
    client.post(f"{BASE}imports/{first.uuid}/settings/", sent)
    checking.check(first.pk)
    client.post(f"{BASE}imports/{first.uuid}/begin/")
    running.run(first.pk)
    second = draft(administrator, given("shop-april.csv", SHOP.replace("2026-03", "2026-04")))
    look = second.files.get().look
    assert look["id_kind"] == "email"
    assert {column["name"]: column["use"] for column in look["columns"]}["channel"] == "leave"


def test_names_accepted_with_an_import_hold_for_it(administrator: Member, browser: Browser) -> None:
    new = draft(administrator, given("shop.csv", SHOP))
    client = browser(administrator)
    page = f"{BASE}imports/{new.uuid}/"
    assert "product_view" in client.get(f"{page}?step=touchpoints").content.decode()
    client.post(f"{page}names/", shown(client, f"{page}?step=touchpoints") | {"to:cart_add": "Basket", "do": "use"})
    client.post(f"{page}begin/")
    running.run(new.pk)
    keeping.keep(administrator.workspace_id)
    assert "Basket" in index(administrator).touchpoints
    assert DictionaryVersion.objects.get().note == "Shop"


def test_a_file_that_came_before_is_told(administrator: Member, browser: Browser) -> None:
    imported(administrator, given("shop.csv", SHOP))
    new = draft(administrator, given("again.csv", SHOP), name="Other")
    assert (
        "The same file was imported before" in browser(administrator).get(f"{BASE}imports/{new.uuid}/").content.decode()
    )


@pytest.mark.parametrize("address", ["", "imports/new/", "dictionary/", "dictionary/history/", "imports/{uuid}/"])
def test_only_those_with_the_right_come_in(
    address: str, administrator: Member, stranger: Member, member: Callable[[Role], Member], browser: Browser
) -> None:
    new = draft(administrator, given("shop.csv", SHOP))
    at = BASE + address.format(uuid=new.uuid)
    assert browser(None).get(at).status_code == 302
    assert browser(stranger).get(at).status_code == 404
    assert browser(member(Role.ANALYST)).get(at).status_code == 200
    assert browser(member(Role.READER)).get(at).status_code == 403
    assert browser(member(Role.DPO)).get(at).status_code == (403 if "new" in address else 200)


def test_a_stranger_finds_no_import_of_this_workspace(
    administrator: Member, stranger: Member, browser: Browser
) -> None:
    new = draft(administrator, given("shop.csv", SHOP))
    assert browser(stranger).get(f"/w/elsewhere/customers/imports/{new.uuid}/").status_code == 404
    assert browser(stranger).post(f"/w/elsewhere/customers/imports/{new.uuid}/begin/").status_code == 404


@pytest.mark.parametrize("verb", ["begin", "undo", "discard", "settings", "names", "again"])
def test_a_data_protection_officer_may_look_and_not_change(
    verb: str, administrator: Member, member: Callable[[Role], Member], browser: Browser
) -> None:
    new = draft(administrator, given("shop.csv", SHOP))
    assert browser(member(Role.DPO)).post(f"{BASE}imports/{new.uuid}/{verb}/").status_code == 403


def test_the_front_page_asks_as_often_for_many_imports_as_for_few(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)

    def asked(rows: int) -> int:
        for place in range(rows):
            source = DataSource.objects.create(workspace=administrator.workspace, kind="files", name=f"{rows}-{place}")
            Import.objects.create(workspace=administrator.workspace, member=administrator, name="x", source=source)
        with CaptureQueriesContext(connection) as queries:
            client.get(BASE)
        return len(queries)

    client.get(BASE)  # the first makes the row of the index
    assert asked(2) == asked(15)


def test_a_fragment_that_was_seen_is_not_sent_again(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    assert client.get(f"{BASE}state/?seen=0-0-0").status_code == 204


def _file(name: str, content: str) -> io.BytesIO:
    file = io.BytesIO(content.encode())
    file.name = name
    return file
