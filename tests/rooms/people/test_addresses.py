"""Nobody takes another's address: a new one is a user's once the mail that was sent to it has been opened."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.rooms.conftest import Members
from waypost.rooms.people import actions
from waypost.rooms.people.actions.mailing import invitation_url
from waypost.rooms.people.models import Member, User
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
PASSWORD = "correct horse battery"


@pytest.fixture
def anna(administrator: Member, settings: Any) -> Client:
    """A browser in which somebody has just come in by an invitation."""
    settings.ACCOUNT_RATE_LIMITS = False
    guest = Client()
    invitation = actions.invite(administrator, email="anna@example.org", role=Role.READER, language="en")
    path = re.sub(r"^https?://[^/]+", "", invitation_url(invitation))
    assert guest.post(path, {"name": "Anna", "password": PASSWORD}).status_code == 302
    guest.post("/accounts/reauthenticate/", {"password": PASSWORD})
    mail.outbox.clear()
    return guest


def addresses() -> set[str]:
    return set(User.objects.values_list("email", flat=True))


def test_an_address_is_not_ones_own_before_it_is_confirmed(anna: Client) -> None:
    for action in ("action_add", "action_primary"):
        anna.post("/accounts/email/", {action: "", "email": "boss@example.org"})
    assert "boss@example.org" not in addresses()
    anna.post("/accounts/email/", {"action_remove": "", "email": "anna@example.org"})
    assert "anna@example.org" in addresses()


def test_who_was_here_before_addresses_were_noted_takes_no_other_either(
    administrator: Member, member: Members, browser: Browser
) -> None:
    guest = browser(member(Role.READER))
    guest.post("/accounts/reauthenticate/", {"password": "a long password"})
    for action in ("action_add", "action_primary"):
        guest.post("/accounts/email/", {action: "", "email": "boss@example.org"})
    guest.post("/accounts/email/", {"action_remove": "", "email": member(Role.DPO).user.email})
    assert "boss@example.org" not in addresses()
    assert "" not in addresses()


def test_a_confirmed_address_takes_the_place_of_the_old_one(anna: Client) -> None:
    anna.post("/accounts/email/", {"action_add": "", "email": "anna.new@example.org"})
    sent = next(each for each in mail.outbox if each.to == ["anna.new@example.org"])
    found = re.search(r"http://testserver(/accounts/confirm-email/\S+)", str(sent.body))
    assert found is not None
    anna.post(found[1])
    assert "anna.new@example.org" in addresses()
    assert "anna@example.org" not in addresses()


def test_an_authenticator_app_is_set_up_after_a_look_at_the_address(anna: Client) -> None:
    assert anna.get("/accounts/email/").status_code == 200
    assert anna.get("/accounts/2fa/totp/activate/").status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_says_where_the_mail_went_without_a_style_of_its_own(anna: Client, language: str) -> None:
    User.objects.update(language=language)
    anna.post("/accounts/email/", {"action_add": "", "email": "anna.new@example.org"})
    text = anna.get("/accounts/email/").content.decode()
    assert {"de": "An anna.new@example.org ist eine E-Mail", "en": "A mail has gone to anna.new"}[language] in text
    assert " style=" not in text
    anna.post("/accounts/email/", {"action_remove": "", "email": "anna.new@example.org"})
    assert "action_remove" not in anna.get("/accounts/email/").content.decode()
