"""What the data know of the library: contacts at touchpoints, customers of personas."""

from waypost.core.analytics.index.model import Index
from waypost.core.vocabulary.journey import Touchpoint
from waypost.rooms.insights.queries import library
from waypost.rooms.people.models import Member


def test_contacts_of_a_touchpoint_are_counted_by_its_measuring_point(administrator: Member, with_data: Index) -> None:
    name = with_data.touchpoints[1]
    contacts = sum(int((shard.touchpoint == 1).sum()) for shard in with_data.shards)
    asked = [
        Touchpoint(id="a", name="Somewhere", measuring_point=name),
        Touchpoint(id="b", name=name),
        Touchpoint(id="c", name="Nowhere at all"),
    ]
    found = library.seen(administrator, asked)
    assert found is not None and set(found) == {"a", "b"}
    assert found["a"].contacts == found["b"].contacts == contacts
    assert found["a"].last is not None


def test_without_data_nothing_is_said(administrator: Member) -> None:
    assert library.seen(administrator, [Touchpoint(id="a", name="A")]) is None
    assert library.counted(administrator, ['did "Order"']) == {}


def test_a_rule_counts_its_customers_and_one_that_is_wrong_says_why(administrator: Member, with_data: Index) -> None:
    right, wrong = f'did "{with_data.touchpoints[1]}"', 'did "Nothing called so"'
    found = library.counted(administrator, [right, wrong])
    assert found[right].of == with_data.customers and 0 < (found[right].customers or 0) <= with_data.customers
    assert found[right].day is not None
    assert found[wrong].customers is None and found[wrong].problem is not None
