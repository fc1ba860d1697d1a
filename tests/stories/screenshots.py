"""Pictures of the main pages, for README and guide: `make screenshots`.

    python -m tests.stories.screenshots [part of a page's name …] [--all FOLDER]

The demo company's house is opened on this host. What `KEPT` names goes to docs/pictures, with few colours so that the
repository stays small. `--all FOLDER`: instead every page one can walk to, in every width, scheme and language.
"""

import argparse
import io
import re
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.kept import ROOT
from tests.stories.browsing import a_browser, chromium
from tests.stories.conftest import MARA, SLUGS, choose
from tests.stories.house import House, copied, served
from tests.stories.reader import Reader
from tests.stories.test_bringing_data import give, raw_names

PICTURES = ROOT / "docs" / "pictures"
WIDTHS = {1440: 900, 1024: 768, 390: 844}
SCHEMES = ("light", "dark")
COLOURS = 192
Look = tuple[str, int, str, str]  # page, width, scheme, language

KEPT: tuple[Look, ...] = (
    ("sign-in", 1440, "light", "de"),
    ("journeys", 1440, "light", "de"),
    ("journeys", 1440, "dark", "en"),
    ("journeys", 390, "light", "de"),
    ("landscape", 1440, "light", "en"),
    ("map", 1440, "light", "de"),
    ("map", 1440, "dark", "en"),
    ("map", 1024, "light", "en"),
    ("edit", 1440, "light", "de"),
    ("compare", 1440, "light", "en"),
    ("new", 1440, "light", "de"),
    ("gaps", 1440, "light", "de"),
    ("gaps", 390, "dark", "en"),
    ("funnel", 1440, "light", "en"),
    ("history", 1440, "light", "de"),
    ("import-dictionary", 1440, "light", "de"),
    ("data-protection", 1440, "light", "en"),
    ("inbox", 1440, "light", "de"),
    ("inbox", 390, "light", "de"),
    ("scores", 1440, "dark", "en"),
    ("survey", 1440, "light", "de"),
    ("study", 1440, "light", "en"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", help="only pages whose name holds one of these")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page in every look, into this folder")
    chosen = parser.parse_args()
    if not chromium():
        print("Chromium is not installed. Install it (apt install chromium), or name it: WAYPOST_CHROMIUM=/path")
        return 1
    with tempfile.TemporaryDirectory(prefix="waypost-pictures-") as made:
        folder = Path(made) / "data"
        with served(folder, copied(folder)) as house, a_browser() as browser:
            return take(browser, house, Path(made), chosen.all, chosen.pages)


def take(browser: Any, house: House, scratch: Path, everything: Path | None, named: list[str]) -> int:
    """Every picture that is wanted; 1 if a page is wider than its window or says something on the console."""
    wrong: list[str] = []
    count = 0
    for language in SLUGS:
        addresses = pages(browser, house, language, scratch, everywhere=everything is not None)
        looks: list[Look] = [each for each in KEPT if each[3] == language]
        if everything is not None:
            looks = list(product(addresses, WIDTHS, SCHEMES, (language,)))
        for look in looks:
            if not named or any(part in look[0] for part in named):
                wrong += picture(browser, house, addresses[look[0]], look, everything or PICTURES)
                count += 1
    print(*wrong, f"{count} pictures, {len(wrong)} complaints, in {everything or PICTURES}", sep="\n")
    return min(len(wrong), 1)


def pages(browser: Any, house: House, language: str, scratch: Path, *, everywhere: bool) -> dict[str, str]:
    """The addresses of the main pages by name, found as a member finds them; `everywhere`: and of all others."""
    with_cookie = signed_in(browser, house, 1440, "light")
    reader = Reader(with_cookie.new_page(), house.address, language)
    choose(reader)
    home = f"/w/{SLUGS[language]}"
    found = {
        "sign-in": f"/accounts/login/?lang={language}",
        "journeys": f"{home}/journeys/",
        "landscape": f"{home}/journeys/?view=landscape",
        "new": f"{home}/journeys/new/",
        "gaps": f"{home}/analysis/ask/gaps/",
        "funnel": f"{home}/analysis/ask/funnel/",
        "data-protection": f"{home}/steering/",
        "inbox": f"{home}/feedback/",
        "scores": f"{home}/feedback/scores/",
    }
    reader.go(found["journeys"])
    link = reader.page.locator("main a[href*='/journeys/0']").first.get_attribute("href")
    found["edit"] = re.sub(r"(/journeys/[0-9a-f-]{36}/).*", r"\1edit/", str(link))
    found["compare"] = re.sub(r"(/journeys/[0-9a-f-]{36}/).*", r"\1compare/", str(link))
    reader.go(re.sub(r"/journeys/([0-9a-f-]{36})/.*", r"/analysis/map/\1/", str(link)))
    found["map"] = urlsplit(reader.page.url).path + step_in(reader)
    reader.go(f"{home}/customers/persons/")
    found["history"] = str(reader.page.locator("table a.whole").nth(3).get_attribute("href"))
    for name, room in (("survey", "surveys"), ("study", "studies")):
        reader.go(f"{home}/{room}/")
        things = reader.page.locator(f"main a[href*='/{room}/0']")
        found[name] = str(things.last.get_attribute("href"))
    found["study"] += "matrix/"
    give(reader, reader.say("Web log", "Weblog"), [raw_names(scratch)])
    found["import-dictionary"] = f"{urlsplit(reader.page.url).path}?step=touchpoints"
    if everywhere:
        found |= {"style": "/style/"} | dict(walked(reader, home, set(found.values())))
    with_cookie.close()
    return found


def step_in(reader: Reader) -> str:
    """The query that opens the panel of a step in the middle of the map."""
    reader.page.locator(".drawing.ready").first.wait_for()
    steps = reader.page.locator("svg a[href*='step=']")
    return f"?{urlsplit(str(steps.nth(steps.count() // 2).get_attribute('href'))).query}"


def walked(reader: Reader, home: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """Pages below the workspace that links lead to, without those of a single thing: their name and address."""
    ahead = [f"{home}/{room}/" for room in ("journeys", "analysis", "customers", "people", "steering")]
    while ahead:
        address = ahead.pop()
        if address not in known:
            yield "-".join(address.removeprefix(home).strip("/").split("/")), address
        known.add(address)
        reader.page.goto(reader.address + address)
        links = reader.page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(link => new URL(link.href).pathname)"
        )
        ahead += {each for each in links if re.fullmatch(rf"{home}/[a-z/-]+/", each)} - known - set(ahead)


def signed_in(browser: Any, house: House, width: int, scheme: str) -> Any:
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.add_cookies([{"name": "sessionid", "value": house.session(MARA), "url": house.address}])
    return context


def picture(browser: Any, house: House, address: str, look: Look, folder: Path) -> list[str]:
    """Take one picture; what is wrong with the page."""
    name, width, scheme, language = look
    context = signed_in(browser, house, width, scheme)
    if name == "sign-in":
        context.clear_cookies()
    reader = Reader(context.new_page(), house.address, language)
    reader.page.goto(house.address + address)
    reader.settle()
    if name == "edit":
        reader.page.locator("#editor.ready").wait_for()
        reader.page.wait_for_timeout(500)
    if name == "history":
        reader.page.locator("#history").scroll_into_view_if_needed()
        reader.page.mouse.wheel(0, 200)
        reader.settle()
    folder.mkdir(parents=True, exist_ok=True)
    file = f"{name}-{width}-{scheme}-{language}.png"
    (folder / file).write_bytes(small(reader.page.screenshot(full_page=name == "style")))
    beside = reader.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    wrong = [*reader.wrong, *([f"{beside} px beside the window"] if beside > 0 else [])]
    context.close()
    return [f"{file}: {each}" for each in wrong]


def small(png: bytes) -> bytes:
    """The same picture in a palette."""
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        few = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
