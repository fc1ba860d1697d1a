"""The room for programs."""

from collections.abc import Callable

from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE, Make
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
API = "/api/v1"


def test_a_document_goes_in_and_comes_out(administrator: Member, browser: Browser) -> None:
    program = browser(administrator)
    answer = program.post(f"{API}/journeys", {"document": BICYCLE}, content_type="application/json")
    assert answer.status_code == 201, answer.content
    [uuid] = answer.json()["journeys"]
    assert program.get(f"{API}/journeys/{uuid}").json()["steps"] == 3
    assert [each["number"] for each in program.get(f"{API}/journeys/{uuid}/versions").json()] == [1]
    assert program.get(f"{API}/journeys/{uuid}/versions/1/yaml").content.startswith(b"schema: 1")
    assert [each["name"] for each in program.get(f"{API}/personas").json()] == ["Commuter Kim"]
    assert [each["name"] for each in program.get(f"{API}/touchpoints").json()] == ["Shop", "Website"]


def test_mistakes_are_told_as_a_problem(administrator: Member, browser: Browser) -> None:
    answer = browser(administrator).post(
        f"{API}/journeys", {"document": "kind: nonsense"}, content_type="application/json"
    )
    assert answer.status_code == 422
    assert "Line 1" in answer.content.decode()


def test_readers_read_and_strangers_find_nothing(
    make: Make, member: Members, stranger: Member, browser: Browser
) -> None:
    made, reader = make(), browser(member(Role.READER))
    assert len(reader.get(f"{API}/journeys").json()) == 1
    refused = reader.post(f"{API}/journeys", {"document": BICYCLE}, content_type="application/json")
    assert refused.status_code == 403
    assert browser(stranger).get(f"{API}/journeys").json() == []
    assert browser(stranger).get(f"{API}/journeys/{made.uuid}").status_code == 404
    assert browser(None).get(f"{API}/journeys").status_code == 401


def test_an_object_of_the_library_lives_through_the_api(make: Make, administrator: Member, browser: Browser) -> None:
    make(BICYCLE)
    program, home = browser(administrator), f"{API}/library/pain_point"
    made = program.post(
        home, {"name": "Slow", "document": {"severity": 4}, "owner": "Ute"}, content_type="application/json"
    )
    assert made.status_code == 201 and (made.json()["weight"], made.json()["owner"]) == (4, "Ute")
    assert [each["name"] for each in program.get(f"{home}?used=no").json()] == ["Slow"]
    [linked] = [each["id"] for each in program.get(f"{home}?used=yes").json()]
    whole = program.get(f"{home}/{linked}").json()
    assert whole["document"]["id"] == "no-pump"
    assert [(each["step"], each["step_id"]) for each in whole["links"]] == [("Takes a test ride", "ride")]
    renamed = program.patch(f"{home}/{linked}", {"name": "No air pump"}, content_type="application/json").json()
    assert (renamed["journeys"], renamed["object"]["name"]) == (1, "No air pump")
    assert program.delete(f"{home}/{linked}").status_code == 422
    wrong = program.post(home, {"name": "X", "document": {"severity": 9}}, content_type="application/json")
    assert wrong.status_code == 422 and "severity" in wrong.content.decode()
    merged = program.post(
        f"{home}/{linked}/merge", {"other": made.json()["id"]}, content_type="application/json"
    ).json()
    assert merged["object"]["weight"] == 4
    free = program.post(f"{API}/library/need", {"name": "Air"}, content_type="application/json").json()
    assert free["kind"] == "need" and program.delete(f"{API}/library/need/{free['id']}").status_code == 204
    assert program.get(f"{API}/library/nonsense").status_code == 422
