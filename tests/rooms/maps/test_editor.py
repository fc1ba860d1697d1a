"""The doors of the editor: what it is shown, what it sends, and who may."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from waypost.rooms.maps import queries
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]


def send(client: Client, journey: JourneyRecord, *operations: Any, batch: str = "") -> Any:
    body = json.dumps({"batch": batch or str(uuid4()), "operations": operations})
    return client.post(
        f"/w/house/journeys/{journey.uuid}/edit/operations",
        body,
        content_type="application/json",
        headers={"Accept": "application/json"},
    )


def state(client: Client, journey: JourneyRecord, **query: str | int) -> Any:
    return client.get(f"/w/house/journeys/{journey.uuid}/edit/state", query)


def pieces(answer: Any) -> list[str]:
    """The drawing that a page which knows nothing is told, piece by piece."""
    told = json.loads(answer.content)["map"]
    return [told["contents"][svg] for _, _, svg, _ in told["picture"]]


def places(answer: Any) -> list[dict[str, Any]]:
    told = json.loads(answer.content)["map"]
    return [place for _, _, _, mark in told["picture"] for place in told["contents"][mark]]


def cell(answer: Any, lane: str, step: str) -> dict[str, Any]:
    return next(p for p in places(answer) if p["kind"] == "cell" and p["id"] == lane and p["step"] == step)


def test_the_editor_is_told_where_everything_stands_and_what_it_says(
    administrator: Member, make: Make, browser: Browser
) -> None:
    client, journey = browser(administrator), make()
    assert client.get(f"/w/house/journeys/{journey.uuid}/edit/").status_code == 200
    pains = cell(state(client, journey), "pain_points", "ride")
    assert pains["says"] == ["No pump"]
    assert (pains["at"], pains["field"], pains["line"]) == ({"kind": "step", "id": "ride"}, "pain_points", "name")
    assert cell(state(client, journey), "gains", "ride")["says"] == []


def test_what_is_typed_into_a_cell_is_drawn_in_the_answer(administrator: Member, make: Make, browser: Browser) -> None:
    client, journey = browser(administrator), make()
    answer = send(
        client, journey, {"do": "write", "lane": "thoughts", "step": "pay", "before": None, "lines": ["Dear", "Safe?"]}
    )
    found = json.loads(answer.content)
    assert found["revision"] == 1
    assert found["done"][0]["inverse"]["after"] is None
    assert cell(answer, "thoughts", "pay")["says"] == ["Dear", "Safe?"]
    assert any("Safe?" in piece for piece in found["map"]["contents"].values() if isinstance(piece, str))


def test_what_two_typed_into_one_text_is_shown_to_the_second(
    administrator: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey, other = make(), browser(member(Role.CONTRIBUTOR))
    write = {"do": "write", "lane": "expectations", "step": "pay", "before": None}
    send(browser(administrator), journey, write | {"lines": ["Quick"]})
    found = json.loads(send(other, journey, write | {"lines": ["Safe"]}).content)
    [clash] = found["clashes"]
    assert (clash["found"], clash["operation"]["after"]) == ("Quick", "Safe")
    assert found["done"] == []


def test_lines_for_a_step_that_is_gone_stay_with_their_author(
    administrator: Member, make: Make, browser: Browser
) -> None:
    client, journey = browser(administrator), make()
    write = {"do": "write", "lane": "thoughts", "step": "pay", "before": None, "lines": ["Mine"]}
    send(client, journey, {"do": "remove", "at": {"kind": "step", "id": "pay"}})
    [clash] = json.loads(send(client, journey, write).content)["clashes"]
    assert (clash["found"], clash["operation"]["after"]) == (None, ["Mine"])


def test_a_range_comes_in_as_in_a_sheet(administrator: Member, make: Make, browser: Browser) -> None:
    client, journey = browser(administrator), make()
    answer = send(
        client, journey, {"do": "paste", "lane": "actions", "step": "ride", "text": "Rides\tPays\nLong\tFast"}
    )
    assert cell(answer, "actions", "pay")["says"] == ["Pays"]
    refused = send(client, journey, {"do": "paste", "lane": "actions", "step": "pay", "text": "a\tb"})
    assert refused.status_code == 422
    assert "2 columns" in json.loads(refused.content)["detail"]


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"operations": []}', '{"operations": [1]}', '{"operations": [{"do": "write"}]}', "[" * 9999],
)
def test_what_is_no_operation_is_refused_with_a_reason(
    administrator: Member, make: Make, browser: Browser, body: str
) -> None:
    journey = make()
    answer = browser(administrator).post(
        f"/w/house/journeys/{journey.uuid}/edit/operations",
        body,
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 422
    assert json.loads(answer.content)["detail"]
    assert queries.working(administrator, journey.uuid).revision == 0


def test_nothing_is_sent_where_nothing_is_new(
    administrator: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey, client, colleague = make(), browser(administrator), member(Role.CONTRIBUTOR)
    first = json.loads(state(client, journey).content)
    assert state(client, journey, seen=first["seen"], revision=0).status_code == 204
    other = browser(colleague)
    other.post(
        f"/w/house/journeys/{journey.uuid}/edit/here", '{"place": "cell:thoughts:pay"}', content_type="application/json"
    )
    there = json.loads(state(client, journey, seen=first["seen"], revision=0).content)
    assert [each["place"] for each in there["here"]] == ["cell:thoughts:pay"]
    assert "map" not in there
    send(other, journey, {"do": "remove", "at": {"kind": "step", "id": "pay"}})
    news = json.loads(state(client, journey, seen=there["seen"], revision=0).content)
    assert news["map"]["revision"] == 1
    assert "removed" in news["told"][0]


def test_keeping_and_discarding(administrator: Member, member: Members, make: Make, browser: Browser) -> None:
    client, journey, other = browser(administrator), make(), member(Role.CONTRIBUTOR)
    rename = {"do": "change", "at": {"kind": "step", "id": "pay"}, "field": "name", "before": "Pays", "after": "Buys"}
    send(client, journey, rename)
    client.post(f"/w/house/journeys/{journey.uuid}/edit/keep", {"note": "After lunch"})
    assert queries.version(administrator, journey.uuid).note == "After lunch"
    send(client, journey, rename | {"before": "Buys", "after": "Gives up"})
    there = client.post(f"/w/house/journeys/{journey.uuid}/edit/discard")["Location"]
    assert there.endswith("/edit/?undo=4")
    assert list(queries.working(administrator, journey.uuid).document.steps())[-1].name == "Buys"
    assert "data-undo=" in client.get(there).content.decode()
    news = json.loads(browser(other).get(f"/w/house/journeys/{journey.uuid}/edit/state?revision=3").content)
    assert "discarded" in news["told"][0]
    send(browser(other), journey, rename | {"before": "Buys", "after": "Goes"})
    assert "data-undo=" not in client.get(there).content.decode()


def test_a_reader_finds_no_editor(member: Members, make: Make, browser: Browser) -> None:
    journey, client = make(), browser(member(Role.READER))
    assert client.get(f"/w/house/journeys/{journey.uuid}/edit/").status_code == 403
    assert state(client, journey).status_code == 403
    assert send(client, journey, {"do": "remove", "at": {"kind": "step", "id": "pay"}}).status_code == 403
    assert b"/edit/" not in client.get(f"/w/house/journeys/{journey.uuid}/").content


def test_the_palette_offers_what_the_house_knows(administrator: Member, make: Make, browser: Browser) -> None:
    journey = make()
    found = json.loads(browser(administrator).get(f"/w/house/journeys/{journey.uuid}/edit/palette").content)
    assert "No pump" in found["lanes"]["pain_points"]
    assert "Website" in found["lanes"]["touchpoints"]


def test_a_program_edits_as_people_do(administrator: Member, make: Make, browser: Browser) -> None:
    client, journey = browser(administrator), make()
    address = f"/api/v1/journeys/{journey.uuid}/draft"
    as_member = {"X-Workspace": "house"}
    first = client.get(address, headers=as_member).json()
    assert (first["revision"], first["document"]["name"]) == (0, "I buy a bicycle")
    rename = {"do": "change", "at": {"kind": "step", "id": "pay"}, "field": "name", "before": "Pays", "after": "Buys"}
    done = client.post(
        address, {"operations": [rename], "batch": "one"}, content_type="application/json", headers=as_member
    ).json()
    assert (done["revision"], done["clashes"]) == (1, [])
    assert client.get(f"{address}/edits?since=0", headers=as_member).json()[0]["told"].startswith("Name of step")
    back = {"operations": [done["done"][0]["inverse"]]}
    client.post(address, back, content_type="application/json", headers=as_member)
    assert list(queries.working(administrator, journey.uuid).document.steps())[-1].name == "Pays"
    kept = client.post(
        f"{address}/keep", {"note": "By a program"}, content_type="application/json", headers=as_member
    ).json()
    assert (kept["number"], kept["note"]) == (2, "By a program")


def test_a_page_goes_on_only_for_the_member_who_opened_it(
    administrator: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey, other = make(), member(Role.CONTRIBUTOR)
    change = {"do": "change", "at": {"kind": "step", "id": "ride"}, "field": "owner", "before": None, "after": "Ada"}
    address = f"/w/house/journeys/{journey.uuid}/edit"
    for who, status in ((other, 403), (administrator, 200)):
        client = browser(who)
        answer = client.post(
            f"{address}/operations",
            json.dumps({"batch": "same", "operations": [change]}),
            content_type="application/json",
            headers={"Accept": "application/json", "X-Waypost-Member": str(administrator.pk)},
        )
        assert answer.status_code == status, answer.content
        told = client.get(f"{address}/state", {"who": "1"}).json()
        assert told["member"] == str(who.pk)
        assert told["token"]
    assert queries.edits_since(administrator, journey.uuid, 0) is not None
    assert [each.author for each in queries.edits_since(administrator, journey.uuid, 0) or ()] == [
        administrator.actor.label
    ]


def test_a_page_that_is_up_to_date_hears_of_another_member(
    administrator: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey = make()
    seen = json.loads(state(browser(administrator), journey).content)["seen"]
    assert state(browser(administrator), journey, seen=seen).status_code == 204
    other = state(browser(member(Role.CONTRIBUTOR)), journey, seen=seen)
    assert (other.status_code, json.loads(other.content)["member"] == str(administrator.pk)) == (200, False)
