"""API keys are shown once, kept as a hash, limited to their rights."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.rooms.conftest import Members
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions
from waypost.rooms.people.access import key_of, keys
from waypost.rooms.people.models import ApiKey, Member
from waypost.rooms.people.records import hashed
from waypost.rooms.people.rights import SEE_AUDIT, SEE_MEMBERS, Role
from waypost.web.errors import NotAllowed

Browser = Callable[[Member | None], Client]


def calling(key: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {key}"}


def test_only_the_hash_of_a_key_is_kept(administrator: Member) -> None:
    row, key = actions.make_key(administrator, name="Warehouse", rights=[SEE_MEMBERS])
    assert key.startswith("wp_")
    assert row.key_hash == hashed(key)
    assert key not in str(ApiKey.objects.values())


def test_a_key_may_what_it_was_given_and_nothing_else(administrator: Member) -> None:
    _, key = actions.make_key(administrator, name="Warehouse", rights=[SEE_MEMBERS])
    assert Client().get("/api/v1/members", **calling(key)).status_code == 200  # type: ignore[arg-type]
    refused = Client().get("/api/v1/journal", **calling(key))  # type: ignore[arg-type]
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"
    assert "people.audit" in refused.json()["detail"]


def test_a_key_that_is_revoked_or_expired_opens_nothing(administrator: Member) -> None:
    row, key = actions.make_key(
        administrator, name="A", rights=[SEE_MEMBERS], expires_at=timezone.now() + timedelta(days=1)
    )
    ask = RequestFactory().get("/", **calling(key))  # type: ignore[arg-type]
    who = key_of(ask)
    assert who is not None
    assert who.actor.label == "A"
    ApiKey.objects.update(expires_at=timezone.now())
    assert key_of(ask) is None
    ApiKey.objects.update(expires_at=None)
    assert key_of(ask) is not None
    actions.revoke_key(administrator, row)
    assert key_of(ask) is None


def test_last_used_is_coarse(administrator: Member) -> None:
    row, key = actions.make_key(administrator, name="A", rights=[SEE_MEMBERS])
    key_of(RequestFactory().get("/", **calling(key)))  # type: ignore[arg-type]
    row.refresh_from_db()
    first = row.last_used
    assert first is not None
    key_of(RequestFactory().get("/", **calling(key)))  # type: ignore[arg-type]
    row.refresh_from_db()
    assert row.last_used == first


def test_the_gate_for_programs_says_what_is_missing(administrator: Member) -> None:
    from django.http import HttpResponse

    endpoint = keys(SEE_AUDIT)(lambda request: HttpResponse(request.who.name))
    _, weak = actions.make_key(administrator, name="weak", rights=[SEE_MEMBERS])
    _, strong = actions.make_key(administrator, name="strong", rights=[SEE_AUDIT])
    statuses = [
        endpoint(RequestFactory().get("/", **headers)).status_code  # type: ignore[arg-type]
        for headers in ({}, calling("wp_nonsense"), calling(weak), calling(strong))
    ]
    assert statuses == [401, 401, 403, 200]


def test_nobody_gives_a_key_more_than_they_may(member: Members, administrator: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.make_key(member(Role.DPO), name="A", rights=[SEE_MEMBERS])
    with pytest.raises(WaypostError, match="at least one right"):
        actions.make_key(administrator, name="A", rights=[])


def test_the_page_shows_a_key_once(administrator: Member, browser: Browser) -> None:
    guest = browser(administrator)
    answer = guest.post("/w/house/people/keys/", {"name": "BI", "lifetime": "90", "rights": ["people.see"]})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert b"wp_" in answer.content
    row = ApiKey.objects.get()
    key = answer.context["made"]
    assert key.encode() not in guest.get("/w/house/people/keys/").content
    assert guest.post(f"/w/house/people/keys/{row.uuid}/revoke/").status_code == 302
    assert key_of(RequestFactory().get("/", **calling(key))) is None  # type: ignore[arg-type]
