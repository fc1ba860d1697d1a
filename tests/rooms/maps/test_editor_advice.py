"""What the editor offers beside the drawing: hints with their places, names to choose from, journeys to open inside."""

import json
from collections.abc import Callable

from django.test import Client

from tests.rooms.maps.conftest import Make
from tests.rooms.maps.test_editor import send
from waypost.rooms.maps import actions
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]


def test_hints_name_the_place_they_are_about_and_go_when_it_is_filled(
    administrator: Member, make: Make, browser: Browser
) -> None:
    client, journey = browser(administrator), make()
    address = f"/w/house/journeys/{journey.uuid}/edit/hints"
    without = {
        hint["step"]
        for rule in client.get(address).json()["rules"]
        if rule["rule"] == "step-without-touchpoint"
        for hint in rule["hints"]
    }
    assert without
    for step in without:
        change = {"do": "change", "at": {"kind": "step", "id": step}, "field": "touchpoints", "before": None}
        assert send(client, journey, change | {"after": ["Shop"]}).status_code == 200
    after = client.get(address).json()
    assert "step-without-touchpoint" not in [rule["rule"] for rule in after["rules"]]
    assert after["revision"] == len(without)


def test_the_palette_offers_the_starting_catalogue_behind_what_is_in_use(
    administrator: Member, make: Make, browser: Browser
) -> None:
    journey = make()
    found = browser(administrator).get(f"/w/house/journeys/{journey.uuid}/edit/palette").json()
    offered = found["lanes"]["touchpoints"]
    assert "Word of mouth" in offered
    assert len(offered) == len({name.casefold() for name in offered})
    assert offered.index("Word of mouth") > 0


def test_a_journey_that_opens_inside_is_chosen_from_the_others(
    administrator: Member, make: Make, browser: Browser
) -> None:
    journey = make()
    other = actions.create_from_template(administrator, slug="online-shop", language="en")
    found = browser(administrator).get(f"/w/house/journeys/{journey.uuid}/edit/palette").json()
    assert found["journeys"] == [[other.document_id, other.title]]


def test_a_mistake_is_told_by_the_name_of_its_field(administrator: Member, make: Make, browser: Browser) -> None:
    client, journey = browser(administrator), make()
    change = {"do": "change", "at": {"kind": "step", "id": "pay"}, "field": "emotions", "before": None, "after": [7]}
    answer = send(client, journey, change)
    assert answer.status_code == 422
    assert json.loads(answer.content)["detail"].startswith("Emotion 1, Value: expected a number from −2 to 2")
