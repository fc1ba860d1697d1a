"""Behind a proxy with TLS the house knows that it is reached by https. In a process of its own: settings are read once."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.migrated import lay_tables

HOST = "waypost.example.org"
HOUSE = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core import mail
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
settings.ALLOWED_HOSTS = [sys.argv[1]]
from django.urls import reverse
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from waypost.rooms.customers.actions import sources
from waypost.rooms.customers.models import DataSource
from waypost.rooms.people import actions
from waypost.rooms.people.models import User
from waypost.rooms.people.rights import Role

user = User.objects.create_user("anna@example.org", "a long password", name="Anna", language="en")
member = actions.found_workspace(user, slug="house", name="House")
made = sources.create_source(member, name="Web shop")
OpenIDConnectOAuth2Adapter.openid_config = {
    "authorization_endpoint": "https://login.example.org/auth",
    "token_endpoint": "https://login.example.org/token",
    "userinfo_endpoint": "https://login.example.org/me",
}
said = {}
for name, proxied in (("https", {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}), ("http", {})):
    here = Client(headers={"Host": sys.argv[1], **proxied})
    mail.outbox = []
    said[name] = {
        "hsts": here.get("/accounts/login/").headers.get("Strict-Transport-Security", ""),
        "oidc": here.post("/accounts/oidc/company/login/").headers.get("Location", ""),
        "intake": here.post(
            "/v1/track", json.dumps({"event": "Seen", "userId": "u", "messageId": name}), "application/json",
            headers={"Authorization": f"Bearer {made.key}", "Origin": f"https://{sys.argv[1]}"},
        ).status_code,
    }
    here.post("/accounts/password/reset/", {"email": user.email})
    said[name]["reset"] = mail.outbox[-1].body
    here.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = reverse("customers:source", args=["house", DataSource.objects.get().uuid])
    said[name]["source"] = here.get(page).content.decode()
actions.invite(member, email="berta@example.org", role=Role.READER)
from waypost.rooms.people.actions.mailing import sweep
mail.outbox = []
sweep()
said["invitation"] = mail.outbox[0].body
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a house with WAYPOST_HTTPS=1 says to a browser behind the proxy, and to one that comes past it."""
    data = tmp_path_factory.mktemp("house")
    lay_tables(data)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "WAYPOST_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        "WAYPOST_HTTPS": "1",
        "WAYPOST_HOSTS": HOST,
        "WAYPOST_OIDC_ISSUER": "https://login.example.org",
        "WAYPOST_OIDC_CLIENT_ID": "waypost",
        "WAYPOST_OIDC_CLIENT_SECRET": "secret",
    }
    done = subprocess.run([sys.executable, "-c", HOUSE, HOST], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_browsers_are_told_to_come_by_https_alone(said: dict[str, Any]) -> None:
    assert said["https"]["hsts"] == "max-age=31536000"
    assert said["http"]["hsts"] == ""


def test_mails_lead_to_https(said: dict[str, Any]) -> None:
    assert f"https://{HOST}/accounts/password/reset/" in said["https"]["reset"]
    assert f"https://{HOST}/invitation/" in said["invitation"]


def test_the_identity_provider_sends_people_back_to_https(said: dict[str, Any]) -> None:
    assert f"redirect_uri=https%3A%2F%2F{HOST}%2F" in said["https"]["oidc"]


def test_the_snippet_calls_by_https(said: dict[str, Any]) -> None:
    assert f"https://{HOST}" in said["https"]["source"]
    assert f"http://{HOST}" not in said["https"]["source"]


def test_intake_knows_calls_of_our_own_pages(said: dict[str, Any]) -> None:
    assert said["https"]["intake"] < 300
    assert said["http"]["intake"] == 403
