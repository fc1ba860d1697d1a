"""Somebody who reads and clicks in a real browser, and sees what no test looks for: complaints, requests that leave.

A reader has patience: whatever is clicked is over before the next is done, and whatever is read is read from a page that
stands still (stillness.py). A story clicks and reads with its reader alone, or awaits with `expect`; a test sees to that.
"""

import os
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.stories import stillness

Told = TypeVar("Told")
PATIENCE = 90.0  # seconds for what the worker does, on a machine that has other things to do
HERE = ("127.0.0.1", "localhost", None)  # pictures and styles within a page have no host
# A refused form is an answer, not an accident, though the browser notes it.
ANSWERS = ("status of 422", "status of 403", "status of 404")
# Which pages axe has seen in which language, in any process of this run: the same page with other figures is not looked
# at again. Tests have a folder in common (tests/environment.py), what else uses a reader has one of its own.
_LOOKED_AT = Path(os.environ.get("WAYPOST_TESTS") or tempfile.mkdtemp()) / "seen-by-axe"


@dataclass
class Reader:
    """A browser's page in a house: `go`, `press`, `fill`, `text`; `wrong` collects what must not be."""

    page: Any
    address: str
    language: str
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(stillness.LONGEST)
        self.page.set_default_navigation_timeout(stillness.LONGEST_WAY)
        stillness.counted(self.page.context)
        self.page.context.on("request", self._guard)
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
        self.follow(place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name)).first)

    def follow(self, what: Any) -> None:
        """Click on it, and look at the page it leads to."""
        self.click(what)
        self.look()

    def click(self, what: Any, times: int = 1) -> None:
        """Click on it; whatever that sets off on the page, or the page it leads to, is there afterwards."""
        what.click(click_count=times)
        self.settle()

    def take(self, what: Any) -> Path:
        """Click on it, and take the file it gives."""
        with self.page.expect_download() as download:
            what.click()
        stillness.stays(self.page)
        return Path(download.value.path())

    def unfold(self, english: str, german: str) -> None:
        """Open the menu of that name, and look at what was in it."""
        self.follow(self.page.locator("summary", has_text=self.say(english, german)).first)

    def fill(self, english: str, german: str, value: str) -> None:
        """Write into the field of that label."""
        self.page.get_by_label(self.say(english, german), exact=False).first.fill(value)

    def sees(self, text: str) -> None:
        """The page shows it, at the latest in a moment."""
        self.page.get_by_text(text).first.wait_for()

    def is_at(self, part: str) -> None:
        """The address has this in it, at the latest in a moment."""
        expect(self.page).to_have_url(re.compile(re.escape(part)))

    def text(self, what: Any) -> str:
        """What stands there, when the page stands still."""
        self.settle()
        return str(what.inner_text())

    def each(self, what: Any) -> list[Any]:
        """All there are of it, when the page stands still."""
        self.settle()
        return list(what.all())

    def number(self, what: Any) -> int:
        """How many there are, when the page stands still."""
        return len(self.each(what))

    def measure(self, script: str, *given: Any) -> Any:
        """What the page says of itself, when it stands still."""
        self.settle()
        return self.page.evaluate(script, *given)

    def comes(self, what: Any, *, least: int = 1) -> None:
        """Ask for the page again until this many of it are there: what the worker makes comes when it comes."""

        def there() -> bool:
            if self.number(what) >= least:
                return True
            self.page.reload()
            return False

        self.awaits(there)

    def awaits(self, ask: Callable[[], Told]) -> Told:
        """The first answer that is one, to a question asked again and again."""
        ends = time.monotonic() + PATIENCE
        while not (told := ask()):
            assert time.monotonic() < ends, f"{self.page.url}: {self.page.locator('body').inner_text()}"
            self.page.wait_for_timeout(200)
        return told

    def leave(self) -> None:
        """Close the page, before its house closes."""
        self.page.goto("about:blank")

    def settle(self) -> None:
        """Wait until the page is there and asks for nothing more."""
        stillness.still(self.page)

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


@dataclass
class Scriptless:
    """Somebody whose browser runs no script: a page changes only where a form is sent."""

    page: Any

    def choose(self, what: Any) -> None:
        """Choose the answer of this label."""
        what.check()

    def send(self, what: Any) -> None:
        """Press the button of a form: what it leads to is there afterwards."""
        with self.page.expect_navigation():
            what.click()

    def number(self, what: Any) -> int:
        """How many there are on the page, which stands still by itself."""
        return int(what.count())


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
