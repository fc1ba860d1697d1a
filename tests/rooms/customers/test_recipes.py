"""Exports of a shop, a help desk and web analytics come in as they are, and one human is one person."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.core.analytics.readers.recipes.exports import (
    FRESHDESK_CSV,
    GA4_ROWS,
    OTRS_CSV,
    SHOPIFY_ORDER,
    SHOPWARE_CSV,
    ZAMMAD_CSV,
    ZENDESK,
    ZENDESK_CSV,
    lines,
)
from tests.rooms.customers.giving import draft, given, imported
from waypost.rooms.customers.actions import checking, imports, keeping, running
from waypost.rooms.customers.models import Company, CompanyPerson, Identifier, IdentityEdge, Import, Profile
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.queries.index import index, standing
from waypost.rooms.people.models import Member

SHOP = given("orders.json", json.dumps({"orders": [SHOPIFY_ORDER]}, indent=1))
DESK = given("tickets.json", json.dumps(ZENDESK, indent=2))
# The site knows who has signed in by the e-mail address.
WEB = given("events.jsonl", lines(*(row | {"user_id": "Ada@Example.org"} for row in GA4_ROWS[:1]), *GA4_ROWS[1:3]))
Browser = Callable[[Member | None], Client]


def person_of(who: Member, kind: str, value: str) -> int:
    return identity(who.workspace_id).person_of(Identifier.objects.get(kind=kind, value=value).person_no)


def test_shop_help_desk_and_web_site_know_one_person(administrator: Member, browser: Browser) -> None:
    new = imported(administrator, SHOP, DESK, WEB)
    assert new.state == Import.State.DONE, new.failed
    ada = person_of(administrator, "email", "ada@example.org")
    assert ada == person_of(administrator, "login", "zendesk:77") == person_of(administrator, "login", "shopify:70")
    assert ada == person_of(administrator, "cookie", GA4_ROWS[0]["user_pseudo_id"])
    assert index(administrator).customers == 3  # Ada, and two visitors who are nobody else
    assert standing(administrator).identity_version == 1
    assert set(Profile.objects.filter(email="ada@example.org").values_list("name", flat=True)) == {"Ada Weiß"}
    assert set(Company.objects.values_list("name", flat=True)) >= {"Weiß GmbH"}

    from waypost.rooms.customers.queries import persons

    page = browser(administrator).get(persons.shown(administrator, [ada])[0].url)
    words = page.content.decode()
    assert "zendesk:77" in words and "order placed" in words and "ticket opened" in words


def test_what_an_undone_import_told_of_persons_is_gone(administrator: Member) -> None:
    first = imported(administrator, SHOP, name="Shop")
    imported(administrator, DESK, name="Desk")
    ada = person_of(administrator, "email", "ada@example.org")
    assert ada == person_of(administrator, "login", "shopify:70") == person_of(administrator, "login", "zendesk:77")
    before = standing(administrator).identity_version
    imports.undo(administrator, first.uuid)
    running.run(first.pk)
    keeping.keep(administrator.workspace_id)
    assert not Identifier.objects.filter(value="shopify:70").exists()  # only the shop knew it
    assert person_of(administrator, "email", "ada@example.org") == person_of(administrator, "login", "zendesk:77")
    assert standing(administrator).identity_version > before
    assert not [row for row in CompanyPerson.objects.all() if str(first.uuid) in str(row.told)]
    profile = Profile.objects.get(email="ada@example.org")
    assert profile.name == "Ada Weiß" and "city" not in profile.traits  # only the shop knew the city
    first.refresh_from_db()
    assert not first.learned


def test_links_of_an_import_that_fails_tie_nobody(administrator: Member) -> None:
    new = draft(administrator, SHOP, given("late.json", json.dumps(ZENDESK)))
    imports.begin(administrator, new.uuid)
    new.files.get(name="late.json").where.write_text("[]")
    running.run(new.pk)
    keeping.keep(administrator.workspace_id)
    new.refresh_from_db()
    assert new.state == Import.State.FAILED and IdentityEdge.objects.filter(imported=new).exists()
    assert person_of(administrator, "email", "ada@example.org") != person_of(administrator, "login", "shopify:70")
    assert not Profile.objects.exists() and not Company.objects.exists()


def test_documents_of_different_systems_are_not_taken_for_one_make(administrator: Member) -> None:
    new = draft(administrator, SHOP, DESK, given("cut.json", json.dumps(ZENDESK, indent=1)[:300]))
    shop, desk, cut = new.files.order_by("position")
    assert shop.look["make"] != desk.look["make"]
    assert (shop.look["recipe"]["key"], desk.look["recipe"]["key"]) == ("shopify-orders", "zendesk-tickets")
    assert cut.problem and "recipe" not in cut.look


def test_the_wizard_names_the_recipe_and_lets_choose_another(administrator: Member, browser: Browser) -> None:
    new = draft(administrator, given("tickets.csv", ZENDESK_CSV))
    client = browser(administrator)
    address = reverse("customers:import", args=["house", new.uuid])
    page = client.get(address, headers={"accept-language": "de"}).content.decode()
    assert "Zendesk" in page and "Requester" in page
    for step in ("columns", "touchpoints", "customers", "check"):
        assert client.get(f"{address}?step={step}").status_code == 200
    change = reverse("customers:import_change", args=["house", new.uuid])
    make = new.files.get().look["make"]
    client.post(change, {"step": "files", "make": make, "position": "1", "recipe": "none"})
    checking.check(new.pk)
    row = new.files.get()
    assert "recipe" not in row.look and row.look["columns"][0]["name"] == "Id"
    client.post(change, {"step": "files", "make": make, "position": "1", "recipe": "shopify-orders"})
    problem = new.files.get().problem
    assert "does not look like Shopify orders" in problem["en"] and "step Files" in problem["en"]
    assert "recipe=" not in problem["en"] + problem["de"] and "Option" not in problem["de"]
    client.post(change, {"step": "files", "make": make, "position": "1", "recipe": ""})
    assert new.files.get().look["recipe"]["key"] == "zendesk-tickets"
    assert client.post(change, {"make": make, "recipe": "made-up"}).status_code == 302
    assert new.files.get().look["recipe"]["key"] == "zendesk-tickets"


SAVED_IN_EXCEL = {
    "zendesk-tickets": ZENDESK_CSV,
    "freshdesk-tickets": FRESHDESK_CSV,
    "otrs-tickets": OTRS_CSV,
    "zammad-tickets": ZAMMAD_CSV,
    "shopware-orders": SHOPWARE_CSV,
}


@pytest.mark.parametrize("recipe", SAVED_IN_EXCEL)
def test_an_export_that_was_opened_and_saved_in_excel_tells_the_same(recipe: str, administrator: Member) -> None:
    came = draft(administrator, given("export.csv", SAVED_IN_EXCEL[recipe]))
    rows = list(csv.reader(io.StringIO(SAVED_IN_EXCEL[recipe]), delimiter=came.files.get().look["separator"]))
    with io.StringIO(newline="") as out:
        csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
        saved = draft(administrator, given("export.csv", out.getvalue().encode("utf-8-sig")))
    assert saved.files.get().look["recipe"]["key"] == recipe
    for what in ("events", "rejected", "customers", "names", "links", "persons", "companies", "first", "last"):
        assert saved.trial[what] == came.trial[what], what


def test_orders_with_notes_of_several_lines_and_buyers_without_an_address(administrator: Member) -> None:
    head = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Total,Created at,Lineitem name,Notes,Cancelled at,Id,Source\r\n"
    rows = "".join(
        f'#{1001 + n},{mail},{status},,unfulfilled,EUR,5{n}.90,2026-11-2{n} 10:15:00 +0100,Bag,"Ring twice\r\n""2nd floor""",'
        f"{cancelled},555{n},web\r\n"
        for n, (mail, status, cancelled) in enumerate(
            [
                ("ada@example.org", "paid", ""),
                ("bo@example.org", "voided", "2026-11-22 12:00:00 +0100"),
                ("", "paid", ""),
            ]
        )
    )
    new = draft(administrator, given("orders_export_1.csv", ("\ufeff" + head + rows).encode()))
    assert new.files.get().look["recipe"]["key"] == "shopify-orders"
    assert dict(new.trial["names"]) == {"order placed": 2, "order cancelled": 1}
    assert new.trial["rejected"] == 1 and new.trial["customers"] == 2
    rejects = new.trial["files"][0]["rejects"]
    assert rejects[0]["reason"]["de"] == "Kunden-ID fehlt"
    assert rejects[0]["first"][0][1] == 6  # the line the row begins in, with lines inside of cells counted
