"""Somebody who reads and clicks in a real browser, and sees what no test looks for: complaints, requests that leave."""

import os
import tempfile
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = ("127.0.0.1", "localhost", None)  # pictures and styles within a page have no host
LONGEST = 20.0  # seconds until a page must stand still
# A refused form is an answer, not an accident, though the browser notes it.
ANSWERS = ("status of 422", "status of 403", "status of 404")
# Which pages axe has seen in which language, in any process of this run: the same page with other figures is not looked
# at again. Tests have a folder in common (tests/environment.py), what else uses a reader has one of its own.
_LOOKED_AT = Path(os.environ.get("WAYPOST_TESTS") or tempfile.mkdtemp()) / "seen-by-axe"


@dataclass
class Reader:
    """A browser's page in a house: `go`, `click`, `fill`; `wrong` collects what must not be."""

    page: Any
    address: str
    language: str
    wrong: list[str] = field(default_factory=list)
    _under_way: set[Any] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(15_000)
        self.page.context.on("request", self._guard)
        self.page.on("request", lambda request: self._under_way.add(request))
        for end in ("requestfinished", "requestfailed"):
            self.page.on(end, lambda request: self._under_way.discard(request))
        self.page.on("framenavigated", lambda _: self._under_way.clear())
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._answered)

    def say(self, english: str, german: str) -> str:
        """What stands on the page in this reader's language."""
        return german if self.language == "de" else english

    def go(self, path: str) -> None:
        """Open an address of the house and look at the page."""
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        assert answer.status < 400, f"{path}: {answer.status}"
        self.look()

    def press(self, english: str, german: str, *, within: Any = None) -> None:
        """Press the button, or follow the link, of that name."""
        name = self.say(english, german)
        place = within or self.page
        control = place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name)).first
        control.click()
        self.look()

    def unfold(self, english: str, german: str) -> None:
        """Open the menu of that name, and look at what was in it."""
        self.page.locator("summary", has_text=self.say(english, german)).first.click()
        self.look()

    def fill(self, english: str, german: str, value: str) -> None:
        """Write into the field of that label."""
        self.page.get_by_label(self.say(english, german), exact=False).first.fill(value)

    def sees(self, text: str) -> None:
        """The page shows it, at the latest in a moment."""
        self.page.get_by_text(text).first.wait_for()

    def leave(self) -> None:
        """Close the page, before its house closes."""
        self.page.goto("about:blank")

    def settle(self) -> None:
        """Wait until the page is there and asks for nothing more."""
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            self.page.wait_for_load_state("load")
            self.page.wait_for_timeout(60)
            if not self._under_way:
                return
        raise AssertionError(f"{self.page.url} waits for {[each.url for each in self._under_way]}")

    def look(self) -> None:
        """Wait for the page to settle, and let axe see it."""
        self.settle()
        opened = self.page.locator("details[open], dialog[open]").count()
        kind = f"{self.page.title()} {urlsplit(self.page.url).query[:60]} {opened}"
        if _first_to_see(f"{self.language} {kind}"):
            self.wrong += [f"{self.page.url}: {each}" for each in complaints(self.page)]

    def _guard(self, request: Any) -> None:
        if urlsplit(request.url).hostname not in HERE:
            self.wrong.append(f"left the host: {request.url}")

    def _heard(self, message: Any) -> None:
        if message.type == "error" and not any(each in message.text for each in ANSWERS):
            self.wrong.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Any) -> None:
        if response.status >= 500:
            self.wrong.append(f"{response.url}: {response.status}")


def _first_to_see(kind: str) -> bool:
    """Whether nobody has looked at such a page; from now on somebody has."""
    _LOOKED_AT.mkdir(exist_ok=True)
    try:
        (_LOOKED_AT / sha256(kind.encode()).hexdigest()).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def complaints(page: Any) -> list[str]:
    """What axe finds on a page: rule and places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"axe {each['id']}: {[node['html'][:160] for node in each['nodes']][:3]}" for each in found]
