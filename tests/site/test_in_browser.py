"""The style page in a real browser: no complaint of axe, none of the content security policy, everything in the window."""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Error, expect

from tests.stories.browsing import a_browser, chromium
from tests.stories.stillness import counted, still
from waypost.rooms.people.models import Member

pytestmark = [
    pytest.mark.skipif(
        not chromium(), reason="Chromium is not installed (apt install chromium, or WAYPOST_CHROMIUM=/path)"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # Playwright's own loop makes Django take this for a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with a_browser() as opened:
        yield opened
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opened(browser: Any, live_server: Any) -> Iterator[Any]:
    """`opened(path, width, scheme)` gives a page and what its console said."""
    contexts = []

    def go(path: str, width: int = 1440, scheme: str = "light") -> tuple[Any, list[str]]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        counted(context)
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(live_server.url + path)
        still(page)
        return page, said

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("language", "scheme", "wide"),
    [("de", "light", 1440), ("en", "dark", 1440), ("de", "dark", 390), ("en", "light", 390)],
)
def test_axe_has_no_complaint(opened: Any, language: str, scheme: str, wide: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, said = opened(f"/style/?lang={language}", width=wide, scheme=scheme)
    # Each part stands on the page twice, so that its landmark has a twin.
    found = Axe().run(page, options={"rules": {"landmark-unique": {"enabled": False}}}).response["violations"]
    assert {each["id"]: [node["html"][:160] for node in each["nodes"]][:4] for each in found} == {}
    assert said == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_is_wider_than_the_window(opened: Any, width: int) -> None:
    page, said = opened("/style/", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def test_a_drawing_zooms_with_keys_and_changes_places_with_its_table(opened: Any) -> None:
    page, _ = opened("/style/?lang=en")
    frame = page.locator(".drawing").first
    page.locator(".drawing.ready").nth(1).wait_for()
    before = width(page)
    frame.locator(".window").press("+")
    becomes(page, before * 1.25)
    frame.locator(".window").press("0")
    becomes(page, page.evaluate("document.querySelector('.window').clientWidth"))
    frame.get_by_role("button", name="Larger").click()
    becomes(page, page.evaluate("document.querySelector('.window').clientWidth") * 1.25)
    expect(frame.locator("table")).to_be_hidden()
    frame.get_by_role("button", name="Table").click()
    expect(frame.locator("table")).to_be_visible()
    expect(frame.locator(".window")).to_be_hidden()


WIDTH = "document.querySelector('.plate > svg').getBoundingClientRect().width"


def width(page: Any) -> float:
    return float(page.evaluate(WIDTH))


def becomes(page: Any, wanted: float) -> None:
    """The drawing gets this width; a key that is pressed reaches the page a moment after Playwright has sent it."""
    with suppress(Error):
        page.wait_for_function(f"Math.abs({WIDTH} / {wanted} - 1) < 0.01", timeout=10_000)
    assert width(page) == pytest.approx(wanted, rel=0.01)


READABLE = 9.5  # pixels that the smallest words of a drawing have at least, where it opens on a phone


def test_on_a_phone_a_drawing_opens_so_that_it_can_be_read_and_fits_when_asked(opened: Any) -> None:
    page, _ = opened("/style/?lang=en", width=390)
    frame, pane = page.locator(".drawing").first, page.locator(".window").first
    page.locator(".drawing.ready").nth(1).wait_for()
    smallest = page.evaluate(
        """() => { const svg = document.querySelector(".plate > svg"), wide = svg.viewBox.baseVal.width;
        const sizes = [...svg.querySelectorAll("text")].map((each) => parseFloat(getComputedStyle(each).fontSize));
        return Math.min(...sizes) * svg.getBoundingClientRect().width / wide; }"""
    )
    assert smallest >= READABLE
    read, seen = width(page), pane.evaluate("(pane) => pane.clientWidth")
    assert read > seen and pane.evaluate("(pane) => pane.scrollLeft") == 0, "it begins at its beginning"
    fit = frame.get_by_role("button", name="Fit")
    fit.click()
    becomes(page, seen)
    fit.click()
    becomes(page, read)


def test_an_edge_behind_which_more_lies_says_so_until_the_end_is_reached(opened: Any) -> None:
    page, _ = opened("/style/?lang=en", width=390)
    for name in (".table-frame", ".drawing > .window"):
        pane = page.locator(f"{name}.more-after").first
        pane.wait_for()
        assert "gradient" in pane.evaluate("(pane) => getComputedStyle(pane).maskImage")
        pane.evaluate("(pane) => { pane.scrollLeft = 10_000; }")
        page.locator(f"{name}.more-before:not(.more-after)").first.wait_for()


def test_a_table_that_is_wider_than_a_phone_is_scrolled_with_keys(opened: Any) -> None:
    page, _ = opened("/style/?lang=en", width=390)
    pane = page.locator(".table-frame.more-after").first
    pane.wait_for()
    assert pane.get_attribute("role") == "group" and pane.get_attribute("aria-label") == "Switches, greatest first"
    pane.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".table-frame.more-before").first.wait_for()
    wide, _ = opened("/style/?lang=en", width=1440)
    expect(wide.locator("[tabindex].table-frame:not(.more-before, .more-after)"), "no stop without need").to_have_count(
        0
    )


def test_names_of_stages_stay_while_a_drawing_scrolls(opened: Any) -> None:
    page, _ = opened("/style/")
    strip = page.locator(".plate .stages").first
    expect(strip).to_be_hidden()
    before = width(page)
    for _ in range(3):  # larger than its window, so that there is something to scroll
        page.locator(".drawing > .window").first.press("+")
    becomes(page, before * 1.25**3)
    page.evaluate("document.querySelector('.drawing > .window').scrollTop = 10_000")
    expect(strip).to_be_visible()


def test_menus_close_with_escape_and_give_the_focus_back(opened: Any) -> None:
    page, _ = opened("/style/?lang=en")
    chip = page.locator("details.filter").first
    chip.locator("summary").click()
    expect(chip.locator(".sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(chip.locator(".sheet")).to_be_hidden()
    expect(chip.locator("summary")).to_be_focused()


def test_a_dialog_opens_and_escape_leaves_it(opened: Any) -> None:
    page, _ = opened("/style/?lang=en")
    page.locator("[data-open='light-merge']").click()
    expect(page.locator("#light-merge")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#light-merge")).to_be_hidden()


def test_the_palette_goes_where_it_is_told_by_keys_alone(browser: Any, live_server: Any, administrator: Member) -> None:
    client = Client()
    client.force_login(administrator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    counted(context)
    page = context.new_page()
    page.goto(f"{live_server.url}/w/house/journeys/")
    still(page)
    page.keyboard.press("Control+k")
    page.locator("#palette-list [role=option]").first.wait_for()
    page.keyboard.type("kunden")
    page.locator("#palette-list [role=option]", has_text="Customers").wait_for()
    page.locator("#palette-list li:first-child", has_text="Customers").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/w/house/customers/**")
    context.close()
