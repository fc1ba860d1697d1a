"""Two files that hold the same customers under different column names become one, once somebody says so."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.rooms.customers.giving import draft, given
from waypost.rooms.customers.actions import checking, imports, keeping, running
from waypost.rooms.customers.models import Import
from waypost.rooms.customers.queries.index import index
from waypost.rooms.customers.queries.same_ids import alike
from waypost.rooms.people.models import Member

WEB = "visitor_id,time,page\n" + "".join(f"K{who},2026-03-01T10:00:{who - 100:02}Z,/start\n" for who in range(100, 150))
ORDERS = "Kundennr;Zeitpunkt;Ereignis\n" + "".join(f"K{who};02.03.2026 11:00;Bestellung\n" for who in range(110, 160))
OTHERS = "Kundennr;Zeitpunkt;Ereignis\n" + "".join(
    f"{'K100' if who == 1 else f'Z{who}'};02.03.2026 11:00;Bestellung\n" for who in range(1, 51)
)


def _drafted(who: Member, orders: str = ORDERS) -> Import:
    return draft(who, given("web_events.csv", WEB), given("shop_bestellungen.csv", orders))


def test_equal_values_of_two_columns_are_proposed_as_one_kind_of_id(administrator: Member) -> None:
    found = _drafted(administrator)
    (pair,) = alike(found, list(found.files.all()))
    assert (pair.equal, round(pair.share, 2), pair.kind, pair.is_large) == (40, 0.8, "login", True)


def test_one_equal_value_is_shown_but_not_chosen(administrator: Member, browser: Callable[[Member], Client]) -> None:
    found = _drafted(administrator, OTHERS)
    (pair,) = alike(found, list(found.files.all()))
    assert (pair.equal, pair.is_large) == (1, False)
    page = browser(administrator).get(f"/w/house/customers/imports/{found.uuid}/?step=customers").content.decode()
    assert "1 equal value in both files: the same id" in page and " checked" not in page


@pytest.mark.parametrize(("chosen", "customers"), [(True, 60), (False, 100)])
def test_only_who_is_taken_as_the_same_becomes_one_person(
    administrator: Member, browser: Callable[[Member], Client], chosen: bool, customers: int
) -> None:
    found = _drafted(administrator)
    client, address = browser(administrator), f"/w/house/customers/imports/{found.uuid}/"
    page = client.get(f"{address}?step=customers").content.decode()
    assert "40 equal values in both files: the same id" in page and " checked" in page
    assert "Equal values in different customer columns" in client.get(f"{address}?step=check").content.decode()
    client.post(f"{address}same-ids/", {"step": "check", "same": ["1-2"] if chosen else []})
    checking.check(found.pk)
    found.refresh_from_db()
    assert found.trial["customers"] == customers
    assert bool(alike(found, list(found.files.all()))) is not chosen
    imports.begin(administrator, found.uuid)
    running.run(found.pk)
    keeping.keep(administrator.workspace_id)
    assert index(administrator).customers == customers
