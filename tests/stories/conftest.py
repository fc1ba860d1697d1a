"""The house of the stories, filled once, and readers in it who fail the test for whatever must not be."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.stories.browsing import a_browser, chromium
from tests.stories.house import House, copied, served
from tests.stories.reader import Reader
from tests.stories.stillness import LONGEST
from tests.trying import DEEP

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
MARA = "mara.kuehn@ellermark.example"
SLUGS = {"de": "ellermark", "en": "ellermark-en"}
Readers = Callable[..., Reader]
_FAILED = pytest.StashKey[bool]()
expect.set_options(timeout=LONGEST)  # as long as a reader waits for anything


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright leaves sockets to the collector; that is no fault of ours."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo company's house with server and worker; each process of a run has a copy of its own."""
    if not chromium():
        pytest.skip("Chromium is not installed (apt install chromium, or WAYPOST_CHROMIUM=/path)")
    folder = tmp_path_factory.mktemp("house") / "data"
    with served(folder, copied(folder)) as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(house: House) -> Iterator[Any]:
    """Chromium; closed with the module, for its loop would be in the way of tests that use the database."""
    with a_browser() as opened:
        yield opened


@pytest.fixture
def readers(browser: Any, house: House, request: pytest.FixtureRequest) -> Iterator[Readers]:
    """`readers("de")` is the administrator in German, `readers("en", email)` a colleague, `None` nobody."""
    opened: list[Reader] = []

    def of(language: str, email: str | None = MARA, at: House = house, *, touch: bool = False) -> Reader:
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, reduced_motion="reduce", locale=language, accept_downloads=True,
            has_touch=touch,
        )  # fmt: skip
        if email:
            context.add_cookies([{"name": "sessionid", "value": at.session(email), "url": at.address}])
        reader = Reader(context.new_page(), at.address, language)
        opened.append(reader)
        if email:
            choose(reader)
        return reader

    yield of
    for number, reader in enumerate(opened):
        if request.node.stash.get(_FAILED, False) or reader.wrong:
            PICTURES.mkdir(exist_ok=True)
            reader.page.screenshot(path=PICTURES / f"{request.node.name}-{number}.png")
        reader.page.context.close()
    assert [each for reader in opened for each in reader.wrong] == []


def choose(reader: Reader) -> None:
    """Have the house speak the reader's language, as the switch on every page does."""
    asked = reader.page.context.request
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', asked.get(f"{reader.address}/me/").text())
    assert token is not None
    done = asked.post(
        f"{reader.address}/choose/language",
        form={"language": reader.language, "next": "/me/", "csrfmiddlewaretoken": token[1]},
        headers={"Referer": f"{reader.address}/me/"},
    )
    assert done.ok, done.status


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Every story is told in both languages, but for those `told_in` one."""
    return str(request.param)


def told_in(language: str) -> pytest.MarkDecorator:
    """For a story of how the editor works, not of what it says: one language each, both with `make test-deep`."""
    return pytest.mark.parametrize("language", ["de", "en"] if os.environ.get(DEEP) else [language], indirect=True)
