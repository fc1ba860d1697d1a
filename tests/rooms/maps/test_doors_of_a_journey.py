"""Whoever may only look at a journey changes it through none of its doors."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make, guided_at
from tests.rooms.photographing import photograph
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records import Reach
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
REMOVE = {"operations": [{"do": "remove", "at": {"kind": "step", "id": "pay"}}]}


@pytest.mark.parametrize(
    ("door", "values", "content_type"),
    [
        ("edit/operations", REMOVE, "application/json"),
        ("edit/keep", {"note": "Mine"}, ""),
        ("edit/discard", {}, ""),
        ("edit/picture", {"picture": "a photograph"}, ""),
        ("guided/goal/", {"customer_goal": "Mine", "name": "Mine"}, ""),
        ("facts/", {"name": "Mine"}, ""),
        ("put-away/", {}, ""),
        ("api", REMOVE, "application/json"),
    ],
)
def test_who_may_only_look_changes_nothing(
    door: str,
    values: dict[str, Any],
    content_type: str,
    make: Make,
    administrator: Member,
    member: Members,
    browser: Browser,
) -> None:
    journey = make()
    guided_at(administrator, journey, "goal")
    actions.set_reach(administrator, journey.uuid, Reach.VIEWABLE)
    before, document = queries.journey(administrator, journey.uuid), queries.working(administrator, journey.uuid)
    if "picture" in values:
        values = {"picture": SimpleUploadedFile("a.jpg", photograph(), "image/jpeg")}
    url = f"/api/v1/journeys/{journey.uuid}/draft" if door == "api" else f"/w/house/journeys/{journey.uuid}/{door}"
    kind: dict[str, Any] = {"content_type": content_type} if content_type else {}
    answer = browser(member(Role.CONTRIBUTOR)).post(url, values, **kind)
    assert answer.status_code == 403, answer.content[:300]
    assert queries.journey(administrator, journey.uuid) == before
    assert queries.working(administrator, journey.uuid) == document
