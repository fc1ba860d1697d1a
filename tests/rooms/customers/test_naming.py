"""Raw names get their touchpoints at once, each change is a version, and none is lost."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.rooms.customers.giving import SHOP, given, imported
from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import dictionary
from waypost.rooms.customers.models import IndexState
from waypost.rooms.customers.pages.naming import naming
from waypost.rooms.customers.queries.dictionary import changes, history, in_force
from waypost.rooms.customers.queries.index import index, standing
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]
AT = "/w/house/customers/dictionary/"


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
    client.post(
        f"{AT}save/", {"seen": "1", "to:checkout": "Purchase", "touchpoint-0": "Browsing", "stage-0": "Interest"}
    )
    assert set(index(administrator).touchpoints) == {"", "Browsing", "Purchase"}
    assert [rule.touchpoint for rule in in_force(administrator.workspace_id).rules] == ["Purchase", "Browsing"]
    client.post(f"{AT}save/", {"seen": "2", "how:checkout": "noise", "to:checkout": ""})
    assert index(administrator).events == 60


def test_an_outcome_that_no_list_offers_changes_nothing(administrator: Member, browser: Browser) -> None:
    imported(administrator, given("shop.csv", SHOP))
    dictionary.change(administrator, _of(Rule(Outcome.TOUCHPOINT, "Shop", names=("*",))), seen=0)
    answer = browser(administrator).post(f"{AT}save/", {"seen": "1", "outcome-0": "emperor"}, follow=True)
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
    client.post(f"{AT}save/", {"seen": "0", "suggested": "1"})
    assert IndexState.objects.get().dictionary_version == 1
    assert in_force(administrator.workspace_id).rules


def _of(*rules: Rule) -> Dictionary:
    return Dictionary(rules)
