"""Much at once: limits hold however operations lie in one another, a clash is found again, and all can be turned back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.vocabulary.test_operations import SHOP, journeys, operations
from waypost.core.vocabulary.documents.ids import with_ids
from waypost.core.vocabulary.journey import Journey, read_journey, write_json
from waypost.core.vocabulary.journey.operations import (
    JOURNEY,
    Add,
    At,
    Change,
    Conflict,
    Kind,
    Remove,
    Together,
    addressable,
    all_meant,
    apply,
    turning,
)
from waypost.core.vocabulary.wording import WaypostError

STEP = At(Kind.STEP, "zahlt")


@pytest.fixture
def shop() -> Journey:
    return addressable(read_journey(SHOP))


@pytest.mark.parametrize(
    "much",
    [
        Add(Kind.STAGE, {"name": "Viel", "steps": [f"Schritt {n}" for n in range(2_000)]}),
        Change(JOURNEY, "workflow", None, {"steps": [{"name": f"Arbeit {n}"} for n in range(3_000)]}),
        Together(tuple(Add(Kind.STAGE, {"name": f"Phase {n}"}) for n in range(60))),
    ],
)
def test_a_map_holds_no_more_than_it_can_whatever_brings_it(shop: Journey, much: Any) -> None:
    if isinstance(much, Change):
        much = Change(JOURNEY, "workflow", dict(field(shop, "workflow")), much.after)
    with pytest.raises(WaypostError) as refused:
        apply(shop, much)
    assert "fasst" in refused.value.in_("de")
    assert not isinstance(refused.value, Conflict)


def field(journey: Journey, name: str) -> Any:
    from waypost.core.vocabulary.journey.operations.values import field_value

    return field_value(journey, name)


def test_a_map_that_came_too_large_can_be_edited_and_made_smaller() -> None:
    steps = ", ".join(f"s{n}" for n in range(310))
    large = addressable(read_journey(f"kind: journey\nstages: [{{name: A, steps: [{steps}]}}]"))
    smaller = apply(large, Remove(At(Kind.STEP, "s7"))).journey
    assert len(list(smaller.steps())) == 309
    assert apply(large, Change(At(Kind.STEP, "s1"), "name", "s1", "Eins")).journey.stages[0].steps[1].name == "Eins"
    with pytest.raises(WaypostError, match="310"):
        apply(smaller, Add(Kind.STEP, {"name": "Noch einer"}, "a"))


def test_what_lies_in_one_another_is_counted_as_a_whole(shop: Journey) -> None:
    move = {"do": "move", "at": {"kind": "step", "id": "zahlt"}, "into": "suche"}
    ten = {"do": "together", "operations": [move] * 10}
    assert len(all_meant(shop, [ten] * 181)) == 181
    with pytest.raises(WaypostError, match="2,000"):
        all_meant(shop, [ten] * 182)
    with pytest.raises(WaypostError, match="2,000"):
        all_meant(shop, [{"do": "together", "operations": [ten] * 182}])


def test_a_clash_among_several_says_which_of_them_it_was(shop: Journey) -> None:
    clashing = Change(STEP, "name", "Kauft", "Holt")
    inner = Together((Change(STEP, "place", None, "Filiale"), clashing))
    with pytest.raises(Conflict) as clash:
        apply(shop, Together((Change(STEP, "owner", None, "Ute"), inner)))
    assert (clash.value.operation, clash.value.path) == (clashing, (1, 1))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_working_copy_can_be_turned_into_what_it_was_and_forth_again(data: Any) -> None:
    before = journey = data.draw(journeys())
    for _ in range(3):
        journey = apply(journey, data.draw(operations(journey))).journey
    back, forth = turning(journey, before), turning(before, journey)
    assert write_json(apply(journey, back).journey) == write_json(before)
    assert write_json(apply(before, forth).journey) == write_json(journey)
    assert turning(before, before) == Together(())


def test_turning_back_clashes_with_nothing_but_what_was_written_in_the_same_field(shop: Journey) -> None:
    changed = apply(shop, Change(STEP, "place", None, "Filiale"))
    back = turning(changed.journey, shop)
    assert [(each.at, each.field) for each in back.operations if isinstance(each, Change)] == [(STEP, "place")]
    meanwhile = apply(changed.journey, Change(STEP, "owner", None, "Ute")).journey
    assert write_json(apply(meanwhile, back).journey) == write_json(
        apply(shop, Change(STEP, "owner", None, "Ute")).journey
    )
    written = apply(changed.journey, Change(STEP, "place", "Filiale", "Lager")).journey
    with pytest.raises(Conflict) as clash:
        apply(written, back)
    assert clash.value.found == "Lager"


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_one_new_part_gets_the_ids_that_all_together_would_get(data: Any) -> None:
    journey = data.draw(journeys())
    names = data.draw(st.lists(st.sampled_from(["Sucht", "Web", "web", "🙂", ""]), max_size=4))
    with_lists = apply(
        journey, Add(Kind.STAGE, {"name": "Neu", "steps": [{"name": "n", "touchpoints": names}]})
    ).journey
    assert with_lists == with_ids(with_lists)
