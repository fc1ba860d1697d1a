"""What is told of persons in transactions that commit late is heard, though its ids are lower than what is known."""

import pytest

from tests.rooms.customers.persons.conftest import House, day
from tests.rooms.side_by_side import another_transaction, two_writers
from waypost.rooms.customers.actions import identity, keeping
from waypost.rooms.customers.actions.edges import keep_edges
from waypost.rooms.customers.models import IdentityEdge, IdentityVersion, Separation

pytestmark = [two_writers, pytest.mark.django_db(transaction=True)]


def test_a_separation_that_is_committed_late_is_heard(transactional_db: None, house: House) -> None:
    """Two members separate persons at the same time; the one who began first is done last."""
    ben = house.person("ben")

    def slow() -> None:
        Separation.objects.create(workspace_id=house.who.workspace_id, one=min(pair), other=max(pair), at=day(9))

    pair = house.numbers["anna"], house.numbers["c-anna"]
    with another_transaction(slow, lambda: keeping.want(house.who.workspace_id)):
        identity.split(house.who, person=ben.uuid, numbers=[house.numbers["c-ben"]])
        house.keep()
        assert house.person("anna").number == house.person("c-anna").number
        assert house.person("ben").number != house.person("c-ben").number
    house.keep()
    assert Separation.objects.order_by("id").first() == Separation.objects.get(one=min(pair), other=max(pair))
    assert house.person("anna").number != house.person("c-anna").number


def test_an_edge_that_is_committed_late_is_heard_though_another_one_goes(transactional_db: None, house: House) -> None:
    """Their number stays the same, and the highest id too."""
    here, of = house.who.workspace_id, house.numbers
    with another_transaction(lambda: keep_edges(here, house.source.pk, [("email", of["dora"], of["eva"], day(9))])):
        keep_edges(here, house.source.pk, [("email", of["cem"], of["finn"], day(9))])
        identity.resolve(here)
    IdentityEdge.objects.get(one=min(of["ben"], of["c-ben"]), other=max(of["ben"], of["c-ben"])).delete()
    last = IdentityVersion.objects.filter(workspace_id=here).order_by("number").last()
    assert last is not None and last.edges == IdentityEdge.objects.filter(workspace_id=here).count()
    identity.sweep()
    house.keep()
    assert house.person("dora").number == house.person("eva").number
    assert house.person("ben").number != house.person("c-ben").number
