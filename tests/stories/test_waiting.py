"""A reader waits for whatever a click sets off, however late it comes: else stories would be about the page before."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

import pytest

from tests.stories.browsing import a_browser, chromium
from tests.stories.reader import Reader

LATE = 0.3  # seconds until an answer comes
THERE = "document.title = 'There'"
WAYS = {
    "a link": "<a href='/late'>Go</a>",
    "a form": "<form method='post' action='/late'><button>Go</button></form>",
    "a script that leaves": "<button onclick=\"setTimeout(() => location.assign('/late'))\">Go</button>",
    "a reply that is read": f"<button onclick=\"fetch('/late').then((it) => it.text()).then(() => {{ {THERE} }})\">Go</button>",
    "a reply that asks on": f"<button onclick=\"fetch('/late').then(() => fetch('/late')).then(() => {{ {THERE} }})\">Go</button>",
    "a form that script sends": f"<form onsubmit=\"fetch('/late').then(() => {{ {THERE} }}); return false\"><button>Go</button></form>",
}


class Slow(BaseHTTPRequestHandler):
    """Shows a way at once, and says after a while that one is there."""

    def do_GET(self) -> None:
        way = unquote(self.path[1:])
        if way not in WAYS:
            threading.Event().wait(LATE)
        told = f"<!doctype html><title>{'Here' if way in WAYS else 'There'}</title>{WAYS.get(way, '')}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        with suppress(BrokenPipeError):  # nobody waits any more
            self.wfile.write(told)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    if not chromium():
        pytest.skip("Chromium is not installed (apt install chromium, or WAYPOST_CHROMIUM=/path)")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with a_browser() as browser:
        yield Reader(browser.new_page(), f"http://127.0.0.1:{server.server_port}", "en")
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("way", WAYS)
def test_what_a_click_sets_off_is_there_afterwards(reader: Reader, way: str) -> None:
    page: Any = reader.page
    page.goto(f"{reader.address}/{way}")
    reader.click(page.get_by_text("Go"))
    assert page.title() == "There"
