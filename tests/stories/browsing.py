"""A real browser for tests and pictures: Debian's Chromium through Playwright; nothing leaves the host."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Whatever is not this host is asked of a proxy that is not there: it fails at once, and nothing leaves.
NOBODY = ("--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=127.0.0.1,localhost")
NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Where Chromium is ("" if nowhere); `WAYPOST_CHROMIUM` names another."""
    named = os.environ.get("WAYPOST_CHROMIUM", "")
    return (
        named
        if named and Path(named).is_file()
        else next((found for name in NAMES if (found := shutil.which(name))), "")
    )


@contextmanager
def a_browser() -> Iterator[Any]:
    """A browser of Playwright, closed afterwards."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", *NOBODY])
        try:
            yield browser
        finally:
            browser.close()
