"""`waypost demo`: the house with the demo company in it, and a browser that is signed in.

Run as `python -m waypost.site.demonstrating`. The company is made in the data folder once; the next start finds it. While
it runs, a further start gives one more link into it: each link opens once, within five minutes.
"""

import argparse
import os
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import OperationalError, connection

from waypost.core.vocabulary.wording import Wording
from waypost.site import serving
from waypost.site.env import ENVIRONMENT, usual_port
from waypost.site.starting import language, start

PAUSE = 1.0  # seconds between two attempts to write
PATIENCE = 60.0  # seconds of waiting after which it is said what is waited for


def main() -> int:
    """Fill the house where it is empty, then serve until told to stop."""
    parser = argparse.ArgumentParser(prog="waypost demo")
    parser.add_argument("--port", type=int, default=usual_port(ENVIRONMENT))
    parser.add_argument("--no-browser", action="store_true")
    chosen = parser.parse_args()
    os.environ["WAYPOST_DEMO"] = "1"
    serving.lead_to(chosen.port)
    address = f"http://127.0.0.1:{chosen.port}"
    if runs(address):
        invite(address, not chosen.no_browser)
        return 0
    serving.refuse_a_port_in_use("127.0.0.1", chosen.port)
    serving.prepare()
    from waypost.demo.filling import fill
    from waypost.site.wiring import wire

    wire()
    fill(today=datetime.now(UTC).date(), language=language(), progress=serving.tell)
    serving.tell(Wording("the web application starts …", "die Webanwendung startet …"))
    invited = threading.Event()
    threading.Thread(target=invite, args=(address, not chosen.no_browser, invited), daemon=True).start()
    return serving.serve("127.0.0.1", chosen.port, worker_after=invited)


def runs(address: str) -> bool:
    """Whether this demo is running there already: the port answers, and a worker is alive in our data folder."""
    try:
        urllib.request.urlopen(f"{address}/health/", timeout=2).close()
    except (urllib.error.URLError, OSError):
        return False
    import django

    django.setup()
    from waypost.site.health import SILENT, worker_silent

    silent = worker_silent()
    return silent is not None and silent < SILENT


def invite(address: str, browser: bool, done: threading.Event | None = None) -> None:
    """Once the house answers, open it signed in; without a browser the link is printed. Then `done` is set.

    However long that takes: a link that is not given is a demo that nobody gets into.
    """
    try:
        wait_for(address)
        link = address + written(entry_link)
        print(f"\nWaypost: {link}\n", flush=True)  # noqa: T201 - said to whoever started it
    finally:
        if done is not None:
            done.set()
    if browser:
        webbrowser.open(link)


def wait_for(address: str) -> None:
    """Until the house answers; every minute it is said that it does not yet."""
    said = time.monotonic()
    while True:
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=PATIENCE).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        if time.monotonic() - said >= PATIENCE:
            said = time.monotonic()
            serving.tell(Wording("the web application is still starting …", "die Webanwendung startet noch …"))


def written(link: Callable[[], str]) -> str:
    """The link, as soon as the database takes it: SQLite has one writer, and another one may hold it for long."""
    while True:
        try:
            return link()
        except OperationalError:
            connection.close()
            serving.tell(
                Wording(
                    "the database is busy, the link into the demo follows …",
                    "die Datenbank ist beschäftigt, der Link in die Demo folgt …",
                )
            )
            time.sleep(PAUSE)


def entry_link() -> str:
    """The path that signs a browser in once, as the demo's first member."""
    from waypost.demo.company import COLLEAGUES
    from waypost.rooms.people import actions

    user, _ = actions.user_by_email(COLLEAGUES[0].email)
    return actions.enter_link(user)


if __name__ == "__main__":
    start(main)
