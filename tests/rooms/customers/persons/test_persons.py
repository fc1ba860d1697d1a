"""Persons: listed, searched, named for a reason; what each kind of member sees."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rooms.conftest import Members
from tests.rooms.customers.persons.conftest import House
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import consents
from waypost.rooms.customers.actions import persons as actions
from waypost.rooms.customers.queries import listing, persons
from waypost.rooms.customers.queries.listing import Wanted
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]


def test_everybody_with_a_contact_is_listed_the_latest_first(house: House) -> None:
    page = listing.listed(house.who, Wanted())
    assert page.total == len(page.rows) == 6
    assert [row.last for row in page.rows] == sorted((row.last for row in page.rows if row.last), reverse=True)


def test_pages_follow_one_another_without_a_gap(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [row.person.number for row in listing.listed(house.who, Wanted(sort="contacts")).rows]
    monkeypatch.setattr(listing, "PAGE", 2)
    seen, after = [], ""
    for _ in range(4):
        page = listing.listed(house.who, Wanted(sort="contacts", after=after))
        seen += [row.person.number for row in page.rows]
        if not (after := page.after):
            break
    assert seen == whole


def test_a_person_is_found_by_name_mail_identifier_and_pseudonym(house: House) -> None:
    anna = house.person("anna")
    for words in (
        "Anna",
        "kern",
        "anna@",
        "anna",
        "c-an",
        anna.pseudonym,
        anna.pseudonym.removeprefix("Person ").lower(),
    ):
        assert anna.number in persons.found(house.who, words), words
    assert persons.found(house.who, "nobody") == []


def test_who_sees_pseudonyms_cannot_search_by_name(house: House, member: Members) -> None:
    analyst = member(Role.ANALYST)
    anna = house.person("anna")
    assert persons.found(analyst, "Anna") == [] == persons.found(analyst, "anna@example.org")
    assert persons.found(analyst, anna.pseudonym) == [anna.number]


def test_a_name_is_opened_with_a_reason_for_one_member_and_one_person(house: House, member: Members) -> None:
    analyst, other = member(Role.ANALYST), member(Role.ANALYST)
    anna, ben = house.person("anna"), house.person("ben")
    assert persons.shown(analyst, [anna.number])[0].name is None
    with pytest.raises(WaypostError, match="at least"):
        actions.open_name(analyst, person=anna.uuid, reason="so")
    assert actions.open_name(analyst, person=anna.uuid, reason="Call back on ticket 4711").name == "Anna Kern"
    assert [one.name for one in persons.shown(analyst, [anna.number, ben.number])] == ["Anna Kern", None]
    assert persons.shown(other, [anna.number])[0].name is None
    told = journal.of_subject(analyst.workspace_id, anna.uuid)[0]
    assert told.verb == "person.named" and told.details["reason"] == "Call back on ticket 4711"
    assert "Anna" not in told.subject.label


def test_a_pseudonym_page_holds_neither_name_nor_identifier(house: House, member: Members, browser: Browser) -> None:
    anna = house.person("anna")
    text = browser(member(Role.ANALYST)).get(anna.url).content.decode()
    assert anna.pseudonym in text
    assert "Kern" not in text and "anna@example.org" not in text and "c-anna" not in text
    named = browser(house.who).get(anna.url).content.decode()
    assert "Anna Kern" in named and "anna@example.org" in named


def test_free_text_that_may_name_a_person_is_shown_with_the_name_only(
    house: House, member: Members, browser: Browser
) -> None:
    anna, analyst = house.person("anna"), member(Role.ANALYST)
    actions.open_name(member(Role.SERVICE_AGENT), person=anna.uuid, reason="Call back Ms Kern about her order")
    consents.write_down(
        house.who, person=anna.uuid, purpose="news", channel="mail", given=True, proof="Form of Anna Kern"
    )
    masked = browser(analyst).get(anna.url).content.decode()
    assert "Kern" not in masked and "saw who" in masked and "shown with the name" in masked
    actions.open_name(analyst, person=anna.uuid, reason="Check the proof of consent")
    opened = browser(analyst).get(anna.url).content.decode()
    assert "Form of Anna Kern" in opened and "Call back Ms Kern about her order" in opened


def test_a_constant_number_of_queries_lists_any_number_of_persons(house: House, browser: Browser) -> None:
    client = browser(house.who)
    url = reverse("customers:persons", args=["house"])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    house.many(40)
    client.get(url)
    with CaptureQueriesContext(connection) as more:
        text = client.get(url).content.decode()
    assert "46" in text
    assert len(more) == len(few)


def test_status_follows_the_declared_rule(house: House) -> None:
    assert {row.status for row in listing.listed(house.who, Wanted()).rows} == {"prospect"}
    actions.set_rules(house.who, conversions=["checkout"], lapsed_days=10)
    status = {row.person.name: str(row.status) for row in listing.listed(house.who, Wanted()).rows}
    assert status["Anna Kern"] == "customer" and status["Ben Old"] == "lapsed" and status["Cem New"] == "prospect"
    only = listing.listed(house.who, Wanted(status="lapsed"))
    assert [row.person.name for row in only.rows] == ["Ben Old"]


@pytest.mark.parametrize(
    "query", ["?after=nonsense", "?after=-9.9", "?sort=x&status=y&since=-1", "?company=zz&consent=:", "?q=%00%27"]
)
def test_a_senseless_address_is_still_a_page(house: House, browser: Browser, query: str) -> None:
    assert browser(house.who).get(reverse("customers:persons", args=["house"]) + query).status_code == 200
