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
