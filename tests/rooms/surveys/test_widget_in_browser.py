"""The widget on a foreign site with a strict policy, in a real browser: asked, answered, closed, and nothing left behind."""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Error, expect

from tests.rooms.surveys.asking import published
from tests.stories.browsing import a_browser, chromium
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Answer, Survey
from waypost.rooms.surveys.records import State

pytestmark = [
    pytest.mark.skipif(
        not chromium(), reason="Chromium is not installed (apt install chromium, or WAYPOST_CHROMIUM=/path)"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
ASKED = """
kind: survey
name: Order
title: {de: Ihre Bestellung, en: Your order}
languages: [de, en]
language: de
anonymity: anonymous
hidden: [{id: order}]
pages:
- id: first
  questions:
  - {kind: csat, id: happy, text: {de: Wie zufrieden sind Sie?, en: How satisfied are you?}}
"""
SITE = """<!doctype html><html lang="%(language)s"><title>Shop</title><body><h1>Shop</h1>
<button id="own">Own</button><p>%(long)s</p>
<script type="module" src="%(script)s"></script></body></html>"""


class Site:
    """A shop on another port that lets nothing in but the script and the frame."""

    def __init__(self, waypost: str, token: str) -> None:
        self.token, self.query, self.language = token, "", "en"
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path != "/":
                    self.send_response(204)
                    self.end_headers()
                    return
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                policy = f"default-src 'none'; script-src {waypost}; frame-src {waypost}; img-src 'self'"
                self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                script = f"{waypost}/s/{token}/widget.js{site.query}"
                self.wfile.write((SITE % {"script": script, "language": site.language, "long": "<br>" * 200}).encode())

            def log_message(self, *_: object) -> None:
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    # Playwright's own loop makes Django take this for a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with a_browser() as opened:
        yield opened
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_server: Any, administrator: Member) -> Iterator[Site]:
    made = Site(live_server.url, published(administrator, ASKED).links.get().token)
    yield made
    made.server.shutdown()
    made.server.server_close()


def visited(chrome: Any, site: Site, **given: Any) -> Any:
    context = chrome.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", **given)
    page = context.new_page()
    page.told = []
    page.on("console", lambda message: page.told.append(message.text))
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.goto(site.url)
    page.wait_for_function("window.waypostSurvey")
    return page


def picture(page: Any, name: str) -> None:
    """A picture of what is shown, where somebody wants to look at it."""
    if folder := os.environ.get("WAYPOST_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def leave(page: Any) -> None:
    """Press Esc in the frame until the dialog is gone.

    As an event of the frame: a key of the keyboard waits for its release in a frame that is not there any more.
    """
    for _ in range(120):  # the frame listens once its script is there
        with suppress(Error):  # it went while it was told
            page.frames[-1].evaluate("setTimeout(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })))")
        with suppress(Error):
            page.locator("dialog").wait_for(state="hidden", timeout=250)
            break
    page.locator("dialog").wait_for(state="hidden")


def test_a_button_opens_the_survey_by_keyboard_and_an_answer_arrives(chrome: Any, site: Site) -> None:
    page = visited(chrome, site)
    picture(page, "widget-button")
    page.locator("#own").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    frame = page.frame_locator("iframe")
    frame.locator(".ask-scale").wait_for()
    picture(page, "widget-open")
    assert page.locator("dialog").get_attribute("aria-label") == "Your order"
    frame.locator(".ask-scale label").nth(3).click()
    frame.locator(".ask-go").click()
    frame.locator(".ask-done").wait_for()
    picture(page, "widget-done")
    leave(page)
    expect(page.locator("iframe")).to_have_count(0)
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.className") == "open"
    assert Answer.objects.get().state == "complete" and Answer.objects.get().language == "en"
    assert page.context.cookies() == [] and page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.told == []
    page.context.close()


def test_it_asks_by_itself_once_and_takes_no_focus(chrome: Any, site: Site) -> None:
    site.query, site.language = "?on=scroll&after=10", "de"
    page = visited(chrome, site, locale="de")
    page.evaluate("scrollTo(0, 2000)")
    page.locator(".invitation").wait_for()
    picture(page, "widget-invitation")
    expect(page.locator(".invitation")).to_contain_text("Haben Sie eine Minute")
    assert page.evaluate("document.activeElement === document.body")
    page.locator(".invitation .no").click()
    expect(page.locator(".invitation")).to_have_count(0)
    for down in (0, 3000):  # the page hears of it in the next frame
        page.evaluate("(down) => { scrollTo(0, down); return new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(heard))); }", down)  # fmt: skip
    expect(page.locator(".invitation")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    page.context.close()


def test_with_consent_the_browser_remembers_and_a_no_forgets(chrome: Any, site: Site) -> None:
    site.query = "?on=time&after=0.1,call"
    page = visited(chrome, site)
    page.evaluate("waypostSurvey.consent(true); waypostSurvey.open({ order: '17', secret: 'x' })")
    frame = page.frame_locator("iframe")
    frame.locator(".ask-scale label").first.click()
    frame.locator(".ask-go").click()
    frame.locator(".ask-done").wait_for()
    assert Answer.objects.get().record["hidden"] == {"order": "17"}
    assert page.evaluate("localStorage.length") == 1
    page.evaluate("waypostSurvey.consent(false)")
    assert page.evaluate("localStorage.length") == 0
    page.context.close()


def test_whoever_was_asked_by_one_survey_of_a_site_is_not_asked_by_another(
    chrome: Any, site: Site, live_server: Any, administrator: Member
) -> None:
    other = published(administrator, ASKED).links.get().token
    another = f"import('{live_server.url}/s/{other}/widget.js?on=call')"
    site.query = "?on=call"
    page = visited(chrome, site)
    page.evaluate("waypostSurvey.offer()")
    page.locator(".invitation").wait_for()
    page.evaluate(f"{another}.then(() => waypostSurvey.offer())")
    assert page.locator(".invitation").count() == 1, "two surveys of one page know of each other without any storage"
    page.evaluate("waypostSurvey.consent(true)")
    page.reload()
    page.wait_for_function("window.waypostSurvey")
    page.evaluate(f"{another}.then(() => {{ waypostSurvey.consent(true); waypostSurvey.offer(); }})")
    assert page.locator(".invitation").count() == 0 and page.evaluate("localStorage.length") == 1
    page.evaluate("localStorage.clear()")
    page.evaluate("waypostSurvey.offer()")
    page.locator(".invitation").wait_for()
    page.context.close()


def test_a_consent_holds_for_all_surveys_of_a_page_whichever_came_last(
    chrome: Any, site: Site, live_server: Any, administrator: Member
) -> None:
    last = published(administrator, ASKED).links.get().token
    site.query = "?on=call"
    page = visited(chrome, site)
    page.evaluate("window.first = waypostSurvey")
    page.evaluate(f"import('{live_server.url}/s/{last}/widget.js?on=call')")
    assert page.evaluate("waypostSurvey !== first")
    page.evaluate("waypostSurvey.consent(true); localStorage.setItem('waypost-survey', Date.now()); first.offer()")
    assert page.locator(".invitation").count() == 0, "the browser was asked lately, and the first may know"
    page.evaluate("localStorage.clear(); first.offer()")
    page.locator(".invitation").wait_for()
    assert page.evaluate("localStorage.length") == 1
    page.context.close()


def test_a_site_offers_the_survey_that_its_server_asked_the_ledger_for(
    chrome: Any, site: Site, live_server: Any, administrator: Member
) -> None:
    last = published(administrator, ASKED).links.get().token
    site.query = "?on=call&words=First"
    first = Survey.objects.get(links__token=site.token).uuid
    page = visited(chrome, site)
    page.evaluate(f"import('{live_server.url}/s/{last}/widget.js?on=call').then(() => waypostSurvey.offer('{first}'))")
    page.locator(".invitation").wait_for()
    assert page.locator(".invitation p").inner_text() == "First"
    page.evaluate("waypostSurvey.offer('another')")
    assert page.told == ["waypostSurvey.offer: no survey another on this page"]
    page.context.close()


def test_nobody_counts_as_asked_by_a_survey_that_is_closed(chrome: Any, site: Site, administrator: Member) -> None:
    actions.set_state(administrator, Survey.objects.get(links__token=site.token).uuid, state=State.ENDED)
    site.query = "?on=call"
    page = visited(chrome, site)
    page.evaluate("waypostSurvey.consent(true); waypostSurvey.offer(); waypostSurvey.open()")
    assert page.evaluate("localStorage.length") == 0 and not page.evaluate("waypostSurveys.offered")
    assert page.locator("[data-waypost-survey]").count() == 0 and page.told == []
    page.context.close()


def test_on_a_phone_it_comes_from_below_and_esc_in_the_frame_closes_it(chrome: Any, site: Site) -> None:
    page = visited(chrome, site, color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("button.open").click()
    frame = page.frame_locator("iframe")
    frame.locator(".ask-scale input").first.focus()
    picture(page, "widget-phone-dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    leave(page)
    page.context.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_with_the_lines_shows_the_widget_at_work_and_keeps_nothing(
    language: str, chrome: Any, live_server: Any, administrator: Member, client: Client
) -> None:
    administrator.user.language = language
    administrator.user.save()
    client.force_login(administrator.user)
    row = published(administrator, ASKED)
    context = chrome.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce", locale=language)
    context.add_cookies(
        [{"name": name, "value": each.value, "url": live_server.url} for name, each in client.cookies.items()]
    )
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    below = f"{live_server.url}/w/{row.workspace.slug}/surveys/{row.uuid}"
    page.goto(f"{below}/links/{row.links.get().uuid}/site/?on=button&on=call")
    page.locator("button.open").click()
    frame = page.frame_locator("dialog iframe")
    frame.locator(".ask-trial").wait_for()
    frame.locator(".ask-scale label").first.click()
    picture(page, f"site-{language}")
    frame.locator(".ask-go").click()
    frame.locator(".ask-done").wait_for()
    leave(page)
    picture(page, f"site-closed-{language}")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"{below}/build/try/")
    picture(page, f"try-{language}")
    page.goto(f"{live_server.url}{page.locator('.way-in a').get_attribute('href').removeprefix(live_server.url)}")
    picture(page, f"trying-{language}")
    assert not Answer.objects.exists() and told == []
    context.close()


def test_a_kiosk_begins_anew_where_nobody_touches_it(chrome: Any, live_server: Any, administrator: Member) -> None:
    row = published(administrator, ASKED.replace("pages:", "pages:\n- questions: [{kind: text, id: why, text: Why?}]"))
    kiosk = actions.make_link(administrator, row.uuid, name="Shop", kiosk=True)
    page = chrome.new_context(viewport={"width": 1024, "height": 768}, locale="en").new_page()
    page.goto(f"{live_server.url}/s/{kiosk.token}/")
    picture(page, "kiosk")
    page.locator("textarea").fill("Half a wo")
    page.evaluate("document.body.dataset.patience = '0.2'")
    with page.expect_navigation():
        page.locator("textarea").press("r")
    expect(page.locator("textarea")).to_have_value("")
    page.context.set_offline(True)
    page.locator("textarea").fill("Word")
    page.locator(".ask-go").click()
    page.locator("[data-offline]").wait_for()
    page.context.set_offline(False)
    page.locator(".ask-scale").wait_for()
    assert Answer.objects.get().record["answers"]["why"]["value"] == "Word"
    page.context.close()
