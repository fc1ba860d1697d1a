"""Signing in by the company's identity provider, live: the browser's way there and back, with real tokens."""

from collections.abc import Generator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.rooms.conftest import a_user, administrator  # noqa: F401 - the same people
from tests.site.oidc_provider import CLIENT, SECRET, Company, at_loopback
from waypost.rooms.people import actions
from waypost.rooms.people.models import Member, User
from waypost.rooms.people.rights import Role
from waypost.site.env import Environment
from waypost.site.provider import provider

ANNA = {"sub": "u-1", "email": "anna@example.org", "email_verified": True, "name": "Anna Kern"}


@pytest.fixture
def company(administrator: Member, settings: Any) -> Generator[Company]:  # noqa: F811
    cache.clear()
    with at_loopback() as found:
        settings.OIDC = provider(
            Environment(
                {
                    "WAYPOST_OIDC_ISSUER": found.issuer,
                    "WAYPOST_OIDC_CLIENT_ID": CLIENT,
                    "WAYPOST_OIDC_CLIENT_SECRET": SECRET,
                    "WAYPOST_OIDC_NAME": "The company",
                    "WAYPOST_OIDC_DOMAINS": "example.org",
                    "WAYPOST_OIDC_WORKSPACE": "house",
                    "WAYPOST_OIDC_ROLE": "analyst",
                }
            )
        )
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [settings.OIDC.app()]}}
        found.person = dict(ANNA)
        yield found


def there_and_back(client: Client, company: Company, **changed: str) -> Any:
    """Press the button, sign in at the provider, come back with its answer."""
    away = client.post(reverse("openid_connect_login", kwargs={"provider_id": "company"}))
    assert away.status_code == 302 and away["Location"].startswith(f"{company.issuer}/authorize?")
    back = requests.get(away["Location"], allow_redirects=False, timeout=10).headers["Location"]
    query = dict(pair.split("=", 1) for pair in urlsplit(back).query.split("&")) | changed
    return client.get(urlsplit(back).path + "?" + "&".join(f"{name}={value}" for name, value in query.items()))


def test_the_button_stands_on_the_page_of_signing_in(company: Company) -> None:
    assert "The company" in Client().get(reverse("account_login")).content.decode()


def test_somebody_of_the_company_joins_and_is_signed_in(company: Company) -> None:
    client = Client()
    assert there_and_back(client, company).status_code == 302
    joined = Member.objects.get(user__email="anna@example.org")
    assert (joined.user.name, joined.role, joined.workspace.slug) == ("Anna Kern", Role.ANALYST, "house")
    assert client.get(reverse("people:front", args=["house"])).status_code == 200
    assert {"/token", "/userinfo"} <= set(company.asked)


def test_the_second_time_it_is_the_same_member(company: Company) -> None:
    there_and_back(Client(), company)
    there_and_back(Client(), company)
    assert Member.objects.filter(user__email="anna@example.org").count() == 1


def test_a_member_with_a_password_is_connected_by_the_verified_address(company: Company) -> None:
    known = a_user("anna")
    there_and_back(client := Client(), company)
    assert User.objects.filter(email="anna@example.org").count() == 1
    assert client.session["_auth_user_id"] == str(known.pk)


def test_the_invited_join_in_the_role_of_the_invitation(company: Company, administrator: Member) -> None:  # noqa: F811
    actions.invite(administrator, email="guest@elsewhere.example", role=Role.READER)
    company.person = {**ANNA, "sub": "u-2", "email": "guest@elsewhere.example"}
    there_and_back(Client(), company)
    assert Member.objects.get(user__email="guest@elsewhere.example").role == Role.READER


@pytest.mark.parametrize("person", [{"email": "eve@elsewhere.example"}, {"email_verified": False}])
def test_who_was_not_asked_is_sent_away(company: Company, person: dict[str, Any]) -> None:
    company.person = {**ANNA, **person}
    client = Client()
    assert there_and_back(client, company).status_code == 403
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1


@pytest.mark.parametrize("claims", [{"aud": "another"}, {"iss": "https://evil.example"}, {"exp": 1}])
def test_a_token_for_somebody_else_or_too_old_lets_nobody_in(company: Company, claims: dict[str, Any]) -> None:
    company.claims = claims
    client = Client()
    there_and_back(client, company)
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1


@pytest.mark.parametrize("changed", [{"state": "made-up"}, {"code": "made-up"}])
def test_an_answer_that_was_not_asked_for_lets_nobody_in(company: Company, changed: dict[str, str]) -> None:
    client = Client()
    there_and_back(client, company, **changed)
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1
