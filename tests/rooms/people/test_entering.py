"""Ways in: the first link, the demo's link, a second factor where the workspace demands one."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.rooms.conftest import Members, a_user
from waypost.rooms.people import actions
from waypost.rooms.people.models import EntryLink, Member, User
from waypost.rooms.people.rights import Role
from waypost.web.remembering import remembered

Browser = Callable[[Member | None], Client]


def test_a_workspace_is_founded_and_its_administrator_sets_a_password(db: None) -> None:
    out = StringIO()
    call_command("found", email="Anna@Example.org", workspace="Müller & Söhne", stdout=out)
    path = "/" + out.getvalue().strip().split("/", 3)[3]
    member = Member.objects.get()
    assert (member.workspace.slug, member.role, member.user.email) == (
        "mueller-soehne",
        Role.ADMINISTRATOR,
        "anna@example.org",
    )
    guest = Client()
    assert guest.post(path, {"name": "Anna", "password": "short"}).status_code == 422
    assert guest.post(path, {"name": "Anna", "password": "correct horse battery"}).status_code == 302
    assert guest.get("/w/mueller-soehne/people/").status_code == 200
    assert Client().get(path).status_code == 410


def test_a_password_signs_in(administrator: Member) -> None:
    guest = Client()
    wrong = guest.post("/accounts/login/", {"login": administrator.user.email, "password": "wrong"})
    assert wrong.status_code == 200
    right = guest.post("/accounts/login/", {"login": administrator.user.email, "password": "a long password"})
    assert right.status_code == 302
    assert guest.get("/w/house/people/").status_code == 200


def waits(answer: Any) -> None:
    """Even the right password is refused now, and nobody is signed in."""
    assert answer.status_code == 200 and "Location" not in answer
    assert "Too many failed login attempts" in answer.content.decode()
    assert answer.wsgi_request.user.is_anonymous


def test_guessing_passwords_is_slowed_down(administrator: Member) -> None:
    guess = {"login": administrator.user.email, "password": "wrong"}
    answers = [Client().post("/accounts/login/", guess) for _ in range(12)]
    last = Client().post("/accounts/login/", guess | {"password": "a long password"})
    assert answers[0].status_code == 200
    waits(last)


def test_tries_to_sign_in_are_counted_however_many_answers_are_kept(administrator: Member) -> None:
    guess = {"login": administrator.user.email, "password": "wrong"}
    for _ in range(5):
        Client().post("/accounts/login/", guess)
    for number in range(310):
        remembered(f"answer:{number}", partial(int, number), seconds=60)
    last = Client().post("/accounts/login/", guess | {"password": "a long password"})
    waits(last)


def test_the_link_of_the_demo_works_once_and_only_in_the_demo(administrator: Member, settings: Any) -> None:
    settings.DEMO = True
    path = actions.enter_link(administrator.user)
    settings.DEMO = False
    assert Client().get(path).status_code == 404
    settings.DEMO = True
    guest = Client()
    assert guest.get(path).status_code == 302
    assert guest.get("/w/house/people/").status_code == 200
    assert Client().get(path).status_code == 410


def test_a_link_that_is_too_old_does_not_work(administrator: Member, settings: Any) -> None:
    settings.DEMO = True
    path = actions.enter_link(administrator.user)
    EntryLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(path).status_code == 410


def test_a_workspace_may_demand_a_second_factor(administrator: Member, member: Members, browser: Browser) -> None:
    actions.change_workspace(administrator, second_factor=True)
    reader = member(Role.READER)
    guest = browser(reader)
    answer = guest.get("/w/house/people/")
    assert answer["Location"] == "/second-factor/house/"
    assert b"second factor" in guest.get(answer["Location"]).content
    assert guest.get("/api/v1/me").status_code == 401
    Authenticator.objects.create(user=reader.user, type="recovery_codes", data={})
    assert guest.get("/w/house/people/").status_code == 302
    Authenticator.objects.create(user=reader.user, type="totp", data={"secret": "x"})
    assert guest.get("/w/house/people/").status_code == 200


@pytest.mark.parametrize(
    "path", ["login/", "2fa/", "2fa/webauthn/", "sessions/", "password/change/", "password/reset/", "logout/"]
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_of_signing_in_need_no_script_of_their_own(
    administrator: Member, browser: Browser, path: str, language: str
) -> None:
    User.objects.update(language=language)
    answer = browser(None if path in ("login/", "password/reset/") else administrator).get(f"/accounts/{path}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert " style=" not in text
    inline = [part.split(">")[0] for part in text.split("<script")[1:] if "src=" not in part.split(">")[0]]
    assert all("application/json" in part for part in inline)


def test_nobody_signs_up(db: None) -> None:
    a_user("somebody")
    Client().post("/accounts/signup/", {"email": "new@example.org", "password1": "correct horse battery"})
    assert not User.objects.filter(email="new@example.org").exists()
