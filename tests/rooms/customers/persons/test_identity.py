"""Which identifiers are one person: told by sources, by hand, taken back; each state is a version."""

from collections.abc import Callable

import numpy as np
import pytest
from django.test import Client

from tests.rooms.customers.persons.conftest import House, day
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import identity
from waypost.rooms.customers.models import IdentityVersion
from waypost.rooms.customers.models.persons import identity_folder
from waypost.rooms.customers.queries import index, listing, person, persons
from waypost.rooms.customers.queries.identity import canonical
from waypost.rooms.customers.queries.listing import Wanted
from waypost.rooms.customers.records.edges import Edge
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]


def test_a_cookie_and_its_login_are_one_person_in_every_answer(house: House) -> None:
    assert house.person("c-anna").number == house.person("anna").number
    version, numbers = canonical(house.who.workspace_id)
    assert version == 1 == index.standing(house.who).identity_version
    assert numbers[house.numbers["c-anna"]] == house.numbers["anna"]
    history = person.contact_history(house.who, house.person("anna").number)
    assert history is not None and len(history.contacts) == 5


def test_the_chain_says_why_in_both_languages(house: House) -> None:
    known = person.known_by(house.who, house.person("anna").number, masked=False)
    assert [each.value for each in known] == ["anna", "c-anna"]
    assert "signed in on the same device" in known[1].why[0].en and "Shop" in known[1].why[0].en
    assert "am selben Gerät angemeldet" in known[1].why[0].de


def test_edges_that_say_nothing_new_make_no_new_version(house: House) -> None:
    of = house.numbers
    identity.add_edges(house.who.workspace_id, house.source.pk, [Edge("email", of["anna"], of["c-anna"], day(9))])
    house.keep()
    assert canonical(house.who.workspace_id)[0] == 1
    assert identity.resolve(house.who.workspace_id)[0] == 1


def test_an_identifier_that_ties_too_many_ties_nobody(house: House) -> None:
    numbers = [house.number("login", f"family{n}") for n in range(15)]
    tablet = house.number("device", "tablet")
    identity.add_edges(house.who.workspace_id, None, [Edge("device", tablet, each, day(9)) for each in numbers])
    house.keep()
    assert len({house.person(f"family{n}").number for n in range(15)}) == 15


def test_two_persons_are_united_and_apart_again(house: House) -> None:
    anna, dora = house.person("anna"), house.person("dora")
    change = identity.merge(house.who, person=anna.uuid, other=dora.uuid)
    house.keep()
    assert house.person("dora").number == house.person("anna").number == anna.number
    assert persons.by_uuid(house.who, dora.uuid).uuid == anna.uuid
    assert canonical(house.who.workspace_id)[0] == 2
    identity.undo(house.who, change=change.uuid)
    identity.undo(house.who, change=change.uuid)
    house.keep()
    assert house.person("dora").number == dora.number != anna.number
    identity.merge(house.who, person=anna.uuid, other=dora.uuid)
    house.keep()
    assert house.person("dora").number == anna.number


def test_nobody_is_united_with_themselves(house: House) -> None:
    anna = house.person("anna")
    with pytest.raises(WaypostError, match="one person already"):
        identity.merge(house.who, person=anna.uuid, other=anna.uuid)


def test_identifiers_taken_away_are_a_person_of_their_own_and_stay_it(house: House) -> None:
    of = house.numbers
    more = house.number("cookie", "c-anna-2")
    identity.add_edges(house.who.workspace_id, None, [Edge("login", of["anna"], more, day(3))])
    house.keep()
    anna = house.person("anna")
    change = identity.split(house.who, person=anna.uuid, numbers=[of["c-anna"], more])
    house.keep()
    assert house.person("c-anna").number == house.person("c-anna-2").number != house.person("anna").number
    identity.add_edges(house.who.workspace_id, None, [Edge("email", of["anna"], more, day(8))])
    identity.undo(house.who, change=change.uuid)
    house.keep()
    assert {house.person(each).number for each in ("anna", "c-anna", "c-anna-2")} == {anna.number}


@pytest.mark.parametrize("chosen", [(), ("anna", "c-anna"), ("dora",)])
def test_neither_none_nor_all_identifiers_can_be_taken_away(house: House, chosen: tuple[str, ...]) -> None:
    with pytest.raises(WaypostError, match="at least one"):
        identity.split(house.who, person=house.person("anna").uuid, numbers=[house.numbers[each] for each in chosen])


def test_a_lost_file_of_a_version_is_made_again(house: House) -> None:
    for path in identity_folder(house.who.workspace.uuid).glob("*.npy"):
        path.unlink()
    identity.sweep()
    house.keep()
    version, numbers = canonical(house.who.workspace_id)
    assert version == 2 and numbers[house.numbers["c-ben"]] == house.numbers["ben"]
    assert IdentityVersion.objects.count() == 2


def test_what_would_be_united_is_seen_before(house: House, browser: Browser) -> None:
    anna, dora = house.person("anna"), house.person("dora")
    client, url = browser(house.who), anna.url + "unite/"
    found = client.get(url, {"q": "Dora"}).content.decode()
    assert "Dora Maier" in found
    both = client.get(url, {"q": "Dora", "with": str(dora.uuid)}).content.decode()
    assert "These become one person" in both
    assert np.array_equal(canonical(house.who.workspace_id, 1)[1], canonical(house.who.workspace_id)[1])
    assert client.post(url, {"with": str(dora.uuid)}).headers["Location"] == anna.url
    house.keep()
    assert listing.listed(house.who, Wanted()).total == 5
    looked = client.post(anna.url + "separate/", {"numbers": [str(dora.number)]}).content.decode()
    assert "Becomes a person of its own" in looked
