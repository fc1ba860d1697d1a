"""Persons by segment rule, persons and companies in the palette, companies in a constant number of queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rooms.conftest import Members
from tests.rooms.customers.persons.conftest import House, day
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import belonging
from waypost.rooms.customers.actions import companies as company_actions
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.queries import companies, listing
from waypost.rooms.customers.queries.listing import Wanted
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]


def names(house: House, **wanted: Any) -> list[str]:
    return sorted(row.person.name or "" for row in listing.listed(house.who, Wanted(**wanted)).rows)


@pytest.mark.parametrize(
    ("english", "german", "expected"),
    [
        ("did checkout", "hat checkout", ["Anna Kern", "Ben Old"]),
        ("did checkout at least 2 times", "hat checkout mindestens 2 mal", ["Anna Kern"]),
        ("did visit in last 5d", "hat visit in den letzten 5d", ["Finn Au"]),
        ("not did checkout and channel = App", "nicht hat checkout und channel = App", ["Dora Maier"]),
    ],
)
def test_a_segment_rule_narrows_the_list_in_both_languages(
    house: House, english: str, german: str, expected: list[str]
) -> None:
    assert names(house, rule=english) == names(house, rule=german) == expected


def test_a_rule_joins_with_the_other_filters_and_sees_new_data(house: House) -> None:
    assert names(house, rule="did checkout", channel="App") == ["Anna Kern"]
    assert names(house, rule="did checkout", words="Ben") == ["Ben Old"]
    house.events((house.numbers["eva"], day(28), "checkout", {"channel": "Web"}))
    assert names(house, rule="did checkout") == ["Anna Kern", "Ben Old", "Eva Lang"]


@pytest.mark.parametrize("rule", ["did", "channel =", "did nothing-known", "((did visit)", "\x00did", "(" * 400])
def test_an_unclear_rule_is_told_and_nobody_is_listed(house: House, browser: Browser, rule: str) -> None:
    with pytest.raises(WaypostError):
        listing.listed(house.who, Wanted.from_query({"rule": rule}))
    page = browser(house.who).get(reverse("customers:persons", args=["house"]), {"rule": rule})
    assert page.status_code == 422
    assert "Anna Kern" not in page.content.decode() and "rule_error" in page.content.decode()


def test_the_example_on_the_page_is_a_rule_that_holds(house: House, browser: Browser) -> None:
    page = browser(house.who).get(reverse("customers:persons", args=["house"]))
    listing.listed(house.who, Wanted(rule=page.context["example"]))
    listing.listed(house.who, Wanted(rule='hat "call" mindestens 2 mal in den letzten 90d'))


def palette(client: Client, words: str) -> list[tuple[str, str]]:
    answer = client.get(reverse("palette", args=["house"]), {"q": words}, headers={"accept": "application/json"})
    return [(entry["name"], entry["kind"]) for entry in answer.json()["entries"]]


def test_the_palette_finds_persons_by_name_only_for_whoever_may_see_names(
    house: House, member: Members, browser: Browser
) -> None:
    anna = house.person("anna")
    company_actions.create(house.who, name="Kerner Ltd")
    assert ("Anna Kern", "Person") in palette(browser(house.who), "kern")
    assert ("Kerner Ltd", "Company") in palette(browser(house.who), "kern")
    analyst = browser(member(Role.ANALYST))
    assert palette(analyst, "kern") == [("Kerner Ltd", "Company")]
    assert (anna.pseudonym, "Person") in palette(analyst, anna.pseudonym)
    assert palette(analyst, "anna@example.org") == []


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_the_palette_finds_no_customer_for_whoever_may_not_see_them(
    house: House, member: Members, browser: Browser, role: Role
) -> None:
    company_actions.create(house.who, name="Kerner Ltd")
    client = browser(member(role))
    assert palette(client, "kern") == [] == palette(client, house.person("anna").pseudonym)


def test_the_palette_finds_nobody_of_another_workspace(house: House, stranger: Member, browser: Browser) -> None:
    url = reverse("palette", args=["elsewhere"])
    answer = browser(stranger).get(url, {"q": house.person("anna").pseudonym}, headers={"accept": "application/json"})
    assert not [entry for entry in answer.json()["entries"] if entry["kind"] == "Person"]


def test_companies_are_listed_in_a_constant_number_of_queries_with_their_persons(
    house: House, browser: Browser
) -> None:
    def of(count: int, first: int) -> None:
        for n in range(first, first + count):
            made = company_actions.create(house.who, name=f"Firm {n:03}")
            company_actions.add_person(house.who, company=made.uuid, person=house.person("anna").uuid)

    url, client = reverse("customers:companies", args=["house"]), browser(house.who)
    of(2, 0)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    of(38, 2)
    with CaptureQueriesContext(connection) as more:
        assert "Firm 039" in client.get(url).content.decode()
    assert len(more) == len(few)


def test_a_person_with_two_identifiers_counts_once_in_a_company_and_in_what_it_was_merged_into(house: House) -> None:
    one, two = (company_actions.create(house.who, name=name) for name in ("One", "Two"))
    told = [(house.numbers["anna"], "One"), (house.numbers["c-anna"], "Two"), (house.numbers["ben"], "Two")]
    belonging.know(house.who.workspace_id, [belonging.Told(number, key, {}, "", day(1)) for number, key in told], "crm")
    company_actions.merge(house.who, company=one.uuid, other=two.uuid)
    (only,) = companies.listed(house.who, "", "1").object_list
    assert only.n_people == len(companies.insight(house.who, one).people) == 2
    assert numbers_of(house.who.workspace_id, [("login", "anna")]) == [house.numbers["anna"]]
