"""What no page offers, and what comes twice at once: told, or taken, and never an error of ours."""

import gzip
import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.rooms.customers.giving import SHOP, draft, given, imported
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import imports, looking
from waypost.rooms.customers.models import Import
from waypost.rooms.customers.queries.imports import sources
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]


def test_an_undo_that_is_refused_says_so_and_nothing_else(administrator: Member, browser: Browser) -> None:
    client, done = browser(administrator), imported(administrator, given("shop.csv", SHOP))
    address = f"/w/house/customers/imports/{done.uuid}/undo/"
    assert "The import is undone" in client.post(address, follow=True).content.decode()
    text = client.post(address, follow=True).content.decode()
    assert "Only an import that is done can be undone" in text and "The import is undone" not in text


def test_a_source_says_when_its_data_begin(administrator: Member) -> None:
    imported(administrator, given("late.csv", SHOP.replace("2026", "2027")))
    imported(administrator, given("shop.csv", SHOP))
    (row,) = sources(administrator)
    assert row.first == datetime(2026, 3, 1, 9, 1, tzinfo=UTC)


def test_a_use_of_a_column_that_no_list_offers_leaves_it_out(administrator: Member, browser: Browser) -> None:
    new = draft(administrator, given("shop.csv", SHOP))
    look = new.files.get().look
    sent = {f"use:{each['name']}": each["use"] for each in look["columns"]} | {"make": look["make"], "step": "columns"}
    sent |= {"use:channel": "role:emperor"}
    address = f"/w/house/customers/imports/{new.uuid}/settings/"
    answer = browser(administrator).post(address, sent, follow=True)
    assert answer.status_code == 200
    uses = {each["name"]: each["use"] for each in new.files.get().look["columns"]}
    assert uses["channel"] == "leave" and uses["event"] == "touchpoint"
    assert browser(administrator).post(address, sent | {"use:channel": "king"}, follow=True).status_code == 200


def test_a_bomb_behind_an_honest_beginning_is_refused(administrator: Member) -> None:
    chance = random.Random(7)
    honest = "".join(f"k{chance.random()};2026-03-01 10:00;view\n" for _ in range(1_200_000)).encode()
    packed = gzip.compress(honest, 1) + gzip.compress(b"k1;2026-03-01 10:00;view\n" * 6_000_000, 9)
    with pytest.raises(WaypostError, match="grows without measure"):
        imports.start(administrator, name="Shop", files=[given("shop.csv.gz", packed)])
    assert not Import.objects.exists()


def test_files_given_at_the_same_time_are_all_taken(administrator: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    new, look, nested = draft(administrator, given("one.csv", SHOP)), looking.looked, [True]

    def meanwhile(*args: Any) -> Any:
        if nested.pop() if nested else False:
            imports.add_files(administrator, new.uuid, files=[given("two.csv", SHOP)])
        return look(*args)

    monkeypatch.setattr(imports, "looked", meanwhile)
    imports.add_files(administrator, new.uuid, files=[given("three.csv", SHOP + "k99;2026-03-01 10:00;view;web\n")])
    rows = list(new.files.order_by("position"))
    assert [(row.position, row.name) for row in rows] == [(1, "one.csv"), (2, "two.csv"), (3, "three.csv")]
    for row in rows:
        row.of = new
        assert row.where.stat().st_size == row.size
