"""Every operation of the API, with what is there in its address: by a key of another workspace, and by one that may little."""

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.house.furniture import Things
from tests.house.rows import rows
from waypost.rooms.maps.models import LibraryObject
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.people import actions
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import BE_HERE, DECLARED, Role

# What is taken, so that it is the gate that refuses, not the form of what is sent.
TAKEN: dict[str, Any] = {
    "/api/v1/journeys": {"document": "kind: journey\nid: a\nname: A\nstages: [{id: b, steps: [{id: c, name: C}]}]"},
    "/api/v1/journeys/{uuid}/draft": {"operations": [{"do": "remove", "at": {"kind": "step", "id": "pay"}}]},
    "/api/v1/journeys/{uuid}/draft/keep": {"note": "a"},
    "/api/v1/journey-templates/{slug}/journeys": {},
    "/api/v1/library/{kind}": {"name": "Slow"},
    "/api/v1/library/{kind}/{uuid}": {"state": "confirmed"},
    "/api/v1/journeys/{uuid}/restore": {"version": 1},
    "/api/v1/journeys/{uuid}/reviews/verdict": {"answer": "signed"},
    "/api/v1/journeys/{uuid}/versions/{number}": {"name": "Autumn"},
    "/api/v1/feedback": {"items": [{"kind": "review", "source": "Portal", "at": "2026-03-01T09:00:00Z", "text": "F"}]},
    "/api/v1/feedback/searches": {"name": "Bikes", "source": "Portal", "address": "https://portal.example/bikes"},
    "/api/v1/feedback/searches/{uuid}/paused": {"paused": True},
    "/api/v1/ideas": {"key": "api", "text": "Sell lights, too"},
    "/api/v1/ideas/{uuid}/state": {"state": "planned"},
    "/api/v1/ideas/{uuid}/vote": {"on": True},
    "/api/v1/answers": {"kind": "transitions"},
    "/api/v1/persons/{uuid}/consents": {"purpose": "news", "channel": "mail", "given": True, "proof": "letter"},
    "/api/v1/contact-wishes/{uuid}": {"outcome": "reached"},
    "/api/v1/surveys/{uuid}/answers": {"key": "a", "answers": {"recommend": {"score": 9}}},
    "/api/v1/surveys/{uuid}/offers": {"address": "ada@example.org"},
    "/api/v1/survey-returns": {"items": [{"address": "ada@example.org", "kind": "soft"}]},
    "/api/v1/surveys/{uuid}/links": {"name": "Window"},
    "/api/v1/persons/{uuid}/erasure": {"block": False},
}
# Whose things stand in an address, by a part of the path.
BY_PART = {
    "/contact-wishes/": "surveys/wishes/<uuid:wish>/",
    "/searches/": "feedback/searches/<uuid:search>/",
    "/studies/": "studies/<uuid:study>/",
    "/ideas/": "ideas/<uuid:idea>/",
    "/walks/": "walks/<uuid:walk_through>/",
}
# Files are sent as forms are.
FILES = {"/api/v1/journey-files": ("map.csv", b"Stage,Step\nPurchase,Pays\n")}


def operations(things: Things) -> Iterator[tuple[str, str, str]]:
    """Method, path of the description, and an address with a thing that is there."""
    thing = things["journeys/library/<slug:kind>/<uuid:uuid>/"]
    journey, person = things["journeys/<uuid:uuid>/"], things["customers/persons/<uuid:uuid>/"]
    for path, methods in Client().get("/api/v1/openapi.json").json()["paths"].items():
        uuid = person if "/persons/" in path else thing if "/library/" in path else journey
        uuid = things.get("surveys/<uuid:survey>/", uuid) if "/surveys/" in path else uuid
        named = next((route for part, route in BY_PART.items() if part in path), "")
        uuid = things.get(named, uuid)
        url = (
            path.replace("{kind}", "pain_point")
            .replace("{uuid}", str(uuid))
            .replace("{number}", "1")
            .replace("{ending}", "json")
            .replace("{slug}", "hotel-stay")
            .replace("{relation}", "cured_by")
            .replace("{key}", "nothing-there")
        )
        for method in methods:
            yield method, path, url + ("?kind=login&value=k1" if path.endswith("/persons") else "")


def call(key: str, method: str, path: str, url: str) -> Any:
    # Nothing merges with itself, and what is linked is not deleted: both are refused by what they say, with 422.
    known = {
        **TAKEN,
        "/api/v1/journeys/{uuid}/reviews": {"reviewers": _readers()},
        "/api/v1/library/{kind}/{uuid}/related/{relation}": {"kind": "opportunity", "other": _opportunity()},
    }
    data = known.get(path, {"other": url.split("/")[-2]})
    sent = {"data": data, "content_type": "application/json"} if method in ("post", "patch") else {}
    if path in FILES:
        sent = {"data": {"file": SimpleUploadedFile(*FILES[path])}}
    return getattr(Client(), method)(url, headers={"Authorization": f"Bearer {key}"}, **sent)


def _readers() -> list[str]:
    """Somebody to ask for a review."""
    return [str(each.uuid) for each in Member.objects.filter(role=Role.READER.value)]


def _opportunity() -> str:
    """Something that a pain point can be linked with."""
    return str(LibraryObject.objects.filter(kind=Kind.OPPORTUNITY.value)[0].uuid)


def key_of(who: Member, *, strong: bool) -> str:
    rights = [right for right in DECLARED.values() if who.may(right)] if strong else [BE_HERE]
    return actions.make_key(who, name="key", rights=rights)[1]


def test_what_is_in_one_workspace_is_not_in_another(things: Things, stranger: Member) -> None:
    """Things are not there; lists of the other workspace are empty of them."""
    key = key_of(stranger, strong=True)
    Client().get("/api/v1/me", headers={"Authorization": f"Bearer {key}"})  # the key is used, which is written down
    before = rows()
    wrong = []
    for method, path, url in operations(things):
        if "{uuid}" in path or path.endswith("/persons"):
            if (status := call(key, method, path, url).status_code) != 404:
                wrong.append(f"{method} {path}: {status}")
        elif method == "get":
            told = call(key, method, path, url).content.decode()
            wrong += [
                f"{method} {path} tells {thing}"
                for thing in things.values()
                if len(str(thing)) > 30 and str(thing) in told
            ]
    assert not wrong
    begun = {"customers_personsettings", "customers_indexstate"}  # by the first look into a workspace, empty
    assert {name for name, found in rows().items() if found != before[name]} <= begun


def test_a_key_opens_what_it_has_the_right_to(things: Things, administrator: Member) -> None:
    weak = key_of(administrator, strong=False)
    answers = {
        f"{method} {path}": call(weak, method, path, url).status_code for method, path, url in operations(things)
    }
    assert answers.pop("get /api/v1/me") == 200
    assert set(answers.values()) == {403}, answers


def test_a_key_with_all_rights_finds_what_is_there(things: Things, administrator: Member) -> None:
    strong = key_of(administrator, strong=True)
    answers = {
        f"{method} {path}": call(strong, method, path, url).status_code for method, path, url in operations(things)
    }
    refused = {
        answers.pop("post /api/v1/library/{kind}/{uuid}/merge"),
        answers.pop("delete /api/v1/library/{kind}/{uuid}"),
        answers.pop("post /api/v1/journeys/{uuid}/reviews/verdict"),  # only who is asked answers
        answers.pop("post /api/v1/ideas/{uuid}/vote"),  # members vote
    }
    assert refused == {422}
    assert set(answers.values()) <= {200, 201, 202, 204}, answers
