"""How somebody comes in: with a password, a second factor or a passkey, and not with the wrong password."""

import base64
import hmac
import re
import struct
import time
from dataclasses import replace

from playwright.sync_api import expect

from tests.stories.conftest import Readers, choose
from tests.stories.filling import PASSWORD, SECRETS
from tests.stories.house import House
from tests.stories.reader import Reader

# Who has no second factor yet, in each language.
KEYS = {"de": "jonas.weber@ellermark.example", "en": "paul.adler@ellermark.example"}


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
    reader.follow(reader.page.get_by_role("link", name="Ellermark").first)
    reader.is_at("/journeys/")


def test_a_wrong_password_is_told_and_opens_nothing(readers: Readers, language: str) -> None:
    reader = readers(language, None)
    sign_in(reader, "anna.kern@ellermark.example", "not the password")
    reader.is_at("/accounts/login/")
    expect(reader.page.get_by_role("alert").or_(reader.page.locator(".error"))).not_to_have_count(0)


def test_a_second_factor_is_asked_for_and_lets_in(readers: Readers, language: str) -> None:
    email, secret = list(SECRETS.items())[language == "en"]
    reader = readers(language, None)
    sign_in(reader, email)
    reader.is_at("/2fa/")
    for _ in range(2):  # a code that runs out on its way is refused, and the next one is taken
        reader.page.locator("input[name=code]").fill(code(secret, time.time()))
        reader.press("Sign In", "Anmeldung")
        if "/accounts/" not in reader.page.url:
            return
    raise AssertionError(reader.page.url)


def test_a_passkey_is_added_and_lets_in_without_a_password(readers: Readers, house: House, language: str) -> None:
    # Passkeys belong to a name, not to a number.
    by_name = replace(house, address=house.address.replace("127.0.0.1", "localhost"))
    reader = readers(language, None, at=by_name)
    device = reader.page.context.new_cdp_session(reader.page)
    device.send("WebAuthn.enable")
    able = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {"protocol": "ctap2", "transport": "internal"} | able})

    sign_in(reader, KEYS[language])
    choose(reader)
    reader.go("/accounts/2fa/webauthn/add/")
    reader.page.locator("input[name=password]").fill(PASSWORD)  # asked for once more before anything of the account
    reader.click(reader.page.locator("main form button").first)
    reader.page.locator("input[name=name]").fill("Fingerabdruck")
    reader.page.locator("input[name=passwordless]").check()
    reader.click(reader.page.locator("#mfa_webauthn_add"))
    reader.page.wait_for_url(lambda address: not address.endswith("/add/"))
    reader.go("/accounts/2fa/webauthn/")
    reader.sees("Fingerabdruck")

    reader.page.context.clear_cookies()
    reader.go(f"/accounts/login/?lang={language}")
    name = reader.say("Sign in with a passkey", "Mit einem Passkey anmelden")
    reader.click(reader.page.get_by_role("button", name=name))  # the device answers when it answers
    reader.page.wait_for_url(re.compile(r"^(?!.*/accounts/)"))
    reader.follow(reader.page.get_by_role("link", name="Ellermark").first)
    reader.is_at("/journeys/")
