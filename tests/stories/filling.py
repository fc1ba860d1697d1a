"""Fills the data folder of a house for stories: the demo company with passwords that the stories know.

Run as `python -m tests.stories.filling FILE` with WAYPOST_DATA set; FILE gets what the stories must know, as JSON.
"""

import json
import sys
from datetime import date
from pathlib import Path

from waypost.site import serving
from waypost.site.starting import start

TODAY = date(2026, 7, 1)
CUSTOMERS = 8_000  # enough for every planted gap
PASSWORD = "Quittenbaum im Garten 7"
# Who signs in with a second factor, in each language; the rest of a secret is theirs alone.
SECRETS = {"sofia.ott@ellermark.example": "JBSWY3DPEHPK3PXP", "lea.sommer@ellermark.example": "KRSXG5CTMVRXEZLU"}


def main() -> int:
    serving.prepare()
    from waypost.demo.company import COLLEAGUES
    from waypost.demo.filling import fill
    from waypost.site.wiring import wire

    wire()
    fill(today=TODAY, customers=CUSTOMERS)
    sessions = {each.email: _enter(each.email) for each in COLLEAGUES}
    Path(sys.argv[1]).write_text(json.dumps({"sessions": sessions}))
    return 0


def _enter(email: str) -> str:
    """Give a colleague the password, and the second factor where they have one; a session they are signed in with."""
    from allauth.mfa.totp.internal.auth import TOTP
    from django.test import Client

    from waypost.rooms.people import actions

    user, _ = actions.user_by_email(email)
    actions.set_password(user, PASSWORD)
    if email in SECRETS:
        TOTP.activate(user, SECRETS[email])
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies["sessionid"].value


if __name__ == "__main__":
    start(main)
