"""The page of a journey in a real browser: its map comes first, and nothing that opens leaves the window."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE, Make
from tests.stories.browsing import a_browser, chromium
from tests.stories.stillness import counted, still
from waypost.rooms.maps import actions
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
WIDTHS = {1440: 900, 1024: 768, 720: 900, 390: 844}
LONG = BICYCLE.replace(
    "name: I buy a bicycle", "name: I buy a bicycle that my children can ride to school on, and a lock"
)
HIGHEST = {1440: 230, 1024: 270, 720: 330, 390: 400}  # where the drawing begins at the latest

pytestmark = [
    pytest.mark.skipif(
        not chromium(), reason="Chromium is not installed (apt install chromium, or WAYPOST_CHROMIUM=/path)"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    # Playwright's own loop makes Django take this for a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with a_browser() as opened:
        yield opened
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def reviewed(make: Make, administrator: Member, member: Members) -> JourneyRecord:
    """A journey with a long title whose second version is in review, while the first one holds."""
    made = make(LONG)
    actions.publish(administrator, made.uuid)
    actions.rename(administrator, journey=made.uuid, title=f"{made.title} for two")
    reviewers = [member(role).uuid for role in (Role.READER, Role.CONTRIBUTOR, Role.ANALYST)]
    actions.ask_for_review(administrator, made.uuid, reviewers=reviewers, note="Is the payment right?")
    return made


def opened(chrome: Any, live_server: Any, client: Client, path: str, width: int) -> Any:
    context = chrome.new_context(viewport={"width": width, "height": WIDTHS[width]}, reduced_motion="reduce")
    cookies = [{"name": key, "value": each.value, "url": live_server.url} for key, each in client.cookies.items()]
    context.add_cookies(cookies)
    counted(context)
    page = context.new_page()
    page.goto(live_server.url + path)
    still(page)
    return page


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_opens_on_the_page_of_a_journey_stays_in_the_window(
    width: int,
    language: str,
    chrome: Any,
    live_server: Any,
    reviewed: JourneyRecord,
    administrator: Member,
    browser: Browser,
) -> None:
    administrator.user.language = language
    administrator.user.save()
    page = opened(chrome, live_server, browser(administrator), f"/w/house/journeys/{reviewed.uuid}/", width)
    try:
        told = []
        for menu in page.locator("main details.popover").all():
            menu.locator("summary").first.click()
            box = menu.locator(":is(.sheet, .menu)").first.bounding_box()
            said = menu.locator("summary").first.inner_text()
            told.append(said)
            assert box["x"] >= 0 and box["x"] + box["width"] <= width, (said, box)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, said
            page.keyboard.press("Escape")
        assert {"de": "Veröffentlichen", "en": "Publish"}[language] in told
    finally:
        page.context.close()


@pytest.mark.parametrize("view", ["map", "subway"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_comes_first(
    width: int, view: str, chrome: Any, live_server: Any, make: Make, administrator: Member, browser: Browser
) -> None:
    made = make()
    path = f"/w/house/journeys/{made.uuid}/?view={view}"
    page = opened(chrome, live_server, browser(administrator), path, width)
    try:
        assert page.locator(".drawing > .window").bounding_box()["y"] <= HIGHEST[width]
        steps = page.locator(".plate > svg text", has_text="Compares").first.bounding_box()
        assert steps["y"] < WIDTHS[width] - (68 if width < 700 else 0)
    finally:
        page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_step_of_a_shared_map_opens_its_card_without_script(
    width: int, chrome: Any, live_server: Any, make: Make, administrator: Member
) -> None:
    made = make()
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, language="en")
    context = chrome.new_context(viewport={"width": width, "height": WIDTHS[width]}, java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto(f"{live_server.url}/shared/{token}/")
        card, step = page.locator("article.panel", has_text="No pump"), page.locator('[data-part="step"]').nth(1)
        expect(card).to_be_hidden()
        step.click()
        expect(card).to_be_visible()
        expect(page.locator("article.panel:visible")).to_have_count(1)
        box = card.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= WIDTHS[width] and box["x"] + box["width"] <= width
        card.get_by_role("link", name="Next step").click()
        expect(page.locator("article.panel:visible h2")).to_have_text("Pays")
        page.get_by_role("link", name="Close").click()
        expect(page.locator("article.panel:visible")).to_have_count(0)
    finally:
        context.close()


# The second step is seen already where the third one is asked for: the drawing scrolls a moment after the card is there.
IN_SIGHT = """(place) => {
    const step = document.querySelector(`[data-part="step"][href="#step-${place}"]`).getBoundingClientRect();
    const card = document.getElementById(`step-${place}`).getBoundingClientRect();
    return document.querySelector(".window").scrollLeft > 0 && step.left >= 0 && step.right <= innerWidth && step.bottom <= card.top;
}"""


@pytest.mark.parametrize("inside", [False, True])
def test_with_script_the_step_of_an_open_card_is_in_sight(
    inside: bool, chrome: Any, live_server: Any, browser: Browser, make: Make, administrator: Member, member: Members
) -> None:
    made = make()
    if inside:
        path = f"/w/house/journeys/{made.uuid}/#step-2"
        page = opened(chrome, live_server, browser(member(Role.READER)), path, 390)
    else:
        _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, language="en")
        page = opened(chrome, live_server, Client(), f"/shared/{token}/#step-2", 390)
    context = page.context
    try:
        for place in (2, 3):
            card = page.locator(f"#step-{place}")
            card.wait_for()
            page.wait_for_function(IN_SIGHT, arg=place)
            if place == 2:
                card.get_by_role("link", name="Next step").click()
    finally:
        context.close()
