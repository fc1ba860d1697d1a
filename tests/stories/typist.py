"""Somebody without a mouse: nothing is ever pointed at, and wherever the focus stops, it can be seen."""

from pathlib import Path
from typing import Any

from playwright.sync_api import TimeoutError as TooLate

from tests.stories.reader import Reader
from tests.stories.stillness import stays

MOST_STOPS = 150
# Whatever is pointed at is a complaint of the page, which fails the story as any other does.
_REFUSED = """['pointerdown', 'mousedown', 'touchstart', 'wheel'].forEach((kind) =>
  addEventListener(kind, (event) => event.isTrusted && console.error(`pointed at with ${kind}`), true))"""
# A ring around what has the focus, or around what stands for it, and at least a part of it on the screen.
_SEEN = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const ring = [null, '::after', '::before'].some((part) => {
    const look = getComputedStyle(here, part);
    return (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1) || (part && look.boxShadow !== 'none');
  });
  const there = box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return (here.matches(':focus-visible, input:focus-within') && ring && there) ? '' : `${here.outerHTML.slice(0, 200)} ring ${ring}, there ${there}`;
}"""


class Typist:
    """A reader's browser under keys alone."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page
        self.page.context.add_init_script(_REFUSED)
        self.page.evaluate(_REFUSED)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def enter(self) -> None:
        """Press Enter, and look at what comes of it."""
        self.press("Enter")
        self.reader.look()

    def take(self) -> Path:
        """Press Enter, and take the file it gives."""
        with self.page.expect_download() as download:
            self.press("Enter")
        stays(self.page)
        return Path(download.value.path())

    def to(self, role: str, english: str, german: str = "", *, back: bool = False, exact: bool = False) -> None:
        """Tab to what has this role and name; every stop on the way has to be seen."""
        name = self.reader.say(english, german or english)
        self.to_place(self.page.get_by_role(role, name=name, exact=exact), f"{role} “{name}”", back=back)

    def to_place(self, wanted: Any, told: str, *, back: bool = False) -> None:
        met: list[str] = []
        for _ in range(MOST_STOPS):
            self.press("Shift+Tab" if back else "Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                continue
            hidden = self._hidden()
            assert not hidden, f"on the way to {told} the focus cannot be seen: {hidden}"
            met.append(self.page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''"))
            if wanted.evaluate_all("(found) => found.includes(document.activeElement)"):
                return
        raise AssertionError(f"{told} cannot be reached by Tab at {self.page.url}: {[each[:30] for each in met]}")

    def here(self) -> str:
        """What has the focus, as a screen reader says it, when all that was pressed is done."""
        self.reader.settle()
        return self._focused()

    def walk(self, key: str, to: str, most: int = 60) -> None:
        """Press an arrow key on the map until what has the focus is called like that."""
        for _ in range(most):
            if to in self._focused():
                hidden = self._hidden()
                assert not hidden, hidden
                return
            self.press(key)
        raise AssertionError(f"{key} never comes to {to}, but to {self._focused()}")

    def _focused(self) -> str:
        return str(self.page.locator(":focus").get_attribute("aria-label"))

    def _hidden(self) -> str:
        """What has the focus and cannot be seen, even when whatever moves has come to rest."""
        if not self.page.evaluate(_SEEN):
            return ""
        try:
            self.page.wait_for_function(f"() => !({_SEEN})()", timeout=5_000)
        except TooLate:
            return str(self.page.evaluate(_SEEN))
        return ""

    def saved(self) -> None:
        """Wait until the server has everything, and the drawing of it has come."""
        self.reader.settle()
        self.page.locator("#autosave[data-state=saved]").wait_for()
        self.page.locator(".above .pending").wait_for(state="detached")
