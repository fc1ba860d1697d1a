"""What a team does with its data: down from a gap to one customer, a figure onto the map, the map onto paper."""

import re
from typing import Any

from tests.stories.conftest import SLUGS, Readers
from tests.stories.reader import Reader


def test_from_a_gap_down_to_one_customers_contact_history(readers: Readers, language: str) -> None:
    reader = readers(language)
    reader.go(f"/w/{SLUGS[language]}/analysis/")
    reader.follow(reader.page.locator(".notable a"))
    reader.is_at("/ask/gaps/figure/")  # what stands out leads to its own figure
    people = reader.page.locator(".persons a")
    assert reader.number(people) >= 5
    reader.follow(people.first)
    reader.is_at("/customers/persons/")
    reader.page.locator("#history-picture .drawing.ready svg").first.wait_for()
    reader.look()


def test_every_question_shows_an_answer_or_says_what_it_lacks(readers: Readers, language: str) -> None:
    reader = readers(language)
    reader.go(f"/w/{SLUGS[language]}/analysis/")
    pages = [link.get_attribute("href") for link in reader.each(reader.page.locator("a.question"))]
    assert len(pages) >= 15
    for page in pages:
        reader.go(str(page))
        assert reader.number(reader.page.locator(".sentence, .empty")), page


def test_a_metric_is_bound_to_a_step_and_stands_on_the_map(readers: Readers, language: str) -> None:
    reader, slug = readers(language), SLUGS[language]
    journey, step = open_a_step(reader, slug)
    reader.go(f"/w/{slug}/analysis/ask/funnel/")
    reader.press("As a metric", "Als Kennzahl")
    name = f"Story metric {language}"
    reader.page.locator("#id_name").fill(name)
    reader.page.locator("#id_target").fill("50")
    reader.page.locator("#id_place").select_option(value=f"{journey}|{step}")
    reader.press("Save", "Speichern")
    reader.is_at("/analysis/metrics/")
    reader.sees(name)
    reader.go(f"/w/{slug}/analysis/map/{journey}/?step={step}")
    reader.page.locator("#panel").get_by_text(name).first.wait_for()


def test_the_step_of_the_address_is_in_sight_however_late_the_drawing_gets_ready(
    readers: Readers, language: str
) -> None:
    reader, slug = readers(language), SLUGS[language]
    journey, _ = open_a_step(reader, slug)
    last = reader.page.locator(".window svg [data-step]").last.get_attribute("data-step")
    reader.page.route("**/drawing*.js", late)
    reader.go(f"/w/{slug}/analysis/map/{journey}/?step={last}")
    reader.page.locator(".drawing.ready").first.wait_for()
    reader.page.wait_for_function(
        """step => {
            const mark = [...document.querySelectorAll(".window svg [data-step]")].find((each) => each.dataset.step === step);
            const at = mark.getBoundingClientRect(), seen = document.querySelector(".window").getBoundingClientRect();
            return at.left >= seen.left && at.right <= seen.right;
        }""",
        arg=last,
    )


def late(route: Any) -> None:
    """The module comes when everything else of the page is there."""
    route.request.frame.wait_for_load_state("load")
    route.continue_()


def open_a_step(reader: Reader, slug: str) -> tuple[str, str]:
    """The first journey with data and its first step, opened on the living map; their ids."""
    reader.go(f"/w/{slug}/journeys/")
    href = reader.page.locator(f"a[href*='/w/{slug}/journeys/0']").first.get_attribute("href") or ""
    found = re.search(r"/journeys/([0-9a-f-]{36})/", href)
    assert found is not None, href
    reader.go(f"/w/{slug}/analysis/map/{found[1]}/")
    reader.page.locator(".drawing.ready").first.wait_for()
    link = reader.page.locator("svg a[href*='step=']").first.get_attribute("href") or ""
    step = re.search(r"step=([^&#]+)", link)
    assert step is not None, link
    reader.click(reader.page.locator("svg a[href*='step=']").first.locator("circle").first)
    reader.page.locator("#panel h2").wait_for()
    reader.look()
    return found[1], step[1]


def test_the_map_goes_onto_paper(readers: Readers, language: str) -> None:
    from pypdf import PdfReader

    reader, slug = readers(language), SLUGS[language]
    reader.go(f"/w/{slug}/journeys/")
    page = reader.page.locator(f"a[href*='/w/{slug}/journeys/0']").first.get_attribute("href") or ""
    reader.go(page)
    reader.unfold("Export", "Export")
    read = PdfReader(reader.take(reader.page.get_by_role("link", name="PDF", exact=True)))
    title = reader.text(reader.page.locator("h1"))
    assert title.split()[0] in read.pages[0].extract_text()
