"""How somebody comes in: with a password, with a second factor, and not with the wrong one."""

import base64
import hmac
import struct
import time

from tests.stories.conftest import Readers
from tests.stories.filling import PASSWORD, SECRETS
from tests.stories.reader import Reader


def code(secret: str, now: float) -> str:
    """What an authenticator app shows (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(now) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def sign_in(reader: Reader, email: str, password: str = PASSWORD) -> None:
    reader.go(f"/?lang={reader.language}")
    reader.page.locator("input[name=login]").fill(email)
    reader.page.locator("input[name=password]").fill(password)
    reader.press("Sign in", "Anmelden")


def test_who_knows_the_password_comes_to_the_journeys(readers: Readers, language: str) -> None:
    reader = readers(language, None)
    sign_in(reader, "anna.kern@ellermark.example")
    reader.page.get_by_role("link", name="Ellermark").first.click()
    reader.look()
    assert "/journeys/" in reader.page.url


def test_a_wrong_password_is_told_and_opens_nothing(readers: Readers, language: str) -> None:
    reader = readers(language, None)
    sign_in(reader, "anna.kern@ellermark.example", "not the password")
    assert "/accounts/login/" in reader.page.url
    assert reader.page.get_by_role("alert").count() or reader.page.locator(".error").count()


def test_a_second_factor_is_asked_for_and_lets_in(readers: Readers, language: str) -> None:
    email, secret = list(SECRETS.items())[language == "en"]
    reader = readers(language, None)
    sign_in(reader, email)
    assert "/2fa/" in reader.page.url
    reader.page.locator("input[name=code]").fill(code(secret, time.time()))
    reader.press("Sign In", "Anmeldung")
    assert "/accounts/" not in reader.page.url
