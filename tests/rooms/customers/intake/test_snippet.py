"""The script for web sites in a real browser: what it tells, and what it leaves alone."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client

from tests.stories.browsing import a_browser, chromium
from waypost.rooms.customers.api.snippet import text

PAGE = """<!doctype html><title>Shop</title>
<script src="/snippet.js" data-key="wp_test"></script>
<h1>Shop</h1><button data-waypost="offer">Offer</button>
<form name="order"><input name="street"><input name="card"><button type="button">Go</button></form>
<p>%s</p>""" % ("<br>" * 200)


def test_the_script_is_smaller_than_3_kb_and_may_be_kept() -> None:
    assert len(text()) < 3_000
    answer = Client().get("/snippet.js")
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert Client().get("/snippet.js", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_script_touches_storage_in_one_guarded_place_and_no_cookie() -> None:
    script = text().decode()
    assert script.count("localStorage") == 1
    assert not re.search(r"cookie|sessionStorage|indexedDB|caches", script)


class Shop:
    """A web site with the script on it; keeps what the script sends to it."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.keys: set[str] = set()
        self.refuse = 0
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                is_script = self.path.startswith("/snippet.js")
                self.send_response(200)
                self.send_header("Content-Type", "text/javascript" if is_script else "text/html")
                self.end_headers()
                self.wfile.write(text() if is_script else PAGE.encode())

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if shop.refuse:
                    shop.refuse -= 1
                    self.send_response(503)
                else:
                    shop.keys.add(body["writeKey"])
                    shop.messages += body["batch"]
                    self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def names(self) -> list[str]:
        return [message.get("event", message["type"]) for message in self.messages]


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not chromium():
        pytest.skip("Chromium is not installed (apt install chromium, or WAYPOST_CHROMIUM=/path)")
    with a_browser() as opened:
        yield opened


def until(page: Any, shop: Shop, name: str, times: int = 1) -> None:
    for _ in range(600):
        if shop.names.count(name) >= times:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{name!r} did not arrive, only {shop.names}")


def test_a_visit_is_told_without_storage_until_there_is_consent(browser: Any, shop: Shop) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{shop.url}/start?x=1#y")
    until(page, shop, "seen: offer")
    assert shop.names[0] == "page"
    first = shop.messages[0]
    assert first["context"]["page"]["url"] == f"{shop.url}/start?x=1"
    assert first["context"]["consent"] is False
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert context.cookies() == []
    page.click("[data-waypost=offer]")
    page.evaluate("waypost.consent(true)")
    page.evaluate("waypost.identify('u-1', {plan: 'pro'})")
    until(page, shop, "identify")
    last = shop.messages[shop.names.index("identify")]  # how far the click scrolled may be told after it
    assert (last["userId"], last["context"]["consent"], last["traits"]) == ("u-1", True, {"plan": "pro"})
    assert page.evaluate("localStorage.waypost") == last["anonymousId"]
    page.evaluate("waypost.consent(false)")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert "clicked: offer" in shop.names
    assert shop.keys == {"wp_test"}
    assert not errors
    context.close()


def test_scrolling_and_forms_are_told_and_nothing_that_is_typed(browser: Any, shop: Shop) -> None:
    page = browser.new_page()
    page.goto(shop.url)
    page.evaluate("document.querySelector('form').scrollIntoView()")
    page.fill("[name=street]", "Secret Street 1")
    page.fill("[name=card]", "Secret card")  # letters: ids are figures that chance draws
    page.evaluate("document.activeElement.blur(); scrollTo(0, document.body.scrollHeight)")
    until(page, shop, "scrolled 100 %")
    depths = [message["properties"]["depth"] for message in shop.messages if "depth" in message.get("properties", {})]
    assert depths == [25, 50, 75, 100]
    page.goto("about:blank")  # leaves the page
    until(page, shop, "form abandoned: order")
    assert "form started: order" in shop.names
    assert "form field: order / card" in shop.names
    abandoned = shop.messages[shop.names.index("form abandoned: order")]
    assert abandoned["properties"] == {"field": "card"}
    assert "Secret" not in json.dumps(shop.messages)
    page.close()


def test_a_form_that_is_submitted_is_not_abandoned(browser: Any, shop: Shop) -> None:
    page = browser.new_page()
    page.goto(shop.url)
    page.fill("[name=street]", "x")
    page.evaluate("document.querySelector('form').requestSubmit()")
    page.wait_for_load_state()
    until(page, shop, "form submitted: order")
    page.goto("about:blank")
    page.wait_for_timeout(300)
    assert "form abandoned: order" not in shop.names
    page.close()


def test_what_is_refused_is_sent_again(browser: Any, shop: Shop) -> None:
    shop.refuse = 1
    page = browser.new_page()
    page.goto(shop.url)
    until(page, shop, "page")
    assert shop.names.count("page") == 1
    page.evaluate("history.pushState({}, '', '/next')")
    until(page, shop, "page", times=2)
    assert shop.names.count("page") == 2
    page.close()
