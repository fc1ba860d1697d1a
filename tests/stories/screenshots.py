"""Pictures of every page: wide, middle and narrow, light and dark, in both languages. `make screenshots`.

    python -m tests.stories.screenshots [part of a page's name …]

A house with a data folder of its own is opened on this host, with the demo company in it where there is one, else a
small workspace. Everything goes to docs/pictures/all (which git ignores); what `SHOWN` names, also to docs/pictures.
"""

import argparse
import importlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.stories.browsing import a_browser, chromium

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
WIDTHS = {1440: 900, 1024: 768, 390: 844}
SCHEMES, LANGUAGES = ("light", "dark"), ("de", "en")
SLUG = "house"
CUSTOMERS = 5_000  # of the demo company: enough for every figure, made in seconds

# The few that are kept in the repository: page, width, scheme, language.
SHOWN = {
    ("sign-in", 1440, "light", "de"),
    ("journeys", 1440, "light", "de"),
    ("journeys", 1440, "dark", "en"),
    ("journeys", 390, "light", "de"),
}


@dataclass(frozen=True, slots=True)
class Shot:
    """A page by the name of its picture and its address; whole pages are as long as they are."""

    name: str
    path: str
    whole: bool = False
    signed_in: bool = True


FIXED = (
    Shot("sign-in", "/accounts/login/", signed_in=False),
    Shot("not-found", "/nowhere", signed_in=False),
    Shot("style", "/style/", whole=True),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="only pages whose name holds one of these")
    chosen = parser.parse_args().pages
    if not chromium():
        print("Chromium is not installed. Install it (apt install chromium), or name it: WAYPOST_CHROMIUM=/path")
        return 1
    with tempfile.TemporaryDirectory(prefix="waypost-pictures-") as folder:
        os.environ |= {"WAYPOST_DATA": folder, "DJANGO_SETTINGS_MODULE": "waypost.site.settings"}
        session, shots = fill()
        wanted = [shot for shot in shots if not chosen or any(part in shot.name for part in chosen)]
        with a_house() as address, a_browser() as browser:
            return take(browser, address, session, wanted)


def fill() -> tuple[str, list[Shot]]:
    """A house with a workspace in it: the session of its first member, and all pages."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from django.test import Client

    from waypost.rooms.people.models import Member

    _company()
    member = Member.objects.select_related("user", "workspace").order_by("pk")[0]
    client = Client()
    client.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    whole = [shot for shot in pages(member) if _is_page(client, shot.path)]
    return client.cookies["sessionid"].value, [*whole, *FIXED]


def _is_page(client: Any, path: str) -> bool:
    """Whether an address gives a whole page: no file, no fragment, nothing that only takes forms."""
    answer = client.get(path, headers={"host": "localhost"})
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    return bool(answer.status_code == 200 and html and answer.content.lstrip()[:9].lower() == b"<!doctype")


def _company() -> None:
    """The demo company where it can be made, else a workspace with nothing in it."""
    try:
        filling = importlib.import_module("waypost.demo.filling")
    except ImportError:
        from waypost.rooms.people import actions
        from waypost.rooms.people.models import User

        user = User.objects.create_user("mara@example.org", "a long password", name="Mara K.", language="de")
        actions.found_workspace(user, slug=SLUG, name="House")
        return
    filling.fill(today=datetime.now(UTC).date(), customers=CUSTOMERS)


def pages(member: Any) -> Iterator[Shot]:
    """The first page of every room, and each address below it that needs nothing but the workspace."""
    from django.urls import NoReverseMatch, get_resolver, reverse

    from waypost.site.rail import stops

    first = {stop.url: stop.station.room for stop in stops(member)}
    yield from (Shot(room, url) for url, room in first.items())
    for room, (_, resolver) in get_resolver().namespace_dict.items():
        for name in sorted(key for key in resolver.reverse_dict if isinstance(key, str)):
            try:
                url = reverse(f"{room}:{name}", args=[member.workspace.slug])
            except NoReverseMatch:
                continue
            if url not in first:
                yield Shot(f"{room}-{name}", url)


@contextmanager
def a_house() -> Iterator[str]:
    """The site on a free port of this host; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "django", "runserver", "--noreload", "--insecure", f"127.0.0.1:{port}"]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait(address: str, server: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and server.poll() is None:
        try:
            urlopen(f"{address}/style/", timeout=5).close()
            return
        except HTTPError:
            return
        except URLError:
            time.sleep(0.3)
    raise SystemExit("The site did not start. Try `waypost serve` to see why.")


def take(browser: Any, address: str, session: str, shots: list[Shot]) -> int:
    """Every picture; 1 if a page could not be shown or says something on the browser's console."""
    (PICTURES / "all").mkdir(parents=True, exist_ok=True)
    wrong = 0
    for shot, width, scheme, language in product(shots, WIDTHS, SCHEMES, LANGUAGES):
        context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)
        if shot.signed_in:
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page, said = context.new_page(), []
        page.on("console", lambda message, said=said: said.append(message.text) if message.type == "error" else None)
        answer = page.goto(f"{address}{shot.path}?lang={language}")
        page.wait_for_load_state("networkidle")
        name = f"{shot.name}-{width}-{scheme}-{language}.png"
        page.screenshot(path=PICTURES / "all" / name, full_page=shot.whole)
        if (shot.name, width, scheme, language) in SHOWN:
            shutil.copy(PICTURES / "all" / name, PICTURES / name)
        beside = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if answer.status >= 500 or beside > 0 or (said and answer.status < 400):
            wrong += 1
            print(f"{name}: {answer.status}, {beside} px beside the window, {said}")
        context.close()
    print(f"{len(shots)} pages, {wrong} pictures with something wrong, in {PICTURES / 'all'}")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
