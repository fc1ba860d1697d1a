"""Raw names get their touchpoints at once, each change is a version, and none is lost."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from tests.rooms.customers.giving import SHOP, draft, given, imported
from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import checking, dictionary, imports
from waypost.rooms.customers.models import Import, IndexState
from waypost.rooms.customers.pages.naming import naming
from waypost.rooms.customers.queries.dictionary import changes, history, in_force
from waypost.rooms.customers.queries.index import index, standing
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]
AT = "/w/house/customers/dictionary/"


def shown(client: Client, address: str) -> dict[str, str]:
    """What the form of the table at an address would send when nothing in it is changed."""
    page = client.get(address).content.decode()
    inputs = re.findall(r'<input[^>]* name="((?:rules|seen|touchpoint-|stage-)[^"]*)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in inputs}


def test_a_change_holds_at_once_and_makes_no_index(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP))
    before = standing(administrator)
    dictionary.change(administrator, _of(Rule(Outcome.NOISE, names=("cart_*",))), seen=0)
    after = standing(administrator)
    assert (after.generation, after.building) == (before.generation, False)
    assert after.versions != before.versions
    assert index(administrator).events == 60
    assert index(administrator).versions.dictionary == "1"


def test_who_edited_an_old_version_is_told(administrator: Member) -> None:
    dictionary.change(administrator, _of(Rule(Outcome.NOISE, names=("a",))), seen=0)
    with pytest.raises(WaypostError, match="Somebody else"):
        dictionary.change(administrator, _of(Rule(Outcome.NOISE, names=("b",))), seen=0)


def test_history_tells_the_rules_that_came_and_went(administrator: Member) -> None:
    cart, order = (
        Rule(Outcome.TOUCHPOINT, "Cart", names=("cart*",)),
        Rule(Outcome.TOUCHPOINT, "Order", names=("order",)),
    )
    dictionary.change(administrator, _of(cart), seen=0)
    dictionary.change(administrator, _of(order), seen=1)
    assert [(one.number, one.added, one.removed) for one in history(administrator)] == [(2, 1, 1), (1, 1, 0)]
    assert [(one.kind, one.rule.touchpoint) for one in changes(administrator, 2)] == [("-", "Cart"), ("+", "Order")]
    assert dictionary.go_back(administrator, 1) == 3
    assert in_force(administrator.workspace_id).rules == (cart,)


def test_a_rule_about_a_dimension_that_is_gone_is_passed_over(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP))
    rule = Rule(Outcome.HIDE, names=("*",), attributes={"branch": ("north",)})
    dictionary.change(administrator, _of(rule), seen=0)
    assert index(administrator).events == 90


def test_single_names_win_over_patterns(administrator: Member, browser: Browser) -> None:
    imported(administrator, given("shop.csv", SHOP))
    dictionary.change(administrator, _of(Rule(Outcome.TOUCHPOINT, "Shop", names=("*",))), seen=0)
    client = browser(administrator)
    assert "100" in client.get(AT).content.decode()
    changed = {"to:checkout": "Purchase", "touchpoint-0": "Browsing", "stage-0": "Interest"}
    client.post(f"{AT}save/", shown(client, AT) | changed)
    assert set(index(administrator).touchpoints) == {"", "Browsing", "Purchase"}
    assert [rule.touchpoint for rule in in_force(administrator.workspace_id).rules] == ["Purchase", "Browsing"]
    client.post(f"{AT}save/", shown(client, AT) | {"how:checkout": "noise", "to:checkout": ""})
    assert index(administrator).events == 60


def test_an_outcome_that_no_list_offers_changes_nothing(administrator: Member, browser: Browser) -> None:
    imported(administrator, given("shop.csv", SHOP))
    dictionary.change(administrator, _of(Rule(Outcome.TOUCHPOINT, "Shop", names=("*",))), seen=0)
    client = browser(administrator)
    answer = client.post(f"{AT}save/", shown(client, AT) | {"outcome-0": "emperor"}, follow=True)
    assert answer.status_code == 200
    assert [rule.touchpoint for rule in in_force(administrator.workspace_id).rules] == ["Shop"]


def test_two_hundred_names_are_searched(administrator: Member) -> None:
    names = [(f"screen_{number}", 1) for number in range(200)]
    table = naming(names, _of(Rule(Outcome.TOUCHPOINT, "Ten", names=("screen_1?",))), "_19")
    assert [name.raw for name in table.left] == [f"screen_{number}" for number in range(190, 200)]
    assert [(group.rule.touchpoint, len(group.names)) for group in table.groups] == [("Ten", 1)]


def test_suggestions_are_accepted_as_a_whole(administrator: Member, browser: Browser) -> None:
    imported(administrator, given("shop.csv", SHOP))
    client = browser(administrator)
    client.post(f"{AT}save/", shown(client, f"{AT}?suggest=1"))
    assert IndexState.objects.get().dictionary_version == 1
    assert in_force(administrator.workspace_id).rules


def spelled(cart: int, order: int) -> str:
    """So many customers who put something in the cart, and who order; each is spelled in two ways."""
    rows = [
        f"{name}{number};2026-03-01 10:00:{number:02};{name.replace('_', '-') if number % 2 else name}"
        for name, count in (("cart_view", cart), ("order_place", order))
        for number in range(count)
    ]
    return "customer_id;time;event\n" + "\n".join(rows) + "\n"


def test_a_form_means_the_suggestions_it_was_made_from_though_events_have_come_since(
    administrator: Member, browser: Browser
) -> None:
    imported(administrator, given("a.csv", spelled(20, 10)))
    client = browser(administrator)
    form = shown(client, f"{AT}?suggest=1")
    cart, order = (form[f"touchpoint-{number}"] for number in (0, 1))
    assert ("art" in cart, "rder" in order) == (True, True)
    imported(administrator, given("b.csv", spelled(0, 40)), name="Other")
    assert shown(client, f"{AT}?suggest=1")["touchpoint-0"] == order
    client.post(f"{AT}save/", form | {"touchpoint-0": "Basket", "touchpoint-1": "Purchase"})
    named = {rule.touchpoint: rule.names for rule in in_force(administrator.workspace_id).rules}
    assert named == {"Basket": ("cart-view", "cart_view"), "Purchase": ("order-place", "order_place")}


def test_a_form_that_does_not_tell_its_rules_changes_nothing(administrator: Member, browser: Browser) -> None:
    imported(administrator, given("a.csv", spelled(20, 10)))
    for rules in ({}, {"rules": "touchpoints: []"}):
        sent = {"seen": "0", "suggested": "1", "touchpoint-0": "Basket", **rules}
        answer = browser(administrator).post(f"{AT}save/", sent, follow=True)
        assert "has changed meanwhile" in answer.content.decode()
    assert in_force(administrator.workspace_id).rules == ()


def test_names_of_an_import_that_are_others_by_now_are_not_named_by_an_old_form(
    administrator: Member, browser: Browser
) -> None:
    new = draft(administrator, given("a.csv", spelled(20, 10)))
    page, client = f"/w/house/customers/imports/{new.uuid}/", browser(administrator)
    form = shown(client, f"{page}?step=touchpoints")
    imports.add_files(administrator, new.uuid, files=[given("b.csv", spelled(0, 40))])
    checking.check(new.pk)
    answer = client.post(f"{page}names/", form | {"touchpoint-0": "Basket", "do": "use"}, follow=True)
    assert "has changed meanwhile" in answer.content.decode()
    assert Import.objects.get().labels == ""
    form = shown(client, f"{page}?step=touchpoints")
    client.post(f"{page}names/", form | {"touchpoint-0": "Purchase", "do": "use"})
    assert "Purchase" in Import.objects.get().labels


def _of(*rules: Rule) -> Dictionary:
    return Dictionary(rules)
