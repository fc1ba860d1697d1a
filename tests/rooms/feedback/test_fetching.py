"""Feeds are fetched from the web alone: nothing inside is reached, by no detour, and nobody is waited for without end."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.rooms.feedback.feeds import rss, sought
from waypost.core.exchange.feeds import MOST_BYTES, read_feed
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import fetching, looking
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.records import FetchError
from waypost.rooms.people.models import Member
from waypost.web.calling_out import is_public

Answer = tuple[int, dict[str, str], bytes]
Serve = Callable[[Callable[[BaseHTTPRequestHandler], Answer]], str]
PRIVATE = [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
    "64:ff9b::10.0.0.1", "2002:0a00:0001::1",
]  # fmt: skip


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A server of this machine that answers as it is told."""
    servers: list[ThreadingHTTPServer] = []

    def begin(answer: Callable[[BaseHTTPRequestHandler], Answer]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, content = answer(self)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(OSError):  # whoever asked may have gone
                    self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                return None

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/feed"

    yield begin
    for each in servers:
        each.shutdown()
        each.server_close()


@pytest.fixture
def inside(settings: Any) -> None:
    """This machine may be asked."""
    settings.FEEDS_PRIVATE = True


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_of_the_web_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:10.0.0.1]", "0x7f000001", "localhost"]
)
def test_what_is_inside_is_not_called(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", _never)
    with pytest.raises(FetchError):
        fetching.fetch(f"https://{host}/feed")


def test_a_name_that_leads_inside_is_not_called_even_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", _never)
    with pytest.raises(FetchError, match="private address"):
        fetching.fetch("https://portal.example/feed")


def test_the_address_that_was_looked_at_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([[(0, 0, 0, "", ("93.184.216.34", 443))], [(0, 0, 0, "", ("10.0.0.1", 443))]])
    called: list[str] = []

    def connect(at: tuple[str, int], *_: object) -> None:
        called.append(at[0])
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: next(answers))
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError, match="could not be reached"):
        fetching.fetch("https://portal.example/feed")
    assert called == ["93.184.216.34"]


@pytest.mark.parametrize(
    "onward", ["http://127.0.0.1/", "https://10.0.0.1/", "file:///etc/passwd", "gopher://a.example/", "//localhost/"]
)
def test_a_redirect_leads_nowhere_inside(onward: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fetching._called
    monkeypatch.setattr(fetching, "_called", lambda at, *rest: onward if "portal" in at else real(at, *rest))
    monkeypatch.setattr(socket, "create_connection", _never)
    with pytest.raises(FetchError):
        fetching.fetch("https://portal.example/feed")


@pytest.mark.parametrize(
    "address",
    ["", "portal.example", "https://", "https://[", "https://a..b/", "https://x:99999/", "javascript:alert(1)"],
)
def test_what_is_no_address_says_how_one_looks(address: str) -> None:
    with pytest.raises(FetchError, match="https://"):
        fetching.check_address(address)


@pytest.mark.usefixtures("inside")
def test_a_real_feed_is_fetched_once_and_then_asked_for_what_changed(serve: Serve, administrator: Member) -> None:
    asked: list[dict[str, str]] = []

    def answer(request: BaseHTTPRequestHandler) -> Answer:
        asked.append(dict(request.headers))
        if request.path == "/feed?q=a%20b":
            return 302, {"Location": "/moved"}, b""
        if request.headers.get("If-None-Match") == '"7"':
            return 304, {"ETag": '"7"'}, b""
        return 200, {"ETag": '"7"', "Content-Encoding": "gzip"}, gzip.compress(rss())

    search = actions.create_search(administrator, sought(address=f"{serve(answer)}?q=a b"))
    looking.run(search.pk)
    looking.run(search.pk)
    search.refresh_from_db()
    assert search.failed == {} and Item.objects.count() == 2
    assert list(search.runs.order_by("id").values_list("entries", "new")) == [(3, 2), (0, 0)]
    assert asked[0]["User-Agent"].startswith("Waypost/") and len(asked) == 4


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((404, {}, b""), "status 404"),
        ((500, {}, b""), "status 500"),
        ((410, {}, b""), "gone for good"),
        ((302, {"Location": "/feed"}, b""), "leads on"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "could not be reached"),
    ],
)
def test_what_the_server_refuses_is_told(serve: Serve, answer: Answer, says: str) -> None:
    with pytest.raises(FetchError, match=says):
        fetching.fetch(serve(lambda _: answer))


@pytest.mark.usefixtures("inside")
def test_what_was_known_of_a_feed_that_did_not_change_stays(serve: Serve) -> None:
    found = fetching.fetch(serve(lambda _: (304, {}, b"")), '"7"', "Sun, 01 Mar 2026 09:00:00 GMT")
    assert (found.etag, found.modified) == ('"7"', "Sun, 01 Mar 2026 09:00:00 GMT")


@pytest.mark.usefixtures("inside")
def test_the_server_may_ask_to_be_left_alone(serve: Serve) -> None:
    for asked, later in (("120", 120), ("999999", 86_400), ("soon", 0)):
        with pytest.raises(FetchError) as caught:
            fetching.fetch(serve(lambda _, asked=asked: (429, {"Retry-After": asked}, b"")))  # type: ignore[misc]
        assert caught.value.later == later


@pytest.mark.usefixtures("inside")
def test_a_feed_without_end_is_cut_packed_or_not(serve: Serve) -> None:
    large = b"<rss>" + b" " * (4 * MOST_BYTES)
    for answer in ((200, {}, large), (200, {"Content-Encoding": "gzip"}, gzip.compress(large))):
        found = fetching.fetch(serve(lambda _, answer=answer: answer))  # type: ignore[misc]
        assert found.content is not None and len(found.content) == MOST_BYTES + 1
        with pytest.raises(WaypostError, match="larger than"):
            read_feed(found.content, found.address)


@pytest.mark.usefixtures("inside")
def test_a_server_that_drips_is_cut_by_the_clock(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_MOST_SECONDS", 0.1)
    ended = threading.Event()

    def drips(request: BaseHTTPRequestHandler) -> Answer:
        ended.wait(5)
        return 200, {}, rss()

    try:
        with pytest.raises(FetchError, match="in time"):
            fetching.fetch(serve(drips))
    finally:
        ended.set()


def _never(*_: object, **__: object) -> None:
    raise AssertionError("nothing inside is called")
