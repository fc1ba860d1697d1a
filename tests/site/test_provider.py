"""The identity provider is set up wholly or not at all, and only who was asked joins by it."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from django.test import RequestFactory

from tests.rooms.conftest import a_user
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions
from waypost.rooms.people.models import Member, User
from waypost.rooms.people.rights import Role
from waypost.site import accounts
from waypost.site.env import Environment
from waypost.site.provider import provider

WHOLE = {
    "WAYPOST_OIDC_ISSUER": "https://login.example.org/realms/company",
    "WAYPOST_OIDC_CLIENT_ID": "waypost",
    "WAYPOST_OIDC_CLIENT_SECRET": "secret",
}
DOMAINS = {"WAYPOST_OIDC_DOMAINS": "example.org", "WAYPOST_OIDC_WORKSPACE": "house", "WAYPOST_OIDC_ROLE": "analyst"}


def test_without_a_provider_there_is_none() -> None:
    assert provider(Environment({})) is None


def test_a_whole_provider_is_named_by_its_host() -> None:
    found = provider(Environment(WHOLE))
    assert found is not None
    assert (found.name, found.origin) == ("login.example.org", "https://login.example.org")


@pytest.mark.parametrize("missing", list(WHOLE))
def test_what_is_missing_is_named(missing: str) -> None:
    with pytest.raises(WaypostError, match=missing):
        provider(Environment({name: value for name, value in WHOLE.items() if name != missing}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"WAYPOST_OIDC_ISSUER": "http://login.example.org"},
        {"WAYPOST_OIDC_DOMAINS": "example.org"},
        {"WAYPOST_OIDC_ROLE": "administrator"},
    ],
)
def test_what_is_wrong_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(WaypostError, match="WAYPOST_OIDC_"):
        provider(Environment(WHOLE | wrong))


def coming(email: str, *, verified: bool = True) -> Any:
    return SimpleNamespace(is_existing=False, email_addresses=[SimpleNamespace(email=email, verified=verified)])


@pytest.fixture
def adapter(administrator: Member, settings: Any) -> accounts.ProviderAdapter:
    settings.OIDC = provider(Environment(WHOLE | DOMAINS))
    return accounts.ProviderAdapter()


def refuses(adapter: accounts.ProviderAdapter, login: Any) -> bool:
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(is_authenticated=False)  # type: ignore[assignment]
    try:
        adapter.pre_social_login(request, login)
    except ImmediateHttpResponse as answer:
        return bool(answer.response.status_code == 403)
    return False


def test_only_the_invited_and_the_company_come_in(
    adapter: accounts.ProviderAdapter,
    administrator: Member,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(accounts, "show", lambda *_, status, **__: SimpleNamespace(status_code=status))
    actions.invite(administrator, email="guest@elsewhere.example", role=Role.READER)
    assert not refuses(adapter, coming("anna@example.org"))
    assert not refuses(adapter, coming("Guest@elsewhere.example"))
    assert refuses(adapter, coming("other@elsewhere.example"))
    assert refuses(adapter, coming("anna@example.org", verified=False))
    assert refuses(adapter, coming("anna@notexample.org"))


def test_who_comes_in_joins_in_the_role_that_was_meant(
    adapter: accounts.ProviderAdapter,
    administrator: Member,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    actions.invite(administrator, email="anna@example.org", role=Role.CX_MANAGER)
    for name, role in (("anna", Role.CX_MANAGER), ("berta", Role.ANALYST)):
        user = a_user(name)
        monkeypatch.setattr(
            "waypost.site.accounts.DefaultSocialAccountAdapter.save_user", lambda *_, user=user, **__: user
        )
        login = coming(user.email)
        login.user = user
        adapter.save_user(RequestFactory().get("/"), login)
        assert Member.objects.get(user=user).role == role


def known(user: User, email: str = "") -> Any:
    addresses = [SimpleNamespace(email=email or user.email, verified=True)]
    return SimpleNamespace(is_existing=True, user=user, email_addresses=addresses)


def test_who_is_known_joins_what_they_may_when_they_come_by_the_provider(
    adapter: accounts.ProviderAdapter,
    administrator: Member,
) -> None:
    anna, berta = a_user("anna"), a_user("berta")
    actions.invite(administrator, email=anna.email, role=Role.CX_MANAGER)
    for user in (anna, berta, anna):
        assert not refuses(adapter, known(user))
    assert [Member.objects.get(user=user).role for user in (anna, berta)] == [Role.CX_MANAGER, Role.ANALYST]


def test_who_is_known_by_another_address_than_the_provider_says_joins_nothing(
    adapter: accounts.ProviderAdapter,
) -> None:
    user = a_user("anna")
    refuses(adapter, known(user, "boss@example.org"))
    assert not Member.objects.filter(user=user).exists()
