"""The room for programs."""

from collections.abc import Callable

from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE, Make
from waypost.rooms.maps import actions
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
        home,
        {"name": "Slow", "document": {"severity": 4}, "owner": administrator.user.email},
        content_type="application/json",
    )
    assert made.status_code == 201 and (made.json()["weight"], made.json()["owner_id"]) == (4, str(administrator.uuid))
    assert [each["name"] for each in program.get(f"{home}?used=no").json()] == ["Slow"]
    [linked] = [each["id"] for each in program.get(f"{home}?used=yes").json()]
    whole = program.get(f"{home}/{linked}").json()
    assert whole["document"]["id"] == "no-pump"
    assert [(each["step"], each["step_id"]) for each in whole["links"]] == [("Takes a test ride", "ride")]
    renamed = program.patch(f"{home}/{linked}", {"name": "No air pump"}, content_type="application/json").json()
    assert (renamed["journeys"], renamed["object"]["name"]) == (1, "No air pump")
    assert program.delete(f"{home}/{linked}").status_code == 422
    wrong = program.post(home, {"name": "X", "document": {"severity": 9}}, content_type="application/json")
    assert wrong.status_code == 422 and "Severity: expected a whole number from 1 to 5" in wrong.json()["detail"]
    merged = program.post(
        f"{home}/{linked}/merge", {"other": made.json()["id"]}, content_type="application/json"
    ).json()
    assert merged["object"]["weight"] == 4
    free = program.post(f"{API}/library/need", {"name": "Air"}, content_type="application/json").json()
    assert free["kind"] == "need" and program.delete(f"{API}/library/need/{free['id']}").status_code == 204
    assert program.get(f"{API}/library/nonsense").status_code == 422
    nobody = program.post(home, {"name": "X", "owner": "Ute"}, content_type="application/json")
    assert nobody.status_code == 422 and "no member of this workspace" in nobody.content.decode()


def test_objects_are_linked_and_unlinked_through_the_api(make: Make, administrator: Member, browser: Browser) -> None:
    make(BICYCLE)
    program, home = browser(administrator), f"{API}/library"
    [pain] = program.get(f"{home}/pain_point").json()
    cure = program.post(f"{home}/opportunity", {"name": "Lend pumps"}, content_type="application/json").json()
    address = f"{home}/pain_point/{pain['id']}"
    done = program.post(
        f"{address}/related/cured_by", {"kind": "opportunity", "other": cure["id"]}, content_type="application/json"
    )
    assert (done.status_code, done.json()["journeys"]) == (200, 1)
    assert [(each["relation"], each["name"]) for each in program.get(address).json()["related"]] == [
        ("cured_by", "Lend pumps")
    ]
    there = program.get(f"{home}/opportunity/{cure['id']}").json()
    assert [(each["relation"], each["id"]) for each in there["related"]] == [("solves", pain["id"])]
    assert program.delete(f"{address}/related/cured_by/{cure['key']}").status_code == 200
    assert (
        program.get(address).json()["related"]
        == []
        == program.get(f"{home}/opportunity/{cure['id']}").json()["related"]
    )


def test_a_verdict_is_given_through_the_api(
    make: Make, administrator: Member, member: Members, browser: Browser
) -> None:
    journey, kim = make(BICYCLE), member(Role.ANALYST)
    actions.ask_for_review(administrator, journey.uuid, reviewers=[kim.uuid])
    address = f"{API}/journeys/{journey.uuid}/reviews/verdict"
    sent = {"answer": "changes", "comment": "Name the pump"}
    said = browser(kim).post(address, sent, content_type="application/json").json()
    assert [(each["answer"], each["comment"]) for each in said["verdicts"]] == [("changes", "Name the pump")]
    assert browser(kim).post(address, {"answer": "changes"}, content_type="application/json").status_code == 422
    assert (
        browser(administrator).post(address, {"answer": "signed"}, content_type="application/json").status_code == 422
    )
    assert browser(kim).post(address, {"answer": "signed"}, content_type="application/json").status_code == 200
    assert browser(administrator).delete(f"{API}/journeys/{journey.uuid}/reviews/open").status_code == 204
