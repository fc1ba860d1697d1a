"""The API of persons: by key, with the rights of the key; and companies."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.rooms.conftest import Members
from tests.rooms.customers.persons.conftest import House, day
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import belonging, companies, telling
from waypost.rooms.customers.actions import persons as person_actions
from waypost.rooms.customers.models import Company
from waypost.rooms.customers.queries import companies as company_queries
from waypost.rooms.customers.queries import listing
from waypost.rooms.customers.queries.listing import Wanted
from waypost.rooms.customers.records.identifiers import kept as kept_as
from waypost.rooms.people import actions as people
from waypost.rooms.people.records import Key
from waypost.rooms.people.rights import DECLARED, Role


def call(house: House, rights: list[str], method: str, path: str, body: Any = None) -> Any:
    _, text = people.make_key(house.who, name=str(uuid4()), rights=[DECLARED[right] for right in rights])
    sent = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
    return getattr(Client(), method)(f"/api/v1{path}", headers={"Authorization": f"Bearer {text}"}, **sent)


def test_a_key_finds_a_person_by_an_outside_id(house: House) -> None:
    found = call(house, ["customers.see", "customers.names"], "get", "/persons?kind=cookie&value=c-anna")
    assert found.status_code == 200
    told = found.json()
    assert told["name"] == "Anna Kern" and told["contacts"] == 5
    assert {(each["kind"], each["value"]) for each in told["identifiers"]} == {("login", "anna"), ("cookie", "c-anna")}
    assert call(house, ["customers.see"], "get", "/persons?kind=cookie&value=c-anna").status_code == 403


@pytest.mark.parametrize(
    ("kind", "kept", "written"),
    [
        ("email", "ada@example.org", "Ada@Example.ORG"),
        ("phone", "+4971112345", "0049 711 / 123-45"),
        ("email", "Old@Example.org", "Old@Example.org"),  # kept before addresses were compared
    ],
)
def test_a_person_is_found_by_an_address_as_people_write_it(house: House, kind: str, kept: str, written: str) -> None:
    house.number(kind, kept)
    found = call(
        house, ["customers.names", "customers.see"], "get", f"/persons?{urlencode({'kind': kind, 'value': written})}"
    )
    assert found.status_code == 200
    assert found.json()["identifiers"][0]["value"] == kept


@given(st.sampled_from(["email", "phone", "login"]), st.text(max_size=30) | st.from_regex(r"[+0-9 /()-]{3,15}"))
def test_who_asks_and_who_imports_write_an_id_the_same_way(kind: str, value: str) -> None:
    assert telling.named(value, kind) == (kind, kept_as(kind, value))


def test_a_key_without_the_right_to_names_sees_a_pseudonym_and_opens_none(house: House) -> None:
    anna = house.person("anna")
    told = call(house, ["customers.see"], "get", f"/persons/{anna.uuid}").json()
    assert told["name"] is None and told["identifiers"] is None and told["pseudonym"] == anna.pseudonym
    key = Key(house.who.workspace_id, 1, "key", frozenset({"customers.names_with_reason"}))
    with pytest.raises(WaypostError, match="Only a member"):
        person_actions.open_name(key, person=anna.uuid, reason="because I want to")


def test_consents_and_erasure_by_key(house: House) -> None:
    anna = house.person("anna")
    path = f"/persons/{anna.uuid}/consents"
    said = {"purpose": "news", "channel": "mail", "given": True, "proof": "form 3"}
    assert call(house, ["customers.names", "customers.see"], "post", path, said).status_code == 201
    (seen,) = call(house, ["customers.see"], "get", path).json()
    assert seen["given"] is True and seen["proof"] is None
    assert call(house, ["customers.see", "customers.names"], "get", path).json()[0]["proof"] == "form 3"
    assert call(house, ["customers.names"], "post", path, said | {"proof": ""}).status_code == 422
    assert call(house, ["customers.see"], "post", f"/persons/{anna.uuid}/erasure", {}).status_code == 403
    assert call(house, ["customers.erase"], "post", f"/persons/{anna.uuid}/erasure", {}).status_code == 202
    assert call(house, ["customers.see"], "get", f"/persons/{anna.uuid}").status_code == 404


def test_persons_of_another_workspace_are_not_there(house: House, stranger: Any) -> None:
    _, text = people.make_key(stranger, name="theirs", rights=[DECLARED["customers.see"]])
    answer = Client().get(f"/api/v1/persons/{house.person('anna').uuid}", headers={"Authorization": f"Bearer {text}"})
    assert answer.status_code == 404


def test_companies_come_from_sources_and_are_merged_and_apart_again(house: House) -> None:
    of = house.numbers
    told = [
        belonging.Told(of["anna"], "C-1", {"name": "Nord"}, "Buyer", day(1)),
        belonging.Told(of["ben"], "C-1", {"plan": "pro"}, "", day(2)),
        belonging.Told(of["cem"], "C-2", {"name": "Nord Ltd"}, "", day(3)),
    ]
    belonging.know(house.who.workspace_id, told, "CRM")
    belonging.know(house.who.workspace_id, told, "CRM")
    one, two = Company.objects.order_by("key")
    assert (one.name, one.traits) == ("Nord", {"name": "Nord", "plan": "pro"})
    found = company_queries.insight(house.who, one)
    assert (len(found.people), found.contacts) == (2, 7)
    assert {each.role for each in found.people} == {"Buyer", ""}
    companies.merge(house.who, company=one.uuid, other=two.uuid)
    assert len(company_queries.insight(house.who, one).people) == 3
    assert listing.listed(house.who, Wanted(company=str(one.uuid))).total == 3
    companies.unmerge(house.who, other=two.uuid)
    assert len(company_queries.insight(house.who, one).people) == 2


def test_companies_that_were_merged_one_into_another_come_apart_as_they_were(house: House) -> None:
    a, b, c, d = (companies.create(house.who, name=name) for name in "ABCD")
    for company, person in ((a, "anna"), (b, "ben"), (c, "cem"), (d, "dora")):
        companies.add_person(house.who, company=company.uuid, person=house.person(person).uuid)

    def people(company: Company) -> set[str | None]:
        found = company_queries.by_uuid(house.who, company.uuid)
        return {each.row.person.name for each in company_queries.insight(house.who, found).people}

    companies.merge(house.who, company=b.uuid, other=c.uuid)
    companies.merge(house.who, company=c.uuid, other=d.uuid)  # C is B by now
    companies.merge(house.who, company=a.uuid, other=b.uuid)
    assert people(a) == {"Anna Kern", "Ben Old", "Cem New", "Dora Maier"}
    companies.unmerge(house.who, other=b.uuid)
    assert people(a) == {"Anna Kern"} and people(c) == people(b) == {"Ben Old", "Cem New", "Dora Maier"}
    companies.merge(house.who, company=a.uuid, other=b.uuid)
    companies.unmerge(house.who, other=c.uuid)
    assert people(c) == {"Cem New"} and people(a) == {"Anna Kern", "Ben Old", "Dora Maier"}
    companies.unmerge(house.who, other=b.uuid)
    assert (people(a), people(b)) == ({"Anna Kern"}, {"Ben Old", "Dora Maier"})


@pytest.mark.parametrize("role", list(Role))
def test_every_page_asks_for_its_right(house: House, member: Members, browser: Any, role: Role) -> None:
    client, url = browser(member(role)), house.person("anna").url
    sees = role not in (Role.READER, Role.CONTRIBUTOR)
    assert client.get(url).status_code == (200 if sees else 403)
    merges = role in (Role.ADMINISTRATOR, Role.CX_MANAGER, Role.ANALYST, Role.SERVICE_AGENT, Role.TEAM_LEAD)
    assert client.get(url + "unite/").status_code == (200 if merges else 403)
    assert client.get(url + "separate/").status_code == (200 if merges else 403)
    erases = role in (Role.ADMINISTRATOR, Role.DPO)
    assert client.get(url + "erase/").status_code == (200 if erases else 403)
    assert client.post(url + "export.zip").status_code == (200 if erases else 403)
    assert client.post(url + "erase/", {"pseudonym": "wrong"}).status_code == (422 if erases else 403)
